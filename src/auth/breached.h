/*
 * breached.h - a set of breached passwords, in the form in which such sets are
 * published: a text of lines "HASH:COUNT" in the order of the hashes, each the
 * SHA-1 of a password in hexadecimal. SHA-1 is the form of the set and nothing
 * else: what is kept of a password is in auth/password.h.
 *
 * A set may have 40 GB: it is neither mapped nor read, but searched by
 * bisection, some 35 to 40 short reads for one password.
 */
#ifndef AUTH_BREACHED_H
#define AUTH_BREACHED_H

#include "base/arena.h"

/* Of a line: hexadecimal digits of either case, then perhaps ":" and a count, then perhaps a CR. */
enum { BREACHED_DIGITS = 40, BREACHED_LINE_MOST = 64 };

struct breached {
	int64_t size; /* bytes */
	/* All n bytes at `at`, which the set has; false, and logged, where they cannot be read. */
	bool (*read)(const struct breached *set, int64_t at, char *ret, size_t n);
	struct str text; /* of breached_of_text */
	int fd;		 /* of breached_open, else -1 */
};

/* For tests, and what else has it at hand; the text must last. */
struct breached breached_of_text(struct str text);
/*
 * Opens the file and looks at its first and last line and some between.
 * ERR_INPUT: *ret_why says in English what is wrong with it, and nothing is open. The
 * file is read until breached_close: a newer one is taken at the next start.
 */
enum err breached_open(struct arena *a, const char *path, struct breached *ret, struct str *ret_why);
void breached_close(struct breached *set);

/* What is wrong with a set, in English; not known: nothing that shows. */
struct str breached_fault(struct arena *a, const struct breached *set);
/* Whether a line begins with these digits. ERR_STORAGE, and logged: it cannot be read, or a line is none. */
enum err breached_find(const struct breached *set, const char digits[BREACHED_DIGITS], bool *ret);
/* Slow: reads the disk. Whether the password is in the set, byte for byte; `set` NULL: it is not. */
enum err breached_has(const struct breached *set, struct str password, bool *ret);

#endif
