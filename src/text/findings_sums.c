/* findings_sums.c - totals against their parts, and a misprinted "and" inside a part. */
#include "text/findings_in.h"

/* Whoever answers, longest first: a breakdown by these is one of answers, not of pages. */
static const struct str categories[] = {
    STR("政府间组织"),
    STR("政府"),
    STR("私营部门"),
    STR("民间团体"),
    STR("民间社会"),
    STR("学术界"),
    STR("学术机构"),
    STR("技术界"),
    STR("行业协会"),
    STR("国际组织"),
    STR("成员国"),
    STR("区域性组织"),
    STR("个人"),
    STR("部门成员"),
    STR("协会"),
    STR("overnment"),
    STR("rivate sector"),
    STR("ivil society"),
    STR("cademi"),
    STR("ndustry"),
    STR("rganization"),
    STR("ember State"),
    STR("technical community"),
    STR("ndividual"),
    STR("ssociation"),
};

static bool is_of_answers(const struct council_count *count)
{
	for (size_t i = 0; i < count->n_parts; i++)
		if (str_has_one_of(count->parts[i].what, categories, COUNT(categories)))
			return true;
	return false;
}

/* "3 annexes, 12 pages" describe a thing and are no parts of a number of things. */
static bool is_of_pages(const struct council_count *count)
{
	static const struct str words[] = {STR("页"),  STR("附件"), STR("page"), STR("annex"), STR("word"),
					   STR("day"), STR("天"),   STR("小时"), STR("hour")};

	for (size_t i = 0; i < count->n_parts; i++)
		if (str_has_one_of(count->parts[i].what, words, COUNT(words)))
			return true;
	return false;
}

void check_totals(struct check *c)
{
	for (size_t i = 0; i < c->d->n_counts; i++) {
		const struct council_count *count = &c->d->counts[i];
		int64_t *parts = NEW(c->a, int64_t, count->n_parts), sum = 0;
		for (size_t p = 0; p < count->n_parts; p++)
			parts[p] = count->parts[p].count;
		if (total_agrees(count->total, parts, count->n_parts, count->partial, &sum) ||
		    is_of_pages(count))
			continue;
		finding_add(
		    c,
		    (struct finding){.kind = FINDING_TOTAL,
				     .certainty = is_of_answers(count) ? CERTAINTY_CERTAIN : CERTAINTY_LOOK,
				     .found = arena_printf(c->a, "%d", count->total),
				     .expected = arena_printf(c->a, "%d", (int)sum)},
		    &count->at);
	}
}

/*
 * "民间团体很学术界代表": between two names of categories stands one character
 * that does not join two things. Only inside a part of a breakdown.
 */
static bool odd_between(struct str what, struct str *ret)
{
	static const struct str joins[] = {STR("和"), STR("与"), STR("及"), STR("或"), STR("、"),
					   STR("暨"), STR("的"), STR("兼"), STR("，"), STR("/")};

	for (size_t at = 0; at < what.n; at++) {
		size_t from = at;
		if (scan_one_of(what, &from, categories, COUNT(categories)) < 0)
			continue;
		struct str sign = str_first_char(str_cut(what, from, what.n));
		size_t to = from + sign.n, at_join = from;
		if (sign.n != 3 || scan_one_of(what, &to, categories, COUNT(categories)) < 0)
			continue;
		if (scan_one_of(what, &at_join, joins, COUNT(joins)) < 0) {
			*ret = sign;
			return true;
		}
	}
	return false;
}

void check_conjunctions(struct check *c)
{
	struct str sign;

	for (size_t i = 0; i < c->d->n_counts; i++) {
		const struct council_count *count = &c->d->counts[i];
		for (size_t p = 0; p < count->n_parts; p++) {
			if (!odd_between(count->parts[p].what, &sign))
				continue;
			struct council_place at = count->at;
			at.words = count->parts[p].what;
			finding_add(c,
				    (struct finding){.kind = FINDING_MISPRINT,
						     .certainty = CERTAINTY_LOOK,
						     .found = sign,
						     .expected = STR("和")},
				    &at);
		}
	}
}
