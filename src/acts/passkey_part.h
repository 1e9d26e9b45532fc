/* passkey_part.h - what the acts around passkeys share. */
#ifndef ACTS_PASSKEY_PART_H
#define ACTS_PASSKEY_PART_H

#include "acts/act.h"
#include "auth/passkey.h"

/* Why it is not taken, to whoever holds it. */
enum msg passkey_words(enum passkey_fault f);

/* The challenge is answered: refused where it was before. */
enum err challenge_use_up(struct tx *tx, struct act *act, const struct passkey_once *once,
			  enum challenge_purpose purpose, int64_t account);

#endif
