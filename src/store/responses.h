/*
 * responses.h - answers to a consultation as the public may know them: that one
 * was received, always; who and what, when published and agreed to.
 */
#ifndef STORE_RESPONSES_H
#define STORE_RESPONSES_H

#include "rules/answer_lang.h"
#include "rules/intake.h"
#include "store/answer_rows.h"
#include "store/db.h"

struct response {
	int64_t id, round, number, version;
	enum response_state state;
	bool late;
	struct instant received_at;		      /* its first version */
	struct instant version_received_at;	      /* the one that counts */
	struct instant decided_at;		      /* published, withheld or withdrawn */
	struct str reason;			      /* why withheld */
	struct str category, capacity, country, lang; /* category and language as they count ... */
	struct str category_said, lang_said;	      /* ... and as the respondent said; no language: empty */
	enum lang_from lang_from;		      /* how the one that counts is known */
	struct str lang_found;			      /* in its text; not known: none */
	int lang_score;				      /* how sure that is, 0 to 100 */
	enum consent consent;
	struct str organisation, name, summary; /* not known until published and agreed to */
	struct str excerpt; /* of a list: the beginning of its first answer, at most 301 characters */
	struct str digest;
};

static inline bool response_shown(const struct response *r)
{
	return r->state == RESPONSE_PUBLISHED && r->consent != CONSENT_NOT_PUBLISHED;
}

/* What a list keeps to; a str that is not known, -1: anything. */
struct response_filter {
	struct str category, country, lang;
	struct str countries; /* any of these: " CH KE ", each between spaces */
	struct str state;     /* "received" ...; not known: all but withdrawn, "any": those too */
	int64_t question;     /* those who answered it, of what is published; 0: in free text */
	int late;	      /* 0, 1 */
	int64_t
	    last; /* the last number of the round, where it is known (response_totals): not asked for again */
	bool newest_first;
	bool without_excerpt; /* with newest_first there is one all the same */
};
#define RESPONSE_FILTER_NONE ((struct response_filter){.question = -1, .late = -1})

struct response_list {
	struct response *list; /* by number */
	size_t n;
	int64_t next;	/* number to give as `after` for the next page; 0: this was the last */
	int64_t looked; /* the list is short because it was looked no further than this number; 0: it was */
};
/*
 * `after` 0: from the beginning. At most RESPONSES_LOOKED numbers are looked
 * through (RESPONSES_LOOKED_DEEP where a question is asked for), so that no
 * filter costs more than a moment: a list can be short, or empty, and have a
 * `next`. Two statements at most.
 */
enum { RESPONSES_LOOKED = 50000, RESPONSES_LOOKED_DEEP = 20000 };
enum err responses_list(struct db *db, struct arena *a, int64_t round, const struct response_filter *f,
			int64_t after, size_t most, struct response_list *ret);
/* ERR_NOT_FOUND: no such number in that round, or the round is not public. */
enum err response_by_number(struct db *db, struct arena *a, int64_t round, int64_t number,
			    struct response *ret);

/* The answers of its current version, by question (0: free text, last); none where it may not be shown. */
enum err response_answers(struct db *db, struct arena *a, const struct response *r, struct answer_text **ret,
			  size_t *ret_n);

/*
 * The answers that may be shown, of responses with a number behind `after` up
 * to `until`: by number, then question (0: free text, last of its response).
 * `take` must not keep what it is given, and ends the reading by an error.
 */
enum err answers_each(struct db *db, int64_t round, int64_t after, int64_t until,
		      enum err (*take)(void *arg, const struct answer_row *row), void *arg);

/* Every version there was: when it came and its digest, not what it said. */
struct response_version {
	int64_t version;
	struct instant received_at;
	struct str digest;
};
enum err response_versions(struct db *db, struct arena *a, int64_t response, struct response_version **ret,
			   size_t *ret_n);

/*
 * Figures. received = published + withheld + undecided; withdrawn ones are
 * counted apart and in none of the others.
 */
struct response_totals {
	int64_t received, published, withheld, undecided, withdrawn;
	int64_t late, replaced; /* of the received */
	int64_t last_number;	/* received and withdrawn together */
	struct instant newest;	/* when something last changed */
};
enum err response_totals(struct db *db, int64_t round, struct response_totals *ret);

enum count_by {
	COUNT_CATEGORY,
	COUNT_CAPACITY,
	COUNT_COUNTRY,
	COUNT_LANGUAGE,
	COUNT_DAY,
	COUNT_QUESTION,
	COUNT_BYS
};
struct response_count {
	struct str code; /* of the category ...; an ISO day; the question's number */
	int64_t received, published, withheld, undecided;
};
/*
 * Withdrawn ones are left out. Most frequent first; days and questions in
 * order. `zone_shift` (microseconds east of UTC) says whose days; it matters
 * for COUNT_DAY only. By question only the published are counted, because
 * only their answers are known. At most 1,000.
 */
enum err response_counts(struct db *db, struct arena *a, int64_t round, enum count_by by, int64_t zone_shift,
			 struct response_count **ret, size_t *ret_n);

#endif
