/* when.c - see when.h; each reader begins at a place and moves on only when all of it fits. */
#include "text/when.h"

#include "text/scan.h"

struct point {
	int y, m, d; /* 0: not said */
};

static bool year_ok(int y)
{
	return y >= 1900 && y <= 2099;
}

static struct day point_first(struct point p)
{
	return day_of((struct date){p.y, p.m ? p.m : 1, p.d ? p.d : 1});
}

static struct day point_last(struct point p)
{
	int m = p.m ? p.m : 12;
	return day_of((struct date){p.y, m, p.d ? p.d : days_in_month(p.y, m)});
}

static bool point_ok(struct point p)
{
	return year_ok(p.y) && p.m >= 0 && p.m <= 12 && p.d >= 0 &&
	       (!p.d || (p.m && p.d <= days_in_month(p.y, p.m)));
}

static enum precision point_precision(struct point p)
{
	return p.d ? PRECISION_DAY : p.m ? PRECISION_MONTH : PRECISION_YEAR;
}

static bool when_make(struct point a, struct point b, bool range, struct when *ret)
{
	if (!point_ok(a) || !point_ok(b) || point_precision(a) != point_precision(b))
		return false;
	*ret = (struct when){
	    .precision = point_precision(a), .range = range, .first = point_first(a), .last = point_last(b)};
	return ret->first.n <= ret->last.n;
}

static bool unit(struct str s, size_t *at, size_t digits, struct str name, int *ret)
{
	size_t i = *at;
	int v;

	scan_space(s, &i); /* "2023 年 10 月" */
	if (!scan_int(s, &i, digits, &v) || !scan_space(s, &i) || !scan_word(s, &i, name))
		return false;
	*at = i;
	*ret = v;
	return true;
}

/* What is said of "2016年10月13日", from the year on or, after "至", from where it differs. */
static bool point_zh(struct str s, size_t *at, struct point *p)
{
	size_t i = *at;
	struct point said = {0};

	if (unit(s, &i, 4, STR("年"), &said.y))
		*p = (struct point){.y = said.y};
	if (unit(s, &i, 2, STR("月"), &said.m))
		p->m = said.m, p->d = 0;
	if ((said.m || !said.y) && unit(s, &i, 2, STR("日"), &said.d))
		p->d = said.d;
	if (i == *at)
		return false;
	*at = i;
	return true;
}

static bool to_zh(struct str s, size_t *at)
{
	size_t i = *at;

	if (scan_dash(s, at))
		return true;
	scan_space(s, &i);
	if (!scan_word(s, &i, STR("至")) && !scan_word(s, &i, STR("到")))
		return false;
	scan_space(s, &i);
	*at = i;
	return true;
}

static bool days_zh(struct str s, size_t *at, int *ret_first, int *ret_last)
{
	size_t i = *at;

	scan_space(s, &i);
	if (!scan_int(s, &i, 2, ret_first) || !scan_space(s, &i) || !to_zh(s, &i) ||
	    !unit(s, &i, 2, STR("日"), ret_last))
		return false;
	*at = i;
	return true;
}

static bool when_zh(struct str s, size_t *at, struct when *ret)
{
	struct point a = {0}, b;
	size_t i = *at;
	int from, to;

	if (scan_int(s, &i, 4, &from) && year_ok(from) && to_zh(s, &i) && unit(s, &i, 4, STR("年"), &to) &&
	    when_make((struct point){.y = from}, (struct point){.y = to}, true, ret)) {
		*at = i;
		return true;
	}
	i = *at;
	if (!point_zh(s, &i, &a) || !a.y)
		return false;
	if (a.m && !a.d && days_zh(s, &i, &from, &to)) {
		b = a;
		a.d = from, b.d = to;
		*at = i;
		return when_make(a, b, true, ret);
	}
	size_t j = i;
	b = a;
	if (to_zh(s, &j) && point_zh(s, &j, &b) && when_make(a, b, true, ret)) {
		*at = j;
		return true;
	}
	*at = i;
	return a.m && when_make(a, a, false, ret);
}

static int month_en(struct str s, size_t *at)
{
	static const struct str months[] = {STR("January"), STR("February"), STR("March"),
					    STR("April"),   STR("May"),	     STR("June"),
					    STR("July"),    STR("August"),   STR("September"),
					    STR("October"), STR("November"), STR("December")};
	size_t i = *at;
	int m = scan_one_of(s, &i, months, COUNT(months)) + 1;

	if (!m || is_letter(byte_at(s, i)))
		return 0;
	*at = i;
	return m;
}

static bool to_en(struct str s, size_t *at, bool and_too)
{
	static const struct str words[] = {STR(" to "), STR(" until "), STR(" through "), STR(" and ")};

	return scan_dash(s, at) || scan_one_of(s, at, words, and_too ? 4 : 3) >= 0;
}

static bool year_en(struct str s, size_t *at, int *ret)
{
	size_t i = *at;
	int y;

	scan_word(s, &i, STR(","));
	scan_space(s, &i);
	if (i == *at || !scan_int(s, &i, 4, &y) || !year_ok(y))
		return false;
	*at = i;
	*ret = y;
	return true;
}

/* "13-14 October 2016", "31 January to 1 February 2024", "18 October 2023" */
static bool days_en(struct str s, size_t *at, struct when *ret)
{
	struct point a = {0}, b;
	size_t i = *at;

	if (!scan_int(s, &i, 2, &a.d))
		return false;
	b = a;
	size_t j = i;
	bool range = to_en(s, &j, true) && scan_int(s, &j, 2, &b.d);
	if (range)
		i = j;
	else
		b = a;
	scan_space(s, &i);
	if (!(a.m = b.m = month_en(s, &i)))
		return false;
	bool year = year_en(s, &i, &a.y);
	b.y = a.y;
	j = i;
	if (!range && to_en(s, &j, false) && scan_int(s, &j, 2, &b.d) && scan_space(s, &j) &&
	    (b.m = month_en(s, &j)) && year_en(s, &j, &b.y)) {
		if (!year)
			a.y = b.y;
		*at = j;
		return when_make(a, b, true, ret);
	}
	if (!year)
		return false;
	*at = i;
	if (!range)
		b = a;
	return when_make(a, b, range, ret);
}

/* "October 2016 to January 2017", "February to September 2016", "2023-2026" */
static bool months_en(struct str s, size_t *at, struct when *ret)
{
	struct point a = {0}, b = {0};
	size_t i = *at;
	bool between = str_ends(str_cut(s, 0, i), STR("between "));

	if (scan_int(s, &i, 4, &a.y)) {
		if (!year_ok(a.y) || !to_en(s, &i, between) || !scan_int(s, &i, 4, &b.y))
			return false;
		*at = i;
		return when_make(a, b, true, ret);
	}
	if (!(a.m = month_en(s, &i)))
		return false;
	bool year = year_en(s, &i, &a.y);
	size_t j = i;
	if (to_en(s, &j, between) && (b.m = month_en(s, &j)) && year_en(s, &j, &b.y)) {
		if (!year)
			a.y = b.y;
		*at = j;
		return when_make(a, b, true, ret);
	}
	*at = i;
	return year && when_make(a, a, false, ret);
}

static bool when_here(struct str s, size_t *at, struct when *ret)
{
	size_t i = *at;

	if (when_zh(s, &i, ret) || (i = *at, days_en(s, &i, ret)) || (i = *at, months_en(s, &i, ret))) {
		*at = i;
		return true;
	}
	return false;
}

bool when_next(struct str s, size_t *at, struct when *ret)
{
	for (size_t i = *at; i < s.n; i++) {
		bool digit = is_digit(s.s[i]);
		size_t to = i;
		if (!(digit || is_upper(s.s[i])) || !word_begins_at(s, i))
			continue;
		if (i > 0 && digit && (s.s[i - 1] == '/' || s.s[i - 1] == '.'))
			continue;
		if (when_here(s, &to, ret)) {
			ret->from = i;
			ret->to = to;
			*at = to;
			return true;
		}
	}
	return false;
}
