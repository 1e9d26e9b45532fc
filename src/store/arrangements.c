/* arrangements.c - see arrangements.h */
#include "store/arrangements.h"

#include "store/row_more.h"

enum { LINES_MOST = 1000000 };

#define ARRANGEMENT                                                                                          \
	"SELECT f.id, f.version, f.form, f.changed_at, f.changed_by, c.name,"                                \
	" EXISTS (SELECT 1 FROM compilation k WHERE k.arrangement = f.id) FROM arrangement f"                \
	" LEFT JOIN account c ON f.changed_by = 'account:' || c.id"
SQL_STAFF(arrangement_of_round, ARRANGEMENT " WHERE f.round = $1 ORDER BY f.version DESC LIMIT 1");
SQL_STAFF(arrangement_by_id, ARRANGEMENT " WHERE f.id = $1");
SQL_STAFF(
    arranged_lines,
    "SELECT r.id, r.number, r.state, COALESCE(r.late_set, r.late), COALESCE(r.category, (SELECT v.category"
    " FROM response_version v WHERE v.response = r.id AND v.version = r.version)) FROM response r"
    " WHERE r.round = $1 ORDER BY r.number LIMIT $2");
SQL_STAFF(arranged_changes, "SELECT i.response, i.place, i.reason IS NOT NULL FROM arrangement_item i"
			    " JOIN response r ON r.id = i.response WHERE i.arrangement = $1"
			    " ORDER BY r.number LIMIT $2");
/* Of kept counts: see schema/0048_response_tally.sql. */
SQL_STAFF(arranged_states,
	  "SELECT state, n FROM response_tally WHERE round = $1 AND of = '' AND code = '' LIMIT 10");
SQL_STAFF(arranged_late,
	  "SELECT COALESCE(SUM(n), 0) FROM response_tally WHERE round = $1 AND of = 'late' AND code = ''"
	  " AND state = 'published'");
SQL_STAFF(arranged_left_out,
	  "SELECT COUNT(*), COALESCE(SUM(COALESCE(r.late_set, r.late)), 0) FROM arrangement_item i"
	  " JOIN response r ON r.id = i.response WHERE i.arrangement = $1 AND i.reason IS NOT NULL"
	  " AND r.state = 'published'");
#define CATEGORY                                                                                             \
	"COALESCE(r.category, (SELECT v.category FROM response_version v WHERE v.response = r.id"            \
	" AND v.version = r.version))"
SQL_STAFF(
    arranged_category_list,
    "SELECT code, stays FROM (SELECT t.code AS code, t.n - (SELECT COUNT(*) FROM arrangement_item i JOIN "
    "response r ON"
    " r.id = i.response WHERE i.arrangement = $2 AND i.reason IS NOT NULL AND r.round = $1 AND r.state ="
    " 'published' AND COALESCE(r.late_set, r.late) = 0 AND r.category = t.code) AS stays FROM response_tally "
    "t"
    " WHERE t.round = $1 AND t.of = 'in_time' AND t.state = 'published') x WHERE stays > 0 ORDER BY code "
    "LIMIT 300");
/* Those that were moved by place, and the others by number: two lists in order, which the engine merges. */
#define OF_GROUP                                                                                             \
	" AND r.state = 'published' AND COALESCE(r.late_set, r.late) = $3 AND ($4 IS NULL OR " CATEGORY      \
	" = $4)"
SQL_STAFF(arranged_page_list,
	  "SELECT r.id, r.number, i.place AS at FROM arrangement_item i JOIN response r ON r.id = i.response"
	  " WHERE i.arrangement = $2 AND i.place > $5 AND i.reason IS NULL AND r.round = $1" OF_GROUP
	  " UNION ALL SELECT r.id, r.number, r.number FROM response r WHERE r.round = $1 AND r.number > $5"
	  " AND NOT EXISTS (SELECT 1 FROM arrangement_item i WHERE i.arrangement = $2 AND i.response = r.id"
	  " AND (i.place IS NOT NULL OR i.reason IS NOT NULL))" OF_GROUP " ORDER BY at LIMIT $6");
SQL_STAFF(arrangement_section_list, "SELECT code, place FROM arrangement_section WHERE arrangement = $1"
				    " ORDER BY place LIMIT 1000");
SQL_STAFF(arrangement_note_list, "SELECT section, lang, heading, text FROM arrangement_note"
				 " WHERE arrangement = $1 ORDER BY section, lang LIMIT 2000");
SQL_PUBLIC(compilation_note_list, "SELECT section, lang, heading, text FROM public_compilation_note"
				  " WHERE compilation = $1 ORDER BY section, lang LIMIT 2000");
SQL_PUBLIC(compilation_section_list, "SELECT code, place FROM public_compilation_section"
				     " WHERE compilation = $1 ORDER BY place LIMIT 1000");
SQL_STAFF(arranged_said_of,
	  "SELECT r.country, r.lang, r.organisation, r.name, r.category, i.reason, r.lang_from FROM "
	  "public_response r"
	  " LEFT JOIN arrangement_item i ON i.arrangement = $2 AND i.response = r.id WHERE r.id = $1");
/* By itself: joined to the left of the other, the engine builds the view of all answers first. */
SQL_STAFF(
    arranged_texts_of,
    "SELECT a.question, a.text FROM public_response r JOIN public_response_answer a ON a.response = r.id"
    " AND a.version = r.version WHERE r.id = $1 AND a.text <> ''"
    " ORDER BY a.question = 0, a.question LIMIT 300");
SQL_STAFF(arranged_out_list,
	  "SELECT r.id, r.number, i.reason FROM arrangement_item i JOIN response r ON r.id = i.response"
	  " WHERE i.arrangement = $2 AND r.round = $1 AND i.reason IS NOT NULL AND r.state = 'published'"
	  " AND r.number > $3 ORDER BY r.number LIMIT $4");
SQL_STAFF(withheld_reason_list, "SELECT id, number, reason FROM response WHERE round = $1 AND number > $2"
				" AND state = 'withheld' ORDER BY number LIMIT $3");

static enum err read_one(struct rows *r, struct arena *a, struct arrangement *ret)
{
	struct arrangement x = {0};
	bool found = row_next(r);

	if (found) {
		x = (struct arrangement){
		    .id = row_int(r, 0),
		    .version = row_int(r, 1),
		    .changed_at = row_instant(r, 3),
		    .changed_by = row_text(r, a, 4),
		    .changed_name = row_text(r, a, 5),
		    .sealed = row_int(r, 6) != 0,
		};
		if (!arranged_form_parse(row_peek(r, 2), &x.form))
			BUG("an arrangement of a form that the schema does not know");
	}
	return ONE_ROW(r, found, x);
}

enum err arrangement_newest(struct db *db, struct arena *a, int64_t round, struct arrangement *ret)
{
	struct rows r = db_query(db, &arrangement_of_round, BIND(round));
	return read_one(&r, a, ret);
}

enum err arrangement_get(struct db *db, struct arena *a, int64_t id, struct arrangement *ret)
{
	struct rows r = db_query(db, &arrangement_by_id, BIND(id));
	return read_one(&r, a, ret);
}

static int category_index(struct arena *a, struct arranged_list *l, struct str code)
{
	for (size_t i = 0; i < l->n_categories; i++)
		if (str_eq(l->categories[i], code))
			return (int)i;
	*PUSH(a, l->categories, l->n_categories) = arena_dup(a, code);
	return (int)l->n_categories - 1;
}

/* Few lines are changed: both lists are by number, and walked together. */
static enum err read_changes(struct db *db, int64_t arrangement, struct arranged_list *l)
{
	struct rows r = db_query(db, &arranged_changes, BIND(arrangement, LINES_MOST));
	size_t at = 0;

	while (row_next(&r)) {
		int64_t id = row_int(&r, 0);
		while (at < l->n && l->list[at].response != id)
			at++;
		if (at == l->n)
			break;
		if (!row_is_null(&r, 1))
			l->list[at].place = row_int(&r, 1);
		l->list[at].left_out = row_int(&r, 2) != 0;
	}
	return rows_end(&r);
}

enum err arranged_read(struct db *db, struct arena *a, int64_t round, int64_t arrangement,
		       struct arranged_list *ret)
{
	struct arranged_list l = {0};
	struct rows r = db_query(db, &arranged_lines, BIND(round, LINES_MOST + 1));

	while (row_next(&r)) {
		struct arranged *x = PUSH(a, l.list, l.n);
		*x = (struct arranged){
		    .response = row_int(&r, 0),
		    .number = row_int(&r, 1),
		    .place = row_int(&r, 1),
		    .late = row_int(&r, 3) != 0,
		    .category = category_index(a, &l, row_peek(&r, 4)),
		};
		if (!response_state_parse(row_peek(&r, 2), &x->state))
			BUG("a response in a state that the schema does not know");
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK && l.n > LINES_MOST)
		e = ERR_LIMIT;
	if (e == ERR_OK && arrangement)
		e = read_changes(db, arrangement, &l);
	if (e != ERR_OK)
		return e;
	arrangement_sort(l.list, l.n);
	*ret = l;
	return ERR_OK;
}

enum err arranged_account(struct db *db, int64_t round, int64_t arrangement, struct arrangement_account *ret)
{
	struct arrangement_account c = {0};
	struct rows r = db_query(db, &arranged_states, BIND(round));
	size_t *const of[] = {[RESPONSE_PUBLISHED] = &c.published,
			      [RESPONSE_WITHHELD] = &c.withheld,
			      [RESPONSE_RECEIVED] = &c.undecided,
			      [RESPONSE_WITHDRAWN] = &c.withdrawn};
	enum response_state state;
	int64_t late = 0, late_out = 0;

	while (row_next(&r)) {
		if (!response_state_parse(row_peek(&r, 0), &state))
			BUG("a response in a state that the schema does not know");
		*of[state] = (size_t)row_int(&r, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = db_int(db, &arranged_late, BIND(round), &late);
	if (e != ERR_OK)
		return e;
	r = db_query(db, &arranged_left_out, BIND(arrangement));
	if (row_next(&r)) {
		c.out = (size_t)row_int(&r, 0);
		late_out = row_int(&r, 1);
	}
	c.in = c.published - c.out;
	c.late = (size_t)(late - late_out);
	e = rows_end(&r);
	if (e == ERR_OK)
		*ret = c;
	return e;
}

enum err arranged_categories(struct db *db, struct arena *a, int64_t round, int64_t arrangement,
			     struct arranged_category **ret, size_t *ret_n)
{
	struct arranged_category *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &arranged_category_list, BIND(round, arrangement));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct arranged_category){row_text(&r, a, 0), row_int(&r, 1)};
	GIVE(&r, list, n);
}

enum err arranged_page(struct db *db, struct arena *a, int64_t round, int64_t arrangement, bool late,
		       struct str category, int64_t after, int64_t most, struct arranged **ret, size_t *ret_n)
{
	struct arranged *list = NULL;
	size_t n = 0;
	struct rows r =
	    db_query(db, &arranged_page_list, BIND(round, arrangement, late, category, after, most));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct arranged){.response = row_int(&r, 0),
						      .number = row_int(&r, 1),
						      .place = row_int(&r, 2),
						      .state = RESPONSE_PUBLISHED,
						      .late = late};
	GIVE(&r, list, n);
}

static enum err read_sections(struct rows *r, struct arena *a, struct section_place **ret, size_t *ret_n)
{
	struct section_place *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct section_place){row_text(r, a, 0), row_int(r, 1)};
	GIVE(r, list, n);
}

enum err arrangement_sections(struct db *db, struct arena *a, int64_t arrangement, struct section_place **ret,
			      size_t *ret_n)
{
	struct rows r = db_query(db, &arrangement_section_list, BIND(arrangement));
	return read_sections(&r, a, ret, ret_n);
}

enum err compilation_sections(struct db *db, struct arena *a, int64_t compilation, struct section_place **ret,
			      size_t *ret_n)
{
	struct rows r = db_query(db, &compilation_section_list, BIND(compilation));
	return read_sections(&r, a, ret, ret_n);
}

static enum err read_notes(struct rows *r, struct arena *a, struct arrangement_note **ret, size_t *ret_n)
{
	struct arrangement_note *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct arrangement_note){row_text(r, a, 0), row_text(r, a, 1),
							      row_text(r, a, 2), row_text(r, a, 3)};
	GIVE(r, list, n);
}

enum err arrangement_notes(struct db *db, struct arena *a, int64_t arrangement, struct arrangement_note **ret,
			   size_t *ret_n)
{
	struct rows r = db_query(db, &arrangement_note_list, BIND(arrangement));
	return read_notes(&r, a, ret, ret_n);
}

enum err compilation_notes(struct db *db, struct arena *a, int64_t compilation, struct arrangement_note **ret,
			   size_t *ret_n)
{
	struct rows r = db_query(db, &compilation_note_list, BIND(compilation));
	return read_notes(&r, a, ret, ret_n);
}

enum err arranged_said(struct db *db, struct arena *a, int64_t response, int64_t arrangement,
		       struct arranged_said *ret)
{
	struct rows r = db_query(db, &arranged_said_of, BIND(response, arrangement));
	struct arranged_said s = {0};
	bool found = row_next(&r);

	if (found)
		s = (struct arranged_said){
		    .country = row_text(&r, a, 0),
		    .lang = row_text(&r, a, 1),
		    .organisation = row_text(&r, a, 2),
		    .name = row_text(&r, a, 3),
		    .category = row_text(&r, a, 4),
		    .reason = row_text(&r, a, 5),
		    .lang_from = row_lang_from(&r, 6),
		};
	enum err e = rows_end(&r);
	if (e != ERR_OK || !found)
		return e == ERR_OK ? ERR_NOT_FOUND : e;
	r = db_query(db, &arranged_texts_of, BIND(response));
	while (row_next(&r))
		*PUSH(a, s.texts, s.n) = (struct arranged_text){row_int(&r, 0), row_text(&r, a, 1)};
	e = rows_end(&r);
	if (e == ERR_OK)
		*ret = s;
	return e;
}

static enum err read_outs(struct rows *r, struct arena *a, struct arranged_out **ret, size_t *ret_n)
{
	struct arranged_out *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct arranged_out){row_int(r, 0), row_int(r, 1), row_text(r, a, 2)};
	GIVE(r, list, n);
}

enum err arranged_outs(struct db *db, struct arena *a, int64_t round, int64_t arrangement, int64_t after,
		       int64_t most, struct arranged_out **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &arranged_out_list, BIND(round, arrangement, after, most));
	return read_outs(&r, a, ret, ret_n);
}

enum err withheld_reasons(struct db *db, struct arena *a, int64_t round, int64_t after, int64_t most,
			  struct arranged_out **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &withheld_reason_list, BIND(round, after, most));
	return read_outs(&r, a, ret, ret_n);
}
