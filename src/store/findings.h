/* findings.h - what a careful clerk would raise, and who was asked to do what. */
#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H

#include "base/day.h"
#include "store/wording.h"

struct finding {
	int64_t id;
	struct str slug, kind;
	struct str document, document_symbol, document_lang; /* not known: about a round */
	struct wording document_title;
	struct str round, round_procedure; /* slug; id of the procedure whose clocks judge it */
	struct wording round_topic;
	struct str label;		       /* of the paragraph */
	int64_t line, ordinal;		       /* 0: not known; the paragraph's ordinal, -1: not known */
	struct str found, expected, certainty; /* "certain" "likely" "look" */
	struct wording note;
	bool demonstration; /* about a round or body that was made up */
};
struct finding_filter {
	struct str kind, document, certainty; /* document: slug; not known: all */
	int64_t round;			      /* id; 0: all */
};
struct finding_list {
	struct finding *list; /* by document, line */
	size_t n;
	struct str next; /* cursor; not known: this was the last page */
};
enum err findings_list(struct db *db, struct arena *a, enum lang l, const struct finding_filter *f,
		       struct str after, size_t most, struct finding_list *ret);
/* ERR_NOT_FOUND also where it is about what is not public. */
enum err finding_get(struct db *db, struct arena *a, enum lang l, int64_t id, struct finding *ret);
enum err finding_total(struct db *db, int64_t *ret);
struct finding_count {
	struct str kind;
	int64_t n;
};
/* How many of each kind there are, of all. */
enum err finding_counts(struct db *db, struct arena *a, struct finding_count **ret, size_t *ret_n);

/* Who was asked to do what, and where that stands. */
struct instruction {
	struct str slug, document, document_symbol, round, label, owner;
	struct wording document_title, round_topic, text;
	struct rough_date given, due;
	struct str state; /* "open" "done" "standing" "unknown" */
	bool demonstration;
};
/* `state` not known: all. Newest first, at most 1,000. */
enum err instructions_list(struct db *db, struct arena *a, enum lang l, struct str state,
			   struct instruction **ret, size_t *ret_n);

#endif
