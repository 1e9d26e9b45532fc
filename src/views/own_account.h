/* own_account.h - somebody's own account: who they are, how they sign in, where they are signed in. */
#ifndef VIEWS_OWN_ACCOUNT_H
#define VIEWS_OWN_ACCOUNT_H

#include "store/sign_in.h"
#include "views/door.h"

struct own_role {
	struct str role, body, body_lang, delegation, term;
};
struct own_session {
	int64_t id;
	struct str how, agent, since, since_iso, seen, seen_iso;
	bool this;
};
/* One more part of "how you sign in", of other ways: a line, and a link to its page. */
struct own_way {
	struct str text, url, link;
};
struct own_account_page {
	const struct frame *frame;
	const struct account *account;
	struct str name; /* as it stands in the field */
	enum lang lang;
	struct str done; /* a sentence: what was just done; not known: nothing */
	const struct door_faults *faults;
	const struct own_role *roles;
	size_t role_count;
	const struct own_session *sessions;
	size_t session_count;
	int64_t recovery_left;
	const struct own_way *ways;
	size_t way_count;
};
void own_account_view(struct out *o, const struct own_account_page *p);

struct own_password_page {
	const struct frame *frame;
	struct str action;
	bool has_password;
	const struct door_faults *faults;
};
void own_password_view(struct out *o, const struct own_password_page *p);

struct own_codes_page {
	const struct frame *frame;
	struct str action;
	const struct door_faults *faults;
	struct code_setup setup;
};
void own_codes_view(struct out *o, const struct own_codes_page *p);

#endif
