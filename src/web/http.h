/*
 * http.h - requests come in and answers go out by libmicrohttpd, which http.c alone meets. What the library
 * is lax about is caught in guard.c and deadline.c.
 */
#ifndef WEB_HTTP_H
#define WEB_HTTP_H

#include "web/calls.h"
#include "web/deadline.h"

struct http {
	struct web *web;
	struct calls calls;
	struct deadlines deadlines;
	atomic_bool closing; /* nobody is let in, answers end their connection */
	void *daemon;	     /* the library's */
};

/* `web`, `calls` and `deadlines` are ready; `fd` listens, and is the library's from then on. False: it does
 * not start. */
bool http_start(struct http *h, int fd, unsigned threads, unsigned connections_most);
/* Every connection ends, every call is given back. */
void http_stop(struct http *h);
/* What web_prepare_with is given: a shared page gets the library's response. */
void http_prepare(struct page *p);

#endif
