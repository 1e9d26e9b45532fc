/*
 * date.h - days and moments in the reader's language, and what a clock on the
 * wall of a time zone shows. Western digits in Arabic too. With country.c the
 * only files that meet ICU, whose objects are dear to make and are kept per
 * thread and language.
 */
#ifndef I18N_DATE_H
#define I18N_DATE_H

#include "i18n/msg.h"
#include "rules/clock.h"

/* "14 October 2016"; not known for DAY_NONE. */
struct str day_text(struct arena *a, enum lang l, struct day d);
/* "Friday, 14 October 2016" */
struct str day_text_long(struct arena *a, enum lang l, struct day d);
/* "14 Oct 2016": for tables. */
struct str day_text_short(struct arena *a, enum lang l, struct day d);
/* A day, "February 2016" or "2011", as precise as it is known; not known where it is not. */
struct str rough_text(struct arena *a, enum lang l, struct rough_date d);
/* The same for <time datetime>: "2016-10-14", "2016-02", "2011"; not known where it is not. */
struct str rough_iso(struct arena *a, struct rough_date d);
/* "12 – 14 October 2016", "February – September 2016"; one day where the two are equal; what is known of them
 * otherwise. */
struct str range_text(struct arena *a, enum lang l, struct rough_date from, struct rough_date to);
/* 0 = Monday ... 6 = Sunday: "Monday" */
struct str weekday_text(struct arena *a, enum lang l, int weekday);

/* "4 January 2017 at 23:59" on the clocks of `zone` (an IANA name), 24 hours, without the zone's name. */
struct str instant_text(struct arena *a, enum lang l, struct instant t, struct str zone);
/* "Geneva time" for Europe/Zurich, "UTC", "New York time". */
struct str zone_text(struct arena *a, enum lang l, struct str zone);

/* What the clocks of `zone` show at t. A zone that is not known counts as UTC. */
struct moment zone_moment(struct instant t, struct str zone);
/* The instant at which they show that; with summer time. Shown twice: the later. INSTANT_NONE for DAY_NONE.
 */
struct instant zone_instant(struct day d, int minute, struct str zone);
/* False for a name that no zone has. */
bool zone_known(struct str zone);

/*
 * The last instant at which an answer is in time: the end of the closing
 * minute (procedure.h). INSTANT_NONE where the day is not known exactly.
 */
struct instant closing_instant(const struct procedure *p, struct rough_date replies_close);

#endif
