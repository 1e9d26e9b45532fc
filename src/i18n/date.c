/* date.c - see date.h */
#include "i18n/date.h"

#include <pthread.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

static const char *const locales[LANGS] = {"ar@numbers=latn", "en_GB", "es", "fr", "ru", "zh"};

enum shape { SHAPE_DAY, SHAPE_LONG, SHAPE_SHORT, SHAPE_MONTH, SHAPE_MOMENT, SHAPE_WEEKDAY, SHAPES };
static const char *const skeletons[SHAPES] = {"yMMMMd", "yMMMMEEEEd", "yMMMd", "yMMMM", "yMMMMdHHmm", "EEEE"};

enum { ZONES_KEPT = 4, ZONE_BYTES = 64, TEXT_UNITS = 160 };

/* What a thread keeps of ICU: a formatter of each shape and language, and the zones it met last. */
struct kept {
	UDateFormat *shapes[LANGS][SHAPES];
	UDateIntervalFormat *ranges[LANGS], *month_ranges[LANGS];
	struct {
		char name[ZONE_BYTES];
		UCalendar *calendar; /* NULL: ICU knows no such zone */
	} zones[ZONES_KEPT];
	unsigned next_zone;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void kept_close(void *p)
{
	struct kept *k = p;

	for (size_t l = 0; l < LANGS; l++) {
		for (size_t s = 0; s < SHAPES; s++)
			if (k->shapes[l][s])
				udat_close(k->shapes[l][s]);
		if (k->ranges[l])
			udtitvfmt_close(k->ranges[l]);
		if (k->month_ranges[l])
			udtitvfmt_close(k->month_ranges[l]);
	}
	for (size_t i = 0; i < ZONES_KEPT; i++)
		if (k->zones[i].calendar)
			ucal_close(k->zones[i].calendar);
	free(k);
}

static void key_make(void)
{
	if (pthread_key_create(&key, kept_close) != 0)
		BUG("no key for what a thread keeps of ICU");
}

static struct kept *kept(void)
{
	pthread_once(&once, key_make);
	struct kept *k = pthread_getspecific(key);
	if (k)
		return k;
	k = calloc(1, sizeof *k);
	if (!k || pthread_setspecific(key, k) != 0)
		BUG("no memory for a thread's formatters");
	return k;
}

static int32_t units(const char *s, UChar *ret, int32_t most)
{
	int32_t n = 0;
	UErrorCode e = U_ZERO_ERROR;

	u_strFromUTF8(ret, most, &n, s, -1, &e);
	return U_SUCCESS(e) ? n : 0;
}

static struct str bytes(struct arena *a, const UChar *s, int32_t n)
{
	char *p = NEW(a, char, (size_t)n * 3 + 1);
	int32_t used = 0;
	UErrorCode e = U_ZERO_ERROR;

	u_strToUTF8(p, n * 3 + 1, &used, s, n, &e);
	return (struct str){p, U_SUCCESS(e) ? (size_t)used : 0};
}

/* ICU sets a comma between month and year, "أغسطس، 2026"; documents of these bodies have none. */
static int32_t without_comma(enum lang l, UChar *s, int32_t n)
{
	enum { ARABIC_COMMA = 0x60c };
	int32_t kept = 0;

	if (l != LANG_AR)
		return n;
	for (int32_t i = 0; i < n; i++)
		if (s[i] != ARABIC_COMMA)
			s[kept++] = s[i];
	return kept;
}

static const UChar utc[] = {'U', 'T', 'C', 0};

static UDateFormat *shape_open(enum lang l, enum shape s)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar skeleton[32], pattern[TEXT_UNITS];
	int32_t n = units(skeletons[s], skeleton, 32);
	UDateTimePatternGenerator *g = udatpg_open(locales[l], &e);

	n = udatpg_getBestPattern(g, skeleton, n, pattern, TEXT_UNITS, &e);
	udatpg_close(g);
	if (s == SHAPE_MONTH)
		n = without_comma(l, pattern, n);
	UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, locales[l], utc, 3, pattern, n, &e);
	if (U_FAILURE(e))
		BUG("ICU has no format for a date");
	return f;
}

/* Formatters all speak UTC; who wants another zone moves the time by its offset first. */
static struct str shaped(struct arena *a, enum lang l, enum shape s, double ms)
{
	UDateFormat **f = &kept()->shapes[l][s];
	UChar text[TEXT_UNITS];
	UErrorCode e = U_ZERO_ERROR;

	if (!*f)
		*f = shape_open(l, s);
	int32_t n = udat_format(*f, ms, text, TEXT_UNITS, NULL, &e);
	return U_SUCCESS(e) ? bytes(a, text, n) : (struct str){0};
}

static double day_ms(struct day d)
{
	return (double)d.n * 86400e3;
}

static struct str day_shaped(struct arena *a, enum lang l, enum shape s, struct day d)
{
	return day_known(d) ? shaped(a, l, s, day_ms(d)) : (struct str){0};
}

struct str day_text(struct arena *a, enum lang l, struct day d)
{
	return day_shaped(a, l, SHAPE_DAY, d);
}

struct str day_text_long(struct arena *a, enum lang l, struct day d)
{
	return day_shaped(a, l, SHAPE_LONG, d);
}

struct str day_text_short(struct arena *a, enum lang l, struct day d)
{
	return day_shaped(a, l, SHAPE_SHORT, d);
}

struct str rough_text(struct arena *a, enum lang l, struct rough_date d)
{
	switch (d.precision) {
	case PRECISION_DAY: return day_text(a, l, d.first);
	case PRECISION_MONTH: return shaped(a, l, SHAPE_MONTH, day_ms(d.first));
	case PRECISION_YEAR: return arena_printf(a, "%d", date_of(d.first).year);
	case PRECISION_UNKNOWN: break;
	}
	return (struct str){0};
}

struct str rough_iso(struct arena *a, struct rough_date d)
{
	struct str iso = day_iso(a, d.first);

	switch (d.precision) {
	case PRECISION_DAY: return iso;
	case PRECISION_MONTH: return str_cut(iso, 0, 7);
	case PRECISION_YEAR: return str_cut(iso, 0, 4);
	case PRECISION_UNKNOWN: break;
	}
	return (struct str){0};
}

struct str range_text(struct arena *a, enum lang l, struct rough_date from, struct rough_date to)
{
	UChar text[TEXT_UNITS], skeleton[16];
	UErrorCode e = U_ZERO_ERROR;

	if (from.precision == PRECISION_UNKNOWN || to.precision == PRECISION_UNKNOWN)
		return rough_text(a, l, from.precision ? from : to);
	if (from.first.n == to.first.n)
		return rough_text(a, l, from.precision >= to.precision ? from : to);
	if (from.precision != to.precision || from.precision == PRECISION_YEAR)
		return JOIN(a, rough_text(a, l, from), STR(" – "), rough_text(a, l, to));
	bool months = from.precision == PRECISION_MONTH;
	UDateIntervalFormat **f = months ? &kept()->month_ranges[l] : &kept()->ranges[l];
	if (!*f)
		*f = udtitvfmt_open(locales[l], skeleton,
				    units(skeletons[months ? SHAPE_MONTH : SHAPE_DAY], skeleton, 16), utc, 3,
				    &e);
	int32_t n = udtitvfmt_format(*f, day_ms(from.first), day_ms(to.first), text, TEXT_UNITS, NULL, &e);
	return U_SUCCESS(e) ? bytes(a, text, without_comma(l, text, n)) : rough_text(a, l, from);
}

struct str weekday_text(struct arena *a, enum lang l, int weekday)
{
	return shaped(a, l, SHAPE_WEEKDAY, day_ms((struct day){weekday + 4})); /* 1970-01-05 was a Monday */
}

/* The calendar of a zone; NULL for one that ICU does not know. */
static UCalendar *zone_calendar(struct str zone)
{
	struct kept *k = kept();
	char name[ZONE_BYTES];
	UChar id[ZONE_BYTES], canonical[ZONE_BYTES];
	UErrorCode e = U_ZERO_ERROR;
	UBool is_system = false;

	if (zone.n == 0 || zone.n >= ZONE_BYTES)
		return NULL;
	memcpy(name, zone.s, zone.n);
	name[zone.n] = '\0';
	for (size_t i = 0; i < ZONES_KEPT; i++)
		if (strcmp(k->zones[i].name, name) == 0)
			return k->zones[i].calendar;
	unsigned at = k->next_zone++ % ZONES_KEPT;
	if (k->zones[at].calendar)
		ucal_close(k->zones[at].calendar);
	int32_t n = units(name, id, ZONE_BYTES);
	ucal_getCanonicalTimeZoneID(id, n, canonical, ZONE_BYTES, &is_system, &e);
	UCalendar *c = U_SUCCESS(e) && is_system ? ucal_open(id, n, "en", UCAL_GREGORIAN, &e) : NULL;
	memcpy(k->zones[at].name, name, zone.n + 1);
	k->zones[at].calendar = U_SUCCESS(e) ? c : NULL;
	return k->zones[at].calendar;
}

bool zone_known(struct str zone)
{
	return zone_calendar(zone) != NULL;
}

/* What to add to UTC, in milliseconds, at an instant. */
static int64_t zone_offset(int64_t ms, struct str zone)
{
	UCalendar *c = zone_calendar(zone);
	UErrorCode e = U_ZERO_ERROR;

	if (!c)
		return 0;
	ucal_setMillis(c, (double)ms, &e);
	int64_t offset = ucal_get(c, UCAL_ZONE_OFFSET, &e) + ucal_get(c, UCAL_DST_OFFSET, &e);
	return U_SUCCESS(e) ? offset : 0;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t local_ms(struct instant t, struct str zone)
{
	int64_t ms = floor_div(t.us, 1000);
	return ms + zone_offset(ms, zone);
}

struct moment zone_moment(struct instant t, struct str zone)
{
	int64_t minutes = floor_div(local_ms(t, zone), 60000);
	int64_t day = floor_div(minutes, 1440);

	return (struct moment){{(int32_t)day}, (int)(minutes - day * 1440)};
}

struct instant zone_instant(struct day d, int minute, struct str zone)
{
	if (!day_known(d))
		return INSTANT_NONE;
	int64_t wall = ((int64_t)d.n * 1440 + minute) * 60000;
	UCalendar *c = zone_calendar(zone);
	UErrorCode e = U_ZERO_ERROR;
	if (!c)
		return (struct instant){wall * 1000};
	struct date date = date_of(d);
	ucal_setAttribute(c, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_LAST);
	ucal_clear(c);
	ucal_setDateTime(c, date.year, date.month - 1, date.day, minute / 60, minute % 60, 0, &e);
	int64_t ms = (int64_t)ucal_getMillis(c, &e);
	return U_SUCCESS(e) ? (struct instant){ms * 1000} : INSTANT_NONE;
}

struct str instant_text(struct arena *a, enum lang l, struct instant t, struct str zone)
{
	if (t.us == INSTANT_NONE.us)
		return (struct str){0};
	return shaped(a, l, SHAPE_MOMENT, (double)local_ms(t, zone));
}

struct str zone_text(struct arena *a, enum lang l, struct str zone)
{
	static const UChar location[] = {'V', 'V', 'V', 'V', 0};
	UChar id[ZONE_BYTES], text[TEXT_UNITS];
	UErrorCode e = U_ZERO_ERROR;

	if (str_eq(zone, STR("Europe/Zurich")))
		return msg(l, MSG_time_geneva);
	if (!zone_known(zone) || str_eq(zone, STR("UTC")))
		return STR("UTC");
	struct str name = arena_dup(a, zone);
	int32_t n = units(name.s, id, ZONE_BYTES);
	UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, locales[l], id, n, location, 4, &e);
	n = udat_format(f, 0, text, TEXT_UNITS, NULL, &e);
	udat_close(f);
	return U_SUCCESS(e) ? bytes(a, text, n) : zone;
}

struct instant closing_instant(const struct procedure *p, struct rough_date replies_close)
{
	if (replies_close.precision != PRECISION_DAY)
		return INSTANT_NONE;
	struct instant t = zone_instant(replies_close.first, p->closing_minute, p->zone);
	return (struct instant){t.us + 60 * 1000000 - 1};
}
