/* groups.c - see groups.h. Each list is written once and asked of a public view or of the table behind it. */
#include "store/groups.h"

#include "store/grouped_row.h"

#define BOTH(name, text)                                                                                     \
	SQL_PUBLIC(name##_public, text("public_", ""));                                                      \
	SQL_STAFF(name##_staff, text("", " AND g.audience = 'staff'"))
#define ASK(who, name) ((who) == GROUPS_PUBLIC ? &name##_public : &name##_staff)

#define GROUPING(from, only)                                                                                 \
	"SELECT g.rule, g.made_at, g.changed_at, g.responses, g.texts, g.families, g.together FROM " from    \
	"grouping g WHERE g.round = $1" only
BOTH(grouping_one, GROUPING);

/* Of the public the template's answer is read through its view: what is not shown any more has no excerpt. */
#define TEMPLATE_PUBLIC                                                                                      \
	" (SELECT substr(a.text, 1, 401) FROM public_response r JOIN public_response_answer a ON "           \
	"a.response = r.id AND a.version"                                                                    \
	" = r.version WHERE r.round = g.round AND r.number = g.template ORDER BY a.question = 0, "           \
	"a.question LIMIT 1),"                                                                               \
	" (SELECT r.lang FROM public_response r WHERE r.round = g.round AND r.number = g.template),"         \
	" (SELECT r.lang_from FROM public_response r WHERE r.round = g.round AND r.number = g.template)"
#define TEMPLATE_STAFF                                                                                       \
	" (SELECT substr(" DESK_TEXT                                                                         \
	", 1, 401) FROM response r JOIN response_answer a ON a.response = r.id AND a.version = r.version"    \
	" WHERE r.round = g.round AND r.number = g.template AND r.state <> 'withdrawn' ORDER BY a.question " \
	"= 0, a.question LIMIT 1),"                                                                          \
	" (SELECT r.lang FROM response r WHERE r.round = g.round AND r.number = g.template),"                \
	" (SELECT r.lang_from FROM response r WHERE r.round = g.round AND r.number = g.template)"
#define FAMILY "SELECT g.family, g.submissions, g.texts, g.variants, g.template, g.kind,"
#define FAMILIES(template, from, only)                                                                       \
	FAMILY template " FROM " from "group_family g WHERE g.round = $1" only                               \
			" ORDER BY g.submissions DESC, g.family LIMIT $3 OFFSET $2"
#define FAMILY_ONE(template, from, only)                                                                     \
	FAMILY template " FROM " from "group_family g WHERE g.round = $1 AND g.family = $2" only
SQL_PUBLIC(group_family_page_public, FAMILIES(TEMPLATE_PUBLIC, "public_", ""));
SQL_STAFF(group_family_page_staff, FAMILIES(TEMPLATE_STAFF, "", " AND g.audience = 'staff'"));
#define BARE(from, only)                                                                                     \
	FAMILIES(                                                                                            \
	    " NULL, (SELECT r.lang FROM " from                                                               \
	    "response r WHERE r.round = g.round AND r.number = g.template), (SELECT r.lang_from FROM " from  \
	    "response r WHERE r.round = g.round AND r.number = g.template)",                                 \
	    from, only)
BOTH(group_family_bare, BARE);
SQL_PUBLIC(group_family_one_public, FAMILY_ONE(TEMPLATE_PUBLIC, "public_", ""));
SQL_STAFF(group_family_one_staff, FAMILY_ONE(TEMPLATE_STAFF, "", " AND g.audience = 'staff'"));

#define VARIANTS(from, only)                                                                                 \
	"SELECT g.variant, g.submissions, g.texts, g.wording FROM " from                                     \
	"group_variant g WHERE g.round = $1 AND g.family = $2" only
#define VARIANT_PAGE(from, only) VARIANTS(from, only) " ORDER BY g.submissions DESC, g.variant LIMIT $3"
#define VARIANT_ONE(from, only) VARIANTS(from, only) " AND g.variant = $3"
BOTH(group_variant_page, VARIANT_PAGE);
BOTH(group_variant_one, VARIANT_ONE);

#define WHO_PUBLIC GROUPED_WHO_PUBLIC " FROM public_grouped g" GROUPED_RESPONSE_PUBLIC
#define WHO_STAFF GROUPED_WHO_STAFF " FROM grouped g" GROUPED_RESPONSE_STAFF
#define MEMBERS(who, only) GROUPED who " WHERE g.round = $1" only " AND g.number > $2"
#define NEXT_MEMBERS " ORDER BY g.number LIMIT $3"
#define STAFF_ONLY " AND g.audience = 'staff'"
SQL_PUBLIC(grouped_of_family_public, MEMBERS(WHO_PUBLIC, " AND g.family = $4") NEXT_MEMBERS);
SQL_STAFF(grouped_of_family_staff, MEMBERS(WHO_STAFF, STAFF_ONLY " AND g.family = $4") NEXT_MEMBERS);
SQL_PUBLIC(grouped_of_variant_public,
	   MEMBERS(WHO_PUBLIC, " AND g.family = $4 AND g.variant = $5") NEXT_MEMBERS);
SQL_STAFF(grouped_of_variant_staff,
	  MEMBERS(WHO_STAFF, STAFF_ONLY " AND g.family = $4 AND g.variant = $5") NEXT_MEMBERS);

#define OF_RESPONSE(column, from)                                                                            \
	" (SELECT r." column " FROM " from "response r WHERE r.round = g.round AND r.number = g.number)"
#define LANG_OF(from) OF_RESPONSE("lang", from) ", NULL, NULL," OF_RESPONSE("lang_from", from)
#define SIZES(from, only)                                                                                    \
	", COALESCE((SELECT f.submissions FROM " from                                                        \
	"group_family f WHERE f.round = g.round AND f.family = g.family" only "), 1),"                       \
	" COALESCE((SELECT f.texts FROM " from                                                               \
	"group_family f WHERE f.round = g.round AND f.family = g.family" only "), 1)"
SQL_PUBLIC(grouped_one_public,
	   GROUPED LANG_OF("public_")
	       SIZES("public_", "") " FROM public_grouped g WHERE g.round = $1 AND g.number = $2");
SQL_STAFF(grouped_one_staff,
	  GROUPED LANG_OF("") SIZES(
	      "", " AND f.audience = g.audience") " FROM grouped g WHERE g.round = $1 AND g.number = $2 AND "
						  "g.audience = 'staff'");

#define TEXT(text, from)                                                                                     \
	"SELECT " text " FROM " from "response r JOIN " from                                                 \
	"response_answer a ON a.response = r.id AND a.version = r.version"                                   \
	" WHERE r.round = $1 AND r.number = $2 AND r.state <> 'withdrawn' ORDER BY a.question = 0, "         \
	"a.question LIMIT 200"
SQL_PUBLIC(grouped_text_public, TEXT("a.text", "public_"));
SQL_STAFF(grouped_text_staff, TEXT(DESK_TEXT, ""));

enum err group_sums_get(struct db *db, enum group_audience who, int64_t round, struct group_sums *ret)
{
	struct rows r = db_query(db, ASK(who, grouping_one), BIND(round));
	bool found = row_next(&r);
	struct group_sums got = {0};

	if (found)
		got = (struct group_sums){row_int(&r, 0), row_instant(&r, 1), row_instant(&r, 2),
					  row_int(&r, 3), row_int(&r, 4),     row_int(&r, 5),
					  row_int(&r, 6)};
	return ONE_ROW(&r, found, got);
}

static struct group_family read_family(struct rows *r, struct arena *a)
{
	return (struct group_family){
	    .family = row_int(r, 0),
	    .submissions = row_int(r, 1),
	    .texts = row_int(r, 2),
	    .variants = row_int(r, 3),
	    .template = row_int(r, 4),
	    .merged = str_eq(row_peek(r, 5), STR("merged")),
	    .excerpt = row_text(r, a, 6),
	    .lang = row_text(r, a, 7),
	    .lang_from = row_lang_from(r, 8),
	};
}

enum err group_families(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t skip,
			size_t most, bool excerpts, struct group_family_list *ret)
{
	struct group_family_list got = {0};
	struct rows r = db_query(db, excerpts ? ASK(who, group_family_page) : ASK(who, group_family_bare),
				 BIND(round, skip, (int64_t)most + 1));

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = skip + (int64_t)most;
			break;
		}
		*PUSH(a, got.list, got.n) = read_family(&r, a);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err group_family_get(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  int64_t family, struct group_family *ret)
{
	struct rows r = db_query(db, ASK(who, group_family_one), BIND(round, family));
	bool found = row_next(&r);
	struct group_family got = {0};

	if (found)
		got = read_family(&r, a);
	return ONE_ROW(&r, found, got);
}

static struct group_variant read_variant(struct rows *r, struct arena *a)
{
	return (struct group_variant){row_int(r, 0), row_int(r, 1), row_int(r, 2), row_text(r, a, 3)};
}

enum err group_variants(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			int64_t family, size_t most, struct group_variant **ret, size_t *ret_n)
{
	struct group_variant *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, ASK(who, group_variant_page), BIND(round, family, (int64_t)most));

	while (row_next(&r))
		*PUSH(a, list, n) = read_variant(&r, a);
	GIVE(&r, list, n);
}

enum err group_variant_get(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			   int64_t family, int64_t variant, struct group_variant *ret)
{
	struct rows r = db_query(db, ASK(who, group_variant_one), BIND(round, family, variant));
	bool found = row_next(&r);
	struct group_variant got = {0};

	if (found)
		got = read_variant(&r, a);
	return ONE_ROW(&r, found, got);
}

enum err grouped_list(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t family,
		      int64_t variant, int64_t after, size_t most, struct grouped_list *ret)
{
	struct grouped_list got = {0};
	int64_t limit = (int64_t)most + 1;
	struct rows r =
	    variant ? db_query(db, ASK(who, grouped_of_variant), BIND(round, after, limit, family, variant))
		    : db_query(db, ASK(who, grouped_of_family), BIND(round, after, limit, family));

	while (row_next(&r)) {
		if (got.n == most) {
			got.next = got.list[got.n - 1].number;
			break;
		}
		*PUSH(a, got.list, got.n) = grouped_row(&r, a);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err grouped_get(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t number,
		     struct grouped *ret)
{
	struct rows r = db_query(db, ASK(who, grouped_one), BIND(round, number));
	bool found = row_next(&r);
	struct grouped got = {0};

	if (found) {
		got = grouped_row(&r, a);
		got.submissions = row_int(&r, 11);
		got.texts = row_int(&r, 12);
	}
	return ONE_ROW(&r, found, got);
}

enum err grouped_text(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t number,
		      struct str **ret, size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, ASK(who, grouped_text), BIND(round, number));

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}
