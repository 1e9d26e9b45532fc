/* The audit page: who did what when, who may read it, and what it costs. */
#include "acts/act.h"
#include "acts/look.h"
#include "cli/commands.h"
#include "support/demo_site.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <jansson.h>

TestSuite(audit, .timeout = 120);

#define SECRET "words that nobody has published"
#define PAGE STR("/en/desk/audit")

struct entry {
	struct act act;
	const char *what, *kind;
	int64_t object;
	const char *before, *after;
};

static enum err enter(struct tx *tx, struct act *act)
{
	struct entry *x = (struct entry *)(void *)act;
	return journal_write(tx, act->actor, x->what, x->kind, x->object, str_z(x->before), str_z(x->after));
}

static void happened(struct site *s, const char *actor, const char *what, const char *kind, int64_t object,
		     const char *before, const char *after)
{
	struct entry x = {{.run = enter, .actor = str_z(actor)}, what, kind, object, before, after};
	cr_assert_eq(act_do(web_acts(s->w), &x.act), ERR_OK);
}

static void some_history(struct site *s)
{
	happened(s, "respondent", "receive", "response", 7, NULL, "{\"text\":\"" SECRET "\",\"number\":7}");
	happened(s, "account:1", "publish", "response", 7, "{\"state\":\"received\",\"number\":7}",
		 "{\"state\":\"published\",\"number\":7}");
	happened(s, "account:1", "edit", "round", 1, "{\"title\":\"Old\"}", "{\"title\":\"" SECRET "\"}");
	happened(s, "command line", "invite", "invitation", 3, NULL,
		 "{\"email\":\"new@example.org\",\"role\":\"officer\"}");
	happened(s, "account:1", "brew", "potion", 3, NULL, "{\"recipe\":\"" SECRET "\"}");
}

static int64_t looks(struct site *s, const struct person *auditor)
{
	struct answer a = person_get(s->w, &s->a, auditor, STR("/en/desk/audit.json?act=look"));
	json_t *j = json_loadb(a.body.s, a.body.n, 0, NULL);
	int64_t n = (int64_t)json_array_size(json_object_get(j, "rows"));

	cr_assert_eq(a.status, 200);
	json_decref(j);
	return n;
}

Test(audit, shows_an_auditor_what_was_before_and_after_and_writes_the_look_down)
{
	SITE(s, ANSWERS_OPEN);
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);

	some_history(&s);
	int64_t before = looks(&s, &auditor);
	struct answer page = person_get(s.w, &s.a, &auditor, PAGE);
	cr_assert_eq(page.status, 200);
	cr_assert(holds(page.body, SECRET));
	cr_assert(holds(page.body, "was: received"));
	cr_assert(holds(page.body, "is: published"));
	cr_assert_eq(looks(&s, &auditor), before + 1);
	page = person_get(s.w, &s.a, &auditor, STR("/en/desk/audit?act=publish"));
	cr_assert(holds(page.body, "<bdi>state</bdi>"));
	cr_assert_not(holds(page.body, "<bdi>number</bdi>"), "what stayed is no change");
	cr_assert_eq(looks(&s, &auditor), before + 2);
	/* Nothing to tell: no look. */
	cr_assert_eq(person_get(s.w, &s.a, &auditor, STR("/en/desk/audit?kind=invitation")).status, 200);
	cr_assert_eq(looks(&s, &auditor), before + 2);
}

Test(audit, holds_back_texts_from_an_administrator_and_shows_people_and_keys)
{
	SITE(s, ANSWERS_OPEN);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	static const char *const addresses[] = {"/en/desk/audit", "/en/desk/audit.json",
						"/en/desk/audit.csv"};

	some_history(&s);
	for (size_t i = 0; i < COUNT(addresses); i++) {
		struct answer a = person_get(s.w, &s.a, &admin, str_z(addresses[i]));
		cr_assert_eq(a.status, 200);
		cr_assert_not(holds(a.body, SECRET), "%s", addresses[i]);
		cr_assert_not(holds(a.body, "2026-test"), "%s", addresses[i]);
		cr_assert(holds(a.body, "new@example.org"), "%s", addresses[i]);
		cr_assert(holds(a.body, "respondent"));
	}
	struct answer page = person_get(s.w, &s.a, &admin, PAGE);
	cr_assert(holds(page.body, "not for your role"));
	cr_assert(holds(page.body, "<bdi>title</bdi>"), "which member changed may be known");
}

Test(audit, is_not_there_for_others)
{
	SITE(s, ANSWERS_OPEN);
	struct person officer = signed_in(s.w, &s.a, "officer@example.org", ROLE_OFFICER, NULL);
	struct person elsewhere = signed_in(s.w, &s.a, "some@example.org", ROLE_AUDITOR, "assembly");

	cr_assert_eq(web_get(s.w, &s.a, PAGE).status, 303);
	cr_assert_eq(web_get(s.w, &s.a, STR("/en/desk/audit.csv")).status, 404);
	struct answer hidden = person_get(s.w, &s.a, &officer, PAGE);
	cr_assert_eq(hidden.status, 404);
	cr_assert_eq(person_get(s.w, &s.a, &officer, STR("/en/desk/audit.json")).status, 404);
	cr_assert_eq(person_get(s.w, &s.a, &elsewhere, PAGE).status, 404, "an auditor of one body");
}

SQL_WRITE(test_audit_disable, "UPDATE account SET state = 'disabled' WHERE id = $1");
SQL_WRITE(test_audit_end_role, "UPDATE holding SET ended_at = 1 WHERE account = $1");
SQL_WRITE(test_audit_term, "UPDATE holding SET to_date = $2 WHERE account = $1");

struct change {
	struct act act;
	const struct sql *sql;
	int64_t account;
	struct str day;
};
static enum err change_run(struct tx *tx, struct act *act)
{
	struct change *c = (struct change *)(void *)act;
	return c->day.n ? tx_run(tx, c->sql, BIND(c->account, c->day)) : tx_run(tx, c->sql, BIND(c->account));
}
static void change(struct site *s, const struct sql *sql, int64_t account, struct str day)
{
	struct change c = {{.run = change_run, .actor = STR("test")}, sql, account, day};
	cr_assert_eq(act_do(web_acts(s->w), &c.act), ERR_OK);
}

Test(audit, ends_with_the_term_the_role_and_the_account)
{
	SITE(s, ANSWERS_OPEN);
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);
	struct day today = answers_today();

	change(&s, &test_audit_term, auditor.account, day_iso(&s.a, today));
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 200, "on the last day");
	change(&s, &test_audit_term, auditor.account, day_iso(&s.a, (struct day){today.n - 1}));
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 404, "a day later");
	change(&s, &test_audit_term, auditor.account, STR("2999-12-31"));
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 200);
	change(&s, &test_audit_end_role, auditor.account, (struct str){0});
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 404, "taken back");
	auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 200);
	change(&s, &test_audit_disable, auditor.account, (struct str){0});
	cr_assert_eq(person_get(s.w, &s.a, &auditor, PAGE).status, 303,
		     "an account that is disabled is nobody");
}

static size_t rows_of(struct site *s, const struct person *who, const char *query)
{
	struct answer a = person_get(s->w, &s->a, who, arena_printf(&s->a, "/en/desk/audit.json%s", query));
	cr_assert_eq(a.status, 200, "%s", query);
	json_t *j = json_loadb(a.body.s, a.body.n, 0, NULL);
	size_t n = json_array_size(json_object_get(j, "rows"));
	json_decref(j);
	return n;
}

Test(audit, is_filtered_by_who_what_and_when)
{
	SITE(s, ANSWERS_OPEN);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct str today = day_iso(&s.a, answers_today());
	static const char *const nonsense[] = {"?from=soon", "?to=2026-13-01", "?object=x", "?object=-1",
					       "?after=x"};

	some_history(&s);
	happened(&s, arena_printf(&s.a, "account:%lld", (long long)admin.account).s, "revoke", "invitation",
		 3, NULL, NULL);
	cr_assert_eq(rows_of(&s, &admin, "?act=publish"), 1u);
	cr_assert_eq(rows_of(&s, &admin, "?kind=invitation"), 2u);
	cr_assert_eq(rows_of(&s, &admin, "?kind=response&object=7"), 2u);
	cr_assert_eq(rows_of(&s, &admin, "?kind=response&object=7&act=publish"), 1u);
	cr_assert_eq(rows_of(&s, &admin, "?actor=command%20line&act=invite"), 1u);
	cr_assert_eq(rows_of(&s, &admin, "?actor=Admin@example.org&kind=invitation"), 1u);
	cr_assert_eq(rows_of(&s, &admin, "?actor=nobody@example.org"), 0u);
	cr_assert_eq(rows_of(&s, &admin, "?to=2001-01-01"), 0u);
	cr_assert_eq(rows_of(&s, &admin, "?from=2001-01-01&to=2001-01-01"), 0u);
	cr_assert_eq(
	    rows_of(&s, &admin,
		    arena_printf(&s.a, "?act=publish&from=%.*s&to=%.*s", STR_ARG(today), STR_ARG(today)).s),
	    1u);
	cr_assert_gt(rows_of(&s, &admin, arena_printf(&s.a, "?from=%.*s", STR_ARG(today)).s), 5u);
	for (size_t i = 0; i < COUNT(nonsense); i++)
		cr_assert_eq(person_get(s.w, &s.a, &admin, JOIN(&s.a, PAGE, str_z(nonsense[i]))).status, 400,
			     "%s", nonsense[i]);
}

SQL_WRITE(test_audit_many,
	  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)"
	  " INSERT INTO journal (at, actor, act, kind, object, before, after)"
	  " SELECT 1000000000000000 + i * 1000000, CASE i % 3 WHEN 0 THEN 'respondent' ELSE 'account:' || (i "
	  "% 40) END,"
	  " 'act' || (i % 25), CASE i % 4 WHEN 0 THEN 'round' ELSE 'response' END, i % 20000,"
	  " '{\"state\":\"received\"}', '{\"state\":\"published\"}' FROM n");

struct many {
	struct act act;
	int64_t n;
};
static enum err many_run(struct tx *tx, struct act *act)
{
	return tx_run(tx, &test_audit_many, BIND(((struct many *)(void *)act)->n));
}
static void much_happened(struct site *s, int64_t n)
{
	struct many m = {{.run = many_run, .actor = STR("test")}, n};
	cr_assert_eq(act_do(web_acts(s->w), &m.act), ERR_OK);
}

Test(audit, is_read_page_by_page_to_its_end_each_row_once)
{
	SITE(s, ANSWERS_OPEN);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct str target = STR("/en/desk/audit?actor=respondent");
	size_t rows = 0, pages = 0;

	much_happened(&s, 600);
	for (; target.s && pages < 20; pages++) {
		struct answer page = person_get(s.w, &s.a, &admin, target);
		cr_assert_eq(page.status, 200);
		for (size_t at = 0;
		     (at = str_find(page.body, STR("<tr><th scope=\"row\"><time"), at)) < page.body.n; at++)
			rows++;
		size_t table_ends = str_find(page.body, STR("</table>"), 0);
		size_t next =
		    str_find(page.body, STR("/en/desk/audit?actor=respondent&amp;after="), table_ends);
		target = (struct str){0};
		if (next < page.body.n) {
			struct str cursor = str_cut(page.body, next + 42, page.body.n);
			target = JOIN(&s.a, STR("/en/desk/audit?actor=respondent&after="),
				      str_cut(cursor, 0, str_find(cursor, STR("\""), 0)));
		}
	}
	cr_assert_eq(rows, 200u);
	cr_assert_eq(pages, 4u);
}

static double cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

Test(audit, answers_quickly_about_a_hundred_thousand_rows)
{
	static const char *const queries[] = {"",
					      "?actor=respondent",
					      "?actor=account:7",
					      "?actor=nobody",
					      "?act=act3",
					      "?act=none",
					      "?kind=round",
					      "?kind=none",
					      "?kind=response&object=19999",
					      "?from=2001-09-09&to=2001-09-09",
					      "?from=2001-09-10",
					      "?to=2001-09-09",
					      "?from=2030-01-01",
					      "?actor=respondent&act=act3&kind=response"};
	SITE(s, ANSWERS_OPEN);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);

	much_happened(&s, 100000);
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct str target = JOIN(&s.a, PAGE, str_z(queries[i]));
		double best = 1e9;
		for (int k = 0; k < 3; k++) {
			double began = cpu_ms();
			cr_assert_eq(person_get(s.w, &s.a, &admin, target).status, 200);
			best = cpu_ms() - began < best ? cpu_ms() - began : best;
		}
		cr_expect_lt(best, 50.0, "%s: %.1f ms", queries[i], best);
	}
}

Test(audit, page_holds_up_in_six_languages)
{
	SITE(s, ANSWERS_OPEN);
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);

	some_history(&s);
	desk_page_holds_up(&s, &auditor, "/desk/audit?kind=invitation", 6);
	desk_page_holds_up(&s, &auditor, "/desk/audit", 6);
	desk_page_holds_up(&s, &auditor, "/desk/audit?act=none", 6);
}

Test(look, is_in_the_journal_before_anything_is_shown)
{
	SITE(s, ANSWERS_OPEN);
	struct person admin = signed_in(s.w, &s.a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
	struct look_act look;

	look_init(&look, STR("account:5"), "response", 7, "original");
	cr_assert_eq(act_do(web_acts(s.w), &look.act), ERR_OK);
	struct answer a = person_get(s.w, &s.a, &admin, STR("/en/desk/audit.json?act=look"));
	cr_assert(holds(a.body, "\"actor\":\"account:5\""));
	cr_assert(holds(a.body, "\"object\":7"));
}

Test(audit_cli, prints_the_journal, .init = cr_redirect_stdout)
{
	FOLDER_SCOPED f;
	ARENA_SCOPED a;
	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	answers_store(f.path, answers_today(), ANSWERS_OPEN);
	char data[] = "--data", json[] = "--json", from[] = "--from", day[] = "2001-01-01", bad[] = "soon";
	char *argv[] = {data, f.path, json, from, day};
	char *wrong[] = {data, f.path, from, bad};

	cr_redirect_stderr();
	cr_assert_eq(audit_command(&a, 5, argv), EXIT_FINE);
	fflush(stdout);
	json_t *all = json_loadf(cr_get_redirected_stdout(), 0, NULL);
	cr_assert(json_is_array(all));
	cr_assert_eq(audit_command(&a, 4, wrong), EXIT_USAGE);
	cr_assert_eq(audit_command(&a, 0, NULL), EXIT_USAGE);
	json_decref(all);
}
