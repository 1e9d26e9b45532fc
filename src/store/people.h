/* people.h - who is signed in, and what roles they hold. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "rules/policy.h"
#include "store/db.h"

enum {
	SESSION_HOURS = 12,	   /* at the latest then everybody signs in anew */
	SESSION_IDLE_MINUTES = 60, /* and after so long without a request */
	SESSION_SEEN_MINUTES = 5,  /* how exactly the last request is known */
};

/*
 * The viewer whose session's cookie has this hash (SHA-256 of its value, hexadecimal), and all holdings of
 * theirs that are not taken back, whatever their term. *ret_seen: the last request that was noted.
 * ERR_NOT_FOUND: no such session, over, idle for too long, or the account is disabled. A staff connection.
 */
enum err viewer_by_session(struct db *db, struct arena *a, struct str token_hash, struct instant now,
			   struct viewer *ret, struct instant *ret_seen);
/* The same of an account, for commands: session 0. */
enum err viewer_by_account(struct db *db, struct arena *a, int64_t account, struct viewer *ret);
/* ERR_NOT_FOUND where nobody has this address; `email` in any case. */
enum err account_by_email(struct db *db, struct arena *a, struct str email, int64_t *ret);

/* An e-mail address as accounts are known by it: ASCII letters in lower case. */
struct str email_key(struct arena *a, struct str email);

#endif
