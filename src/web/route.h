/*
 * route.h - the addresses there are; routes.c is their table.
 *
 * To add a page: write `enum err x_page(struct request *q, struct reply *r)`,
 * declare it in routes.h, give it a line in routes.c. See also reply.h.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/reply.h"

enum keeping {
	KEPT, /* the same for everybody: rendered once, kept until something is written or a minute is over */
	PERSONAL, /* for one reader (forms): rendered every time, never stored by anybody */
	FILES,	  /* the same for everybody, and kept as files (work/shelf.h): papers */
	PRIVATE,  /* as PERSONAL, and q->db reads what is not public: only behind a secret in the address */
	DOOR,	  /* as PRIVATE, for signing in: q->viewer is who is signed in already, or NULL */
	DESK, /* for those who are signed in: q->viewer is one; what they may do is asked by desk_may (desk.h)
	       */
	ONE_CLICK, /* a POST that a mail program sends (RFC 8058): in no language, of any body, which is not
		    * read; the secret in its address says all of it */
};
#define OFFERS(format) (1u << FORMAT_##format)
/* Of a POST behind sign-in: its form may bring a file, FILE_BODY_MOST in all. */
#define TAKES_FILE (1u << 31)
#define OFFERS_PAPERS (OFFERS(PDF) | OFFERS(DOCX) | OFFERS(TXT) | OFFERS(XML) | OFFERS(PAPER))

/*
 * `pattern` is what follows "/{lang}": "/rounds/{slug}/responses/{n}"; "{x}"
 * takes one segment of any text (request_part). A literal segment wins over
 * {x} where both fit. `query` names the parameters the page knows, separated by
 * spaces; others never reach it. `formats` is a set: OFFERS(HTML) | OFFERS(JSON);
 * q->format says which is wanted. HEAD comes with GET. TAKES_FILE stands beside them.
 */
struct route {
	enum method method;
	const char *pattern;
	enum err (*page)(struct request *q, struct reply *r);
	enum keeping keeping;
	unsigned formats;
	const char *query;
};
extern const struct route routes[];
extern const size_t route_count;

/*
 * Sets q->route, path_params, path and query_string, and drops what the route
 * does not know of the query. Else 404, or 405 with the methods there are in
 * *ret_allow ("GET, HEAD").
 */
unsigned route_find(const struct route *table, size_t n, struct request *q, struct str *ret_allow);

#endif
