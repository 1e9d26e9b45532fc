/* search_groups.c - see search_groups.h */
#include "store/search_groups.h"

#include "base/list.h"
#include "base/try.h"

#include <stdlib.h>

SQL_PUBLIC(search_group_texts, "SELECT id FROM public_group_text WHERE slug = $1 AND family = $2 AND"
			       " ($3 IS NULL OR variant = $3) ORDER BY number DESC LIMIT $4");

struct group_name {
	struct str round; /* empty: none is named */
	int64_t family, variant;
};

/* "2016-otts/3/7", "2016-otts/3", "3"; false for what names no group. */
static bool name_read(struct str value, struct group_name *ret)
{
	struct str rest = value, part[3];
	size_t n = 0;

	*ret = (struct group_name){0};
	while (n < COUNT(part) && str_split(&rest, '/', &part[n]))
		n++;
	if (n == 0 || rest.n)
		return false;
	if (n == 1)
		return str_int(part[0], &ret->family) && ret->family > 0;
	ret->round = part[0];
	return str_int(part[1], &ret->family) && ret->family > 0 &&
	       (n == 2 || (str_int(part[2], &ret->variant) && ret->variant > 0));
}

struct found {
	struct arena *a;
	int64_t *list;
	size_t n;
};

static enum err texts_of(struct db *db, struct found *f, struct str round, const struct group_name *g)
{
	if (f->n > GROUP_DOCS)
		return ERR_OK;
	struct rows r =
	    db_query(db, &search_group_texts,
		     BIND(round, g->family, val_id(g->variant), (int64_t)(GROUP_DOCS + 1 - f->n)));
	while (row_next(&r))
		*PUSH(f->a, f->list, f->n) = row_int(&r, 0);
	return rows_end(&r);
}

static enum err group_take(struct db *db, struct found *f, const struct query *q, struct str value)
{
	struct group_name g;

	if (!name_read(value, &g))
		return ERR_OK;
	if (g.round.n)
		return texts_of(db, f, g.round, &g);
	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].field == FILTER_ROUND && !q->filters[i].excluded)
			TRY(texts_of(db, f, q->filters[i].value, &g));
	return ERR_OK;
}

static int by_number(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

enum err search_group_docs(struct db *db, struct arena *a, const struct query *q, bool excluded,
			   struct seek_docs *ret, bool *ret_cut)
{
	struct found f = {.a = a};
	size_t n = 0;

	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].field == FILTER_GROUP && q->filters[i].excluded == excluded)
			TRY(group_take(db, &f, q, q->filters[i].value));
	*ret_cut = f.n > GROUP_DOCS;
	f.n = *ret_cut ? GROUP_DOCS : f.n;
	if (f.n)
		qsort(f.list, f.n, sizeof *f.list, by_number);
	for (size_t i = 0; i < f.n; i++)
		if (i == 0 || f.list[i] != f.list[n - 1])
			f.list[n++] = f.list[i];
	*ret = (struct seek_docs){f.list, n, excluded};
	return ERR_OK;
}
