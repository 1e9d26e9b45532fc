/* procedure.h - a body's procedure as data: who may answer as what, what happens, and the clocks on it. */
#ifndef RULES_PROCEDURE_H
#define RULES_PROCEDURE_H

#include "base/day.h"
#include "base/lang.h"

/* One text in the six languages; all six are there. */
struct text {
	struct str in[LANGS];
};

/* Codes are lower-case letters, digits and hyphens, a letter first. */
enum {
	CODE_MOST = 40,	 /* bytes of a code */
	TEXT_MOST = 400, /* bytes of a text in one language */
	CATEGORIES_MOST = 24,
	CAPACITIES_MOST = 8,
	EVENTS_MOST = 24,
	STAGES_MOST = 12,
	CLOCKS_MOST = 24,
	ANCHORS_MOST = 4, /* events that compete for one clock */
	HOLIDAYS_MOST = 400,
	OFFSET_MOST = 3660, /* days of one clock */
	PROCEDURE_BYTES_MOST = 128 * 1024,
};

/* What a respondent is; a response has exactly one, so that parts always add up. */
struct category {
	struct str code;
	struct text name;
};

/* For whom a respondent speaks. */
struct capacity {
	struct str code;
	struct text name;
	bool organisation; /* the name of an organisation must be given */
};

/*
 * What can happen. Every procedure has `launched` and `replies-close`; where
 * the others exist they are called `decided` (last day of the deciding
 * meeting), `report-published`, `hearing`, `meeting` (first day).
 */
struct event {
	struct str code;
	struct text name;
};

/* The stage of a round: the last one in file order that has begun. */
enum stage_begin { BEGINS_FIRST, BEGINS_ON, BEGINS_AFTER };
struct stage {
	struct str code;
	struct text name;
	enum stage_begin
	    begins;   /* at once; on the event's day; when the closing minute of that day is over */
	size_t event; /* index into events; nothing for BEGINS_FIRST */
};

enum measure { MEASURE_AT_LEAST, MEASURE_WITHIN, MEASURE_EXACTLY, MEASURE_WEEKDAY };
enum unit { UNIT_CALENDAR, UNIT_WORKING };
enum direction { DIRECTION_BEFORE, DIRECTION_AFTER };
/* Which of several anchors a clock counts from. */
enum governs { GOVERNS_ONLY, GOVERNS_LATEST, GOVERNS_EARLIEST };

/*
 * A named clock: the act must come `offset` units before or after the anchor.
 *   at least N before:  on day anchor - N or earlier
 *   at least N after:   on day anchor + N or later
 *   within N before:    from day anchor - N to the anchor's day
 *   within N after:     from the anchor's day to day anchor + N
 *   exactly:            on that day
 *   on a weekday:       always a preference, without an anchor
 * A preference is told as met or not and never breaks.
 */
struct clock {
	struct str code;
	struct text title;
	struct text instrument; /* the procedure's own where the file gives none */
	struct text article;
	size_t act; /* index into events */
	enum measure measure;
	bool preference;
	int offset;
	enum unit unit;
	enum direction direction;
	size_t anchors[ANCHORS_MOST]; /* indexes into events */
	size_t anchor_count;
	enum governs governs;
	unsigned weekdays; /* bit day_weekday() */
	int line;	   /* where the file says so */
};

struct holiday {
	struct day day;
	struct str name;
};

/* All strings point into the text it was read from, which must live as long. About 60 KB: keep it in an
 * arena. */
struct procedure {
	struct str id;
	struct text title, body, instrument;
	struct rough_date from; /* in force from ... */
	struct rough_date to;	/* ... to, both included; unknown: still in force */
	struct str zone;    /* IANA name: "Europe/Zurich"; whether there is such a zone, i18n/date.h knows */
	int zone_line;	    /* where the file says so */
	int closing_minute; /* of the day, in that zone: 23:59 is 1439; in time until that minute is over */
	bool inclusive;	    /* the anchor's own day counts as day 1 */
	bool two_persons;   /* a report is issued by another person than the one who asks for it */
	unsigned weekend;   /* bit day_weekday() */
	int holidays_from, holidays_to; /* years the list of holidays is complete for; 0: no list */

	struct category categories[CATEGORIES_MOST];
	size_t category_count;
	struct capacity capacities[CAPACITIES_MOST];
	size_t capacity_count;
	struct event events[EVENTS_MOST];
	size_t event_count;
	struct stage stages[STAGES_MOST];
	size_t stage_count;
	struct clock clocks[CLOCKS_MOST];
	size_t clock_count;
	struct holiday holidays[HOLIDAYS_MOST]; /* by day */
	size_t holiday_count;
};

/* What is wrong with a file, and what to write instead; lines and columns from 1, columns in bytes. */
enum { MISTAKES_MOST = 20, MISTAKE_BYTES = 240 };
struct mistake {
	int line, column;
	char what[MISTAKE_BYTES];
};
struct mistakes {
	struct mistake list[MISTAKES_MOST];
	size_t n;
	bool more; /* there were more than the list holds */
};

/* Reads a procedure file. False, and at least one mistake by line, where it is not one; *ret is then of no
 * use. */
bool procedure_parse(struct str text, struct procedure *ret, struct mistakes *ret_mistakes);

/* The one called `id` that is part of the program; NULL when there is none. */
const struct procedure *procedure_load(struct arena *a, struct str id);
/* All that are part of the program, by id, in one array. */
const struct procedure *procedures_load(struct arena *a, size_t *ret_n);

/* By code; NULL when there is none. */
const struct event *procedure_event(const struct procedure *p, struct str code);
const struct category *procedure_category(const struct procedure *p, struct str code);
const struct capacity *procedure_capacity(const struct procedure *p, struct str code);
const struct clock *procedure_clock(const struct procedure *p, struct str code);

enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };
/* Was it in force on that day? Unknown within a month or year that is all we know of its beginning or end. */
enum answer procedure_in_force(const struct procedure *p, struct day d);

/* "at-least" "within" "exactly" "preferably": the word of the file. */
struct str clock_kind_code(const struct clock *c);

#endif
