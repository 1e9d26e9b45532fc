/* sheets.c - see sheets.h */
#include "papers/sheets.h"

#include "i18n/country.h"
#include "i18n/tongue.h"
#include "papers/parts.h"
#include "store/responses.h"

const struct str sheet_codes[SHEETS] = {STR("responses"), STR("answers"), STR("figures")};

enum { PAGE = 200 };

struct sheets {
	struct round_head h;
	struct db *db;
	struct arena *a;
	enum lang l;
	const struct sheet_taker *to;
	struct response_totals totals;
};

static struct str utc(const struct sheets *s, enum msg m)
{
	return say(s->a, s->l, MSG_sheet_utc, msg(s->l, m));
}

static enum err begin(const struct sheets *s, size_t code, struct str name,
		      const struct sheet_column *columns, size_t n)
{
	return s->to->sheet(
	    s->to->to,
	    &(struct sheet){
		.code = sheet_codes[code], .name = name, .lang = s->l, .columns = columns, .n_columns = n});
}

static struct str state_text(enum lang l, enum response_state state)
{
	static const enum msg states[RESPONSE_STATES] = {
	    MSG_response_state_received, MSG_response_state_published, MSG_response_state_withheld,
	    MSG_response_state_withdrawn};

	return msg(l, states[state]);
}

static struct str consent_text(enum lang l, enum consent c)
{
	static const enum msg consents[CONSENTS] = {
	    MSG_answer_consent_name_and_text, MSG_answer_consent_text_only, MSG_answer_consent_not_published};

	return msg(l, consents[c]);
}

static struct str capacity_text(const struct sheets *s, struct str code)
{
	const struct capacity *c = s->h.procedure ? procedure_capacity(s->h.procedure, code) : NULL;

	return c ? c->name.in[s->l] : code;
}

static struct str region_of(const struct sheets *s, struct str country)
{
	return region_text(s->l, country_region(country));
}

static enum err put_response(const struct sheets *s, const struct response *r)
{
	const struct cell cells[] = {
	    cell_number(r->number),
	    cell_text(state_text(s->l, r->state)),
	    cell_number(r->late),
	    cell_number(r->version),
	    cell_instant(r->received_at),
	    cell_instant(r->version_received_at),
	    cell_instant(r->decided_at),
	    cell_text(category_words(&s->h, r->category)),
	    cell_text(capacity_text(s, r->capacity)),
	    cell_text(r->organisation),
	    cell_text(r->name),
	    cell_text(r->country),
	    cell_text(country_text(s->a, s->l, r->country)),
	    cell_text(region_of(s, r->country)),
	    cell_text(tongue_text(s->a, s->l, r->lang)),
	    cell_text(consent_text(s->l, r->consent)),
	    cell_text(r->summary),
	    cell_text(r->reason),
	    cell_text(r->digest),
	    cell_text(response_address(s->a, &s->h, r->number, 0)),
	    cell_number(r->lang_from == LANG_FROM_FOUND),
	};

	return s->to->row(s->to->to, cells);
}

static enum err put_responses(struct sheets *s)
{
	const struct sheet_column columns[] = {
	    {msg(s->l, MSG_sheet_number), 8},	       {msg(s->l, MSG_response_state), 20},
	    {msg(s->l, MSG_response_late), 8},	       {msg(s->l, MSG_response_version), 8},
	    {utc(s, MSG_response_received), 20},       {utc(s, MSG_sheet_version_received), 20},
	    {utc(s, MSG_response_decided), 20},	       {msg(s->l, MSG_answer_category), 22},
	    {msg(s->l, MSG_sheet_capacity), 22},       {msg(s->l, MSG_answer_organisation), 32},
	    {msg(s->l, MSG_sheet_person), 24},	       {msg(s->l, MSG_sheet_country_code), 10},
	    {msg(s->l, MSG_answer_country), 24},       {msg(s->l, MSG_responses_region), 20},
	    {msg(s->l, MSG_responses_language), 14},   {msg(s->l, MSG_answer_consent), 24},
	    {msg(s->l, MSG_answer_summary), 50},       {msg(s->l, MSG_sheet_reason), 40},
	    {msg(s->l, MSG_response_digest), 24},      {msg(s->l, MSG_sheet_address), 40},
	    {msg(s->l, MSG_language_found_short), 12},
	};
	struct response_filter all = RESPONSE_FILTER_NONE;
	int64_t after = 0;
	enum err e = begin(s, 0, msg(s->l, MSG_responses_title), columns, COUNT(columns));

	all.state = STR("any");
	all.without_excerpt = true;
	do {
		struct arena_mark mark = arena_mark(s->a);
		struct response_list list = {0};
		if (e == ERR_OK)
			e = responses_list(s->db, s->a, s->h.round.id, &all, after, PAGE, &list);
		for (size_t i = 0; e == ERR_OK && i < list.n; i++)
			e = put_response(s, &list.list[i]);
		after = list.next;
		arena_back(s->a, mark);
	} while (e == ERR_OK && after);
	return e;
}

static enum err put_answer(void *arg, const struct answer_row *x)
{
	const struct sheets *s = arg;
	struct arena_mark mark = arena_mark(s->a);
	struct str rest = x->text;
	int64_t part = 0;
	enum err e = ERR_OK;

	do {
		size_t cut = sheet_cut(rest, CELL_MOST);
		const struct cell cells[] = {
		    cell_number(x->number),
		    x->question ? cell_number(x->question) : cell_text(msg(s->l, MSG_answer_free)),
		    cell_number(++part),
		    cell_text(tongue_text(s->a, s->l, x->lang)),
		    cell_text(category_words(&s->h, x->category)),
		    cell_text(country_text(s->a, s->l, x->country)),
		    cell_text(x->organisation),
		    cell_text(str_cut(rest, 0, cut)),
		    cell_number(x->lang_from == LANG_FROM_FOUND),
		};
		e = s->to->row(s->to->to, cells);
		rest = str_cut(rest, cut, rest.n);
	} while (e == ERR_OK && rest.n);
	arena_back(s->a, mark);
	return e;
}

static enum err put_answers(struct sheets *s)
{
	const struct sheet_column columns[] = {
	    {msg(s->l, MSG_sheet_number), 8},
	    {msg(s->l, MSG_report_question_head), 12},
	    {msg(s->l, MSG_sheet_part), 8},
	    {msg(s->l, MSG_responses_language), 14},
	    {msg(s->l, MSG_answer_category), 22},
	    {msg(s->l, MSG_answer_country), 24},
	    {msg(s->l, MSG_answer_organisation), 32},
	    {msg(s->l, MSG_sheet_text), 100},
	    {msg(s->l, MSG_language_found_short), 12},
	};
	enum err e = begin(s, 1, msg(s->l, MSG_sheet_answers), columns, COUNT(columns));

	for (int64_t at = 0; e == ERR_OK && at < s->totals.last_number; at += PAGE)
		e = answers_each(s->db, s->h.round.id, at, at + PAGE, put_answer, s);
	return e;
}

static enum err put_figure(const struct sheets *s, struct str table, struct str code, struct str label,
			   const struct response_count *c)
{
	const struct cell cells[] = {
	    cell_text(table),	       cell_text(code),		  cell_text(label),
	    cell_number(c->received),  cell_number(c->published), cell_number(c->withheld),
	    cell_number(c->undecided),
	};

	return s->to->row(s->to->to, cells);
}

static struct str code_text(const struct sheets *s, enum count_by by, struct str code)
{
	int64_t n;

	switch (by) {
	case COUNT_CATEGORY: return category_words(&s->h, code);
	case COUNT_CAPACITY: return capacity_text(s, code);
	case COUNT_COUNTRY: return country_text(s->a, s->l, code);
	case COUNT_LANGUAGE: return tongue_text(s->a, s->l, code);
	case COUNT_QUESTION: return str_int(code, &n) ? question_words(s->a, s->l, (int)n) : code;
	case COUNT_DAY:
	case COUNT_BYS: break;
	}
	return code;
}

static enum err put_regions(const struct sheets *s, const struct response_count *countries, size_t n)
{
	struct response_count sums[REGIONS] = {0};
	enum err e = ERR_OK;

	for (size_t i = 0; i < n; i++) {
		struct response_count *to = &sums[country_region(countries[i].code)];
		to->received += countries[i].received;
		to->published += countries[i].published;
		to->withheld += countries[i].withheld;
		to->undecided += countries[i].undecided;
	}
	for (enum region r = 0; e == ERR_OK && r < REGIONS; r++)
		if (sums[r].received)
			e = put_figure(s, msg(s->l, MSG_responses_region), region_code(r),
				       region_text(s->l, r), &sums[r]);
	return e;
}

static enum err put_table(const struct sheets *s, enum count_by by, enum msg name)
{
	struct arena_mark mark = arena_mark(s->a);
	struct response_count *list;
	size_t n = 0;
	enum err e = response_counts(s->db, s->a, s->h.round.id, by, 0, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = put_figure(s, msg(s->l, name), list[i].code, code_text(s, by, list[i].code), &list[i]);
	if (e == ERR_OK && by == COUNT_COUNTRY)
		e = put_regions(s, list, n);
	arena_back(s->a, mark);
	return e;
}

static enum err put_figures(struct sheets *s)
{
	static const struct {
		enum count_by by;
		enum msg name;
	} tables[] = {
	    {COUNT_CATEGORY, MSG_answer_category},	{COUNT_CAPACITY, MSG_sheet_capacity},
	    {COUNT_COUNTRY, MSG_answer_country},	{COUNT_LANGUAGE, MSG_responses_language},
	    {COUNT_QUESTION, MSG_report_question_head}, {COUNT_DAY, MSG_responses_day},
	};
	const struct sheet_column columns[] = {
	    {msg(s->l, MSG_sheet_counted_by), 24},    {msg(s->l, MSG_sheet_code), 16},
	    {msg(s->l, MSG_sheet_label), 36},	      {msg(s->l, MSG_responses_received), 12},
	    {msg(s->l, MSG_responses_published), 12}, {msg(s->l, MSG_responses_withheld), 12},
	    {msg(s->l, MSG_responses_undecided), 12},
	};
	const struct response_count all = {(struct str){0}, s->totals.received, s->totals.published,
					   s->totals.withheld, s->totals.undecided};
	enum err e = begin(s, 2, msg(s->l, MSG_report_figures), columns, COUNT(columns));

	if (e == ERR_OK)
		e = put_figure(s, msg(s->l, MSG_report_all), all.code, all.code, &all);
	for (size_t i = 0; e == ERR_OK && i < COUNT(tables); i++)
		e = put_table(s, tables[i].by, tables[i].name);
	return e;
}

static enum err sheets_read(struct db *db, struct arena *a, const struct paper_ask *ask, struct sheets *ret)
{
	*ret = (struct sheets){.db = db, .a = a, .l = ask->lang};
	enum err e = round_head_read(db, a, ask, &ret->h);

	return e == ERR_OK ? response_totals(db, ret->h.round.id, &ret->totals) : e;
}

enum err sheets_make(struct db *db, struct arena *a, const struct paper_ask *ask, struct sheet_taker *to)
{
	struct sheets s;
	enum err e = sheets_read(db, a, ask, &s);

	s.to = to;
	if (e == ERR_OK)
		e = put_responses(&s);
	if (e == ERR_OK)
		e = put_answers(&s);
	return e == ERR_OK ? put_figures(&s) : e;
}

enum err sheets_head(struct db *db, struct arena *a, const struct paper_ask *ask, struct xlsx_head *ret)
{
	struct sheets s;
	enum err e = sheets_read(db, a, ask, &s);

	if (e != ERR_OK)
		return e;
	*ret = (struct xlsx_head){
	    .title = say(a, ask->lang, MSG_responses_of, s.h.round.topic.text),
	    .author = s.h.round.body_name.text,
	    .made = s.totals.newest,
	};
	return ERR_OK;
}
