/*
 * language.c - see language.h
 *
 * languages/table: "PLT1", then numbers of 32 bits, the least byte first: GRAMS_BITS, how many classes, how
 * many pairs. A class: its code in 7 bytes ("" for none of our languages), its script. For each 16 places:
 * which pair their first is, and how many each has, half a byte each. A pair: class, weight.
 */
#include "text/language.h"

#include "base/embedded.h"
#include "base/utf8.h"
#include "text/language_grams.h"

enum {
	CLASSES_MOST = 160,
	HEAD_BYTES = 16,
	CLASS_BYTES = 8,
	CODE_MOST = 7,
	BLOCK = 16,
	BLOCK_BYTES = 12,
	SCALE = 24,	   /* of a weight, as learn.c has it */
	MARGIN = 16,	   /* how finely log odds are told */
	MARGIN_LEAST = 4,  /* of a text: below it two languages are as likely */
	MARGIN_PIECE = 28, /* of a part that speaks for a language of its own */
	LETTERS_LEAST = 7, /* of an alphabet that several languages share */
	LETTERS_SURE = 14, /* fewer have to be clearer */
	MARGIN_SHORT = 12, /* that is, so clear */
	NONE_BIAS = 24,	   /* how clearly a text must be in none of ours: those are wide */
	SLICES = 16,
	GLANCE_BYTES = 512, /* of a text of several times that, at first */
	GLANCE_SLICES = 4,
	GLANCE_SURE = 98, /* percent: what a glance is believed from */
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

struct table {
	const unsigned char *class, *block, *pair;
	int classes;
};

static uint32_t word32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static struct table table_open(void)
{
	struct str s;
	struct table t;

	if (!embedded_find(STR("languages/table"), &s) || s.n < HEAD_BYTES || memcmp(s.s, "PLT1", 4) != 0)
		BUG("no table of languages");
	const unsigned char *p = (const unsigned char *)s.s;
	size_t classes = word32(p + 8), blocks = (1u << GRAMS_BITS) / BLOCK;
	if (word32(p + 4) != GRAMS_BITS || classes > CLASSES_MOST ||
	    s.n != HEAD_BYTES + classes * CLASS_BYTES + blocks * BLOCK_BYTES + 2 * (size_t)word32(p + 12))
		BUG("the table of languages is of another form");
	t.class = p + HEAD_BYTES;
	t.block = t.class + classes * CLASS_BYTES;
	t.pair = t.block + blocks * BLOCK_BYTES;
	t.classes = (int)classes;
	return t;
}

static struct str class_code(const struct table *t, int class)
{
	const char *s = (const char *)t->class + (size_t) class * CLASS_BYTES;

	return *s ? (struct str){s, strnlen(s, CODE_MOST)} : (struct str){0};
}

static enum script class_script(const struct table *t, int class)
{
	return (enum script)t->class[(size_t) class * CLASS_BYTES + CODE_MOST];
}

/* What a piece of text, or all of it, says. */
struct tally {
	int64_t score[CLASSES_MOST];
	unsigned letters[SCRIPTS], grams[SCRIPTS];
};

static void weigh(const struct table *t, uint32_t place, int64_t *score)
{
	const unsigned char *b = t->block + place / BLOCK * BLOCK_BYTES;
	unsigned i = place % BLOCK;
	uint64_t counts = (uint64_t)word32(b + 4) | (uint64_t)word32(b + 8) << 32;
	unsigned n = counts >> (4 * i) & 15;

	if (!n)
		return;
	uint64_t before = i ? counts << (64 - 4 * i) : 0, low = 0x0F0F0F0F0F0F0F0Fu;
	before = (((before & low) + (before >> 4 & low)) * 0x0101010101010101u) >> 56;
	const unsigned char *p = t->pair + 2 * (word32(b) + before);
	for (; n--; p += 2)
		score[p[0]] += (signed char)p[1];
}

static void tally_piece(const struct table *t, const struct grams *g, struct tally *ret)
{
	memset(ret, 0, sizeof *ret);
	for (int s = 0; s < SCRIPTS; s++)
		ret->letters[s] = g->letters[s];
	for (size_t i = 0; i < g->n; i++) {
		ret->grams[g->script[i]]++;
		weigh(t, g->place[i], ret->score);
	}
}

static void tally_add(struct tally *all, const struct tally *t)
{
	for (int i = 0; i < CLASSES_MOST; i++)
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
	int64_t r = n > 1 ? n / 2 : n;

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
static int class_bias(const struct table *t, int class)
{
	struct str code = class_code(t, class);
	return !code.s || (class_script(t, class) == SCRIPT_HAN && str_eq(code, STR("ja"))) ? NONE_BIAS : 0;
}

static struct verdict judge(const struct table *t, const struct tally *y)
{
	struct verdict v = {.class = -1, .second = -1};

	v.script = script_main(y, &v);
	if (v.script >= SCRIPT_ALONE) {
		v.margin = 8 * MARGIN;
		return v;
	}
	int64_t r = root(((int64_t)y->grams[v.script] + 1) * 256), best = 0, next = 0;
	for (int i = 0; i < t->classes; i++) {
		if (class_script(t, i) != v.script)
			continue;
		int64_t score = y->score[i] * MARGIN * 16 / (SCALE * r) - class_bias(t, i);
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
		v.margin = best - next;
	return v;
}

static struct str verdict_code(const struct table *t, const struct verdict *v)
{
	return v->class < 0 ? alone[v->script] : class_code(t, v->class);
}

/* How much of a text speaks clearly for one language, and how much for others. */
struct parts {
	struct {
		struct str code;
		unsigned letters;
	} list[8];
	unsigned letters;
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

static void piece_take(const struct table *t, const struct grams *g, struct tally *all, struct parts *parts)
{
	struct tally y;

	tally_piece(t, g, &y);
	tally_add(all, &y);
	if (g->all < LETTERS_SURE)
		return;
	struct verdict v = judge(t, &y);
	struct str code = verdict_code(t, &v);
	if (code.s && v.margin >= MARGIN_PIECE)
		parts_add(parts, code, v.letters);
}

/* How much of a text is looked at. */
struct extent {
	size_t bytes, slices;
};

/* Pieces from the beginning to the end; of a longer text slices from all over it. */
static void text_take(const struct table *t, struct str text, struct extent x, struct tally *all,
		      struct parts *parts)
{
	struct grams g;
	size_t slices = text.n > x.bytes ? x.slices : 1;

	for (size_t i = 0; i < slices; i++) {
		size_t from = text.n / slices * i, most = slices > 1 ? x.bytes / slices : text.n;
		while (from < text.n && ((unsigned char)text.s[from] & 0xC0) == 0x80)
			from++;
		size_t to = from + most < text.n ? from + most : text.n;
		while (to < text.n && ((unsigned char)text.s[to] & 0xC0) == 0x80)
			to++;
		struct str slice = str_cut(text, from, to);
		for (size_t at = 0; grams_next(slice, &at, &g);)
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

static struct language_found look(struct str text, struct extent x)
{
	struct table t = table_open();
	struct tally all = {0};
	struct parts parts = {0};

	text_take(&t, text, x, &all, &parts);
	struct verdict v = judge(&t, &all);
	if (!v.of)
		return (struct language_found){.why = LANGUAGE_NO_LETTERS};
	struct str code = verdict_code(&t, &v);
	struct language_found r = {.why = why_of(&all, &v, code), .guess = code, .score = percent(v.margin)};
	if (v.second >= 0)
		r.other = class_code(&t, v.second);
	struct str other = parts_other(&parts, code);
	if (other.s && (r.why == LANGUAGE_FOUND || r.why == LANGUAGE_UNCLEAR)) {
		r.why = LANGUAGE_MIXED;
		r.other = other;
	}
	if (r.why == LANGUAGE_FOUND)
		r.code = code;
	else
		r.score = 0;
	return r;
}

/* Whoever writes much mostly writes it in one language, and a few slices tell; where they do not, all of it
 * is read. */
struct language_found language_detect(struct str text)
{
	if (text.n > 2 * GLANCE_BYTES) {
		struct language_found r = look(text, (struct extent){GLANCE_BYTES, GLANCE_SLICES});
		if (r.why == LANGUAGE_FOUND && r.score >= GLANCE_SURE)
			return r;
	}
	return look(text, (struct extent){LANGUAGE_BYTES, SLICES});
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
	struct table t = table_open();
	size_t at = 0;

	for (int c = 0; c < t.classes; c++)
		if (class_code(&t, c).s && at++ == i)
			return class_code(&t, c);
	for (int s = SCRIPT_ALONE; s < SCRIPTS; s++)
		if (alone[s].s && at++ == i)
			return alone[s];
	return (struct str){0};
}
