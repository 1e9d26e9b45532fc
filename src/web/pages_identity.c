/* pages_identity.c - sent to an identity provider, and come back from it */
#include "acts/identity.h"
#include "acts/provider.h"
#include "auth/address.h"
#include "base/log.h"
#include "base/secret.h"
#include "i18n/msg.h"
#include "views/identity.h"
#include "web/door.h"
#include "web/identities.h"
#include "web/routes.h"
#include "web/session.h"

enum { COOKIE_MOST = 128, STATE_MOST = 128 };

static struct str or_empty(struct str s)
{
	return s.s ? s : STR("");
}

static void cookie_set(struct request *q, struct reply *r, struct str value)
{
	reply_header(r, STR("Set-Cookie"),
		     arena_printf(q->arena,
				  IDENTITY_COOKIE
				  "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600",
				  STR_ARG(value)));
}

static void cookie_drop(struct reply *r)
{
	reply_header(r, STR("Set-Cookie"),
		     STR(IDENTITY_COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/* The address of these pages bears what is said to us alone: no link repeats it. */
static struct frame once_frame(const struct request *q, struct str title)
{
	struct frame f = door_frame(q, title);

	f.query = STR("");
	f.one_language = true;
	return f;
}

/* Which page speaks: signing in, or one's own account. */
static enum err not_happened(struct request *q, struct reply *r, enum identity_purpose purpose,
			     struct str why, struct str hint)
{
	bool own = purpose == PURPOSE_ADD && q->viewer;
	struct frame f = once_frame(q, msg(q->lang, own ? MSG_identity_not_added : MSG_identity_not_in));
	struct out o = reply_out(q);

	no_identity_view(&o, &(struct no_identity_page){
				 .frame = &f,
				 .why = why,
				 .hint = hint,
				 .url = door_url(q, own ? "/account/identities" : "/sign-in"),
				 .link = msg(q->lang, own ? MSG_identity_back : MSG_identity_again),
			     });
	return reply_page(r, &o);
}

static struct str redirect_uri(struct request *q, const struct provider *p)
{
	return JOIN(q->arena, q->base, provider_return_path(q->arena, p->slug));
}

static enum err unreachable(struct request *q, struct reply *r, enum identity_purpose purpose)
{
	r->status = 503;
	reply_header(r, STR("Retry-After"), STR("30"));
	return not_happened(q, r, purpose, msg(q->lang, MSG_identity_unreachable), (struct str){0});
}

static enum err busy(struct request *q, struct reply *r, enum identity_purpose purpose)
{
	return not_happened(q, r, purpose, door_busy_text(q, r), (struct str){0});
}

/*
 * To another site, that of a provider which an administrator wrote down. By a
 * page, not by a redirection: what a form leads to stays bound to our own
 * addresses (form-action), however often a provider sends people on.
 */
static enum err leave(struct request *q, struct reply *r, const struct identity_begin *b)
{
	struct oidc_discovery d;
	struct address at;
	struct frame f;

	if (!provider_visit_doors(q->arena, &b->visit, &d) || !address_read(d.authorize, &at))
		return unreachable(q, r, b->row.purpose);
	struct str url = oidc_request_url(q->arena, &d, &b->request);
	struct out o = reply_out(q);
	f = door_frame(q, say(q->arena, q->lang, MSG_identity_leaving, b->visit.provider.name));
	leaving_view(&o, &(struct leaving_page){
			     .frame = &f, .name = b->visit.provider.name, .host = at.host, .url = url});
	cookie_set(q, r, b->request.cookie);
	reply_header(r, STR("Refresh"), JOIN(q->arena, STR("0; url="), url));
	return reply_page(r, &o);
}

static enum err begun(struct request *q, struct reply *r, enum err outcome)
{
	struct identity_begin *b = (struct identity_begin *)(void *)q->act;

	if (outcome != ERR_OK)
		return outcome == ERR_LIMIT ? busy(q, r, b->row.purpose) : outcome;
	return b->unreachable ? unreachable(q, r, b->row.purpose) : leave(q, r, b);
}

/* Only one who is signed in adds a way in or proves anew; the first only after the second. */
static enum err purpose_of(struct request *q, struct reply *r, struct identity_begin *b)
{
	struct identity_request *row = &b->row;
	struct str invitation = request_field(q, "invitation");
	bool adds = str_eq(or_empty(request_field(q, "add")), STR("yes"));

	row->purpose = adds			     ? PURPOSE_ADD
		       : request_field(q, "again").n ? PURPOSE_STEP_UP
		       : invitation.n		     ? PURPOSE_INVITATION
						     : PURPOSE_SIGN_IN;
	if (row->purpose == PURPOSE_INVITATION) {
		row->invitation_hash = secret_hash(q->arena, invitation);
		return ERR_OK;
	}
	if (row->purpose == PURPOSE_SIGN_IN)
		return ERR_OK;
	if (!q->viewer)
		return reply_redirect(r, 303, door_url(q, "/sign-in"));
	if (adds && !policy_is_strong(q->viewer, q->now))
		return reply_redirect(r, 303, door_url(q, "/sign-in/again?next=/account/identities"));
	row->session = q->viewer->session;
	b->request.afresh = row->purpose == PURPOSE_STEP_UP;
	return ERR_OK;
}

enum err identity_with_sent(struct request *q, struct reply *r)
{
	struct identity_begin *b = NEW(q->arena, struct identity_begin, 1);
	enum err e = provider_visit_read(q->db, q->arena, request_part(q, "provider"), q->now, &b->visit);

	if (e == ERR_OK)
		e = purpose_of(q, r, b);
	if (e != ERR_OK || r->location.n)
		return e;
	b->request.redirect_uri = redirect_uri(q, &b->visit.provider);
	b->request.lang = b->row.lang = lang_code(q->lang);
	b->row.next = or_empty(request_field(q, "next"));
	if (b->row.next.n >= 1000)
		b->row.next = STR("");
	identity_begin_init(b, q->arena);
	return reply_wait(r, &b->act, begun);
}

static enum err stale(struct request *q, struct reply *r)
{
	r->status = 422;
	return not_happened(q, r, PURPOSE_SIGN_IN, msg(q->lang, MSG_identity_stale), (struct str){0});
}

static enum err told_why(struct request *q, struct reply *r, const struct identity_end *x)
{
	static const struct {
		enum msg why;
		bool hinted;
		enum msg hint;
	} words[IDENTITY_OUTCOMES] = {
	    [IDENTITY_STALE] = {MSG_identity_stale, false, 0},
	    [IDENTITY_DECLINED] = {MSG_identity_declined, false, 0},
	    [IDENTITY_REFUSED] = {MSG_identity_refused, false, 0},
	    [IDENTITY_UNKNOWN] = {MSG_identity_unknown, true, MSG_identity_unknown_hint},
	    [IDENTITY_TAKEN] = {MSG_identity_taken, false, 0},
	    [IDENTITY_OUTSIDE] = {MSG_identity_outside, false, 0},
	    [IDENTITY_OTHER] = {MSG_identity_other, false, 0},
	    [IDENTITY_NO_INVITATION] = {MSG_identity_no_invitation, false, 0},
	    [IDENTITY_HAS_ACCOUNT] = {MSG_identity_has_account, false, 0},
	};
	struct str hint = words[x->outcome].hinted ? msg(q->lang, words[x->outcome].hint) : (struct str){0};

	r->status = 422;
	return not_happened(q, r, x->row.purpose, msg(q->lang, words[x->outcome].why), hint);
}

/* A new account: its recovery codes are shown this once. */
static enum err taken_up(struct request *q, struct reply *r, const struct identity_end *x)
{
	struct frame f = once_frame(q, msg(q->lang, MSG_codes_title));
	struct out o = reply_out(q);

	recovery_view(&o, &(struct recovery_page){.frame = &f,
						  .codes = x->accept.codes,
						  .n = COUNT(x->accept.codes),
						  .next = door_url(q, "/desk")});
	door_cookies(q, r, &x->accept.begin);
	return reply_page(r, &o);
}

static const char *identity_outcome_code(enum identity_outcome o)
{
	static const char *const codes[IDENTITY_OUTCOMES] = {
	    "in",      "added", "stale",   "unreachable", "declined",	   "refused",
	    "unknown", "taken", "outside", "other",	  "no_invitation", "has_account",
	};
	return codes[o];
}

static enum err arrived(struct request *q, struct reply *r, enum err outcome)
{
	struct identity_end *x = (struct identity_end *)(void *)q->act;

	if (outcome != ERR_OK)
		return outcome == ERR_LIMIT ? busy(q, r, x->row.purpose) : outcome;
	cookie_drop(r);
	if (x->outcome == IDENTITY_ADDED)
		return reply_redirect(r, 303, door_url(q, "/account/identities?done=added"));
	if (x->outcome == IDENTITY_IN)
		return x->row.purpose == PURPOSE_INVITATION ? taken_up(q, r, x)
							    : door_let_in(q, r, &x->begin, x->row.next);
	log_info("room=web doing=identity provider=\"%.*s\" outcome=%s fault=%s",
		 STR_ARG(x->visit.provider.slug), identity_outcome_code(x->outcome),
		 x->outcome == IDENTITY_REFUSED ? oidc_fault_code(x->fault) : "none");
	return x->outcome == IDENTITY_UNREACHABLE ? unreachable(q, r, x->row.purpose) : told_why(q, r, x);
}

/* The way back that this browser began, by its state and its cookie together. */
static enum err find_request(struct request *q, struct identity_end *x)
{
	struct str state = request_query(q, "state"), cookie = request_cookie(q, IDENTITY_COOKIE);
	enum err e = ERR_NOT_FOUND;

	if (state.n && state.n <= STATE_MOST && cookie.n && cookie.n <= COOKIE_MOST)
		e = identity_request_find(q->db, q->arena, secret_hash(q->arena, state), q->now, &x->row);
	if (e == ERR_OK && !secret_eq(secret_hash(q->arena, cookie), x->row.cookie_hash))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = provider_visit_read(q->db, q->arena, request_part(q, "provider"), q->now, &x->visit);
	if (e == ERR_OK && x->visit.provider.id != x->row.provider)
		e = ERR_NOT_FOUND; /* sent to one, come back from another */
	x->request.state = state;
	x->request.cookie = cookie;
	return e;
}

enum err identity_from_page(struct request *q, struct reply *r)
{
	struct identity_end *x = NEW(q->arena, struct identity_end, 1);
	enum err e = find_request(q, x);

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? stale(q, r) : e;
	/* Here they come in the language they went in. */
	(void)lang_parse(x->row.lang, &q->lang);
	x->dir = q->dir;
	x->site = q->base;
	x->request.redirect_uri = redirect_uri(q, &x->visit.provider);
	x->code = or_empty(request_query(q, "code"));
	x->iss = request_query(q, "iss");
	x->declined = request_query(q, "error").n > 0;
	if (q->viewer)
		x->who = *q->viewer;
	x->begin = x->accept.begin = door_begin(q);
	x->accept.lang = q->lang;
	identity_end_init(x, q->arena);
	return reply_wait(r, &x->act, arrived);
}
