/* weighed.c - what was weighed, looked up: a question, a scope, and who is behind a figure. */
#include "weigh/weigh.h"

const struct weighed_question *weighed_question(const struct weighed *w, int n)
{
	for (size_t i = 0; i < w->n_questions; i++)
		if (w->questions[i].n == n)
			return &w->questions[i];
	return NULL;
}

const struct weighed_scope *weighed_whole(const struct weighed_question *q)
{
	return &q->scopes[0];
}

const struct weighed_scope *weighed_scope(const struct weighed *w, const struct weighed_question *q,
					  enum facet f, struct str code)
{
	for (size_t i = 1; i < q->n_scopes; i++)
		if (q->scopes[i].facet == f && str_eq(w->facets[f].code[q->scopes[i].value], code))
			return &q->scopes[i];
	return NULL;
}

/* "networks, networking" */
static bool counts_too(struct str also, struct str word)
{
	for (size_t at = 0; at < also.n;) {
		size_t end = str_find(also, STR(", "), at);
		if (str_eq(str_cut(also, at, end), word))
			return true;
		at = end + 2;
	}
	return false;
}

uint32_t weighed_list_of_word(const struct weighed_question *q, struct str word)
{
	for (uint32_t i = 0; i < q->n_lists; i++)
		if (!q->lists[i].statement && str_eq(q->lists[i].shown, word))
			return i;
	for (uint32_t i = 0; i < q->n_lists; i++)
		if (counts_too(q->lists[i].also, word))
			return i;
	return WEIGHED_NONE;
}

uint32_t weighed_list_of_statement(const struct weighed_question *q, uint64_t id)
{
	for (uint32_t i = 0; i < q->n_lists; i++)
		if (q->lists[i].statement && q->lists[i].id == id)
			return i;
	return WEIGHED_NONE;
}

/* The first place of [from, to) of an ascending list that is not below `text`; `to`: there is none. */
static uint32_t place_of(const uint32_t *texts, uint32_t from, uint32_t to, uint32_t text)
{
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		if (texts[mid] < text)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* The next text from `text` on that is in both lists; n_texts: none. */
static uint32_t next_text(const struct weighed_question *q, const struct weighed_ask *ask, uint32_t text)
{
	for (size_t i = 0, same = 0; same < 2 && text < q->n_texts; i ^= 1) {
		if (ask->list[i] != WEIGHED_NONE) {
			const struct weighed_list *l = &q->lists[ask->list[i]];
			uint32_t at = place_of(l->texts, 0, l->n, text);
			if (at == l->n)
				return q->n_texts;
			same = l->texts[at] == text ? same : 0;
			text = l->texts[at];
		}
		same++;
	}
	return text;
}

/* A list on its way. */
struct listing {
	const struct weighed *w;
	struct weighed_member *list;
	size_t n, most;
	struct weighed_at at;
	enum weighed_each each;
};

static bool has_its_family(const struct listing *l, const struct weighed_question *q)
{
	const struct weighed_member *last = l->n ? &l->list[l->n - 1] : NULL;

	return l->each == EACH_FAMILY && last && last->question == q &&
	       last->family == q->texts[l->at.text].family;
}

/* Who gave the text that it is at, of the scope or (with `rest`) not of it; false where no more fit. */
static bool take_text(struct listing *l, const struct weighed_question *q, const struct weighed_scope *s,
		      bool rest)
{
	const struct weighed_text *t = &q->texts[l->at.text];

	for (; t->answers_at + l->at.skip < t[1].answers_at && !has_its_family(l, q); l->at.skip++) {
		const struct weighed_response *r = &l->w->responses[q->answers[t->answers_at + l->at.skip]];
		if (s && !s->whole && (r->value[s->facet] == s->value) == rest)
			continue;
		if (l->n == l->most)
			return false;
		l->list[l->n++] = (struct weighed_member){r->number, q, l->at.text, t->family};
		if (l->each != EACH_RESPONSE)
			break;
	}
	l->at.skip = 0;
	return true;
}

/* Answers to the other questions; false where no more fit. */
static bool take_elsewhere(struct listing *l, const struct weighed_question *q, uint32_t list)
{
	const struct weighed_everywhere *x = &l->w->everywhere[q->lists[list].everywhere];

	for (; l->at.question < l->w->n_questions; l->at.question++, l->at.text = 0) {
		const struct weighed_question *other = &l->w->questions[l->at.question];
		uint32_t to = x->from[l->at.question + 1];
		uint32_t i = other == q ? to : place_of(x->texts, x->from[l->at.question], to, l->at.text);
		for (; i < to; i++) {
			l->at.skip = x->texts[i] == l->at.text ? l->at.skip : 0;
			l->at.text = x->texts[i];
			if (!take_text(l, other, NULL, false))
				return false;
		}
	}
	return true;
}

size_t weighed_members(const struct weighed *w, const struct weighed_question *q,
		       const struct weighed_ask *ask, struct weighed_member *ret, size_t most,
		       struct weighed_at *ret_next)
{
	struct listing l = {.w = w, .list = ret, .most = most, .at = ask->from, .each = ask->each};
	bool all = true;

	if (ask->rest && weighed_is_beside_questions(ask->scope)) {
		all = take_elsewhere(&l, q, ask->list[0]);
	} else {
		for (; all && (l.at.text = next_text(q, ask, l.at.text)) < q->n_texts; l.at.text += all)
			all = take_text(&l, q, ask->scope, ask->rest);
	}
	*ret_next = all ? (struct weighed_at){.text = WEIGHED_NONE} : l.at;
	return l.n;
}
