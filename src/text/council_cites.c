/* council_cites.c - resolutions and decisions, with the revision that is meant. */
#include "text/council_in.h"

enum { LIST = 32, LONGEST = 120 /* bytes of a revision in brackets */ };

struct revision {
	int year;
	struct str city, word;
};

static bool is_revision_word(struct str s)
{
	static const struct str starts[] = {STR("修"),	STR("订"),  STR("Rev"),	    STR("rev"),
					    STR("Mod"), STR("mod"), STR("amended"), STR("last amended")};
	size_t at = 0;
	return scan_one_of(s, &at, starts, COUNT(starts)) >= 0;
}

/* "2018年", "迪拜", "修订版", "2019年修订": a piece between commas. The last year said is the revision's. */
static void revision_piece_zh(struct str piece, struct revision *ret)
{
	size_t at = 0;
	int year;

	piece = str_trim_wide(piece);
	if (scan_int(piece, &at, 4, &year) && scan_space(piece, &at) && year >= 1900 &&
	    scan_word(piece, &at, STR("年"))) {
		ret->year = year;
		piece = str_trim_wide(str_cut(piece, at, piece.n));
	}
	if (str_has(piece, STR("修")) || str_has(piece, STR("订")))
		ret->word = piece;
	else if (piece.n)
		ret->city = piece;
}

static bool revision_zh(struct str in, struct revision *ret)
{
	for (size_t at = 0; at < in.n;) {
		size_t full = str_find(in, STR("，"), at), half = str_find(in, STR(","), at);
		size_t end = full < half ? full : half;
		revision_piece_zh(str_cut(in, at, end), ret);
		at = end + (full < half ? STR("，").n : 1);
	}
	return ret->year != 0;
}

/* "Rev. Dubai, 2018", "Mod. 2019", "Dubai, 2018", "2009": a year last, before it words. */
static bool revision_en(struct str s, struct revision *ret)
{
	size_t digits = s.n >= 4 ? s.n - 4 : 0, at = digits, after;

	if (s.n < 4 || !scan_int(s, &at, 4, &ret->year) || ret->year < 1900 || !word_begins_at(s, digits))
		return false;
	struct str words = str_trim_wide(str_cut(s, 0, digits));
	if (str_ends(words, STR(",")))
		words.n--;
	after = str_find(words, STR("."), 0);
	if (after < words.n)
		after++;
	else
		after = is_revision_word(words) ? str_find(words, STR(" "), 0) : 0;
	ret->word = str_cut(words, 0, after);
	ret->city = str_trim_wide(str_cut(words, after, words.n));
	if (str_eq(ret->city, STR("in")) || str_eq(ret->city, STR("by the Council")))
		ret->city = STR("");
	return true;
}

/* The bracket behind a number when it holds a revision. */
static bool revision_scan(struct str s, size_t *at, struct revision *ret)
{
	struct revision r = {.city = STR(""), .word = STR("")};
	size_t i = *at;

	s = str_cut(s, 0, i + LONGEST);
	scan_word(s, &i, STR("中")); /* 第102号决议中（2018年，迪拜，修订版） */
	scan_space(s, &i);
	bool wide = scan_word(s, &i, STR("（"));
	if (!wide && !scan_word(s, &i, STR("(")))
		return false;
	size_t full = str_find(s, STR("）"), i), half = str_find(s, STR(")"), i);
	size_t end = full < half ? full : half;
	if (end == s.n)
		return false;
	struct str in = str_trim_wide(str_cut(s, i, end));
	if (str_has(in, STR("年")) ? !revision_zh(in, &r) : !revision_en(in, &r))
		return false;
	*at = end + (full < half ? STR("）").n : 1);
	*ret = r;
	return true;
}

/* --- who issued it --- */

static enum issuer issuer_before(struct str before)
{
	static const struct {
		struct str words;
		enum issuer issuer;
	} known[] = {
	    {STR("全权代表大会"), ISSUER_PP},
	    {STR("PP"), ISSUER_PP},
	    {STR("Plenipotentiary"), ISSUER_PP},
	    {STR("Plenipotentiary Conference"), ISSUER_PP},
	    {STR("理事会"), ISSUER_COUNCIL},
	    {STR("Council"), ISSUER_COUNCIL},
	    {STR("WTSA"), ISSUER_WTSA},
	    {STR("世界电信标准化全会"), ISSUER_WTSA},
	    {STR("WTDC"), ISSUER_WTDC},
	    {STR("世界电信发展大会"), ISSUER_WTDC},
	    {STR("WRC"), ISSUER_WRC},
	    {STR("世界无线电通信大会"), ISSUER_WRC},
	};

	before = str_trim_wide(before);
	if (str_ends(before, STR("）")) || str_ends(before, STR(")"))) { /* 全权代表大会（PP-14） */
		size_t close = before.n, open = close;
		while (open > 0 && close - open < 24 && byte_at(before, open) != '(' &&
		       !str_starts(str_cut(before, open, before.n), STR("（")))
			open--;
		struct str in = str_cut(before, open, before.n);
		return str_has(in, STR("PP")) ? ISSUER_PP : ISSUER_UNKNOWN;
	}
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_ends(before, known[i].words))
			return known[i].issuer;
	return ISSUER_UNKNOWN;
}

static enum issuer issuer_of(struct str before, enum instrument_kind kind, int number)
{
	enum issuer said = issuer_before(before);
	int council_from = kind == INSTRUMENT_RESOLUTION ? 1000 : 100;

	if (said != ISSUER_UNKNOWN || kind == INSTRUMENT_RECOMMENDATION)
		return said;
	return number >= council_from ? ISSUER_COUNCIL : ISSUER_PP;
}

struct cites {
	size_t from, to; /* the bytes that name them */
	size_t issuer;	 /* where the words that say who issued them end */
	enum instrument_kind kind;
	struct revision revision;
	int numbers[LIST];
	size_t n;
};

static void cites_add(struct arena *a, struct council_doc *d, size_t part, const struct cites *c)
{
	struct str before = str_cut(d->parts[part].text, 0, c->issuer);

	d->cut |= d->n_cites + c->n > COUNCIL_MENTIONS;
	for (size_t i = 0; i < c->n && d->n_cites < COUNCIL_MENTIONS; i++)
		*ROW_ADD(a, d->cites, d->n_cites) =
		    (struct council_cite){.at = place_in(d, part, c->from, c->to),
					  .issuer = issuer_of(before, c->kind, c->numbers[i]),
					  .kind = c->kind,
					  .number = c->numbers[i],
					  .year = c->revision.year,
					  .city = c->revision.city,
					  .revision = c->revision.word};
}

/* --- Chinese: from the left of a number list "第102号和140" to "号决议" --- */

static bool list_zh(struct str s, size_t *at, int *numbers, size_t *ret_n)
{
	static const struct str between[] = {STR("、"), STR("以及"), STR("和"),
					     STR("及"), STR("与"),   STR("，")};
	size_t i = *at, n = 0;

	scan_word(s, &i, STR("第"));
	do {
		if (n)
			scan_word(s, &i, STR("第"));
		scan_space(s, &i);
		if (n == LIST || !scan_int(s, &i, 4, &numbers[n]))
			return false;
		n++;
		scan_space(s, &i);
		size_t number_end = i;
		scan_word(s, &i, STR("号"));
		if (scan_one_of(s, &i, between, COUNT(between)) < 0) {
			i = number_end;
			break;
		}
	} while (true);
	*at = i;
	*ret_n = n;
	return scan_word(s, at, STR("号"));
}

static bool cite_zh(struct arena *a, struct council_doc *d, size_t part, size_t *at)
{
	static const struct str kinds[] = {STR("决议"), STR("决定"), STR("建议")};
	struct str s = d->parts[part].text;
	struct cites c = {.from = *at, .issuer = *at, .revision = {.city = STR(""), .word = STR("")}};
	size_t i = *at;

	if (!list_zh(s, &i, c.numbers, &c.n))
		return false;
	int kind = scan_one_of(s, &i, kinds, COUNT(kinds));
	if (kind < 0)
		return false;
	c.kind = (enum instrument_kind)kind;
	revision_scan(s, &i, &c.revision);
	*at = c.to = i;
	cites_add(a, d, part, &c);
	return true;
}

/* --- English: "Resolutions 102 (Rev. Dubai, 2018) and 140 (Rev. Dubai, 2018)" --- */

static bool list_more_en(struct str s, size_t *at)
{
	static const struct str between[] = {STR(", and "), STR(" and "), STR(", "), STR(" & ")};
	size_t i = *at;

	if (scan_one_of(s, &i, between, COUNT(between)) < 0 || !is_digit(byte_at(s, i)))
		return false;
	*at = i;
	return true;
}

/* "Resolutions " at *at, up to the first digit. */
static bool cite_word_en(struct str s, size_t *at, enum instrument_kind *ret_kind, bool *ret_many)
{
	static const struct str words[] = {STR("Resolution"), STR("Decision"), STR("Recommendation"),
					   STR("RESOLUTION"), STR("DECISION"), STR("RECOMMENDATION")};
	size_t i = *at;
	int word = scan_one_of(s, &i, words, COUNT(words));

	if (word < 0)
		return false;
	*ret_many = scan_word(s, &i, STR("s")) || scan_word(s, &i, STR("S"));
	size_t gap = i;
	scan_space(s, &i);
	if (scan_word(s, &i, STR("No.")) || scan_word(s, &i, STR("Nos.")))
		scan_space(s, &i);
	if (i == gap || !is_digit(byte_at(s, i)))
		return false;
	*ret_kind = (enum instrument_kind)(word % 3);
	*at = i;
	return true;
}

/* A bracket says the revision of all numbers since the last bracket. */
static bool cite_en(struct arena *a, struct council_doc *d, size_t part, size_t *at)
{
	struct str s = d->parts[part].text;
	struct cites c = {.from = *at, .issuer = *at};
	size_t i = *at;
	bool many;

	if (!cite_word_en(s, &i, &c.kind, &many))
		return false;
	for (bool more = true; more && scan_int(s, &i, 4, &c.numbers[c.n]);) {
		c.n++;
		c.revision = (struct revision){.city = STR(""), .word = STR("")};
		bool revised = revision_scan(s, &i, &c.revision);
		c.to = i;
		more = many && c.n < LIST && list_more_en(s, &i);
		if (!revised && more)
			continue;
		cites_add(a, d, part, &c);
		c.n = 0;
		c.from = i;
	}
	if (i == *at || !c.to)
		return false;
	*at = i;
	return true;
}

void cites_read(struct arena *a, struct council_doc *d, size_t part)
{
	struct str s = d->parts[part].text;

	for (size_t at = 0; at < s.n;) {
		char c = s.s[at];
		bool begins = word_begins_at(s, at);
		if (((c == 'R' || c == 'D') && begins && cite_en(a, d, part, &at)) ||
		    ((is_digit(c) ? begins : str_starts(str_cut(s, at, s.n), STR("第"))) &&
		     cite_zh(a, d, part, &at)))
			continue;
		at++;
	}
}
