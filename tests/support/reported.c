#include "support/reported.h"

#include "acts/chair_report.h"
#include "acts/compile.h"
#include "acts/report.h"
#include "acts/summary.h"
#include "base/secret.h"
#include "support/answered.h"

#include <criterion/criterion.h>

static const struct str slug = STR("2026-test"), me = STR("test");
static const struct instant march = {INT64_C(1773600000000000)}; /* 2026-03-15 */

SQL_STAFF(reported_journal_row, "SELECT after FROM journal WHERE act = $1 ORDER BY id DESC LIMIT 1");

struct reported {
	struct answered s;
};

static void done(struct reported *p, struct act *act)
{
	cr_assert_eq(act_do(p->s.acts, act), ERR_OK);
}

struct reported *reported_make(void)
{
	struct reported *p = calloc(1, sizeof *p);
	struct compile_act c;
	struct report_save_act r;
	struct report_explain_act x;
	struct report_issue_act g;
	struct summary_draft_act d;
	struct summary_agree_act y;
	struct day day;

	cr_assert(p && secret_start());
	answered_make(&p->s);
	answered_put(&p->s, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1 | 1u << 2);
	answered_put(&p->s, 2, RESPONSE_PUBLISHED, "civil-society", "SA", "ar", 1u << 2);
	answered_put(&p->s, 3, RESPONSE_WITHHELD, "academia", "JP", "en", 1u << 0);
	answered_put(&p->s, 4, RESPONSE_PUBLISHED, "government", "BR", "pt", 1u << 1);
	answered_state(&p->s, 3, RESPONSE_WITHHELD);
	compile_init(&c, slug, me);
	c.at = march;
	done(p, &c.act);
	answered_put(&p->s, 1, RESPONSE_PUBLISHED, "government", "CH", "fr", 1u << 1);
	report_save_init(&r, &p->s.a, slug, STR("en"), STR("# On tests\n\nSome agree [[R1 q1, R2]].\n"), me);
	r.at = march;
	done(p, &r.act);
	report_explain_init(&x, slug, 4, STR("It is <empty>."), me);
	done(p, &x.act);
	cr_assert(day_parse(STR("2026-02-25"), &day));
	report_issue_init(&g, &p->s.a, slug, day, me);
	g.at = march;
	done(p, &g.act);
	summary_draft_init(&d, slug, STR("en"), STR("They *met*. Some asked as [[R1 q1]] did."), me);
	d.at = march;
	done(p, &d.act);
	cr_assert(day_parse(STR("2026-03-10"), &day));
	summary_agree_init(&y, &p->s.a, slug, day, me);
	y.at = march;
	done(p, &y.act);
	return p;
}

void reported_done(struct reported *p)
{
	answered_done(&p->s);
	free(p);
}

const char *reported_dir(const struct reported *p)
{
	return p->s.f.path;
}

struct arena *reported_arena(struct reported *p)
{
	return &p->s.a;
}

void reported_answers(struct reported *p, int n)
{
	struct compile_act c;

	for (int i = 5; i <= n; i++)
		answered_put(&p->s, i, RESPONSE_PUBLISHED, i % 2 ? "academia" : "individual", "KE", "en",
			     i % 3 ? 1u << 1 : 1u << 1 | 1u << 3);
	compile_init(&c, slug, me);
	done(p, &c.act);
}

void reported_undecided(struct reported *p, int from, int to)
{
	for (int i = from; i <= to; i++)
		answered_put(&p->s, i, RESPONSE_RECEIVED, "academia", "KE", "en", 1u << 1);
}

void reported_draft(struct reported *p, const char *lang, const char *text)
{
	struct report_save_act r;

	report_save_init(&r, &p->s.a, slug, str_z(lang), str_z(text), me);
	done(p, &r.act);
}

void reported_chair(struct reported *p, int meeting)
{
	struct chair_report_act c;

	chair_report_init(&c, &p->s.a, STR("cwg-test"), meeting, meeting, me);
	c.at = march;
	done(p, &c.act);
}

struct str reported_journal(struct reported *p, const char *act)
{
	struct rows r = db_query(p->s.db, &reported_journal_row, BIND(act));
	struct str s = row_next(&r) ? row_text(&r, &p->s.a, 0) : (struct str){0};

	cr_assert_eq(rows_end(&r), ERR_OK);
	return s;
}
