/*
 * round.h - what the desk does with a consultation: draft, edit, plan, release
 * (now, or at an instant), recall, move a date. Each leaves a journal row with
 * what was before and after. Whether somebody may, the caller has asked.
 *
 * A verdict is a message of the catalogue (acts.h); `why` the rule behind it.
 * ERR_CONFLICT: it changed since the caller read it; nothing was written.
 */
#ifndef ACTS_ROUND_H
#define ACTS_ROUND_H

#include "acts/acts.h"
#include "store/round_desk.h"

/* A draft. All strings in an arena that lives until the act is done. */
struct round_draft {
	struct act act;
	int64_t body, proposal;	     /* proposal: the one it comes from, or 0 */
	int64_t deciding, receiving; /* meetings of that body, or 0 */
	struct str slug;	     /* not known: made from the topic */
	enum lang lang;		     /* it is written in */
	struct round_words words;
	bool off_list;
	bool standing; /* a standing call: of its procedure, whatever the body uses; it hangs on no meeting */

	enum round_no why;
	int64_t ret_id;
	char ret_slug[ROUND_SLUG_MOST + 8];
};
void round_draft_init(struct round_draft *d);

/*
 * Words in one language. Of the language it is written in: a draft only, and a
 * question left empty goes, those behind it move up. Of another: at any time;
 * what is typed anew follows the original as it stands; what is left as it was
 * goes on lagging unless it is among `still`.
 */
struct round_edit {
	struct act act;
	int64_t round;
	enum lang lang;
	struct round_words words;
	bool still_topic, still_framing,
	    still_questions[DESK_QUESTIONS_MOST]; /* looked at again, still right */
	uint64_t seen;				  /* round_words_seen of what the caller read */

	enum round_no why;
};
void round_edit_init(struct round_edit *e);
/* A mark of the words of that language and of the original: another once any of them changes. */
uint64_t round_words_seen(struct arena *a, const struct desk_words *w, enum lang original, enum lang l);

/* The dates of a draft, and what they hang on. Events that are not among `dates` lose theirs. */
struct round_plan {
	struct act act;
	int64_t round, version;
	int64_t deciding, receiving;
	struct str hearing_mode; /* "physical" ...; not known: not said */
	struct round_date dates[EVENTS_MOST];
	size_t n;

	enum round_no why;
};
void round_plan_init(struct round_plan *p);

/* Which entries of the list of issues its topic belongs to: at any time, of a public one too. */
enum { ROUND_ISSUES_MOST = 100 };
struct round_issues_set {
	struct act act;
	int64_t round, version;
	int64_t issues[ROUND_ISSUES_MOST]; /* ids */
	size_t n;
};
void round_issues_init(struct round_issues_set *s);

/*
 * Public from now on, or embargoed until an instant. The day it opens is
 * recorded, and that it was decided where its meeting says when. Where the
 * calendar then breaks a clock, somebody has to have said that they know.
 */
struct round_release {
	struct act act;
	int64_t round, version;
	struct instant until; /* INSTANT_NONE: now */
	bool knows;	      /* what breaks */

	enum round_no why;
};
void round_release_init(struct round_release *r);

/* Embargoed back to a draft, before its instant. */
struct round_recall {
	struct act act;
	int64_t round;

	enum round_no why;
};
void round_recall_init(struct round_recall *r);

/* For the clerk of the clock: an embargo that has ended by the writer's own clock, not a microsecond before.
 */
struct round_embargo_end {
	struct act act;
	int64_t round;
};
void round_embargo_end_init(struct round_embargo_end *e);

/* A public round's event gets a new date; the old ones stay. An extension is that of "replies-close". */
struct round_move {
	struct act act;
	int64_t round;
	struct str event;
	struct day seen; /* the date the caller saw; DAY_NONE: none */
	struct day to;
	struct str reason; /* for the public */
	struct str by;	   /* who decided so, for the public; may be not known */

	enum round_no why;
};
void round_move_init(struct round_move *m);

/* Which clocks would break if it opened on that day: readings[] of p->clock_count. Returns how many. */
size_t round_breaks(const struct procedure *p, struct facts f, struct day opens,
		    struct clock_reading *ret_readings);

#endif
