/* responses.c - see responses.h; the figures are in response_counts.c */
#include "store/responses.h"

#include "store/row_more.h"

#define RESPONSE_COLUMNS                                                                                     \
	"SELECT r.id, r.round, r.number, r.version, r.state, r.late, r.received_at, r.version_received_at,"  \
	" r.decided_at, r.reason, r.category, r.capacity, r.country, r.lang, r.consent, r.organisation, "    \
	"r.name,"                                                                                            \
	" r.summary, r.digest, r.category_said, r.lang_said, r.lang_from, r.lang_found, "                    \
	"COALESCE(r.lang_score, 0)"
#define RESPONSE_EXCERPT                                                                                     \
	", (SELECT substr(a.text, 1, 301) FROM public_response_answer a WHERE a.response = r.id AND"         \
	" a.version = r.version ORDER BY a.question = 0, a.question LIMIT 1)"
/* Looked for in an index that holds all that is asked (CROSS: in this order), from behind $8 up to $11. */
#define RESPONSE_MATCHES                                                                                     \
	" FROM public_response_key k CROSS JOIN public_response r ON r.id = k.id WHERE k.round = $1"         \
	" AND ($2 IS NULL OR k.category = $2) AND ($3 IS NULL OR k.country = $3)"                            \
	" AND ($10 IS NULL OR instr($10, ' ' || k.country || ' ') > 0) AND ($4 IS NULL OR k.lang = $4)"      \
	" AND (($5 IS NULL AND k.state <> 'withdrawn') OR $5 = 'any' OR k.state = $5)"                       \
	" AND ($6 < 0 OR EXISTS (SELECT 1 FROM public_response_answer a WHERE a.response = k.id AND"         \
	" a.version = k.version AND a.question = $6)) AND ($7 < 0 OR k.late = $7)"

SQL_PUBLIC(response_page, RESPONSE_COLUMNS RESPONSE_EXCERPT RESPONSE_MATCHES
	   " AND k.number > $8 AND k.number <= $11 ORDER BY k.number LIMIT $9");
SQL_PUBLIC(response_page_bare, RESPONSE_COLUMNS
	   ", NULL" RESPONSE_MATCHES " AND k.number > $8 AND k.number <= $11 ORDER BY k.number LIMIT $9");
SQL_PUBLIC(response_page_newest, RESPONSE_COLUMNS RESPONSE_EXCERPT RESPONSE_MATCHES
	   " AND k.number < $8 AND k.number >= $11 ORDER BY k.number DESC LIMIT $9");
SQL_PUBLIC(response_last_number, "SELECT MAX(number) FROM public_response_key WHERE round = $1");
SQL_PUBLIC(response_one,
	   RESPONSE_COLUMNS ", NULL FROM public_response r WHERE r.round = $1 AND r.number = $2");
SQL_PUBLIC(response_answer_list, "SELECT question, text FROM public_response_answer WHERE response = $1 AND"
				 " version = $2 ORDER BY question = 0, question LIMIT 200");
SQL_PUBLIC(response_version_list, "SELECT version, received_at, digest FROM public_response_version WHERE"
				  " response = $1 ORDER BY version LIMIT 1000");
SQL_PUBLIC(
    answers_between,
    "SELECT r.number, a.question, a.text, r.lang, r.category, r.country, r.organisation, r.lang_from"
    " FROM public_response r JOIN public_response_answer a ON a.response = r.id AND a.version = r.version"
    " WHERE r.round = $1 AND r.number > $2 AND r.number <= $3"
    " ORDER BY r.number, a.question = 0, a.question LIMIT 1000000");

static void read_response(struct rows *r, struct arena *a, struct response *ret)
{
	*ret = (struct response){
	    .id = row_int(r, 0),
	    .round = row_int(r, 1),
	    .number = row_int(r, 2),
	    .version = row_int(r, 3),
	    .late = row_int(r, 5) != 0,
	    .received_at = row_instant(r, 6),
	    .version_received_at = row_instant(r, 7),
	    .decided_at = row_instant(r, 8),
	    .reason = row_text(r, a, 9),
	    .category = row_text(r, a, 10),
	    .capacity = row_text(r, a, 11),
	    .country = row_text(r, a, 12),
	    .lang = row_text(r, a, 13),
	    .organisation = row_text(r, a, 15),
	    .name = row_text(r, a, 16),
	    .summary = row_text(r, a, 17),
	    .digest = row_text(r, a, 18),
	    .category_said = row_text(r, a, 19),
	    .lang_said = row_text(r, a, 20),
	    .lang_found = row_text(r, a, 22),
	    .lang_score = (int)row_int(r, 23),
	    .excerpt = row_text(r, a, 24),
	};
	if (!lang_from_parse(row_peek(r, 21), &ret->lang_from) ||
	    !response_state_parse(row_peek(r, 4), &ret->state) ||
	    !consent_parse(row_peek(r, 14), &ret->consent))
		BUG("the schema lets no other state or consent in");
}

static struct str wanted(struct str s)
{
	return s.n ? s : (struct str){0};
}

/* Asks for the last number there is (0: none) where it is not known and matters. */
static enum err last_number(struct db *db, int64_t round, bool matters, int64_t *last)
{
	if (!matters || *last)
		return ERR_OK;
	enum err e = db_int(db, &response_last_number, BIND(round), last);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* Numbers behind `after` that are looked through: up to `edge`, or down to it. */
struct window {
	int64_t after, edge;
};

static struct window window_of(const struct response_filter *f, int64_t after, int64_t last)
{
	int64_t most = f->question < 0 ? RESPONSES_LOOKED : RESPONSES_LOOKED_DEEP;

	if (!f->newest_first)
		return (struct window){after, after > INT64_MAX - most ? INT64_MAX : after + most};
	after = after && after <= last ? after : last + 1;
	return (struct window){after, after - most};
}

static enum err read_list(struct rows *r, struct arena *a, size_t most, struct response_list *ret)
{
	while (row_next(r)) {
		if (ret->n == most) {
			ret->next = ret->list[ret->n - 1].number;
			break;
		}
		read_response(r, a, PUSH(a, ret->list, ret->n));
	}
	return rows_end(r);
}

enum err responses_list(struct db *db, struct arena *a, int64_t round, const struct response_filter *f,
			int64_t after, size_t most, struct response_list *ret)
{
	struct response_list got = {0};
	const struct sql *statement = f->newest_first	   ? &response_page_newest
				      : f->without_excerpt ? &response_page_bare
							   : &response_page;
	int64_t last = f->last;
	enum err e = last_number(db, round, f->newest_first, &last);

	if (e != ERR_OK)
		return e;
	struct window w = window_of(f, after, last);
	struct rows r =
	    db_query(db, statement,
		     BIND(round, wanted(f->category), wanted(f->country), wanted(f->lang), wanted(f->state),
			  f->question, f->late, w.after, (int64_t)most + 1, wanted(f->countries), w.edge));
	e = read_list(&r, a, most, &got);
	if (e == ERR_OK && !got.next && !f->newest_first)
		e = last_number(db, round, true, &last);
	if (e == ERR_OK && !got.next && (f->newest_first ? w.edge > 1 : w.edge < last))
		got.next = got.looked = w.edge;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err response_by_number(struct db *db, struct arena *a, int64_t round, int64_t number,
			    struct response *ret)
{
	struct response got;
	struct rows r = db_query(db, &response_one, BIND(round, number));
	bool found = row_next(&r);

	if (found)
		read_response(&r, a, &got);
	enum err e = rows_end(&r);
	if (e == ERR_OK && !found)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err response_answers(struct db *db, struct arena *a, const struct response *response,
			  struct answer_text **ret, size_t *ret_n)
{
	struct answer_text *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &response_answer_list, BIND(response->id, response->version));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct answer_text){row_int(&r, 0), row_text(&r, a, 1)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err response_versions(struct db *db, struct arena *a, int64_t response, struct response_version **ret,
			   size_t *ret_n)
{
	struct response_version *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &response_version_list, BIND(response));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct response_version){row_int(&r, 0), row_instant(&r, 1), row_text(&r, a, 2)};
	enum err e = rows_end(&r);
	if (e == ERR_OK) {
		*ret = list;
		*ret_n = n;
	}
	return e;
}

enum err answer_rows_each(struct rows *r, enum err (*take)(void *arg, const struct answer_row *row),
			  void *arg)
{
	enum err e = ERR_OK;

	while (e == ERR_OK && row_next(r)) {
		struct answer_row row = {
		    .number = row_int(r, 0),
		    .question = row_int(r, 1),
		    .text = row_peek(r, 2),
		    .lang = row_peek(r, 3),
		    .category = row_peek(r, 4),
		    .country = row_peek(r, 5),
		    .organisation = row_peek(r, 6),
		    .lang_from = row_lang_from(r, 7),
		};
		e = take(arg, &row);
	}
	enum err ended = rows_end(r);
	return e == ERR_OK ? ended : e;
}

enum err answers_each(struct db *db, int64_t round, int64_t after, int64_t until,
		      enum err (*take)(void *arg, const struct answer_row *row), void *arg)
{
	struct rows r = db_query(db, &answers_between, BIND(round, after, until));
	return answer_rows_each(&r, take, arg);
}
