#include "acts/act.h"
#include "acts/response_language.h"
#include "store/moderation.h"
#include "store/store.h"
#include "support/answers.h"

#include <criterion/criterion.h>

SQL_WRITE(test_forget, "UPDATE response_version SET lang_found = NULL, lang_why = NULL, lang_score = NULL,"
		       " lang_differs = 0");
SQL_WRITE(test_forget_all, "UPDATE response SET lang_differs = 0");
SQL_STAFF(test_differ, "SELECT COUNT(*) FROM response WHERE lang_differs = 1");
SQL_STAFF(test_journal, "SELECT COUNT(*) FROM journal WHERE act = 'language'");

/* As a store of before, that told no languages. */
static enum err forget(struct tx *tx, struct act *act)
{
	(void)act;
	cr_assert_eq(tx_run(tx, &test_forget, BIND0), ERR_OK);
	return tx_run(tx, &test_forget_all, BIND0);
}

static int64_t number(struct db *db, const struct sql *s)
{
	int64_t n;

	cr_assert_eq(db_int(db, s, BIND0, &n), ERR_OK);
	return n;
}

Test(language_look, what_came_before_is_looked_at_once_and_nothing_said_changes)
{
	struct folder f;
	ARENA_SCOPED a;
	struct acts *acts;
	struct db *db;
	struct intake_gate gate;
	struct response_receive r;
	struct act before = {.run = forget};
	struct moderated m;
	size_t looked;

	folder_make(&f);
	arena_init(&a, 64 << 20, NULL);
	answers_store(f.path, answers_today(), ANSWERS_OPEN);
	cr_assert_eq(acts_open(&acts, f.path, NULL, NULL), ERR_OK);
	cr_assert_eq(db_open(&db, f.path, DB_STAFF), ERR_OK);
	answers_gate(f.path, &a, &gate);
	struct submission s = answers_good(&a);
	s.summary = STR("");
	s.lang = STR("en");
	s.answers = &(struct answer_text){
	    1, STR("Nous appuyons la proposition visant à prolonger le délai de réponse.")};
	s.answer_count = 1;
	cr_assert_eq(answers_send(acts, &gate, &a, s, "keykeykeykeykeykey0001", INSTANT_NONE, &r), ERR_OK);
	s.answers =
	    &(struct answer_text){1, STR("We support the proposal to extend the deadline for comments.")};
	cr_assert_eq(answers_send(acts, &gate, &a, s, "keykeykeykeykeykey0002", INSTANT_NONE, &r), ERR_OK);
	cr_assert_eq(number(db, &test_differ), 1);
	cr_assert_eq(act_do(acts, &before), ERR_OK);
	cr_assert_eq(number(db, &test_differ), 0);

	cr_assert_eq(languages_look_all(acts, &looked), ERR_OK);
	cr_assert_eq(looked, 2u);
	cr_assert_eq(number(db, &test_differ), 1);
	cr_assert_eq(languages_look_all(acts, &looked), ERR_OK);
	cr_assert_eq(looked, 0u, "once is enough");
	cr_assert_eq(number(db, &test_journal), 1);
	cr_assert_eq(moderated_read(db, &a, gate.round.id, 1, &m), ERR_OK);
	cr_assert(str_eq(m.held.submission.lang, STR("en")));
	cr_assert(str_eq(m.held.found.code, STR("fr")));
	cr_assert(m.held.lang_differs);
	cr_assert_eq(m.revision, 1);
	db_close(db);
	acts_close(acts);
	folder_remove(&f);
}
