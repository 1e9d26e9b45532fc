/* search.h - what was found, with the words that were looked for marked. */
#ifndef VIEWS_SEARCH_H
#define VIEWS_SEARCH_H

#include "store/search.h"
#include "views/record_parts.h"

/* A piece of a text, and whether it is what was looked for. */
struct piece {
	struct str text;
	bool match;
};
struct search_item {
	const struct search_hit *hit;
	const struct piece *title, *text;
	size_t n_title, n_text;
	bool begins, ends; /* the text is shown from its beginning, to its end */
};
struct search_page {
	struct frame frame;
	struct str text, kind; /* as they were typed and chosen */
	bool nothing_typed;    /* no word that could be looked for */
	const struct search_item *list;
	size_t n;
	int64_t first;	 /* number of the first hit shown, from 1 */
	struct str next; /* address of the next page */
};
void search_view(struct out *o, const struct search_page *p);
/* The kinds that can be chosen. */
size_t search_kinds(const struct str **ret);

#endif
