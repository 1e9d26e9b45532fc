#include "support/moderated.h"

#include "acts/moderate.h"
#include "store/rounds.h"

#include <criterion/criterion.h>

static int64_t round_id(const char *dir, struct arena *a, const char *slug)
{
	struct round round;
	struct db *db;

	cr_assert_eq(db_open(&db, dir, DB_STAFF), ERR_OK);
	cr_assert_eq(round_by_slug(db, a, LANG_EN, str_z(slug), &round), ERR_OK);
	db_close(db);
	return round.id;
}

static void done(struct acts *w, const char *dir, struct arena *a, const char *round, enum moderate_what what,
		 int64_t number, const char *words)
{
	struct moderate_item item = {.number = number};
	struct moderate m = {.act.actor = STR("account:1"),
			     .round = round_id(dir, a, round),
			     .items = &item,
			     .n = 1,
			     .arena = a,
			     .issue = -1,
			     .reason = STR("personal data"),
			     .question = -2,
			     .words = words ? str_z(words) : (struct str){0},
			     .site = STR("https://consult.example"),
			     .at = INSTANT_NONE};

	moderate_init(&m, what);
	cr_assert_eq(act_do(w, &m.act), ERR_OK);
}

void moderated_redact(struct acts *w, const char *dir, struct arena *a, int64_t number, const char *words)
{
	done(w, dir, a, "2026-test", MODERATE_REDACT, number, words);
}

void moderated_withhold(struct acts *w, const char *dir, struct arena *a, int64_t number)
{
	done(w, dir, a, "2026-test", MODERATE_WITHHOLD, number, NULL);
}

void moderated_withhold_in(struct acts *w, const char *dir, struct arena *a, const char *round,
			   int64_t number)
{
	done(w, dir, a, round, MODERATE_WITHHOLD, number, NULL);
}
