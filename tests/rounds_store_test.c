#include "acts/act.h"
#include "base/try.h"
#include "store/rounds.h"
#include "store/store.h"
#include "store/wording_write.h"
#include "support/folder.h"

#include <criterion/criterion.h>

SQL_WRITE(test_rounds_body, "INSERT INTO body (id, slug, kind) VALUES (1, 'council', 'council')");
SQL_WRITE(test_rounds_meeting, "INSERT INTO meeting (id, slug, body, number, starts, ends)"
			       " VALUES (1, 'm8', 1, 8, '2016-10-12', '2016-10-14')");
SQL_WRITE(test_rounds_round, "INSERT INTO round (id, slug, body, state, deciding, decided_by)"
			     " VALUES ($1, $2, 1, $3, 1, 'council')");
SQL_WRITE(test_rounds_event,
	  "INSERT INTO round_event (round, event, ordinal, date) VALUES ($1, 'replies-close', $2, $3)");
SQL_WRITE(test_rounds_question, "INSERT INTO question (id, round, n) VALUES (7, 1, 1)");

static enum err fill(struct tx *tx, struct act *act)
{
	TRY(tx_run(tx, &test_rounds_body, BIND0));
	TRY(tx_run(tx, &test_rounds_meeting, BIND0));
	TRY(tx_run(tx, &test_rounds_round, BIND(1, "2016-dev", "public")));
	TRY(tx_run(tx, &test_rounds_round, BIND(2, "2017-ott", "public")));
	TRY(tx_run(tx, &test_rounds_round, BIND(3, "2013-b", "public")));
	TRY(tx_run(tx, &test_rounds_round, BIND(4, "2018-x", "draft")));
	TRY(tx_run(tx, &test_rounds_event, BIND(1, 1, "2017-01-04")));
	TRY(tx_run(tx, &test_rounds_event, BIND(1, 2, "2017-01-11")));
	TRY(tx_run(tx, &test_rounds_event, BIND(2, 1, "2017-08-20")));
	TRY(tx_run(tx, &test_rounds_event, BIND(4, 1, "2018-08-20")));
	TRY(tx_run(tx, &test_rounds_question, BIND0));
	TRY(wording_write(tx, "round", 1, "topic", STR("en"), STR("Developmental aspects"), true, true));
	TRY(wording_write(tx, "round", 1, "topic", STR("fr"), STR("Aspects du développement"), false, true));
	TRY(wording_write(tx, "round", 2, "topic", STR("en"), STR("100_% OTT"), true, true));
	return wording_write(tx, "question", 7, "text", STR("en"), STR("What?"), true, true);
}

struct world {
	struct folder f;
	struct arena a;
	struct db *db;
};

static void world_make(struct world *w)
{
	struct acts *acts;
	struct act act = {.run = fill, .actor = STR("test")};

	folder_make(&w->f);
	arena_init(&w->a, 16 << 20, NULL);
	cr_assert_eq(store_create(w->f.path), ERR_OK);
	cr_assert_eq(acts_open(&acts, w->f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(act_do(acts, &act), ERR_OK);
	acts_close(acts);
	cr_assert_eq(db_open(&w->db, w->f.path, DB_PUBLIC), ERR_OK);
}

static void world_end(struct world *w)
{
	db_close(w->db);
	arena_reset(&w->a);
	folder_remove(&w->f);
}

Test(rounds, are_read_with_their_dates_and_what_the_meeting_says)
{
	struct world w;
	struct round r;

	world_make(&w);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_FR, STR("2016-dev"), &r), ERR_OK);
	cr_assert(str_eq(r.topic.text, STR("Aspects du développement")));
	cr_assert(str_eq(r.topic.lang, STR("fr")));
	cr_assert_eq(r.framing.text.s, NULL);
	cr_assert_eq(r.responses_stated, -1);
	cr_assert_eq(r.facts.n, 3u);
	cr_assert(str_eq(day_iso(&w.a, r.facts.list[1].date.last), STR("2017-01-11")));
	cr_assert(str_eq(day_iso(&w.a, r.facts.list[2].date.last), STR("2016-10-14")));
	cr_assert(str_eq(r.events[2].certainty, STR("inferred")));
	world_end(&w);
}

Test(rounds, in_a_language_without_a_translation_say_which_one_they_are_in)
{
	struct world w;
	struct round r;

	world_make(&w);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_ZH, STR("2016-dev"), &r), ERR_OK);
	cr_assert(str_eq(r.topic.lang, STR("en")));
	world_end(&w);
}

Test(rounds, that_are_drafts_are_not_there)
{
	struct world w;
	struct round r;

	world_make(&w);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_EN, STR("2018-x"), &r), ERR_NOT_FOUND);
	cr_assert_eq(round_by_slug(w.db, &w.a, LANG_EN, STR("nothing"), &r), ERR_NOT_FOUND);
	world_end(&w);
}

Test(rounds, are_listed_newest_first_page_by_page)
{
	struct world w;
	struct round_list l;
	struct round_filter all = {0};

	world_make(&w);
	cr_assert_eq(rounds_list(w.db, &w.a, LANG_EN, &all, (struct str){0}, 2, &l), ERR_OK);
	cr_assert_eq(l.n, 2u);
	cr_assert(str_eq(l.list[0].slug, STR("2017-ott")));
	cr_assert(str_eq(l.list[1].slug, STR("2016-dev")));
	cr_assert_eq(l.list[1].event_count, 3u);
	cr_assert_eq(rounds_list(w.db, &w.a, LANG_EN, &all, l.next, 2, &l), ERR_OK);
	cr_assert_eq(l.n, 1u);
	cr_assert(str_eq(l.list[0].slug, STR("2013-b")));
	cr_assert_eq(l.next.s, NULL);
	cr_assert_eq(rounds_list(w.db, &w.a, LANG_EN, &all, STR("nonsense"), 2, &l), ERR_INPUT);
	world_end(&w);
}

Test(rounds, are_found_by_year_and_words_and_wildcards_are_only_characters)
{
	struct world w;
	struct round_list l;

	world_make(&w);
	cr_assert_eq(
	    rounds_list(w.db, &w.a, LANG_EN, &(struct round_filter){.year = 2017}, (struct str){0}, 9, &l),
	    ERR_OK);
	cr_assert_eq(l.n, 2u);
	cr_assert_eq(rounds_list(w.db, &w.a, LANG_EN, &(struct round_filter){.text = STR("0_%")},
				 (struct str){0}, 9, &l),
		     ERR_OK);
	cr_assert_eq(l.n, 1u);
	cr_assert_eq(rounds_list(w.db, &w.a, LANG_EN, &(struct round_filter){.text = STR("développement")},
				 (struct str){0}, 9, &l),
		     ERR_OK);
	cr_assert_eq(l.n, 1u, "a title in another language finds its round too");
	world_end(&w);
}

Test(rounds, have_questions_and_nothing_where_nothing_is_known)
{
	struct world w;
	struct round_question *q;
	struct round_count *c;
	struct round_work work;
	size_t n;

	world_make(&w);
	cr_assert_eq(round_questions(w.db, &w.a, LANG_EN, 1, &q, &n), ERR_OK);
	cr_assert_eq(n, 1u);
	cr_assert(str_eq(q[0].text.text, STR("What?")));
	cr_assert_eq(round_counts(w.db, &w.a, 1, &c, &n), ERR_OK);
	cr_assert_eq(n, 0u);
	cr_assert_eq(round_work(w.db, 1, &work), ERR_OK);
	cr_assert_eq(work.received, 0);
	cr_assert_eq(work.compilation_rev, -1);
	world_end(&w);
}
