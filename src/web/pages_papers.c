/*
 * pages_papers.c - a paper as a file, at its page's address with the ending of
 * the format. What is made already is handed out; else the reader waits for the
 * maker, two seconds at most, and then on a page that asks again by itself.
 */
#include "web/paper_files.h"

#include "i18n/msg.h"
#include "web/percent.h"
#include "web/range.h"
#include "web/routes.h"
#include "work/maker.h"

#include <unistd.h>

enum { AGAIN_SECONDS = 3, FULL_SECONDS = 30, FAILED_SECONDS = 300 };

static const struct {
	const char *pattern;
	struct str kind;
} papers[] = {
    {"/rounds/{slug}/compilation", STR("compilation")},
    {"/rounds/{slug}/compilation/{rev}", STR("compilation")},
    {"/rounds/{slug}/report", STR("report")},
    {"/rounds/{slug}/report/{rev}", STR("report")},
    {"/rounds/{slug}/summary", STR("summary")},
    {"/rounds/{slug}/responses/{n}", STR("response")},
    {"/chair-reports/{slug}", STR("chair-report")},
    {"/meetings/{slug}/agenda", STR("agenda")},
    {"/meetings/{slug}/documents", STR("documents")},
    {"/meetings/{slug}/participants", STR("participants")},
    {"/meetings/{slug}/report", STR("meeting-report")},
    {"/bodies/{slug}/documents", STR("documents")},
    {"/documents/{slug}/summary-record", STR("summary-record")},
};

/* Which format of ours is which of the printer's, and which link of a page. */
static const struct {
	enum format format;
	enum paper_link link;
	struct str code;
	bool shown; /* by a browser itself: inline */
} formats_of[] = {
    {FORMAT_PDF, PAPER_LINK_PDF, STR("pdf"), true},	 {FORMAT_DOCX, PAPER_LINK_DOCX, STR("docx"), false},
    {FORMAT_TXT, PAPER_LINK_TXT, STR("txt"), true},	 {FORMAT_XML, PAPER_LINK_XML, STR("xml"), false},
    {FORMAT_PAPER, PAPER_LINK_PAPER, STR("html"), true},
};

unsigned paper_formats(unsigned offers)
{
	unsigned links = 0;
	struct str type;

	for (size_t i = 0; i < COUNT(formats_of); i++)
		if (offers >> formats_of[i].format & 1 && maker_prints(formats_of[i].code, &type))
			links |= 1u << formats_of[i].link;
	return links;
}

struct paper_links paper_links_to(struct str path, struct str name)
{
	return (struct paper_links){.path = path, .name = name, .offered = paper_formats(OFFERS_PAPERS)};
}

static size_t format_row(const struct request *q)
{
	for (size_t i = 0; i < COUNT(formats_of); i++)
		if (formats_of[i].format == q->format)
			return i;
	BUG("a paper in a format that is none");
}

static bool has_part(const struct request *q, const char *name)
{
	for (size_t i = 0; i < q->n_path_params; i++)
		if (str_eq(q->path_params[i].name, str_z(name)))
			return true;
	return false;
}

/* What the address asks for; false where no paper can be there. */
static bool read_order(const struct request *q, struct paper_order *ret)
{
	struct paper_order o = {.format = formats_of[format_row(q)].code,
				.ask = {.lang = q->lang,
					.subject = request_part(q, "slug"),
					.rev = -1,
					.arrangement = request_query(q, "by"),
					.site = q->base}};
	int64_t rev = -1;
	struct str type;

	for (size_t i = 0; i < COUNT(papers) && !o.kind; i++)
		if (strcmp(papers[i].pattern, q->route->pattern) == 0)
			o.kind = paper_kind_by_code(papers[i].kind);
	if (!o.kind || !maker_prints(o.format, &type))
		return false;
	if (has_part(q, "rev") && (!str_int(request_part(q, "rev"), &rev) || rev < 0 || rev > 1000000))
		return false;
	if (has_part(q, "n") && (!str_int(request_part(q, "n"), &o.ask.number) || o.ask.number < 1))
		return false;
	if (o.ask.arrangement.n && !str_eq(o.ask.arrangement, STR("question")) &&
	    !str_eq(o.ask.arrangement, STR("category")) && !str_eq(o.ask.arrangement, STR("number")))
		return false;
	o.ask.rev = (int)rev;
	*ret = o;
	return true;
}

/* RFC 6266: the name in ASCII for who knows no better, and as it is. */
static struct str disposition(struct arena *a, const char *name, bool shown)
{
	struct str whole = str_z(name);
	char *plain = NEW(a, char, whole.n + 1), *escaped = NEW(a, char, 3 * whole.n + 1);
	size_t n = (size_t)(percent_write(escaped, whole) - escaped);

	for (size_t i = 0; i < whole.n; i++)
		plain[i] = whole.s[i] > ' ' && whole.s[i] < 127 && whole.s[i] != '"' && whole.s[i] != '\\'
			       ? whole.s[i]
			       : '_';
	return JOIN(a, shown ? STR("inline") : STR("attachment"), STR("; filename=\""),
		    (struct str){plain, whole.n}, STR("\"; filename*=UTF-8''"), (struct str){escaped, n});
}

static bool is_known(struct str if_none_match, struct str etag)
{
	struct str part;

	while (str_split(&if_none_match, ',', &part)) {
		part = str_trim(part);
		if (str_starts(part, STR("W/")))
			part = str_cut(part, 2, part.n);
		if (str_eq(part, etag) || str_eq(part, STR("*")))
			return true;
	}
	return false;
}

/* Our own style sheet and nothing else; pictures only where the file may hold some, in itself. */
static struct str policy_of(struct arena *a, const struct kept *k)
{
	return JOIN(a, STR("default-src 'none'; style-src 'sha256-"), str_z(k->style),
		    k->pictures
			? STR("'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
			: STR("'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
}

/* The part that is asked for, where it is one of these very bytes; else all of it. False: it has no such
 * part. */
static bool give_part(const struct request *q, struct reply *r, struct str etag)
{
	uint64_t size = r->file.size;
	struct range part;

	if (q->method != METHOD_GET || !q->range.s || !range_may_be_given(q->if_range, etag))
		return true;
	switch (range_parse(q->range, size, &part)) {
	case RANGE_WHOLE: return true;
	case RANGE_OUTSIDE:
		reply_header(r, STR("Content-Range"),
			     arena_printf(q->arena, "bytes */%llu", (unsigned long long)size));
		return false;
	case RANGE_PART: break;
	}
	reply_header(r, STR("Content-Range"),
		     arena_printf(q->arena, "bytes %llu-%llu/%llu", (unsigned long long)part.from,
				  (unsigned long long)(part.from + part.length - 1),
				  (unsigned long long)size));
	r->status = 206;
	r->file.from = part.from;
	r->file.size = part.length;
	return true;
}

/* False where the file has gone. */
static bool give(struct request *q, struct reply *r, const struct kept *k)
{
	size_t row = format_row(q);
	struct str etag = JOIN(q->arena, STR("\""), str_z(k->etag), STR("\""));
	bool known = is_known(q->if_none_match, etag);
	int fd = known ? -1 : shelf_take(q->shelf, k);

	if (!known && fd < 0)
		return false;
	r->status = known ? 304 : 200;
	r->cache_control = "public, no-cache";
	reply_header(r, STR("ETag"), etag);
	reply_header(r, STR("Content-Disposition"), disposition(q->arena, k->name, formats_of[row].shown));
	if (k->style[0])
		r->policy = policy_of(q->arena, k);
	if (known)
		return true;
	reply_header(r, STR("Accept-Ranges"), STR("bytes"));
	r->file = (struct reply_file){true, fd, 0, k->size};
	if (give_part(q, r, etag)) {
		(void)maker_prints(formats_of[row].code, &r->type);
	} else {
		close(fd);
		r->file.open = false;
		r->status = 416;
	}
	return true;
}

/* The page this is the paper of, where it is one that can be read. */
static struct str page_of(struct request *q)
{
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == METHOD_GET && routes[i].formats & OFFERS(HTML) &&
		    strcmp(routes[i].pattern, q->route->pattern) == 0)
			return JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, q->query_string);
	return (struct str){0};
}

/* Why there is no file (yet). 503, not 202: a program that fetches takes no page for the paper. */
static enum err say_wait(struct request *q, struct reply *r, enum paper_outcome why)
{
	static const struct {
		unsigned status;
		int seconds;
		enum msg title, text;
		bool by_itself;
	} words[] = {
	    [PAPER_READY] = {503, AGAIN_SECONDS, MSG_paper_making, MSG_paper_making_text, true},
	    [PAPER_LATE] = {503, AGAIN_SECONDS, MSG_paper_making, MSG_paper_making_text, true},
	    [PAPER_FULL] = {503, FULL_SECONDS, MSG_paper_full, MSG_paper_full_text, true},
	    [PAPER_TOO_LONG] = {501, 0, MSG_paper_too_long, MSG_paper_too_long_text, false},
	    [PAPER_FAILED] = {503, FAILED_SECONDS, MSG_paper_failed, MSG_paper_failed_text, false},
	};
	struct frame f = reply_frame(q, msg(q->lang, words[why].title), NAV_NONE);
	struct paper_wait_page p = {
	    .frame = &f,
	    .text = msg(q->lang, words[why].text),
	    .page = page_of(q),
	    .file = JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, STR("."), format_name(q->format),
			 q->query_string),
	    .again = words[why].seconds != 0,
	};

	f.unlisted = true;
	f.one_language = !p.page.s;
	f.again = words[why].by_itself ? words[why].seconds : 0;
	r->status = words[why].status;
	if (words[why].seconds)
		reply_header(r, STR("Retry-After"), arena_printf(q->arena, "%d", words[why].seconds));
	struct out o = reply_out(q);
	paper_wait_view(&o, &p);
	return reply_page(r, &o);
}

static enum err waited(struct request *q, struct reply *r, enum err outcome)
{
	const struct paper_wait *w = q->paper;

	if (outcome != ERR_OK)
		return outcome;
	if (w->outcome == PAPER_GONE)
		return ERR_NOT_FOUND;
	if (w->outcome == PAPER_READY && give(q, r, &w->kept))
		return ERR_OK;
	return say_wait(q, r, w->outcome);
}

enum err paper_file(struct request *q, struct reply *r)
{
	struct paper_wait *w = NEW(q->arena, struct paper_wait, 1);
	struct source head;
	struct kept kept;

	if (!q->shelf || !read_order(q, &w->order))
		return ERR_NOT_FOUND;
	if (shelf_find(q->shelf, paper_order_key(q->arena, &w->order), &kept)) {
		if (kept.too_long)
			return say_wait(q, r, PAPER_TOO_LONG);
		if (give(q, r, &kept))
			return ERR_OK;
	}
	/* What there is not is known without making it. */
	enum err e = w->order.kind->open(q->db, q->arena, &w->order.ask, &head);
	return e == ERR_OK ? reply_wait_paper(r, w, waited) : e;
}
