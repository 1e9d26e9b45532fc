/* network.h - which network somebody comes from: what failures are counted by, never kept or logged. */
#ifndef WEB_NETWORK_H
#define WEB_NETWORK_H

#include "base/arena.h"

/*
 * "192.0.2.0/24" for "192.0.2.7" or "192.0.2.7:4711", "2001:db8:1::/48" for
 * "2001:db8:1:2::3" or "[2001:db8:1:2::3]:80"; an IPv4 address in IPv6 clothes
 * is one of IPv4. Empty for anything else. Any bytes are allowed.
 */
struct str network_of(struct arena *a, struct str address);
/* The last address of an X-Forwarded-For, which our own proxy added: those before it are anybody's word. */
struct str forwarded_last(struct str forwarded_for);

#endif
