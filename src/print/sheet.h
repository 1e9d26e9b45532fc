/*
 * sheet.h - tables for a spreadsheet: one row after the other goes in, a file
 * comes out, with the memory of one row. Equal rows give equal bytes.
 */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "base/day.h"
#include "base/lang.h"
#include "print/sink.h"

/* A cell holds at most so many characters (UTF-16 units), or it is ERR_LIMIT; a sheet of a workbook so many
 * rows with its head: the limits of the format. Rows behind them go into a further sheet, "Answers (2)". */
enum { CELL_MOST = 32767, SHEET_ROWS_MOST = 1048576, SHEET_COLUMNS_MOST = 24 };

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_INSTANT };
struct cell {
	enum cell_kind kind;
	struct str text; /* never a formula, whatever it begins with */
	int64_t number;
	struct instant at; /* to the second, in UTC */
};
static inline struct cell cell_text(struct str s)
{
	return (struct cell){.kind = s.s ? CELL_TEXT : CELL_NONE, .text = s};
}
static inline struct cell cell_number(int64_t n)
{
	return (struct cell){.kind = CELL_NUMBER, .number = n};
}
static inline struct cell cell_instant(struct instant t)
{
	return (struct cell){.kind = t.us == INSTANT_NONE.us ? CELL_NONE : CELL_INSTANT, .at = t};
}

struct sheet_column {
	struct str head;
	int width; /* in characters */
};
struct sheet {
	struct str code; /* "answers": for whoever wants one of several */
	struct str name; /* at most 31 characters, none of []:*?/\ */
	enum lang lang;	 /* of its heads; Arabic sheets run from right to left */
	const struct sheet_column *columns;
	size_t n_columns;
};

/* Who takes sheets: a sheet, its rows of as many cells as it has columns, the next sheet. */
struct sheet_taker {
	enum err (*sheet)(void *to, const struct sheet *s);
	enum err (*row)(void *to, const struct cell *cells);
	void *to;
};

/*
 * The sheet of that code as comma-separated values (html/csv.h), the others are
 * passed over. Instants as "2026-11-21 23:59:00".
 */
struct csv_sheet {
	const struct sink *sink;
	struct str code;
	size_t n_columns;
	bool taken, heads; /* this one is written; it was there */
};
struct sheet_taker csv_sheet_taker(struct csv_sheet *c);

/* print/xlsx.c: all sheets as one workbook for Excel and LibreOffice (ISO/IEC 29500). */
struct xlsx;
struct xlsx_head {
	struct str title, author;
	struct instant made; /* stands in the file: of the record, not of the clock */
	size_t rows_most;    /* of a sheet, with its head; 0: what the format has */
};
enum err xlsx_open(struct xlsx **ret, const struct xlsx_head *h);
struct sheet_taker xlsx_taker(struct xlsx *x);
/* Packs it and hands it on. Nothing can be put into it any more. */
enum err xlsx_send(struct xlsx *x, const struct sink *to);
void xlsx_close(struct xlsx *x); /* NULL: nothing */

/* How many UTF-16 units a text has; and where a piece of it of at most `most` ends, in bytes, between two
 * characters. */
size_t sheet_units(struct str s);
size_t sheet_cut(struct str s, size_t most);

#endif
