/*
 * fetch.h - asks another server something: an identity provider about itself,
 * its keys, a code. The one file of this room that meets libcurl.
 *
 * What comes back is bounded in size and time. Only addresses that address.h
 * lets through; no redirects; no proxy of the environment; the connection is
 * refused where a name leads to a machine it must not lead to (address_reach),
 * looked at when it is made, so that no answer of a name server comes between.
 */
#ifndef AUTH_FETCH_H
#define AUTH_FETCH_H

#include "base/arena.h"

/* Once at start, before there are threads. */
bool fetch_start(void);

enum { FETCH_BYTES_MOST = 64 << 10, FETCH_CONNECT_SECONDS = 4, FETCH_SECONDS = 8 };

struct fetch {
	struct str url;
	struct str form;	   /* known: a POST of it, urlencoded; else a GET */
	struct str user, password; /* known: in the head (Basic), as they stand */
	bool inside;		   /* a network of one's own may be meant */
	char *to; /* FETCH_BYTES_MOST bytes for the answer: no arena runs full inside the library */

	struct str ret_body;
	unsigned ret_status;
	const char *ret_why; /* where it failed */
};
/* True where an answer came, whatever its status. Waits: never on a thread that answers requests. */
bool fetch_do(struct arena *a, struct fetch *f);

#endif
