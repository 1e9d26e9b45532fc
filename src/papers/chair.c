/* chair.c - a chair's report to the council: made of the record for a span of meetings, or one that was
 * kept. */
#include "papers/parts.h"

#include "acts/chair_report.h"
#include "store/bodies.h"
#include "store/reports.h"

struct chair_paper {
	struct round_head h; /* without a round */
	struct blocks blocks;
};

static enum err make(void *arg, struct press *p)
{
	const struct chair_paper *c = arg;
	enum err e = press_blocks(p, &c->h, c->blocks);

	if (e != ERR_OK)
		return e;
	press_rule(p);
	return p->err;
}

/* The newest revision that was kept under that name. */
static enum err open_kept(struct chair_paper *c, const struct paper_ask *ask, struct paper *ret)
{
	struct arena *a = c->h.a;
	struct chair_report r;
	struct str text;
	enum err e = chair_report_get(c->h.db, a, ask->lang, ask->subject, &r, &text);

	if (e != ERR_OK)
		return e;
	if (!blocks_read(a, text, &c->blocks) || !c->blocks.n)
		return ERR_NOT_FOUND; /* kept before it was made in this language */
	ret->name = JOIN(a, r.slug, STR("-"), lang_code(ask->lang));
	ret->body = r.body_name.text;
	ret->date = instant_day_utc(r.made_at);
	ret->address = JOIN(a, ask->site, STR("/"), lang_code(ask->lang), STR("/chair-reports/"), r.slug);
	return ERR_OK;
}

/* What the record says of the span now. It has no date: the record does not know when it was signed. */
static enum err open_made(struct chair_paper *c, const struct paper_ask *ask, struct paper *ret)
{
	struct arena *a = c->h.a;
	int64_t last = ask->last ? ask->last : ask->first;
	struct body body;
	enum err e = body_by_slug(c->h.db, a, ask->lang, ask->subject, &body);

	if (e == ERR_OK)
		e = chair_report_blocks(c->h.db, a, ask->lang, ask->subject, ask->first, last, &c->blocks);
	if (e != ERR_OK)
		return e;
	ret->name = arena_printf(a, "%.*s-%lld-%lld-chair-report-%.*s", STR_ARG(body.slug),
				 (long long)ask->first, (long long)last, STR_ARG(lang_code(ask->lang)));
	ret->body = body.name.text;
	ret->date = DAY_NONE;
	ret->address = JOIN(a, ask->site, STR("/"), lang_code(ask->lang), STR("/bodies/"), body.slug);
	return ERR_OK;
}

enum err chair_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct chair_paper *c = NEW(a, struct chair_paper, 1);
	struct paper head = {.kind = STR("chair-report"), .lang = ask->lang};

	c->h = (struct round_head){.db = db, .a = a, .lang = ask->lang, .site = ask->site};
	enum err e = ask->first ? open_made(c, ask, &head) : open_kept(c, ask, &head);
	if (e != ERR_OK)
		return e;
	head.title = words_text(a, c->blocks.list[0].words);
	*ret = (struct source){.paper = head, .make = make, .arg = c};
	return ERR_OK;
}
