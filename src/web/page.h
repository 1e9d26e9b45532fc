/* page.h - an answer made once and sent to many: bytes, headers, ETag; counted references, never changed. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "web/reply.h"

#include <stdatomic.h>

enum { ETAG_MOST = 24 };

/*
 * Whoever holds a pointer holds a reference. `sent` and `sent_304` belong to
 * the server (responses prepared once); when the last reference is given back
 * it is asked to let them go, and frees the page when no client is reading it.
 */
struct page {
	atomic_int refs;
	unsigned status;
	struct header headers[REPLY_HEADERS_MOST];
	size_t n_headers;
	struct str body;
	struct str etag; /* with its quotes */
	bool squeezed;
	size_t size; /* of all of it in memory */
	void *sent, *sent_304;
	void (*let_go)(struct page *p);
	char *body_held; /* where the body has its own memory */
};

/* A copy of the reply, which may then end. Brotli at `quality` where that is not 0 and pays. NULL: no memory.
 */
struct page *page_new(const struct reply *r, int quality);
struct page *page_hold(struct page *p);
void page_drop(struct page *p);
/* For the server: the memory, at last. */
void page_free(struct page *p);

/* Whether an If-None-Match value names this page's ETag (weak comparison, RFC 9110, 13.1.2). */
bool page_is_known(const struct page *p, struct str if_none_match);

#endif
