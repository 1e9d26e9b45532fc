/*
 * markdown.h - Markdown that people wrote, as HTML that can do no harm.
 *
 * CommonMark with tables. Raw HTML is left out, images leave their words,
 * links keep only local, http:, https: and mailto: addresses. What stands
 * between [[ and ]] is handed to `resolve`. The one file that meets cmark.
 */
#ifndef HTML_MARKDOWN_H
#define HTML_MARKDOWN_H

#include "html/out.h"
#include "text/words.h"

enum {
	MARKDOWN_MOST = 4 << 20, /* bytes of text */
	MARKDOWN_HTML_MOST = 8 << 20,
	MARKDOWN_DEPTH = 32, /* of lists in lists, quotes in quotes */
	MARKDOWN_LINKS = 64, /* that one [[...]] can become */
};

struct markdown_link {
	struct str words, url; /* an unknown url: only the words */
};

struct markdown {
	int shift; /* "#" becomes <h(1 + shift)>; deeper than h6 stays h6 */
	/* Fills at most MARKDOWN_LINKS, returns how many; 0 leaves the brackets as they stand. May be NULL.
	 */
	size_t (*resolve)(void *arg, struct arena *a, struct str inside, struct markdown_link *ret);
	void *arg;
};

/* `text` is valid UTF-8. ERR_LIMIT when it is too long or nested too deep, ERR_INPUT when it is no UTF-8. */
enum err markdown_html(struct arena *a, struct str text, const struct markdown *m, struct html *ret);

/* The same text for who makes no page of it: one block at a time, in order. */
enum markdown_kind {
	MARKDOWN_PARAGRAPH,
	MARKDOWN_HEADING, /* level 1 to 6, not shifted */
	MARKDOWN_ITEM,	  /* level: how deep the list is, from 1; number 0: a bullet, or goes_on */
	MARKDOWN_QUOTE,	  /* a paragraph in level quotes */
	MARKDOWN_CODE,
	MARKDOWN_TABLE, /* the first row is its head */
	MARKDOWN_RULE,
};
struct markdown_part {
	enum markdown_kind kind;
	int level, number;
	bool goes_on; /* another paragraph of the item before */
	struct words words;
	size_t columns, rows;
	const struct words *cells;
	const bool *right; /* columns that are set to the right */
};
/*
 * Hands each to `take`, with references as markdown_html makes them. Strong, emphasis, code and line ends are
 * RUN_ marks. Errors as markdown_html, and what `take` says.
 */
enum err markdown_parts(struct arena *a, struct str text, const struct markdown *m,
			enum err (*take)(void *to, const struct markdown_part *p), void *to);

#endif
