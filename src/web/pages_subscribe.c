/* pages_subscribe.c - /subscribe: asking to be told by letter. Says nothing about who is subscribed. */
#include "acts/subscription.h"
#include "i18n/scope.h"
#include "rules/intake.h"
#include "store/people.h"
#include "web/data_out.h"
#include "web/routes.h"
#include "web/subscribing.h"

void choice_read(const struct request *q, struct subscribe_choice *ret)
{
	*ret = (struct subscribe_choice){.lang = q->lang};
	for (enum occasion x = 0; x < OCCASIONS; x++)
		if (request_field(q, JOIN(q->arena, STR("on-"), occasion_code(x)).s).n)
			ret->occasions |= 1u << x;
	ret->daily = str_eq(request_field(q, "how"), STR("daily"));
	if (!lang_parse(request_field(q, "lang"), &ret->lang))
		ret->lang = q->lang;
	ret->none = !ret->occasions;
}

struct subscribe_choice choice_of(const struct subscription *s)
{
	struct subscribe_choice c = {.occasions = s->occasions, .daily = s->daily, .lang = LANG_EN};

	if (!lang_parse(s->lang, &c.lang))
		c.lang = LANG_EN;
	return c;
}

struct subscribe_choice choice_usual(const struct request *q)
{
	return (struct subscribe_choice){.occasions = OCCASIONS_ALL, .lang = q->lang};
}

static struct str words(struct request *q, enum scope s, const struct scope_object *x)
{
	return scope_words(q->arena, q->lang, s, x->name.text.s ? x->name.text : x->slug);
}

enum err scope_text(struct request *q, enum scope s, int64_t object, struct str *ret, struct str *ret_slug)
{
	struct scope_object x = {0};
	enum err e = scope_by_id(q->db, q->arena, q->lang, s, object, &x);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	*ret = words(q, e == ERR_OK ? s : SCOPE_ALL, &x);
	*ret_slug = x.slug;
	return ERR_OK;
}

/* The form, and what it is to. */
struct asking {
	struct subscription_ask act; /* comes first: it is q->act in a finish */
	struct subscribe_page page;
	struct scope_object object;
};

static enum err read_scope(struct request *q, struct asking *s, enum scope scope, struct str slug)
{
	struct arena *a = q->arena;
	struct subscribe_page *p = &s->page;
	enum err e = scope_by_slug(q->db, a, q->lang, scope, slug, &s->object);

	if (e != ERR_OK)
		return e;
	p->scope = scope;
	p->slug = scope == SCOPE_ALL ? STR("") : s->object.slug;
	p->scope_words = words(q, scope, &s->object);
	p->action = JOIN(a, STR("/"), lang_code(q->lang), STR("/subscribe"));
	struct str path = scope == SCOPE_ALL	? STR("/rounds")
			  : scope == SCOPE_BODY ? path_of(q, STR("bodies"), s->object.slug)
						: path_of(q, STR("rounds"), s->object.slug);
	p->feed = JOIN(a, STR("/"), lang_code(q->lang), path, STR(".atom"));
	p->calendar =
	    JOIN(a, STR("/"), lang_code(q->lang), scope == SCOPE_ALL ? STR("/calendar") : path, STR(".ics"));
	return ERR_OK;
}

static enum err form(struct request *q, struct reply *r, struct asking *s, unsigned status)
{
	struct frame frame = reply_frame(q, msg(q->lang, MSG_subscribe_title), NAV_NONE);
	struct out o = reply_out(q);

	s->page.frame = &frame;
	subscribe_view(&o, &s->page);
	r->status = status;
	return reply_page(r, &o);
}

enum err subscribe_page(struct request *q, struct reply *r)
{
	struct asking *s = NEW(q->arena, struct asking, 1);
	struct str round = request_query(q, "round"), body = request_query(q, "body");
	enum scope scope = round.n ? SCOPE_ROUND : body.n ? SCOPE_BODY : SCOPE_ALL;
	enum err e = read_scope(q, s, scope, round.n ? round : body);

	if (e != ERR_OK)
		return e;
	s->page.choice = choice_usual(q);
	return form(q, r, s, 200);
}

static enum err asked(struct request *q, struct reply *r, enum err outcome)
{
	return outcome == ERR_OK
		   ? reply_redirect(r, 303,
				    JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/subscribe/sent")))
		   : outcome;
}

enum err subscribe_sent(struct request *q, struct reply *r)
{
	struct asking *s = NEW(q->arena, struct asking, 1);
	struct subscribe_page *p = &s->page;
	enum scope scope;

	if (!scope_parse(request_field(q, "scope"), &scope))
		return ERR_INPUT;
	enum err e = read_scope(q, s, scope, request_field(q, "of"));
	if (e != ERR_OK)
		return e;
	choice_read(q, &p->choice);
	p->email = str_trim(request_field(q, "email"));
	p->email_bad = !email_valid(p->email);
	if (p->email_bad || p->choice.none)
		return form(q, r, s, 422);
	/* The letter speaks its own language, of things by the names they have in it. */
	e = scope_by_slug(q->db, q->arena, p->choice.lang, scope, p->slug, &s->object);
	if (e != ERR_OK)
		return e;
	s->act = (struct subscription_ask){
	    .email = email_key(q->arena, p->email),
	    .lang = p->choice.lang,
	    .scope = scope,
	    .object = s->object.id,
	    .name = s->object.name.text.s ? s->object.name.text : s->object.slug,
	    .occasions = p->choice.occasions,
	    .daily = p->choice.daily,
	    .site = q->base,
	};
	subscription_ask_init(&s->act);
	return reply_wait(r, &s->act.act, asked);
}

enum err subscribe_done_page(struct request *q, struct reply *r)
{
	struct frame frame = reply_frame(q, msg(q->lang, MSG_subscribe_sent_title), NAV_NONE);
	struct out o = reply_out(q);

	frame.unlisted = true;
	subscribe_sent_view(&o, &frame);
	return reply_page(r, &o);
}
