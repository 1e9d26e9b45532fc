/* session.h - sessions of people who sign in: begun by a proof, renewed by another, ended. */
#ifndef ACTS_SESSION_H
#define ACTS_SESSION_H

#include "acts/acts.h"

/* A request came with the session: keeps it from ending for idleness. No journal row: the audit page is of
 * deeds. */
struct session_touch {
	struct act act;
	int64_t session;
	struct instant at;
};
void session_touch_init(struct session_touch *t);

/* As the store knows tokens: SHA-256, hexadecimal. */
struct str secret_hash(struct arena *a, struct str secret);

/*
 * What every way of signing in ends with. An act that has proved who somebody
 * is holds one of these; its init prepares it, its run begins the session, and
 * the page sets the cookies (web/door.h: door_let_in).
 */
struct session_begin {
	struct str how;	   /* passkey, password, oidc, invitation, recovery */
	struct str agent;  /* what the browser calls itself */
	struct str device; /* its device cookie; not known: it has none */
	bool strong;	   /* the proof counts for strong actions */
	struct instant at;
	int64_t before,
	    before_account; /* a session this browser had until now, and whose: it ends; 0: none */
	/* Made by session_begin_prepare. A session never keeps a secret that was there before the proof. */
	struct str token, form_token, device_token;
	struct str token_hash, device_hash;
	int64_t session, account; /* set when it is begun */
};
void session_begin_prepare(struct session_begin *b, struct arena *a);
/* For acts: with its journal row, "sign_in". The device is known from then on. */
enum err session_begin(struct tx *tx, int64_t account, struct session_begin *b);

/* Ends one of the account's own, or (session 0) all but `but`. ERR_NOT_FOUND where there is no such session.
 * Who may do it to whom is asked before. */
struct session_end {
	struct act act;
	int64_t account, session, but;
	struct instant at;
};
void session_end_init(struct session_end *s);

#endif
