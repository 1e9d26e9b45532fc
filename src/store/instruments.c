/* instruments.c - see instruments.h */
#include "store/instruments.h"

#include "store/row_more.h"

#define INSTRUMENT_COLUMNS                                                                                   \
	" i.id, i.slug, i.kind, i.number, b.slug, " WORDING(                                                 \
	    "instrument", "i.id", "title",                                                                   \
	    "$1") ", " WORDING("body", "b.id", "name",                                                       \
			       "$1") ","                                                                     \
				     " (SELECT COUNT(*) FROM public_instrument_revision v WHERE "            \
				     "v.instrument = i.id),"                                                 \
				     " (SELECT MIN(v.year) FROM public_instrument_revision v WHERE "         \
				     "v.instrument = i.id),"                                                 \
				     " (SELECT MAX(v.year) FROM public_instrument_revision v WHERE "         \
				     "v.instrument = i.id),"                                                 \
				     " (SELECT v.to_date FROM public_instrument_revision v WHERE "           \
				     "v.instrument = i.id ORDER BY v.year DESC LIMIT 1),"                    \
				     " (SELECT COUNT(*) FROM public_document_reference d WHERE "             \
				     "d.instrument = i.id),"                                                 \
				     " (SELECT COUNT(*) FROM public_issue x WHERE x.instrument = i.id), "    \
				     "b.demonstration"                                                       \
				     " FROM public_instrument i LEFT JOIN public_body b ON b.id = i.body"
SQL_PUBLIC(instrument_one, "SELECT" INSTRUMENT_COLUMNS " WHERE i.slug = $2");
SQL_PUBLIC(instrument_all, "SELECT" INSTRUMENT_COLUMNS " WHERE ($2 IS NULL OR b.slug = $2)"
			   " ORDER BY i.kind DESC, CAST(i.number AS INTEGER), i.number, i.id LIMIT 1000");
SQL_PUBLIC(instrument_revision_list,
	   "SELECT id, year, place, document, from_date, to_date FROM public_instrument_revision"
	   " WHERE instrument = $1 ORDER BY year LIMIT 200");
SQL_PUBLIC(
    instrument_link_list,
    "SELECT k.subject = $2, k.relation, o.slug, " WORDING(
	"instrument", "o.id", "title",
	"$1") ", k.date, v.year"
	      " FROM public_instrument_link k"
	      " JOIN public_instrument o ON o.id = CASE WHEN k.subject = $2 THEN k.object ELSE k.subject END"
	      " LEFT JOIN public_instrument_revision v ON v.id = k.revision"
	      " WHERE k.subject = $2 OR k.object = $2 ORDER BY k.date, k.id LIMIT 200");
#define ISSUE_COLUMNS                                                                                        \
	" x.id, x.n, i.slug, " WORDING("issue", "x.id", "title", "$1") ", " WORDING(                         \
	    "instrument", "i.id", "title",                                                                   \
	    "$1") ","                                                                                        \
		  " (SELECT COUNT(*) FROM public_round_issue r WHERE r.issue = x.id)"                        \
		  " FROM public_issue x JOIN public_instrument i ON i.id = x.instrument"
SQL_PUBLIC(instrument_issue_list, "SELECT" ISSUE_COLUMNS " WHERE x.instrument = $2 ORDER BY x.n LIMIT 500");
SQL_PUBLIC(issue_all, "SELECT" ISSUE_COLUMNS " ORDER BY i.slug, x.n LIMIT 500");
SQL_PUBLIC(issue_one, "SELECT" ISSUE_COLUMNS " WHERE x.id = $2");
SQL_PUBLIC(issue_round_list,
	   "SELECT ri.issue, r.slug, " WORDING(
	       "round", "r.id", "topic",
	       "$1") " FROM public_round_issue ri JOIN public_round r ON r.id = ri.round"
		     " JOIN public_issue x ON x.id = ri.issue WHERE ($2 IS NULL OR x.instrument = $2)"
		     " ORDER BY x.instrument, x.n, r.slug LIMIT 2000");
SQL_PUBLIC(instrument_citation_list,
	   "SELECT d.slug, d.symbol, " WORDING(
	       "document", "d.id", "title",
	       "$1") ", p.label, f.ordinal, f.symbol, f.year"
		     " FROM public_document_reference f JOIN public_document d ON d.id = f.document"
		     " LEFT JOIN public_document_part p ON p.document = f.document AND p.ordinal = f.ordinal"
		     " WHERE f.instrument = $2 ORDER BY d.date DESC, d.id, f.ordinal LIMIT 1000");

static struct instrument read_instrument(struct rows *r, struct arena *a)
{
	return (struct instrument){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .kind = row_text(r, a, 2),
	    .number = row_text(r, a, 3),
	    .body = row_text(r, a, 4),
	    .title = row_wording(r, a, 5),
	    .body_name = row_wording(r, a, 6),
	    .revisions = row_int(r, 7),
	    .first_year = row_int(r, 8),
	    .last_year = row_int(r, 9),
	    .ends = row_rough(r, 10),
	    .citations = row_int(r, 11),
	    .issues = row_int(r, 12),
	    .demonstration = row_int(r, 13) != 0,
	};
}

enum err instrument_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug,
			    struct instrument *ret)
{
	struct instrument i = {0};
	struct rows r = db_query(db, &instrument_one, BIND(lang_code(l), slug));
	bool found = row_next(&r);

	if (found)
		i = read_instrument(&r, a);
	return ONE_ROW(&r, found, i);
}

enum err instruments_list(struct db *db, struct arena *a, enum lang l, struct str body,
			  struct instrument **ret, size_t *ret_n)
{
	struct instrument *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instrument_all, BIND(lang_code(l), str_or_null(body)));

	while (row_next(&r))
		*PUSH(a, list, n) = read_instrument(&r, a);
	GIVE(&r, list, n);
}

enum err instrument_revisions(struct db *db, struct arena *a, int64_t instrument, struct revision **ret,
			      size_t *ret_n)
{
	struct revision *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instrument_revision_list, BIND(instrument));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct revision){
		    .id = row_int(&r, 0),
		    .year = row_int(&r, 1),
		    .place = row_text(&r, a, 2),
		    .document = row_text(&r, a, 3),
		    .from = row_rough(&r, 4),
		    .to = row_rough(&r, 5),
		};
	GIVE(&r, list, n);
}

enum err instrument_links(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			  struct instrument_link **ret, size_t *ret_n)
{
	struct instrument_link *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instrument_link_list, BIND(lang_code(l), instrument));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct instrument_link){
		    .outgoing = row_int(&r, 0) != 0,
		    .relation = row_text(&r, a, 1),
		    .slug = row_text(&r, a, 2),
		    .title = row_wording(&r, a, 3),
		    .date = row_rough(&r, 4),
		    .year = row_int(&r, 5),
		};
	GIVE(&r, list, n);
}

static struct issue read_issue(struct rows *r, struct arena *a)
{
	return (struct issue){
	    .id = row_int(r, 0),
	    .n = row_int(r, 1),
	    .instrument = row_text(r, a, 2),
	    .title = row_wording(r, a, 3),
	    .instrument_title = row_wording(r, a, 4),
	    .rounds = row_int(r, 5),
	};
}

enum err instrument_issues(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			   struct issue **ret, size_t *ret_n)
{
	struct issue *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instrument_issue_list, BIND(lang_code(l), instrument));

	while (row_next(&r))
		*PUSH(a, list, n) = read_issue(&r, a);
	GIVE(&r, list, n);
}

enum err issue_get(struct db *db, struct arena *a, enum lang l, int64_t id, struct issue *ret)
{
	struct rows r = db_query(db, &issue_one, BIND(lang_code(l), id));
	bool found = row_next(&r);
	struct issue got = {0};

	if (found)
		got = read_issue(&r, a);
	return ONE_ROW(&r, found, got);
}

enum err issues_list(struct db *db, struct arena *a, enum lang l, struct issue **ret, size_t *ret_n)
{
	struct issue *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &issue_all, BIND(lang_code(l)));

	while (row_next(&r))
		*PUSH(a, list, n) = read_issue(&r, a);
	GIVE(&r, list, n);
}

enum err issue_rounds(struct db *db, struct arena *a, enum lang l, int64_t instrument,
		      struct issue_round **ret, size_t *ret_n)
{
	struct issue_round *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &issue_round_list, BIND(lang_code(l), val_id(instrument)));

	while (row_next(&r))
		*PUSH(a, list, n) =
		    (struct issue_round){row_int(&r, 0), row_text(&r, a, 1), row_wording(&r, a, 2)};
	GIVE(&r, list, n);
}

enum err instrument_citations(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			      struct citation **ret, size_t *ret_n)
{
	struct citation *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instrument_citation_list, BIND(lang_code(l), instrument));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct citation){
		    .document = row_text(&r, a, 0),
		    .document_symbol = row_text(&r, a, 1),
		    .document_title = row_wording(&r, a, 2),
		    .label = row_text(&r, a, 3),
		    .ordinal = row_int(&r, 4),
		    .symbol = row_text(&r, a, 5),
		    .year = row_int(&r, 6),
		};
	GIVE(&r, list, n);
}
