/*
 * password.h - passwords: what is kept of one, and which are refused. The one
 * file that meets libsodium's password hash (password.c): argon2id, 19 MiB,
 * two passes (OWASP's first choice), some 20 ms of one core. Only an act's
 * `before` calls the slow ones, so that a flood of sign-ins slows sign-ins.
 */
#ifndef AUTH_PASSWORD_H
#define AUTH_PASSWORD_H

#include "base/arena.h"

/* In characters. There is no rule about which ones: length and not being known are what counts. */
enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 128 };

enum password_fault {
	PASSWORD_FINE,
	PASSWORD_SHORT,
	PASSWORD_LONG,
	PASSWORD_COMMON, /* known, repeated, a row of the keyboard */
	PASSWORD_OWN,	 /* made of the person's name or address, or of ours */
	PASSWORD_FAULTS
};
/*
 * `own` are words that have to do with the person and the site: a name, an
 * address, the name of a body; each word of four characters and more in them
 * counts. Fast and pure.
 */
enum password_fault password_judge(struct arena *a, struct str password, const struct str *own, size_t n);

/* Slow. What the store keeps; ERR_LIMIT when the memory for it is not there. The bytes as given: nothing is
 * folded or cut. */
enum err password_hash(struct arena *a, struct str password, struct str *ret);
/*
 * Slow, in the same time whether `hash` is known, fits, or neither: where it is
 * not known (no such account, no password), a hash of nothing is tried instead.
 */
bool password_fits(struct str hash, struct str password);
/* Made with other parameters than today's: to be made anew while the password is at hand. */
bool password_is_stale(struct str hash);

#endif
