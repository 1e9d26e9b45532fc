/* `plenary clock` as its users call it. */
#include "cli/commands.h"
#include "support/rules.h"
#include "views/clock_json.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <jansson.h>

enum { ARGS_MOST = 16 };

static enum exit_code called(const char *const *args)
{
	ARENA_SCOPED a;
	char *argv[ARGS_MOST];
	int argc = 0;

	arena_init(&a, 64 << 20, NULL);
	for (; args[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)arena_dup(&a, str_z(args[argc])).s;
	return clock_command(&a, argc, argv);
}
#define CALL(...) called((const char *const[]){__VA_ARGS__, NULL})

static json_t *answer(struct arena *a, const char *id, const struct fact_list *l)
{
	const struct procedure *p = procedure_load(a, str_z(id));
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 1 << 20);
	json_init(&j, &b);
	clocks_json(&j, a, LANG_EN, p, facts(l), day_at("2026-01-01"));
	json_t *read = json_loadb(b.p, b.n, 0, NULL);
	cr_assert(read && json_array_size(read) == p->clock_count);
	return read;
}

static json_t *clock_in(json_t *all, const char *code)
{
	size_t i;
	json_t *c;

	json_array_foreach(all, i, c)
	{
		if (strcmp(json_string_value(json_object_get(c, "clock")), code) == 0)
			return c;
	}
	return NULL;
}

static void expect(json_t *c, const char *state, const char *due, const char *actual, int days, int between)
{
	cr_expect_str_eq(json_string_value(json_object_get(c, "state")), state);
	cr_expect_str_eq(json_string_value(json_object_get(c, "due")), due);
	cr_expect_str_eq(json_string_value(json_object_get(c, "actual")), actual);
	cr_expect_eq(json_integer_value(json_object_get(c, "days")), days);
	cr_expect_eq(json_integer_value(json_object_get(c, "between")), between);
	cr_expect(json_object_get(c, "other_count"));
}

Test(clock_json, says_the_same_as_the_record_of_2016_and_2020)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct fact_list l = {0};

	fact_add(&l, "decided", "2016-10-14");
	fact_add(&l, "replies-close", "2017-01-04");
	fact_add(&l, "hearing", "2017-02-03");
	fact_add(&l, "meeting", "2017-02-06");
	json_t *all = answer(&a, "itu-1336-2019", &l);
	expect(clock_in(all, "replies"), "kept", "2017-01-04", "2017-01-04", 0, 30);
	expect(clock_in(all, "hearing"), "kept", "2017-02-06", "2017-02-03", 3, 3);
	json_decref(all);

	fact_add(&l, "replies-close", "2017-01-11");
	all = answer(&a, "itu-1336-2019", &l);
	json_t *replies = clock_in(all, "replies"), *moved = json_object_get(replies, "extension");
	expect(replies, "broken", "2017-01-04", "2017-01-11", -7, 23);
	json_t *first = json_array_get(json_object_get(replies, "history"), 0);
	expect(first, "kept", "2017-01-04", "2017-01-04", 0, 30);
	cr_expect_str_eq(json_string_value(json_array_get(json_object_get(moved, "breaks"), 0)), "replies");
	cr_expect_eq(json_integer_value(json_object_get(moved, "report_days")), 8);
	cr_expect_eq(json_integer_value(json_object_get(moved, "report_days_before")), 15);
	json_decref(all);

	struct fact_list second = {0};
	fact_add(&second, "decided", "2020-02-12");
	fact_add(&second, "replies-close", "2020-12-15");
	fact_add(&second, "hearing", "2021-01-25");
	fact_add(&second, "meeting", "2021-01-27");
	all = answer(&a, "itu-1336-2019", &second);
	expect(clock_in(all, "replies"), "kept", "2020-12-26", "2020-12-15", 11, 41);
	expect(clock_in(all, "hearing"), "kept", "2021-01-27", "2021-01-25", 2, 2);
	json_decref(all);
}

Test(clock_command, refuses_what_it_does_not_understand, .init = cr_redirect_stderr)
{
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--event", "coronation=2020-01-01"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--event", "hearing=2020-02-30"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--event", "hearing="), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--event", "hearing"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--today", "tomorrow"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "itu-1336"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "./no-such.procedure"), EXIT_USAGE);
	cr_expect_eq(CALL("--event", "hearing=2020-02-03"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure"), EXIT_USAGE);
	cr_expect_eq(CALL("--procedure", "us-apa", "--loud"), EXIT_USAGE);
}

Test(clock_command, answers_people_in_a_table, .init = cr_redirect_stdout)
{
	cr_expect_eq(CALL("--procedure", "itu-1336-2019", "--event", "replies-close=2017-01-04", "--event",
			  "replies-close=2017-01-11", "--event", "hearing=2017-02-03", "--today=2017-01-21"),
		     EXIT_FINE);
	fflush(stdout);
	char page[8192];
	FILE *f = cr_get_redirected_stdout();
	size_t n = fread(page, 1, sizeof page - 1, f);
	page[n] = 0;
	cr_expect(strstr(page, "first set for 2017-01-04"), "%s", page);
	cr_expect(strstr(page, "by 2017-01-19 (report): no day is left"), "%s", page);
	cr_expect(strstr(page, "breaks replies (-7 days); 8 days stay for the report instead of 15"));
}

Test(command, reads_no_further_than_it_takes)
{
	ARENA_SCOPED a;
	struct str text;

	arena_init(&a, 1 << 20, NULL);
	cr_assert_eq(file_read(&a, "/dev/zero", 100000, &text), ERR_LIMIT, "a file without an end");
}
