/*
 * pages_subscription.c - behind the links of letters: confirming, changing, ending. A GET changes nothing:
 * programs that look at the links of a letter end no subscription.
 */
#include "acts/subscription.h"
#include "i18n/msg.h"
#include "web/data_out.h"
#include "web/routes.h"
#include "web/subscribing.h"

enum { SECRET_BYTES = 26 };

static struct str page_url(struct request *q, const char *page, struct str secret, struct str query)
{
	return JOIN(q->arena, STR("/"), lang_code(q->lang), str_z(page), secret, query);
}

static struct str again_url(struct request *q, enum scope scope, struct str slug)
{
	struct str of = scope == SCOPE_ROUND ? STR("?round=") : STR("?body=");

	return JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/subscribe"),
		    scope == SCOPE_ALL || !slug.n ? STR("") : of, scope == SCOPE_ALL ? STR("") : slug);
}

static enum err show(struct request *q, struct reply *r, bool ending, const struct subscribe_choice *typed)
{
	struct str secret = request_part(q, "secret"), slug;
	struct subscription s;
	enum err e =
	    secret.n == SECRET_BYTES ? subscription_by_secret(q->db, q->arena, secret, &s) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	struct frame frame = reply_frame(q, msg(q->lang, MSG_subscription_title), NAV_NONE);
	struct subscription_page p = {
	    .frame = &frame,
	    .action = page_url(q, ending ? "/unsubscribe/" : "/subscriptions/", secret, STR("")),
	    .email = s.email,
	    .confirmed = s.confirmed_at.us != INSTANT_NONE.us,
	    .ended = s.ended_at.us != INSTANT_NONE.us,
	    .ending = ending,
	    .saved = str_eq(request_query(q, "done"), STR("1")),
	    .choice = typed ? *typed : choice_of(&s),
	};
	e = scope_text(q, s.scope, s.object, &p.scope_words, &slug);
	if (e != ERR_OK)
		return e;
	p.again = again_url(q, s.scope, slug);
	frame.unlisted = true;
	struct out o = reply_out(q);
	subscription_view(&o, &p);
	r->status = typed ? 422 : 200;
	return reply_page(r, &o);
}

enum err subscription_page(struct request *q, struct reply *r)
{
	return show(q, r, false, NULL);
}

enum err unsubscribe_page(struct request *q, struct reply *r)
{
	return show(q, r, true, NULL);
}

static enum err changed(struct request *q, struct reply *r, enum err outcome)
{
	const struct subscription_change *c = (struct subscription_change *)(void *)q->act;
	struct str done = c->what == SUBSCRIPTION_SET ? STR("?done=1") : STR("");

	return outcome == ERR_OK ? reply_redirect(r, 303, page_url(q, "/subscriptions/", c->secret, done))
				 : outcome;
}

enum err subscription_sent(struct request *q, struct reply *r)
{
	struct subscription_change *c = NEW(q->arena, struct subscription_change, 1);
	struct str what = request_field(q, "do");
	struct subscribe_choice choice;

	c->secret = request_part(q, "secret");
	if (str_eq(what, STR("confirm"))) {
		c->what = SUBSCRIPTION_CONFIRM;
	} else if (str_eq(what, STR("end"))) {
		c->what = SUBSCRIPTION_END;
	} else if (str_eq(what, STR("change"))) {
		choice_read(q, &choice);
		if (choice.none)
			return show(q, r, false, &choice);
		c->what = SUBSCRIPTION_SET;
		c->occasions = choice.occasions;
		c->daily = choice.daily;
		c->lang = choice.lang;
	} else {
		return ERR_INPUT;
	}
	subscription_change_init(c);
	return reply_wait(r, &c->act, changed);
}

static enum err unsubscribed(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome == ERR_OK && !q->lang_given)
		return reply_text(r, 200, STR("These letters have ended.\n"));
	return outcome == ERR_OK
		   ? reply_redirect(r, 303,
				    page_url(q, "/subscriptions/", request_part(q, "secret"), STR("")))
		   : outcome;
}

/* One click, by a mail program (RFC 8058) or the button of unsubscribe_page: the address says all of it. */
enum err unsubscribe_sent(struct request *q, struct reply *r)
{
	struct subscription_change *c = NEW(q->arena, struct subscription_change, 1);

	c->secret = request_part(q, "secret");
	c->what = SUBSCRIPTION_END;
	c->all = true;
	subscription_change_init(c);
	return reply_wait(r, &c->act, unsubscribed);
}
