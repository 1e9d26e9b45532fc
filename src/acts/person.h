/* person.h - what somebody changes about their own account. The pages ask for new proof where it is due. */
#ifndef ACTS_PERSON_H
#define ACTS_PERSON_H

#include "acts/session.h"
#include "auth/breached.h"
#include "auth/code.h"
#include "auth/password.h"
#include "store/sign_in.h"

enum { PERSON_NAME_MOST = 120 };
/* Something a name can be: 1 to PERSON_NAME_MOST characters, none of them a control. */
bool person_name_valid(struct str name);

/*
 * An account that is made without an invitation, on the machine itself, with
 * one role and no way of signing in yet: `plenary admin sign-in-link` gives
 * one. ERR_CONFLICT: the address has an account.
 */
struct person_make {
	struct act act;
	struct str email, name;
	enum lang lang;
	struct holding holding; /* id is not read */
};
void person_make_init(struct person_make *p);

/* The name as shown to others, the language of letters and pages. */
struct person_edit {
	struct act act;
	int64_t account;
	struct str name;
	enum lang lang;
};
void person_edit_init(struct person_edit *p, struct arena *a);

/*
 * Another password. `current` is tried where the account has one. Every other
 * session ends, this one goes on under new secrets, links on their way do not
 * count any more, and the account's address is told. ERR_INPUT: `current` is
 * not it, or (is_breached) the new one stands in the set. That one has been
 * judged before (password_judge).
 */
struct person_password {
	struct act act;
	struct account account; /* as it was read */
	int64_t session;
	struct str current, chosen;
	struct session_begin begin; /* only its secrets and `at` */
	struct arena *arena;
	struct str hash;
	const struct breached *breached; /* NULL: there is no set */
	bool is_breached;
	struct str site;
};
void person_password_init(struct person_password *p, struct arena *a);

/* Another secret for one-time codes. `typed` proves that it arrived: ERR_INPUT where it does not fit. Every
 * other session ends, and the account's address is told. */
struct person_codes {
	struct act act;
	int64_t account, session;
	struct str secret, typed;
	struct instant at;
	struct str site;
};
void person_codes_init(struct person_codes *p, struct arena *a);

/* New recovery codes, to be shown once; all before are gone, and the account's address is told. */
struct person_recovery {
	struct act act;
	int64_t account, session;
	struct instant at;
	struct str site;
	struct str codes[RECOVERY_CODES]; /* made by the init */
};
void person_recovery_init(struct person_recovery *p, struct arena *a);

#endif
