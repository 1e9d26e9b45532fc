/* desk_responses.h - the responses of a round as the desk lists and counts them. On a staff connection. */
#ifndef STORE_DESK_RESPONSES_H
#define STORE_DESK_RESPONSES_H

#include "store/moderation.h"

/* What still wants doing. */
enum desk_waits {
	WAITS_ANY,
	WAITS_UNDECIDED,
	WAITS_UNCLASSIFIED,
	WAITS_UNCONFIRMED,
	WAITS_REDACTED,
	WAITS_LANGUAGE,		/* any of the next three */
	WAITS_LANGUAGE_FOUND,	/* and nobody confirmed it */
	WAITS_LANGUAGE_UNKNOWN, /* neither said nor found */
	WAITS_LANGUAGE_DIFFERS, /* from what the respondent said */
	WAITS
};
/* "" "undecided" "unclassified" "unconfirmed" "redacted" "language" "language-found" ... */
struct str desk_waits_code(enum desk_waits t);
bool desk_waits_parse(struct str code, enum desk_waits *ret);

/* A str that is not known, -1: anything. */
struct desk_filter {
	struct str state, category, lang;
	int late;      /* 0, 1 */
	int64_t issue; /* 0: none was set */
	enum desk_waits waits;
	int64_t last; /* the last number of the round, where it is known: not asked for again */
};
#define DESK_FILTER_NONE ((struct desk_filter){.late = -1, .issue = -1})

/* As it counts: what an officer set, where one did. */
struct desk_line {
	int64_t number, revision, version, issue;
	enum response_state state;
	bool late, classified, redacted;
	enum lang_from lang_from;
	bool lang_differs;
	bool asked, confirmed; /* to confirm an address; and did */
	struct str category, lang, country, consent, organisation, name;
	struct instant received_at;
	struct str excerpt; /* of its first text, as the public reads it; at most 241 characters */
};
struct desk_list {
	struct desk_line *list; /* by number */
	size_t n;
	int64_t next;	/* number to give as `after` for the next page; 0: this was the last */
	int64_t looked; /* the list is short because it was looked no further than this number; 0: it was */
};
/* At most DESK_LOOKED numbers are looked through, as in store/responses.h. Two statements at most. */
enum { DESK_LOOKED = 50000 };
enum err desk_responses(struct db *db, struct arena *a, int64_t round, const struct desk_filter *f,
			int64_t after, size_t most, struct desk_list *ret);
/* The nearest number behind and before one that the filter takes, within DESK_LOOKED; 0: none. */
enum err desk_neighbours(struct db *db, int64_t round, const struct desk_filter *f, int64_t number,
			 int64_t *ret_previous, int64_t *ret_next);

/* Withdrawn ones are counted apart, and in none of the others. */
struct desk_totals {
	int64_t received, published, withheld, undecided, withdrawn;
	int64_t unclassified, unconfirmed, late, redacted;
	int64_t language; /* not known, or to be confirmed */
};
enum err desk_totals(struct db *db, int64_t round, struct desk_totals *ret);

/* A text of a response: as it came, and as the public reads it where something is redacted. */
struct desk_text {
	int64_t question;	    /* 0: free text, -1: the summary */
	struct str original, shown; /* `shown` not known: nothing is redacted */
};
/* The summary first, the free text last. */
enum err desk_texts(struct db *db, struct arena *a, int64_t response, int64_t version, struct desk_text **ret,
		    size_t *ret_n);

/* What happened to a response, newest first, from the journal; at most `most`. */
struct desk_event {
	int64_t id;
	struct instant at;
	struct str actor, actor_name; /* the name where the actor is an account */
	struct str act;
};
enum err desk_history(struct db *db, struct arena *a, int64_t response, size_t most, struct desk_event **ret,
		      size_t *ret_n);

#endif
