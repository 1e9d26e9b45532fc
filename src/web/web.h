/*
 * web.h - the front door without its sockets: a request's head and body in, an
 * answer out. The server (server.h) and the tests (answer.h) both come this way.
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "acts/acts.h"
#include "store/store.h"
#include "web/cache.h"
#include "web/route.h"
#include "web/static.h"

/* Zero means the default, but for `dir`. */
struct web_config {
	const char *dir;   /* the store's folder; NULL: pages get no q->db, and no act can be done */
	size_t readers;	   /* connections: as many as request threads (2) */
	size_t cache_most; /* bytes of kept pages (32 MB) */
	bool cacheless;	   /* keeps none: for measuring what a page costs */
	bool proxied;	   /* believe X-Forwarded-Host and -Proto */
	struct str site;   /* "https://consult.example": whole addresses begin so, whatever Host says */
	const struct breached *breached; /* passwords nobody may choose (auth/breached.h); the caller's */
	const struct house *house;	 /* how papers look (print/house.h); NULL: plain. The caller's */
	uint64_t papers_most;		 /* bytes of papers kept in the data folder (512 MB) */
	struct instant (*now)(void);	 /* the system's clock */
	const struct route *routes;	 /* the table of routes.c */
	size_t route_count;
};

struct web;
enum err web_open(struct web **ret, const struct web_config *config);
void web_close(struct web *w);
/* Forgets every page: something was committed. */
void web_changed(struct web *w);
/* Call every second or so: notices what other processes have committed, removes papers of what was taken
 * back, and lets nobody wait too long for one. */
void web_tick(struct web *w);
/* Nobody new comes: who waits for a paper is told to ask again, and what is being made ends. */
void web_ending(struct web *w);
/* Who weighs what was said (work/weigher.h), for tests that wait for it; NULL without a store. */
struct weigher *web_weigher(struct web *w);
/* Who makes papers, for whoever waits; NULL without a store. */
struct maker *web_maker(struct web *w);
/* The data folder; NULL: there is none. */
const char *web_dir(const struct web *w);
/* The writer, for whoever runs jobs beside the server; NULL without a store. */
struct acts *web_acts(struct web *w);
/* Where the server counts (metrics.h). */
struct metrics *web_metrics(struct web *w);
struct cache *web_cache(struct web *w);
/* `prepare` is called once for every page that is shared from now on, before it is sent (http.c). */
void web_prepare_with(struct web *w, void (*prepare)(struct page *p));

/* One request, from its head to its answer. One thread at a time. */
struct visit {
	struct web *web;
	struct arena arena;
	jmp_buf full;
	struct request q;
	struct reply r;
	struct page *page; /* answers when set, else r does */
	bool known;	   /* the reader has this page: 304 */
	struct cache_turn *turn;
	struct db *db;
	struct pool *from;   /* where db belongs */
	int64_t *statements; /* where a test counts them, or NULL */
	size_t body_most;    /* bytes of the body that this one may send: BODY_MOST, or more (TAKES_FILE) */
};

enum { VISIT_ARENA_MOST = 48 << 20 };

void visit_init(struct visit *v, struct web *w);
/* Ready for the next one, without giving all memory back. */
void visit_again(struct visit *v);
void visit_done(struct visit *v);

/*
 * Reads the head. True: go on to read the body, then visit_answer. False: the
 * refusal stands in v->r, also where the body that it promises is too long.
 * Strings of `h` must last until the visit is over.
 */
bool visit_begin(struct visit *v, const struct head *h);
/* Refuses in the reader's language with this status, at any time before the answer. */
void visit_refuse(struct visit *v, unsigned status);
/* A refused body is read to its end up to here, so that the refusal arrives. */
size_t visit_drain_most(const struct visit *v);
/* Reads the body of a POST (at most v->body_most; it lasts until the visit is over), runs the page. True:
 * answered; false: waits for v->r.act. */
bool visit_answer(struct visit *v, struct str body);
/* The act is over: builds the answer. True: answered; false: waits for one act more, the v->r.act of now. */
bool visit_finish(struct visit *v, enum err outcome);

#endif
