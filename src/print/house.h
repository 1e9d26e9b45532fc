/*
 * house.h - how an organisation's papers look: its names and logo, its fonts,
 * its page. Data, read from a template file (print/template.h); a paper knows
 * nothing of it. Every member may be used by every format that has such a thing.
 */
#ifndef PRINT_HOUSE_H
#define PRINT_HOUSE_H

#include "base/lang.h"

/* Which family writes which script. Names as fontconfig and a word processor know them. */
enum script { SCRIPT_LATIN /* and Cyrillic, Greek */, SCRIPT_ARABIC, SCRIPT_HAN, SCRIPTS };
struct fonts {
	struct str text[SCRIPTS], heading[SCRIPTS];
	struct str fixed;
};

/* Points (1/72 inch). */
struct page_size {
	int width, height;		    /* 595 x 842: A4 */
	int top, bottom, inner, outer;	    /* margins; inner is where an Arabic page has its right */
	int text, small, heading[6], title; /* sizes of type, in half points */
};

/* Styles of a word processor's template, by our pieces; not known: our own. */
struct style_names {
	struct str title, heading[6], body, numbered, item, quote, code, note, caption, annex, signature,
	    table, header, footer;
};

/* What the head of the first page shows: print/head.h says it in words. */
enum head_field {
	HEAD_NOTHING,
	HEAD_LOGO,
	HEAD_ORGANISATION,
	HEAD_MEETS, /* "Council 2017": house.meets with the year of the paper's date */
	HEAD_BODY,
	HEAD_SESSION,
	HEAD_SYMBOL, /* "Document C17/51-E" */
	HEAD_AGENDA_ITEM,
	HEAD_DATE,
	HEAD_ORIGINAL, /* "Original: English" */
	HEAD_SOURCE,   /* the author */
	HEAD_FIELDS
};
/* One thing where a line begins, and one where it ends. A row of which nothing is known is left out. */
enum { HEAD_ROWS_MOST = 12 };
struct head_row {
	enum head_field start, end;
	bool across; /* only `start`, centred */
	bool rule;   /* a line below it */
};

struct house {
	struct str name;		/* of the template: "plain" */
	struct str organisation[LANGS]; /* not known: the paper's */
	struct str meets[LANGS];	/* "Council {year}"; not known: none */
	struct str logo_svg, logo_png;	/* bytes; not known: none */
	struct str logo_says[LANGS];	/* what a reader who does not see it is told */
	struct fonts fonts;
	struct page_size page;
	struct style_names styles;
	struct head_row head[HEAD_ROWS_MOST];
	size_t n_head;
};

/* The one that is built in: A4, Noto, no logo. */
extern const struct house house_plain;

#endif
