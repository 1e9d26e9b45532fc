/* findings.c - see findings.h */
#include "store/findings.h"

#include "store/row_more.h"

#define FINDING                                                                                              \
	"SELECT f.id, f.slug, f.kind, d.slug, d.symbol, d.lang, " WORDING(                                   \
	    "document", "d.id", "title",                                                                     \
	    "$1") ", r.slug, " WORDING("round", "r.id", "topic",                                             \
				       "$1") ", f.label, f.line,"                                            \
					     " (SELECT MAX(p.ordinal) FROM public_document_part p WHERE "    \
					     "p.document = f.document AND p.line <= "                        \
					     "f.line), f.found, f.expected, f.certainty, " WORDING(          \
						 "finding", "f.id", "note",                                  \
						 "$1") ", r.procedure,"                                      \
						       " COALESCE(r.demonstration, (SELECT b.demonstration " \
						       "FROM public_body b WHERE b.id = d.body))"            \
						       " FROM public_finding f LEFT JOIN public_document d " \
						       "ON d.id = f.document"                                \
						       " LEFT JOIN public_round r ON r.id = f.round"
SQL_PUBLIC(finding_page, FINDING " WHERE ($2 IS NULL OR f.kind = $2) AND ($3 IS NULL OR d.slug = $3)"
				 " AND ($4 IS NULL OR f.certainty = $4) AND ($5 IS NULL OR f.round = $5)"
				 " AND ($6 IS NULL OR COALESCE(d.slug, r.slug, '-') > $6"
				 " OR (COALESCE(d.slug, r.slug, '-') = $6 AND f.id > $7))"
				 " ORDER BY COALESCE(d.slug, r.slug, '-'), f.id LIMIT $8");
SQL_PUBLIC(finding_one, FINDING " WHERE f.id = $2");
SQL_PUBLIC(finding_kind_counts,
	   "SELECT kind, COUNT(*) FROM public_finding GROUP BY kind ORDER BY COUNT(*) DESC, kind LIMIT 100");
SQL_PUBLIC(finding_count_all, "SELECT COUNT(slug) FROM public_finding");
SQL_PUBLIC(
    instruction_list,
    "SELECT i.slug, d.slug, d.symbol, r.slug, i.label, i.owner, " WORDING(
	"document", "d.id", "title",
	"$1") ", " WORDING("round", "r.id", "topic",
			   "$1") ", " WORDING("instruction", "i.id", "text",
					      "$1") ", i.given, i.due, i.state, COALESCE(r.demonstration, "
						    "b.demonstration) FROM public_instruction i"
						    " LEFT JOIN public_document d ON d.id = i.document LEFT "
						    "JOIN public_round r ON r.id = i.round LEFT JOIN "
						    "public_body b ON b.id = d.body"
						    " WHERE ($2 IS NULL OR i.state = $2) ORDER BY i.given "
						    "DESC, i.id LIMIT 1000");

static struct finding read_finding(struct rows *r, struct arena *a)
{
	return (struct finding){
	    .id = row_int(r, 0),
	    .slug = row_text(r, a, 1),
	    .kind = row_text(r, a, 2),
	    .document = row_text(r, a, 3),
	    .document_symbol = row_text(r, a, 4),
	    .document_lang = row_text(r, a, 5),
	    .document_title = row_wording(r, a, 6),
	    .round = row_text(r, a, 7),
	    .round_topic = row_wording(r, a, 8),
	    .label = row_text(r, a, 9),
	    .line = row_int(r, 10),
	    .ordinal = row_is_null(r, 11) ? -1 : row_int(r, 11),
	    .found = row_text(r, a, 12),
	    .expected = row_text(r, a, 13),
	    .certainty = row_text(r, a, 14),
	    .note = row_wording(r, a, 15),
	    .round_procedure = row_text(r, a, 16),
	    .demonstration = row_int(r, 17) != 0,
	};
}

enum err findings_list(struct db *db, struct arena *a, enum lang l, const struct finding_filter *f,
		       struct str after, size_t most, struct finding_list *ret)
{
	struct finding_list got = {0};
	struct cursor c;

	if (!cursor_read(after, &c))
		return ERR_INPUT;
	struct rows r =
	    db_query(db, &finding_page,
		     BIND(lang_code(l), str_or_null(f->kind), str_or_null(f->document),
			  str_or_null(f->certainty), val_id(f->round), c.key, c.id, (int64_t)most + 1));
	while (row_next(&r)) {
		if (got.n == most) {
			const struct finding *last = &got.list[got.n - 1];
			got.next = cursor_write(a,
						last->document.s ? last->document
						: last->round.s	 ? last->round
								 : STR("-"),
						last->id);
			break;
		}
		*PUSH(a, got.list, got.n) = read_finding(&r, a);
	}
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret = got;
	return e;
}

enum err finding_get(struct db *db, struct arena *a, enum lang l, int64_t id, struct finding *ret)
{
	struct rows r = db_query(db, &finding_one, BIND(lang_code(l), id));
	bool found = row_next(&r);
	struct finding got = {0};

	if (found)
		got = read_finding(&r, a);
	return ONE_ROW(&r, found, got);
}

enum err finding_total(struct db *db, int64_t *ret)
{
	return db_int(db, &finding_count_all, BIND0, ret);
}

enum err finding_counts(struct db *db, struct arena *a, struct finding_count **ret, size_t *ret_n)
{
	struct finding_count *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &finding_kind_counts, BIND0);

	while (row_next(&r))
		*PUSH(a, list, n) = (struct finding_count){row_text(&r, a, 0), row_int(&r, 1)};
	GIVE(&r, list, n);
}

enum err instructions_list(struct db *db, struct arena *a, enum lang l, struct str state,
			   struct instruction **ret, size_t *ret_n)
{
	struct instruction *list = NULL;
	size_t n = 0;
	struct rows r = db_query(db, &instruction_list, BIND(lang_code(l), str_or_null(state)));

	while (row_next(&r))
		*PUSH(a, list, n) = (struct instruction){
		    .slug = row_text(&r, a, 0),
		    .document = row_text(&r, a, 1),
		    .document_symbol = row_text(&r, a, 2),
		    .round = row_text(&r, a, 3),
		    .label = row_text(&r, a, 4),
		    .owner = row_text(&r, a, 5),
		    .document_title = row_wording(&r, a, 6),
		    .round_topic = row_wording(&r, a, 7),
		    .text = row_wording(&r, a, 8),
		    .given = row_rough(&r, 9),
		    .due = row_rough(&r, 10),
		    .state = row_text(&r, a, 11),
		    .demonstration = row_int(&r, 12) != 0,
		};
	GIVE(&r, list, n);
}
