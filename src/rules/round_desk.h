/*
 * round_desk.h - what a consultation must hold before it is released, and what
 * may be done to it when: pure questions, asked by the acts and by the pages.
 */
#ifndef RULES_ROUND_DESK_H
#define RULES_ROUND_DESK_H

#include "rules/clock.h"

enum {
	TOPIC_MOST = 300, /* characters */
	FRAMING_MOST = 10000,
	QUESTION_MOST = 2000,
	EVENT_REASON_MOST = 1000,
	DESK_QUESTIONS_MOST = 20,
	ROUND_SLUG_MOST = 80, /* bytes */
};

enum round_step { ROUND_IS_DRAFT, ROUND_IS_EMBARGOED, ROUND_IS_PUBLIC };
/* "draft" "embargoed" "public" */
struct str round_step_code(enum round_step s);

/* Why not. */
enum round_no {
	ROUND_YES,
	ROUND_NO_TOPIC,
	ROUND_NO_QUESTION,
	ROUND_TOO_LONG,
	ROUND_BAD_CHARACTERS,
	ROUND_BAD_SLUG,
	ROUND_NO_PROCEDURE,  /* none that we know: nothing could be received */
	ROUND_NO_CLOSE,	     /* no day on which replies close */
	ROUND_CLOSES_FIRST,  /* it would close before it opens */
	ROUND_IS_OUT,	     /* public already: not taken back, and what was asked stays as it was */
	ROUND_NOT_OUT,	     /* a draft has no date to be moved: it is just set */
	ROUND_EMBARGO_HOLDS, /* embargoed: recall it first */
	ROUND_NOT_EMBARGOED,
	ROUND_INSTANT_PAST,
	ROUND_BREAKS, /* a clock would be broken, and nobody said that they know */
	ROUND_NOT_LATER,
	ROUND_REPORT_IS_OUT,
	ROUND_NO_REASON,
	ROUND_NO_EVENT,
	ROUND_NO_DAY,
	ROUND_NOES
};

/*
 * May it be released so that it opens on `opens`? `complete`: topic and at
 * least one question, all of them, are there in the language it is written in.
 * A standing call needs no day on which replies close.
 */
enum round_no may_release(enum round_step step, const struct procedure *p, struct facts f, bool complete,
			  struct day opens);
/* Before its instant only. */
enum round_no may_recall(enum round_step step, struct instant release_at, struct instant now);
/* The words it was written in; translations may be added at any time. */
enum round_no may_reword(enum round_step step);
/*
 * A new day for an event of a public round. The close of replies only moves
 * later, and not once the report is out. What has a date already moves with a
 * reason.
 */
enum round_no may_move(enum round_step step, const struct procedure *p, struct facts f, struct str event,
		       struct day to, struct str reason);

/* A day that somebody gives an event. */
struct round_date {
	struct str event;
	struct day day;
};

/* The words of a round in one language, as somebody typed them: without white space around them. */
struct round_words {
	struct str topic, framing;
	struct str questions[DESK_QUESTIONS_MOST]; /* by place, empty ones among them */
	size_t n;
};
enum round_field { ROUND_TOPIC, ROUND_FRAMING, ROUND_QUESTION };
struct round_fault {
	enum round_no why;
	enum round_field field;
	size_t question; /* place of it, from 0 */
};
struct round_faults {
	struct round_fault list[DESK_QUESTIONS_MOST + 2];
	size_t n;
};
/* `original`: they are what others are translated from, so a topic must be there. */
void round_words_check(const struct round_words *w, bool original, struct round_faults *ret);
/* Characters one of them may have. */
int round_field_most(enum round_field f);

/* Is a clock broken, or overdue, that is in force and no preference? */
bool clock_breaks(const struct clock_reading *r);

/* The facts as they stand once it is launched on that day: what its calendar is computed from. `with` has
 * room for f.n + 1. */
struct facts facts_launched(struct facts f, struct day opens, struct fact *with);

/* "2026-access-and-affordability": the year, then letters and digits of `words` that stand in ASCII; what
 * else there is parts words. Never empty, at most ROUND_SLUG_MOST - 8 bytes. */
struct str round_slug_of(struct arena *a, int year, struct str words, struct str body);
/* Small letters, digits and single hyphens between them; "new" is a page of the desk. */
bool round_slug_valid(struct str slug);

#endif
