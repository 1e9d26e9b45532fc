/* Any texts (split at NUL) have sentences inside of them, are weighed, and every figure is the length of its
 * list. */
#include "base/utf8.h"
#include "weigh/statement.h"
#include "weigh/weigh.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void sentences_check(struct str text)
{
	size_t at = 0, from, to, before = 0;

	while (statement_next(text, &at, &from, &to)) {
		if (from < before || to <= from || at < to || at > text.n)
			BUG("a sentence outside of its text");
		if (!utf8_valid(str_cut(text, from, to)))
			BUG("half a character");
		before = at;
	}
}

static uint32_t members(const struct weighed *w, const struct weighed_question *q, struct weighed_ask ask)
{
	struct weighed_member m[16];
	uint32_t n = 0;

	while (ask.from.text != WEIGHED_NONE)
		n += (uint32_t)weighed_members(w, q, &ask, m, COUNT(m), &ask.from);
	return n;
}

static void scope_check(const struct weighed *w, const struct weighed_question *q,
			const struct weighed_scope *s)
{
	struct weighed_ask ask = {.scope = s, .list = {WEIGHED_NONE, WEIGHED_NONE}};
	bool same = members(w, q, ask) == s->responses;

	for (size_t i = 0; i < s->n_terms; i++) {
		ask.list[0] = s->terms[i].list;
		same &= members(w, q, ask) == s->terms[i].responses;
		ask.rest = true;
		same &= members(w, q, ask) == s->terms[i].rest_responses;
		ask.rest = false;
	}
	for (size_t i = 0; i < s->n_statements; i++) {
		ask.list[0] = s->statements[i].list;
		same &= members(w, q, ask) == s->statements[i].responses;
	}
	for (size_t i = 0; i < s->n_pairs; i++) {
		memcpy(ask.list, s->pairs[i].list, sizeof ask.list);
		same &= members(w, q, ask) == s->pairs[i].responses;
	}
	if (!same)
		BUG("a figure that is not the length of its list");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size < 4096 ? size : 4096}, text;
	static const struct str langs[] = {STR("en"), STR("ar"), STR("ru"), STR("zh"), STR("")};
	struct corpus c;
	struct weighed w;
	int64_t number = 0;
	ARENA_SCOPED work, out;

	arena_init(&work, 512 << 20, NULL);
	arena_init(&out, 64 << 20, NULL);
	s = str_cut(s, 0, utf8_bad_at(s));
	sentences_check(s);
	corpus_init(&c, &work);
	if (s.n > 64)
		corpus_own(&c, str_cut(s, 0, utf8_head(s, 32).n));
	while (s.s && str_split(&s, '\0', &text)) {
		uint8_t value[FACETS] = {corpus_value(&c, FACET_CATEGORY, str_cut(text, 0, 1)), 0,
					 corpus_value(&c, FACET_LANG, langs[text.n % COUNT(langs)])};
		uint32_t r = corpus_respond(&c, ++number, value, LANG_FROM_SAID);
		(void)corpus_answer(&c, r, 1 + (int)(number & 1), number % 3, text);
	}
	corpus_done(&c);
	if (weigh(&c, NULL, &out, &w) != ERR_OK)
		BUG("nobody ended it");
	for (size_t i = 0; i < w.n_questions; i++)
		for (size_t k = 0; k < w.questions[i].n_scopes; k++)
			scope_check(&w, &w.questions[i], &w.questions[i].scopes[k]);
	return 0;
}
