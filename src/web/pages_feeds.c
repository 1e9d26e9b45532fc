/* pages_feeds.c - the feed and the calendar of an account, by a secret address; and where that is made. */
#include "acts/subscription.h"
#include "base/list.h"
#include "base/secret.h"
#include "i18n/date.h"
#include "store/meetings.h"
#include "store/people.h"
#include "views/desk_letters.h"
#include "web/desk.h"
#include "web/event_feed.h"
#include "web/round_lists.h"
#include "web/routes.h"
#include "web/subscribing.h"

enum { FEED_ROUNDS = 100, FEED_MEETINGS = 200 };

/* Slugs of the bodies a role counts in today, each once; *ret_all: in all of the site. */
static enum err bodies_of(struct request *q, const struct viewer *v, struct str **ret, size_t *ret_n,
			  bool *ret_all)
{
	struct day today = instant_day_utc(q->now);
	struct scope_object body;
	struct str *list = NULL;
	size_t n = 0;

	*ret_all = false;
	for (size_t i = 0; i < v->n; i++) {
		const struct holding *h = &v->holdings[i];
		bool counts = h->from.n <= today.n && (!day_known(h->to) || today.n <= h->to.n),
		     there = false;
		if (!counts)
			continue;
		*ret_all |= h->body == 0;
		if (h->body == 0)
			continue;
		enum err e = scope_by_id(q->db, q->arena, q->lang, SCOPE_BODY, h->body, &body);
		if (e != ERR_OK)
			return e;
		for (size_t k = 0; k < n; k++)
			there |= str_eq(list[k], body.slug);
		if (!there)
			*PUSH(q->arena, list, n) = body.slug;
	}
	*ret = list;
	*ret_n = n;
	return ERR_OK;
}

/* What is public of one body, or of all; that it was chosen for somebody is the only secret. */
static enum err add_body(struct request *q, struct buf *b, struct event_feed *f, struct str body)
{
	struct round_now_list rounds;
	struct meeting_list meetings;
	enum err e = rounds_standing(q, &(struct round_filter){.body = body}, (struct str){0},
				     (struct str){0}, FEED_ROUNDS, false, &rounds);

	if (e == ERR_OK)
		e = meetings_list(q->db, q->arena, q->lang, &(struct meeting_filter){.body = body},
				  (struct str){0}, FEED_MEETINGS, &meetings);
	for (size_t i = 0; e == ERR_OK && i < rounds.n; i++) {
		if (q->format == FORMAT_ATOM) {
			event_feed_round(f, q, &rounds.list[i]);
			continue;
		}
		ics_round(b, q, &rounds.list[i]);
		ics_clocks(b, q, &rounds.list[i]);
	}
	for (size_t i = 0; e == ERR_OK && q->format == FORMAT_ICS && i < meetings.n; i++)
		ics_meeting(b, q, &meetings.list[i]);
	return e;
}

enum err own_feed_page(struct request *q, struct reply *r)
{
	struct str *bodies, title = msg(q->lang, MSG_feeds_own);
	struct event_feed f = {0};
	struct buf b = data_buf(q);
	struct viewer v;
	int64_t account;
	bool all = false;
	size_t n = 0;
	enum err e = feed_key_account(q->db, request_part(q, "token"), &account);

	if (e == ERR_OK)
		e = viewer_by_account(q->db, q->arena, account, &v);
	if (e == ERR_OK)
		e = bodies_of(q, &v, &bodies, &n, &all);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_ICS)
		ics_begin(&b, title, lang_code(q->lang));
	if (all)
		e = add_body(q, &b, &f, (struct str){0});
	for (size_t i = 0; e == ERR_OK && !all && i < n; i++)
		e = add_body(q, &b, &f, bodies[i]);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_ATOM) /* its own address is nobody else's: the feed does not tell it */
		return event_feed_reply(q, r, &f, title, STR("/feeds"));
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

static enum err read_subscriptions(struct request *q, struct account_feeds *p)
{
	struct subscription *all;
	struct str slug;
	enum err e = subscriptions_of(q->db, q->arena, p->email, &all, &p->n);

	if (e != ERR_OK)
		return e;
	p->subscriptions = arena_zalloc(q->arena, p->n + 1, sizeof *p->subscriptions);
	size_t n = 0;
	for (size_t i = 0; e == ERR_OK && i < p->n; i++) {
		if (all[i].confirmed_at.us == INSTANT_NONE.us)
			continue;
		p->subscriptions[n].id = all[i].id;
		p->subscriptions[n].daily = all[i].daily;
		e = scope_text(q, all[i].scope, all[i].object, &p->subscriptions[n++].words, &slug);
	}
	p->n = n;
	return e;
}

/* `secret` known: it has just been made. `typed`: a choice that is none. */
static enum err show(struct request *q, struct reply *r, struct str secret,
		     const struct subscribe_choice *typed)
{
	struct arena *a = q->arena;
	struct account_feeds p = {.email = email_key(a, q->viewer->email),
				  .choice = typed ? *typed : choice_usual(q)};
	enum err e = feed_key_of(q->db, q->viewer->account, &p.made_at);

	p.has = e == ERR_OK;
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = read_subscriptions(q, &p);
	if (e != ERR_OK)
		return e;
	if (secret.n) {
		struct str base = JOIN(a, q->base, STR("/"), lang_code(q->lang), STR("/feeds/"), secret);
		p.feed = JOIN(a, base, STR(".atom"));
		p.calendar = JOIN(a, base, STR(".ics"));
	}
	p.frame = desk_frame(q, msg(q->lang, MSG_feeds_title), DESK_NAV_ACCOUNT);
	p.action = JOIN(a, STR("/"), lang_code(q->lang), STR("/account/feeds"));
	struct out o = reply_out(q);
	account_feeds_view(&o, &p);
	r->status = typed ? 422 : 200;
	return reply_page(r, &o);
}

enum err account_feeds_page(struct request *q, struct reply *r)
{
	return show(q, r, (struct str){0}, NULL);
}

/* The only page that ever shows the address: what is kept is its hash. */
static enum err renewed(struct request *q, struct reply *r, enum err outcome)
{
	const struct feed_renew *f = (struct feed_renew *)(void *)q->act;

	return outcome == ERR_OK ? show(q, r, f->secret, NULL) : outcome;
}

static enum err changed(struct request *q, struct reply *r, enum err outcome)
{
	return outcome == ERR_OK
		   ? reply_redirect(r, 303,
				    JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/account/feeds")))
		   : outcome;
}

static enum err end(struct request *q, struct reply *r)
{
	struct subscription_change *c = NEW(q->arena, struct subscription_change, 1);

	if (!str_int(request_field(q, "id"), &c->id) || c->id <= 0)
		return ERR_INPUT;
	c->email = email_key(q->arena, q->viewer->email);
	c->what = SUBSCRIPTION_END;
	c->act.actor = desk_actor(q);
	subscription_change_init(c);
	return reply_wait(r, &c->act, changed);
}

static enum err subscribe(struct request *q, struct reply *r)
{
	struct subscription_ask *s = NEW(q->arena, struct subscription_ask, 1);
	struct subscribe_choice choice;

	choice_read(q, &choice);
	if (choice.none)
		return show(q, r, (struct str){0}, &choice);
	*s = (struct subscription_ask){.act.actor = desk_actor(q),
				       .email = email_key(q->arena, q->viewer->email),
				       .lang = choice.lang,
				       .scope = SCOPE_ALL,
				       .occasions = choice.occasions,
				       .daily = choice.daily,
				       .trusted = true,
				       .site = q->base};
	subscription_ask_init(s);
	return reply_wait(r, &s->act, changed);
}

enum err account_feeds_sent(struct request *q, struct reply *r)
{
	struct str what = request_field(q, "do");

	if (str_eq(what, STR("end")))
		return end(q, r);
	if (str_eq(what, STR("subscribe")))
		return subscribe(q, r);
	if (!str_eq(what, STR("renew")))
		return ERR_INPUT;
	struct feed_renew *f = NEW(q->arena, struct feed_renew, 1);
	f->account = q->viewer->account;
	f->act.actor = desk_actor(q);
	feed_renew_init(f, q->arena);
	return reply_wait(r, &f->act, renewed);
}
