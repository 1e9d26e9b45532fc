/*
 * document_write.h - for acts: documents that are known, the text of those that
 * are held, and what is found wrong. `..._put` and *changed as in
 * store/record_write.h; the `..._add` ones write a row that was not there.
 */
#ifndef STORE_DOCUMENT_WRITE_H
#define STORE_DOCUMENT_WRITE_H

#include "store/write.h"

/* What is known of it; a text that is held stays untouched. */
struct document_row {
	struct str slug, symbol, kind, date;
	int64_t body, meeting, round;
};
enum err document_put(struct tx *tx, const struct document_row *d, int64_t *ret_id, int64_t *changed);

/* The document whose text has that digest; ERR_NOT_FOUND. */
enum err document_by_digest(struct tx *tx, struct str digest, int64_t *ret_id);
/* Says that the text is held now. ERR_CONFLICT when another document has this digest. */
enum err document_hold(struct tx *tx, int64_t id, struct str lang, struct str digest,
		       struct str imported_from);
/*
 * Known but not held reports on meetings up to this one (a body's meeting of
 * that number that begins on that day); ids, at most `most`.
 */
struct report_row {
	int64_t id;
	bool four_years;
};
enum err document_reports(struct tx *tx, int64_t number, struct str starts, struct report_row *ret,
			  size_t most, size_t *ret_n);
/* The meeting of that number that begins on that day; ERR_NOT_FOUND. */
enum err meeting_on(struct tx *tx, int64_t number, struct str starts, int64_t *ret_id);
/* A document's slug and symbol as they are in the store. */
enum err document_name(struct tx *tx, struct arena *a, int64_t id, struct str *ret_slug,
		       struct str *ret_symbol, bool *ret_held);

struct document_part_row {
	int64_t document, ordinal, level, line;
	struct str kind, label, text;
};
enum err document_part_add(struct tx *tx, const struct document_part_row *p);

/* An instrument or a document, each 0 when the store does not know what the text names. */
struct document_reference_row {
	int64_t document, ordinal, instrument, target;
	struct str kind, symbol;
	struct val year;
};
enum err document_reference_add(struct tx *tx, const struct document_reference_row *f);
enum err document_mark_add(struct tx *tx, int64_t document, int64_t n, int64_t line, struct str text);
enum err decision_add(struct tx *tx, int64_t document, int64_t ordinal, struct str outcome);

/* Its slug is made here, from all but certainty and line: the same fault keeps its address. */
struct finding_row {
	struct str kind, label, found, expected, certainty;
	int64_t document, round;
	struct val line;
};
enum err finding_put(struct tx *tx, const struct finding_row *f, int64_t *ret_id, int64_t *changed);
/* Takes the findings of that kind of a round away, but those in keep[0..n). */
enum err findings_cut(struct tx *tx, int64_t round, struct str kind, const int64_t *keep, size_t n,
		      int64_t *changed);

#endif
