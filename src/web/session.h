/*
 * session.h - the cookie of a session: read at the door, set by the pages of
 * signing in. Its secret is random; the store knows only a hash of it.
 */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/reply.h"

/* Browsers send it over TLS only, or to this very machine; never to a neighbouring host. */
#define SESSION_COOKIE "__Host-plenary"

/* Sets q->viewer where the request's cookie belongs to a session that is alive. q->db is a staff reader. */
enum err session_read(struct request *q, struct acts *acts);

/* The cookie goes with this reply: for as long as a session lives at most. */
void session_cookie_set(struct request *q, struct reply *r, struct str token);
void session_cookie_drop(struct reply *r);

/* The value of a cookie by its name; not known where none was sent. */
struct str request_cookie(const struct request *q, const char *name);

/* "/fr/sign-in?next=/desk/rounds": to sign in and come back; `where` is "sign-in" or "sign-in/again". */
struct str sign_in_url(const struct request *q, const char *where);
/* A way back to an address of ours behind the language, "/desk/rounds?x=1"; "/desk" for anything else. */
struct str next_of(const struct request *q, struct str asked);

#endif
