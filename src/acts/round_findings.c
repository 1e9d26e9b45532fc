/* round_findings.c - see round_findings.h */
#include "acts/round_findings.h"

#include "store/document_write.h"
#include "store/rounds.h"

static bool broken(const struct clock_reading *c)
{
	return c->as_ruled.state == CLOCK_BROKEN && !c->clock->preference && c->in_force == ANSWER_YES &&
	       c->as_ruled.days_known && c->actual.precision == PRECISION_DAY && span_exact(c->as_ruled.due);
}

/* The day the act came too early for, else the one it missed. */
static struct day missed(const struct clock_reading *c)
{
	return c->early && span_exact(c->as_ruled.opens) ? c->as_ruled.opens.first : c->as_ruled.due.first;
}

/* Certain only when the other way of counting days says so too. */
static struct str certainty(const struct clock_reading *c)
{
	return c->other.state == CLOCK_BROKEN ? STR("certain") : STR("likely");
}

static enum err put_rules(struct tx *tx, struct arena *a, const struct round *round, int64_t *changed)
{
	struct clock_reading *read = NEW(a, struct clock_reading, CLOCKS_MOST);
	const struct procedure *p = round->procedure.s ? procedure_load(a, round->procedure) : NULL;
	int64_t keep[CLOCKS_MOST];
	size_t n = 0;
	enum err e = ERR_OK;

	if (p)
		clocks_read(p, round->facts, DAY_NONE, read);
	for (size_t i = 0; p && e == ERR_OK && i < p->clock_count; i++) {
		struct finding_row f = {.kind = STR("rule"), .round = round->id, .label = p->clocks[i].code};
		if (!broken(&read[i]))
			continue;
		f.found = day_iso(a, read[i].actual.first);
		f.expected = day_iso(a, missed(&read[i]));
		f.certainty = certainty(&read[i]);
		e = finding_put(tx, &f, &keep[n++], changed);
	}
	return e == ERR_OK ? findings_cut(tx, round->id, STR("rule"), keep, n, changed) : e;
}

static enum err put_total(struct tx *tx, struct arena *a, const struct round *round, int64_t *changed)
{
	struct finding_row f = {.kind = STR("total"), .round = round->id, .certainty = STR("certain")};
	struct round_count *counts;
	size_t n, kept = 0;
	int64_t sum = 0, keep;
	enum err e = round_counts(tx_db(tx), a, round->id, &counts, &n);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < n; i++)
		sum += counts[i].n;
	if (n > 0 && round->responses_stated >= 0 && sum != round->responses_stated) {
		f.found = arena_printf(a, "%lld", (long long)round->responses_stated);
		f.expected = arena_printf(a, "%lld", (long long)sum);
		e = finding_put(tx, &f, &keep, changed);
		kept = 1;
	}
	return e == ERR_OK ? findings_cut(tx, round->id, STR("total"), &keep, kept, changed) : e;
}

enum err round_findings_put(struct tx *tx, int64_t id, int64_t *changed)
{
	struct arena *a = tx_arena(tx);
	struct round round;
	enum err e = round_by_id(tx_db(tx), a, LANG_EN, id, &round);

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e; /* a draft is nobody's business yet */
	e = put_rules(tx, a, &round, changed);
	return e == ERR_OK ? put_total(tx, a, &round, changed) : e;
}
