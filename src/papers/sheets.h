/* sheets.h - the responses to a round, their answers and figures as tables for a spreadsheet. */
#ifndef PAPERS_SHEETS_H
#define PAPERS_SHEETS_H

#include "papers/papers.h"
#include "print/sheet.h"

/* "responses" "answers" "figures": the codes of the sheets, in their order. */
enum { SHEETS = 3 };
extern const struct str sheet_codes[SHEETS];

/*
 * Gives the sheets of the round `ask->subject`, heads and names of codes in
 * `ask->lang`: a row for every number there was, one for every answer that may
 * be shown, and the figures. A text longer than a cell holds (CELL_MOST) goes
 * on in a row behind it, under the next number of its part. Reads page after
 * page inside one snapshot of the caller's. ERR_NOT_FOUND: no such round.
 */
enum err sheets_make(struct db *db, struct arena *a, const struct paper_ask *ask, struct sheet_taker *to);
/* Title and instant of a workbook of that round. */
enum err sheets_head(struct db *db, struct arena *a, const struct paper_ask *ask, struct xlsx_head *ret);

#endif
