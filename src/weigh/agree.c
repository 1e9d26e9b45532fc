/* agree.c - see agree.h */
#include "weigh/agree.h"

#include "weigh/statement.h"

bool kappa(struct agreement x, double *ret)
{
	double n = (double)(x.both + x.first + x.second + x.neither);
	double first = (double)(x.both + x.first), second = (double)(x.both + x.second);

	if (n <= 0)
		return false;
	double seen = (double)(x.both + x.neither) / n;
	double chance = (first * second + (n - first) * (n - second)) / (n * n);
	if (chance >= 1)
		return false;
	*ret = (seen - chance) / (1 - chance);
	return true;
}

struct units {
	const struct agree_in *in;
	const uint32_t *order; /* spans, by text */
	size_t at, end;	       /* those of this text */
	bool *given;	       /* 2 * n_codes, of this unit */
};

static void unit_count(const struct units *u, size_t from, size_t to, struct agreed *r)
{
	uint32_t n = u->in->n_codes;

	memset(u->given, 0, 2 * n * sizeof *u->given);
	for (size_t i = u->at; i < u->end; i++) {
		const struct coded_span *s = &u->in->spans[u->order[i]];
		if (s->from < to && s->to > from)
			u->given[s->coder * n + s->code] = true;
	}
	for (uint32_t c = 0; c < n; c++) {
		bool first = u->given[c], second = u->given[n + c];
		r->codes[c].both += first && second;
		r->codes[c].first += first && !second;
		r->codes[c].second += !first && second;
		r->codes[c].neither += !first && !second;
	}
	r->units++;
}

static int by_text(const void *a, const void *b, void *spans)
{
	const struct coded_span *s = spans;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	if (s[x].text != s[y].text)
		return s[x].text < s[y].text ? -1 : 1;
	return x < y ? -1 : x > y;
}

static void text_count(const struct units *u, struct str text, struct agreed *r)
{
	bool worked[2] = {false, false};
	size_t at = 0, from, to;

	for (size_t i = u->at; i < u->end; i++)
		worked[u->in->spans[u->order[i]].coder] = true;
	if (!worked[0] || !worked[1])
		return;
	r->texts++;
	while (statement_next(text, &at, &from, &to))
		unit_count(u, from, to, r);
}

void agree(struct arena *a, const struct agree_in *in, struct agreed *ret)
{
	struct agreed r = {.codes = NEW(a, struct agreement, in->n_codes + 1)};
	uint32_t *order = NEW(a, uint32_t, in->n_spans + 1);
	struct units u = {.in = in, .order = order, .given = NEW(a, bool, 2 * (size_t)in->n_codes + 1)};

	for (size_t i = 0; i < in->n_spans; i++)
		order[i] = (uint32_t)i;
	/* The comparison reads the spans and leaves them alone. */
	qsort_r(order, in->n_spans, sizeof *order, by_text, (void *)(uintptr_t)in->spans);
	for (u.at = 0; u.at < in->n_spans; u.at = u.end) {
		uint32_t text = in->spans[order[u.at]].text;
		for (u.end = u.at; u.end < in->n_spans && in->spans[order[u.end]].text == text; u.end++)
			;
		text_count(&u, in->texts[text], &r);
	}
	for (uint32_t c = 0; c < in->n_codes; c++) {
		r.all.both += r.codes[c].both;
		r.all.first += r.codes[c].first;
		r.all.second += r.codes[c].second;
		r.all.neither += r.codes[c].neither;
	}
	*ret = r;
}
