/* vocabulary.c - see vocabulary.h */
#include "weigh/vocabulary.h"

#include "base/list.h"
#include "weigh/mix.h"
#include "weigh/top.h"

void vocabulary_init(struct vocabulary *v, struct arena *a)
{
	*v = (struct vocabulary){.arena = a, .ids = {.arena = a}};
}

static struct id identity(struct str folded)
{
	return (struct id){mix_bytes(folded, 1), mix_bytes(folded, 2)};
}

static void form_count(struct vocabulary *v, struct word *w, struct str written, uint32_t form)
{
	for (size_t i = 0; i < WORD_FORMS; i++) {
		if (!w->s[i]) {
			w->s[i] = arena_dup(v->arena, written).s;
			w->n[i] = (uint32_t)written.n;
			w->form[i] = form;
		}
		if (w->form[i] == form && w->n[i] == written.n) {
			w->times[i] += w->times[i] < UINT32_MAX;
			return;
		}
	}
}

void word_meet(struct word_met *m, const struct walked *w, struct str written)
{
	mix_both(w->folded, w->room, 1, 2, &m->id.a, &m->id.b);
	m->written = written;
	m->han = w->han;
	if (written.s)
		m->form = (uint32_t)(str_eq(written, w->folded) ? m->id.b : mix_bytes(written, 6));
}

static uint32_t number_of(struct vocabulary *v, const struct word_met *m)
{
	uint32_t at = v->full ? ids_find(&v->ids, m->id) : ids_put(&v->ids, m->id, (uint32_t)v->n);

	if (at == v->n && at != UINT32_MAX) {
		*PUSH_LARGE(v->arena, v->list, v->n) =
		    (struct word){.han = m->han, .text = UINT32_MAX, .lead = at};
		v->full = v->n == VOCABULARY_MOST;
	}
	return at;
}

void vocabulary_words(struct vocabulary *v, struct word_met *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ids_ahead(&v->ids, list[i].id);
	for (size_t i = 0; i < n; i++) {
		list[i].number = number_of(v, &list[i]);
		if (list[i].number != WORD_UNKNOWN)
			__builtin_prefetch(&v->list[list[i].number]);
	}
	for (size_t i = 0; i < n; i++)
		if (list[i].written.s && list[i].number != WORD_UNKNOWN)
			form_count(v, &v->list[list[i].number], list[i].written, list[i].form);
}

void vocabulary_look_up(const struct vocabulary *v, struct word_met *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ids_ahead(&v->ids, list[i].id);
	for (size_t i = 0; i < n; i++)
		list[i].number = ids_find(&v->ids, list[i].id);
}

int64_t vocabulary_find(const struct vocabulary *v, struct str folded)
{
	uint32_t at = ids_find(&v->ids, identity(folded));

	return at == UINT32_MAX ? WORD_NONE : (int64_t)at;
}

/* The form that most wrote. */
static size_t form_of(const struct word *w)
{
	size_t best = 0;

	for (size_t i = 1; i < WORD_FORMS; i++)
		if (w->s[i] && w->times[i] > w->times[best])
			best = i;
	return best;
}

static uint32_t times_of(const struct word *w)
{
	return w->times[form_of(w)];
}

/* Of the words that are counted as one, the one whose form most wrote. */
static const struct word *shown_of(const struct vocabulary *v, uint32_t lead)
{
	const struct word *best = &v->list[lead];

	for (uint32_t at = best->next; at; at = v->list[at - 1].next)
		if (times_of(&v->list[at - 1]) > times_of(best))
			best = &v->list[at - 1];
	return best;
}

struct str word_form(const struct vocabulary *v, uint32_t lead)
{
	const struct word *w = shown_of(v, lead);

	return form_str(w, form_of(w));
}

size_t word_others(const struct vocabulary *v, uint32_t lead, struct str ret[WORD_OTHERS])
{
	const struct word *shown = shown_of(v, lead);
	struct top top = {.most = WORD_OTHERS};

	for (uint32_t at = lead + 1; at; at = v->list[at - 1].next)
		if (&v->list[at - 1] != shown)
			top_put(&top, times_of(&v->list[at - 1]), 0, at - 1);
	for (size_t i = 0; i < top.n; i++) {
		const struct word *w = &v->list[top.list[i].n];
		ret[i] = form_str(w, form_of(w));
	}
	return top.n;
}
