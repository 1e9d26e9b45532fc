/* flow.c - see flow.h */
#include "print/flow.h"

size_t flow_group(const struct flow_row *rows, size_t n, size_t from)
{
	size_t to = from + 1;

	while (to < n && rows[to].glue && !rows[to].breaks)
		to++;
	return to;
}

bool flow_fits(const struct flow *f, const struct flow_row *rows, size_t from, size_t to)
{
	int64_t used = f->used, notes = f->notes;

	for (size_t i = from; i < to; i++) {
		used += (used ? rows[i].gap : rows[i].repeat) + rows[i].height;
		if (rows[i].notes)
			notes += rows[i].notes + (notes ? 0 : f->line);
	}
	return used + notes <= f->height;
}

int64_t flow_place(struct flow *f, const struct flow_row *row)
{
	int64_t at = f->used + (f->used ? row->gap : row->repeat);

	f->used = at + row->height;
	if (row->notes)
		f->notes += row->notes + (f->notes ? 0 : f->line);
	return at;
}

void flow_paragraph(struct flow_row *lines, size_t n)
{
	for (size_t i = 1; i < n; i++)
		lines[i].glue = n <= 3 || i == 1 || i == n - 1;
}
