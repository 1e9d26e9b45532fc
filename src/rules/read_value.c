/* read_value.c - the values of a procedure file that are more than text. */
#include "rules/reader.h"

#include "base/utf8.h"

bool procedure_code_valid(struct str s)
{
	if (s.n == 0 || s.n > CODE_MOST || s.s[0] < 'a' || s.s[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

void read_id(struct reader *r, struct str v)
{
	if (procedure_code_valid(v))
		r->p->id = v;
	else
		mistake(r, v,
			"\"%.*s\" is no id; write lower-case letters, digits and hyphens, a letter first",
			STR_ARG(mistake_excerpt(v)));
}

static bool read_rough(struct reader *r, struct str v, struct rough_date *ret)
{
	if (rough_parse(v, ret))
		return true;
	mistake(r, v, "\"%.*s\" is no date; write 2019-06-20, 2019-06 or 2019", STR_ARG(mistake_excerpt(v)));
	return false;
}

void read_from(struct reader *r, struct str v)
{
	read_rough(r, v, &r->p->from);
}

void read_to(struct reader *r, struct str v)
{
	read_rough(r, v, &r->p->to);
}

void read_zone(struct reader *r, struct str v)
{
	bool fine = v.n <= CODE_MOST && (str_find(v, STR("/"), 0) < v.n || str_eq(v, STR("UTC")));

	for (size_t i = 0; i < v.n; i++) {
		char c = v.s[i];
		fine &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '/' || c == '_' || c == '-' || c == '+';
	}
	r->p->zone = v;
	r->p->zone_line = r->line_number;
	if (!fine)
		mistake(r, v, "\"%.*s\" is no time zone; write its IANA name, as Europe/Zurich, or UTC",
			STR_ARG(mistake_excerpt(v)));
}

void read_closing_time(struct reader *r, struct str v)
{
	int64_t hour, minute;

	if (v.n == 5 && v.s[2] == ':' && v.s[0] != '-' && v.s[3] != '-' && str_int(str_cut(v, 0, 2), &hour) &&
	    str_int(str_cut(v, 3, 5), &minute) && hour < 24 && minute < 60)
		r->p->closing_minute = (int)(hour * 60 + minute);
	else
		mistake(r, v, "\"%.*s\" is no time of day; write hours and minutes, as 23:59",
			STR_ARG(mistake_excerpt(v)));
}

void read_counting(struct reader *r, struct str v)
{
	if (str_eq(v, STR("exclusive")) || str_eq(v, STR("inclusive")))
		r->p->inclusive = v.s[0] == 'i';
	else
		mistake(r, v,
			"\"%.*s\" is no way of counting; expected one of: exclusive (the anchor's day is day "
			"0), inclusive (it is day 1)",
			STR_ARG(mistake_excerpt(v)));
}

void read_issue(struct reader *r, struct str v)
{
	if (str_eq(v, STR("one person")) || str_eq(v, STR("two persons")))
		r->p->two_persons = v.s[0] == 't';
	else
		mistake(r, v,
			"\"%.*s\" does not say who issues a report; expected one of: one person, two persons "
			"(one "
			"asks, another issues)",
			STR_ARG(mistake_excerpt(v)));
}

static bool weekday_parse(struct str s, unsigned *ret_bit)
{
	static const struct str names[] = {STR("monday"), STR("tuesday"),  STR("wednesday"), STR("thursday"),
					   STR("friday"), STR("saturday"), STR("sunday")};

	for (unsigned d = 0; d < COUNT(names); d++)
		if (str_eq(s, names[d])) {
			*ret_bit = 1u << d;
			return true;
		}
	return false;
}

static bool word_ends(char c)
{
	return c == ' ' || c == '\t' || c == ',';
}

/* The next word of a value; commas count as blanks. False at the end. */
static bool word_next(struct str *rest, struct str *ret)
{
	size_t from = 0, to;

	while (from < rest->n && word_ends(rest->s[from]))
		from++;
	for (to = from; to < rest->n && !word_ends(rest->s[to]);)
		to++;
	*ret = str_cut(*rest, from, to);
	*rest = str_cut(*rest, to, rest->n);
	return to > from;
}

/* One or more weekdays up to the end of the value; 0 and a mistake otherwise. */
static unsigned read_weekdays(struct reader *r, struct str rest)
{
	unsigned days = 0, bit;
	struct str word, at = rest;

	while (word_next(&rest, &word)) {
		at = word;
		if (!weekday_parse(word, &bit)) {
			mistake(r, word,
				"\"%.*s\" is no weekday; expected one of: monday, tuesday, wednesday, "
				"thursday, friday, saturday, sunday",
				STR_ARG(mistake_excerpt(word)));
			return 0;
		}
		days |= bit;
	}
	if (!days)
		mistake(r, at,
			"no weekday is named; expected one of: monday, tuesday, wednesday, thursday, friday, "
			"saturday, sunday");
	return days;
}

void read_weekend(struct reader *r, struct str v)
{
	if (str_eq(v, STR("none"))) {
		r->p->weekend = 0;
		return;
	}
	unsigned days = read_weekdays(r, v);
	if (days == 0x7f)
		mistake(r, v, "a week without a working day; leave at least one weekday out");
	else if (days)
		r->p->weekend = days;
}

static bool year_parse(struct str s, int *ret)
{
	int64_t y;

	if (s.n != 4 || !str_int(s, &y) || y < 1600)
		return false;
	*ret = (int)y;
	return true;
}

void read_holidays_listed(struct reader *r, struct str v)
{
	struct str rest = v, from, to, word, more;
	int first, last;

	if (word_next(&rest, &from) && word_next(&rest, &word) && str_eq(word, STR("to")) &&
	    word_next(&rest, &to) && !word_next(&rest, &more) && year_parse(from, &first) &&
	    year_parse(to, &last) && first <= last) {
		r->p->holidays_from = first;
		r->p->holidays_to = last;
	} else {
		mistake(r, v, "\"%.*s\" are no years; write the first and the last, as 2024 to 2030",
			STR_ARG(mistake_excerpt(v)));
	}
}

void read_holiday(struct reader *r, struct str v)
{
	struct procedure *p = r->p;
	struct str rest = v, word;
	struct day day;

	if (!word_next(&rest, &word) || !day_parse(word, &day)) {
		mistake(r, v, "\"%.*s\" is no day; write the date and the name, as 2026-01-01 New Year",
			STR_ARG(mistake_excerpt(word)));
		return;
	}
	size_t at = p->holiday_count;
	while (at > 0 && p->holidays[at - 1].day.n > day.n)
		at--;
	if (at > 0 && p->holidays[at - 1].day.n == day.n) {
		mistake(r, word, "%.*s is a holiday already; leave one of the two out", STR_ARG(word));
		return;
	}
	if (p->holiday_count == HOLIDAYS_MOST) {
		mistake(r, v, "more than %d holidays; leave past ones out", (int)HOLIDAYS_MOST);
		return;
	}
	memmove(p->holidays + at + 1, p->holidays + at, (p->holiday_count - at) * sizeof *p->holidays);
	p->holidays[at] = (struct holiday){day, str_trim(rest)};
	p->holiday_count++;
}

void read_organisation(struct reader *r, struct str v)
{
	struct capacity *c = r->item;

	if (str_eq(v, STR("required")) || str_eq(v, STR("none")))
		c->organisation = v.s[0] == 'r';
	else
		mistake(r, v, "\"%.*s\"; expected one of: required, none", STR_ARG(mistake_excerpt(v)));
}

/* Remembers where an event was named; it is looked up when all events are known. */
static bool refer(struct reader *r, struct str code, size_t *to)
{
	if (!procedure_code_valid(code)) {
		mistake(r, code, "\"%.*s\" is no event; write the code of one",
			STR_ARG(mistake_excerpt(code)));
		return false;
	}
	if (r->reference_count < REFERENCES_MOST)
		r->references[r->reference_count++] =
		    (struct reference){code, r->line_number, (int)(code.s - r->line.s) + 1, to};
	return true;
}

void read_begins(struct reader *r, struct str v)
{
	struct stage *s = r->item;
	struct str rest = v, how, event, more;

	if (str_eq(v, STR("at first"))) {
		s->begins = BEGINS_FIRST;
		return;
	}
	bool form = word_next(&rest, &how) && word_next(&rest, &event) && !word_next(&rest, &more);
	if (!form || !(str_eq(how, STR("on")) || str_eq(how, STR("after")))) {
		mistake(r, v, "\"%.*s\"; expected one of: at first, on EVENT, after EVENT",
			STR_ARG(mistake_excerpt(v)));
		return;
	}
	s->begins = how.s[0] == 'o' ? BEGINS_ON : BEGINS_AFTER;
	refer(r, event, &s->event);
}

void read_act(struct reader *r, struct str v)
{
	struct clock *c = r->item;

	refer(r, v, &c->act);
}

void read_governs(struct reader *r, struct str v)
{
	struct clock *c = r->item;

	if (str_eq(v, STR("latest")) || str_eq(v, STR("earliest")))
		c->governs = v.s[0] == 'l' ? GOVERNS_LATEST : GOVERNS_EARLIEST;
	else
		mistake(r, v, "\"%.*s\"; expected one of: latest, earliest (of the anchors)",
			STR_ARG(mistake_excerpt(v)));
}

static bool measure_parse(struct str s, enum measure *ret)
{
	static const struct str names[] = {[MEASURE_AT_LEAST] = STR("at-least"),
					   [MEASURE_WITHIN] = STR("within"),
					   [MEASURE_EXACTLY] = STR("exactly")};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(s, names[i])) {
			*ret = (enum measure)i;
			return true;
		}
	return false;
}

/* "30 calendar days before" */
static bool read_distance(struct reader *r, struct clock *c, struct str *rest)
{
	struct str number, unit, days, side;
	int64_t n;

	if (!word_next(rest, &number) || !str_int(number, &n) || n < 0 || n > OFFSET_MOST) {
		mistake(r, number, "\"%.*s\" is no number of days; write one from 0 to %d",
			STR_ARG(mistake_excerpt(number)), (int)OFFSET_MOST);
		return false;
	}
	c->offset = (int)n;
	bool calendar = word_next(rest, &unit) && str_eq(unit, STR("calendar"));
	if (!calendar && !str_eq(unit, STR("working"))) {
		mistake(r, unit, "\"%.*s\"; expected one of: calendar days, working days",
			STR_ARG(mistake_excerpt(unit)));
		return false;
	}
	c->unit = calendar ? UNIT_CALENDAR : UNIT_WORKING;
	if (!word_next(rest, &days) || !(str_eq(days, STR("days")) || str_eq(days, STR("day")))) {
		mistake(r, days, "\"%.*s\"; expected: days", STR_ARG(mistake_excerpt(days)));
		return false;
	}
	bool before = word_next(rest, &side) && str_eq(side, STR("before"));
	if (!before && !str_eq(side, STR("after"))) {
		mistake(r, side, "\"%.*s\"; expected one of: before, after", STR_ARG(mistake_excerpt(side)));
		return false;
	}
	c->direction = before ? DIRECTION_BEFORE : DIRECTION_AFTER;
	return true;
}

/* "decided, taken-up or council-confirmed" */
static void read_anchors(struct reader *r, struct clock *c, struct str rest)
{
	struct str word, at = rest;

	while (word_next(&rest, &word)) {
		at = word;
		if (str_eq(word, STR("or")))
			continue;
		if (c->anchor_count == ANCHORS_MOST) {
			mistake(r, word, "more than %d events to count from; leave some out",
				(int)ANCHORS_MOST);
			return;
		}
		if (!refer(r, word, &c->anchors[c->anchor_count]))
			return;
		c->anchor_count++;
	}
	if (!c->anchor_count)
		mistake(r, at, "no event to count from; write its code behind before or after");
}

void read_rule(struct reader *r, struct str v)
{
	struct clock *c = r->item;
	struct str rest = v, word;

	word_next(&rest, &word);
	c->preference = str_eq(word, STR("preferably"));
	if (c->preference)
		word_next(&rest, &word);
	if (c->preference && str_eq(word, STR("on"))) {
		c->measure = MEASURE_WEEKDAY;
		c->weekdays = read_weekdays(r, rest);
		return;
	}
	if (!measure_parse(word, &c->measure)) {
		mistake(r, word,
			c->preference ? "\"%.*s\"; expected one of: at-least, within, exactly, on"
				      : "\"%.*s\"; expected one of: at-least, within, exactly, preferably",
			STR_ARG(mistake_excerpt(word)));
		return;
	}
	if (read_distance(r, c, &rest))
		read_anchors(r, c, rest);
}
