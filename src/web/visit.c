/* visit.c - one request: what is asked, who answers, what is kept of it. */
#include "web/inside.h"

#include "base/log.h"
#include "base/secret.h"
#include "rules/policy.h"
#include "web/multipart.h"
#include "web/network.h"
#include "web/origin.h"
#include "web/session.h"
#include "web/squeeze.h"

#include <unistd.h>

void visit_init(struct visit *v, struct web *w)
{
	*v = (struct visit){.web = w};
	arena_init(&v->arena, VISIT_ARENA_MOST, &v->full);
}

/* A reader connection, everything on it of one moment. */
static struct pool *readers_of(const struct visit *v)
{
	bool private = v->q.route && v->q.route->keeping >= PRIVATE;
	return private ? v->web->private_readers : v->web->readers;
}

static void take_reader(struct visit *v)
{
	if (!v->web->readers)
		return;
	v->from = readers_of(v);
	v->db = v->q.db = pool_take(v->from);
	if (v->statements)
		*v->statements -= db_statements_run(v->db);
	db_snapshot_begin(v->db);
}

static void give_reader(struct visit *v)
{
	if (!v->db)
		return;
	db_snapshot_end(v->db);
	if (v->statements)
		*v->statements += db_statements_run(v->db);
	pool_give(v->from, v->db);
	v->db = v->q.db = NULL;
}

static void let_go(struct visit *v)
{
	give_reader(v);
	if (v->turn) {
		cache_keep(v->web->cache, v->turn, NULL);
		v->turn = NULL;
	}
}

void visit_again(struct visit *v)
{
	let_go(v);
	if (v->r.file.open) /* nobody has sent it */
		close(v->r.file.fd);
	v->r.file.open = false;
	page_drop(v->page);
	arena_recycle(&v->arena);
	v->page = NULL;
	v->known = false;
}

void visit_done(struct visit *v)
{
	visit_again(v);
	arena_reset(&v->arena);
}

/*
 * The arena is full: what the page has made so far is worth nothing, and its
 * readers wait. The strings of the request went with it, but for the language.
 */
static const struct str full_text = STR("plenary is out of memory for this request.\n");

static void answer_full(struct visit *v)
{
	struct request q = {.arena = &v->arena, .lang = v->q.lang, .lang_given = v->q.lang_given};

	let_go(v);
	arena_recycle(&v->arena);
	log_error("room=web doing=answer why=\"a request needs more than %d MB\"", VISIT_ARENA_MOST >> 20);
	v->q = q;
	if (setjmp(v->full) != 0 || reply_error(&v->q, &v->r, 503) != ERR_OK) {
		v->r = (struct reply){0};
		(void)reply_text(&v->r, 503, full_text);
	}
}

static void refuse(struct visit *v, unsigned status)
{
	if (reply_error(&v->q, &v->r, status) != ERR_OK)
		(void)reply_text(&v->r, status, STR("plenary cannot answer this.\n"));
}

void visit_refuse(struct visit *v, unsigned status)
{
	if (setjmp(v->full) != 0)
		answer_full(v);
	else
		refuse(v, status);
}

/* Who is signed in, looked up before the body is read. */
static enum err read_viewer(struct visit *v)
{
	take_reader(v);
	enum err e = v->db ? session_read(&v->q, v->web->acts) : ERR_OK;
	give_reader(v);
	return e;
}

size_t visit_drain_most(const struct visit *v)
{
	return v->body_most > BODY_MOST ? 2 * v->body_most : 8 << 20;
}

/* Whoever sends a long body to a page that takes files is asked for their name first. */
static bool body_fits(struct visit *v, int64_t promised)
{
	struct request q = v->q;
	struct str allow;

	if (promised <= BODY_MOST || promised == INT64_MAX) /* of chunks the door counts */
		return true;
	if (route_find(v->web->config.routes, v->web->config.route_count, &q, &allow) == 0 &&
	    (q.route->formats & TAKES_FILE)) {
		v->q.route = q.route;
		enum err e = read_viewer(v);
		if (e == ERR_OK && !v->q.viewer && q.lang_given) {
			(void)reply_redirect(&v->r, 303, sign_in_url(&v->q, "sign-in"));
			return false;
		}
		if (e != ERR_OK) {
			refuse(v, status_of(e));
			return false;
		}
		v->body_most = FILE_BODY_MOST;
	}
	if (promised <= (int64_t)v->body_most)
		return true;
	refuse(v, 413);
	return false;
}

bool visit_begin(struct visit *v, const struct head *h)
{
	struct web *w = v->web;
	unsigned status = guard_head(h);

	v->r = (struct reply){.status = 200};
	v->q = (struct request){.arena = &v->arena, .lang = LANG_EN};
	v->body_most = BODY_MOST;
	if (setjmp(v->full) != 0) {
		answer_full(v);
		return false;
	}
	if (!status)
		status = request_parse(&v->arena, h, &v->q);
	v->q.now = w->config.now();
	v->q.throttle = w->throttle;
	v->q.breached = w->config.breached;
	v->q.house = w->config.house;
	v->q.shelf = w->shelf;
	v->q.weigher = w->weigher;
	v->q.network = network_of(&v->arena, w->config.proxied && v->q.forwarded_for.n
						 ? forwarded_last(v->q.forwarded_for)
						 : h->peer);
	if (status) {
		refuse(v, status);
		return false;
	}
	return body_fits(v, v->q.body_length);
}

static void redirect_lang(struct visit *v, struct str path)
{
	(void)reply_redirect(&v->r, 303, JOIN(&v->arena, STR("/"), lang_code(v->q.lang), path));
	v->r.vary = STR("Accept-Language");
	v->r.cache_control = "no-cache";
}

static void answer_static(struct visit *v, struct str name)
{
	struct request *q = &v->q;
	struct page *p =
	    statics_find(v->web->statics, name, request_query(q, "v"), takes_brotli(q->accept_encoding));

	if (!p) {
		refuse(v, 404);
		return;
	}
	v->page = page_hold(p);
	v->known = page_is_known(p, q->if_none_match);
}

static void answer_health(struct visit *v)
{
	struct str why;
	unsigned status = web_is_well(v->web, &why) ? 200 : 503;

	(void)reply_text(&v->r, status, JOIN(&v->arena, why, STR("\n")));
	v->r.cache_control = "no-store";
}

/* Addresses that stand outside of the languages. True when it was one. */
static bool answer_outside(struct visit *v)
{
	struct request *q = &v->q;
	struct str first = q->n_segments ? q->segments[0] : STR("");

	if (q->lang_given || q->method == METHOD_POST || q->method == METHOD_OTHER)
		return false;
	if (q->n_segments == 2 && str_eq(first, STR("static")))
		answer_static(v, q->segments[1]);
	else if (q->n_segments == 1 && str_eq(first, STR("healthz")))
		answer_health(v);
	else if (q->n_segments == 1 && str_eq(first, STR("robots.txt")))
		answer_static(v, first);
	else if (q->n_segments == 1 && str_eq(first, STR("favicon.ico")))
		answer_static(v, STR("plenary.svg"));
	else
		return false;
	return true;
}

/* Sends on to the one address of a page. True when this was another. */
static bool answer_elsewhere(struct visit *v)
{
	struct request *q = &v->q;
	bool reads = q->method == METHOD_GET || q->method == METHOD_HEAD;
	struct str to = JOIN(&v->arena, q->path, q->query_string);

	if (!reads || q->format != FORMAT_HTML)
		return false;
	if (!q->lang_given) {
		redirect_lang(v, to);
		return true;
	}
	if (q->trailing_slash == (q->n_segments == 0)) /* "/en/" has one, "/en/rounds" none */
		return false;
	(void)reply_redirect(&v->r, 301, JOIN(&v->arena, STR("/"), lang_code(q->lang), to));
	v->r.cache_control = "public, max-age=3600";
	return true;
}

/* Prepares what a page may be shared with, and remembers it. */
static void share(struct visit *v, bool brotli)
{
	struct page *p = page_new(&v->r, brotli ? SQUEEZE_QUALITY : 0);

	if (p && v->web->prepare)
		v->web->prepare(p);
	cache_keep(v->web->cache, v->turn, p);
	v->turn = NULL;
	v->page = p;
}

static void settle(struct visit *v, enum err e)
{
	if (e != ERR_OK && v->r.file.open) {
		close(v->r.file.fd);
		v->r.file.open = false;
	}
	if (e == ERR_STEP_UP) {
		v->r = (struct reply){0};
		(void)reply_redirect(&v->r, 303, sign_in_url(&v->q, "sign-in/again"));
	} else if (e != ERR_OK) {
		refuse(v, status_of(e));
	}
}

/* A form of somebody who is signed in bears the word of their session, which no other site knows. */
static bool form_is_theirs(const struct request *q)
{
	return q->method != METHOD_POST || !q->viewer ||
	       secret_eq(request_field(q, "token"), q->viewer->token);
}

/* The page, once it is known who asks. */
static enum err ask_page(struct visit *v)
{
	struct request *q = &v->q;
	enum keeping keeping = q->route->keeping;
	enum err e = keeping == DOOR || keeping == DESK ? session_read(q, v->web->acts) : ERR_OK;

	if (e != ERR_OK)
		return e;
	if (keeping == DESK && !q->viewer) {
		if (q->format != FORMAT_HTML)
			return ERR_NOT_FOUND;
		return reply_redirect(&v->r, 303, sign_in_url(q, "sign-in"));
	}
	if (form_is_theirs(q))
		return q->route->page(q, &v->r);
	log_info("room=web doing=refuse account=%lld why=\"a form without the session's word\"",
		 (long long)q->viewer->account);
	return ERR_FORBIDDEN;
}

static void run_page(struct visit *v)
{
	take_reader(v);
	enum err e = ask_page(v);
	give_reader(v);
	settle(v, e);
}

static void answer_kept(struct visit *v)
{
	struct request *q = &v->q;
	bool brotli = takes_brotli(q->accept_encoding);
	/* With the base: feeds and JSON have whole addresses in them, and a Host may be anybody's word. */
	struct str key = JOIN(&v->arena, brotli ? STR("br ") : STR("id "), lang_code(q->lang), STR(" "),
			      format_name(q->format), STR(" "), q->base, STR(" "), q->path, q->query_string);

	v->page = cache_take(v->web->cache, key, q->now, &v->turn);
	if (!v->page) {
		run_page(v);
		v->r.cache_control = v->r.status == 200 ? "public, no-cache" : NULL;
		if (v->r.status == 200 && v->r.type.n) {
			share(v, brotli);
		} else {
			cache_keep(v->web->cache, v->turn, NULL);
			v->turn = NULL;
		}
	}
	if (v->page)
		v->known = page_is_known(v->page, q->if_none_match);
}

/* True for a form as browsers send it, and read. */
static bool read_form(struct visit *v, struct str body)
{
	struct request *q = &v->q;
	struct str type = str_cut(q->content_type, 0, str_find(q->content_type, STR(";"), 0));
	/* Files come from who is signed in. */
	bool files = q->route->keeping == DESK && same_word(str_trim(type), STR("multipart/form-data"));
	unsigned status = 0;

	if (!origin_is_ours(q, v->web->config.proxied)) {
		log_info("room=web doing=refuse why=\"a form of another site\"");
		status = 403;
	} else if (!files && !same_word(str_trim(type), STR("application/x-www-form-urlencoded")))
		status = 415;
	else
		switch (files ? multipart_parse(&v->arena, q->content_type, body, &q->form)
			      : form_parse(&v->arena, body, &q->form)) {
		case ERR_OK: return true;
		case ERR_LIMIT: status = 413; break;
		default: status = 400;
		}
	refuse(v, status);
	return false;
}

static void answer_route(struct visit *v, struct str body)
{
	struct request *q = &v->q;
	struct web *w = v->web;
	struct str allow;
	unsigned status = route_find(w->config.routes, w->config.route_count, q, &allow);

	if (status) {
		if (status == 405) {
			v->r.status = 405;
			reply_header(&v->r, STR("Allow"), allow);
		}
		refuse(v, status);
		return;
	}
	q->procedures = w->procedures;
	q->dir = w->config.dir;
	q->n_procedures = w->n_procedures;
	q->base = w->config.site.n ? w->config.site : origin_base(&v->arena, q, w->config.proxied);
	if (answer_elsewhere(v))
		return;
	if (q->route->keeping == ONE_CLICK && q->method == METHOD_POST) {
		run_page(v);
	} else if (!q->lang_given) {
		refuse(v, 404);
	} else if (q->method == METHOD_POST) {
		if (read_form(v, body))
			run_page(v);
	} else if (q->route->keeping == KEPT) {
		answer_kept(v);
	} else {
		run_page(v);
	}
}

bool visit_answer(struct visit *v, struct str body)
{
	if (setjmp(v->full) != 0) {
		answer_full(v);
		return true;
	}
	if (!answer_outside(v))
		answer_route(v, body);
	if (v->r.act)
		v->r.act->memory = &v->arena; /* it runs on another thread: our jump is not for it */
	return (!v->r.act && !v->r.paper) || v->page != NULL;
}

bool visit_finish(struct visit *v, enum err outcome)
{
	struct reply r = {.status = 200};
	page_finish *finish = v->r.finish;

	v->q.act = v->r.act;
	v->q.paper = v->r.paper;
	v->r = r;
	if (setjmp(v->full) != 0) {
		answer_full(v);
		return true;
	}
	v->q.now = v->web->config.now();
	take_reader(v);
	enum err e = finish(&v->q, &v->r, outcome);
	give_reader(v);
	settle(v, e);
	if (v->r.act)
		v->r.act->memory = &v->arena;
	return !v->r.act && !v->r.paper;
}
