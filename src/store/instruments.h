/* instruments.h - resolutions and decisions with their revisions, and what one did to another. */
#ifndef STORE_INSTRUMENTS_H
#define STORE_INSTRUMENTS_H

#include "base/day.h"
#include "store/wording.h"

struct instrument {
	int64_t id;
	struct str slug, kind; /* "resolution" "decision" "instruction" "agenda" */
	struct str number, body;
	struct wording title, body_name;
	int64_t revisions, first_year, last_year; /* years 0: none known */
	struct rough_date ends;			  /* of its last revision; unknown: in force */
	int64_t citations, issues;
	bool demonstration; /* of a body that was made up */
};
enum err instrument_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug,
			    struct instrument *ret);
/* By kind and number; `body` a slug, or not known: all. At most 1,000. */
enum err instruments_list(struct db *db, struct arena *a, enum lang l, struct str body,
			  struct instrument **ret, size_t *ret_n);

struct revision {
	int64_t id, year;
	struct str place, document;
	struct rough_date from, to;
};
enum err instrument_revisions(struct db *db, struct arena *a, int64_t instrument, struct revision **ret,
			      size_t *ret_n);

/* What one instrument did to another; `outgoing`: this one did it. */
struct instrument_link {
	bool outgoing;
	struct str relation; /* "repeals" "merges" "modifies" "based_on" */
	struct str slug;     /* of the other */
	struct wording title;
	struct rough_date date;
	int64_t year; /* of the revision that did it; 0: not known */
};
enum err instrument_links(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			  struct instrument_link **ret, size_t *ret_n);

/* An entry of its list of issues, and how many rounds were about it. */
struct issue {
	int64_t id, n, rounds;
	struct str instrument; /* slug */
	struct wording title, instrument_title;
};
enum err instrument_issues(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			   struct issue **ret, size_t *ret_n);
enum err issue_get(struct db *db, struct arena *a, enum lang l, int64_t id, struct issue *ret);
/* A round that took an issue up. */
struct issue_round {
	int64_t issue; /* id */
	struct str slug;
	struct wording topic;
};
/* Of the issues of an instrument, or of all (0): by issue, oldest round first; at most 2,000. */
enum err issue_rounds(struct db *db, struct arena *a, enum lang l, int64_t instrument,
		      struct issue_round **ret, size_t *ret_n);
/* Of all instruments. */
enum err issues_list(struct db *db, struct arena *a, enum lang l, struct issue **ret, size_t *ret_n);

/* A paragraph that cites it. */
struct citation {
	struct str document, document_symbol; /* slug; symbol */
	struct wording document_title;
	struct str label;  /* of the paragraph */
	int64_t ordinal;   /* of the paragraph */
	struct str symbol; /* as the text names it */
	int64_t year;	   /* of the revision named; 0: none named */
};
enum err instrument_citations(struct db *db, struct arena *a, enum lang l, int64_t instrument,
			      struct citation **ret, size_t *ret_n);

#endif
