/* subscription.c - see subscription.h */
#include "acts/subscription.h"

#include "acts/act.h"
#include "base/secret.h"
#include "html/json.h"
#include "i18n/scope.h"
#include "mail/words.h"
#include "store/notice_write.h"
#include "store/subscription_write.h"

static const int64_t minute = 60 * 1000000LL;

/* What the journal keeps: never the address. */
static struct str subscription_json(struct arena *a, const struct subscription *s)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 1024);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "scope", scope_code(s->scope));
	json_put(&j, "object", s->object);
	json_put(&j, "occasions", (int64_t)s->occasions);
	json_put(&j, "daily", (int64_t)s->daily);
	json_put(&j, "lang", s->lang);
	json_close_object(&j);
	return buf_str(&b);
}

/* ERR_LIMIT: everybody; *ret_enough: this address. */
static enum err asked_enough(struct tx *tx, const struct subscription_ask *s, bool *ret_enough)
{
	struct instant now = tx_now(tx), day = {now.us - 24 * 60 * minute},
		       while_ago = {now.us - 10 * minute};
	int64_t of_address = 0, of_all = 0;
	enum err e = notices_since(tx_db(tx), "subscribe", s->email, day, &of_address);

	if (e == ERR_OK)
		e = notices_since(tx_db(tx), "subscribe", (struct str){0}, while_ago, &of_all);
	if (e == ERR_OK && of_all >= ASKS_PER_MINUTES)
		return ERR_LIMIT;
	*ret_enough = of_address >= ASKS_PER_ADDRESS;
	return e;
}

static enum err queue(struct tx *tx, const struct subscription_ask *s, int64_t subscription, bool confirmed)
{
	struct arena *a = tx_arena(tx);
	struct str scope = scope_words(a, s->lang, s->scope, s->name),
		   link =
		       JOIN(a, s->site, STR("/"), lang_code(s->lang), STR("/subscriptions/" NOTICE_SECRET));
	struct letter_words w = confirmed ? letter_subscribed(a, s->lang, scope, link)
					  : letter_subscribe(a, s->lang, scope, link);

	return notice_insert(tx, &(struct notice){.kind = STR("subscribe"),
						  .recipient = s->email,
						  .lang = lang_code(s->lang),
						  .subject = w.subject,
						  .text = w.text,
						  .about = STR("subscription"),
						  .object = subscription,
						  .subscription = subscription,
						  .secret = secret_token(a)});
}

/* Anew, or as it is; what was asked before and never confirmed is changed to what is asked now. */
static enum err settle(struct tx *tx, const struct subscription_ask *s, struct subscription *ret)
{
	struct arena *a = tx_arena(tx);
	struct subscription wanted = {.email = s->email,
				      .lang = lang_code(s->lang),
				      .scope = s->scope,
				      .object = s->object,
				      .occasions = s->occasions,
				      .daily = s->daily,
				      .confirmed_at = s->trusted ? tx_now(tx) : INSTANT_NONE};
	enum err e = subscription_find(tx_db(tx), a, s->email, s->scope, s->object, ret);

	if (e == ERR_NOT_FOUND) {
		e = subscription_insert(tx, &wanted, &wanted.id);
		*ret = wanted;
		return e == ERR_OK ? journal_write(tx, s->act.actor, "subscribe", "subscription", wanted.id,
						   (struct str){0}, subscription_json(a, &wanted))
				   : e;
	}
	if (e != ERR_OK || (ret->confirmed_at.us != INSTANT_NONE.us && !s->trusted))
		return e;
	wanted.id = ret->id;
	struct str before = subscription_json(a, ret);
	e = subscription_set(tx, &wanted, wanted.daily != ret->daily);
	if (e == ERR_OK && s->trusted)
		e = subscription_set_confirmed(tx, ret->id);
	return e == ERR_OK ? journal_write(tx, s->act.actor, "change", "subscription", ret->id, before,
					   subscription_json(a, &wanted))
			   : e;
}

static enum err ask_run(struct tx *tx, struct act *act)
{
	struct subscription_ask *s = (struct subscription_ask *)(void *)act;
	struct subscription there;
	bool enough = false;
	enum err e = s->trusted ? ERR_OK : asked_enough(tx, s, &enough);

	if (e != ERR_OK || enough)
		return e;
	e = settle(tx, s, &there);
	return e == ERR_OK && !s->trusted ? queue(tx, s, there.id, there.confirmed_at.us != INSTANT_NONE.us)
					  : e;
}

void subscription_ask_init(struct subscription_ask *s)
{
	s->act.run = ask_run;
	if (!s->act.actor.s)
		s->act.actor = STR("subscriber");
}

static enum err find(struct tx *tx, const struct subscription_change *c, struct subscription *ret)
{
	struct arena *a = tx_arena(tx);
	struct subscription s;
	enum err e = c->id ? subscription_by_id(tx_db(tx), a, c->id, &s)
			   : subscription_by_secret(tx_db(tx), a, c->secret, &s);

	if (e == ERR_OK && c->id && !str_eq(s.email, c->email))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = s;
	return e;
}

static enum err journal_change(struct tx *tx, const struct act *act, const char *what,
			       const struct subscription *before, const struct subscription *after)
{
	struct arena *a = tx_arena(tx);

	return journal_write(tx, act->actor, what, "subscription", before->id, subscription_json(a, before),
			     after ? subscription_json(a, after) : (struct str){0});
}

/* Done twice it has still ended. */
static enum err end(struct tx *tx, const struct act *act, const struct subscription *s)
{
	if (s->ended_at.us != INSTANT_NONE.us)
		return ERR_OK;
	enum err e = subscription_set_ended(tx, s->id);
	return e == ERR_OK ? journal_change(tx, act, "unsubscribe", s, NULL) : e;
}

static enum err end_daily(struct tx *tx, const struct act *act, struct str email)
{
	struct subscription *all;
	size_t n = 0;
	enum err e = subscriptions_of(tx_db(tx), tx_arena(tx), email, &all, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (all[i].daily)
			e = end(tx, act, &all[i]);
	return e;
}

static enum err change_run(struct tx *tx, struct act *act)
{
	struct subscription_change *c = (struct subscription_change *)(void *)act;
	struct subscription s, after;
	enum err e = find(tx, c, &s);

	if (e != ERR_OK)
		return e;
	if (c->what == SUBSCRIPTION_END) {
		e = end(tx, act, &s);
		return e == ERR_OK && c->all && s.daily ? end_daily(tx, act, s.email) : e;
	}
	if (s.ended_at.us != INSTANT_NONE.us)
		return ERR_NOT_FOUND;
	after = s;
	if (c->what == SUBSCRIPTION_CONFIRM) {
		if (s.confirmed_at.us != INSTANT_NONE.us)
			return ERR_OK;
		e = subscription_set_confirmed(tx, s.id);
		return e == ERR_OK ? journal_change(tx, act, "confirm", &s, &after) : e;
	}
	after.occasions = c->occasions & OCCASIONS_ALL;
	after.daily = c->daily;
	after.lang = lang_code(c->lang);
	e = subscription_set(tx, &after, after.daily != s.daily);
	return e == ERR_OK ? journal_change(tx, act, "change", &s, &after) : e;
}

void subscription_change_init(struct subscription_change *c)
{
	c->act.run = change_run;
	if (!c->act.actor.s)
		c->act.actor = STR("subscriber");
}

static enum err renew_run(struct tx *tx, struct act *act)
{
	struct feed_renew *f = (struct feed_renew *)(void *)act;
	enum err e = feed_key_set(tx, f->account, digest_hex(tx_arena(tx), digest_of(f->secret)));

	return e == ERR_OK ? journal_write(tx, act->actor, "renew_feed", "account", f->account,
					   (struct str){0}, (struct str){0})
			   : e;
}

void feed_renew_init(struct feed_renew *f, struct arena *a)
{
	f->act.run = renew_run;
	f->secret = secret_token(a);
}
