/* council_labels.c - "2.7.1", "a)", "iv)", "•" at the start of a line. */
#include "text/council_in.h"

static bool behind_label(struct str s, size_t *at, bool *ret_firm)
{
	size_t i = *at;

	scan_space(s, &i);
	if (i == *at || i >= s.n)
		return false;
	if (s.s[*at] != ' ' || i - *at > 1)
		*ret_firm = true;
	*at = i;
	return true;
}

static bool decimal(struct str s, struct label *ret)
{
	size_t at = 0, end;
	int depth = 0, value = 0;

	do {
		if (!scan_int(s, &at, 3, &value))
			return false;
		depth++;
		end = at;
	} while (depth < 8 && scan_word(s, &at, STR(".")) && is_digit(byte_at(s, at)));
	at = end;
	bool firm = byte_at(s, at) == '.' || byte_at(s, at) == ')';
	at += firm;
	if (!behind_label(s, &at, &firm))
		return false;
	*ret = (struct label){LABEL_DECIMAL, depth, value, str_cut(s, 0, end), str_cut(s, at, s.n), firm};
	/* "2.5 million": a number, then the middle of a sentence */
	return firm || !(byte_at(s, at) >= 'a' && byte_at(s, at) <= 'z');
}

static int roman_value(struct str s)
{
	static const struct str romans[] = {STR("i"),  STR("ii"),  STR("iii"),	STR("iv"),  STR("v"),
					    STR("vi"), STR("vii"), STR("viii"), STR("ix"),  STR("x"),
					    STR("xi"), STR("xii"), STR("xiii"), STR("xiv"), STR("xv")};

	for (size_t i = 0; i < COUNT(romans); i++)
		if (str_eq(s, romans[i]))
			return (int)i + 1;
	return 0;
}

static bool lettered(struct str s, struct label before, struct label *ret)
{
	size_t from = byte_at(s, 0) == '(' ? 1 : 0, to = from;

	while (to < s.n && s.s[to] >= 'a' && s.s[to] <= 'z' && to - from < 5)
		to++;
	struct str word = str_cut(s, from, to);
	size_t at = to + 1;
	bool firm = true;
	if (word.n == 0 || byte_at(s, to) != ')' || !behind_label(s, &at, &firm))
		return false;
	int roman = roman_value(word), letter = word.n == 1 ? word.s[0] - 'a' + 1 : 0;
	if (!roman && !letter)
		return false;
	bool next_letter = before.kind == LABEL_ALPHA && letter == before.value + 1;
	bool next_roman = before.kind == LABEL_ROMAN && roman == before.value + 1;
	bool is_roman = roman && (next_roman || (!next_letter && (roman == 1 || !letter)));
	*ret = (struct label){is_roman ? LABEL_ROMAN : LABEL_ALPHA,
			      0,
			      is_roman ? roman : letter,
			      str_cut(s, 0, to + 1),
			      str_cut(s, at, s.n),
			      true};
	return true;
}

static bool bullet(struct str s, struct label *ret)
{
	static const struct str signs[] = {STR("•"), STR("–"), STR("—"), STR("·"), STR("-"),
					   STR("*"), STR("▪"), STR("●"), STR("○"), STR("■")};
	size_t at = 0;
	bool firm = false;

	if (scan_one_of(s, &at, signs, COUNT(signs)) < 0)
		return false;
	size_t end = at;
	if (!behind_label(s, &at, &firm))
		return false;
	*ret = (struct label){LABEL_BULLET, 0, 0, str_cut(s, 0, end), str_cut(s, at, s.n), true};
	return true;
}

struct label label_read(struct str line, struct label before)
{
	struct label l = {0};

	if (decimal(line, &l) || lettered(line, before, &l) || bullet(line, &l))
		return l;
	return (struct label){.rest = line};
}
