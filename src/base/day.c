/* day.c - days from civil dates and back, by counting eras of 400 years. */
#include "base/day.h"

#include <stdio.h>

struct day day_of(struct date d)
{
	int64_t y =
	    d.month <= 2 ? d.year - 1 : d.year; /* a year that begins in March ends with the leap day */
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (struct day){(int32_t)(era * 146097 + doe - 719468)};
}

struct date date_of(struct day day)
{
	int64_t z = (int64_t)day.n + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);

	return (struct date){
	    .year = (int)(yoe + era * 400 + (month <= 2)),
	    .month = month,
	    .day = (int)(doy - (153 * mp + 2) / 5 + 1),
	};
}

int day_weekday(struct day d)
{
	int w = (int)(((int64_t)d.n + 3) % 7); /* 1970-01-01 was a Thursday */
	return w < 0 ? w + 7 : w;
}

int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool digits(struct str s, size_t from, size_t n, int *ret)
{
	int v = 0;

	if (s.n < from + n)
		return false;
	for (size_t i = from; i < from + n; i++) {
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
		v = v * 10 + (s.s[i] - '0');
	}
	*ret = v;
	return true;
}

bool day_parse(struct str s, struct day *ret)
{
	struct date d;

	if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-' || !digits(s, 0, 4, &d.year) ||
	    !digits(s, 5, 2, &d.month) || !digits(s, 8, 2, &d.day))
		return false;
	if (d.year < 1600 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > days_in_month(d.year, d.month))
		return false;
	*ret = day_of(d);
	return true;
}

struct str day_iso(struct arena *a, struct day d)
{
	if (!day_known(d))
		return STR("");
	struct date c = date_of(d);
	return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

bool rough_parse(struct str s, struct rough_date *ret)
{
	struct day d;
	int year, month;

	if (s.n == 0) {
		*ret = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
		return true;
	}
	if (day_parse(s, &d)) {
		*ret = (struct rough_date){PRECISION_DAY, d, d};
		return true;
	}
	if (!digits(s, 0, 4, &year) || year < 1600)
		return false;
	if (s.n == 4) {
		*ret = (struct rough_date){PRECISION_YEAR, day_of((struct date){year, 1, 1}),
					   day_of((struct date){year, 12, 31})};
		return true;
	}
	if (s.n != 7 || s.s[4] != '-' || !digits(s, 5, 2, &month) || month < 1 || month > 12)
		return false;
	*ret = (struct rough_date){PRECISION_MONTH, day_of((struct date){year, month, 1}),
				   day_of((struct date){year, month, days_in_month(year, month)})};
	return true;
}

enum { DAY_SECONDS = 86400 };

struct day instant_day_utc(struct instant t)
{
	int64_t s = t.us / 1000000 - (t.us % 1000000 < 0);
	return (struct day){(int32_t)(s / DAY_SECONDS - (s % DAY_SECONDS < 0))};
}

struct str instant_iso(struct arena *a, struct instant t)
{
	if (t.us == INSTANT_NONE.us)
		return STR("");
	struct day day = instant_day_utc(t);
	struct date d = date_of(day);
	int64_t s = t.us / 1000000 - (t.us % 1000000 < 0) - (int64_t)day.n * DAY_SECONDS;

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, (int)(s / 3600),
			    (int)(s / 60 % 60), (int)(s % 60));
}

bool instant_parse(struct str s, struct instant *ret)
{
	struct day d;
	int h, m, sec;

	if (s.n != 20 || !day_parse(str_cut(s, 0, 10), &d) || s.s[10] != 'T' || s.s[13] != ':' ||
	    s.s[16] != ':' || s.s[19] != 'Z' || !digits(s, 11, 2, &h) || !digits(s, 14, 2, &m) ||
	    !digits(s, 17, 2, &sec))
		return false;
	if (h > 23 || m > 59 || sec > 59)
		return false;
	ret->us = ((int64_t)d.n * DAY_SECONDS + h * 3600 + m * 60 + sec) * 1000000;
	return true;
}
