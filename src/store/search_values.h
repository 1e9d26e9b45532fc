/*
 * search_values.h - what stands behind a filter's colon: the codes of addresses,
 * and the words that pages show for them, in the reader's language first, then in any of the six,
 * compared as words of a question are (text/tokens.h). "country:France",
 * "类别:民间社会", "round:\"Affordable access\"".
 */
#ifndef STORE_SEARCH_VALUES_H
#define STORE_SEARCH_VALUES_H

#include "store/wording.h"
#include "text/query.h"

enum { VALUES_SOME = 8 };

struct search_value {
	struct str code;     /* as addresses have it */
	struct wording name; /* as pages show it */
};
struct procedure;
/* Whom words are read for. `db` NULL: a file, of which only the languages of texts are known. */
struct search_reader {
	struct db *db;
	enum lang lang;
	const struct procedure *procedures; /* whose categories are known */
	size_t n_procedures;
};
/* A filter whose value is none that there is. */
struct search_unknown {
	size_t filter; /* of query.filters */
	/* Some that there are: what begins like it first; of groups, those with most responses. */
	const struct search_value *some;
	size_t n;
};
/* Puts codes in place of words (query_value_set). What it does not know stays, and is in the list. */
enum err search_values_read(const struct search_reader *reader, struct arena *a, struct query *q,
			    struct search_unknown **ret, size_t *ret_n);

#endif
