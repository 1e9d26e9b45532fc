/* search.h - what was found, with the words that were looked for marked, and how it can be narrowed down. */
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
	struct wording round; /* of a response: to what; not known: of another kind */
	bool begins, ends;    /* the text is shown from its beginning, to its end */
};
/* A value of a filter: "Kenya (12)". */
struct search_choice {
	struct wording words;
	struct str url; /* with it, or, of one that is chosen, without it */
	int64_t n;
};
struct search_choices {
	const char *id;
	struct str label;
	const struct search_choice *list;
	size_t n, shown; /* the rest can be unfolded */
};
/* A filter whose value is none that there is, and some that there are. */
struct search_not_known {
	struct str filter; /* as addresses call it */
	struct str value, said;
	struct str group; /* of a group: the name of one, to show the form */
	const struct search_choice *some;
	const struct str *codes;
	size_t n;
};
struct search_page {
	struct frame frame;
	struct str text, kind; /* as they were typed and chosen */
	struct search_choices chosen;
	/* Filters that are chosen beside the kind: they go with the form. */
	const struct search_hidden {
		struct str name, value;
	} * hidden;
	size_t n_hidden;
	bool nothing_asked; /* no word that could be looked for, and no filter */
	bool everything;    /* nothing was typed either: the whole record */
	bool words_cut;
	const struct search_not_known *unknown;
	size_t n_unknown;
	const struct search_item *list;
	size_t n;
	bool first; /* the first page */
	int64_t count;
	bool at_least, facets_at_least;
	const struct search_choices *facets;
	size_t n_facets;
	struct str next; /* address of the next page */
};
void search_view(struct out *o, const struct search_page *p);

#endif
