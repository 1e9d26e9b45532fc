/* lay.c - see lay.h */
#include "print/lay.h"

#include "base/list.h"
#include "i18n/lines.h"

enum { RAISED_PERCENT = 62, RISE_PERCENT = 34 };

/* Text that one face writes in one direction. */
struct item {
	const struct face *face;
	const struct lay_run *run;
	size_t from, to;
	uint8_t level;
	struct face_glyph *g;
	size_t n;
};
struct layer {
	struct arena *arena;
	struct type *type;
	const struct lay_run *runs;
	size_t n_runs;
	bool rtl;
	uint16_t *u;
	size_t n;
	size_t *ends; /* where each run ends */
	uint8_t *levels, *breaks;
	struct item *items;
	size_t n_items;
	int32_t *advance; /* of what begins at this unit */
	bool *begins;	  /* a glyph stands for the text from here */
};

static bool is_rtl(struct str lang)
{
	return str_eq(lang_code_dir(lang), STR("rtl"));
}

/* All runs in a row; one that stands apart between the signs that isolate it (UAX 9, 2.4). */
static void join_runs(struct layer *x)
{
	enum { RIGHT_ISOLATE = 0x2067, LEFT_ISOLATE = 0x2066, ISOLATE_END = 0x2069 };
	size_t most = 0;

	for (size_t i = 0; i < x->n_runs; i++)
		most += x->runs[i].text.n + 2;
	x->ends = NEW(x->arena, size_t, x->n_runs);
	x->u = NEW(x->arena, uint16_t, most);
	for (size_t i = 0; i < x->n_runs; i++) {
		const struct lay_run *r = &x->runs[i];
		if (r->apart)
			x->u[x->n++] = is_rtl(r->lang) ? RIGHT_ISOLATE : LEFT_ISOLATE;
		x->n += units_put(r->text, x->u + x->n);
		if (r->apart)
			x->u[x->n++] = ISOLATE_END;
		x->ends[i] = x->n;
	}
}

static int size_of(const struct lay_run *r)
{
	return r->raised ? (r->look.size * RAISED_PERCENT + 50) / 100 : r->look.size;
}

static void itemize(struct layer *x)
{
	const struct face *before = NULL;
	size_t run = 0;

	for (size_t at = 0; at < x->n;) {
		size_t from = at;
		while (from >= x->ends[run])
			run++, before = NULL;
		const struct lay_run *r = &x->runs[run];
		int32_t c = unit_next(x->u, x->n, &at);
		const struct face *face = type_pick(x->type, r->look, type_script(r->lang), before, c);
		struct item *last = x->n_items ? &x->items[x->n_items - 1] : NULL;
		if (last && last->face == face && last->run == r && last->level == x->levels[from])
			last->to = at;
		else
			*PUSH(x->arena, x->items, x->n_items) = (struct item){
			    .face = face, .run = r, .from = from, .to = at, .level = x->levels[from]};
		before = face;
	}
}

static void shape(struct layer *x)
{
	x->advance = NEW(x->arena, int32_t, x->n + 1);
	x->begins = NEW(x->arena, bool, x->n + 1);
	for (size_t i = 0; i < x->n_items; i++) {
		struct item *it = &x->items[i];
		it->g = face_shape(x->arena, it->face, x->u, x->n, it->from, it->to, it->level & 1,
				   it->run->lang, &it->n);
		for (size_t k = 0; k < it->n; k++) {
			x->advance[it->g[k].at] += it->g[k].advance * size_of(it->run);
			x->begins[it->g[k].at] = true;
		}
	}
}

static bool is_space(uint16_t c)
{
	return c == ' ' || c == 0x2028 || c == '\n' || c == 0x3000 || c == '\t';
}

/* Where the line that begins at `from` ends. */
static size_t line_end(const struct layer *x, size_t from, int64_t width)
{
	int64_t w = 0;
	size_t best = from;

	for (size_t i = from; i < x->n; i++) {
		if (i > from && x->breaks[i] == LINE_MUST_END)
			return i;
		if (i > from && x->breaks[i] == LINE_MAY_END)
			best = i;
		w += x->advance[i];
		if (w > width && !is_space(x->u[i])) {
			if (best > from)
				return best;
			if (i > from && x->begins[i])
				return i;
		}
	}
	return x->n;
}

/* The glyphs of an item for units [from, to). */
static void cut_glyphs(const struct item *it, size_t from, size_t to, struct lay_slice *s)
{
	size_t a = 0, b = it->n;

	while (a < b) { /* the first that is not before `from` */
		size_t mid = (a + b) / 2;
		if (it->g[mid].at < from)
			a = mid + 1;
		else
			b = mid;
	}
	s->g = it->g + a;
	for (; a + s->n < it->n && s->g[s->n].at < to; s->n++)
		s->width += (int64_t)s->g[s->n].advance * s->size;
}

/* From left to right they stand as their levels say. */
static void place(struct layer *x, struct lay_line *line, const uint8_t *levels)
{
	uint16_t *order = NEW(x->arena, uint16_t, line->n);
	int64_t at = 0;

	lines_visual(levels, line->n, order);
	for (size_t i = 0; i < line->n; i++) {
		line->list[order[i]].x = at;
		at += line->list[order[i]].width;
	}
}

static bool is_arabic(uint16_t u)
{
	return (u >= 0x5be && u < 0x604) || u == 0x60d || (u >= 0x61b && u < 0x64b) ||
	       (u >= 0x66e && u < 0x6d6) || (u >= 0x6fa && u < 0x900) || (u >= 0xfb1d && u < 0xfe00) ||
	       (u >= 0xfe70 && u < 0xff00);
}

/* Signs that stand in numbers; the Arabic comma is taken for one. */
static bool is_in_numbers(uint16_t u)
{
	return (u >= '#' && u <= '%') || (u >= '+' && u <= ':') || (u >= 0xa2 && u <= 0xa5) || u == 0xb0 ||
	       u == 0xb1 || (u >= 0x604 && u < 0x60d) || (u >= 0x660 && u < 0x66e) ||
	       (u >= 0x202f && u < 0x2035) || (u >= 0x20a0 && u < 0x20b5);
}

bool lay_misread(const uint16_t *u, size_t i, size_t to)
{
	return is_in_numbers(u[i]) && (i + 1 >= to || !is_arabic(u[i + 1]));
}

static bool is_word(uint16_t u)
{
	return (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || (u >= 0xc0 && u < 0x590) ||
	       (u >= 0x900 && u < 0x2000) || (u >= 0x2c00 && u < 0xd800);
}

static bool is_unseen(uint16_t u)
{
	return is_space(u) || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

/* Only in a line that runs from right to left; nothing at the spaces behind its end. */
static void hint(const struct layer *x, struct lay_line *line)
{
	bool behind_ltr = false;

	for (size_t i = 0; x->rtl && i < line->n && !line->list[i].hangs; i++) {
		struct lay_slice *s = &line->list[i];
		size_t last = s->to, first = s->from;
		while (last > s->from && is_unseen(x->u[last - 1]))
			last--;
		while (first < s->to && x->u[first] > ' ' && is_unseen(x->u[first]))
			first++;
		if (first == s->to)
			continue;
		if (s->rtl && behind_ltr && !is_arabic(x->u[first]))
			s->hint = RIGHT_HINT;
		else if (!s->rtl && last > s->from && !is_word(x->u[last - 1]) &&
			 !is_in_numbers(x->u[last - 1]))
			s->hint = LEFT_HINT;
		behind_ltr = !s->rtl;
	}
}

static struct lay_line cut_line(struct layer *x, size_t *item, size_t from, size_t to)
{
	struct lay_line line = {0};
	size_t trimmed = to, most = 0;
	uint8_t *levels;

	while (trimmed > from && is_space(x->u[trimmed - 1]))
		trimmed--;
	while (x->items[*item].to <= from)
		++*item;
	for (size_t i = *item; i < x->n_items && x->items[i].from < to; i++)
		most += 2;
	if (most > UINT16_MAX)
		most = UINT16_MAX;
	line.list = NEW(x->arena, struct lay_slice, most);
	levels = NEW(x->arena, uint8_t, most);
	for (size_t i = *item, at = from; at < to && line.n < most;) {
		const struct item *it = &x->items[i];
		size_t end = it->to < to ? it->to : to;
		if (at < trimmed && end > trimmed)
			end = trimmed;
		struct lay_slice *s = &line.list[line.n];
		*s = (struct lay_slice){.face = it->face,
					.size = size_of(it->run),
					.from = at,
					.to = end,
					.owner = it->run->owner};
		s->rise = it->run->raised ? (int64_t)it->run->look.size * 1000 * RISE_PERCENT / 100 : 0;
		cut_glyphs(it, at, end, s);
		s->rtl = it->level & 1;
		s->hangs = at >= trimmed;
		levels[line.n++] = at >= trimmed ? x->rtl : it->level;
		*(at >= trimmed ? &line.hang : &line.width) += s->width;
		at = end;
		if (at >= it->to)
			i++;
	}
	place(x, &line, levels);
	hint(x, &line);
	return line;
}

struct laid lay_out(struct arena *a, struct type *t, bool rtl, const struct lay_run *runs, size_t n_runs,
		    int64_t width)
{
	struct layer x = {.arena = a, .type = t, .runs = runs, .n_runs = n_runs, .rtl = rtl};
	struct laid ret = {.rtl = rtl};
	size_t item = 0;
	enum lang l = LANG_EN;

	join_runs(&x);
	if (!x.n)
		return ret;
	x.levels = NEW(a, uint8_t, x.n);
	x.breaks = NEW(a, uint8_t, x.n);
	(void)lang_parse(runs[0].lang, &l);
	lines_levels(rtl, x.u, x.n, x.levels);
	lines_ends(l, x.u, x.n, x.breaks);
	itemize(&x);
	if (t->missing.n)
		return ret;
	shape(&x);
	for (size_t from = 0; from < x.n;) {
		size_t to = line_end(&x, from, width);
		*PUSH(a, ret.lines, ret.n_lines) = cut_line(&x, &item, from, to);
		from = to;
	}
	ret.u = x.u;
	ret.n = x.n;
	return ret;
}
