/* csv_sheet.c - one sheet as comma-separated values; see sheet.h */
#include "html/csv.h"
#include "print/sheet.h"

enum { ROW_MOST = 16 << 20 };

size_t sheet_cut(struct str s, size_t most)
{
	size_t units = 0;

	if (s.n <= most) /* no character has more units than bytes */
		return s.n;
	for (size_t at = 0; at < s.n;) {
		unsigned char c = (unsigned char)s.s[at];
		size_t bytes = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		units += bytes == 4 ? 2 : 1;
		if (units > most)
			return at;
		at += bytes;
	}
	return s.n;
}

size_t sheet_units(struct str s)
{
	size_t units = 0;

	for (size_t i = 0; i < s.n; i++)
		units += ((unsigned char)s.s[i] & 0xC0) != 0x80;
	for (size_t i = 0; i < s.n; i++)
		units += (unsigned char)s.s[i] >= 0xF0;
	return units;
}

/* Each row in memory of its own, which is gone with it. */
struct line {
	struct arena arena;
	struct buf b;
	struct csv csv;
};

static void begin_line(struct line *l, bool first)
{
	arena_init(&l->arena, 2 * ROW_MOST, NULL);
	buf_init(&l->b, &l->arena, ROW_MOST);
	csv_init(&l->csv, &l->b);
	if (!first) /* the mark of the byte order stands once */
		l->b.n = 0;
}

static enum err end_line(struct csv_sheet *c, struct line *l)
{
	csv_end_row(&l->csv);
	enum err e = l->b.cut ? ERR_LIMIT : sink_put(c->sink, buf_str(&l->b));
	arena_reset(&l->arena);
	return e;
}

static enum err take_sheet(void *to, const struct sheet *s)
{
	struct csv_sheet *c = to;
	struct line l;

	c->taken = str_eq(c->code, s->code);
	c->n_columns = s->n_columns;
	if (!c->taken)
		return ERR_OK;
	c->heads = true;
	begin_line(&l, true);
	for (size_t i = 0; i < s->n_columns; i++)
		csv_str(&l.csv, s->columns[i].head);
	return end_line(c, &l);
}

/* "2026-11-21 23:59:00" */
static struct str spaced(struct arena *a, struct instant t)
{
	struct str iso = instant_iso(a, t);

	return JOIN(a, str_cut(iso, 0, 10), STR(" "), str_cut(iso, 11, 19));
}

static enum err take_row(void *to, const struct cell *cells)
{
	struct csv_sheet *c = to;
	struct line l;

	if (!c->taken)
		return ERR_OK;
	begin_line(&l, false);
	for (size_t i = 0; i < c->n_columns; i++)
		switch (cells[i].kind) {
		case CELL_NONE: csv_str(&l.csv, (struct str){0}); break;
		case CELL_TEXT: csv_str(&l.csv, cells[i].text); break;
		case CELL_NUMBER: csv_int(&l.csv, cells[i].number); break;
		case CELL_INSTANT: csv_str(&l.csv, spaced(&l.arena, cells[i].at)); break;
		}
	return end_line(c, &l);
}

struct sheet_taker csv_sheet_taker(struct csv_sheet *c)
{
	return (struct sheet_taker){take_sheet, take_row, c};
}
