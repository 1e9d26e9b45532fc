/* response_search.c - see response_search.h */
#include "acts/response_search.h"

#include "acts/search_index.h"
#include "base/buf.h"
#include "store/moderation.h"
#include "store/responses.h"

/* Who answered, if that may be shown, else only the number. */
static struct str title(struct arena *a, const struct response *r)
{
	struct str number = arena_printf(a, "R%lld", (long long)r->number);
	struct str who = r->organisation.n ? r->organisation : r->name;

	return who.n ? JOIN(a, number, STR(" "), who) : number;
}

static enum err words(struct db *db, struct arena *a, const struct response *r, struct buf *b)
{
	struct answer_text *answers;
	struct joint *joints;
	size_t n_answers, n_joints;
	enum err e = response_answers(db, a, r, &answers, &n_answers);

	if (e == ERR_OK)
		e = public_joints(db, a, r->id, &joints, &n_joints);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n_answers; i++) {
		buf_byte(b, '\n');
		buf_put(b, answers[i].text);
	}
	for (size_t i = 0; i < n_joints; i++) {
		buf_byte(b, '\n');
		buf_put(b, joints[i].organisation);
	}
	return ERR_OK;
}

/* What was sent in to a standing call is found as a kind of its own. */
static const char *kind(const struct held *h)
{
	return h->standing ? "practice" : "response";
}

enum err response_search_put(struct tx *tx, struct arena *a, const struct held *h)
{
	struct response r;
	struct buf b;
	enum err e = response_by_number(tx_db(tx), a, h->round, h->number, &r);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !response_shown(&r)))
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	buf_init(&b, a, 8 << 20); /* above what an answer may hold; search_put takes the beginning */
	e = words(tx_db(tx), a, &r, &b);
	if (e != ERR_OK)
		return e;
	struct search_row row = {.kind = kind(h),
				 .object = r.id,
				 .lang = r.lang,
				 .path = arena_printf(a, "/rounds/%.*s/responses/%lld",
						      STR_ARG(h->round_slug), (long long)r.number),
				 .title = title(a, &r),
				 .summary = r.summary,
				 .text = buf_str(&b)};
	return search_put(tx, &row);
}

enum err response_search_drop(struct tx *tx, const struct held *h)
{
	return h->state == RESPONSE_PUBLISHED ? search_drop(tx, kind(h), h->id) : ERR_OK;
}
