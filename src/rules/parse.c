/*
 * parse.c - a procedure file, line by line.
 *
 * A line is `key: value`. Lines at the margin are about the procedure, or
 * begin a block (`clock: launch`); indented lines belong to the block above.
 * Text that people read is given six times, `title.ar` to `title.zh`; where
 * the key table says so, once without a language when it is a citation that
 * reads the same in all. `#` begins a comment line.
 */
#include "rules/reader.h"

#include "base/utf8.h"

#include <stdarg.h>

enum { LINE_MOST = 2000 };

enum kind {
	KIND_VALUE,
	KIND_TEXT,     /* six languages */
	KIND_CITATION, /* six languages, or one text for all */
};
struct key {
	enum block block;
	struct str name;
	enum kind kind;
	bool required, repeats;
	size_t offset; /* of the struct text, for the texts */
	void (*read)(struct reader *r, struct str v);
};

#define TEXT_OF(type, member) KIND_TEXT, true, false, offsetof(struct type, member), NULL
#define VALUE(need) KIND_VALUE, need, false, 0
static const struct key keys[] = {
    {BLOCK_TOP, STR("procedure"), VALUE(true), read_id},
    {BLOCK_TOP, STR("title"), TEXT_OF(procedure, title)},
    {BLOCK_TOP, STR("body"), KIND_CITATION, true, false, offsetof(struct procedure, body), NULL},
    {BLOCK_TOP, STR("instrument"), KIND_CITATION, true, false, offsetof(struct procedure, instrument), NULL},
    {BLOCK_TOP, STR("in-force-from"), VALUE(true), read_from},
    {BLOCK_TOP, STR("in-force-to"), VALUE(false), read_to},
    {BLOCK_TOP, STR("zone"), VALUE(true), read_zone},
    {BLOCK_TOP, STR("closing-time"), VALUE(true), read_closing_time},
    {BLOCK_TOP, STR("counting"), VALUE(true), read_counting},
    {BLOCK_TOP, STR("weekend"), VALUE(false), read_weekend},
    {BLOCK_TOP, STR("holidays-listed"), VALUE(false), read_holidays_listed},
    {BLOCK_TOP, STR("holiday"), KIND_VALUE, false, true, 0, read_holiday},
    {BLOCK_CATEGORY, STR("name"), TEXT_OF(category, name)},
    {BLOCK_CAPACITY, STR("name"), TEXT_OF(capacity, name)},
    {BLOCK_CAPACITY, STR("organisation"), VALUE(true), read_organisation},
    {BLOCK_EVENT, STR("name"), TEXT_OF(event, name)},
    {BLOCK_STAGE, STR("name"), TEXT_OF(stage, name)},
    {BLOCK_STAGE, STR("begins"), VALUE(true), read_begins},
    {BLOCK_CLOCK, STR("title"), TEXT_OF(clock, title)},
    {BLOCK_CLOCK, STR("act"), VALUE(true), read_act},
    {BLOCK_CLOCK, STR("rule"), VALUE(true), read_rule},
    {BLOCK_CLOCK, STR("governs"), VALUE(false), read_governs},
    {BLOCK_CLOCK, STR("article"), KIND_CITATION, true, false, offsetof(struct clock, article), NULL},
    {BLOCK_CLOCK, STR("instrument"), KIND_CITATION, false, false, offsetof(struct clock, instrument), NULL},
};
static_assert(COUNT(keys) <= KEYS_MOST, "struct reader has a place for every key");

static const struct str block_names[BLOCKS] = {
    [BLOCK_TOP] = STR("procedure"), [BLOCK_CATEGORY] = STR("category"), [BLOCK_CAPACITY] = STR("capacity"),
    [BLOCK_EVENT] = STR("event"),   [BLOCK_STAGE] = STR("stage"),	[BLOCK_CLOCK] = STR("clock"),
};

struct str excerpt(struct str s)
{
	return utf8_head(s, 30);
}

static void note(struct mistakes *m, int line, int column, const char *fmt, va_list ap)
{
	if (m->n == MISTAKES_MOST) {
		m->more = true;
		return;
	}
	struct mistake *to = &m->list[m->n++];
	to->line = line;
	to->column = column;
	vsnprintf(to->what, sizeof to->what, fmt, ap);
	to->what[utf8_bad_at(str_z(to->what))] = 0; /* no half character where it was cut */
}

void mistake_at(struct reader *r, int line, int column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	note(r->mistakes, line, column, fmt, ap);
	va_end(ap);
}

void mistake(struct reader *r, struct str at, const char *fmt, ...)
{
	bool inside = at.s && at.s >= r->line.s && at.s <= r->line.s + r->line.n;
	va_list ap;

	va_start(ap, fmt);
	note(r->mistakes, r->line_number, inside ? (int)(at.s - r->line.s) + 1 : 1, fmt, ap);
	va_end(ap);
}

/* A row of words in a message: "a, b, c". */
struct words {
	char s[160];
	size_t n;
};

static void words_add(struct words *w, struct str word, struct str ending)
{
	int n = snprintf(w->s + w->n, sizeof w->s - w->n, "%s%.*s%.*s", w->n ? ", " : "", STR_ARG(word),
			 STR_ARG(ending));
	w->n += (size_t)n;
	if (w->n >= sizeof w->s)
		w->n = sizeof w->s - 1;
}

static struct words words_of_keys(enum block block)
{
	struct words w = {0};

	for (size_t k = 0; k < COUNT(keys); k++)
		if (keys[k].block == block)
			words_add(&w, keys[k].name, keys[k].kind == KIND_TEXT ? STR(".LANGUAGE") : STR(""));
	if (block == BLOCK_TOP)
		for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
			words_add(&w, block_names[b], STR(""));
	return w;
}

/* Which languages of a text key are not there; none when all are. */
static struct words words_missing(const struct reader *r, size_t k)
{
	struct words w = {0};

	for (int l = 0; l < LANGS; l++)
		if (!r->seen[k][l]) {
			char key[64];
			int n = snprintf(key, sizeof key, "%.*s.%.*s", STR_ARG(keys[k].name),
					 STR_ARG(lang_code((enum lang)l)));
			words_add(&w, (struct str){key, (size_t)n}, STR(""));
		}
	return w;
}

/* At the end of a block, or of the file for the top: is all there that must be? */
static void check_complete(struct reader *r, enum block block, int line)
{
	for (size_t k = 0; k < COUNT(keys); k++) {
		const struct key *key = &keys[k];
		if (key->block != block)
			continue;
		bool begun = false;
		for (int l = 0; l < LANGS; l++)
			begun |= r->seen[k][l] != 0;
		if (!begun && !key->required)
			continue;
		if (key->kind == KIND_VALUE) {
			if (!begun)
				mistake_at(r, line, 1, "this %.*s has no %.*s; write a line \"%.*s: ...\"",
					   STR_ARG(block_names[block]), STR_ARG(key->name),
					   STR_ARG(key->name));
			continue;
		}
		struct words missing = words_missing(r, k);
		if (missing.n)
			mistake_at(r, line, 1, "this %.*s is not in all six languages; write also: %s",
				   STR_ARG(block_names[block]), missing.s);
	}
}

static void end_block(struct reader *r)
{
	if (r->block == BLOCK_TOP)
		return;
	if (r->block != BLOCK_LOST)
		check_complete(r, r->block, r->block_line);
	if (r->block == BLOCK_CLOCK) {
		const struct clock *c = r->item;
		if (c->anchor_count > 1 && c->governs == GOVERNS_ONLY)
			mistake_at(r, r->block_line, 1,
				   "several events to count from, but not which one governs; write "
				   "\"governs: latest\" or \"governs: earliest\"");
		if (c->anchor_count == 1 && c->governs != GOVERNS_ONLY)
			mistake_at(
			    r, r->block_line, 1,
			    "\"governs\" chooses between several events, and there is one; leave it out");
	}
	r->block = BLOCK_TOP;
}

/* Where the items of each block are kept. All begin with their code. */
static const struct list {
	size_t items, count, size, most;
} lists[BLOCKS] = {
#define LIST(member, counter, type, limit)                                                                   \
	{                                                                                                    \
		offsetof(struct procedure, member), offsetof(struct procedure, counter),                     \
		    sizeof(struct type), limit                                                               \
	}
    [BLOCK_CATEGORY] = LIST(categories, category_count, category, CATEGORIES_MOST),
    [BLOCK_CAPACITY] = LIST(capacities, capacity_count, capacity, CAPACITIES_MOST),
    [BLOCK_EVENT] = LIST(events, event_count, event, EVENTS_MOST),
    [BLOCK_STAGE] = LIST(stages, stage_count, stage, STAGES_MOST),
    [BLOCK_CLOCK] = LIST(clocks, clock_count, clock, CLOCKS_MOST),
};

static size_t *list_count(struct procedure *p, enum block block)
{
	return (size_t *)(void *)((char *)p + lists[block].count);
}

static struct str *list_code(struct procedure *p, enum block block, size_t i)
{
	return (struct str *)(void *)((char *)p + lists[block].items + i * lists[block].size);
}

static void begin_block(struct reader *r, enum block block, struct str code)
{
	size_t *count = list_count(r->p, block);

	r->block = block;
	r->block_line = r->line_number;
	for (size_t k = 0; k < COUNT(keys); k++)
		if (keys[k].block == block)
			memset(r->seen[k], 0, sizeof r->seen[k]);
	if (!code_valid(code))
		mistake(r, code,
			"\"%.*s\" is no code; write lower-case letters, digits and hyphens, a letter first",
			STR_ARG(excerpt(code)));
	for (size_t i = 0; i < *count; i++)
		if (str_eq(*list_code(r->p, block, i), code))
			mistake(r, code, "there is a %.*s \"%.*s\" already, in line %d; leave one out",
				STR_ARG(block_names[block]), STR_ARG(excerpt(code)), r->item_lines[block][i]);
	if (*count == lists[block].most) {
		mistake(r, code, "more than %zu times %.*s; leave some out", lists[block].most,
			STR_ARG(block_names[block]));
		r->block = BLOCK_LOST;
		return;
	}
	r->item_lines[block][*count] = r->line_number;
	r->item = list_code(r->p, block, *count);
	*(struct str *)r->item = code;
	if (block == BLOCK_CLOCK)
		((struct clock *)r->item)->line = r->line_number;
	++*count;
}

/* "title.fr" is the title in French; "article" an article in all six. False, with a mistake, for anything
 * else. */
static bool key_language(struct reader *r, const struct key *k, struct str name, enum lang *ret_from,
			 enum lang *ret_to)
{
	struct str suffix = str_cut(name, k->name.n + 1, name.n);

	if (name.n == k->name.n && k->kind == KIND_CITATION) {
		*ret_from = 0;
		*ret_to = LANGS - 1;
		return true;
	}
	for (int l = 0; l < LANGS; l++)
		if (str_eq(suffix, lang_code((enum lang)l))) {
			*ret_from = *ret_to = (enum lang)l;
			return true;
		}
	mistake(r, name, "in which language? expected one of: %.*s.ar, .en, .es, .fr, .ru, .zh",
		STR_ARG(k->name));
	return false;
}

static bool key_is(const struct key *k, struct str name)
{
	if (!str_starts(name, k->name))
		return false;
	return name.n == k->name.n || (k->kind != KIND_VALUE && name.s[k->name.n] == '.');
}

static void read_text(struct reader *r, size_t k, struct str name, struct str v)
{
	struct text *text =
	    (struct text *)(void *)((char *)(keys[k].block == BLOCK_TOP ? (void *)r->p : r->item) +
				    keys[k].offset);
	enum lang from, to;

	if (!key_language(r, &keys[k], name, &from, &to))
		return;
	if (v.n > TEXT_MOST) {
		mistake(r, v, "longer than %d bytes; write less", (int)TEXT_MOST);
		v = utf8_head(v, 20);
	}
	for (int l = (int)from; l <= (int)to; l++) {
		if (r->seen[k][l]) {
			mistake(r, name, "%.*s stands in line %d already; leave one out", STR_ARG(name),
				r->seen[k][l]);
			return;
		}
		r->seen[k][l] = r->line_number;
		text->in[l] = v;
	}
}

static void read_key(struct reader *r, size_t k, struct str name, struct str v)
{
	if (keys[k].kind != KIND_VALUE) {
		read_text(r, k, name, v);
		return;
	}
	if (r->seen[k][0] && !keys[k].repeats) {
		mistake(r, name, "%.*s stands in line %d already; leave one out", STR_ARG(name),
			r->seen[k][0]);
		return;
	}
	r->seen[k][0] = r->line_number;
	keys[k].read(r, v);
}

static bool find_key(enum block block, struct str name, size_t *ret)
{
	for (size_t k = 0; k < COUNT(keys); k++)
		if (keys[k].block == block && key_is(&keys[k], name)) {
			*ret = k;
			return true;
		}
	return false;
}

static void read_margin_line(struct reader *r, struct str name, struct str v)
{
	enum block before = r->block;
	size_t k;

	for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
		if (str_eq(name, block_names[b])) {
			end_block(r);
			begin_block(r, (enum block)b, v);
			return;
		}
	if (find_key(BLOCK_TOP, name, &k)) {
		end_block(r);
		read_key(r, k, name, v);
		return;
	}
	if (before != BLOCK_TOP && before != BLOCK_LOST && find_key(before, name, &k)) {
		mistake(r, name, "%.*s belongs to the %.*s above; indent the line", STR_ARG(excerpt(name)),
			STR_ARG(block_names[before]));
		read_key(r, k, name, v);
		return;
	}
	end_block(r);
	r->block = BLOCK_LOST; /* what is indented below it belongs to something we do not know */
	mistake(r, name, "nothing is called \"%.*s\"; expected one of: %s", STR_ARG(excerpt(name)),
		words_of_keys(BLOCK_TOP).s);
}

static void read_indented_line(struct reader *r, struct str name, struct str v)
{
	size_t k;

	if (r->block == BLOCK_LOST)
		return;
	if (r->block == BLOCK_TOP) {
		mistake(r, name,
			"an indented line belongs to a block, and none is open; begin one, as \"clock: "
			"launch\", or take the indent away");
		return;
	}
	if (find_key(r->block, name, &k))
		read_key(r, k, name, v);
	else
		mistake(r, name, "a %.*s has nothing called \"%.*s\"; expected one of: %s",
			STR_ARG(block_names[r->block]), STR_ARG(excerpt(name)), words_of_keys(r->block).s);
}

static void read_line(struct reader *r)
{
	struct str body = str_trim(r->line), name, value;

	if (body.n == 0 || body.s[0] == '#')
		return;
	size_t bad = utf8_control_at(r->line);
	if (bad < r->line.n) {
		mistake(r, str_cut(r->line, bad, r->line.n), "a control character (byte %d); take it out",
			(unsigned char)r->line.s[bad]);
		return;
	}
	if (r->line.n > LINE_MOST) {
		mistake(r, r->line, "a line longer than %d bytes; write less", (int)LINE_MOST);
		return;
	}
	size_t colon = str_find(body, STR(":"), 0);
	name = str_trim(str_cut(body, 0, colon));
	value = str_trim(str_cut(body, colon + 1, body.n));
	if (colon == body.n || name.n == 0) {
		mistake(r, body, "no colon; write \"key: value\"");
		return;
	}
	if (value.n == 0) {
		mistake(r, name,
			"nothing stands behind the colon; write \"%.*s: value\", or leave the line out",
			STR_ARG(excerpt(name)));
		return;
	}
	if (r->line.s[0] == ' ' || r->line.s[0] == '\t')
		read_indented_line(r, name, value);
	else
		read_margin_line(r, name, value);
}

static void resolve_references(struct reader *r)
{
	for (size_t i = 0; i < r->reference_count; i++) {
		struct reference *f = &r->references[i];
		const struct event *e = procedure_event(r->p, f->code);
		if (e) {
			*f->to = (size_t)(e - r->p->events);
			continue;
		}
		struct words w = {0};
		for (size_t n = 0; n < r->p->event_count; n++)
			words_add(&w, excerpt(r->p->events[n].code), STR(""));
		mistake_at(r, f->line, f->column, "there is no event \"%.*s\"; expected one of: %s",
			   STR_ARG(excerpt(f->code)), w.s);
	}
}

/* What no single line shows, once all events are known. */
static void check_clocks(struct reader *r)
{
	struct procedure *p = r->p;

	for (size_t i = 0; i < p->clock_count; i++) {
		struct clock *c = &p->clocks[i];
		for (size_t a = 0; a < c->anchor_count; a++) {
			if (c->anchors[a] == c->act)
				mistake_at(r, c->line, 1,
					   "the act cannot be counted from itself; name another event");
			for (size_t b = 0; b < a; b++)
				if (c->anchors[a] == c->anchors[b])
					mistake_at(r, c->line, 1,
						   "%.*s is named twice to count from; leave one out",
						   STR_ARG(p->events[c->anchors[a]].code));
		}
		if (!c->instrument.in[0].s)
			c->instrument = p->instrument;
	}
}

static void check_whole(struct reader *r)
{
	struct procedure *p = r->p;
	static const struct str needed[] = {STR("launched"), STR("replies-close")};

	check_complete(r, BLOCK_TOP, 1);
	for (int b = BLOCK_CATEGORY; b <= BLOCK_CLOCK; b++)
		if (b != BLOCK_STAGE && *list_count(p, (enum block)b) == 0)
			mistake_at(r, r->line_number, 1,
				   "the procedure has no %.*s; write a line \"%.*s: CODE\"",
				   STR_ARG(block_names[b]), STR_ARG(block_names[b]));
	for (size_t i = 0; i < COUNT(needed); i++)
		if (p->event_count && !procedure_event(p, needed[i]))
			mistake_at(r, r->line_number, 1, "every procedure has an event \"%.*s\"; write it",
				   STR_ARG(needed[i]));
	if (day_known(p->to.last) && day_known(p->from.first) && p->to.last.n < p->from.first.n)
		mistake_at(r, 1, 1, "in-force-to is earlier than in-force-from; one of them is wrong");
	for (size_t i = 0; i < p->holiday_count && p->holidays_from == 0; i++) {
		mistake_at(r, 1, 1, "holidays without their years; write \"holidays-listed: 2024 to 2030\"");
		return;
	}
}

bool procedure_parse(struct str text, struct procedure *ret, struct mistakes *ret_mistakes)
{
	struct reader r = {.p = ret, .mistakes = ret_mistakes, .block = BLOCK_TOP};

	*ret_mistakes = (struct mistakes){0};
	memset(ret, 0, sizeof *ret);
	ret->weekend = 1u << 5 | 1u << 6;
	ret->from = ret->to = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
	if (text.n > PROCEDURE_BYTES_MOST) {
		mistake_at(&r, 1, 1, "larger than %d bytes; write less", (int)PROCEDURE_BYTES_MOST);
		return false;
	}
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_cut(text, 3, text.n);
	while (str_split(&text, '\n', &r.line)) {
		r.line_number++;
		if (str_ends(r.line, STR("\r")))
			r.line.n--;
		if (utf8_valid(r.line)) {
			read_line(&r);
			continue;
		}
		mistake(&r, str_cut(r.line, utf8_bad_at(r.line), r.line.n),
			"this is no UTF-8; save the file as UTF-8");
	}
	end_block(&r);
	resolve_references(&r);
	if (ret_mistakes->n == 0)
		check_clocks(&r);
	check_whole(&r);
	return ret_mistakes->n == 0;
}
