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

#endif
