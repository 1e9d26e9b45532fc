/*
 * flow.h - where pages end: pure counting. What is printed comes as rows (a
 * line of a paragraph, a line of all cells of a table, a bar); a row says
 * whether a page may end before it, and how high the notes are that it calls.
 */
#ifndef PRINT_FLOW_H
#define PRINT_FLOW_H

#include "base/base.h"

struct flow_row {
	int64_t gap;	/* before it; none at the top of a page */
	int64_t height; /* its own */
	int64_t notes;	/* of those it calls, at the foot of its page */
	int64_t repeat; /* of what stands above it again where it begins a page: heads of a table */
	bool glue;	/* no page ends before it */
	bool breaks;	/* a page ends before it */
};
struct flow {
	int64_t height; /* of a page */
	int64_t line;	/* what the first note of a page needs above it */
	int64_t used, notes;
};

/* Behind the last row that stays with rows[from]. */
size_t flow_group(const struct flow_row *rows, size_t n, size_t from);
/* Whether rows [from, to) have room on this page, with their notes. */
bool flow_fits(const struct flow *f, const struct flow_row *rows, size_t from, size_t to);
static inline bool flow_empty(const struct flow *f)
{
	return f->used == 0 && f->notes == 0;
}
/* Takes the room of a row; returns where it stands, from the top. */
int64_t flow_place(struct flow *f, const struct flow_row *row);

/* Says which lines of a paragraph no page may end before: neither its first nor its last line stands alone,
 * and one of three lines is not broken at all. */
void flow_paragraph(struct flow_row *lines, size_t n);

#endif
