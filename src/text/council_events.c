/* council_events.c - meetings, consultations, the span a report covers, what a council decided. */
#include "text/council_in.h"

enum { LIST = 12 };

/* --- ordinals: "第八次和第九次会议", "the eighth and ninth meetings", "the 16th and 17th meetings" --- */

static bool ordinals_zh(struct str s, size_t *at, int *numbers, size_t *ret_n)
{
	static const struct str between[] = {STR("、"), STR("和"), STR("及"), STR("与")};
	size_t i = *at, n = 0;
	bool times = false;

	do {
		if (!scan_word(s, &i, STR("第")) && n == 0)
			return false;
		scan_space(s, &i);
		if (n == LIST || !scan_int_zh(s, &i, &numbers[n]))
			return false;
		n++;
		scan_space(s, &i);
		times = scan_word(s, &i, STR("次"));
	} while (scan_one_of(s, &i, between, COUNT(between)) >= 0);
	/* "第八次虚拟会议": a word may stand between, a comma may not */
	struct str behind = str_cut(s, i, i + 20);
	size_t meeting = str_find(behind, STR("会议"), 0);
	if (!times || meeting == behind.n || str_has(str_cut(behind, 0, meeting), STR("，")))
		return false;
	*at = i + meeting + STR("会议").n;
	*ret_n = n;
	return true;
}

static bool ordinal_en(struct str s, size_t *at, int *ret)
{
	static const struct str tens[] = {STR("twenty-"), STR("thirty-"), STR("forty-"), STR("fifty-")};
	static const struct str words[] = {
	    STR("first"),     STR("second"),	  STR("third"),	     STR("fourth"),	STR("fifth"),
	    STR("sixth"),     STR("seventh"),	  STR("eighth"),     STR("ninth"),	STR("tenth"),
	    STR("eleventh"),  STR("twelfth"),	  STR("thirteenth"), STR("fourteenth"), STR("fifteenth"),
	    STR("sixteenth"), STR("seventeenth"), STR("eighteenth"), STR("nineteenth"), STR("twentieth")};
	static const struct str ends[] = {STR("st"), STR("nd"), STR("rd"), STR("th")};
	size_t i = *at;
	int v;

	if (scan_int(s, &i, 3, &v)) {
		if (scan_one_of(s, &i, ends, COUNT(ends)) < 0)
			return false;
	} else {
		int ten = scan_one_of(s, &i, tens, COUNT(tens)) + 1, word = -1;
		for (size_t w = COUNT(words); w-- > 0 && word < 0;) {
			size_t j = i;
			if (scan_word_any_case(s, &j, words[w]) && !is_letter(byte_at(s, j)))
				word = (int)w, i = j;
		}
		if (word < 0 || (ten && word > 8))
			return false;
		v = (ten ? (ten + 1) * 10 : 0) + word + 1;
	}
	*at = i;
	*ret = v;
	return true;
}

static bool ordinals_en(struct str s, size_t *at, int *numbers, size_t *ret_n)
{
	static const struct str between[] = {STR(" and "), STR(", and "), STR(", ")};
	static const struct str words[] = {STR(" virtual meeting"), STR(" physical meeting"), STR(" meeting"),
					   STR(" open consultation meeting")};
	size_t i = *at, n = 0;

	do {
		if (n == LIST || !ordinal_en(s, &i, &numbers[n]))
			return false;
		n++;
	} while (scan_one_of(s, &i, between, COUNT(between)) >= 0);
	if (scan_one_of(s, &i, words, COUNT(words)) < 0)
		return false;
	scan_word(s, &i, STR("s"));
	*at = i;
	*ret_n = n;
	return true;
}

/* --- meetings --- */

struct meetings {
	int numbers[LIST];
	struct when days[LIST];
	size_t n_numbers, n_days, from, to;
	bool hearing, held;
};

static void meetings_collect(struct str s, struct meetings *m)
{
	for (size_t at = 0; at < s.n;) {
		int numbers[LIST];
		size_t to = at, n;
		bool zh = str_starts(str_cut(s, at, s.n), STR("第"));
		if (!(zh && ordinals_zh(s, &to, numbers, &n)) &&
		    !(word_begins_at(s, at) && ordinals_en(s, &to, numbers, &n))) {
			at++;
			continue;
		}
		for (size_t i = 0; i < n && m->n_numbers < LIST; i++)
			m->numbers[m->n_numbers++] = numbers[i];
		at = to;
	}
	struct when w;
	for (size_t at = 0; m->n_days < LIST && when_next(s, &at, &w);)
		if (w.precision == PRECISION_DAY)
			m->days[m->n_days++] = w;
}

static void meeting_add(struct arena *a, struct council_doc *d, struct council_place at, int number,
			bool hearing, const struct when *w)
{
	if (d->n_meetings >= COUNCIL_MENTIONS)
		return;
	*ROW_ADD(a, d->meetings, d->n_meetings) =
	    (struct council_meeting){at, number, hearing, w ? w->first : DAY_NONE, w ? w->last : DAY_NONE};
}

void meetings_read(struct arena *a, struct council_doc *d, size_t part)
{
	static const struct str hearings[] = {STR("实体公开磋商"),
					      STR("面对面公开磋商"),
					      STR("面对面磋商"),
					      STR("physical open consultation"),
					      STR("Physical open consultation"),
					      STR("open consultation meeting")};
	static const struct str held[] = {STR("召开"), STR("举行"), STR("held"), STR("met on"),
					  STR("took place")};
	static const struct str words[] = {STR("会议"), STR("meeting")};
	struct str text = d->parts[part].text, s;

	for (size_t at = 0; sentence_next(text, &at, &s);) {
		struct meetings m = {0};
		meetings_collect(s, &m);
		bool hearing = str_has_one_of(s, hearings, COUNT(hearings));
		size_t from = (size_t)(s.s - text.s);
		struct council_place place = place_in(d, part, from, from + s.n);
		bool dated = m.n_days == m.n_numbers || (m.n_numbers == 0 && str_has_one_of(s, words, 2));
		if (!str_has_one_of(s, held, COUNT(held)))
			dated = false;
		for (size_t i = 0; i < m.n_numbers; i++)
			meeting_add(a, d, place, m.numbers[i], hearing, dated ? &m.days[i] : NULL);
		for (size_t i = 0; i < m.n_days && dated && m.n_numbers == 0; i++)
			meeting_add(a, d, place, 0, hearing, &m.days[i]);
	}
}

/* --- consultations --- */

static bool quote_next(struct str s, size_t *at, struct str *ret)
{
	static const struct str opens[] = {STR("“"), STR("\""), STR("«")};
	static const struct str closes[] = {STR("”"), STR("\""), STR("»")};
	enum { LONGEST = 400 };

	for (size_t i = *at; i < s.n; i++) {
		size_t from = i;
		int kind = scan_one_of(s, &from, opens, COUNT(opens));
		if (kind < 0)
			continue;
		struct str near = str_cut(s, 0, from + LONGEST);
		size_t to = str_find(near, closes[kind], from);
		if (to == near.n)
			continue;
		*ret = str_trim_wide(str_cut(s, from, to));
		*at = to + closes[kind].n;
		return true;
	}
	return false;
}

void consultations_read(struct arena *a, struct council_doc *d, size_t part)
{
	static const struct str words[] = {STR("公开磋商"), STR("公开咨询"), STR("pen consultation"),
					   STR("线磋商"), STR("nline consultation")};
	struct str text = d->parts[part].text, s, title;

	for (size_t at = 0; sentence_next(text, &at, &s);) {
		struct when w, period = {.precision = PRECISION_UNKNOWN, .first = DAY_NONE, .last = DAY_NONE};
		if (!str_has_one_of(s, words, COUNT(words)))
			continue;
		for (size_t i = 0; period.precision == PRECISION_UNKNOWN && when_next(s, &i, &w);)
			if (w.range && w.precision == PRECISION_MONTH)
				period = w;
		size_t from = (size_t)(s.s - text.s);
		struct council_place place = place_in(d, part, from, from + s.n);
		for (size_t i = 0; d->n_consultations < COUNCIL_MENTIONS && quote_next(s, &i, &title);)
			*ROW_ADD(a, d->consultations, d->n_consultations) =
			    (struct council_consultation){place, title, period};
	}
}

/* --- spans --- */

/* Is it what a report covers, not the time of a consultation or a budget? */
static bool is_span(struct str s, const struct when *w)
{
	static const struct str before[] = {STR("period "), STR("period from "), STR("period of "),
					    STR("period between "), STR("periods ")};
	struct str left = str_cut(s, 0, w->from), right = str_trim_wide(str_cut(s, w->to, w->to + 60));
	size_t at = 0, held = str_find(right, STR("召开的"), 0);

	for (size_t i = 0; i < COUNT(before); i++)
		if (str_ends(left, before[i]))
			return true;
	if ((str_ends(left, STR("between ")) || str_ends(left, STR("from "))) &&
	    str_has(left, STR("meetings")))
		return true;
	return scan_word(right, &at, STR("期间")) || (held == 0 && str_has(right, STR("会议")));
}

void spans_read(struct arena *a, struct council_doc *d, size_t part)
{
	struct str text = d->parts[part].text, s;

	for (size_t at = 0; sentence_next(text, &at, &s);) {
		struct when w;
		for (size_t i = 0; when_next(s, &i, &w);) {
			if (!w.range || w.precision == PRECISION_DAY || !is_span(s, &w) ||
			    d->n_spans >= COUNCIL_MENTIONS)
				continue;
			size_t from = (size_t)(s.s - text.s);
			*ROW_ADD(a, d->spans, d->n_spans) =
			    (struct council_span){place_in(d, part, from + w.from, from + w.to), w};
		}
	}
}

/* --- decisions --- */

static bool decides(struct str s)
{
	static const struct str zh[] = {STR("将"),   STR("同意"),   STR("批准"),   STR("决定"),
					STR("赞同"), STR("注意到"), STR("通过了"), STR("审议并"),
					STR("一致"), STR("核准")};
	static const struct str en[] = {STR("noted"),	STR("agreed"),	 STR("approved"),  STR("decided"),
					STR("adopted"), STR("endorsed"), STR("took note"), STR("instructed")};
	static const struct str adverbs[] = {STR("therefore "), STR("thus "), STR("also "),
					     STR("accordingly ")};
	size_t at = 0;

	if (scan_word(s, &at, STR("理事会")))
		return scan_one_of(s, &at, zh, COUNT(zh)) >= 0;
	if (!scan_word(s, &at, STR("The Council ")))
		return false;
	scan_one_of(s, &at, adverbs, COUNT(adverbs));
	return scan_one_of(s, &at, en, COUNT(en)) >= 0;
}

static enum outcome outcome_of(struct str s)
{
	static const struct str noted[] = {STR("记录在案"), STR("注意到"), STR(" noted"), STR("took note"),
					   STR("agreed to note")};
	static const struct str onward[] = {STR("转呈"),     STR("转交"),    STR("转递"),  STR("提交"),
					    STR("transmit"), STR("forward"), STR("submit")};
	static const struct str comments[] = {STR("意见"), STR("comments"), STR("views expressed")};
	static const struct str advice[] = {STR("建议"), STR("recommendations")};
	bool is_noted = str_has_one_of(s, noted, COUNT(noted));
	bool is_onward = str_has_one_of(s, onward, COUNT(onward));

	if (str_has(s, STR("非正式磋商")) || str_has(s, STR("informal consultation")))
		return OUTCOME_INFORMAL_CONSULTATIONS;
	if (is_noted)
		return is_onward				      ? OUTCOME_NOTED_AND_TRANSMITTED
		       : str_has_one_of(s, comments, COUNT(comments)) ? OUTCOME_NOTED_WITH_COMMENTS
								      : OUTCOME_NOTED;
	return is_onward && str_has_one_of(s, advice, COUNT(advice)) ? OUTCOME_RECOMMENDATIONS_ONWARD
								     : OUTCOME_AGREED;
}

void decisions_read(struct arena *a, struct council_doc *d, size_t part)
{
	struct str text = d->parts[part].text, s;

	for (size_t at = 0; sentence_next(text, &at, &s);) {
		if (!decides(s) || d->n_decisions >= COUNCIL_MENTIONS)
			continue;
		size_t from = (size_t)(s.s - text.s);
		*ROW_ADD(a, d->decisions, d->n_decisions) =
		    (struct council_decision){place_in(d, part, from, from + s.n), outcome_of(s)};
	}
}
