/* search_values.c - see search_values.h */
#include "store/search_values.h"

#include "base/list.h"
#include "base/try.h"
#include "store/row_more.h"
#include "store/search_groups.h"
#include "store/search_value_names.h"
#include "text/tokens.h"

#include <stdlib.h>

SQL_PUBLIC(search_value_there, "SELECT value FROM public_search_value WHERE field = $1 AND folded = $2");
SQL_PUBLIC(search_issue_there, "SELECT CAST(n AS TEXT) FROM public_issue WHERE n = $1 LIMIT 1");

enum { FOLDED_BYTES = 4096 };

struct reading {
	const struct search_reader *reader;
	struct arena *a;
	struct query *q;
};

/* Its words as the search compares them; of what has hyphens its parts. */
static struct str folded(struct arena *a, struct str words)
{
	struct token_walk w;
	struct token t;
	struct buf b;

	buf_init(&b, a, FOLDED_BYTES);
	token_walk_begin(&w, words);
	while (token_next(&w, &t)) {
		if (t.kind == TOKEN_JOINED)
			continue;
		if (b.n)
			buf_byte(&b, ' ');
		buf_put(&b, t.word);
	}
	return buf_str(&b);
}

/* `small` is in small letters; `code` may have capitals. */
static bool str_eq_small(struct str small, struct str code)
{
	bool same = small.n == code.n;

	for (size_t i = 0; same && i < code.n; i++)
		same = small.s[i] == (code.s[i] >= 'A' && code.s[i] <= 'Z' ? code.s[i] + 0x20 : code.s[i]);
	return same;
}

/* The one with that code, or with that name. */
static const struct search_value *value_in(struct arena *a, const struct search_value_list *v,
					   struct str typed, bool by_name)
{
	struct str asked = by_name ? folded(a, typed) : typed;

	for (size_t i = 0; asked.n && i < v->n; i++) {
		struct arena_mark m = arena_mark(a);
		bool same = by_name ? str_eq(asked, folded(a, v->list[i].name.text))
				    : str_eq_small(asked, v->list[i].code);
		arena_back(a, m);
		if (same)
			return &v->list[i];
	}
	return NULL;
}

/* A number in any digits. */
static struct str number_of(struct arena *a, struct str typed)
{
	struct str digits = folded(a, typed);
	int64_t n;

	return str_int(digits, &n) && n > 0 && n < 10000 ? arena_printf(a, "%d", (int)n) : (struct str){0};
}

/* The one text of a statement; not known where it has none. */
static enum err text_there(struct reading *r, const struct sql *s, const struct val *v, size_t n,
			   struct str *ret)
{
	struct rows rows = db_query(r->reader->db, s, v, n);

	*ret = row_next(&rows) ? row_text(&rows, r->a, 0) : (struct str){0};
	return rows_end(&rows);
}

static enum err group_read(struct reading *r, const struct query_filter *f, struct str *ret)
{
	bool any = false;

	if (r->reader->db)
		TRY(search_group_any(r->reader->db, r->q, f->value, &any));
	*ret = any ? f->value : (struct str){0};
	return ERR_OK;
}

static enum err name_read(struct reading *r, const struct query_filter *f, struct str *ret)
{
	struct search_value_list v = {.a = r->a}, others = {.a = r->a};

	*ret = (struct str){0};
	TRY(search_values_named(r->reader, r->reader->lang, f->field, &v));
	const struct search_value *found = value_in(r->a, &v, f->value, false);
	if (!found)
		found = value_in(r->a, &v, f->typed, true);
	if (!found) {
		TRY(search_values_elsewhere(r->reader, f->field, &others));
		found = value_in(r->a, &others, f->typed, true);
	}
	if (found)
		*ret = found->code;
	else if (r->reader->db) /* a code that is in the record, and in no list any more */
		return text_there(r, &search_value_there, BIND((int)f->field, f->value), ret);
	return ERR_OK;
}

/* *ret: the code, as addresses have it; not known where it is none. */
static enum err value_read(struct reading *r, const struct query_filter *f, struct str *ret)
{
	struct str number = number_of(r->a, f->typed);
	int64_t n;

	switch (f->field) {
	case FILTER_YEAR: *ret = number; return ERR_OK;
	case FILTER_GROUP: return group_read(r, f, ret);
	case FILTER_ISSUE:
		if (number.n && r->reader->db && str_int(number, &n))
			return text_there(r, &search_issue_there, BIND(n), ret);
		return name_read(r, f, ret);
	default: return name_read(r, f, ret);
	}
}

struct near {
	struct search_value value;
	size_t common, at;
};

static int nearer_first(const void *x, const void *y)
{
	const struct near *a = x, *b = y;

	if (a->common != b->common)
		return a->common > b->common ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

static size_t common_bytes(struct str x, struct str y)
{
	size_t n = 0;

	while (n < x.n && n < y.n && x.s[n] == y.s[n])
		n++;
	return n;
}

static void nearest(struct reading *r, struct str typed, const struct search_value_list *v,
		    struct search_unknown *ret)
{
	struct near *list = NEW(r->a, struct near, v->n + 1);
	struct search_value *some = NEW(r->a, struct search_value, VALUES_SOME);
	struct str asked = folded(r->a, typed);

	for (size_t i = 0; i < v->n; i++) {
		struct arena_mark m = arena_mark(r->a);
		list[i] =
		    (struct near){v->list[i], common_bytes(asked, folded(r->a, v->list[i].name.text)), i};
		arena_back(r->a, m);
	}
	if (v->n)
		qsort(list, v->n, sizeof *list, nearer_first);
	for (ret->n = 0; ret->n < v->n && ret->n < VALUES_SOME; ret->n++)
		some[ret->n] = list[ret->n].value;
	ret->some = some;
}

static enum err unknown_make(struct reading *r, size_t filter, struct search_unknown *ret)
{
	const struct query_filter *f = &r->q->filters[filter];
	struct search_value_list v = {.a = r->a};

	*ret = (struct search_unknown){.filter = filter};
	if (!r->reader->db && f->field != FILTER_LANG)
		return ERR_OK;
	if (f->field == FILTER_GROUP)
		TRY(search_values_groups(r->reader, r->q, f->value, &v));
	else
		TRY(search_values_there(r->reader, f->field, &v));
	if (f->field == FILTER_KIND || f->field == FILTER_GROUP) { /* in their own order */
		ret->some = v.list;
		ret->n = v.n;
	} else {
		nearest(r, f->typed, &v, ret);
	}
	return ERR_OK;
}

/* Groups are called by their consultation: those are read first. */
static enum err filters_read(struct reading *r, bool groups, struct search_unknown **ret, size_t *ret_n)
{
	for (size_t i = 0; i < r->q->n_filters; i++) {
		struct str code;
		if ((r->q->filters[i].field == FILTER_GROUP) != groups)
			continue;
		TRY(value_read(r, &r->q->filters[i], &code));
		if (code.n)
			query_value_set(r->a, r->q, i, code);
		else
			TRY(unknown_make(r, i, PUSH(r->a, *ret, *ret_n)));
	}
	return ERR_OK;
}

enum err search_values_read(const struct search_reader *reader, struct arena *a, struct query *q,
			    struct search_unknown **ret, size_t *ret_n)
{
	struct reading r = {reader, a, q};

	*ret = NULL;
	*ret_n = 0;
	TRY(filters_read(&r, false, ret, ret_n));
	return filters_read(&r, true, ret, ret_n);
}
