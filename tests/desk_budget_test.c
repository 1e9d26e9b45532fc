/* What a page of the desk asks of the store does not grow with what is in it. */
#include "acts/invite.h"
#include "base/secret.h"
#include "support/answer_site.h"
#include "support/people.h"
#include "support/reported.h"

#include <criterion/criterion.h>

struct office {
	struct reported *p;
	struct web *w;
	struct arena a;
	struct person all, secretary;
	int undecided, others; /* how many there are */
};
static void office_open(struct office *k)
{
	memset(k, 0, sizeof *k);
	cr_assert(secret_start());
	k->p = reported_make();
	arena_init(&k->a, (size_t)1 << 30, NULL);
	struct web_config config = {.dir = reported_dir(k->p)};
	cr_assert_eq(web_open(&k->w, &config), ERR_OK);
	k->secretary = signed_in(k->w, &k->a, "clerk@example.org", ROLE_GROUP_SECRETARY, "cwg-test");
	(void)signed_in(k->w, &k->a, "all@example.org", ROLE_OFFICER, NULL);
	(void)signed_in(k->w, &k->a, "all@example.org", ROLE_CHAIR, NULL);
	(void)signed_in(k->w, &k->a, "all@example.org", ROLE_AUDITOR, NULL);
	k->all = signed_in(k->w, &k->a, "all@example.org", ROLE_ADMINISTRATOR, NULL);
}
static void office_close(struct office *k)
{
	web_close(k->w);
	arena_reset(&k->a);
	reported_done(k->p);
}

/* A consultation in draft, and somebody with a role, and somebody invited to one. */
static void add_others(struct office *k, int n)
{
	struct str draft =
	    arena_printf(&k->a, "body=1&lang=en&topic=Topic+%d&framing=Why&question-1=What", n);
	struct invite i = {.act.actor = STR("account:1"),
			   .holding = {.role = ROLE_OFFICER, .body = 1, .from = {20000}, .to = DAY_NONE},
			   .email = arena_printf(&k->a, "guest%d@example.org", n),
			   .lang = LANG_EN,
			   .site = STR("https://consult.example"),
			   .at = {(int64_t)2000000000 * 1000000}};

	cr_assert_eq(person_post(k->w, &k->a, &k->all, STR("/en/desk/rounds/new"), draft).status, 303);
	cr_assert_eq(invite_init(&i, &k->a), 0);
	cr_assert_eq(act_do(web_acts(k->w), &i.act), ERR_OK);
	(void)signed_in(k->w, &k->a, arena_printf(&k->a, "person%d@example.org", n).s, ROLE_OFFICER,
			n % 2 ? "cwg-test" : NULL);
}

/* At least so many of everything. */
static void fill(struct office *k, int n)
{
	reported_answers(k->p, 4 + n);
	/* Beside those published, so that both lists are long. */
	reported_undecided(k->p, 1001 + k->undecided, 1000 + n);
	k->undecided = n;
	for (; k->others < n; k->others++)
		add_others(k, k->others);
}

static const char *const pages[] = {
    "/desk",
    "/desk/rounds",
    "/desk/rounds/new",
    "/desk/rounds/2026-test",
    "/desk/rounds/2026-test/responses",
    "/desk/rounds/2026-test/responses/2",
    "/desk/rounds/2026-test/report",
    "/desk/rounds/2026-test/report?lang=fr&begin=1",
    "/desk/rounds/2026-test/summary",
    "/desk/audit",
    "/desk/audit?act=invite",
    "/desk/letters",
    "/desk/letters/1",
    "/desk/people",
    "/desk/people?role=officer",
    "/desk/people/2",
    "/desk/people/invite",
    "/desk/bodies",
    "/desk/bodies/cwg-test",
    "/room",
};

static void count(struct office *k, const struct person *who, int64_t ret[COUNT(pages)])
{
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct answer page = person_get(k->w, &k->a, who, JOIN(&k->a, STR("/en"), str_z(pages[i])));
		cr_assert(page.status == 200 || (who != &k->all && page.status == 404), "%s: %u", pages[i],
			  page.status);
		ret[i] = page.statements;
	}
}

Test(desk_budget, of_statements_is_the_same_for_five_and_for_fifty_of_everything)
{
	__attribute__((cleanup(office_close))) struct office k;
	int64_t all[2][COUNT(pages)], part[2][COUNT(pages)];

	office_open(&k);
	fill(&k, 5);
	count(&k, &k.all, all[0]);
	count(&k, &k.secretary, part[0]);
	fill(&k, 50);
	count(&k, &k.all, all[1]);
	count(&k, &k.secretary, part[1]);
	for (size_t i = 0; i < COUNT(pages); i++) {
		cr_expect_gt(all[0][i], 0, "%s is counted", pages[i]);
		cr_expect_leq(all[0][i], 24, "%s: %d statements", pages[i], (int)all[0][i]);
		cr_expect_eq(all[0][i], all[1][i], "%s: %d statements for five, %d for fifty", pages[i],
			     (int)all[0][i], (int)all[1][i]);
		cr_expect_eq(part[0][i], part[1][i],
			     "%s of a secretary: %d statements for five, %d for fifty", pages[i],
			     (int)part[0][i], (int)part[1][i]);
	}
	struct answer page = person_get(k.w, &k.a, &k.all, STR("/en/desk/people"));
	cr_assert(holds(page.body, "person40@example.org"), "they are all on the page");
}
