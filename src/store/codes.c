/* codes.c - see codes.h */
#include "store/codes.h"

#include "store/row_more.h"

#define COUNTED                                                                                              \
	" FROM code_span s JOIN response r ON r.id = s.response AND r.version = s.version"                   \
	" AND (r.state = 'published' OR r.state = 'received') WHERE s.code = c.id AND s.ended_at IS NULL)"
#define CODE                                                                                                 \
	"SELECT c.id, c.parent, t.name, t.description, t.lang, (SELECT COUNT(*)" COUNTED                     \
	", (SELECT COUNT(DISTINCT s.response)" COUNTED ", (SELECT COUNT(DISTINCT s.text)" COUNTED            \
	" FROM code c JOIN code_text t ON t.code = c.id AND t.lang = (SELECT x.lang FROM code_text x"        \
	" WHERE x.code = c.id ORDER BY x.lang <> $2, x.lang <> 'en', x.lang LIMIT 1)"                        \
	" WHERE c.round = $1 AND c.ended_at IS NULL"
SQL_STAFF(code_list, CODE " ORDER BY c.id LIMIT 300");
SQL_STAFF(code_by_id, CODE " AND c.id = $3");
SQL_STAFF(code_text_in, "SELECT name, description FROM code_text WHERE code = $1 AND lang = $2");
#define SPAN                                                                                                 \
	"SELECT s.id, s.code, s.response, s.version, r.number, s.question, s.from_byte, s.to_byte, s.text,"  \
	" s.mark, s.query, s.made_at, s.made_by, a.name, COALESCE(s.batch, s.id), r.category, v.country, "   \
	"r.lang, r.lang_from"                                                                                \
	" FROM code_span s"                                                                                  \
	" JOIN code c ON c.id = s.code AND c.ended_at IS NULL"                                               \
	" JOIN response r ON r.id = s.response AND r.version = s.version"                                    \
	" AND (r.state = 'published' OR r.state = 'received')"                                               \
	" JOIN response_version v ON v.response = s.response AND v.version = s.version"                      \
	" LEFT JOIN account a ON s.made_by = 'account:' || a.id WHERE s.ended_at IS NULL"
SQL_STAFF(code_span_of_response,
	  SPAN " AND s.response = $1 ORDER BY s.question = 0, s.question, s.from_byte, s.id LIMIT 2000");
#define ASKED                                                                                                \
	" AND ($3 IS NULL OR COALESCE(r.category, 'none') = $3) AND ($4 < 0 OR s.question = $4) AND ($5 = "  \
	"0 OR s.query ="                                                                                     \
	" (SELECT k.query FROM code_query k WHERE k.id = $5 AND k.code = s.code))"                           \
	" AND ($6 IS NULL OR instr($6, ' ' || v.country || ' ') > 0)"                                        \
	" AND ($7 IS NULL OR COALESCE(instr($7, ' ' || v.country || ' '), 0) = 0)"                           \
	" AND ($8 IS NULL OR COALESCE(r.lang, 'und') = $8) ORDER BY s.id LIMIT $9"
SQL_STAFF(code_span_of_code, SPAN " AND s.code = $1 AND s.id > $2" ASKED);
SQL_STAFF(code_span_of_round, SPAN " AND c.round = $1 AND s.id > $2" ASKED);
#define COUNTS(of)                                                                                           \
	"SELECT s.code, " of ", COUNT(*), COUNT(DISTINCT s.response), COUNT(DISTINCT s.text)"                \
	" FROM code_span s JOIN code c ON c.id = s.code AND c.ended_at IS NULL"                              \
	" JOIN response r ON r.id = s.response AND r.version = s.version"                                    \
	" AND (r.state = 'published' OR r.state = 'received')"                                               \
	" JOIN response_version v ON v.response = s.response AND v.version = s.version"                      \
	" WHERE c.round = $1 AND s.ended_at IS NULL"                                                         \
	" GROUP BY " of ", s.code ORDER BY " of ", s.code LIMIT 100000"
#define IN(countries, n) " WHEN instr(" countries ", ' ' || v.country || ' ') > 0 THEN " n
SQL_STAFF(code_count_category, COUNTS("COALESCE(r.category, 'none')"));
SQL_STAFF(code_count_region, COUNTS("CASE" IN("$2", "1") IN("$3", "2") IN("$4", "3") IN("$5", "4")
					IN("$6", "5") IN("$7", "6") " ELSE 0 END"));
SQL_STAFF(code_count_lang, COUNTS("COALESCE(r.lang, 'und')"));
SQL_STAFF(code_count_question, COUNTS("s.question"));
#define QUERY                                                                                                \
	"SELECT k.id, k.code, k.query, k.made_at, k.made_by, a.name, (SELECT COUNT(*) FROM code_span s"      \
	" JOIN response r ON r.id = s.response AND r.version = s.version"                                    \
	" AND (r.state = 'published' OR r.state = 'received') WHERE s.code = k.code AND s.query = k.query"   \
	" AND s.ended_at IS NULL) FROM code_query k JOIN code c ON c.id = k.code AND c.ended_at IS NULL"     \
	" LEFT JOIN account a ON k.made_by = 'account:' || a.id WHERE c.round = $1 AND k.ended_at IS NULL"
SQL_STAFF(code_query_list, QUERY " ORDER BY k.id DESC LIMIT 1000");
SQL_STAFF(code_query_by_id, QUERY " AND k.id = $2");
SQL_STAFF(code_span_by_id, SPAN " AND c.round = $1 AND s.id = $2");
SQL_STAFF(code_span_of_coder,
	  SPAN " AND c.round = $1 AND s.made_by = $2 ORDER BY s.response, s.question, s.id LIMIT $3");
SQL_STAFF(
    coder_list,
    "SELECT s.made_by, a.name, COUNT(*) FROM code_span s JOIN code c ON c.id = s.code AND c.ended_at IS NULL"
    " LEFT JOIN account a ON s.made_by = 'account:' || a.id WHERE c.round = $1 AND s.ended_at IS NULL"
    " GROUP BY s.made_by, a.name ORDER BY 2, 1 LIMIT 100");
SQL_STAFF(code_batch_last,
	  "SELECT COALESCE(s.batch, s.id) AS b, COUNT(*) FROM code_span s JOIN code c ON c.id = s.code"
	  " WHERE c.round = $1 AND s.made_by = $2 AND s.ended_at IS NULL GROUP BY b ORDER BY b DESC LIMIT 1");
SQL_STAFF(coded_response_of,
	  "SELECT r.id, r.number, r.version, COALESCE(r.lang, 'und') FROM response r"
	  " JOIN response_version v ON v.response = r.id AND v.version = r.version WHERE r.round = $1"
	  " AND r.number = $2 AND (r.state = 'published' OR r.state = 'received')");
#define BESIDE                                                                                               \
	"SELECT r.id, r.number, r.version, NULL FROM response r WHERE r.round = $1"                          \
	" AND (r.state = 'published' OR r.state = 'received') AND r.number "
SQL_STAFF(coded_response_behind, BESIDE "> $2 ORDER BY r.number LIMIT 1");
SQL_STAFF(coded_response_before, BESIDE "< $2 ORDER BY r.number DESC LIMIT 1");
#define TEXT                                                                                                 \
	"CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response AND d.version = "         \
	"a.version"                                                                                          \
	" AND d.question = a.question AND d.lifted_at IS NULL) THEN COALESCE(a.public_text, '') ELSE "       \
	"a.text END"
SQL_STAFF(coded_text_list, "SELECT a.question, " TEXT " FROM response_answer a WHERE a.response = $1"
			   " AND a.version = $2 ORDER BY a.question = 0, a.question LIMIT 300");
SQL_STAFF(coded_text_all,
	  "SELECT a.response, a.version, a.question, " TEXT ", r.lang FROM response r JOIN response_answer a"
	  " ON a.response = r.id AND a.version = r.version WHERE r.round = $1"
	  " AND (r.state = 'published' OR r.state = 'received') ORDER BY r.number LIMIT 100000000");

static struct code read_code(struct rows *r, struct arena *a)
{
	return (struct code){.id = row_int(r, 0),
			     .parent = row_int(r, 1),
			     .name = row_text(r, a, 2),
			     .description = row_text(r, a, 3),
			     .lang = row_text(r, a, 4),
			     .spans = row_int(r, 5),
			     .responses = row_int(r, 6),
			     .texts = row_int(r, 7)};
}

enum err codes_list(struct db *db, struct arena *a, int64_t round, struct str lang, struct code **ret,
		    size_t *ret_n)
{
	struct code *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &code_list, BIND(round, lang));

	while (row_next(&r))
		*PUSH(a, list, n) = read_code(&r, a);
	GIVE(&r, list, n);
}

enum err code_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct str lang,
		  struct code *ret)
{
	struct rows r = db_query(db, &code_by_id, BIND(round, lang, id));
	struct code c = {0};
	bool found = row_next(&r);

	if (found)
		c = read_code(&r, a);
	return ONE_ROW(&r, found, c);
}

enum err code_text_get(struct db *db, struct arena *a, int64_t code, struct str lang, struct str *ret_name,
		       struct str *ret_description)
{
	struct rows r = db_query(db, &code_text_in, BIND(code, lang));
	struct str name = {0}, description = {0};

	if (row_next(&r)) {
		name = row_text(&r, a, 0);
		description = row_text(&r, a, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret_name = name;
		*ret_description = description;
	}
	return e;
}

static struct code_span read_span(struct rows *r, struct arena *a)
{
	return (struct code_span){.id = row_int(r, 0),
				  .code = row_int(r, 1),
				  .response = row_int(r, 2),
				  .version = row_int(r, 3),
				  .number = row_int(r, 4),
				  .question = row_int(r, 5),
				  .from = (size_t)row_int(r, 6),
				  .to = (size_t)row_int(r, 7),
				  .text = row_int(r, 8),
				  .mark = row_int(r, 9),
				  .query = row_text(r, a, 10),
				  .made_at = row_instant(r, 11),
				  .made_by = row_text(r, a, 12),
				  .made_name = row_text(r, a, 13),
				  .batch = row_int(r, 14),
				  .category = row_text(r, a, 15),
				  .country = row_text(r, a, 16),
				  .lang = row_text(r, a, 17),
				  .lang_from = row_lang_from(r, 18)};
}

static enum err read_spans(struct rows *r, struct arena *a, struct code_span **ret, size_t *ret_n)
{
	struct code_span *list = NULL;
	size_t n = 0;

	while (row_next(r))
		*PUSH(a, list, n) = read_span(r, a);
	GIVE(r, list, n);
}

enum err code_spans_of_response(struct db *db, struct arena *a, int64_t response, struct code_span **ret,
				size_t *ret_n)
{
	struct rows r = db_query(db, &code_span_of_response, BIND(response));
	return read_spans(&r, a, ret, ret_n);
}

enum err code_spans_find(struct db *db, struct arena *a, const struct code_span_ask *ask, size_t most,
			 struct code_span **ret, size_t *ret_n)
{
	struct rows r =
	    db_query(db, ask->code ? &code_span_of_code : &code_span_of_round,
		     BIND(ask->code ? ask->code : ask->round, ask->after, ask->category, ask->question,
			  ask->saved, ask->country_in, ask->country_not_in, ask->lang, (int64_t)most));
	return read_spans(&r, a, ret, ret_n);
}

static struct rows counts_query(struct db *db, enum code_by by, int64_t round,
				const struct str c[CODE_REGIONS])
{
	switch (by) {
	case CODE_BY_CATEGORY: return db_query(db, &code_count_category, BIND(round));
	case CODE_BY_REGION:
		return db_query(db, &code_count_region, BIND(round, c[1], c[2], c[3], c[4], c[5], c[6]));
	case CODE_BY_LANG: return db_query(db, &code_count_lang, BIND(round));
	case CODE_BY_QUESTION: return db_query(db, &code_count_question, BIND(round));
	case CODE_BYS: break;
	}
	BUG("codes are not counted by that");
}

enum err code_counts(struct db *db, struct arena *a, enum code_by by, int64_t round,
		     const struct str countries[CODE_REGIONS], struct code_count **ret, size_t *ret_n)
{
	struct code_count *list = NULL;
	size_t n = 0;
	bool numbers = by == CODE_BY_REGION || by == CODE_BY_QUESTION;
	struct rows r = counts_query(db, by, round, countries);

	while (row_next(&r))
		*PUSH(a, list, n) = (struct code_count){
		    .code = row_int(&r, 0),
		    .value = numbers ? (struct str){0} : row_text(&r, a, 1),
		    .number = numbers ? row_int(&r, 1) : 0,
		    .spans = row_int(&r, 2),
		    .responses = row_int(&r, 3),
		    .texts = row_int(&r, 4),
		};
	GIVE(&r, list, n);
}

static struct code_query read_query(struct rows *r, struct arena *a)
{
	return (struct code_query){row_int(r, 0),     row_int(r, 1),	 row_text(r, a, 2), row_instant(r, 3),
				   row_text(r, a, 4), row_text(r, a, 5), row_int(r, 6)};
}

enum err code_queries_list(struct db *db, struct arena *a, int64_t round, struct code_query **ret,
			   size_t *ret_n)
{
	struct code_query *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &code_query_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = read_query(&r, a);
	GIVE(&r, list, n);
}

enum err code_query_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct code_query *ret)
{
	struct rows r = db_query(db, &code_query_by_id, BIND(round, id));
	struct code_query k = {0};
	bool found = row_next(&r);

	if (found)
		k = read_query(&r, a);
	return ONE_ROW(&r, found, k);
}

enum err code_span_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct code_span *ret)
{
	struct rows r = db_query(db, &code_span_by_id, BIND(round, id));
	struct code_span s = {0};
	bool found = row_next(&r);

	if (found)
		s = read_span(&r, a);
	return ONE_ROW(&r, found, s);
}

enum err coders_list(struct db *db, struct arena *a, int64_t round, struct coder **ret, size_t *ret_n)
{
	struct coder *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &coder_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct coder){row_text(&r, a, 0), row_text(&r, a, 1), row_int(&r, 2)};
	GIVE(&r, list, n);
}

enum err code_spans_of_coder(struct db *db, struct arena *a, int64_t round, struct str actor,
			     struct code_span **ret, size_t *ret_n)
{
	struct rows r = db_query(db, &code_span_of_coder, BIND(round, actor, CODER_SPANS_MOST + 1));
	enum err e = read_spans(&r, a, ret, ret_n);

	return e == ERR_OK && *ret_n > CODER_SPANS_MOST ? ERR_LIMIT : e;
}

enum err code_batch_newest(struct db *db, int64_t round, struct str actor, int64_t *ret_batch,
			   int64_t *ret_spans)
{
	struct rows r = db_query(db, &code_batch_last, BIND(round, actor));
	int64_t batch = 0, spans = 0;

	if (row_next(&r)) {
		batch = row_int(&r, 0);
		spans = row_int(&r, 1);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret_batch = batch;
		*ret_spans = spans;
	}
	return e;
}

static enum err read_response(struct rows *r, struct arena *a, struct coded_response *ret)
{
	struct coded_response x = {0};
	bool found = row_next(r);

	if (found)
		x = (struct coded_response){row_int(r, 0), row_int(r, 1), row_int(r, 2), row_text(r, a, 3)};
	return ONE_ROW(r, found, x);
}

enum err coded_response_get(struct db *db, struct arena *a, int64_t round, int64_t number,
			    struct coded_response *ret)
{
	struct rows r = db_query(db, &coded_response_of, BIND(round, number));
	return read_response(&r, a, ret);
}

enum err coded_response_beside(struct db *db, struct arena *a, int64_t round, int64_t number, bool behind,
			       struct coded_response *ret)
{
	struct rows r =
	    db_query(db, behind ? &coded_response_behind : &coded_response_before, BIND(round, number));
	return read_response(&r, a, ret);
}

enum err coded_texts(struct db *db, struct arena *a, int64_t response, int64_t version,
		     struct coded_text **ret, size_t *ret_n)
{
	struct coded_text *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &coded_text_list, BIND(response, version));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct coded_text){row_int(&r, 0), row_text(&r, a, 1)};
	GIVE(&r, list, n);
}

enum err coded_each(struct db *db, int64_t round, enum err (*take)(void *arg, const struct coded_row *row),
		    void *arg)
{
	struct rows r = db_query(db, &coded_text_all, BIND(round));
	enum err e = ERR_OK;

	while (e == ERR_OK && row_next(&r)) {
		struct coded_row row = {row_int(&r, 0), row_int(&r, 1), row_int(&r, 2), row_peek(&r, 3),
					row_peek(&r, 4)};
		e = take(arg, &row);
	}
	enum err ended = rows_end(&r);
	return e == ERR_OK ? ended : e;
}
