/*
 * query_names.h - for query.c: what filters are called. Addresses have one name
 * for each, in English; whoever types has the words of six languages
 * (search.key_* of the catalogues, several for a field with spaces between),
 * whichever the page is in: an address can be sent to a reader of another.
 */
#ifndef TEXT_QUERY_NAMES_H
#define TEXT_QUERY_NAMES_H

#include "text/query.h"

struct query_names;
/* Made once a question: words are compared folded (text/tokens.h). */
struct query_names *query_names_make(struct arena *a);
/* Which field `word` names; false: none. It is one word, with nothing before or behind it. */
bool query_names_find(struct arena *a, const struct query_names *n, struct str word, enum query_field *ret);

#endif
