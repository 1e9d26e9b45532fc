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

static bool wants_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '"' || s.s[i] == ',' || s.s[i] == '\n' || s.s[i] == '\r')
			return true;
	return s.n && (s.s[0] == ' ' || s.s[s.n - 1] == ' ');
}

void csv_str(struct csv *c, struct str s)
{
	bool quoted = wants_quotes(s);

	begin_cell(c);
	if (quoted)
		buf_byte(c->b, '"');
	if (runs(s))
		buf_byte(c->b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\0') /* not text, and the end of it for many readers */
			continue;
		if (s.s[i] == '"')
			buf_byte(c->b, '"');
		buf_byte(c->b, s.s[i]);
	}
	if (quoted)
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
