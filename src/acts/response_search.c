/* response_search.c - see response_search.h */
#include "acts/response_search.h"

#include "acts/search_index.h"
#include "base/buf.h"

/* Who answered, if that may be shown, else only the number. */
static struct str title(struct arena *a, const struct held *h)
{
	const struct submission *s = &h->submission;
	struct str number = arena_printf(a, "R%lld", (long long)h->number);
	struct str who = s->organisation.n ? s->organisation : s->name;
	enum consent c;

	if (!consent_parse(s->consent, &c) || c != CONSENT_NAME_AND_TEXT || who.n == 0)
		return number;
	return JOIN(a, number, STR(" "), who);
}

enum err response_search_put(struct tx *tx, struct arena *a, const struct held *held)
{
	struct held h = *held;
	struct buf b;
	enum err e = held_answers(tx_db(tx), a, &h);

	if (e != ERR_OK)
		return e;
	buf_init(&b, a, 8 << 20); /* above what an answer may hold; search_put takes the beginning */
	buf_put(&b, h.submission.summary);
	for (size_t i = 0; i < h.submission.answer_count; i++) {
		buf_byte(&b, '\n');
		buf_put(&b, h.submission.answers[i].text);
	}
	struct search_row row = {.kind = "response",
				 .object = h.id,
				 .lang = h.submission.lang,
				 .path = arena_printf(a, "/rounds/%.*s/responses/%lld", STR_ARG(h.round_slug),
						      (long long)h.number),
				 .title = title(a, &h),
				 .text = buf_str(&b)};
	return search_put(tx, &row);
}

enum err response_search_drop(struct tx *tx, const struct held *h)
{
	return h->state == RESPONSE_PUBLISHED ? search_drop(tx, "response", h->id) : ERR_OK;
}
