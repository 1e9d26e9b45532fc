/* response_data.h - responses as JSON, CSV and Atom. */
#ifndef WEB_RESPONSE_DATA_H
#define WEB_RESPONSE_DATA_H

#include "views/responses.h"
#include "web/data_out.h"

enum err responses_json(struct request *q, struct reply *r, const struct round *round,
			const struct response_totals *totals, const struct response_list *list);
enum err responses_csv(struct request *q, struct reply *r, const struct round *round,
		       const struct response_list *list);
enum err responses_atom(struct request *q, struct reply *r, const struct round *round,
			const struct response_list *list);
/* One, with its answers and versions. */
enum err response_json(struct request *q, struct reply *r, const struct response_page *p);

/* The procedure of that id; NULL: none of ours. */
const struct procedure *request_procedure(const struct request *q, struct str id);

#endif
