#include "support/hidden.h"

#include "acts/look.h"
#include "acts/record_import.h"
#include "acts/report.h"
#include "acts/round.h"
#include "acts/summary.h"

#include <criterion/criterion.h>

const char *const hidden_words[] = {WORD_EN,	   WORD_ZH,   WORD_DRAFT, WORD_REPORT, WORD_SUMMARY,
				    "xylographic", "quokkas", "zymurgy",  "syzygy",    NULL};

struct made {
	struct acts *w;
	const char *dir;
	struct arena *a;
	struct instant now;
};

static void done(struct acts *w, struct act *act)
{
	cr_assert_eq(act_do(w, act), ERR_OK, "verdict %d", act->verdict);
}

SQL_STAFF(test_two_body, "SELECT id FROM body WHERE slug = 'assembly'");

static int64_t assembly(struct made *x)
{
	struct db *db;
	int64_t id;

	cr_assert_eq(db_open(&db, x->dir, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, &test_two_body, BIND0, &id), ERR_OK);
	db_close(db);
	return id;
}

static struct round_draft drafted(struct made *x, const char *topic)
{
	struct round_draft d = {.act.actor = STR("account:1"),
				.body = assembly(x),
				.lang = LANG_EN,
				.words = {.topic = str_z(topic),
					  .framing = JOIN(x->a, str_z(topic), STR(" framing")),
					  .questions = {JOIN(x->a, str_z(topic), STR(" question?"))},
					  .n = 1}};
	round_draft_init(&d);
	done(x->w, &d.act);
	return d;
}

/* A translation, dates, and an embargo until in an hour. */
static void embargo(struct made *x, int64_t id)
{
	struct desk_words words;
	struct db *db;
	struct day today = instant_day_utc(x->now);

	cr_assert_eq(db_open(&db, x->dir, DB_STAFF), ERR_OK);
	cr_assert_eq(desk_words_read(db, x->a, id, &words), ERR_OK);
	db_close(db);
	struct round_edit zh = {
	    .act.actor = STR("account:1"),
	    .round = id,
	    .lang = LANG_ZH,
	    .words = {.topic = STR(WORD_ZH), .framing = STR(WORD_ZH), .questions = {STR(WORD_ZH)}, .n = 1},
	    .seen = round_words_seen(x->a, &words, LANG_EN, LANG_ZH)};
	round_edit_init(&zh);
	done(x->w, &zh.act);
	struct round_plan plan = {
	    .act.actor = STR("account:1"),
	    .round = id,
	    .version = 2,
	    .dates = {{STR("replies-close"), {today.n + 60}}, {STR("hearing"), {today.n + 100}}},
	    .n = 2};
	round_plan_init(&plan);
	done(x->w, &plan.act);
	struct round_release release = {.act.actor = STR("account:1"),
					.round = id,
					.version = 3,
					.until = {x->now.us + INT64_C(3600000000)},
					.knows = true};
	round_release_init(&release);
	done(x->w, &release.act);
}

void hidden_keep(struct acts *w, const char *dir, struct arena *a, struct instant now, struct hidden *ret)
{
	struct made made = {w, dir, a, now}, *x = &made;
	struct round_draft d = drafted(x, WORD_EN " printing in the open");
	struct report_save_act report;
	struct report_propose_act propose;
	struct summary_draft_act summary;
	struct look_act look;

	ret->embargoed = arena_dup(x->a, str_z(d.ret_slug));
	embargo(x, d.ret_id);
	d = drafted(x, WORD_DRAFT " online");
	ret->draft = arena_dup(x->a, str_z(d.ret_slug));
	report_save_init(&report, x->a, STR("assembly-community-networks"), STR("en"),
			 STR("# " WORD_REPORT "\n\n" WORD_REPORT " [[R1]].\n"), STR("account:1"));
	report.after = SAVE_ANY;
	done(x->w, &report.act);
	report_propose_init(&propose, STR("assembly-community-networks"), STR("account:1"));
	done(x->w, &propose.act);
	summary_draft_init(&summary, STR("assembly-affordable-access"), STR("en"),
			   STR("# " WORD_SUMMARY "\n"), STR("account:1"));
	done(x->w, &summary.act);
	look_init(&look, STR("account:1"), "round", d.ret_id, "draft");
	done(x->w, &look.act);
}

/* Something public comes after it, with whatever numbers are free by then. */
void hidden_go_on(struct acts *w)
{
	struct record_import meeting, round;

	record_import_init(&meeting, STR("test"),
			   STR("{\"meetings\":[{\"slug\":\"assembly-77\",\"body\":\"assembly\",\"number\":77,"
			       "\"starts\":\"2024-02-01\"}]}"));
	done(w, &meeting.act);
	record_import_init(
	    &round, STR("test"),
	    STR("{\"rounds\":[{\"slug\":\"2024-later\",\"body\":\"assembly\",\"decided_by\":\"assembly\","
		"\"receiving\":\"assembly-77\",\"topic\":{\"en\":\"Later\",\"fr\":\"Plus tard\"},"
		"\"events\":[{\"event\":\"launched\",\"date\":\"2024-01-02\"}],"
		"\"questions\":[{\"text\":{\"en\":\"Why later?\"}}]}]}"));
	done(w, &round.act);
}
