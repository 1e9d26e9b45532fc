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

/* The first place of an ascending list that is not below `text`. */
static uint32_t list_from(const struct weighed_list *l, uint32_t text)
{
	uint32_t low = 0, high = l->n;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (l->texts[mid] < text)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The next text from `text` on that is in both lists; n_texts: none. */
static uint32_t next_text(const struct weighed_question *q, const struct weighed_ask *ask, uint32_t text)
{
	for (size_t i = 0, same = 0; same < 2 && text < q->n_texts; i ^= 1) {
		if (ask->list[i] != WEIGHED_NONE) {
			const struct weighed_list *l = &q->lists[ask->list[i]];
			uint32_t at = list_from(l, text);
			if (at == l->n)
				return q->n_texts;
			same = l->texts[at] == text ? same : 0;
			text = l->texts[at];
		}
		same++;
	}
	return text;
}

size_t weighed_members(const struct weighed *w, const struct weighed_question *q,
		       const struct weighed_ask *ask, struct weighed_member *ret, size_t most,
		       uint32_t *ret_next, uint32_t *ret_skip)
{
	const struct weighed_scope *s = ask->scope;
	uint32_t skip = ask->skip;
	size_t n = 0;

	for (uint32_t t = ask->from; (t = next_text(q, ask, t)) < q->n_texts; t++) {
		for (uint32_t i = q->texts[t].answers_at + skip; i < q->texts[t + 1].answers_at; i++) {
			const struct weighed_response *r = &w->responses[q->answers[i]];
			if (!s->whole && (r->value[s->facet] == s->value) == ask->rest)
				continue;
			if (n == most) {
				*ret_next = t;
				*ret_skip = i - q->texts[t].answers_at;
				return n;
			}
			ret[n++] = (struct weighed_member){r->number, t, q->texts[t].family};
		}
		skip = 0;
	}
	*ret_next = WEIGHED_NONE;
	*ret_skip = 0;
	return n;
}
