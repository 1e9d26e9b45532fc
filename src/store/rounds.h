/* rounds.h - consultations as the public may know them, read for a page. */
#ifndef STORE_ROUNDS_H
#define STORE_ROUNDS_H

#include "rules/clock.h"
#include "store/wording.h"

/* A date of a round as it was recorded; the last of an event governs. */
struct round_event {
	struct str event; /* code of the procedure: "replies-close" */
	int ordinal;	  /* 1 first set, 2 first extension ... */
	struct rough_date date;
	struct str certainty; /* "stated" "inferred" "conflict" */
	struct str reason, actor, source;
	struct instant at; /* when it was recorded here; INSTANT_NONE: not known, or not asked */
};

/* A meeting a round hangs on; `slug` not known: none. */
struct round_meeting {
	int64_t id; /* 0: none */
	struct str slug, body;
	struct wording body_name;
	int64_t number;
	struct rough_date starts, ends;
};

struct round {
	int64_t id;
	struct str slug;
	struct str body; /* slug */
	struct wording body_name;
	struct str procedure; /* id; not known: none was in force */
	struct wording topic, framing, note;
	struct str decided_by;
	struct wording decided_by_name; /* where decided_by is the slug of a body; else not known */
	struct round_meeting deciding, receiving;
	int64_t hearing_number; /* 0: not known */
	struct str hearing_mode, hearing_chair, hearing_registered, hearing_active;
	bool off_list, takes_responses, demonstration;
	bool standing;		  /* a standing call (rules/round_state.h) */
	int64_t responses_stated; /* -1: not known */
	struct str key;		  /* its place in the order of lists */

	/*
	 * In the order of event, ordinal. The deciding meeting's last day and the
	 * receiving meeting's first are there as "decided" and "meeting",
	 * inferred, where no such event was recorded. Of a standing call the
	 * launch alone is a fact.
	 */
	struct round_event *events;
	size_t event_count;
	struct facts facts; /* the same, for the clocks; their list follows that order too */
};

/* ERR_NOT_FOUND: no such round, or not public. One statement for the round, one for its events. */
enum err round_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct round *ret);
enum err round_by_id(struct db *db, struct arena *a, enum lang l, int64_t id, struct round *ret);

/* What a list keeps to; a str that is not known, a 0: anything. */
struct round_filter {
	struct str body; /* slug */
	int64_t year;	 /* of the close of replies; of the slug where no date is known */
	struct str text; /* in topic or framing, in any language */
	bool oldest_first;
	bool standing; /* standing calls instead of consultations: a list has one or the other */
};
struct round_list {
	struct round *list; /* newest close of replies first */
	size_t n;
	struct str next; /* cursor of the next page; not known: this was the last */
};
/* `after` a cursor given before, or not known; one that nobody gave is ERR_INPUT. Two statements. */
enum err rounds_list(struct db *db, struct arena *a, enum lang l, const struct round_filter *f,
		     struct str after, size_t most, struct round_list *ret);
/* The cursor behind one round of a list, for who takes only part of it. */
struct str round_cursor(struct arena *a, const struct round *r);
/* Those a meeting decided, or received. */
enum err rounds_of_meeting(struct db *db, struct arena *a, enum lang l, int64_t meeting,
			   struct round_list *ret);
/* Years that rounds have, newest first, at most 60. */
enum err round_years(struct db *db, struct arena *a, int64_t **ret, size_t *ret_n);

struct round_question {
	int64_t id;
	int64_t n;
	struct wording text;
};
enum err round_questions(struct db *db, struct arena *a, enum lang l, int64_t round,
			 struct round_question **ret, size_t *ret_n);

/* A figure that sources state, by the category they name. */
struct round_count {
	struct str category;
	int64_t n;
};
enum err round_counts(struct db *db, struct arena *a, int64_t round, struct round_count **ret, size_t *ret_n);

/* Who is known to have answered a round that was not run here. */
struct known_respondent {
	struct str name, kind, note, source;
	struct rough_date date;
};
enum err round_respondents(struct db *db, struct arena *a, int64_t round, struct known_respondent **ret,
			   size_t *ret_n);

/* Entries of a list of issues that a topic belongs to. */
struct round_issue {
	struct str instrument; /* slug */
	struct wording instrument_title;
	int64_t n;
	struct wording name;
};
enum err round_issues(struct db *db, struct arena *a, enum lang l, int64_t round, struct round_issue **ret,
		      size_t *ret_n);

/* What is there beyond the round itself; counts of responses leave withdrawn ones out. */
struct round_work {
	int64_t received, published, withheld, late;
	int64_t compilation_rev; /* -1: none */
	int64_t reports, summaries;
};
enum err round_work(struct db *db, int64_t round, struct round_work *ret);

/* What a governing body did with the report on the meeting that received a round. */
struct round_outcome {
	struct str document, symbol; /* the summary record */
	struct str label;	     /* of the paragraph */
	int64_t ordinal;
	struct str outcome; /* "noted" ... */
};
/* `meeting`: the receiving one's id. */
enum err round_outcomes(struct db *db, struct arena *a, int64_t meeting, struct round_outcome **ret,
			size_t *ret_n);
/* Slugs of the chair's reports made here for a span with that meeting in it. */
enum err round_chair_reports(struct db *db, struct arena *a, int64_t meeting, struct str **ret,
			     size_t *ret_n);

/* Where the facts of an object of the record come from. */
enum err sources_of(struct db *db, struct arena *a, const char *kind, int64_t object, struct str **ret,
		    size_t *ret_n);

#endif
