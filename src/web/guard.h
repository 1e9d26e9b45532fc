/*
 * guard.h - what a parsed request head must not be. The HTTP library takes two
 * lengths, length and chunks together, two hosts, any bytes in a name; each of
 * these lets two servers in a row read two different requests (RFC 9112, 11.2).
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "base/base.h"

struct header {
	struct str name, value;
};
enum { HEADERS_MOST = 64, METHOD_MOST = 16, TARGET_MOST = 4096 };

/* A request as it arrived. Names may be in any case. */
struct head {
	struct str method, target, version;
	const struct header *headers;
	size_t n;
	struct str peer; /* the address of who is connected; not known in process */
};

/* 0 when it may come in, else the status to refuse it with: 400, 414, 431, 501 or 505. Any bytes allowed. */
unsigned guard_head(const struct head *h);

/* The first header of that name (given in small letters), not known where there is none. */
struct str head_value(const struct head *h, const char *name);

/* Whether it can stand in a Host header: letters, digits and "-._~:[]%", at most 255. */
bool host_plausible(struct str s);

/* Content-Length of a head that passed the guard; 0 for none, INT64_MAX for chunks. */
int64_t head_body_length(const struct head *h);

/* "text/plain" is `a` for `b` whatever the case of either: ASCII only. */
bool same_word(struct str a, struct str b);

#endif
