/*
 * search.h - public texts by what is in them: a question (text/query.h) and its
 * filters, asked of the index (seek/seek.h says how it ranks).
 *
 * Several statements are run: the caller holds a snapshot (db_snapshot_begin),
 * as requests do.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/lang.h"
#include "rules/answer_lang.h"
#include "seek/seek.h"
#include "store/db.h"

struct search_hit {
	int64_t id;
	struct str kind;	  /* "round" "response" "document" ... */
	struct str lang;	  /* of title, summary and text */
	enum lang_from lang_from; /* of a response: how it is known */
	struct str path;	  /* behind "/{lang}" */
	struct str title, summary, text;
	double score; /* see seek/seek.h; 0 where nothing but filters was asked */
};
/* Of a consultation, or of a standing call. */
static inline bool search_hit_is_response(const struct search_hit *h)
{
	return str_eq(h->kind, STR("response")) || str_eq(h->kind, STR("practice"));
}
struct search_facet {
	struct str value;
	int64_t n;
};
/* SEARCH_FACETS: of a field, those with most. SEARCH_COUNTED: fields with counts, issues the last. */
enum { SEARCH_FACETS = 30, SEARCH_COUNTED = FILTER_ISSUE + 1 };
struct search_ask {
	const struct query *query;
	enum lang lang;	  /* the reader's */
	struct str after; /* `next` of the page before; empty: the first page */
	size_t most;	  /* at most SEEK_MOST */
	bool facets;
	bool everything; /* where nothing is asked: all there is, not nothing */
};
struct search_result {
	struct search_hit *list;
	size_t n;
	struct str next; /* cursor of the next page; not known: this was the last */
	int64_t count;	 /* of all pages */
	bool at_least;	 /* not everything was looked at: there are `count` or more */
	/* Most frequent first. Counted over the first page's question, not over a page. */
	struct search_facet *facets[SEARCH_COUNTED];
	size_t n_facets[SEARCH_COUNTED];
	bool facets_at_least;
};
/* The name of the body or the consultation that a filter's value means; not known where there is none. */
struct wording;
enum err search_name(struct db *db, struct arena *a, enum lang l, enum query_field f, struct str value,
		     struct wording *ret);
/* ERR_INPUT for a cursor that is none. A filter whose value nobody knows finds nothing. */
enum err search_find(struct db *db, struct arena *a, const struct search_ask *ask, struct search_result *ret);

#endif
