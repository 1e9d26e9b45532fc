/* door_letters.h - for acts: the letters around signing in, queued in the transaction they follow from. */
#ifndef ACTS_DOOR_LETTERS_H
#define ACTS_DOOR_LETTERS_H

#include "acts/act.h"
#include "store/sign_in.h"

/* In the language of the invitation; it must name an address. */
enum err letter_invitation_queue(struct tx *tx, const struct invitation *i, struct str token,
				 struct str site);
/* The way back in, in the account's language, as the next. */
enum err letter_recover_queue(struct tx *tx, const struct account *to, struct str token, struct str site);
enum changed { CHANGED_PASSWORD, CHANGED_CODES, CHANGED_PASSKEYS, CHANGED_PROVIDERS, CHANGED_RECOVERY };
/* Tells who has the account that a way of signing in was changed: it may not have been them. */
enum err letter_changed_queue(struct tx *tx, const struct account *to, enum changed what, struct str site,
			      struct instant at);

#endif
