/* occasion.c - see occasion.h */
#include "acts/occasion.h"

#include "acts/act.h"
#include "base/secret.h"
#include "store/notice_write.h"
#include "store/subscription_write.h"

enum err notice_fan_out(struct tx *tx, enum occasion what, int64_t round, int ordinal)
{
	return occasion_insert(tx, what, round, ordinal);
}

static enum err journal_told(struct tx *tx, const struct act *act, const char *what, const char *kind,
			     int64_t object, struct str name, int64_t n)
{
	return journal_write(tx, act->actor, what, kind, object, (struct str){0},
			     arena_printf(tx_arena(tx), "{\"occasion\":\"%.*s\",\"letters\":%lld}",
					  STR_ARG(name), (long long)n));
}

static enum err note_run(struct tx *tx, struct act *act)
{
	struct occasion_note *n = (struct occasion_note *)(void *)act;
	enum err e = occasion_insert(tx, n->what, n->round, n->ordinal);

	return e == ERR_OK && tx_changed(tx)
		   ? journal_told(tx, act, "note_occasion", "round", n->round, occasion_code(n->what), 0)
		   : e;
}

/* The key makes it one letter to an address, also of several subscriptions. */
static enum err put(struct tx *tx, const struct news_letter *l, const char *kind, struct str key,
		    int64_t round, int64_t body, int64_t *n)
{
	struct notice letter = {.kind = str_z(kind),
				.recipient = l->recipient,
				.lang = l->lang,
				.subject = l->subject,
				.text = l->text,
				.about = round ? STR("round") : STR("digest"),
				.object = round,
				.body = body,
				.key = key,
				.subscription = l->subscription,
				.secret = secret_token(tx_arena(tx))};
	struct subscription now;
	enum err e = subscription_by_id(tx_db(tx), tx_arena(tx), l->subscription, &now);

	/* Who ended it since it was read is not told any more. */
	if (e != ERR_OK || now.ended_at.us != INSTANT_NONE.us)
		return e;
	e = notice_insert(tx, &letter);
	*n += e == ERR_OK && tx_changed(tx);
	return e;
}

static enum err tell_run(struct tx *tx, struct act *act)
{
	struct occasion_tell *t = (struct occasion_tell *)(void *)act;
	struct str code = occasion_code(t->occasion.what);
	int64_t n = 0;
	enum err e = occasion_set_reached(tx, &t->occasion, t->reached, t->done);

	for (size_t i = 0; e == ERR_OK && i < t->n; i++)
		e = put(tx, &t->letters[i], code.s,
			arena_printf(tx_arena(tx), "occasion %lld %.*s", (long long)t->occasion.id,
				     STR_ARG(t->letters[i].recipient)),
			t->occasion.round, t->occasion.body, &n);
	return e == ERR_OK ? journal_told(tx, act, "tell", "round", t->occasion.round, code, n) : e;
}

static enum err begin_run(struct tx *tx, struct act *act)
{
	struct digest_begin *d = (struct digest_begin *)(void *)act;
	int64_t told = 0, newest = 0;
	enum err e = digest_reach(tx_db(tx), &told, &newest);

	if (e == ERR_OK)
		e = digest_insert(tx, d->day, told, newest);
	return e == ERR_OK && tx_changed(tx)
		   ? journal_told(tx, act, "begin_digest", "digest", newest, d->day, 0)
		   : e;
}

static enum err digest_run(struct tx *tx, struct act *act)
{
	struct digest_tell *t = (struct digest_tell *)(void *)act;
	int64_t n = 0;
	enum err e = digest_set_reached(tx, &t->digest, t->reached, t->done);

	for (size_t i = 0; e == ERR_OK && i < t->n; i++)
		e = put(tx, &t->letters[i], "digest",
			JOIN(tx_arena(tx), STR("digest "), t->digest.day, STR(" "), t->letters[i].recipient),
			0, 0, &n);
	return e == ERR_OK ? journal_told(tx, act, "tell", "digest", t->digest.upto, t->digest.day, n) : e;
}

static void init(struct act *act, enum err (*run)(struct tx *, struct act *))
{
	act->run = run;
	if (!act->actor.s)
		act->actor = STR("letters");
}

void occasion_note_init(struct occasion_note *n)
{
	init(&n->act, note_run);
}

void occasion_tell_init(struct occasion_tell *t)
{
	init(&t->act, tell_run);
}

void digest_begin_init(struct digest_begin *d)
{
	init(&d->act, begin_run);
}

void digest_tell_init(struct digest_tell *t)
{
	init(&t->act, digest_run);
}
