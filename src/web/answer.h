/* answer.h - the front door in process, without sockets: what the tests of pages knock at. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web/web.h"

/* `headers` beyond Host, which is "test" unless it is among them; `body` is an urlencoded form. */
struct question {
	const char *method; /* NULL: GET */
	struct str target;
	const struct header *headers;
	size_t n_headers;
	struct str body;
};

/* All of it lives in the arena it was asked with. */
struct answer {
	unsigned status;
	struct header headers[REPLY_HEADERS_MOST];
	size_t n_headers;
	struct str body;
	int64_t statements; /* that the page ran on its reader connection; 0 when it came out of the cache */
};

/* The same way as through a socket; an act is waited for. */
struct answer web_answer(struct web *w, struct arena *a, const struct question *q);
/* Just a GET. */
struct answer web_get(struct web *w, struct arena *a, struct str target);
/* A form sent from a page of ours; `body` is "a=1&b=2", urlencoded. */
struct answer web_post(struct web *w, struct arena *a, struct str target, struct str body);
/* Not known where the answer has no such header. */
struct str answer_header(const struct answer *answer, const char *name);

#endif
