/* documents.c - see documents.h */
#include "store/documents.h"

#include "store/row_more.h"

#define DOCUMENT_KEY "COALESCE(d.date, '0')"
#define DOCUMENT_COLUMNS                                                                                     \
	" d.id, d.slug, d.symbol, d.kind, " WORDING(                                                         \
	    "document", "d.id", "title",                                                                     \
	    "$1") ", b.slug, m.slug, r.slug, " WORDING("body", "b.id", "name",                               \
						       "$1") ", " WORDING("round", "r.id", "topic",          \
									  "$1") ","                          \
										" m.number, d.date, "        \
										"d.lang, d.digest, "         \
										"d.imported_from,"           \
										" (SELECT COUNT(*) FROM "    \
										"public_finding f WHERE "    \
										"f.document = "              \
										"d.id), " DOCUMENT_KEY       \
										", b.demonstration"          \
										" FROM public_document d "   \
										"LEFT JOIN public_body b "   \
										"ON b.id = d.body"           \
										" LEFT JOIN public_meeting " \
										"m ON m.id = d.meeting "     \
										"LEFT JOIN public_round r "  \
										"ON r.id = d.round"
SQL_PUBLIC(document_one, "SELECT" DOCUMENT_COLUMNS " WHERE d.slug = $2");
SQL_PUBLIC(
    document_page,
    "SELECT" DOCUMENT_COLUMNS
    " WHERE ($2 IS NULL OR d.kind = $2) AND ($3 IS NULL OR b.slug = $3) AND ($4 IS NULL OR d.meeting = $4)"
    " AND ($5 IS NULL OR d.round = $5) AND ($6 = 0 OR d.digest IS NOT NULL) AND ($7 IS NULL"
    " OR d.symbol LIKE $7 ESCAPE '\\' OR EXISTS (SELECT 1 FROM public_wording w WHERE w.kind = 'document'"
    " AND w.object = d.id AND w.field = 'title' AND w.text LIKE $7 ESCAPE '\\'))"
    " AND ($11 IS NULL OR d.date LIKE $11 || '%')"
    " AND ($8 IS NULL OR " DOCUMENT_KEY " < $8 OR (" DOCUMENT_KEY " = $8 AND d.id < $9))"
    " ORDER BY " DOCUMENT_KEY " DESC, d.id DESC LIMIT $10");
SQL_PUBLIC(document_year_list, "SELECT DISTINCT CAST(substr(date, 1, 4) AS INTEGER) FROM public_document"
			       " WHERE date IS NOT NULL ORDER BY 1 DESC LIMIT 60");
SQL_PUBLIC(document_count_all, "SELECT COUNT(slug) FROM public_document");
SQL_PUBLIC(document_kind_list, "SELECT DISTINCT kind FROM public_document ORDER BY kind LIMIT 60");
SQL_PUBLIC(document_part_list, "SELECT ordinal, level, line, kind, label, text FROM public_document_part"
			       " WHERE document = $1 AND ordinal >= $2 ORDER BY ordinal LIMIT $3");
SQL_PUBLIC(document_reference_list,
	   "SELECT f.ordinal, f.year, f.kind = 'instrument', f.symbol, COALESCE(i.slug, t.slug), i.kind, "
	   "i.number, t.symbol"
	   " FROM public_document_reference f LEFT JOIN public_instrument i ON i.id = f.instrument"
	   " LEFT JOIN public_document t ON t.id = f.target WHERE f.document = $1 ORDER BY f.ordinal, f.id "
	   "LIMIT 5000");
SQL_PUBLIC(document_citation_list,
	   "SELECT DISTINCT d.slug, d.symbol, p.label, " WORDING(
	       "document", "d.id", "title",
	       "$1") ", f.ordinal"
		     " FROM public_document_reference f JOIN public_document d ON d.id = f.document"
		     " LEFT JOIN public_document_part p ON p.document = f.document AND p.ordinal = f.ordinal"
		     " WHERE f.target = $2 AND f.document <> $2 ORDER BY d.slug, f.ordinal LIMIT 500");
SQL_PUBLIC(document_mark_list,
	   "SELECT line, text FROM public_document_mark WHERE document = $1 ORDER BY n LIMIT 1000");
SQL_PUBLIC(document_decision_list,
	   "SELECT x.ordinal, x.outcome, p.label FROM public_decision x LEFT JOIN public_document_part p"
	   " ON p.document = x.document AND p.ordinal = x.ordinal WHERE x.document = $1 ORDER BY x.ordinal "
	   "LIMIT 1000");

static struct document read_document(struct rows *r, struct arena *a)
{
	return (struct document){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .symbol = row_text(r, a, 2),
	    .kind = row_text(r, a, 3),
	    .title = row_wording(r, a, 4),
	    .body = row_text(r, a, 5),
	    .meeting = row_text(r, a, 6),
	    .round = row_text(r, a, 7),
	    .body_name = row_wording(r, a, 8),
	    .round_topic = row_wording(r, a, 9),
	    .meeting_number = row_int(r, 10),
	    .date = row_rough(r, 11),
	    .lang = row_text(r, a, 12),
	    .digest = row_text(r, a, 13),
	    .imported_from = row_text(r, a, 14),
	    .findings = row_int(r, 15),
	    .key = row_text(r, a, 16),
	    .demonstration = row_int(r, 17) != 0,
	};
}

enum err document_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct document *ret)
{
	struct document d = {0};
	struct rows r = db_query(db, &document_one, BIND(lang_code(l), slug));
	bool found = row_next(&r);

	if (found)
		d = read_document(&r, a);
	return ONE_ROW(&r, found, d);
}

enum err documents_list(struct db *db, struct arena *a, enum lang l, const struct document_filter *f,
			struct str after, size_t most, struct document_list *ret)
{
	struct document_list got = {0};
	struct cursor c;

	if (!cursor_read(after, &c))
		return ERR_INPUT;
	struct rows r = db_query(
	    db, &document_page,
	    BIND(lang_code(l), str_or_null(f->kind), str_or_null(f->body), val_id(f->meeting),
		 val_id(f->round), f->held, like_anywhere(a, f->text), c.key, c.id, (int64_t)most + 1,
		 f->year ? arena_printf(a, "%04lld", (long long)f->year) : (struct str){0}));
	while (row_next(&r)) {
		if (got.n == most) {
			got.next = cursor_write(a, got.list[got.n - 1].key, got.list[got.n - 1].id);
			break;
		}
		*PUSH(a, got.list, got.n) = read_document(&r, a);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err document_total(struct db *db, int64_t *ret)
{
	return db_int(db, &document_count_all, BIND0, ret);
}

enum err document_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n)
{
	int64_t *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_year_list, BIND0);

	while (row_next(&r))
		*PUSH(a, list, n) = row_int(&r, 0);
	GIVE(&r, list, n);
}

enum err document_kinds(struct db *db, struct arena *a, struct str **ret, size_t *ret_n)
{
	struct str *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_kind_list, BIND0);

	while (row_next(&r))
		*PUSH(a, list, n) = row_text(&r, a, 0);
	GIVE(&r, list, n);
}

enum err document_parts(struct db *db, struct arena *a, int64_t document, int64_t from, size_t most,
			struct document_part **ret, size_t *ret_n)
{
	struct document_part *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_part_list, BIND(document, from, (int64_t)most));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct document_part){
		    .ordinal = row_int(&r, 0),
		    .level = row_int(&r, 1),
		    .line = row_int(&r, 2),
		    .kind = row_text(&r, a, 3),
		    .label = row_text(&r, a, 4),
		    .text = row_text(&r, a, 5),
		};
	GIVE(&r, list, n);
}

enum err document_references(struct db *db, struct arena *a, int64_t document,
			     struct document_reference **ret, size_t *ret_n)
{
	struct document_reference *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_reference_list, BIND(document));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct document_reference){
		    .ordinal = row_int(&r, 0),
		    .year = row_int(&r, 1),
		    .to_instrument = row_int(&r, 2) != 0,
		    .symbol = row_text(&r, a, 3),
		    .slug = row_text(&r, a, 4),
		    .instrument_kind = row_text(&r, a, 5),
		    .instrument_number = row_text(&r, a, 6),
		    .document_symbol = row_text(&r, a, 7),
		};
	GIVE(&r, list, n);
}

enum err document_citations(struct db *db, struct arena *a, enum lang l, int64_t document,
			    struct document_citation **ret, size_t *ret_n)
{
	struct document_citation *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_citation_list, BIND(lang_code(l), document));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct document_citation){
		    .slug = row_text(&r, a, 0),
		    .symbol = row_text(&r, a, 1),
		    .label = row_text(&r, a, 2),
		    .title = row_wording(&r, a, 3),
		    .ordinal = row_int(&r, 4),
		};
	GIVE(&r, list, n);
}

enum err document_marks(struct db *db, struct arena *a, int64_t document, struct document_mark **ret,
			size_t *ret_n)
{
	struct document_mark *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_mark_list, BIND(document));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct document_mark){row_int(&r, 0), row_text(&r, a, 1)};
	GIVE(&r, list, n);
}

enum err document_decisions(struct db *db, struct arena *a, int64_t document, struct decision **ret,
			    size_t *ret_n)
{
	struct decision *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &document_decision_list, BIND(document));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct decision){row_int(&r, 0), row_text(&r, a, 1), row_text(&r, a, 2)};
	GIVE(&r, list, n);
}
