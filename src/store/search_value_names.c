/* search_value_names.c - see search_value_names.h */
#include "store/search_value_names.h"

#include "base/list.h"
#include "base/try.h"
#include "store/row_more.h"
#include "store/search_groups.h"
#include "store/wording.h"
#include "text/query_values.h"

SQL_PUBLIC(search_bodies_named,
	   "SELECT b.slug, " WORDING("body", "b.id", "name", "$1") " FROM public_body b"
								   " ORDER BY b.id LIMIT 2000");
SQL_PUBLIC(search_rounds_named,
	   "SELECT o.slug, " WORDING("round", "o.id", "topic", "$1") " FROM public_round o"
								     " ORDER BY o.id DESC LIMIT 2000");
SQL_PUBLIC(
    search_bodies_worded,
    "SELECT b.slug, w.lang || ':' || w.text FROM public_body b JOIN public_wording w ON w.kind = 'body'"
    " AND w.object = b.id AND w.field = 'name' ORDER BY b.id, w.lang LIMIT 12000");
SQL_PUBLIC(
    search_rounds_worded,
    "SELECT o.slug, w.lang || ':' || w.text FROM public_round o JOIN public_wording w ON w.kind = 'round'"
    " AND w.object = o.id AND w.field = 'topic' ORDER BY o.id DESC, w.lang LIMIT 12000");
SQL_PUBLIC(
    search_issues_worded,
    "SELECT t.slug || '-' || CAST(i.n AS TEXT), w.lang || ':' || w.text FROM public_issue i JOIN"
    " public_instrument t ON t.id = i.instrument JOIN public_wording w ON w.kind = 'issue' AND w.object ="
    " i.id AND w.field = 'title' ORDER BY i.id, w.lang LIMIT 12000");
SQL_PUBLIC(search_values_of, "SELECT value FROM public_search_value WHERE field = $1 ORDER BY id LIMIT 500");
SQL_PUBLIC(search_years_of,
	   "SELECT value FROM public_search_value WHERE field = $1 ORDER BY value DESC LIMIT $2");
SQL_PUBLIC(search_issues_named,
	   "SELECT t.slug || '-' || CAST(i.n AS TEXT), " WORDING(
	       "issue", "i.id", "title",
	       "$1") " FROM public_issue i JOIN"
		     " public_instrument t ON t.id = i.instrument ORDER BY i.id LIMIT 2000");
SQL_PUBLIC(search_groups_of,
	   "SELECT c.slug || '/' || f.family FROM public_round c JOIN public_group_family f ON f.round ="
	   " c.id WHERE c.slug = $1 ORDER BY f.submissions DESC, f.family LIMIT $2");
SQL_PUBLIC(search_grouped_rounds,
	   "SELECT c.slug FROM public_grouping g JOIN public_round c ON c.id = g.round WHERE"
	   " g.families > 0 ORDER BY g.changed_at DESC, c.id LIMIT $1");

static void put(struct search_value_list *v, enum lang l, struct str code, struct str name)
{
	*PUSH(v->a, v->list, v->n) = (struct search_value){code, {name, lang_code(l)}};
}

static enum err rows_put(struct rows r, struct search_value_list *v)
{
	while (row_next(&r))
		*PUSH(v->a, v->list, v->n) =
		    (struct search_value){row_text(&r, v->a, 0), row_wording(&r, v->a, 1)};
	return rows_end(&r);
}

static void names_put(const struct search_reader *r, enum lang l, enum query_field f,
		      struct search_value_list *v)
{
	struct query_value *list;
	size_t n = query_values_named(v->a, l, f, r->procedures, r->n_procedures, &list);

	for (size_t i = 0; i < n; i++)
		put(v, l, list[i].code, list[i].name);
}

enum err search_values_named(const struct search_reader *r, enum lang l, enum query_field f,
			     struct search_value_list *v)
{
	const struct sql *rows = f == FILTER_BODY    ? &search_bodies_named
				 : f == FILTER_ROUND ? &search_rounds_named
				 : f == FILTER_ISSUE ? &search_issues_named
						     : NULL;

	names_put(r, l, f, v);
	return rows && r->db ? rows_put(db_query(r->db, rows, BIND(lang_code(l))), v) : ERR_OK;
}

enum err search_values_elsewhere(const struct search_reader *r, enum query_field f,
				 struct search_value_list *v)
{
	const struct sql *rows = f == FILTER_BODY    ? &search_bodies_worded
				 : f == FILTER_ROUND ? &search_rounds_worded
				 : f == FILTER_ISSUE ? &search_issues_worded
						     : NULL;

	if (r->lang != LANG_EN)
		names_put(r, LANG_EN, f, v);
	for (enum lang l = 0; l < LANGS; l++)
		if (l != LANG_EN && l != r->lang)
			names_put(r, l, f, v);
	return rows && r->db ? rows_put(db_query(r->db, rows, BIND0), v) : ERR_OK;
}

static enum err texts_put(const struct search_reader *r, enum query_field f, struct rows rows,
			  struct search_value_list *v)
{
	while (row_next(&rows)) {
		struct str code = row_text(&rows, v->a, 0);
		put(v, r->lang, code,
		    query_value_name(v->a, r->lang, f, r->procedures, r->n_procedures, code));
	}
	return rows_end(&rows);
}

enum err search_values_there(const struct search_reader *r, enum query_field f, struct search_value_list *v)
{
	if (f == FILTER_KIND || !r->db)
		return search_values_named(r, r->lang, f, v);
	switch (f) {
	case FILTER_BODY:
	case FILTER_ISSUE:
	case FILTER_ROUND: return search_values_named(r, r->lang, f, v);
	case FILTER_YEAR:
		return texts_put(r, f, db_query(r->db, &search_years_of, BIND((int)f, VALUES_SOME)), v);
	case FILTER_GROUP: return ERR_OK;
	default: return texts_put(r, f, db_query(r->db, &search_values_of, BIND((int)f)), v);
	}
}

static enum err groups_put(const struct search_reader *r, struct str round, int most,
			   struct search_value_list *v)
{
	return texts_put(r, FILTER_GROUP, db_query(r->db, &search_groups_of, BIND(round, most)), v);
}

enum err search_values_groups(const struct search_reader *r, const struct query *q, struct str value,
			      struct search_value_list *v)
{
	enum { ROUNDS = 3, OF_ROUND = 5, OF_EACH = 2 };
	struct str round = value, list[ROUNDS];
	size_t n = 0;

	(void)str_split(&value, '/', &round);
	TRY(groups_put(r, round, OF_ROUND, v));
	for (size_t i = 0; v->n == 0 && i < q->n_filters; i++)
		if (q->filters[i].field == FILTER_ROUND && !q->filters[i].excluded)
			TRY(groups_put(r, q->filters[i].value, OF_ROUND, v));
	if (v->n)
		return ERR_OK;
	struct rows rows = db_query(r->db, &search_grouped_rounds, BIND(ROUNDS));
	while (n < ROUNDS && row_next(&rows))
		list[n++] = row_text(&rows, v->a, 0);
	TRY(rows_end(&rows));
	for (size_t i = 0; i < n; i++)
		TRY(groups_put(r, list[i], OF_EACH, v));
	return ERR_OK;
}
