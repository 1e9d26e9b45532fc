/* letters.c - the letters that follow from acts on answers: queued in the same transaction. */
#include "acts/answer_text.h"
#include "mail/words.h"
#include "store/notice_write.h"

static struct str long_number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static enum err queue(struct tx *tx, const char *kind, struct str recipient, enum lang l,
		      struct letter_words w, int64_t response, struct str secret)
{
	struct notice n = {.kind = str_z(kind),
			   .recipient = recipient,
			   .lang = lang_code(l),
			   .subject = w.subject,
			   .text = w.text,
			   .about = STR("response"),
			   .object = response,
			   .secret = secret};
	enum err e = notice_body_of_response(tx, response, &n.body);
	return e == ERR_OK ? notice_insert(tx, &n) : e;
}

/* The topic where somebody wrote one, else the round's address. */
static enum err topic_of(struct tx *tx, enum lang l, int64_t round, struct str slug, struct str *ret)
{
	struct wording topic;
	enum err e = intake_topic(tx_db(tx), tx_arena(tx), l, round, &topic);

	if (e == ERR_OK)
		*ret = topic.text.n ? topic.text : slug;
	return e;
}

enum err letter_confirm_queue(struct tx *tx, const struct response_receive *r)
{
	struct arena *a = tx_arena(tx);
	const struct receipt *t = &r->receipt;
	struct letter_about about = {
	    .number = t->number,
	    .received_at = t->received_at,
	    .zone = r->gate->procedure->zone,
	    .digest = t->digest,
	    .link = JOIN(a, r->site, STR("/"), lang_code(r->reader), STR("/confirm/"),
			 long_number(a, t->response), STR("-" NOTICE_SECRET)),
	};
	enum err e = topic_of(tx, r->reader, r->gate->round.id, r->gate->round.slug, &about.topic);

	return e == ERR_OK ? queue(tx, "confirm", r->submission.email, r->reader,
				   letter_confirm(a, r->reader, &about), t->response, r->made.confirm)
			   : e;
}

/* Written in the language of the answer where that is one of ours: no other is known. */
enum err letter_decided_queue(struct tx *tx, const struct held *h, const struct response_decide *d,
			      bool published)
{
	struct arena *a = tx_arena(tx);
	enum lang l = LANG_EN;
	const struct str none = {0};

	if (!h->submission.email.n || h->confirmed_at.us == INSTANT_NONE.us)
		return ERR_OK;
	if (!lang_parse(h->submission.lang, &l))
		l = LANG_EN;
	struct letter_about about = {
	    .number = h->number,
	    .reason = d->reason,
	    .link = JOIN(a, d->site, STR("/"), lang_code(l), STR("/rounds/"), h->round_slug,
			 STR("/responses/"), long_number(a, h->number)),
	};
	enum err e = topic_of(tx, l, h->round, h->round_slug, &about.topic);
	if (e != ERR_OK)
		return e;
	return published ? queue(tx, "published", h->submission.email, l, letter_published(a, l, &about),
				 h->id, none)
			 : queue(tx, "withheld", h->submission.email, l, letter_withheld(a, l, &about), h->id,
				 none);
}
