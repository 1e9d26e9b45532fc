/* recover.h - a way back in for who lost password or codes: a link to the account's address, and a code
 * besides. */
#ifndef ACTS_RECOVER_H
#define ACTS_RECOVER_H

#include "acts/sign_in.h"

/* Ten minutes at most: OWASP ASVS 5.0, V6.5.5. */
enum {
	STEP_RECOVER_MINUTES = 10,
	RECOVER_PAUSE_MINUTES = 5,
	RECOVER_OFTEN = 5, /* letters in a day, before the pause gets longer */
	RECOVER_LATER_MINUTES = 60
};

/*
 * Asks for the link. The same is written whether or not the address has an
 * account; a letter goes out where it has, but not twice in five minutes, and
 * after the fifth of a day not twice in an hour. What comes sooner counts for
 * nothing, so that whoever keeps asking in somebody's name does not keep their
 * letters from them: another one goes within the hour. Always ERR_OK when it
 * could be written.
 */
struct recover_ask {
	struct act act;
	struct str email, site;
	struct instant at;
	struct str token; /* made by the init; goes into the letter only */
	struct str token_hash, email_hash;
};
void recover_ask_init(struct recover_ask *r, struct arena *a);

/*
 * With the link: a one-time or a recovery code, and a new password, judged
 * before. All sessions end, one begins. PROOF_OVER: the link is over, used, or
 * had too many wrong codes. ERR_INPUT, with `is_breached`: the password stands in
 * the set; nothing was tried.
 */
struct recover {
	struct act act;
	struct str token, typed, chosen, site;
	struct session_begin begin;
	struct arena *arena;
	struct str token_hash, hash;
	const struct breached *breached; /* NULL: there is no set */
	bool is_breached;
	enum proof proof;
	bool by_recovery;
};
void recover_init(struct recover *r, struct arena *a);

#endif
