/* search_groups.c - see search_groups.h */
#include "store/search_groups.h"

#include "base/list.h"
#include "base/try.h"
#include "store/row_more.h"

SQL_PUBLIC(search_group_family,
	   "SELECT c.id, v.id FROM public_round c JOIN public_group_family f ON f.round = c.id"
	   " AND f.family = $2 JOIN public_search_value v ON v.field = $3 AND v.folded = c.slug"
	   " WHERE c.slug = $1");
/* It is called by the number of its first response. */
SQL_PUBLIC(search_group_variant, "SELECT 1 FROM public_group_number WHERE round = $1 AND number = $2 AND"
				 " variant = $2 AND family = $3");
SQL_PUBLIC(search_family_from, "SELECT number FROM public_group_number WHERE round = $1 AND family = $2 AND"
			       " number >= $3 ORDER BY number");
SQL_PUBLIC(search_variant_from, "SELECT number FROM public_group_number WHERE round = $1 AND variant = $2 AND"
				" number >= $3 ORDER BY number");

bool group_name_read(struct str value, struct group_name *ret)
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

struct found_group {
	uint32_t round; /* as the index calls it */
	struct stored_group group;
};

/* ERR_NOT_FOUND: this round has no such group. */
static enum err group_of(struct db *db, struct str round, const struct group_name *g, struct found_group *ret)
{
	struct rows r = db_query(db, &search_group_family, BIND(round, g->family, (int)FILTER_ROUND));
	bool found = row_next(&r);
	int64_t one;

	if (found)
		*ret =
		    (struct found_group){(uint32_t)row_int(&r, 1), {row_int(&r, 0), g->family, g->variant}};
	TRY(rows_end(&r));
	if (!found)
		return ERR_NOT_FOUND;
	return g->variant
		   ? db_int(db, &search_group_variant, BIND(ret->group.round, g->variant, g->family), &one)
		   : ERR_OK;
}

struct groups_found {
	struct arena *a;
	struct found_group *list;
	size_t n;
};

static enum err found_put(struct db *db, struct groups_found *f, struct str round, const struct group_name *g)
{
	struct found_group x;
	enum err e = group_of(db, round, g, &x);

	if (e == ERR_OK)
		*PUSH(f->a, f->list, f->n) = x;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* The groups that a value names: several where the question wants several rounds. */
static enum err groups_named(struct db *db, struct groups_found *f, const struct query *q, struct str value)
{
	struct group_name g;

	if (!group_name_read(value, &g))
		return ERR_OK;
	if (g.round.n)
		return found_put(db, f, g.round, &g);
	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].field == FILTER_ROUND && !q->filters[i].excluded)
			TRY(found_put(db, f, q->filters[i].value, &g));
	return ERR_OK;
}

enum err search_group_any(struct db *db, const struct query *q, struct str value, bool *ret_any)
{
	ARENA_SCOPED a;
	struct groups_found f = {.a = &a};

	arena_init(&a, 1 << 16, NULL);
	TRY(groups_named(db, &f, q, value));
	*ret_any = f.n;
	return ERR_OK;
}

enum err search_groups_make(struct stored_segments *stored, const struct query *q, bool excluded,
			    struct seek_groups *ret)
{
	struct groups_found f = {.a = stored->a};

	for (size_t i = 0; i < q->n_filters; i++)
		if (q->filters[i].field == FILTER_GROUP && q->filters[i].excluded == excluded)
			TRY(groups_named(stored->db, &f, q, q->filters[i].value));
	struct seek_group *list = NEW(stored->a, struct seek_group, f.n + 1);
	for (size_t i = 0; i < f.n; i++) {
		list[i] = (struct seek_group){f.list[i].round, (unsigned)stored->n_groups};
		*PUSH(stored->a, stored->groups, stored->n_groups) = f.list[i].group;
	}
	*ret = (struct seek_groups){list, f.n, excluded};
	return ERR_OK;
}

/* Rows are read as they follow each other; over a longer gap the next is looked for. */
enum { ROW_WORK = 4, LOOK_WORK = 300, GAP = 64 };

/* From numbers[*at] on, until the numbers or the rows end, or a gap begins. */
static enum err members_read(struct db *db, const struct stored_group *g, const uint32_t *numbers, size_t n,
			     unsigned char *ret, size_t *at, uint64_t *work)
{
	struct rows r = db_query(db, g->variant ? &search_variant_from : &search_family_from,
				 BIND(g->round, g->variant ? g->variant : g->family, (int64_t)numbers[*at]));
	size_t i = *at, passed = 0;

	*work += LOOK_WORK;
	while (i < n && passed < GAP) {
		if (!row_next(&r)) {
			i = n;
			break;
		}
		int64_t number = row_int(&r, 0);
		*work += ROW_WORK;
		passed++;
		for (; i < n && (int64_t)numbers[i] <= number; i++) {
			ret[i] = (int64_t)numbers[i] == number;
			passed = 0;
		}
	}
	*at = i;
	return rows_end(&r);
}

enum err search_groups_members(void *from, unsigned id, const uint32_t *numbers, size_t n, unsigned char *ret,
			       uint64_t *work)
{
	const struct stored_segments *s = from;
	size_t at = 0;

	memset(ret, 0, n);
	while (at < n)
		TRY(members_read(s->db, &s->groups[id], numbers, n, ret, &at, work));
	return ERR_OK;
}
