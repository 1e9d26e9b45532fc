/*
 * docx_style.h - the styles of our DOCX files, for who writes them and who
 * reads them back. A word processor knows a style by its name; a house may
 * have its own names for some (house.h), ours hold for the others.
 */
#ifndef PRINT_DOCX_STYLE_H
#define PRINT_DOCX_STYLE_H

#include "print/format.h"

enum docx_style {
	DOCX_NORMAL,
	DOCX_TITLE,
	DOCX_HEADING, /* six of them */
	DOCX_HEADING_LAST = DOCX_HEADING + 5,
	DOCX_PART, /* headings that are numbered 1, 1.1, 1.1.1, 1.1.1.1 */
	DOCX_PART_LAST = DOCX_PART + 3,
	DOCX_BODY,
	DOCX_NUMBERED, /* paragraphs that are: 1.1, 1.1.1, 1.1.1.1 */
	DOCX_NUMBERED_LAST = DOCX_NUMBERED + 2,
	DOCX_RUNNING, /* 1, 2, 3 through the paper */
	DOCX_ITEM,    /* four levels of lists */
	DOCX_ITEM_LAST = DOCX_ITEM + 3,
	DOCX_QUOTE, /* four levels */
	DOCX_QUOTE_LAST = DOCX_QUOTE + 3,
	DOCX_CODE,
	DOCX_NOTE,
	DOCX_CAPTION,
	DOCX_FIGURE,
	DOCX_TABLE_TEXT,
	DOCX_TABLE_HEAD,
	DOCX_ANNEX,
	DOCX_SIGNATURE,
	DOCX_RULE,
	DOCX_CONTENTS_TITLE,
	DOCX_CONTENTS, /* six levels */
	DOCX_CONTENTS_LAST = DOCX_CONTENTS + 5,
	DOCX_HEAD,   /* the document's head: not part of what the paper says */
	DOCX_SOURCE, /* the same, across */
	DOCX_HEADER,
	DOCX_FOOTER,
	DOCX_FOOTNOTE,
	DOCX_STYLES
};
/* Character styles: "Hyperlink", "Code Text", "Square Brackets", "footnote reference". */

/* "heading 1": w:name, as the house calls it. */
struct str docx_style_name(const struct house *h, enum docx_style s);
/* "Heading1": w:styleId. */
struct str docx_style_id(enum docx_style s);
/* 1 to 9 in the outline; 0: text. */
int docx_style_outline(enum docx_style s);

#endif
