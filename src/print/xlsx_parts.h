/* xlsx_parts.h - what a workbook has around its cells. For xlsx*.c. */
#ifndef PRINT_XLSX_PARTS_H
#define PRINT_XLSX_PARTS_H

#include "print/parcel.h"
#include "print/sheet.h"

#define XLSX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_SHEET_PATH "xl/worksheets/sheet%zu.xml" /* from 1 on */

enum { XLSX_NAME_MOST = 31, XLSX_SHEETS_MOST = 1000 };
/* Places in cellXfs of its styles. */
enum xlsx_style { XLSX_PLAIN, XLSX_HEAD, XLSX_TEXT, XLSX_NUMBER, XLSX_INSTANT };

struct xlsx_book {
	struct xlsx_head head;
	struct str *sheets; /* their names */
	size_t n_sheets;
};
/* All but the sheets. */
enum err xlsx_put_parts(struct parcel *p, const struct xlsx_book *b);

/*
 * A text as XML holds it, in pieces. What XML cannot have stands as _x0007_, which spreadsheets read as that
 * character (ST_Xstring, 22.9.2.19), and so does the "_" of a text that looks like one; NUL is left out.
 */
void xlsx_escape(struct str s, void (*piece)(void *to, struct str s), void *to);
/* Spaces at an end, which XML's readers would leave out. */
bool xlsx_has_space_around(struct str s);

#endif
