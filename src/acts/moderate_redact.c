/* moderate_redact.c - words that the public does not see, and showing them again: see moderate.h */
#include "acts/moderate_in.h"
#include "acts/response_search.h"
#include "text/redact.h"

#include "base/list.h"

/* The word of the mark, in the language of the text where it is one of ours. */
static struct str mark_word(const struct moderated *m)
{
	struct str code = m->lang_set.n ? m->lang_set : m->held.submission.lang;
	enum lang l;

	return msg(lang_parse(code, &l) ? l : LANG_EN, MSG_redaction_mark);
}

/* The public text of one original, and where the marks stand in it. list[0..n) are of this text. */
static enum err make_text(struct tx *tx, const struct moderated *m, int64_t version,
			  const struct answer_text *original, const struct redaction *list, size_t n)
{
	struct arena *a = tx_arena(tx);
	struct cut *cuts = NEW(a, struct cut, n + 1);
	struct str text = {0};

	for (size_t i = 0; i < n; i++)
		cuts[i] = (struct cut){.from = list[i].from, .to = list[i].to, .reason = list[i].reason};
	if (n)
		text = text_redacted(a, original->text, cuts, n, mark_word(m));
	enum err e = public_text_set(tx, m->held.id, version, original->question, text);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = redaction_set_place(tx, list[i].id, cuts[i].mark_from, cuts[i].mark_to);
	return e;
}

static enum err make_version(struct tx *tx, const struct moderated *m, int64_t version,
			     const struct redaction *list, size_t n)
{
	struct answer_text *texts;
	size_t n_texts;
	enum err e = original_texts(tx_db(tx), tx_arena(tx), m->held.id, version, &texts, &n_texts);

	for (size_t t = 0; e == ERR_OK && t < n_texts; t++) {
		size_t first = 0, last;
		while (first < n &&
		       (list[first].version != version || list[first].question != texts[t].question))
			first++;
		for (last = first;
		     last < n && list[last].version == version && list[last].question == texts[t].question;)
			last++;
		e = make_text(tx, m, version, &texts[t], list + first, last - first);
	}
	return e;
}

enum err public_texts_make(struct tx *tx, const struct moderated *m)
{
	struct redaction *list;
	size_t n;
	enum err e = redactions_of(tx_db(tx), tx_arena(tx), m->held.id, &list, &n);

	for (int64_t v = 1; e == ERR_OK && v <= m->held.version; v++)
		e = make_version(tx, m, v, list, n);
	return e == ERR_OK ? moderated_index(tx, m) : e;
}

/* All places that will be taken out, as one list. */
struct found {
	struct redaction *list;
	size_t n, most;
};

/* A span inside another one counts: the other may be lifted. */
static bool there(const struct redaction *list, size_t n, const struct redaction *r)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].version == r->version && list[i].question == r->question &&
		    list[i].from == r->from && r->to == list[i].to)
			return true;
	return false;
}

static void find_in(struct arena *a, struct str text, struct str words, int64_t version, int64_t question,
		    int64_t which, struct found *f)
{
	size_t at = 0, from, to;

	for (int64_t nth = 1; f->n < CUTS_MOST && words_find(text, words, &at, &from, &to); nth++)
		if (!which || which == nth)
			*PUSH(a, f->list, f->n) = (struct redaction){
			    .version = version, .question = question, .from = from, .to = to};
}

/*
 * In the version that counts: the text that was asked for. In earlier ones,
 * which older compilations show, every place in every text: they were not
 * looked at, and must not show what is hidden now.
 */
static enum err find_all(struct tx *tx, const struct moderating *g, struct found *f)
{
	struct arena *a = tx_arena(tx);
	const struct held *h = &g->was.held;
	struct answer_text *texts;
	size_t n;
	enum err e = ERR_OK;

	for (int64_t v = h->version; e == ERR_OK && v > 0; v--) {
		e = original_texts(tx_db(tx), a, h->id, v, &texts, &n);
		for (size_t t = 0; e == ERR_OK && t < n; t++)
			if (v < h->version)
				find_in(a, texts[t].text, g->act->words, v, texts[t].question, 0, f);
			else if (g->act->question == ANY_QUESTION || texts[t].question == g->act->question)
				find_in(a, texts[t].text, g->act->words, v, texts[t].question, g->act->which,
					f);
	}
	return e;
}

enum err step_redact(struct tx *tx, struct moderating *g)
{
	struct arena *a = tx_arena(tx);
	const struct held *h = &g->was.held;
	struct str reason = str_trim(g->act->reason);
	struct redaction *before;
	struct found f = {0};
	size_t n_before, done = 0;
	int64_t id;
	enum verdict why = may_redact(h->state, reason);
	enum err e = why == VERDICT_YES ? find_all(tx, g, &f) : moderate_refuse(g, why);

	if (e == ERR_OK)
		e = redactions_of(tx_db(tx), a, h->id, &before, &n_before);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < f.n; i++)
		done += f.list[i].version == h->version && !there(before, n_before, &f.list[i]);
	if (done == 0)
		return moderate_refuse(g, VERDICT_NO_WORDS);
	if (f.n >= CUTS_MOST || n_before + f.n > CUTS_MOST)
		return ERR_LIMIT;
	for (size_t i = 0; e == ERR_OK && i < f.n; i++) {
		if (there(before, n_before, &f.list[i]))
			continue;
		e = redaction_insert(tx, h->id, &f.list[i], reason, g->act->act.actor, &id);
		moderate_made(g, id);
	}
	if (e == ERR_OK)
		e = moderation_insert(tx, h->round, h->id, g->at, "redacted", g->act->question, reason);
	if (e == ERR_OK)
		e = response_touch(tx, h->id);
	return e == ERR_OK ? public_texts_make(tx, &g->was) : e;
}

/* What was taken out together is shown again together, in earlier versions too: as the log has one line for
 * it. */
enum err step_lift(struct tx *tx, struct moderating *g)
{
	const struct held *h = &g->was.held;
	struct redaction r, *list;
	size_t n;
	struct str reason = str_trim(g->act->reason);
	enum verdict why = may_redact(h->state, reason);
	enum err e = why == VERDICT_YES ? redaction_by_id(tx_db(tx), tx_arena(tx), h->id, g->act->id, &r)
					: moderate_refuse(g, why);

	if (e == ERR_OK)
		e = redactions_of(tx_db(tx), tx_arena(tx), h->id, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		if (list[i].made_at.us != r.made_at.us || !str_eq(list[i].reason, r.reason))
			continue;
		e = redaction_set_lifted(tx, list[i].id, g->at, g->act->act.actor);
		moderate_made(g, list[i].id);
	}
	if (e == ERR_OK)
		e = moderation_insert(tx, h->round, h->id, g->at, "lifted", r.question, reason);
	if (e == ERR_OK)
		e = response_touch(tx, h->id);
	return e == ERR_OK ? public_texts_make(tx, &g->was) : e;
}
