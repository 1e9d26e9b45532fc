/* groups_list.c - all that was compared, what shares a text, what shares none: see groups.h */
#include "store/grouped_row.h"

enum { FAMILIES_AT_ONCE = 25 };

/* Excerpts are read where $5 is not 0. */
#define EXCERPT(text, from)                                                                                  \
	", CASE WHEN $5 THEN (SELECT substr(" text ", 1, 401) FROM " from                                    \
	"response_answer a WHERE a.response = r.id AND a.version = r.version ORDER BY a.question = 0, "      \
	"a.question LIMIT 1) END"
#define LISTED_PUBLIC                                                                                        \
	GROUPED GROUPED_WHO_PUBLIC EXCERPT("a.text",                                                         \
					   "public_") " FROM public_grouped g" GROUPED_RESPONSE_PUBLIC
#define LISTED_STAFF GROUPED GROUPED_WHO_STAFF EXCERPT(DESK_TEXT, "") " FROM grouped g" GROUPED_RESPONSE_STAFF
#define STAFF_ONLY " AND g.audience = 'staff'"
/* It was alone when it was put there, and is still; then its family is its own number, by which an index has
 * them. */
#define ALONE(from)                                                                                          \
	" AND g.kind = 'alone' AND g.family > $3 AND NOT EXISTS (SELECT 1 FROM " from                        \
	"group_family f WHERE f.round = g.round AND f.family = g.family"
#define BY_NUMBER " AND g.number > $3 ORDER BY g.number LIMIT $4"
#define OF_ROUND " WHERE g.round = $1 AND $2 >= 0"
#define OF_FAMILY " WHERE g.round = $1 AND g.family = $2"

SQL_PUBLIC(listed_all_public, LISTED_PUBLIC OF_ROUND BY_NUMBER);
SQL_STAFF(listed_all_staff, LISTED_STAFF OF_ROUND STAFF_ONLY BY_NUMBER);
SQL_PUBLIC(listed_alone_public, LISTED_PUBLIC OF_ROUND ALONE("public_") ") ORDER BY g.family LIMIT $4");
SQL_STAFF(listed_alone_staff, LISTED_STAFF OF_ROUND STAFF_ONLY
				  ALONE("") " AND f.audience = g.audience) ORDER BY g.family LIMIT $4");
SQL_PUBLIC(listed_family_public, LISTED_PUBLIC OF_FAMILY BY_NUMBER);
SQL_STAFF(listed_family_staff, LISTED_STAFF OF_FAMILY STAFF_ONLY BY_NUMBER);
#define FAMILIES(from, only)                                                                                 \
	"SELECT f.family FROM " from "group_family f WHERE f.round = $1" only                                \
	" AND f.family >= $2 ORDER BY f.family LIMIT $3"
SQL_PUBLIC(listed_families_public, FAMILIES("public_", ""));
SQL_STAFF(listed_families_staff, FAMILIES("", " AND f.audience = 'staff'"));

static const struct str codes[GROUPED_OFS] = {
    [GROUPED_ALL] = STR(""), [GROUPED_ALONE] = STR("alone"), [GROUPED_TOGETHER] = STR("together")};

struct str grouped_of_code(enum grouped_of of)
{
	return codes[of];
}

bool grouped_of_parse(struct str code, enum grouped_of *ret)
{
	for (enum grouped_of of = 0; of < GROUPED_OFS; of++)
		if (str_eq(code, codes[of])) {
			*ret = of;
			return true;
		}
	return false;
}

/* As many as there is room for; one more tells that there are more. */
static enum err take(struct rows *r, struct arena *a, size_t most, struct grouped_list *list)
{
	while (row_next(r)) {
		if (list->n == most) {
			list->next = list->list[most - 1].number;
			break;
		}
		struct grouped *g = PUSH(a, list->list, list->n);
		*g = grouped_row(r, a);
		g->excerpt = row_text(r, a, 11);
	}
	return rows_end(r);
}

struct listing {
	struct db *db;
	struct arena *a;
	enum group_audience who;
	int64_t round;
	const struct grouped_ask *ask;
};

/* Behind `number`: of the round, or of a family of it. */
static enum err list_more(const struct listing *l, int64_t family, int64_t number, struct grouped_list *list)
{
	static const struct sql *const statements[GROUP_AUDIENCES][GROUPED_OFS] = {
	    [GROUPS_PUBLIC] = {&listed_all_public, &listed_alone_public, &listed_family_public},
	    [GROUPS_STAFF] = {&listed_all_staff, &listed_alone_staff, &listed_family_staff}};
	int64_t room = (int64_t)(l->ask->most - list->n) + 1;
	struct rows r = db_query(l->db, statements[l->who][l->ask->of],
				 BIND(l->round, family, number, room, l->ask->excerpts));

	return take(&r, l->a, l->ask->most, list);
}

/* Family after family; each has two at least, as far as they are still shown. */
static enum err list_families(const struct listing *l, struct grouped_list *list)
{
	int64_t from = l->ask->family, number = l->ask->number, families[FAMILIES_AT_ONCE];
	size_t n = FAMILIES_AT_ONCE;
	enum err e = ERR_OK;

	while (e == ERR_OK && !list->next && n == FAMILIES_AT_ONCE) {
		struct rows r = db_query(
		    l->db, l->who == GROUPS_PUBLIC ? &listed_families_public : &listed_families_staff,
		    BIND(l->round, from, (int64_t)FAMILIES_AT_ONCE));
		for (n = 0; row_next(&r); n++)
			families[n] = row_int(&r, 0);
		e = rows_end(&r);
		for (size_t i = 0; e == ERR_OK && !list->next && i < n; i++)
			e = list_more(l, families[i], families[i] == l->ask->family ? number : 0, list);
		from = n ? families[n - 1] + 1 : from;
	}
	return e;
}

enum err grouped_of_round(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  const struct grouped_ask *ask, struct grouped_list *ret)
{
	struct listing l = {db, a, who, round, ask};
	struct grouped_list got = {0};
	enum err e =
	    ask->of == GROUPED_TOGETHER ? list_families(&l, &got) : list_more(&l, 0, ask->number, &got);

	if (e == ERR_OK)
		*ret = got;
	return e;
}
