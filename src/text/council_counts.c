/* council_counts.c - "23份答复（1个政府，4个私营部门实体...）": a number and the parts it is said to have. */
#include "text/council_in.h"

enum { REACH = 90 /* bytes between a total and its bracket */, LONGEST = 900 };

struct reading {
	struct council_count_part *parts;
	size_t n;
	bool partial;
};

/* "1,234" or "23"; refused where it is part of a date, an ordinal, a share or only about right. */
static bool count_scan(struct str s, size_t *at, int *ret)
{
	static const struct str not_behind[] = {
	    STR("年"), STR("月"), STR("日"),	   STR("多"), STR("余"),     STR("届"), STR("次"),
	    STR("号"), STR("%"),  STR(" %"),	   STR("/"),  STR("-"),	     STR("–"),	STR("段"),
	    STR("节"), STR("条"), STR("per cent"), STR("th"), STR("percent")};
	size_t i = *at, behind;
	int v, thousands;

	if (!scan_int(s, &i, 6, &v))
		return false;
	size_t comma = i;
	if (v < 1000 && scan_word(s, &comma, STR(",")) && scan_int(s, &comma, 3, &thousands) &&
	    comma == i + 4) {
		v = v * 1000 + thousands;
		i = comma;
	}
	behind = i;
	scan_space(s, &behind);
	if (scan_one_of(s, &behind, not_behind, COUNT(not_behind)) >= 0 ||
	    (byte_at(s, i) == '.' && is_digit(byte_at(s, i + 1))))
		return false;
	*at = i;
	*ret = v;
	return true;
}

static bool separator_scan(struct str s, size_t *at)
{
	static const struct str words[] = {STR("，"), STR("、"), STR("；"), STR(";"), STR("以及"), STR("和")};
	size_t i = *at;
	int word = scan_one_of(s, &i, words, COUNT(words));

	if (word >= 0 || (byte_at(s, i) == ',' && !is_digit(byte_at(s, i + 1)))) {
		*at = word >= 0 ? i : i + 1;
		return true;
	}
	return scan_word(s, at, STR(" and "));
}

/* At a number that begins a part, behind "and", "以及" or nothing. */
static bool part_begins(struct str s, size_t *at)
{
	static const struct str words[] = {STR("以及"), STR("和"), STR("及"), STR("and "), STR("from ")};
	size_t i = *at;

	scan_space(s, &i);
	scan_one_of(s, &i, words, COUNT(words));
	scan_space(s, &i);
	if (!is_digit(byte_at(s, i)))
		return false;
	*at = i;
	return true;
}

/* Parts that each begin with a number; a piece without one belongs to the part before. */
static bool parts_read(struct arena *a, struct str in, struct reading *ret)
{
	static const struct str some[] = {STR("包括"), STR("其中"), STR("including "), STR("of which "),
					  STR("such as ")};
	struct reading r = {0};
	size_t at = 0;

	scan_space(in, &at);
	r.partial = scan_one_of(in, &at, some, COUNT(some)) >= 0;
	if (!part_begins(in, &at))
		return false;
	while (at < in.n) {
		int count;
		if (!count_scan(in, &at, &count))
			return false;
		size_t what = at, end;
		for (end = at; at < in.n; end = ++at) {
			end = at;
			if (separator_scan(in, &at) && part_begins(in, &at))
				break;
			at = end;
			if (is_digit(in.s[at]) && word_begins_at(in, at))
				return false; /* a second number in one part: not a list of parts */
		}
		if (at >= in.n)
			end = in.n;
		*ROW_ADD(a, r.parts, r.n) =
		    (struct council_count_part){count, str_trim_wide(str_cut(in, what, end))};
	}
	*ret = r;
	return r.n >= 2;
}

/* The last number before `end`, with nothing but the counted thing between. */
static bool total_before(struct str s, size_t end, size_t *ret_from, int *ret, struct str *ret_what)
{
	static const struct str stops[] = {STR("，"), STR("。"), STR("；"), STR("、"), STR("：")};
	static const struct str about[] = {STR("约"),	  STR("超过"),	  STR("近"),
					   STR("about "), STR("第"),	  STR("over "),
					   STR("than "),  STR("nearly "), STR("some ")};
	size_t low = end > REACH ? end - REACH : 0, digits = end;

	while (digits > low && !is_digit(s.s[digits - 1]))
		digits--;
	size_t to = digits;
	while (digits > low &&
	       (is_digit(s.s[digits - 1]) || (s.s[digits - 1] == ',' && is_digit(byte_at(s, digits)))))
		digits--;
	size_t from = digits;
	if (to == digits || !word_begins_at(s, from) || !count_scan(s, &digits, ret) || digits != to)
		return false;
	for (size_t i = 0; i < COUNT(about); i++)
		if (str_ends(str_cut(s, 0, from), about[i]))
			return false;
	struct str what = str_trim_wide(str_cut(s, to, end));
	if (what.n == 0 || str_has_one_of(what, stops, COUNT(stops)) || str_has(what, STR(", ")) ||
	    str_has(what, STR(". ")))
		return false;
	*ret_from = from;
	*ret_what = what;
	return true;
}

/* The end of the list that opens at `at`: its bracket, or the sentence behind a colon. */
static size_t list_end(struct str s, size_t at, int sign)
{
	static const struct str closes[] = {STR("）"), STR(")")}, stops[] = {STR("。"), STR("；")};
	struct str near = str_cut(s, 0, at + LONGEST);
	size_t i = at, end = near.n;
	int depth = 0;

	if (sign >= 2) {
		size_t full = str_find(near, stops[0], at), dot = str_find(near, STR(". "), at);
		end = full < dot ? full : dot;
		return end == near.n && str_ends(near, STR(".")) ? end - 1 : end;
	}
	for (; i < near.n; i++) {
		size_t j = i;
		if (near.s[i] == '(' || scan_word(near, &j, STR("（")))
			depth++;
		else if (scan_one_of(near, &j, closes, COUNT(closes)) >= 0 && depth-- == 0)
			return i;
	}
	return 0;
}

void counts_read(struct arena *a, struct council_doc *d, size_t part)
{
	static const struct str opens[] = {STR("（"), STR("("), STR("："), STR(": ")};
	struct str s = d->parts[part].text;

	for (size_t at = 0; at < s.n; at++) {
		struct reading r;
		struct council_count c;
		size_t in = at, from;
		int sign = scan_one_of(s, &in, opens, COUNT(opens));
		if (sign < 0 || !total_before(s, at, &from, &c.total, &c.what))
			continue;
		size_t end = list_end(s, in, sign);
		if (end <= in || !parts_read(a, str_cut(s, in, end), &r) || d->n_counts >= COUNCIL_MENTIONS)
			continue;
		size_t to = end;
		if (sign < 2 && !scan_word(s, &to, STR("）")))
			scan_word(s, &to, STR(")"));
		*ROW_ADD(a, d->counts, d->n_counts) =
		    (struct council_count){.at = place_in(d, part, from, to),
					   .total = c.total,
					   .what = c.what,
					   .parts = r.parts,
					   .n_parts = r.n,
					   .partial = r.partial};
		at = end;
	}
}
