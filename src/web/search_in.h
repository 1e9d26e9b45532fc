/* search_in.h - for the page of the search: its addresses, and what is said of filters that name nothing. */
#ifndef WEB_SEARCH_IN_H
#define WEB_SEARCH_IN_H

#include "html/json.h"
#include "text/query.h"
#include "views/search.h"
#include "web/request.h"

/* What a filter is called beside its value. */
enum msg search_filter_label(enum query_field f);

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
