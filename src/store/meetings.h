/* meetings.h - meetings, and the topics that were laid before them. */
#ifndef STORE_MEETINGS_H
#define STORE_MEETINGS_H

#include "base/day.h"
#include "store/wording.h"

struct meeting {
	int64_t id;
	struct str slug, body; /* slugs */
	struct wording body_name, note;
	int64_t number;
	struct rough_date starts, ends;
	struct str mode, chair; /* "physical" "virtual" "hybrid" */
	bool demonstration;
	int64_t proposals;
	struct str key; /* its place in the order of lists */
};
enum err meeting_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct meeting *ret);

struct meeting_filter {
	struct str body; /* slug; not known: any */
	struct str
	    from; /* ISO day: those that end on it or later, and those of unknown date not; not known: all */
	bool oldest_first;
};
struct meeting_list {
	struct meeting *list; /* newest first; one without a date stands behind the one numbered before it */
	size_t n;
	struct str next; /* cursor; not known: this was the last page */
};
enum err meetings_list(struct db *db, struct arena *a, enum lang l, const struct meeting_filter *f,
		       struct str after, size_t most, struct meeting_list *ret);

/* A topic that was proposed, and what became of it. */
struct proposal {
	int64_t ordinal;
	struct str proposer;
	struct str outcome; /* "decided" "queued" "no_consensus" ... (schema) */
	struct str document;
	struct wording title, note;
	struct str round; /* slug of what it became */
	struct wording round_topic;
};
enum err meeting_proposals(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			   struct proposal **ret, size_t *ret_n);

/* The agenda as the record has it: none where it has none. At most 500 items. */
struct agenda_document {
	struct str symbol, slug; /* slug: not known where the record has no such document */
};
struct agenda_item {
	int64_t id;
	struct str number; /* "3.2" */
	struct wording title;
	struct agenda_document *documents;
	size_t n_documents;
};
enum err meeting_agenda(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			struct agenda_item **ret, size_t *ret_n);

/* Who is publicly known to have been there; name, state, function: not known. At most 2,000. */
struct participant {
	struct str name, state, function; /* "head" "deputy" ... (schema) */
};
enum err meeting_participants(struct db *db, struct arena *a, int64_t meeting, struct participant **ret,
			      size_t *ret_n);

#endif
