/*
 * csv.h - lists as comma-separated values (RFC 4180), for people who open them
 * in a spreadsheet: a cell that a spreadsheet would run as a formula (= + - @,
 * tab or carriage return first) gets an apostrophe before it. Whole numbers
 * are written by csv_int and stay numbers.
 */
#ifndef HTML_CSV_H
#define HTML_CSV_H

#include "base/buf.h"

struct csv {
	struct buf *b;
	bool begun; /* the row has a cell */
};
/* With a byte order mark, or Excel reads it in another encoding. */
void csv_init(struct csv *c, struct buf *b);
/* Not known is an empty cell. */
void csv_str(struct csv *c, struct str s);
void csv_z(struct csv *c, const char *z);
void csv_int(struct csv *c, int64_t v);
void csv_end_row(struct csv *c);
/* A whole row: csv_row(&c, STR("slug"), STR("topic")). */
#define csv_row(c, ...)                                                                                      \
	csv_cells((c), sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str), (struct str[]){__VA_ARGS__})
void csv_cells(struct csv *c, size_t n, const struct str *cells);

#endif
