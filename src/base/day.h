/* day.h - calendar days and instants. No clock is read here: who needs "now" is given it. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/arena.h"

/*
 * A calendar day, proleptic Gregorian, counted from 1970-01-01 = 0. It belongs
 * to no time zone: which instants it covers depends on whose day it is.
 */
struct day {
	int32_t n;
};
#define DAY_NONE ((struct day){INT32_MIN}) /* not known */

static inline bool day_known(struct day d)
{
	return d.n != INT32_MIN;
}

struct date {
	int year, month, day; /* month 1-12, day 1-31 */
};

struct day day_of(struct date d);
struct date date_of(struct day d);
/* 0 = Monday ... 6 = Sunday (ISO 8601 order). */
int day_weekday(struct day d);
int days_in_month(int year, int month);

/* "2016-10-14" exactly; false where that is no day of the calendar (years 1600-9999). */
bool day_parse(struct str s, struct day *ret);
/* "2016-10-14"; empty for DAY_NONE. */
struct str day_iso(struct arena *a, struct day d);

/*
 * A date as sources give it: a day, a month ("2016-02") or a year ("2011").
 * `first` and `last` are the days it may mean; unknown has neither.
 */
enum precision { PRECISION_UNKNOWN, PRECISION_YEAR, PRECISION_MONTH, PRECISION_DAY };
struct rough_date {
	enum precision precision;
	struct day first, last;
};
bool rough_parse(struct str s, struct rough_date *ret);

/* Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted. */
struct instant {
	int64_t us;
};
#define INSTANT_NONE ((struct instant){INT64_MIN})
/* "2026-11-21T23:59:00Z" (seconds). */
struct str instant_iso(struct arena *a, struct instant t);
bool instant_parse(struct str s, struct instant *ret);
struct day instant_day_utc(struct instant t);

#endif
