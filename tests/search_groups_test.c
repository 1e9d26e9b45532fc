/* Groups of responses as a filter of the search, on the demonstration: groups 18 and 23 of one round. */
#include "store/search_groups.h"
#include "store/sqlite.h"
#include "support/demo_site.h"
#include "support/moderated.h"

#include <criterion/criterion.h>
#include <jansson.h>

#define ROUND "assembly-affordable-access"

static int64_t found(struct site *s, const char *query)
{
	struct str path = JOIN(&s->a, STR("/search.json?"), str_z(query));
	struct str body = site_get(s, "en", path.s).body;
	json_t *j = json_loadb(body.s, body.n, 0, NULL);

	cr_assert_not_null(j, "%s: %.*s", query, STR_ARG(body));
	int64_t n = json_integer_value(json_object_get(j, "count"));
	json_decref(j);
	return n;
}

Test(search_groups, a_group_is_a_filter_by_its_round_and_number)
{
	DEMO_SITE(s);

	cr_expect_eq(found(&s, "q=group:" ROUND "/18"), 5);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 5);
	cr_expect_eq(found(&s, "q=group:18%20round:" ROUND), 5);
	cr_expect_eq(found(&s, "group=18&round=" ROUND), 5);
	cr_expect_eq(found(&s, "q=group:" ROUND "/18%20group:" ROUND "/23"), 7, "one of them");
	cr_expect_eq(found(&s, "q=teach%20group:" ROUND "/18"), 1, "with words");
	cr_expect_eq(found(&s, "q=teach%20group:" ROUND "/23"), 0);
	cr_expect_gt(found(&s, "group=" ROUND "/18/18"), 0, "a variant");
	cr_expect_lt(found(&s, "group=" ROUND "/18/18"), 6);
}

Test(search_groups, a_group_can_be_left_out)
{
	DEMO_SITE(s);
	int64_t all = found(&s, "q=kind:response%20round:" ROUND);

	cr_assert_gt(all, 7);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:" ROUND "/18"), all - 5);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:18%20-group:23"), all - 7);
	cr_expect_eq(found(&s, "q=kind:response%20round:" ROUND "%20-group:nowhere/1"), all);
}

Test(search_groups, what_is_no_group_has_no_texts)
{
	static const char *const none[] = {
	    "group=18",	       "group=" ROUND "/19",   "group=nowhere/18",	   "group=" ROUND "/x",
	    "group=/",	       "group=" ROUND "/18/x", "group=" ROUND "/18/18/18", "group=" ROUND "/-1",
	    "group=" ROUND "/"};
	DEMO_SITE(s);

	for (size_t i = 0; i < COUNT(none); i++)
		cr_expect_eq(found(&s, none[i]), 0, "%s", none[i]);
}

Test(search_groups, follow_when_one_of_them_is_taken_back)
{
	DEMO_SITE(s);

	moderated_withhold_in(web_acts(s.w), s.f.path, &s.a, ROUND, 20);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 4, "before anybody counts anew");
	site_group(&s);
	cr_expect_eq(found(&s, "group=" ROUND "/18"), 4);
}

/* Every third of 5,000 numbers from 1,000,000 on. */
static int64_t large_group(struct site *s)
{
	sqlite3 *h;
	sqlite3_stmt *st;

	cr_assert_eq(sqlite_open(&h, s->f.path, SQLITE_OPEN_READWRITE), ERR_OK);
	cr_assert_eq(
	    sqlite3_exec(h,
			 "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 3 FROM n WHERE x < 14997)"
			 " INSERT INTO grouped SELECT r.id, 'public', 1000000 + x, 1, 1, 1000000, 1000000,"
			 " 'same', 1000, 1 FROM n JOIN round r ON r.slug = '" ROUND "'",
			 NULL, NULL, NULL),
	    SQLITE_OK, "%s", sqlite3_errmsg(h));
	cr_assert_eq(sqlite3_prepare_v2(h, "SELECT id FROM round WHERE slug = '" ROUND "'", -1, &st, NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_step(st), SQLITE_ROW);
	int64_t id = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(h);
	return id;
}

Test(search_groups, members_are_found_in_a_row_and_over_gaps)
{
	DEMO_SITE(s);
	static const uint32_t asked[] = {1,	  999999,  1000000, 1000001, 1000003, 1000006,
					 1000007, 1009000, 1009001, 1014997, 1014998, 2000000};
	static const unsigned char expected[] = {0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0};
	unsigned char got[COUNT(asked)];
	uint64_t work = 0;

	int64_t round = large_group(&s);
	struct db *db;
	cr_assert_eq(db_open(&db, s.f.path, DB_PUBLIC), ERR_OK);
	struct stored_group group = {round, 1000000, 0};
	struct stored_segments stored = {.db = db, .a = &s.a, .groups = &group, .n_groups = 1};
	cr_assert_eq(search_groups_members(&stored, 0, asked, COUNT(asked), got, &work), ERR_OK);
	for (size_t i = 0; i < COUNT(asked); i++)
		cr_expect_eq(got[i], expected[i], "%u", asked[i]);
	cr_expect_lt(work, 4000u, "a gap of thousands is not walked through");
	group.variant = 1000000;
	cr_assert_eq(search_groups_members(&stored, 0, asked, COUNT(asked), got, &work), ERR_OK);
	cr_expect_eq(memcmp(got, expected, sizeof got), 0, "a variant");
	group = (struct stored_group){round, 1, 0};
	cr_assert_eq(search_groups_members(&stored, 0, asked, COUNT(asked), got, &work), ERR_OK);
	for (size_t i = 1; i < COUNT(asked); i++)
		cr_expect_eq(got[i], 0, "%u", asked[i]);
	db_close(db);
}
