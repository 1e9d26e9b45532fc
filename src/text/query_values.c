/* query_values.c - see query_values.h */
#include "text/query_values.h"

#include "base/list.h"
#include "i18n/country.h"
#include "i18n/tongue.h"
#include "rules/procedure.h"

struct named {
	struct arena *a;
	enum lang lang;
	struct query_value *list;
	size_t n;
};

static void put(struct named *v, struct str code, struct str name)
{
	*PUSH(v->a, v->list, v->n) = (struct query_value){code, name};
}

static void kinds_put(struct named *v)
{
	const struct query_kind *kinds;
	size_t n = query_kinds(&kinds);

	for (size_t i = 0; i < n; i++)
		put(v, kinds[i].code, msg(v->lang, kinds[i].name));
}

static void tongues_put(struct named *v)
{
	size_t n;
	const struct tongue *list = tongues_sorted(v->lang, &n);

	for (size_t i = 0; i < n; i++)
		put(v, list[i].code, list[i].name);
	put(v, STR("und"), tongue_text(v->a, v->lang, STR("und")));
}

static void countries_put(struct named *v)
{
	size_t n;
	const struct country *list = countries_sorted(v->lang, &n);

	for (size_t i = 0; i < n; i++)
		put(v, list[i].code, list[i].name);
	for (size_t i = 0; i < n; i++)
		put(v, list[i].code, country_everyday(v->a, v->lang, list[i].code));
	put(v, COUNTRY_NONE, country_text(v->a, v->lang, COUNTRY_NONE));
}

static void categories_put(struct named *v, const struct procedure *procedures, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < procedures[i].category_count; k++) {
			const struct category *c = &procedures[i].categories[k];
			put(v, c->code, c->name.in[v->lang]);
		}
}

size_t query_values_named(struct arena *a, enum lang l, enum query_field f,
			  const struct procedure *procedures, size_t n_procedures, struct query_value **ret)
{
	struct named v = {.a = a, .lang = l};

	switch (f) {
	case FILTER_KIND: kinds_put(&v); break;
	case FILTER_LANG: tongues_put(&v); break;
	case FILTER_COUNTRY: countries_put(&v); break;
	case FILTER_CATEGORY: categories_put(&v, procedures, n_procedures); break;
	default: break;
	}
	*ret = v.list;
	return v.n;
}

static struct str kind_name(enum lang l, struct str code)
{
	const struct query_kind *kinds;
	size_t n = query_kinds(&kinds);

	for (size_t i = 0; i < n; i++)
		if (str_eq(kinds[i].code, code))
			return msg(l, kinds[i].name);
	return code;
}

static struct str category_name(enum lang l, const struct procedure *procedures, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++) {
		const struct category *c = procedure_category(&procedures[i], code);
		if (c)
			return c->name.in[l];
	}
	return code;
}

struct str query_value_name(struct arena *a, enum lang l, enum query_field f,
			    const struct procedure *procedures, size_t n_procedures, struct str code)
{
	switch (f) {
	case FILTER_KIND: return kind_name(l, code);
	case FILTER_LANG: return tongue_text(a, l, code);
	case FILTER_COUNTRY: return country_text(a, l, code);
	case FILTER_CATEGORY: return category_name(l, procedures, n_procedures, code);
	default: return code;
	}
}
