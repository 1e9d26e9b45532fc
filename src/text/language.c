/* language.c - see language.h */
#include "text/language.h"

#include "text/language_table.h"

#include <limits.h>

enum {
	MARGIN = 16,	   /* how finely log odds are told */
	MARGIN_LEAST = 4,  /* of a text: below it two languages are as likely */
	MARGIN_PIECE = 28, /* of a part that speaks for a language of its own */
	LETTERS_LEAST = 7, /* of an alphabet that several languages share */
	LETTERS_SURE = 14, /* fewer have to be clearer */
	MARGIN_SHORT = 12, /* that is, so clear */
	NONE_BIAS = 24,	   /* how clearly a text must be in none of ours: those are wide */
	SLICES = 16,
	GLANCE_LEAST = 512, /* bytes of a text that a glance is enough for, if it is clear */
	GLANCE_SLICES = 4,
	GLANCE_LETTERS = 32, /* of each */
	GLANCE_SURE = 98,    /* percent: what a glance is believed from */
	WORD_BYTES = 24,     /* how far a slice looks for the beginning of a word */
	EVERY = INT_MAX,
};

/* Those that one language writes alone. */
static const struct str alone[SCRIPTS] = {
    [SCRIPT_KANA] = STR("ja"),	    [SCRIPT_HANGUL] = STR("ko"),   [SCRIPT_GREEK] = STR("el"),
    [SCRIPT_ARMENIAN] = STR("hy"),  [SCRIPT_GEORGIAN] = STR("ka"), [SCRIPT_GURMUKHI] = STR("pa"),
    [SCRIPT_GUJARATI] = STR("gu"),  [SCRIPT_ORIYA] = STR("or"),	   [SCRIPT_TAMIL] = STR("ta"),
    [SCRIPT_TELUGU] = STR("te"),    [SCRIPT_KANNADA] = STR("kn"),  [SCRIPT_MALAYALAM] = STR("ml"),
    [SCRIPT_SINHALA] = STR("si"),   [SCRIPT_THAI] = STR("th"),	   [SCRIPT_LAO] = STR("lo"),
    [SCRIPT_MYANMAR] = STR("my"),   [SCRIPT_KHMER] = STR("km"),	   [SCRIPT_THAANA] = STR("dv"),
    [SCRIPT_MONGOLIAN] = STR("mn"), [SCRIPT_OTHER] = {NULL, 0},
};

/* What a piece of text, or all of it, says. */
struct tally {
	int32_t score[TABLE_CLASSES];
	unsigned letters[SCRIPTS], grams[SCRIPTS];
};

static void tally_piece(const struct language_table *t, const struct grams *g, struct tally *ret)
{
	memset(ret->score, 0, sizeof ret->score);
	memcpy(ret->letters, g->letters, sizeof ret->letters);
	memcpy(ret->grams, g->of, sizeof ret->grams);
	language_table_weigh(t, g, ret->score);
}

static void tally_add(struct tally *all, const struct tally *t)
{
	for (int i = 0; i < TABLE_CLASSES; i++)
		all->score[i] += t->score[i];
	for (int i = 0; i < SCRIPTS; i++) {
		all->letters[i] += t->letters[i];
		all->grams[i] += t->grams[i];
	}
}

/* One of Han says as much as two or three of an alphabet. */
static unsigned script_weight(const struct tally *t, int s)
{
	return t->letters[s] * (s == SCRIPT_HAN || s == SCRIPT_KANA || s == SCRIPT_HANGUL ? 5 : 2);
}

struct verdict {
	enum script script;
	int class, second;    /* -1: the script's own language; second: -1 for none */
	unsigned letters, of; /* letters of the script, of how many in all, weighted */
	int64_t margin;
};

static int64_t root(int64_t n)
{
	int64_t r = 1;

	while (r * r < n)
		r *= 2;
	for (int64_t next; r > 1 && (next = (r + n / r) / 2) < r;)
		r = next;
	return r;
}

/* Characters of Han are Japanese where kana stand between them. */
static enum script script_main(const struct tally *t, struct verdict *v)
{
	enum script main = SCRIPT_LATIN;
	unsigned east = script_weight(t, SCRIPT_HAN) + script_weight(t, SCRIPT_KANA);

	for (int s = 1; s < SCRIPTS; s++) {
		unsigned w = s == SCRIPT_HAN || s == SCRIPT_KANA ? east : script_weight(t, s);
		v->of += script_weight(t, s);
		if (w > v->letters) {
			v->letters = w;
			main = (enum script)s;
		}
	}
	if (main == SCRIPT_HAN || main == SCRIPT_KANA)
		main = script_weight(t, SCRIPT_KANA) * 10 >= east ? SCRIPT_KANA : SCRIPT_HAN;
	return main;
}

/* A text in none of ours must be clearly so; and Japanese has kana, which would have said so before. */
static int class_bias(const struct language_table *t, int class, enum script s)
{
	bool none = !language_table_known(t, class);
	return none || (s == SCRIPT_HAN && str_eq(language_table_code(t, class), STR("ja"))) ? NONE_BIAS : 0;
}

static struct verdict judge(const struct language_table *t, const struct tally *y)
{
	struct verdict v = {.class = -1, .second = -1};

	v.script = script_main(y, &v);
	if (v.script >= SCRIPT_ALONE) {
		v.margin = 8 * MARGIN;
		return v;
	}
	int64_t scale = TABLE_SCALE * root(((int64_t)y->grams[v.script] + 1) * 256), best = 0, next = 0;
	for (int i = t->first[v.script]; i < t->end[v.script]; i++) {
		int64_t score = (int64_t)y->score[i] * MARGIN * 16 - class_bias(t, i, v.script) * scale;
		if (v.class < 0 || score > best) {
			v.second = v.class;
			next = best;
			v.class = i;
			best = score;
		} else if (v.second < 0 || score > next) {
			v.second = i;
			next = score;
		}
	}
	if (v.second >= 0)
		v.margin = (best - next + scale / 2) / scale;
	return v;
}

static struct str verdict_code(const struct language_table *t, const struct verdict *v)
{
	return v->class < 0 ? alone[v->script] : language_table_code(t, v->class);
}

/* How much of a text speaks clearly for one language, and how much for others. */
struct parts {
	struct {
		struct str code;
		unsigned letters;
	} list[8];
	unsigned letters;
	struct str each; /* the likeliest of each part, if it is the same */
	bool differ;	 /* it is not */
};

static void parts_add(struct parts *p, struct str code, unsigned letters)
{
	p->letters += letters;
	for (size_t i = 0; i < COUNT(p->list); i++)
		if (!p->list[i].letters || str_eq(p->list[i].code, code)) {
			p->list[i].code = code;
			p->list[i].letters += letters;
			return;
		}
}

/* The likeliest but `code` among the parts, if it is a quarter of the text. */
static struct str parts_other(const struct parts *p, struct str code)
{
	for (size_t i = 0; i < COUNT(p->list); i++)
		if (p->list[i].letters * 4 >= p->letters && p->list[i].letters &&
		    !str_eq(p->list[i].code, code))
			return p->list[i].code;
	return (struct str){0};
}

static void piece_take(const struct language_table *t, const struct grams *g, struct tally *all,
		       struct parts *parts)
{
	struct tally y;

	tally_piece(t, g, &y);
	tally_add(all, &y);
	struct verdict v = judge(t, &y);
	struct str code = verdict_code(t, &v);
	parts->differ |= !code.s || (parts->each.s && !str_eq(parts->each, code));
	parts->each = code;
	if (g->all >= LETTERS_SURE && code.s && v.margin >= MARGIN_PIECE)
		parts_add(parts, code, v.letters);
}

/* How much of a text is looked at: so many slices, and of each so many bytes, and so many letters. */
struct extent {
	size_t slices, bytes;
	unsigned letters;
};

/* The beginning of a word, or at least of a character, from `at` on. */
static size_t slice_from(struct str text, size_t at)
{
	for (size_t i = at; i < text.n && i < at + WORD_BYTES; i++)
		if (!at || text.s[i] == ' ' || text.s[i] == '\n')
			return i;
	while (at < text.n && ((unsigned char)text.s[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void text_take(const struct language_table *t, struct str text, struct extent x, struct tally *all,
		      struct parts *parts)
{
	struct grams g;

	for (size_t i = 0; i < x.slices; i++) {
		size_t from = slice_from(text, text.n / x.slices * i), to = from + x.bytes;
		while (to < text.n && ((unsigned char)text.s[to] & 0xC0) == 0x80)
			to++;
		struct str slice = str_cut(text, from, to < text.n ? to : text.n);
		unsigned seen = 0;
		for (size_t at = 0; seen < x.letters && grams_next(slice, &at, x.letters, &g); seen += g.all)
			piece_take(t, &g, all, parts);
	}
}

/* 100 / (1 + e^-x), x in steps of a quarter. */
static int percent(int64_t margin)
{
	static const unsigned char of[] = {50, 56, 62, 68, 73, 78, 82, 85, 88, 90,
					   92, 94, 95, 96, 97, 98, 98, 99, 99, 99};
	int64_t i = margin * 4 / MARGIN;

	return i < 0 ? 0 : of[i < (int64_t)COUNT(of) ? i : (int64_t)COUNT(of) - 1];
}

static enum language_why why_of(const struct tally *all, const struct verdict *v, struct str code)
{
	unsigned letters = all->letters[v->script];

	if (v->script >= SCRIPT_ALONE || v->script == SCRIPT_HAN)
		return letters < 2		  ? LANGUAGE_SHORT
		       : !code.s || v->margin < 1 ? LANGUAGE_UNCLEAR
						  : LANGUAGE_FOUND;
	if (letters < LETTERS_LEAST)
		return LANGUAGE_SHORT;
	if (code.s && v->margin >= (letters < LETTERS_SURE ? MARGIN_SHORT : MARGIN_LEAST))
		return LANGUAGE_FOUND;
	return letters < LETTERS_SURE ? LANGUAGE_SHORT : LANGUAGE_UNCLEAR;
}

/* A glance is believed if what it finds is clear, and the likeliest of each of its slices. */
static struct language_found look(const struct language_table *t, struct str text, struct extent x,
				  bool *ret_clear)
{
	struct tally all = {0};
	struct parts parts = {0};

	text_take(t, text, x, &all, &parts);
	struct verdict v = judge(t, &all);
	if (!v.of)
		return (struct language_found){.why = LANGUAGE_NO_LETTERS};
	struct str code = verdict_code(t, &v);
	struct language_found r = {.why = why_of(&all, &v, code), .guess = code, .score = percent(v.margin)};
	if (v.second >= 0)
		r.other = language_table_code(t, v.second);
	struct str other = parts_other(&parts, code);
	if (other.s && (r.why == LANGUAGE_FOUND || r.why == LANGUAGE_UNCLEAR)) {
		r.why = LANGUAGE_MIXED;
		r.other = other;
	}
	if (r.why == LANGUAGE_FOUND)
		r.code = code;
	else
		r.score = 0;
	*ret_clear = r.score >= GLANCE_SURE && !parts.differ;
	return r;
}

/* Whoever writes much mostly writes it in one language, and a few slices tell; where they do not, all of it
 * is read. */
struct language_found language_detect(struct str text)
{
	const struct language_table t = language_table_open();
	const struct extent glance = {GLANCE_SLICES, text.n / GLANCE_SLICES, GLANCE_LETTERS},
			    all = {1, text.n, EVERY}, most = {SLICES, LANGUAGE_BYTES / SLICES, EVERY};
	struct language_found r = {.why = LANGUAGE_NO_LETTERS};
	bool clear = false;

	if (text.n > GLANCE_LEAST)
		r = look(&t, text, glance, &clear);
	return clear ? r : look(&t, text, text.n > LANGUAGE_BYTES ? most : all, &clear);
}

struct str language_why_code(enum language_why why)
{
	static const struct str codes[] = {[LANGUAGE_FOUND] = STR("found"),
					   [LANGUAGE_NO_LETTERS] = STR("no_letters"),
					   [LANGUAGE_SHORT] = STR("short"),
					   [LANGUAGE_UNCLEAR] = STR("unclear"),
					   [LANGUAGE_MIXED] = STR("mixed")};

	return codes[why];
}

struct str language_code_at(size_t i)
{
	const struct language_table t = language_table_open();
	size_t at = 0;

	for (int c = 0; c < t.classes; c++)
		if (language_table_code(&t, c).s && at++ == i)
			return language_table_code(&t, c);
	for (int s = SCRIPT_ALONE; s < SCRIPTS; s++)
		if (alone[s].s && at++ == i)
			return alone[s];
	return (struct str){0};
}
