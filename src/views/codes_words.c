/* codes_words.c - codes and figures in words. */
#include "i18n/country.h"
#include "views/codes.h"

static_assert((int)CODE_REGIONS == (int)REGIONS, "a region has a place in code_counts");

enum { PARENTS_MOST = 8 };

const struct code *code_of(const struct codes_base *p, int64_t id)
{
	for (size_t i = 0; i < p->n_codes; i++)
		if (p->codes[i].id == id)
			return &p->codes[i];
	return NULL;
}

struct str code_path_text(struct arena *a, const struct codes_base *p, const struct code *c)
{
	struct str s = c->name;

	for (int i = 0; i < PARENTS_MOST && c->parent && (c = code_of(p, c->parent)); i++)
		s = JOIN(a, c->name, STR(" / "), s);
	return s;
}

struct str code_count_value(struct arena *a, enum code_by by, const struct code_count *c)
{
	if (by == CODE_BY_QUESTION)
		return arena_printf(a, "%lld", (long long)c->number);
	return by == CODE_BY_REGION ? region_code((enum region)c->number) : c->value;
}

struct str code_by_name(enum code_by by)
{
	static const struct str names[CODE_BYS] = {STR("category"), STR("region"), STR("lang"),
						   STR("question")};

	return names[by];
}

struct str kappa_text(struct arena *a, enum lang l, struct agreement x)
{
	double k;

	if (!kappa(x, &k))
		return STR("\xe2\x80\x93");
	struct str s = arena_printf(a, "%s%.2f", k < 0 ? "\xe2\x88\x92" : "", k < 0 ? -k : k);
	if (l != LANG_ES && l != LANG_FR && l != LANG_RU)
		return s;
	size_t dot = str_find(s, STR("."), 0);
	return JOIN(a, str_cut(s, 0, dot), STR(","), str_cut(s, dot + 1, s.n));
}

static bool stands_on(const struct coded_span_line *x, const struct coding_text *t,
		      const struct coding_sentence *s)
{
	return !x->gone && x->s.question == t->question && x->s.from < s->to && x->s.to > s->from;
}

bool coding_first_on(const struct coding_page *p, size_t i, const struct coding_text *t,
		     const struct coding_sentence *s)
{
	for (size_t k = 0; k < i; k++)
		if (p->spans[k].s.code == p->spans[i].s.code && stands_on(&p->spans[k], t, s))
			return false;
	return stands_on(&p->spans[i], t, s);
}
