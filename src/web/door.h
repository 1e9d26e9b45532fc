/*
 * door.h - what the pages of signing in share. Another way of signing in (a
 * passkey, an identity provider) is an act that holds a struct session_begin,
 * made by door_begin and begun by its run; its finish calls door_let_in. It is
 * offered where ways.c says so.
 */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include "acts/session.h"
#include "auth/password.h"
#include "store/sign_in.h"
#include "views/door.h"
#include "web/desk.h"

/* Known browsers: failures elsewhere do not delay them. Opens nothing by itself. */
#define DEVICE_COOKIE "__Host-plenary-device"
/* Between the password and the code. */
#define HALF_COOKIE "__Host-plenary-half"

/* What this request says of the browser, and the session it had; `how` and `strong` are the caller's. */
struct session_begin door_begin(const struct request *q);
/* The cookies of a session that has begun (or goes on under new secrets), and on to `next`, an address
 * behind the language as next_of takes it. */
enum err door_let_in(struct request *q, struct reply *r, const struct session_begin *b, struct str next);
/* Only the cookies: for an answer that is a page. */
void door_cookies(struct request *q, struct reply *r, const struct session_begin *b);
void door_half_set(struct request *q, struct reply *r, struct str token);
void door_half_drop(struct reply *r);

/* The frame of a page at the door: with the desk's bar for somebody who is signed in. */
struct frame door_frame(const struct request *q, struct str title);
/* "/fr" + path */
struct str door_url(const struct request *q, const char *path);

/*
 * How soon: failures are counted by address and network, and by network; from
 * a device that the account knows, by address and device alone. Counted before
 * it is known how it ends, so that many at once do not slip through.
 */
struct door_key {
	struct str email;  /* as typed, folded */
	struct str device; /* hash of the device's token; not known: a browser the account does not know */
};
enum err door_key_of(struct request *q, struct str email, int64_t account, struct door_key *ret);
/* Seconds to wait, or 0 and one failure is counted. */
int door_try(struct request *q, const struct door_key *k);
enum door_end { DOOR_RIGHT, DOOR_WRONG, DOOR_NOT_TRIED };
void door_tried(struct request *q, const struct door_key *k, enum door_end end);
/* "Too many attempts", with its header and status 429. */
struct str door_wait_text(struct request *q, struct reply *r, int seconds);
/* "Too many people", for an outcome of ERR_LIMIT: 503 and when to come back. */
struct str door_busy_text(struct request *q, struct reply *r);

/* What is wrong with a password that somebody chose; not known: nothing. */
struct str door_password_fault(struct request *q, struct str password, struct str name, struct str email);
/* A secret for one-time codes: the one the form bore, else a new one. */
struct code_setup door_setup(struct request *q, struct str email);

/* What else this page offers: `next` as above. In ways.c: other ways are added there. */
struct sign_in_ways sign_in_ways_of(const struct request *q, struct str next);

/* The name of a role, and of a body (the site's where there is none) with its language. */
struct str role_name(struct arena *a, enum lang l, enum role r);
struct str term_text(struct arena *a, enum lang l, struct day from, struct day to);

#endif
