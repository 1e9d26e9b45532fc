/* intake.c - see intake.h */
#include "store/intake.h"

#include "base/list.h"
#include "rules/round_state.h"

#define DATE_OF(events, event)                                                                               \
	"(SELECT e.date FROM " events " e WHERE e.round = r.id AND e.event = '" event                        \
	"' ORDER BY e.ordinal DESC LIMIT 1)"
/* A standing call has none: nothing ends it. */
#define ENDS(date) "CASE WHEN r.procedure = '" STANDING_CALL "' THEN NULL ELSE " date " END"
#define ROUND_DATES(events)                                                                                  \
	DATE_OF(events, "launched")                                                                          \
	", " ENDS(DATE_OF(events, "replies-close")) ", " ENDS(DATE_OF(events, "report-published"))
#define INTAKE_COLUMNS                                                                                       \
	"SELECT r.id, r.slug, r.procedure, r.takes_responses, r.demonstration, " ROUND_DATES(                \
	    "public_round_event") " FROM public_round r"

SQL_PUBLIC(intake_round_one, INTAKE_COLUMNS " WHERE r.slug = $1");
SQL_PUBLIC(intake_round_one_by_id, INTAKE_COLUMNS " WHERE r.id = $1");
SQL_PUBLIC(intake_questions, "SELECT n FROM public_question WHERE round = $1 ORDER BY n LIMIT $2");
SQL_STAFF(intake_round_now, "SELECT r.takes_responses AND r.state = 'public', " ROUND_DATES(
				"round_event") ", (SELECT MAX(number) FROM response WHERE round = r.id) FROM "
					       "round r WHERE r.id = $1");

SQL_PUBLIC(intake_topic_of,
	   "SELECT " WORDING("round", "r.id", "topic", "$1") " FROM public_round r WHERE r.id = $2");

#define HELD_COLUMNS                                                                                         \
	"SELECT r.id, r.round, r.number, v.version, c.slug, r.state, r.late, r.received_at, v.received_at,"  \
	" r.decided_at, r.confirmed_at, r.reason, r.token_hash, r.confirm_hash, v.salt, v.digest,"           \
	" v.category, v.capacity, v.organisation, v.name, v.country, v.lang, v.consent, v.email, v.summary"  \
	", v.lang_found, v.lang_why, v.lang_score, v.lang_differs, c.procedure"                              \
	" FROM response r JOIN round c ON c.id = r.round JOIN response_version v ON v.response = r.id"
#define HELD_NEWEST HELD_COLUMNS " AND v.version = r.version"
SQL_STAFF(held_one, HELD_NEWEST " WHERE r.id = $1");
SQL_STAFF(held_one_by_number, HELD_NEWEST " WHERE r.round = $1 AND r.number = $2");
SQL_STAFF(held_page, HELD_NEWEST " WHERE r.round = $1 AND r.number > $2 ORDER BY r.number LIMIT $3");
SQL_STAFF(held_version_page, HELD_COLUMNS " WHERE (v.response, v.version) > ($1, $2)"
					  " ORDER BY v.response, v.version LIMIT $3");
SQL_STAFF(held_answer_list, "SELECT question, text FROM response_answer WHERE response = $1 AND version = $2"
			    " ORDER BY question LIMIT 200");
SQL_STAFF(unlooked_list,
	  "SELECT response, version, lang FROM response_version WHERE lang_why IS NULL ORDER BY"
	  " response, version LIMIT $1");
SQL_STAFF(submission_key_one,
	  "SELECT k.response, r.number, k.version, r.late, v.received_at, v.digest FROM submission_key k"
	  " JOIN response r ON r.id = k.response JOIN response_version v ON v.response = k.response AND"
	  " v.version = k.version WHERE k.key = $1");

static enum err read_questions(struct db *db, struct arena *a, struct intake_round *round)
{
	int64_t *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &intake_questions, BIND(round->id, (int)QUESTIONS_MOST));

	while (row_next(&r))
		*PUSH(a, list, n) = row_int(&r, 0);
	round->questions = (struct question_numbers){list, n};
	return rows_end(&r);
}

static enum err read_round(struct db *db, struct arena *a, struct rows r, struct intake_round *ret)
{
	struct intake_round got = {0};
	bool found = row_next(&r);

	if (found)
		got = (struct intake_round){
		    .id = row_int(&r, 0),
		    .slug = row_text(&r, a, 1),
		    .procedure = row_text(&r, a, 2),
		    .takes_responses = row_int(&r, 3) != 0,
		    .demonstration = row_int(&r, 4) != 0,
		    .launched = row_text(&r, a, 5),
		    .closes = row_text(&r, a, 6),
		    .reported = row_text(&r, a, 7),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = read_questions(db, a, &got);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err intake_round_read(struct db *db, struct arena *a, struct str slug, struct intake_round *ret)
{
	return read_round(db, a, db_query(db, &intake_round_one, BIND(slug)), ret);
}

enum err intake_round_by_id(struct db *db, struct arena *a, int64_t id, struct intake_round *ret)
{
	return read_round(db, a, db_query(db, &intake_round_one_by_id, BIND(id)), ret);
}

static bool same(struct str known, struct str now)
{
	return (known.s == NULL) == (now.s == NULL) && str_eq(known, now);
}

enum err intake_round_same(struct db *db, const struct intake_round *round, bool *ret_same,
			   int64_t *ret_last_number)
{
	struct rows r = db_query(db, &intake_round_now, BIND(round->id));
	bool found = row_next(&r), is_same = false;
	int64_t last = 0;

	if (found) {
		is_same = (row_int(&r, 0) != 0) == round->takes_responses &&
			  same(round->launched, row_peek(&r, 1)) && same(round->closes, row_peek(&r, 2)) &&
			  same(round->reported, row_peek(&r, 3));
		last = row_int(&r, 4);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK) {
		*ret_same = is_same;
		*ret_last_number = last;
	}
	return e;
}

enum err intake_topic(struct db *db, struct arena *a, enum lang l, int64_t round, struct wording *ret)
{
	struct rows r = db_query(db, &intake_topic_of, BIND(lang_code(l), round));
	struct wording got = {0};

	if (row_next(&r))
		got = row_wording(&r, a, 0);
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

static void read_held(struct rows *r, struct arena *a, struct held *ret)
{
	*ret = (struct held){
	    .id = row_int(r, 0),
	    .round = row_int(r, 1),
	    .number = row_int(r, 2),
	    .version = row_int(r, 3),
	    .round_slug = row_text(r, a, 4),
	    .late = row_int(r, 6) != 0,
	    .received_at = row_instant(r, 7),
	    .version_received_at = row_instant(r, 8),
	    .decided_at = row_instant(r, 9),
	    .confirmed_at = row_instant(r, 10),
	    .reason = row_text(r, a, 11),
	    .token_hash = row_text(r, a, 12),
	    .confirm_hash = row_text(r, a, 13),
	    .salt = row_text(r, a, 14),
	    .digest = row_text(r, a, 15),
	    .submission = {.category = row_text(r, a, 16),
			   .capacity = row_text(r, a, 17),
			   .organisation = row_text(r, a, 18),
			   .name = row_text(r, a, 19),
			   .country = row_text(r, a, 20),
			   .lang = row_text(r, a, 21),
			   .consent = row_text(r, a, 22),
			   .email = row_text(r, a, 23),
			   .summary = row_text(r, a, 24)},
	    .found = {.code = row_text(r, a, 25), .why = row_text(r, a, 26), .score = (int)row_int(r, 27)},
	    .lang_differs = row_int(r, 28) != 0,
	};
	ret->standing = round_is_standing(row_peek(r, 29));
	if (!response_state_parse(row_peek(r, 5), &ret->state))
		BUG("the schema lets no other state in");
}

static enum err read_one(struct arena *a, struct rows r, struct held *ret)
{
	struct held got;
	bool found = row_next(&r);

	if (found)
		read_held(&r, a, &got);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err held_read(struct db *db, struct arena *a, int64_t response, struct held *ret)
{
	return read_one(a, db_query(db, &held_one, BIND(response)), ret);
}

enum err held_by_number(struct db *db, struct arena *a, int64_t round, int64_t number, struct held *ret)
{
	return read_one(a, db_query(db, &held_one_by_number, BIND(round, number)), ret);
}

enum err held_answers(struct db *db, struct arena *a, struct held *h)
{
	struct answer_text *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &held_answer_list, BIND(h->id, h->version));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct answer_text){row_int(&r, 0), row_text(&r, a, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		h->submission.answers = list;
		h->submission.answer_count = n;
	}
	return e;
}

enum err submission_key_find(struct db *db, struct arena *a, struct str key_hash, struct key_found *ret)
{
	struct rows r = db_query(db, &submission_key_one, BIND(key_hash));
	bool found = row_next(&r);
	struct key_found got = {0};

	if (found)
		got = (struct key_found){
		    .response = row_int(&r, 0),
		    .number = row_int(&r, 1),
		    .version = row_int(&r, 2),
		    .late = row_int(&r, 3) != 0,
		    .received_at = row_instant(&r, 4),
		    .digest = row_text(&r, a, 5),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

static enum err read_list(struct arena *a, struct rows r, struct held_list *ret)
{
	struct held_list got = {0};

	while (row_next(&r))
		read_held(&r, a, PUSH(a, got.list, got.n));
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err held_list(struct db *db, struct arena *a, int64_t round, int64_t after, size_t most,
		   struct held_list *ret)
{
	return read_list(a, db_query(db, &held_page, BIND(round, after, (int64_t)most)), ret);
}

enum err held_versions(struct db *db, struct arena *a, int64_t after_response, int64_t after_version,
		       size_t most, struct held_list *ret)
{
	return read_list(
	    a, db_query(db, &held_version_page, BIND(after_response, after_version, (int64_t)most)), ret);
}

enum err versions_unlooked(struct db *db, struct arena *a, size_t most, struct unlooked **ret, size_t *ret_n)
{
	struct unlooked *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &unlooked_list, BIND((int64_t)most));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct unlooked){row_int(&r, 0), row_int(&r, 1), row_text(&r, a, 2)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}
