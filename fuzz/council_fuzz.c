/* Any text is a council document: its parts hang together, and every mention lies inside its part. */
#include "base/utf8.h"
#include "text/findings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void place_check(const struct council_doc *d, struct council_place at)
{
	if (at.part < 0 || (size_t)at.part >= d->n_parts || at.from > at.to ||
	    at.to > d->parts[at.part].text.n || !utf8_valid(at.words))
		BUG("a mention outside of its part");
}

static void parts_check(const struct council_doc *d)
{
	for (size_t i = 0; i < d->n_parts; i++) {
		const struct council_part *p = &d->parts[i];
		if (p->parent >= (int)i || (p->parent >= 0 && d->parts[p->parent].level >= p->level))
			BUG("a part that is not under its parent");
		if (!utf8_valid(p->text) || !utf8_valid(p->path))
			BUG("half a character");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct instrument_revision revisions[] = {{2009, {NULL, 0}, {INT32_MIN}},
							       {2019, {NULL, 0}, {INT32_MIN}}};
	static const struct instrument_fact known[] = {
	    {ISSUER_COUNCIL, INSTRUMENT_RESOLUTION, 1305, revisions, 2, 0, {INT32_MIN}},
	    {ISSUER_COUNCIL, INSTRUMENT_RESOLUTION, 1344, revisions, 1, 2019, {INT32_MIN}}};
	struct finding_facts facts = {DAY_NONE, known, 2, NULL, 0};
	struct str s = {(const char *)data, size};
	struct council_doc d;
	struct finding *f;
	ARENA_SCOPED a;

	arena_init(&a, 256 << 20, NULL);
	s = str_cut(s, 0, utf8_bad_at(s));
	council_parse(&a, s, &d);
	parts_check(&d);
	for (size_t i = 0; i < d.n_cites; i++)
		place_check(&d, d.cites[i].at);
	for (size_t i = 0; i < d.n_refs; i++)
		place_check(&d, d.refs[i].at);
	for (size_t i = 0; i < d.n_counts; i++)
		place_check(&d, d.counts[i].at);
	size_t n = findings_of(&a, &d, &facts, &f);
	for (size_t i = 0; i < n; i++)
		if (!f[i].words.n || !utf8_valid(f[i].words))
			BUG("a finding without words");
	return 0;
}
