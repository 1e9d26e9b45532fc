/* round_parts.c - what hangs on a round: questions, figures, respondents, issues, work done. */
#include "store/rounds.h"
#include "store/row_more.h"

SQL_PUBLIC(
    round_question_list,
    "SELECT q.id, q.n, " WORDING("question", "q.id", "text",
				 "$1") " FROM public_question q WHERE q.round = $2 ORDER BY q.n LIMIT 200");
SQL_PUBLIC(round_count_list,
	   "SELECT category, n FROM public_round_count WHERE round = $1 ORDER BY ordinal LIMIT 100");
SQL_PUBLIC(round_respondent_list, "SELECT name, kind, note, source, date FROM public_known_respondent"
				  " WHERE round = $1 ORDER BY ordinal LIMIT 1000");
SQL_PUBLIC(round_issue_list, "SELECT t.slug, " WORDING("instrument", "t.id", "title", "$1") ", i.n, " WORDING(
				 "issue", "i.id", "title",
				 "$1") " FROM public_round_issue x JOIN public_issue i ON i.id = x.issue"
				       " JOIN public_instrument t ON t.id = i.instrument WHERE x.round = $2 "
				       "ORDER BY t.slug, i.n LIMIT 100");
/* Of kept counts: see schema/0048_response_tally.sql. */
#define KEPT(of_, state_) "SUM(CASE WHEN of = '" of_ "' AND state " state_ " THEN n ELSE 0 END)"
SQL_PUBLIC(
    round_work_done,
    "SELECT " KEPT("", "<> 'withdrawn'") ", " KEPT("shown", "= 'published'") ", " KEPT(
	"",
	"= 'withheld'") ", " KEPT("late",
				  "<> 'withdrawn'") ", (SELECT MAX(rev) FROM public_compilation WHERE round "
						    "= $1),"
						    " (SELECT COUNT(*) FROM public_report WHERE round = $1),"
						    " (SELECT COUNT(*) FROM public_summary WHERE round = $1)"
						    " FROM public_response_tally WHERE round = $1 AND (of = "
						    "'' OR of = 'shown' OR of = 'late')");
SQL_PUBLIC(round_outcome_list,
	   "SELECT DISTINCT s.slug, s.symbol, p.label, x.ordinal, x.outcome FROM public_document d"
	   " JOIN public_document_reference f ON f.target = d.id"
	   " JOIN public_decision x ON x.document = f.document AND x.ordinal = f.ordinal"
	   " JOIN public_document s ON s.id = x.document"
	   " LEFT JOIN public_document_part p ON p.document = x.document AND p.ordinal = x.ordinal"
	   " WHERE d.meeting = $1 AND d.kind = 'chair_report' ORDER BY s.slug, x.ordinal LIMIT 50");
SQL_PUBLIC(round_chair_report_list,
	   "SELECT DISTINCT c.slug FROM public_meeting m JOIN public_chair_report c ON c.body = m.body"
	   " JOIN public_meeting f ON f.id = c.first_meeting JOIN public_meeting l ON l.id = c.last_meeting"
	   " WHERE m.id = $1 AND f.number <= m.number AND l.number >= m.number ORDER BY c.slug LIMIT 20");
SQL_PUBLIC(source_list,
	   "SELECT source FROM public_source WHERE kind = $1 AND object = $2 ORDER BY n LIMIT 100");

enum err round_questions(struct db *db, struct arena *a, enum lang l, int64_t round,
			 struct round_question **ret, size_t *ret_n)
{
	struct round_question *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_question_list, BIND(lang_code(l), round));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct round_question){row_int(&r, 0), row_int(&r, 1), row_wording(&r, a, 2)};
	GIVE(&r, list, n);
}

enum err round_counts(struct db *db, struct arena *a, int64_t round, struct round_count **ret, size_t *ret_n)
{
	struct round_count *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_count_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct round_count){row_text(&r, a, 0), row_int(&r, 1)};
	GIVE(&r, list, n);
}

enum err round_respondents(struct db *db, struct arena *a, int64_t round, struct known_respondent **ret,
			   size_t *ret_n)
{
	struct known_respondent *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_respondent_list, BIND(round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct known_respondent){
		    .name = row_text(&r, a, 0),
		    .kind = row_text(&r, a, 1),
		    .note = row_text(&r, a, 2),
		    .source = row_text(&r, a, 3),
		    .date = row_rough(&r, 4),
		};
	GIVE(&r, list, n);
}

enum err round_issues(struct db *db, struct arena *a, enum lang l, int64_t round, struct round_issue **ret,
		      size_t *ret_n)
{
	struct round_issue *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_issue_list, BIND(lang_code(l), round));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct round_issue){
		    .instrument = row_text(&r, a, 0),
		    .instrument_title = row_wording(&r, a, 1),
		    .n = row_int(&r, 2),
		    .name = row_wording(&r, a, 3),
		};
	GIVE(&r, list, n);
}

enum err round_work(struct db *db, int64_t round, struct round_work *ret)
{
	struct rows r = db_query(db, &round_work_done, BIND(round));
	struct round_work got = {0};

	if (row_next(&r))
		got = (struct round_work){
		    .received = row_int(&r, 0),
		    .published = row_int(&r, 1),
		    .withheld = row_int(&r, 2),
		    .late = row_int(&r, 3),
		    .compilation_rev = row_is_null(&r, 4) ? -1 : row_int(&r, 4),
		    .reports = row_int(&r, 5),
		    .summaries = row_int(&r, 6),
		};
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err sources_of(struct db *db, struct arena *a, const char *kind, int64_t object, struct str **ret,
		    size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &source_list, BIND(kind, object));

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}

enum err round_outcomes(struct db *db, struct arena *a, int64_t meeting, struct round_outcome **ret,
			size_t *ret_n)
{
	struct round_outcome *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_outcome_list, BIND(meeting));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct round_outcome){
		    .document = row_text(&r, a, 0),
		    .symbol = row_text(&r, a, 1),
		    .label = row_text(&r, a, 2),
		    .ordinal = row_int(&r, 3),
		    .outcome = row_text(&r, a, 4),
		};
	GIVE(&r, list, n);
}

enum err round_chair_reports(struct db *db, struct arena *a, int64_t meeting, struct str **ret, size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &round_chair_report_list, BIND(meeting));

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}
