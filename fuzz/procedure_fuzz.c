/*
 * Any bytes: they are refused with a place and a reason, or they are a
 * procedure, and then its clocks can be read, planned and extended whatever
 * the dates are.
 */
#include "base/utf8.h"
#include "rules/clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_mistakes(const struct mistakes *m, struct str text)
{
	int lines = 1;

	for (size_t i = 0; i < text.n; i++)
		lines += text.s[i] == '\n';
	if (m->n == 0)
		BUG("refused without a word");
	for (size_t i = 0; i < m->n; i++)
		if (m->list[i].line < 1 || m->list[i].line > lines || m->list[i].column < 1 ||
		    !utf8_valid(str_z(m->list[i].what)))
			BUG("a mistake without its place");
}

/* Dates that depend on the bytes: every event up to three times, some known in part, some not at all. */
static size_t make_facts(const struct procedure *p, uint32_t seed, struct fact *ret)
{
	size_t n = 0;

	for (size_t e = 0; e < p->event_count; e++)
		for (unsigned k = 0; k < seed % 4; k++) {
			seed = seed * 1664525u + 1013904223u;
			struct day first = {15000 + (int32_t)(seed >> 20)};
			struct day last = {first.n + (int32_t)(seed >> 8 & 31)};
			struct rough_date d = {PRECISION_MONTH, first, last};
			if (seed & 1)
				d = (struct rough_date){PRECISION_DAY, first, first};
			if ((seed & 30) == 0)
				d = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
			ret[n++] = (struct fact){p->events[e].code, d, {0}, {0}};
		}
	return n;
}

static void check_reading(const struct clock_reading *r)
{
	if (r->as_ruled.state >= CLOCK_STATES || r->governing >= (int)r->anchor_count)
		BUG("a reading out of its bounds");
	if (r->clock->preference && (r->as_ruled.state == CLOCK_BROKEN || r->as_ruled.state == CLOCK_OVERDUE))
		BUG("a preference broke");
	if (r->as_ruled.state == CLOCK_BROKEN && r->as_ruled.days_known && r->as_ruled.days >= 0)
		BUG("broken by nothing");
	if (r->as_ruled.state == CLOCK_KEPT && r->as_ruled.days_known && r->as_ruled.days < 0)
		BUG("kept with less than nothing");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct procedure p;
	static struct extension x;
	static struct clock_reading readings[CLOCKS_MOST];
	struct fact list[EVENTS_MOST * 3];
	struct plan_step steps[EVENTS_MOST];
	struct str text = {(const char *)data, size};
	struct mistakes m;
	uint32_t seed = 2166136261u;

	if (!procedure_parse(text, &p, &m)) {
		check_mistakes(&m, text);
		return 0;
	}
	for (size_t i = 0; i < size; i++)
		seed = (seed ^ data[i]) * 16777619u;
	struct facts f = {list, make_facts(&p, seed, list)};
	struct day today = {15000 + (int32_t)(seed % 4096)};
	clocks_read(&p, f, today, readings);
	for (size_t i = 0; i < p.clock_count; i++)
		check_reading(&readings[i]);
	if (plan_make(&p, f, today, steps) != p.event_count)
		BUG("an event is missing from the plan");
	if (!extension_try(&p, f, STR("replies-close"), today, today, &x))
		BUG("every procedure has this event");
	(void)stage_at(&p, f, (struct moment){today, 1439});
	return 0;
}
