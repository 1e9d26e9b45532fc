/*
 * address.h - which addresses on the net this program asks anything of: those
 * an administrator has written down, over TLS, and never, by a trick of names,
 * the machines beside it. Pure.
 */
#ifndef AUTH_ADDRESS_H
#define AUTH_ADDRESS_H

#include "base/base.h"

struct sockaddr;

enum { ADDRESS_MOST = 500 };

/* "https://id.example:8443/x" taken apart; the parts point into it. */
struct address {
	struct str host; /* with its brackets, where it is [::1] */
	struct str path; /* from the slash on, with the query; may be empty */
	bool loopback;	 /* this very machine, by its name: localhost, 127.x.x.x, [::1] */
};

/*
 * True for https, and for http to this very machine; no user, no fragment,
 * printable ASCII only, ADDRESS_MOST bytes at most.
 */
bool address_read(struct str url, struct address *ret);
/* An issuer: an address without a query, not ending in a slash twice (OpenID Connect Discovery 1.0, 2). */
bool address_is_issuer(struct str url);

/*
 * Where a name led to. NEAR is this machine; INSIDE a network of one's own
 * (RFC 1918, RFC 4193, RFC 6598); NEVER link-local ones (where clouds keep
 * their secrets), multicast, reserved.
 */
enum reach { REACH_PUBLIC, REACH_INSIDE, REACH_NEAR, REACH_NEVER };
enum reach address_reach(const struct sockaddr *at);

#endif
