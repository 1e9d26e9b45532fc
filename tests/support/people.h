/* people.h - somebody with a role, signed in: for tests of pages behind sign-in. */
#ifndef SUPPORT_PEOPLE_H
#define SUPPORT_PEOPLE_H

#include "rules/policy.h"
#include "web/answer.h"

/* Who is signed in: what a browser of theirs sends, and what their forms bear. */
struct person {
	int64_t account;
	struct str secret, cookie, token; /* the cookie's value; the whole header; field "token" of forms */
};

/*
 * An account with this role in the body (NULL: in all of the site) since 2000,
 * and a session that has just proved who they are. An account that is there
 * gets one role more. Lives in `a`.
 */
struct person signed_in(struct web *w, struct arena *a, const char *email, enum role role, const char *body);
/* As signed_in, but the proof is older than strong actions want. */
struct person signed_in_long_ago(struct web *w, struct arena *a, const char *email, enum role role,
				 const char *body);

/* Nobody but this account is an administrator any more, whoever the demonstration has. */
void only_administrator(struct web *w, int64_t account);

struct answer person_get(struct web *w, struct arena *a, const struct person *p, struct str target);
/* A form from a page of ours; the session's token is added to `body` ("a=1&b=2"). */
struct answer person_post(struct web *w, struct arena *a, const struct person *p, struct str target,
			  struct str body);

#endif
