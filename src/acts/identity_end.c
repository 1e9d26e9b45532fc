/* identity_end.c - somebody has come back from an identity provider: who the token says they are. The rest is
 * in identity_arrive.c */
#include "acts/identity_part.h"
#include "acts/proof.h"
#include "auth/fetch.h"
#include "auth/secret_file.h"
#include "auth/told.h"
#include "base/log.h"

enum { ASK_BYTES = 64 << 20 };

static bool refuse(struct identity_end *x, enum oidc_fault fault)
{
	x->outcome = IDENTITY_REFUSED;
	x->fault = fault;
	return false;
}

static bool unreachable(struct identity_end *x)
{
	x->outcome = IDENTITY_UNREACHABLE;
	return false;
}

/* A word of theirs for the log: letters and underscores, or nothing. */
static struct str error_word(struct arena *a, struct str json)
{
	struct told *t;
	struct str word = told_read(a, json, &t) ? told_text(t, "error") : (struct str){0};

	for (size_t i = 0; i < word.n; i++)
		if (!(word.s[i] >= 'a' && word.s[i] <= 'z') && word.s[i] != '_')
			return STR("");
	return word.n > 40 ? STR("") : word;
}

/* The code for a token: once, and only we can. */
static bool exchange(struct arena *a, struct identity_end *x, const struct oidc_discovery *d, struct str *ret)
{
	const struct provider *p = &x->visit.provider;
	struct fetch f = {.url = d->token, .inside = p->inside, .to = NEW(a, char, FETCH_BYTES_MOST)};
	struct str secret = {0};

	if (p->secret_file.s && !secret_file_read(a, x->dir, p->secret_file, &secret))
		return unreachable(x);
	bool in_head = secret.s && !d->secret_in_body;
	if (in_head) {
		f.user = oidc_encoded(a, p->client);
		f.password = oidc_encoded(a, secret);
	}
	f.form = oidc_code_form(a, &x->request, x->code, in_head ? (struct str){0} : secret);
	bool answered = fetch_do(a, &f);
	if (!answered)
		provider_is_silent(&x->visit);
	if (!answered || f.ret_status >= 500) {
		log_error("room=acts doing=ask_token provider=\"%.*s\" status=%u why=\"%s\"",
			  STR_ARG(p->slug), f.ret_status, f.ret_why ? f.ret_why : "");
		return unreachable(x);
	}
	if (f.ret_status != 200) {
		log_error("room=acts doing=ask_token provider=\"%.*s\" status=%u said=\"%.*s\"",
			  STR_ARG(p->slug), f.ret_status, STR_ARG(error_word(a, f.ret_body)));
		return refuse(x, OIDC_REPLY);
	}
	enum oidc_fault fault = oidc_token_read(a, f.ret_body, ret);
	return fault == OIDC_GOOD || refuse(x, fault);
}

/* A key it does not name may be new: asked for once more, unless that was a minute ago. */
static bool check(struct arena *a, struct identity_end *x, const struct oidc_discovery *d, struct str token,
		  struct oidc_person *ret)
{
	bool afresh = x->row.purpose == PURPOSE_STEP_UP;
	struct oidc_expected expected = {
	    .issuer = x->visit.provider.issuer,
	    .client = x->visit.provider.client,
	    .nonce = oidc_nonce(a, x->request.cookie, x->request.state),
	    .now = x->visit.at,
	    .login_since = afresh ? x->row.made_at : INSTANT_NONE,
	};
	struct jose_keys keys;

	if (!provider_ask_keys(a, &x->visit, d, PROVIDER_FRESH_SECONDS, &keys))
		return unreachable(x);
	enum oidc_fault fault = oidc_token_check(a, token, &keys, &expected, ret);
	if (fault == OIDC_KEY && provider_ask_keys(a, &x->visit, d, PROVIDER_KEYS_SECONDS, &keys))
		fault = oidc_token_check(a, token, &keys, &expected, ret);
	return fault == OIDC_GOOD || refuse(x, fault);
}

static void keep_person(struct identity_end *x, const struct oidc_person *p)
{
	snprintf(x->subject, sizeof x->subject, "%.*s", STR_ARG(p->subject));
	snprintf(x->name, sizeof x->name, "%.*s", STR_ARG(p->name));
	x->proved_now = p->login.us != INSTANT_NONE.us &&
			p->login.us + OIDC_SKEW_SECONDS * INT64_C(1000000) >= x->row.made_at.us;
	x->outcome = IDENTITY_IN;
}

static enum err end_before(struct act *act)
{
	struct identity_end *x = (struct identity_end *)(void *)act;
	struct oidc_discovery d;
	struct oidc_person person;
	struct str token;
	ARENA_SCOPED a;

	arena_init(&a, ASK_BYTES, NULL);
	if (!provider_ask_doors(&a, &x->visit, &d))
		x->outcome = IDENTITY_UNREACHABLE;
	else if (!oidc_answer_is_of(&d, x->visit.provider.issuer, x->iss))
		(void)refuse(x, OIDC_ISSUER);
	else if (x->declined)
		x->outcome = IDENTITY_DECLINED;
	else if (!x->code.n)
		(void)refuse(x, OIDC_REPLY);
	else if (exchange(&a, x, &d, &token) && check(&a, x, &d, token, &person))
		keep_person(x, &person);
	return ERR_OK;
}

void identity_end_init(struct identity_end *x, struct arena *a)
{
	x->act.before = end_before;
	x->act.run = identity_arrive;
	x->act.actor = x->who.account ? account_actor(a, x->who.account) : STR("door");
	x->arena = a;
	x->request.client = x->visit.provider.client;
	x->outcome = IDENTITY_REFUSED;
	if (x->row.purpose == PURPOSE_INVITATION) {
		invitation_accept_init(&x->accept, a);
		x->accept.token_hash = x->row.invitation_hash;
	} else {
		session_begin_prepare(&x->begin, a);
	}
}
