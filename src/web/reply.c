/* reply.c - see reply.h */
#include "web/reply.h"

#include "web/paper_files.h"
#include "web/route.h"

enum err reply_page(struct reply *r, const struct out *o)
{
	if (o->b.cut)
		return ERR_LIMIT;
	r->type = STR("text/html; charset=utf-8");
	r->body = buf_str(&o->b);
	return ERR_OK;
}

enum err reply_data(struct reply *r, enum format f, const struct buf *b)
{
	static const struct str types[FORMATS] = {
	    [FORMAT_HTML] = STR("text/html; charset=utf-8"),
	    [FORMAT_JSON] = STR("application/json; charset=utf-8"),
	    [FORMAT_CSV] = STR("text/csv; charset=utf-8; header=present"),
	    [FORMAT_ATOM] = STR("application/atom+xml; charset=utf-8"),
	    [FORMAT_ICS] = STR("text/calendar; charset=utf-8"),
	};
	if (b->cut)
		return ERR_LIMIT;
	r->type = types[f];
	r->body = buf_str(b);
	if (f == FORMAT_JSON || f == FORMAT_CSV) /* open data: other sites' scripts may read it */
		reply_header(r, STR("Access-Control-Allow-Origin"), STR("*"));
	return ERR_OK;
}

enum err reply_text(struct reply *r, unsigned status, struct str text)
{
	r->status = status;
	r->type = STR("text/plain; charset=utf-8");
	r->body = text;
	return ERR_OK;
}

enum err reply_redirect(struct reply *r, unsigned status, struct str location)
{
	if (location.n == 0 || location.s[0] != '/' || (location.n > 1 && location.s[1] == '/'))
		BUG("a redirect leaves the site");
	r->status = status;
	r->location = location;
	return ERR_OK;
}

void reply_header(struct reply *r, struct str name, struct str value)
{
	if (r->n_extra == REPLY_EXTRA_MOST)
		BUG("more headers than a reply takes");
	r->extra[r->n_extra++] = (struct header){name, value};
}

enum err reply_wait(struct reply *r, struct act *act, page_finish *finish)
{
	r->act = act;
	r->finish = finish;
	return ERR_OK;
}

enum err reply_wait_paper(struct reply *r, struct paper_wait *paper, page_finish *finish)
{
	r->paper = paper;
	r->finish = finish;
	return ERR_OK;
}

struct out reply_out(const struct request *q)
{
	struct out o;

	out_init(&o, q->arena, q->lang, PAGE_MOST);
	return o;
}

/* Whether the address of a form can also be just looked at: then it is there in six languages. */
static bool can_be_read(const struct request *q)
{
	if (q->method != METHOD_POST || !q->route)
		return true;
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == METHOD_GET && strcmp(routes[i].pattern, q->route->pattern) == 0)
			return true;
	return false;
}

/* The formats of the paper that says what this page says, where there is one at its address. */
static unsigned papers_offered(const struct request *q)
{
	unsigned offered = 0;

	for (size_t i = 0; i < route_count && q->route; i++)
		if (routes[i].keeping == FILES && strcmp(routes[i].pattern, q->route->pattern) == 0)
			offered = paper_formats(routes[i].formats);
	return offered;
}

struct frame reply_frame(const struct request *q, struct str title, enum nav here)
{
	unsigned formats = q->route ? q->route->formats : 0;

	return (struct frame){
	    .title = title,
	    .path = q->path.n ? q->path : STR("/"),
	    .query = q->query_string,
	    .here = here,
	    .json = formats & OFFERS(JSON),
	    .csv = formats & OFFERS(CSV),
	    .atom = formats & OFFERS(ATOM),
	    .ics = formats & OFFERS(ICS),
	    .papers = {.path = q->path, .offered = papers_offered(q)},
	    .one_language = !can_be_read(q),
	    .unlisted = q->method == METHOD_POST || (q->route && q->route->keeping == PRIVATE),
	};
}

unsigned status_of(enum err e)
{
	switch (e) {
	case ERR_OK: return 200;
	case ERR_NOT_FOUND: return 404;
	case ERR_CONFLICT: return 409;
	case ERR_INPUT: return 400;
	case ERR_LIMIT: return 503;
	case ERR_STORAGE: return 500;
	case ERR_FORBIDDEN:
	case ERR_STEP_UP: return 403;
	}
	return 500;
}

/*
 * No script or style but our own files, no frames, no plugins, forms only to
 * us. The referrer stays within the site: private links are not told to others,
 * and our own forms still say their Origin (with no-referrer it is "null").
 */
static const struct header always[] = {
    {STR("Content-Security-Policy"),
     STR("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; "
	 "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")},
    {STR("X-Content-Type-Options"), STR("nosniff")},
    {STR("Referrer-Policy"), STR("same-origin")},
    {STR("Cross-Origin-Opener-Policy"), STR("same-origin")},
    {STR("Permissions-Policy"), STR("camera=(), microphone=(), geolocation=(), payment=(), usb=()")},
};

static bool is_open(const struct reply *r)
{
	for (size_t i = 0; i < r->n_extra; i++)
		if (same_word(r->extra[i].name, STR("access-control-allow-origin")))
			return true;
	return false;
}

size_t reply_headers(const struct reply *r, struct header ret[REPLY_HEADERS_MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(always); i++)
		ret[n++] = always[i];
	if (r->policy.n)
		ret[0].value = r->policy; /* that of pages comes first */
	ret[n++] = (struct header){STR("Cross-Origin-Resource-Policy"),
				   is_open(r) ? STR("cross-origin") : STR("same-origin")};
	ret[n++] = (struct header){STR("Cache-Control"),
				   r->cache_control ? str_z(r->cache_control) : STR("no-store")};
	if (r->type.n)
		ret[n++] = (struct header){STR("Content-Type"), r->type};
	if (r->location.n)
		ret[n++] = (struct header){STR("Location"), r->location};
	if (r->vary.n)
		ret[n++] = (struct header){STR("Vary"), r->vary};
	for (size_t i = 0; i < r->n_extra; i++)
		ret[n++] = r->extra[i];
	return n;
}
