/* reply.h - what a page gives back: a body and what it is, a way elsewhere, or an act to wait for. */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include "acts/acts.h"
#include "html/out.h"
#include "views/frame.h"
#include "web/request.h"

struct reply;
typedef enum err page_finish(struct request *q, struct reply *r, enum err outcome);

enum { REPLY_EXTRA_MOST = 8, REPLY_HEADERS_MOST = 32, PAGE_MOST = 8 << 20 };

/* An open file: whoever sends the reply closes it. */
struct reply_file {
	bool open;
	int fd;
	uint64_t from, size; /* what of it goes out */
};

/* A page starts from {.status = 200} and no body. Strings must live as long as the request's arena. */
struct reply {
	unsigned status;
	struct str type; /* of the content, with its charset */
	struct str body;
	struct str location;
	struct str vary;
	struct header extra[REPLY_EXTRA_MOST];
	size_t n_extra;
	const char *cache_control; /* set by the front door from the route */
	struct act *act;	   /* waits for this one ... */
	page_finish *finish;	   /* ... then this builds the reply */
	struct paper_wait *paper;  /* or waits for this one, and then */
	struct reply_file file;	   /* instead of a body */
	struct str policy;	   /* Content-Security-Policy, where it is not that of our pages */
};

/* The page in `o`, whole: one that was cut is ERR_LIMIT. 200 unless r->status was set. */
enum err reply_page(struct reply *r, const struct out *o);
/* A body of another format, from a buffer; its type by `f`. */
enum err reply_data(struct reply *r, enum format f, const struct buf *b);
enum err reply_text(struct reply *r, unsigned status, struct str text);
/* 303 after a form or for a choice of language, 301 for a canonical address. `location` is an address of
 * ours. */
enum err reply_redirect(struct reply *r, unsigned status, struct str location);
void reply_header(struct reply *r, struct str name, struct str value);

/*
 * For a POST: hands `act` (made in the request's arena, its init called) to the
 * writer and sends the thread on. When the outcome is durable, or has failed,
 * `finish` runs with it on a request thread: q->act is the act, its verdict what the rules
 * said. Nothing else of the reply may be set before. A `finish` may itself end
 * in a wait: a form that is refused comes back on a page that is noted as looked at.
 *
 *     struct answer_act *act = NEW(q->arena, struct answer_act, 1);
 *     answer_init(act, ...);
 *     return reply_wait(r, &act->act, answered);
 */
enum err reply_wait(struct reply *r, struct act *act, page_finish *finish);

/* As reply_wait: has a paper made, or waits for who makes it (work/maker.h); q->paper has the outcome, and
 * `finish` is given ERR_OK. The wait lives in the request's arena; its `done` is the front door's. */
enum err reply_wait_paper(struct reply *r, struct paper_wait *paper, page_finish *finish);

/* The frame of this page: its address, and the formats its route offers. Add to it what is special. */
struct frame reply_frame(const struct request *q, struct str title, enum nav here);
/* A page on its way out, of PAGE_MOST bytes at most. */
struct out reply_out(const struct request *q);

/* The page that says `status` in the reader's language; for .json an object. */
enum err reply_error(struct request *q, struct reply *r, unsigned status);
/* What a page's err becomes: 404, 409, 400, 503 or 500. */
unsigned status_of(enum err e);

/* Every header that goes out with it, Content-Length and Date excepted. Returns how many. */
size_t reply_headers(const struct reply *r, struct header ret[REPLY_HEADERS_MOST]);

#endif
