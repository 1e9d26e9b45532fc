/*
 * challenge.h - what a passkey signs, so that yesterday's signature is worth
 * nothing. A challenge carries its own end and what it is for, under a key of
 * the site's: handing one out writes nothing, however often it is asked for.
 * That each is used once is the store's to know (acts/passkey.h).
 */
#ifndef AUTH_CHALLENGE_H
#define AUTH_CHALLENGE_H

#include "base/day.h"

enum { CHALLENGE_SECONDS = 300 };

enum challenge_purpose { CHALLENGE_ADD, CHALLENGE_SIGN_IN, CHALLENGE_STEP_UP, CHALLENGE_PURPOSES };
/* "add", "sign_in", "step_up" */
struct str challenge_purpose_code(enum challenge_purpose p);

/* For what, and for whom: the session that asks, 0 where nobody is signed in. */
struct challenge_use {
	struct str key; /* the site's */
	enum challenge_purpose purpose;
	int64_t session;
};

/* base64url, new every time, good for CHALLENGE_SECONDS. */
struct str challenge_make(struct arena *a, const struct challenge_use *use, struct instant now);

enum challenge_is { CHALLENGE_GOOD, CHALLENGE_OVER, CHALLENGE_FOREIGN };
/* FOREIGN: not ours, or made for another purpose or session. *ret_ends where GOOD. */
enum challenge_is challenge_check(struct arena *a, const struct challenge_use *use, struct instant now,
				  struct str challenge, struct instant *ret_ends);

#endif
