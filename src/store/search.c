/* search.c - see search.h */
#include "store/search.h"

#include "base/list.h"
#include "base/try.h"
#include "store/row_more.h"
#include "store/search_groups.h"
#include "store/search_segments.h"
#include "text/stem.h"

#include <stdlib.h>

SQL_PUBLIC(search_value_like, "SELECT id FROM public_search_value WHERE field = $1 AND folded = $2");
SQL_PUBLIC(search_value_text, "SELECT value FROM public_search_value WHERE id = $1");
SQL_PUBLIC(search_values_end, "SELECT COALESCE(MAX(id), 0) + 1 FROM public_search_value WHERE field >= 0");
SQL_PUBLIC(search_hit_by_id,
	   "SELECT s.kind, s.lang, s.path, s.title, s.summary, s.text, CASE WHEN s.kind IN ('response', "
	   "'practice') THEN (SELECT r.lang_from FROM public_response r WHERE r.id = s.object) END"
	   " FROM public_search s WHERE s.id = $1");
SQL_PUBLIC(
    search_rounds_of_issue,
    "SELECT v.id FROM public_round_issue x JOIN public_issue i ON i.id = x.issue JOIN public_instrument t"
    " ON t.id = i.instrument JOIN public_round r ON r.id = x.round JOIN public_search_value v ON v.field = $2"
    " AND v.folded = r.slug WHERE $1 IN (CAST(i.n AS TEXT), t.slug || '-' || CAST(i.n AS TEXT))");

SQL_PUBLIC(
    search_issues_texts,
    "SELECT s.id FROM public_issue i JOIN public_instrument t ON t.id = i.instrument JOIN public_search s"
    " ON s.kind = 'issue' AND s.object = i.id WHERE $1 IN (CAST(i.n AS TEXT), t.slug || '-' ||"
    " CAST(i.n AS TEXT)) ORDER BY s.id LIMIT 2000");

/* "programme-3" is of these consultations; its own texts. */
#define ISSUE_CODE "SELECT t.slug || '-' || CAST(i.n AS TEXT), "
SQL_PUBLIC(search_issue_rounds, ISSUE_CODE
	   "v.id FROM public_round_issue x JOIN public_issue i ON i.id = x.issue JOIN public_instrument t"
	   " ON t.id = i.instrument JOIN public_round r ON r.id = x.round JOIN public_search_value v ON"
	   " v.field = $1 AND v.folded = r.slug ORDER BY 1 LIMIT 10000");
SQL_PUBLIC(search_issue_docs, ISSUE_CODE
	   "s.id FROM public_issue i JOIN public_instrument t ON t.id = i.instrument JOIN public_search s"
	   " ON s.kind = 'issue' AND s.object = i.id ORDER BY s.id LIMIT 2000");
SQL_PUBLIC(search_issue_name,
	   "SELECT " WORDING("issue", "i.id", "title",
			     "$2") " FROM public_issue i JOIN public_instrument t ON t.id ="
				   " i.instrument WHERE t.slug || '-' || CAST(i.n AS TEXT) = $1");

SQL_PUBLIC(search_body_name,
	   "SELECT " WORDING("body", "b.id", "name", "$2") " FROM public_body b WHERE b.slug = $1");
SQL_PUBLIC(search_round_name,
	   "SELECT " WORDING("round", "o.id", "topic", "$2") " FROM public_round o WHERE o.slug = $1");

enum err search_name(struct db *db, struct arena *a, enum lang l, enum query_field f, struct str value,
		     struct wording *ret)
{
	struct rows r = db_query(db,
				 f == FILTER_BODY    ? &search_body_name
				 : f == FILTER_ISSUE ? &search_issue_name
						     : &search_round_name,
				 BIND(value, lang_code(l)));

	*ret = (struct wording){0};
	if (row_next(&r))
		*ret = row_wording(&r, a, 0);
	return rows_end(&r);
}

static enum err value_like(struct db *db, unsigned field, struct str value, uint32_t *ret)
{
	int64_t id;
	enum err e = db_int(db, &search_value_like, BIND(field, value), &id);

	if (e == ERR_OK)
		*ret = (uint32_t)id;
	return e;
}

struct values {
	uint32_t *list;
	int64_t *docs;
	size_t n, n_docs;
};

/* An issue is what is of its consultations, and itself. */
static enum err values_of_issue(struct db *db, struct arena *a, struct str issue, struct values *v)
{
	struct rows r = db_query(db, &search_rounds_of_issue, BIND(issue, (int)FILTER_ROUND));

	while (row_next(&r))
		*PUSH(a, v->list, v->n) = (uint32_t)row_int(&r, 0);
	TRY(rows_end(&r));
	r = db_query(db, &search_issues_texts, BIND(issue));
	while (row_next(&r))
		*PUSH(a, v->docs, v->n_docs) = row_int(&r, 0);
	return rows_end(&r);
}

static enum err values_of_filter(struct db *db, struct arena *a, const struct query_filter *f,
				 struct values *v)
{
	uint32_t id;

	if ((int)f->field < SEEK_FIELDS) {
		enum err e = value_like(db, f->field, f->value, &id);
		if (e == ERR_OK)
			*PUSH(a, v->list, v->n) = id;
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	}
	return values_of_issue(db, a, f->value, v);
}

static bool filters_by(const struct query *q, enum query_field field, bool excluded)
{
	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].field == field && q->filters[i].excluded == excluded)
			return true;
	return false;
}

/* The groups that are wanted, and those that are not. */
static enum err groups_make(struct stored_segments *stored, const struct query *q, struct seek_ask *ask)
{
	for (int excluded = 0; excluded < 2; excluded++) {
		if (!filters_by(q, FILTER_GROUP, excluded))
			continue;
		enum err e = search_groups_make(stored, q, excluded, &ask->groups[ask->n_groups++]);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

/* Of one field the values that are wanted are one set; so are those that are not. */
static enum err sets_make(struct db *db, struct arena *a, const struct query *q, struct seek_ask *ask)
{
	for (unsigned field = 0; field < FILTER_GROUP; field++)
		for (int excluded = 0; excluded < 2; excluded++) {
			struct values v = {0};
			if (!filters_by(q, field, excluded))
				continue;
			for (size_t i = 0; i < q->n_filters; i++) {
				const struct query_filter *f = &q->filters[i];
				if (f->field != field || f->excluded != (bool)excluded)
					continue;
				enum err e = values_of_filter(db, a, f, &v);
				if (e != ERR_OK)
					return e;
			}
			enum query_field column =
			    (int)field < SEEK_FIELDS ? (enum query_field)field : FILTER_ROUND;
			ask->sets[ask->n_sets++] =
			    (struct seek_set){column, v.list, v.n, excluded, v.docs, v.n_docs};
		}
	return ERR_OK;
}

static bool cursor_of(struct str after, struct seek_ask *ask)
{
	struct cursor c;
	int64_t score = 0;

	if (!cursor_read(after, &c) ||
	    (c.key.n && (!str_int(c.key, &score) || score < 0 || score > UINT32_MAX)))
		return false;
	if (after.n && c.id <= 0)
		return false;
	ask->after_score = (uint32_t)score;
	ask->after_doc = c.id;
	return true;
}

static int by_count(const void *x, const void *y)
{
	const struct search_facet *a = x, *b = y;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return str_cmp(a->value, b->value);
}

/* A value's count, before its name is read. */
struct counted {
	uint32_t value, n;
};
static int more_first(const void *x, const void *y)
{
	const struct counted *a = x, *b = y;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return a->value < b->value ? -1 : a->value > b->value;
}

static enum err facets_name(struct db *db, struct arena *a, const uint32_t *counts, uint32_t values_n,
			    struct search_facet **ret, size_t *ret_n)
{
	struct counted *list = NULL;
	size_t n = 0;

	for (uint32_t i = 1; i < values_n; i++)
		if (counts[i])
			*PUSH(a, list, n) = (struct counted){i, counts[i]};
	if (n)
		qsort(list, n, sizeof *list, more_first);
	n = n > SEARCH_FACETS ? SEARCH_FACETS : n;
	struct search_facet *named = NEW(a, struct search_facet, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct rows r = db_query(db, &search_value_text, BIND((int64_t)list[i].value));
		if (row_next(&r))
			named[i] = (struct search_facet){row_text(&r, a, 0), list[i].n};
		enum err e = rows_end(&r);
		if (e != ERR_OK)
			return e;
	}
	qsort(named, n, sizeof *named, by_count);
	*ret = named;
	*ret_n = n;
	return ERR_OK;
}

/* Issues are no column of the index: what is of their consultations is counted, and their own texts. */
struct issue_docs {
	struct str *codes;
	int64_t *docs;
	size_t n, n_codes;
};

static enum err issue_docs_read(struct db *db, struct arena *a, struct issue_docs *d)
{
	struct rows r = db_query(db, &search_issue_docs, BIND0);

	while (row_next(&r)) {
		*PUSH(a, d->codes, d->n_codes) = row_text(&r, a, 0);
		*PUSH(a, d->docs, d->n) = row_int(&r, 1);
	}
	return rows_end(&r);
}

static void issue_count(struct arena *a, struct search_facet **list, size_t *n, struct str code, int64_t more)
{
	size_t i = 0;

	while (i < *n && !str_eq((*list)[i].value, code))
		i++;
	if (more && i == *n)
		*PUSH(a, *list, *n) = (struct search_facet){arena_dup(a, code), 0};
	if (more)
		(*list)[i].n += more;
}

static enum err issues_count(struct db *db, struct arena *a, const struct seek_ask *ask,
			     const struct issue_docs *d, const struct seek_found *f,
			     struct search_result *got)
{
	struct search_facet *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &search_issue_rounds, BIND((int)FILTER_ROUND));

	while (row_next(&r)) {
		int64_t value = row_int(&r, 1);
		if (value < (int64_t)ask->values_n)
			issue_count(a, &list, &n, row_peek(&r, 0), f->facets[FILTER_ROUND][value]);
	}
	enum err e = rows_end(&r);
	for (size_t i = 0; e == ERR_OK && i < d->n; i++)
		issue_count(a, &list, &n, d->codes[i], f->told[i]);
	if (n)
		qsort(list, n, sizeof *list, by_count);
	got->facets[FILTER_ISSUE] = list;
	got->n_facets[FILTER_ISSUE] = n > SEARCH_FACETS ? SEARCH_FACETS : n;
	return e;
}

static enum err hits_read(struct db *db, struct arena *a, const struct seek_found *f,
			  struct search_result *ret)
{
	for (size_t i = 0; i < f->n; i++) {
		struct rows r = db_query(db, &search_hit_by_id, BIND(f->list[i].doc));
		if (row_next(&r))
			*PUSH(a, ret->list, ret->n) = (struct search_hit){
			    .id = f->list[i].doc,
			    .kind = row_text(&r, a, 0),
			    .lang = row_text(&r, a, 1),
			    .path = row_text(&r, a, 2),
			    .title = row_text(&r, a, 3),
			    .summary = row_text(&r, a, 4),
			    .text = row_text(&r, a, 5),
			    .lang_from = row_lang_from(&r, 6),
			    .score = f->list[i].score / 4096.0,
			};
		enum err e = rows_end(&r);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static enum err result_make(struct db *db, struct arena *a, const struct seek_ask *ask,
			    const struct issue_docs *issues, const struct seek_found *f,
			    struct search_result *ret)
{
	struct search_result got = {.count = (int64_t)f->count,
				    .at_least = f->at_least,
				    .facets_at_least = f->at_least || f->facets_of < f->count};
	enum err e = hits_read(db, a, f, &got);

	if (f->more && f->n) {
		const struct seek_hit *last = &f->list[f->n - 1];
		got.next = arena_printf(a, "%u.%lld", last->score, (long long)last->doc);
	}
	for (unsigned i = 0; e == ERR_OK && ask->facets && i < SEEK_FIELDS; i++)
		e = facets_name(db, a, f->facets[i], ask->values_n, &got.facets[i], &got.n_facets[i]);
	if (e == ERR_OK && ask->facets)
		e = issues_count(db, a, ask, issues, f, &got);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

/* The language of the words: the one that is filtered by, where it is one, else the reader's. */
static struct str words_language(const struct search_ask *ask)
{
	for (size_t i = 0; i < ask->query->n_filters; i++)
		if (ask->query->filters[i].field == FILTER_LANG && !ask->query->filters[i].excluded)
			return ask->query->filters[i].value;
	return lang_code(ask->lang);
}

enum err search_find(struct db *db, struct arena *a, const struct search_ask *ask, struct search_result *ret)
{
	SEGMENTS_SCOPED stored = {0};
	struct seek_ask asked = {
	    .query = ask->query, .reader = words_language(ask), .most = ask->most, .facets = ask->facets};
	struct seek_found found;
	int64_t values_n;

	if (!query_asks(ask->query) && !ask->everything) {
		*ret = (struct search_result){0};
		return ERR_OK;
	}
	if (!cursor_of(ask->after, &asked))
		return ERR_INPUT;
	enum err e = segments_read(db, a, &stored);
	if (e == ERR_OK)
		e = db_int(db, &search_values_end, BIND0, &values_n);
	if (e == ERR_OK)
		e = sets_make(db, a, ask->query, &asked);
	if (e == ERR_OK)
		e = groups_make(&stored, ask->query, &asked);
	struct issue_docs issues = {0};
	if (e == ERR_OK && ask->facets)
		e = issue_docs_read(db, a, &issues);
	if (e != ERR_OK)
		return e;
	asked.told = issues.docs;
	asked.n_told = issues.n;
	asked.values_n = (uint32_t)values_n;
	e = value_like(db, FILTER_LANG, lang_code(ask->lang), &asked.reader_value);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	STEMS_SCOPED stems = stems_open();
	struct segment_source source = segments_source(&stored);
	e = seek(&source, stored.list, stored.n, &asked, stems, a, &found);
	return e == ERR_OK ? result_make(db, a, &asked, &issues, &found, ret) : e;
}
