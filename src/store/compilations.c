/* compilations.c - see compilations.h */
#include "store/compilations.h"

#include "store/row_more.h"

#define COMPILATION                                                                                          \
	"SELECT c.id, c.rev, c.made_at, c.reason, c.digest, (SELECT COUNT(*) FROM public_compilation_item i" \
	" WHERE i.compilation = c.id), c.arrangement, c.form, c.account FROM public_compilation c WHERE "    \
	"c.round = $1"
SQL_PUBLIC(compilation_list, COMPILATION " ORDER BY c.rev DESC LIMIT 1000");
SQL_PUBLIC(compilation_one, COMPILATION " AND ($2 < 0 OR c.rev = $2) ORDER BY c.rev DESC LIMIT 1");

SQL_PUBLIC(compiled_questions, "SELECT question, COUNT(*) FROM public_compiled_answer WHERE compilation = $1"
			       " AND apart = 0 GROUP BY question ORDER BY question = 0, question LIMIT 300");
#define WITHOUT_TEXT                                                                                         \
	" NOT EXISTS (SELECT 1 FROM public_compiled_answer a WHERE a.compilation = $1 AND a.response = "     \
	"p.response)"
SQL_PUBLIC(compiled_no_text,
	   "SELECT COUNT(*) FROM public_compiled_response p WHERE p.compilation = $1 AND p.apart = 0"
	   " AND" WITHOUT_TEXT);
SQL_PUBLIC(compiled_categories,
	   "SELECT category, COUNT(*) FROM public_compiled_response WHERE compilation = $1 AND apart = 0"
	   " GROUP BY category ORDER BY category LIMIT 300");
SQL_PUBLIC(compiled_apart,
	   "SELECT COALESCE(SUM(1 - apart), 0), COALESCE(SUM(apart), 0), (SELECT COUNT(*)"
	   " FROM public_compilation_out o WHERE o.compilation = $1) FROM public_compilation_item"
	   " WHERE compilation = $1");

#define RESPONSE                                                                                             \
	"SELECT p.response, p.number, p.version, p.newest, p.state, p.late, p.category, p.country, p.lang,"  \
	" p.lang_from, p.capacity, p.organisation, p.name, p.summary, p.consent, p.place, "
SQL_PUBLIC(compiled_question_page,
	   RESPONSE "a.question, a.text FROM public_compiled_answer a JOIN public_compiled_response p"
		    " ON p.compilation = a.compilation AND p.response = a.response"
		    " WHERE a.compilation = $1 AND a.question = $2 AND a.apart = 0 AND a.place > $3"
		    " ORDER BY a.place LIMIT $4");
SQL_PUBLIC(compiled_no_text_page,
	   RESPONSE "-1, NULL FROM public_compiled_response p WHERE p.compilation = $1 AND p.apart = 0"
		    " AND p.place > $2 AND" WITHOUT_TEXT " ORDER BY p.place LIMIT $3");
/* Whole responses: of a category, or of all where it is not given; set apart or not. */
SQL_PUBLIC(compiled_whole_page,
	   RESPONSE "COALESCE(a.question, -1), a.text FROM public_compiled_response p"
		    " LEFT JOIN public_compiled_answer a ON a.compilation = p.compilation AND a.response = "
		    "p.response"
		    " WHERE p.compilation = $1 AND ($2 IS NULL OR p.category = $2) AND p.apart = $6"
		    " AND (p.place > $3 OR (p.place = $3 AND a.question > $4))"
		    " ORDER BY p.place, a.question LIMIT $5");
SQL_PUBLIC(compiled_out_page, "SELECT number, why, reason FROM public_compilation_out WHERE compilation = $1"
			      " AND number > $2 ORDER BY number LIMIT $3");

SQL_STAFF(compilation_item_list,
	  "SELECT i.response, r.number, i.version, r.state, v.digest FROM compilation_item i"
	  " JOIN response r ON r.id = i.response"
	  " JOIN response_version v ON v.response = i.response AND v.version = i.version"
	  " WHERE i.compilation = $1 ORDER BY r.number LIMIT 1000000");

static struct compilation read_compilation(struct rows *r, struct arena *a)
{
	return (struct compilation){
	    .id = row_int(r, 0),
	    .rev = (int)row_int(r, 1),
	    .made_at = row_instant(r, 2),
	    .reason = row_text(r, a, 3),
	    .digest = row_text(r, a, 4),
	    .responses = row_int(r, 5),
	    .arrangement = row_int(r, 6),
	    .form = row_text(r, a, 7),
	    .account = row_text(r, a, 8),
	};
}

enum err compilations_list(struct db *db, struct arena *a, int64_t round, struct compilation **ret,
			   size_t *ret_n)
{
	struct compilation *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &compilation_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = read_compilation(&r, a);
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err compilation_get(struct db *db, struct arena *a, int64_t round, int rev, struct compilation *ret)
{
	struct compilation c = {0};
	struct rows r = db_query(db, &compilation_one, BIND(round, rev));
	bool there = row_next(&r);

	if (there)
		c = read_compilation(&r, a);
	enum err e = rows_end(&r);
	if (e != ERR_OK)
		return e;
	if (!there)
		return ERR_NOT_FOUND;
	*ret = c;
	return ERR_OK;
}

enum err compiled_by_question(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n)
{
	struct compiled_section *list = NULL;
	size_t n = 0;
	int64_t without = 0;
	struct rows r = db_query(db, &compiled_questions, BIND(compilation));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct compiled_section){.question = (int)row_int(&r, 0), .n = row_int(&r, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		e = db_int(db, &compiled_no_text, BIND(compilation), &without);
	if (e != ERR_OK)
		return e;
	if (without)
		*PUSH(a, list, n) = (struct compiled_section){.question = NO_TEXT, .n = without};
	*ret = list;
	*ret_n = n;
	return ERR_OK;
}

enum err compiled_by_category(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n)
{
	struct compiled_section *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &compiled_categories, BIND(compilation));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct compiled_section){
		    .kind = COMPILED_CATEGORY, .category = row_text(&r, a, 0), .n = row_int(&r, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

static enum err read_compiled(struct rows *r, struct arena *a, struct compiled **ret, size_t *ret_n)
{
	struct compiled *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct compiled){
		    .response = row_int(r, 0),
		    .number = row_int(r, 1),
		    .version = row_int(r, 2),
		    .newest = row_int(r, 3),
		    .state = row_text(r, a, 4),
		    .late = row_int(r, 5) != 0,
		    .category = row_text(r, a, 6),
		    .country = row_text(r, a, 7),
		    .lang = row_text(r, a, 8),
		    .lang_from = row_lang_from(r, 9),
		    .capacity = row_text(r, a, 10),
		    .organisation = row_text(r, a, 11),
		    .name = row_text(r, a, 12),
		    .summary = row_text(r, a, 13),
		    .consent = row_text(r, a, 14),
		    .place = row_int(r, 15),
		    .question = (int)row_int(r, 16),
		    .text = row_text(r, a, 17),
		};
	enum err e = rows_end(r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err compiled_apart_count(struct db *db, int64_t compilation, struct compiled_counts *ret)
{
	struct compiled_counts c = {0};
	struct rows r = db_query(db, &compiled_apart, BIND(compilation));
	bool found = row_next(&r);

	if (found)
		c = (struct compiled_counts){row_int(&r, 0), row_int(&r, 1), row_int(&r, 2)};
	return ONE_ROW(&r, found, c);
}

static enum err read_outs(struct rows *r, struct arena *a, struct compiled **ret, size_t *ret_n)
{
	struct compiled *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = (struct compiled){
		    .number = row_int(r, 0),
		    .place = row_int(r, 0),
		    .question = NO_TEXT,
		    .left = row_text(r, a, 1),
		    .reason = row_text(r, a, 2),
		};
	GIVE(r, list, n);
}

enum err compiled_of_section(struct db *db, struct arena *a, int64_t compilation,
			     const struct compiled_section *s, struct compiled_place after, int64_t most,
			     struct compiled **ret, size_t *ret_n)
{
	struct rows r;

	if (s->kind == COMPILED_OUT) {
		r = db_query(db, &compiled_out_page, BIND(compilation, after.place, most));
		return read_outs(&r, a, ret, ret_n);
	}
	if (s->kind == COMPILED_QUESTION && s->question == NO_TEXT)
		r = db_query(db, &compiled_no_text_page, BIND(compilation, after.place, most));
	else if (s->kind == COMPILED_QUESTION)
		r = db_query(db, &compiled_question_page, BIND(compilation, s->question, after.place, most));
	else
		r = db_query(db, &compiled_whole_page,
			     BIND(compilation, s->category, after.place, after.question, most,
				  s->kind == COMPILED_LATE));
	return read_compiled(&r, a, ret, ret_n);
}

enum err compilation_items(struct db *db, struct arena *a, int64_t compilation, struct compiled_item **ret,
			   size_t *ret_n)
{
	struct compiled_item *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &compilation_item_list, BIND(compilation));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct compiled_item){
		    .response = row_int(&r, 0),
		    .number = row_int(&r, 1),
		    .version = row_int(&r, 2),
		    .state = row_text(&r, a, 3),
		    .digest = row_text(&r, a, 4),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}
