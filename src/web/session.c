/* session.c - see session.h */
#include "web/session.h"

#include "acts/session.h"
#include "base/secret.h"
#include "store/people.h"
#include "web/percent.h"

static const int64_t minute = 60000000;

struct str request_cookie(const struct request *q, const char *name)
{
	struct str rest = q->cookie, part, wanted = str_z(name);

	while (str_split(&rest, ';', &part)) {
		part = str_trim(part);
		size_t eq = str_find(part, STR("="), 0);
		if (eq < part.n && str_eq(str_cut(part, 0, eq), wanted))
			return str_cut(part, eq + 1, part.n);
	}
	return (struct str){0};
}

/* The note of a request outlives it: it belongs to nobody's arena. */
static void noted(struct act *act, enum err outcome, void *arg)
{
	(void)outcome;
	(void)arg;
	free(act);
}

static void note_seen(struct acts *acts, int64_t session, struct instant now)
{
	struct session_touch *t = calloc(1, sizeof *t);

	if (!t)
		return;
	t->session = session;
	t->at = now;
	session_touch_init(t);
	if (act_submit(acts, &t->act, noted, NULL) != ERR_OK)
		free(t); /* a busy moment: the next request is noted */
}

enum err session_read(struct request *q, struct acts *acts)
{
	struct str secret = request_cookie(q, SESSION_COOKIE);
	struct viewer v;
	struct instant seen;

	if (secret.n < 26 || secret.n > 128)
		return ERR_OK;
	enum err e =
	    viewer_by_session(q->db, q->arena, digest_hex(q->arena, digest_of(secret)), q->now, &v, &seen);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	struct viewer *keep = NEW(q->arena, struct viewer, 1);
	*keep = v;
	q->viewer = keep;
	if (acts && q->now.us - seen.us > SESSION_SEEN_MINUTES * minute)
		note_seen(acts, v.session, q->now);
	return ERR_OK;
}

void session_cookie_set(struct request *q, struct reply *r, struct str token)
{
	reply_header(r, STR("Set-Cookie"),
		     arena_printf(q->arena,
				  SESSION_COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=%d",
				  STR_ARG(token), SESSION_HOURS * 3600));
}

void session_cookie_drop(struct reply *r)
{
	reply_header(r, STR("Set-Cookie"),
		     STR(SESSION_COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

struct str sign_in_url(const struct request *q, const char *where)
{
	struct buf escaped;
	bool back = q->method != METHOD_POST; /* where a form was sent to may be no page */
	struct str next = back ? JOIN(q->arena, q->path, q->query_string) : STR("/desk");

	buf_init(&escaped, q->arena, 3 * next.n + 1);
	percent_encode(&escaped, next);
	return JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/"), str_z(where), STR("?next="),
		    buf_str(&escaped));
}

struct str next_of(const struct request *q, struct str asked)
{
	bool ours =
	    asked.n > 1 && asked.n < 1000 && asked.s[0] == '/' && asked.s[1] != '/' && asked.s[1] != '\\';

	for (size_t i = 0; ours && i < asked.n; i++)
		ours =
		    (unsigned char)asked.s[i] > ' ' && (unsigned char)asked.s[i] < 127 && asked.s[i] != '\\';
	return JOIN(q->arena, STR("/"), lang_code(q->lang), ours ? asked : STR("/desk"));
}
