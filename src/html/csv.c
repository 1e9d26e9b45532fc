/* csv.c - see csv.h */
#include "html/csv.h"

#include <inttypes.h>

void csv_init(struct csv *c, struct buf *b)
{
	*c = (struct csv){.b = b};
	buf_lit(b, "\xEF\xBB\xBF");
}

static void begin_cell(struct csv *c)
{
	if (c->begun)
		buf_byte(c->b, ',');
	c->begun = true;
}

static bool runs(struct str s)
{
	return s.n && strchr("=+-@\t\r", s.s[0]);
}

/* What needs quotes around the cell, and what in it is not written as it is: NUL, which is no text and the
 * end of it for many readers, and '"'. */
enum { QUOTED = 1, APART = 2 };
static const unsigned char kinds[256] = {
    ['\0'] = APART, ['"'] = QUOTED | APART, [','] = QUOTED, ['\n'] = QUOTED, ['\r'] = QUOTED};

static unsigned kinds_in(struct str s)
{
	unsigned found = s.n && (s.s[0] == ' ' || s.s[s.n - 1] == ' ') ? QUOTED : 0;

	for (size_t i = 0; i < s.n; i++)
		found |= kinds[(unsigned char)s.s[i]];
	return found;
}

static void put_apart(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\0')
			continue;
		if (s.s[i] == '"')
			buf_byte(b, '"');
		buf_byte(b, s.s[i]);
	}
}

void csv_str(struct csv *c, struct str s)
{
	unsigned found = kinds_in(s);

	begin_cell(c);
	if (found & QUOTED)
		buf_byte(c->b, '"');
	if (runs(s))
		buf_byte(c->b, '\'');
	if (found & APART)
		put_apart(c->b, s);
	else
		buf_put(c->b, s);
	if (found & QUOTED)
		buf_byte(c->b, '"');
}

void csv_z(struct csv *c, const char *z)
{
	csv_str(c, str_z(z));
}

void csv_int(struct csv *c, int64_t v)
{
	begin_cell(c);
	buf_printf(c->b, "%" PRId64, v);
}

void csv_end_row(struct csv *c)
{
	buf_lit(c->b, "\r\n");
	c->begun = false;
}

void csv_cells(struct csv *c, size_t n, const struct str *cells)
{
	for (size_t i = 0; i < n; i++)
		csv_str(c, cells[i]);
	csv_end_row(c);
}
