/*
 * code.h - one-time codes (RFC 6238: SHA-1, six digits, thirty seconds: what
 * every authenticator program takes) and recovery codes. The one file that
 * meets liboath is code.c.
 */
#ifndef AUTH_CODE_H
#define AUTH_CODE_H

#include "base/day.h"

enum { CODE_DIGITS = 6, CODE_SECONDS = 30, RECOVERY_CODES = 10 };

/* Twenty random bytes as 32 characters of base 32 (RFC 4648), upper case. */
struct str code_secret_new(struct arena *a);
bool code_secret_valid(struct str secret);
/* "otpauth://totp/plenary:name%40example.org?secret=...&issuer=plenary": what the program is told. */
struct str code_uri(struct arena *a, struct str site, struct str email, struct str secret);
/* "ABCD EFGH ...": for typing by hand. */
struct str code_secret_spaced(struct arena *a, struct str secret);

/*
 * Whether `typed` is the code of this moment, and of a later step than `last`:
 * each code counts once, and only while it is shown (OWASP ASVS 5.0, V6.5.5: no
 * code lives longer than thirty seconds, so no step before or after is taken;
 * whose clock is off is told so by the pages). The step goes to *ret_step, to be
 * kept. Spaces in it do not matter, nor whether its digits are Western, Arabic
 * or full width.
 */
bool code_fits(struct str secret, struct str typed, struct instant now, int64_t last, int64_t *ret_step);
/* The code of a moment: for tests and for the demonstration. */
struct str code_at(struct arena *a, struct str secret, struct instant now);

/* "k3f9-2mqx-...": 24 letters and digits in sixes of four, 120 random bits. */
struct str recovery_code_new(struct arena *a);
/* As it is hashed: without what people put between, in lower case, "O" as 0, "I" and "L" as 1. Not known for
 * what cannot be one. */
struct str recovery_code_tidy(struct arena *a, struct str typed);

#endif
