/* findings.c - see findings.h: the checks in a row, their findings in the order of the text. */
#include "text/findings_in.h"

void finding_add(struct check *c, struct finding f, const struct council_place *at)
{
	enum { MOST = 2000 };

	f.part = at->part;
	f.line = at->line;
	f.path = c->d->parts[at->part].path;
	f.words = at->words;
	for (size_t i = 0; i < c->n; i++) {
		const struct finding *o = &c->found[i];
		if (o->part == f.part && o->kind == f.kind && str_eq(o->expected, f.expected) &&
		    str_eq(o->found, f.found))
			return;
	}
	if (c->n < MOST)
		*ROW_ADD(c->a, c->found, c->n) = f;
}

struct str sentence_around(struct str text, size_t at)
{
	enum { REACH = 4000 };
	struct str s = str_cut(text, at, at);

	for (size_t i = at > REACH ? at - REACH : 0; sentence_next(text, &i, &s);)
		if (i > at)
			return s;
	return s;
}

bool total_agrees(int64_t total, const int64_t *parts, size_t n, bool partial, int64_t *ret_sum)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (__builtin_add_overflow(sum, parts[i], &sum))
			return false;
	*ret_sum = sum;
	return partial ? sum <= total : sum == total;
}

static int finding_order(const struct finding *x, const struct finding *y)
{
	return x->part != y->part ? (x->part > y->part) - (x->part < y->part)
				  : (x->line > y->line) - (x->line < y->line);
}

/* Insertion keeps the checks' order within a line; there are few findings. */
static void findings_sort(struct finding *f, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct finding x = f[i];
		size_t j = i;
		for (; j > 0 && finding_order(&f[j - 1], &x) > 0; j--)
			f[j] = f[j - 1];
		f[j] = x;
	}
}

size_t findings_of(struct arena *a, const struct council_doc *d, const struct finding_facts *facts,
		   struct finding **ret)
{
	static void (*const checks[])(struct check *) = {
	    check_cites,     check_revision_words, check_totals, check_conjunctions,
	    check_documents, check_annexes,	   check_spans,	 check_periods};
	struct check c = {.a = a, .d = d, .facts = facts};

	for (size_t i = 0; i < COUNT(checks); i++)
		checks[i](&c);
	findings_sort(c.found, c.n);
	*ret = c.found;
	return c.n;
}

struct finding_words {
	struct str name, key;
};
static const struct finding_words kinds[FINDING_KINDS] = {
    [FINDING_TOTAL] = {STR("total"), STR("finding.total.what")},
    [FINDING_DOCUMENT] = {STR("document"), STR("finding.document.what")},
    [FINDING_REVISED] = {STR("revised"), STR("finding.revised.what")},
    [FINDING_REPEALED] = {STR("repealed"), STR("finding.repealed.what")},
    [FINDING_ANNEX] = {STR("annex"), STR("finding.annex.what")},
    [FINDING_SPAN] = {STR("span"), STR("finding.span.what")},
    [FINDING_PERIOD] = {STR("period"), STR("finding.period.what")},
    [FINDING_MISPRINT] = {STR("misprint"), STR("finding.misprint.what")},
};

struct str finding_name(enum finding_kind k)
{
	return kinds[(unsigned)k < FINDING_KINDS ? k : 0].name;
}

struct str finding_key(enum finding_kind k)
{
	return kinds[(unsigned)k < FINDING_KINDS ? k : 0].key;
}

struct str certainty_name(enum certainty c)
{
	return c == CERTAINTY_CERTAIN ? STR("certain") : c == CERTAINTY_LIKELY ? STR("likely") : STR("look");
}

struct str certainty_key(enum certainty c)
{
	return c == CERTAINTY_CERTAIN  ? STR("finding.certainty.certain")
	       : c == CERTAINTY_LIKELY ? STR("finding.certainty.likely")
				       : STR("finding.certainty.look");
}
