/* search_in.h - for the page of the search: its addresses, what is shown of each hit, how it can be narrowed
 * down, and what is said of filters that name nothing. */
#ifndef WEB_SEARCH_IN_H
#define WEB_SEARCH_IN_H

#include "html/json.h"
#include "text/query.h"
#include "views/search.h"
#include "web/reply.h"

/* What a filter is called beside its value. */
enum msg search_filter_label(enum query_field f);
/* The filters of the address. */
void search_filters_add(struct request *q, struct query *query);
/* What was chosen, each with the address without it; what is not the kind goes with the form. */
enum err search_chosen_make(struct request *q, struct search_page *p);
/* Fields in which the results differ, and nothing is chosen yet. */
enum err search_facets_make(struct request *q, struct search_page *p, const struct search_result *found);

/* What is shown of each hit: as many as were found. */
enum err search_items_make(struct request *q, const struct query *query, const struct search_result *found,
			   const struct search_item **ret);
/* Of a response the slug of its round; not known: it is another kind. */
struct str search_hit_round(const struct search_hit *h);
/* The text that is shown, without its marks. */
struct str search_item_text(struct request *q, const struct search_item *x);

enum err search_json(struct request *q, struct reply *r, const struct search_page *p,
		     const struct search_result *found);
enum err search_atom(struct request *q, struct reply *r, const struct search_page *p);

/* The address of this question, its first page, with a filter set to `value`, or without it. */
struct str search_url_with(struct request *q, enum query_field f, struct str value);
/* The address that was asked for, with other words of the question, and codes where filters had words. */
struct str search_url(struct request *q, const struct query *query, struct str said);
/* Is it the one address of this question? */
bool search_url_is_ours(const struct request *q, const struct query *query);

/* Words that filters were given become codes; what is none is told. */
enum err search_page_values(struct request *q, struct query *query, struct search_page *p);
void search_json_not_known(struct json_out *j, const struct search_page *p);

#endif
