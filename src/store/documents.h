/* documents.h - documents of the record: known by symbol, or held as text paragraph by paragraph. */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "base/day.h"
#include "store/wording.h"

struct document {
	int64_t id;
	struct str slug, symbol, kind;
	struct wording title;
	struct str body, meeting, round; /* slugs; not known: none */
	struct wording body_name, round_topic;
	int64_t meeting_number;
	struct rough_date date;
	struct str lang;		  /* of the text that is held */
	struct str digest, imported_from; /* not known: only known, not held */
	int64_t findings;
	bool demonstration; /* of a body that was made up */
	struct str key;	    /* its place in the order of lists */
};
static inline bool document_held(const struct document *d)
{
	return d->digest.s != NULL;
}
enum err document_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct document *ret);

/* What a list keeps to; not known, 0: anything. */
struct document_filter {
	struct str kind, body, text; /* text: in symbol or title */
	int64_t meeting, round;	     /* ids */
	int64_t year;		     /* of its date */
	bool held;
};
struct document_list {
	struct document *list; /* newest first */
	size_t n;
	struct str next; /* cursor; not known: this was the last page */
};
enum err documents_list(struct db *db, struct arena *a, enum lang l, const struct document_filter *f,
			struct str after, size_t most, struct document_list *ret);
enum err document_total(struct db *db, int64_t *ret);
/* Years that documents have, newest first, at most 60. */
enum err document_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n);
/* The kinds there are. */
enum err document_kinds(struct db *db, struct arena *a, struct str **ret, size_t *ret_n);

struct document_part {
	int64_t ordinal, level, line;
	struct str kind;  /* "title" "heading" "paragraph" "item" "bullet" "annex" "signature" ... */
	struct str label; /* "2.7.1"; not known: it has none */
	struct str text;
};
/* From part `from` on, at most `most`. */
enum err document_parts(struct db *db, struct arena *a, int64_t document, int64_t from, size_t most,
			struct document_part **ret, size_t *ret_n);

/* What a paragraph refers to; `slug` not known: named, but not in the record. */
struct document_reference {
	int64_t ordinal, year;
	bool to_instrument;
	struct str symbol; /* as the text names it */
	struct str slug;
	struct str instrument_kind, instrument_number, document_symbol; /* of what it refers to */
};
enum err document_references(struct db *db, struct arena *a, int64_t document,
			     struct document_reference **ret, size_t *ret_n);

/* Documents that refer to this one. */
struct document_citation {
	struct str slug, symbol, label;
	struct wording title;
	int64_t ordinal;
};
enum err document_citations(struct db *db, struct arena *a, enum lang l, int64_t document,
			    struct document_citation **ret, size_t *ret_n);

struct document_mark {
	int64_t line;
	struct str text;
};
enum err document_marks(struct db *db, struct arena *a, int64_t document, struct document_mark **ret,
			size_t *ret_n);

struct decision {
	int64_t ordinal; /* of the paragraph */
	struct str outcome;
	struct str label;
};
enum err document_decisions(struct db *db, struct arena *a, int64_t document, struct decision **ret,
			    size_t *ret_n);

#endif
