/* clock.h - facts and today in; for each clock of a procedure: due when, kept or broken, by how many days. */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "rules/procedure.h"

/*
 * A date that somebody gave an event. An event may have several: the first is
 * the original, each later one an extension (or another move), and the last
 * governs. Dates may be known to the month or year only. An event with a fact
 * of unknown date did happen, and when is not known; an event without a fact
 * did not happen yet.
 */
struct fact {
	struct str event; /* code */
	struct rough_date date;
	struct str reason, actor; /* of an extension; may be unknown */
};
struct facts {
	const struct fact *list;
	size_t n;
};

/* The days something may fall on; equal where it is exact, DAY_NONE both where nothing is known. */
struct span {
	struct day first, last;
};
static inline bool span_known(struct span s)
{
	return day_known(s.first);
}
static inline bool span_exact(struct span s)
{
	return day_known(s.first) && s.first.n == s.last.n;
}

static inline bool rough_known(struct rough_date d)
{
	return d.precision != PRECISION_UNKNOWN;
}
static inline struct span rough_span(struct rough_date d)
{
	return rough_known(d) ? (struct span){d.first, d.last} : (struct span){DAY_NONE, DAY_NONE};
}

enum clock_state {
	CLOCK_UNKNOWN, /* the facts do not say */
	CLOCK_RUNNING, /* has not happened yet, and can still be kept */
	CLOCK_KEPT,
	CLOCK_OVERDUE, /* has not happened, and is late already */
	CLOCK_BROKEN,  /* happened, or is set for, a day that breaks it */
	CLOCK_STATES
};
/* "unknown" "running" "kept" "overdue" "broken" */
struct str clock_state_code(enum clock_state s);

/* What one way of counting says. */
struct judgement {
	enum clock_state state;
	struct span opens; /* the first day allowed; not known where any earlier day is */
	struct span due;   /* the last day allowed; of "at least ... after": the first */
	/*
	 * Signed margin. Kept: days to spare before `due` (behind it for "at least ... after"). Broken: minus
	 * the days outside what is allowed. Running: days left. Overdue: minus the days late.
	 */
	int days;
	bool days_known;
};

/* Why an anchor governs, or not. */
enum anchor_why {
	ANCHOR_ONLY,	     /* governs: there is no other */
	ANCHOR_LATEST,	     /* governs: the last to happen before the act */
	ANCHOR_EARLIEST,     /* governs: the first to happen */
	ANCHOR_REPLACED,     /* its event was moved to a later fact */
	ANCHOR_NOT_LATEST,   /* another happened later */
	ANCHOR_NOT_EARLIEST, /* another happened earlier */
	ANCHOR_AFTER_ACT,    /* it happened only after the act */
	ANCHOR_NOT_YET,	     /* it is still to come */
	ANCHOR_WHYS
};
struct str anchor_why_code(enum anchor_why w);
struct anchor {
	size_t event;	  /* index into the procedure's events */
	struct span date; /* known */
	struct span due;  /* what the clock would make due from here */
	enum anchor_why why;
};
static inline bool anchor_governs(const struct anchor *a)
{
	return a->why <= ANCHOR_EARLIEST;
}

/* What a clock says. */
enum { ANCHOR_DATES_MOST = 12 };
struct clock_reading {
	const struct clock *clock;
	struct judgement as_ruled; /* as the procedure counts */
	struct judgement other; /* as the other way would: inclusive for exclusive, exclusive for inclusive */
	struct rough_date actual; /* the day of the act, as known */
	bool undated;		  /* it happened, on a day that nobody knows: the state is unknown */
	bool planned;		  /* that day is still to come: running, or broken already */
	int margin;		  /* days to spare for the act as dated, past or planned; negative outside */
	bool margin_known;
	bool early;	       /* broken by being too early, not too late */
	enum answer preferred; /* a preference: met or not */
	int between;	       /* calendar days between anchor and act; negative on the wrong side */
	bool between_known;
	struct anchor anchors[ANCHOR_DATES_MOST]; /* every date of every anchor, in the order of the clock */
	size_t anchor_count;
	int governing;	       /* index into anchors, or -1 */
	enum answer in_force;  /* the procedure, on the governing anchor's day (else the act's) */
	bool holidays_missing; /* working days were counted in years without a list of holidays */
};

/*
 * Reads every clock of p, in its order: ret[0 .. p->clock_count). `today` in
 * the procedure's zone; DAY_NONE where there is none: then all dates count as
 * past and what has not happened is unknown. Facts of events that p does not
 * name are passed over.
 */
void clocks_read(const struct procedure *p, struct facts f, struct day today,
		 struct clock_reading ret[CLOCKS_MOST]);
void clock_read(const struct procedure *p, const struct clock *c, struct facts f, struct day today,
		struct clock_reading *ret);

/* The earlier dates of the clock's act, oldest first, each judged as if it had stayed. Returns how many, at
 * most `most`. */
size_t clock_history(const struct procedure *p, const struct clock *c, struct facts f, struct day today,
		     struct clock_reading *ret, size_t most);

/* The last date of an event; of unknown precision when it has none. */
struct rough_date fact_date(struct facts f, struct str event);
/* Did it happen, or is it dated? */
bool fact_given(struct facts f, struct str event);

/* What a new date for an event does, at once. */
struct extension {
	struct clock_reading before[CLOCKS_MOST], after[CLOCKS_MOST]; /* p->clock_count each */
	bool breaks[CLOCKS_MOST]; /* past due with the new date, and was not before, or by less */
	bool any_broken;
	/* Days from the close of replies to the day the report is due. */
	int report_days_before, report_days;
	bool report_days_before_known, report_days_known;
};
/* False when p names no such event, or there is no room for one more fact (FACTS_MOST). */
enum { FACTS_MOST = 256 };
bool extension_try(const struct procedure *p, struct facts f, struct str event, struct day new_day,
		   struct day today, struct extension *ret);

/*
 * Everything that follows from what is known: for each event the days that
 * keep every clock (preferences left out), through any number of steps, in
 * the order of the days. What has no date cannot come before `today`, where
 * that is known. A side without a limit is DAY_NONE; `impossible` where no day
 * is left.
 */
struct plan_step {
	size_t event; /* index into the procedure's events */
	bool fixed;   /* a fact: its day, or no day where that is not known */
	struct day from, until;
	const struct clock *from_clock, *until_clock; /* which clock sets that end; NULL: none */
	bool impossible;
};
size_t plan_make(const struct procedure *p, struct facts f, struct day today,
		 struct plan_step ret[EVENTS_MOST]);

/* A minute of a day, both in the procedure's zone. */
struct moment {
	struct day day;
	int minute; /* 0-1439 */
};
/* The stage a round is in; NULL when no date that a stage begins with is known. */
const struct stage *stage_at(const struct procedure *p, struct facts f, struct moment now);
/* Is an answer that arrives now too late? Unknown where the closing day is. */
enum answer answer_late(const struct procedure *p, struct facts f, struct moment now);

#endif
