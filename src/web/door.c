/* door.c - see door.h */
#include "web/door.h"

#include "auth/code.h"
#include "auth/qr.h"
#include "auth/throttle.h"
#include "i18n/date.h"
#include "store/people.h"
#include "web/session.h"

enum { DEVICE_SECONDS = DEVICE_DAYS * 86400, HALF_SECONDS = 600, AGENT_MOST = 200 };

/* What can stand in a table: anything else a browser calls itself is left out. */
static struct str plain(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a, AGENT_MOST + 1);
	for (size_t i = 0; i < s.n && b.n < AGENT_MOST; i++)
		if (s.s[i] >= ' ' && s.s[i] <= '~')
			buf_byte(&b, s.s[i]);
	return buf_str(&b);
}

struct session_begin door_begin(const struct request *q)
{
	return (struct session_begin){
	    .agent = plain(q->arena, q->agent),
	    .device = request_cookie(q, DEVICE_COOKIE),
	    .at = q->now,
	    .before = q->viewer ? q->viewer->session : 0,
	    .before_account = q->viewer ? q->viewer->account : 0,
	};
}

static void cookie_set(struct request *q, struct reply *r, const char *name, struct str value, int seconds)
{
	reply_header(r, STR("Set-Cookie"),
		     arena_printf(q->arena, "%s=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=%d",
				  name, STR_ARG(value), seconds));
}

void door_cookies(struct request *q, struct reply *r, const struct session_begin *b)
{
	session_cookie_set(q, r, b->token);
	cookie_set(q, r, DEVICE_COOKIE, b->device_token, DEVICE_SECONDS);
}

enum err door_let_in(struct request *q, struct reply *r, const struct session_begin *b, struct str next)
{
	door_cookies(q, r, b);
	return reply_redirect(r, 303, next_of(q, next));
}

void door_half_set(struct request *q, struct reply *r, struct str token)
{
	cookie_set(q, r, HALF_COOKIE, token, HALF_SECONDS);
}

void door_half_drop(struct reply *r)
{
	reply_header(r, STR("Set-Cookie"),
		     STR(HALF_COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

struct frame door_frame(const struct request *q, struct str title)
{
	return desk_frame(q, title, DESK_NAV_NONE);
}

struct str door_url(const struct request *q, const char *path)
{
	return url_in(q->arena, q->lang, str_z(path));
}

enum err door_key_of(struct request *q, struct str email, int64_t account, struct door_key *ret)
{
	struct str device = request_cookie(q, DEVICE_COOKIE), hash = {0};
	bool known = false;
	enum err e = ERR_OK;

	if (device.n) {
		hash = secret_hash(q->arena, device);
		e = device_is_known(q->db, account, hash, &known);
	}
	if (e == ERR_OK)
		*ret = (struct door_key){email_key(q->arena, email), known ? hash : (struct str){0}};
	return e;
}

static struct str device_key(struct request *q, const struct door_key *k)
{
	return JOIN(q->arena, k->email, STR(" "), k->device);
}

static struct str account_key(struct request *q, const struct door_key *k)
{
	return JOIN(q->arena, k->email, STR(" "), q->network);
}

int door_try(struct request *q, const struct door_key *k)
{
	enum throttle_kind kind = k->device.s ? THROTTLE_DEVICE : THROTTLE_ACCOUNT;
	struct str key = k->device.s ? device_key(q, k) : account_key(q, k);
	int wait = throttle_wait(q->throttle, kind, key, q->now);
	int by_network = k->device.s ? 0 : throttle_wait(q->throttle, THROTTLE_NETWORK, q->network, q->now);

	if (wait < by_network)
		wait = by_network;
	if (!wait)
		throttle_failed(q->throttle, kind, key, q->now);
	return wait;
}

void door_tried(struct request *q, const struct door_key *k, enum door_end end)
{
	enum throttle_kind kind = k->device.s ? THROTTLE_DEVICE : THROTTLE_ACCOUNT;
	struct str key = k->device.s ? device_key(q, k) : account_key(q, k);

	if (end == DOOR_RIGHT)
		throttle_passed(q->throttle, kind, key);
	else if (end == DOOR_NOT_TRIED)
		throttle_taken_back(q->throttle, kind, key);
	else if (!k->device.s)
		throttle_failed(q->throttle, THROTTLE_NETWORK, q->network, q->now);
}

struct str door_wait_text(struct request *q, struct reply *r, int seconds)
{
	r->status = 429;
	reply_header(r, STR("Retry-After"), arena_printf(q->arena, "%d", seconds));
	return say(q->arena, q->lang, MSG_door_wait, number_text(q->arena, q->lang, seconds));
}

struct str door_busy_text(struct request *q, struct reply *r)
{
	r->status = 503;
	reply_header(r, STR("Retry-After"), STR("5"));
	return msg(q->lang, MSG_door_busy);
}

struct str door_password_fault(struct request *q, struct str password, struct str name, struct str email)
{
	struct arena *a = q->arena;
	struct str own[] = {name, email, str_cut(email, 0, str_find(email, STR("@"), 0)),
			    msg(q->lang, MSG_site_name)};

	switch (password_judge(a, password, own, COUNT(own))) {
	case PASSWORD_SHORT:
		return say(a, q->lang, MSG_password_short, number_text(a, q->lang, PASSWORD_LEAST));
	case PASSWORD_LONG: return say(a, q->lang, MSG_password_long, number_text(a, q->lang, PASSWORD_MOST));
	case PASSWORD_COMMON: return msg(q->lang, MSG_password_common);
	case PASSWORD_OWN: return msg(q->lang, MSG_password_own);
	default: return (struct str){0};
	}
}

/* An authenticator lists several sites: this one's host tells which it is. */
static struct str issuer(const struct request *q)
{
	size_t at = str_find(q->base, STR("://"), 0);

	return at < q->base.n ? str_cut(q->base, at + 3, q->base.n) : STR("plenary");
}

struct code_setup door_setup(struct request *q, struct str email)
{
	struct str sent = request_field(q, "secret");
	struct code_setup s = {.secret = code_secret_valid(sent) ? sent : code_secret_new(q->arena)};

	s.spaced = code_secret_spaced(q->arena, s.secret);
	s.uri = code_uri(q->arena, issuer(q), email.n ? email : STR("me"), s.secret);
	struct qr qr = qr_make(q->arena, s.uri);
	s.side = qr.side;
	s.path = qr.path;
	return s;
}

struct str role_name(struct arena *a, enum lang l, enum role r)
{
	enum msg m = MSG_role_public;

	if (!msg_find(JOIN(a, STR("role."), role_code(r)), &m))
		BUG("a role without a name");
	return msg(l, m);
}

struct str term_text(struct arena *a, enum lang l, struct day from, struct day to)
{
	return day_known(to) ? say(a, l, MSG_invitation_from_to, day_text(a, l, from), day_text(a, l, to))
			     : say(a, l, MSG_invitation_from, day_text(a, l, from));
}
