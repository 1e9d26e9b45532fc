/* document_write.c - see document_write.h */
#include "store/document_write.h"

#include "base/secret.h"
#include "store/record_row.h"
#include "store/record_write.h"

SQL_STAFF(document_of_digest, "SELECT id FROM document WHERE digest = $1");
SQL_STAFF(document_reports_of,
	  "SELECT d.id, d.kind = 'four_year_report' FROM document d JOIN meeting m ON m.id = d.meeting"
	  " WHERE m.number = $1 AND m.starts = $2 AND d.digest IS NULL AND d.kind IN ('chair_report', "
	  "'four_year_report')"
	  " ORDER BY d.id LIMIT 16");
SQL_STAFF(meeting_of_day, "SELECT id FROM meeting WHERE number = $1 AND starts = $2 ORDER BY id LIMIT 1");
SQL_STAFF(document_names, "SELECT slug, symbol, digest FROM document WHERE id = $1");
SQL_STAFF(finding_by_slug, "SELECT id FROM finding WHERE slug = $1");
SQL_STAFF(findings_of_round, "SELECT id FROM finding WHERE round = $1 AND kind = $2 ORDER BY id LIMIT 1000");

SQL_WRITE(
    document_upsert,
    "INSERT INTO document (slug, symbol, kind, body, meeting, round, date) VALUES ($1, $2, $3, $4, $5, $6, "
    "$7)"
    " ON CONFLICT (slug) DO UPDATE SET symbol = $2, kind = $3, body = $4, meeting = $5, round = $6, date = $7"
    " WHERE (document.symbol, document.kind, document.body, document.meeting, document.round, document.date)"
    " IS DISTINCT FROM ($2, $3, $4, $5, $6, $7)");
SQL_WRITE(document_text_set, "UPDATE document SET lang = $2, digest = $3, imported_from = $4 WHERE id = $1");
SQL_WRITE(document_part_insert,
	  "INSERT INTO document_part (document, ordinal, kind, level, label, line, text)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7)");
SQL_WRITE(document_reference_insert,
	  "INSERT INTO document_reference (document, ordinal, kind, instrument, target, symbol, year)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7)");
SQL_WRITE(document_mark_insert,
	  "INSERT INTO document_mark (document, n, line, text) VALUES ($1, $2, $3, $4)");
SQL_WRITE(decision_insert, "INSERT INTO decision (document, ordinal, outcome) VALUES ($1, $2, $3)");
SQL_WRITE(finding_upsert,
	  "INSERT INTO finding (slug, kind, document, round, label, line, found, expected, certainty)"
	  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
	  " ON CONFLICT (slug) DO UPDATE SET line = $6, certainty = $9"
	  " WHERE (finding.line, finding.certainty) IS DISTINCT FROM ($6, $9)");
SQL_WRITE(finding_delete, "DELETE FROM finding WHERE id = $1");

enum err document_put(struct tx *tx, const struct document_row *d, int64_t *ret_id, int64_t *changed)
{
	enum err e = row_put(
	    tx, &document_upsert,
	    BIND(d->slug, d->symbol, d->kind, val_id(d->body), val_id(d->meeting), val_id(d->round), d->date),
	    changed);

	return e == ERR_OK ? row_followed(tx, RECORD_DOCUMENT, d->slug, ret_id) : e;
}

enum err document_by_digest(struct tx *tx, struct str digest, int64_t *ret_id)
{
	return db_int(tx_db(tx), &document_of_digest, BIND(digest), ret_id);
}

enum err document_hold(struct tx *tx, int64_t id, struct str lang, struct str digest,
		       struct str imported_from)
{
	enum err e = tx_run(tx, &document_text_set, BIND(id, lang, digest, imported_from));

	return e == ERR_OK ? search_due_put(tx, "document", id) : e;
}

enum err document_reports(struct tx *tx, int64_t number, struct str starts, struct report_row *ret,
			  size_t most, size_t *ret_n)
{
	struct rows r = db_query(tx_db(tx), &document_reports_of, BIND(number, starts));
	size_t n = 0;

	for (; n < most && row_next(&r); n++)
		ret[n] = (struct report_row){row_int(&r, 0), row_int(&r, 1) != 0};
	enum err e = rows_end(&r);
	if (e == ERR_OK)
		*ret_n = n;
	return e;
}

enum err meeting_on(struct tx *tx, int64_t number, struct str starts, int64_t *ret_id)
{
	return db_int(tx_db(tx), &meeting_of_day, BIND(number, starts), ret_id);
}

enum err document_name(struct tx *tx, struct arena *a, int64_t id, struct str *ret_slug,
		       struct str *ret_symbol, bool *ret_held)
{
	struct rows r = db_query(tx_db(tx), &document_names, BIND(id));
	struct str slug = {0}, symbol = {0};
	bool found = row_next(&r), held = found && !row_is_null(&r, 2);

	if (found) {
		slug = row_text(&r, a, 0);
		symbol = row_text(&r, a, 1);
	}
	enum err e = rows_end(&r);
	if (e != ERR_OK || !found)
		return e == ERR_OK ? ERR_NOT_FOUND : e;
	*ret_slug = slug;
	*ret_symbol = symbol;
	*ret_held = held;
	return ERR_OK;
}

enum err document_part_add(struct tx *tx, const struct document_part_row *p)
{
	return tx_run(tx, &document_part_insert,
		      BIND(p->document, p->ordinal, p->kind, p->level, p->label, p->line, p->text));
}

enum err document_reference_add(struct tx *tx, const struct document_reference_row *f)
{
	return tx_run(tx, &document_reference_insert,
		      BIND(f->document, f->ordinal, f->kind, val_id(f->instrument), val_id(f->target),
			   f->symbol, f->year));
}

enum err document_mark_add(struct tx *tx, int64_t document, int64_t n, int64_t line, struct str text)
{
	return tx_run(tx, &document_mark_insert, BIND(document, n, line, text));
}

enum err decision_add(struct tx *tx, int64_t document, int64_t ordinal, struct str outcome)
{
	return tx_run(tx, &decision_insert, BIND(document, ordinal, outcome));
}

enum err finding_put(struct tx *tx, const struct finding_row *f, int64_t *ret_id, int64_t *changed)
{
	struct arena *a = tx_arena(tx);
	struct str words =
	    arena_printf(a, "%.*s\n%lld\n%lld\n%.*s\n%.*s\n%.*s", STR_ARG(f->kind), (long long)f->document,
			 (long long)f->round, STR_ARG(f->label), STR_ARG(f->found), STR_ARG(f->expected));
	struct str slug = str_cut(digest_hex(a, digest_of(words)), 0, 16);
	enum err e = row_put(tx, &finding_upsert,
			     BIND(slug, f->kind, val_id(f->document), val_id(f->round), f->label, f->line,
				  f->found, f->expected, f->certainty),
			     changed);
	bool touched = e == ERR_OK && tx_changed(tx);

	if (e == ERR_OK)
		e = db_int(tx_db(tx), &finding_by_slug, BIND(slug), ret_id);
	return e == ERR_OK && touched ? search_due_put(tx, "finding", *ret_id) : e;
}

static bool kept(const int64_t *keep, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (keep[i] == id)
			return true;
	return false;
}

enum err findings_cut(struct tx *tx, int64_t round, struct str kind, const int64_t *keep, size_t n,
		      int64_t *changed)
{
	struct rows r = db_query(tx_db(tx), &findings_of_round, BIND(round, kind));
	int64_t gone[32];
	size_t n_gone = 0;

	while (row_next(&r) && n_gone < COUNT(gone))
		if (!kept(keep, n, row_int(&r, 0)))
			gone[n_gone++] = row_int(&r, 0);
	enum err e = rows_end(&r);
	for (size_t i = 0; e == ERR_OK && i < n_gone; i++)
		e = row_put_followed(tx, "finding", gone[i], &finding_delete, BIND(gone[i]), changed);
	return e;
}
