/* What keeps up which responses share a text: see work/grouper.h. */
#include "work/grouper.h"

#include "acts/act.h"
#include "store/groups_make.h"
#include "support/answered.h"

#include <criterion/criterion.h>

#define LETTER                                                                                               \
	"Dear members of the working group, we who live at the end of the last copper line ask you to make " \
	"those who "                                                                                         \
	"were given licences build where few people live as well, before they may sell in the cities what "  \
	"they were "                                                                                         \
	"given for nothing, because a village without a line loses its school, its doctor and then its "     \
	"young people."

SQL_WRITE(grouper_response,
	  "INSERT INTO response (id, round, number, version, state, late, received_at, token_hash) VALUES"
	  " ($1, 1, $1, 1, $2, 0, 0, '') ON CONFLICT (id) DO UPDATE SET state = $2, version = version + 1");
SQL_WRITE(grouper_version, "INSERT INTO response_version (response, version, received_at, category, "
			   "capacity, organisation, country, lang,"
			   " consent, digest) SELECT $1, version, 0, 'academia', 'organisation', 'O', 'CH', "
			   "'en', 'name_and_text', ''"
			   " FROM response WHERE id = $1");
SQL_WRITE(grouper_answer,
	  "INSERT INTO response_answer (response, version, question, text) SELECT $1, version, 1, $2"
	  " FROM response WHERE id = $1");
SQL_WRITE(grouper_state, "UPDATE response SET state = $2, reason = 'because' WHERE id = $1");
SQL_STAFF(
    grouper_rows,
    "SELECT group_concat(audience || ' ' || number || ' ' || same || ' ' || variant || ' ' || family || ' '"
    " || kind || ' ' || score, ';') FROM (SELECT * FROM grouped ORDER BY audience, number)");
SQL_STAFF(grouper_families,
	  "SELECT group_concat(audience || ' ' || family || ' ' || submissions || ' ' || texts || ' ' ||"
	  " variants || ' ' || template || ' ' || kind, ';') FROM (SELECT * FROM group_family ORDER BY "
	  "audience, family)");

struct put {
	struct act act;
	int64_t number;
	enum response_state state;
	struct str text; /* not known: only its state changes */
};

static enum err put_run(struct tx *tx, struct act *act)
{
	struct put *p = (struct put *)(void *)act;
	enum err e;

	if (!p->text.s) {
		e = tx_run(tx, &grouper_state, BIND(p->number, response_state_code(p->state)));
	} else {
		e = tx_run(tx, &grouper_response, BIND(p->number, response_state_code(p->state)));
		if (e == ERR_OK)
			e = tx_run(tx, &grouper_version, BIND(p->number));
		if (e == ERR_OK)
			e = tx_run(tx, &grouper_answer, BIND(p->number, p->text));
	}
	return e == ERR_OK ? journal_write(tx, STR("test"), "test", "response", p->number, (struct str){0},
					   (struct str){0})
			   : e;
}

static void put(struct answered *w, int64_t number, enum response_state state, struct str text)
{
	struct put p = {.act.run = put_run, .number = number, .state = state, .text = text};
	cr_assert_eq(act_do(w->acts, &p.act), ERR_OK);
}

static struct str said(struct answered *w, const struct sql *what)
{
	struct rows r = db_query(w->db, what, BIND0);
	struct str s = {0};

	if (row_next(&r))
		s = row_text(&r, &w->a, 0);
	cr_assert_eq(rows_end(&r), ERR_OK);
	return s.s ? s : STR("");
}

static struct grouper *open_idle(struct answered *w)
{
	struct grouper *g;

	cr_assert_eq(grouper_open_idle(&g, &(struct grouper_config){.acts = w->acts, .dir = w->f.path}),
		     ERR_OK);
	return g;
}

static void fill(struct answered *w)
{
	put(w, 1, RESPONSE_PUBLISHED,
	    STR("Nothing that anybody else would say in this place about anything at all, whatever you may "
		"ask of us."));
	put(w, 2, RESPONSE_PUBLISHED, STR(LETTER));
	put(w, 3, RESPONSE_PUBLISHED, STR(LETTER));
	put(w, 4, RESPONSE_RECEIVED, STR(LETTER));
	put(w, 5, RESPONSE_PUBLISHED, STR("DEAR MEMBERS -- " LETTER));
}

Test(grouper, counts_what_is_published_for_the_public_and_all_that_stands_for_the_desk)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	fill(&w);
	struct grouper *g = open_idle(&w);
	struct group_sums sums;

	cr_assert_eq(grouper_look(g), ERR_OK);
	cr_assert_eq(group_sums_get(w.db, GROUPS_PUBLIC, ROUND_ID, &sums), ERR_OK);
	cr_expect_eq(sums.responses, 4);
	cr_expect_eq(sums.texts, 3);
	cr_assert_eq(group_sums_get(w.db, GROUPS_STAFF, ROUND_ID, &sums), ERR_OK);
	cr_expect_eq(sums.responses, 5);
	cr_expect_eq(sums.families, 1);
	struct group_family f;
	cr_assert_eq(group_family_get(w.db, &w.a, GROUPS_STAFF, ROUND_ID, 2, &f), ERR_OK);
	cr_expect_geq(f.submissions, 3);
	cr_expect(str_starts(STR(LETTER), str_cut(f.excerpt, 0, 100)));
	grouper_close(g);
}

Test(grouper, keeps_the_same_rows_whether_responses_come_one_by_one_or_it_begins_anew)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	struct grouper *g = open_idle(&w);

	cr_assert_eq(grouper_look(g), ERR_OK);
	put(&w, 1, RESPONSE_PUBLISHED,
	    STR("Nothing that anybody else would say in this place about anything at all, whatever you may "
		"ask of us."));
	cr_assert_eq(grouper_look(g), ERR_OK);
	put(&w, 5, RESPONSE_PUBLISHED, STR("DEAR MEMBERS -- " LETTER));
	cr_assert_eq(grouper_look(g), ERR_OK);
	put(&w, 3, RESPONSE_PUBLISHED, STR(LETTER));
	put(&w, 2, RESPONSE_PUBLISHED, STR(LETTER));
	cr_assert_eq(grouper_look(g), ERR_OK);
	put(&w, 4, RESPONSE_RECEIVED, STR(LETTER));
	cr_assert_eq(grouper_look(g), ERR_OK);
	grouper_close(g);
	struct str rows = said(&w, &grouper_rows), families = said(&w, &grouper_families);

	ANSWERED_SCOPED again;
	answered_make(&again);
	fill(&again);
	g = open_idle(&again);
	cr_assert_eq(grouper_look(g), ERR_OK);
	grouper_close(g);
	cr_expect(str_eq(rows, said(&again, &grouper_rows)), "%.*s\n%.*s", STR_ARG(rows),
		  STR_ARG(said(&again, &grouper_rows)));
	cr_expect(str_eq(families, said(&again, &grouper_families)));
	cr_expect(rows.n > 0 && families.n > 0);
}

Test(grouper, forgets_what_is_withheld_withdrawn_or_replaced)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	fill(&w);
	struct grouper *g = open_idle(&w);
	struct grouped one;
	struct group_sums sums;

	cr_assert_eq(grouper_look(g), ERR_OK);
	put(&w, 3, RESPONSE_WITHHELD, (struct str){0});
	/* Not shown from the commit on, before anybody counts anew. */
	cr_expect_eq(grouped_get(w.db, &w.a, GROUPS_PUBLIC, ROUND_ID, 3, &one), ERR_NOT_FOUND);
	cr_assert_eq(grouper_look(g), ERR_OK);
	cr_assert_eq(group_sums_get(w.db, GROUPS_PUBLIC, ROUND_ID, &sums), ERR_OK);
	cr_expect_eq(sums.responses, 3);
	cr_assert_eq(group_sums_get(w.db, GROUPS_STAFF, ROUND_ID, &sums), ERR_OK);
	cr_expect_eq(sums.responses, 5);
	put(&w, 3, RESPONSE_WITHDRAWN, (struct str){0});
	put(&w, 2, RESPONSE_PUBLISHED,
	    STR("I have thought about it again and I now think that all of this had better be left as it is, "
		"thank you."));
	cr_assert_eq(grouper_look(g), ERR_OK);
	cr_assert_eq(group_sums_get(w.db, GROUPS_STAFF, ROUND_ID, &sums), ERR_OK);
	cr_expect_eq(sums.responses, 4);
	cr_assert_eq(grouped_get(w.db, &w.a, GROUPS_STAFF, ROUND_ID, 2, &one), ERR_OK);
	cr_expect_eq(one.submissions, 1);
	cr_expect_eq(one.version, 2);
	grouper_close(g);
}

Test(grouper, goes_on_after_a_restart_where_it_was)
{
	ANSWERED_SCOPED w;
	answered_make(&w);
	fill(&w);
	struct grouper *g = open_idle(&w);
	int64_t journal, before;

	cr_assert_eq(grouper_look(g), ERR_OK);
	grouper_close(g);
	cr_assert_eq(group_progress(w.db, &before), ERR_OK);
	put(&w, 6, RESPONSE_PUBLISHED, STR(LETTER));
	g = open_idle(&w);
	cr_assert_eq(grouper_look(g), ERR_OK);
	struct grouped one;
	cr_assert_eq(grouped_get(w.db, &w.a, GROUPS_PUBLIC, ROUND_ID, 6, &one), ERR_OK);
	cr_expect_eq(one.family, 2);
	cr_expect_geq(one.submissions, 3);
	cr_assert_eq(group_progress(w.db, &journal), ERR_OK);
	cr_expect_gt(journal, before);
	/* Nothing happened: nothing is written. */
	cr_assert_eq(grouper_look(g), ERR_OK);
	int64_t after;
	cr_assert_eq(group_progress(w.db, &after), ERR_OK);
	cr_expect_eq(after, journal);
	grouper_close(g);
}
