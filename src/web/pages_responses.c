/* pages_responses.c - the responses to a consultation, with figures and filters. */
#include "base/list.h"
#include "i18n/country.h"
#include "i18n/date.h"
#include "i18n/tongue.h"
#include "views/answer.h"
#include "views/receipt.h"
#include "web/response_data.h"
#include "web/routes.h"

enum { PAGE_RESPONSES = 25, DATA_RESPONSES = 200, FEED_RESPONSES = 50, DAYS_MOST = 40 };

/* What is counted and read for the page with filters and charts. */
struct sight {
	struct request *q;
	struct responses_page page;
	struct response_count *by_category, *by_country, *by_language;
	size_t n_category, n_country, n_language;
	struct responses_field fields[6];
	struct chart charts[3];
};

const struct procedure *request_procedure(const struct request *q, struct str id)
{
	for (size_t i = 0; i < q->n_procedures; i++)
		if (str_eq(q->procedures[i].id, id))
			return &q->procedures[i];
	return NULL;
}

/* ERR_INPUT: a number or a region that is none. */
static enum err read_filter(struct request *q, struct response_filter *f, int64_t *ret_after)
{
	struct str question = request_query(q, "question"), region = request_query(q, "region"),
		   late = request_query(q, "late");
	enum region of;

	*f = RESPONSE_FILTER_NONE;
	f->category = request_query(q, "category");
	f->country = request_query(q, "country");
	f->lang = request_query(q, "language");
	f->state = request_query(q, "state");
	if (question.n && (!str_int(question, &f->question) || f->question < 0))
		return ERR_INPUT;
	if (region.n && !region_parse(region, &of))
		return ERR_INPUT;
	if (region.n)
		f->countries = region_countries(q->arena, of);
	if (late.n)
		f->late = str_eq(late, STR("1"));
	return cursor_read(q, INT64_MAX, ret_after);
}

static void add(struct request *q, struct responses_field *f, struct str name, struct str value,
		struct str words)
{
	struct responses_choice *list = (struct responses_choice *)f->choices;

	*PUSH(q->arena, list, f->n) =
	    (struct responses_choice){value, words, str_eq(request_query(q, name.s), value)};
	f->choices = list;
}

/* A field offers only what there is something of. */
static void offer_counts(struct sight *s, struct responses_field *f)
{
	struct request *q = s->q;

	*f++ = (struct responses_field){.name = STR("category"), .label = msg(q->lang, MSG_answer_category)};
	for (size_t i = 0; i < s->n_category; i++)
		add(q, f - 1, STR("category"), s->by_category[i].code,
		    answer_category_text(s->page.procedure, q->lang, s->by_category[i].code));
	*f++ = (struct responses_field){.name = STR("country"), .label = msg(q->lang, MSG_answer_country)};
	for (size_t i = 0; i < s->n_country; i++)
		add(q, f - 1, STR("country"), s->by_country[i].code,
		    country_text(q->arena, q->lang, s->by_country[i].code));
	*f++ =
	    (struct responses_field){.name = STR("language"), .label = msg(q->lang, MSG_responses_language)};
	for (size_t i = 0; i < s->n_language; i++)
		add(q, f - 1, STR("language"), s->by_language[i].code,
		    tongue_text(q->arena, q->lang, s->by_language[i].code));
}

static enum err offer_questions(struct sight *s, struct responses_field *f)
{
	struct request *q = s->q;
	struct round_question *questions;
	size_t n;
	enum err e = round_questions(q->db, q->arena, q->lang, s->page.round->id, &questions, &n);

	*f = (struct responses_field){.name = STR("question"), .label = msg(q->lang, MSG_responses_answered)};
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		add(q, f, STR("question"), arena_printf(q->arena, "%lld", (long long)questions[i].n),
		    say(q->arena, q->lang, MSG_answer_question_n,
			number_text(q->arena, q->lang, questions[i].n)));
	add(q, f, STR("question"), STR("0"), msg(q->lang, MSG_answer_free));
	return e;
}

static void offer_states(struct sight *s, struct responses_field *f)
{
	struct request *q = s->q;

	*f = (struct responses_field){.name = STR("state"), .label = msg(q->lang, MSG_response_state)};
	for (enum response_state state = 0; state < RESPONSE_STATES; state++)
		add(q, f, STR("state"), response_state_code(state), response_state_text(q->lang, state));
}

/* The list that a bar counts. */
static struct str list_url(struct sight *s, struct str name, struct str value)
{
	struct request *q = s->q;
	return JOIN(q->arena,
		    url_join(q->arena, q->lang, 3,
			     (struct str[]){STR("rounds"), s->page.round->slug, STR("responses")}),
		    STR("?"), name, STR("="), value);
}

static struct chart chart_of(struct sight *s, const char *id, enum msg title, enum msg head,
			     struct chart_row *rows, size_t n)
{
	enum lang l = s->q->lang;

	return (struct chart){
	    .id = id,
	    .title = msg(l, title),
	    .label_head = msg(l, head),
	    .value_head = msg(l, MSG_responses_received),
	    .parts = {msg(l, MSG_responses_published), msg(l, MSG_responses_withheld),
		      msg(l, MSG_responses_undecided)},
	    .n_parts = 3,
	    .rows = rows,
	    .n_rows = n,
	    .total = true,
	};
}

static void count_into(struct chart_row *row, const struct response_count *c)
{
	row->parts[0] += c->published;
	row->parts[1] += c->withheld;
	row->parts[2] += c->undecided;
}

static struct chart chart_category(struct sight *s)
{
	size_t n = s->n_category < CHART_ROWS_MOST ? s->n_category : CHART_ROWS_MOST;
	struct chart_row *rows = NEW(s->q->arena, struct chart_row, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct response_count *c = &s->by_category[i];
		rows[i].label = answer_category_text(s->page.procedure, s->q->lang, c->code);
		rows[i].href = list_url(s, STR("category"), c->code);
		count_into(&rows[i], c);
	}
	return chart_of(s, "by-category", MSG_responses_by_category, MSG_answer_category, rows, n);
}

/* Regions in their own order, those without a response too: that nobody answered from there says something.
 */
static struct chart chart_region(struct sight *s)
{
	struct chart_row *rows = NEW(s->q->arena, struct chart_row, REGIONS);

	for (enum region r = 0; r < REGIONS; r++) {
		rows[r].label = region_text(s->q->lang, r);
		rows[r].href = list_url(s, STR("region"), region_code(r));
	}
	for (size_t i = 0; i < s->n_country; i++)
		count_into(&rows[country_region(s->by_country[i].code)], &s->by_country[i]);
	return chart_of(s, "by-region", MSG_responses_by_region, MSG_responses_region, rows, REGIONS);
}

/* Days in a row, also those without a response; where there are many, several together under the first. */
static struct chart chart_days(struct sight *s, const struct response_count *days, size_t n)
{
	struct day first, last, d;
	struct chart_row *rows = NEW(s->q->arena, struct chart_row, DAYS_MOST + 1);

	if (n == 0 || !day_parse(days[0].code, &first) || !day_parse(days[n - 1].code, &last))
		return (struct chart){0};
	int each = (last.n - first.n) / DAYS_MOST + 1;
	size_t count = (size_t)((last.n - first.n) / each + 1);
	for (size_t i = 0; i < count; i++)
		rows[i].label =
		    day_text_short(s->q->arena, s->q->lang, (struct day){first.n + (int)i * each});
	for (size_t i = 0; i < n; i++)
		if (day_parse(days[i].code, &d))
			count_into(&rows[(d.n - first.n) / each], &days[i]);
	struct chart c = chart_of(s, "by-day", MSG_responses_by_day, MSG_responses_day, rows, count);
	c.columns = true;
	return c;
}

/* How far the clocks of the procedure are ahead of UTC now. */
static int64_t zone_shift(const struct request *q, const struct procedure *p)
{
	struct moment m = zone_moment(q->now, p ? p->zone : STR("UTC"));
	int64_t minutes = q->now.us / 60000000;

	return ((int64_t)m.day.n * 1440 + m.minute - minutes) * 60000000;
}

static enum err add_charts(struct sight *s)
{
	struct request *q = s->q;
	struct response_count *days;
	size_t n;
	enum err e = response_counts(q->db, q->arena, s->page.round->id, COUNT_DAY,
				     zone_shift(q, s->page.procedure), &days, &n);

	if (e != ERR_OK || n == 0)
		return e;
	s->charts[0] = chart_category(s);
	s->charts[1] = chart_region(s);
	s->charts[2] = chart_days(s, days, n);
	s->page.charts = s->charts;
	s->page.n_charts = 3;
	return ERR_OK;
}

static enum err count_all(struct sight *s)
{
	struct request *q = s->q;
	int64_t round = s->page.round->id;
	enum err e =
	    response_counts(q->db, q->arena, round, COUNT_CATEGORY, 0, &s->by_category, &s->n_category);

	if (e == ERR_OK)
		e = response_counts(q->db, q->arena, round, COUNT_COUNTRY, 0, &s->by_country, &s->n_country);
	if (e == ERR_OK)
		e = response_counts(q->db, q->arena, round, COUNT_LANGUAGE, 0, &s->by_language,
				    &s->n_language);
	return e;
}

static enum err show(struct request *q, struct reply *r, const struct round *round,
		     const struct response_totals *totals, const struct response_list *list)
{
	struct sight *s = NEW(q->arena, struct sight, 1);
	struct responses_page *p = &s->page;

	s->q = q;
	p->frame = reply_frame(
	    q,
	    say(q->arena, q->lang, round->standing ? MSG_practices_of : MSG_responses_of, round->topic.text),
	    NAV_ROUNDS);
	p->round = round;
	p->procedure = request_procedure(q, round->procedure);
	p->list = list->list;
	p->n = list->n;
	p->filtered = q->n_query > 0;
	p->looked = list->looked;
	p->next = next_url(q, cursor_number(q, list->next));
	p->totals = *totals;
	enum err e = count_all(s);
	if (e != ERR_OK)
		return e;
	offer_counts(s, s->fields);
	offer_states(s, &s->fields[4]);
	e = offer_questions(s, &s->fields[3]);
	p->fields = s->fields;
	p->n_fields = 5;
	if (e == ERR_OK && !p->filtered)
		e = add_charts(s);
	if (e != ERR_OK)
		return e;
	struct out o = reply_out(q);
	responses_view(&o, p);
	return reply_page(r, &o);
}

enum err responses_page(struct request *q, struct reply *r)
{
	static const size_t most[FORMATS] = {PAGE_RESPONSES, DATA_RESPONSES, DATA_RESPONSES, FEED_RESPONSES,
					     FEED_RESPONSES};
	struct round round;
	struct response_filter f;
	struct response_totals totals;
	struct response_list list;
	int64_t after;
	enum err e = read_filter(q, &f, &after);

	f.newest_first = q->format == FORMAT_ATOM;
	if (e == ERR_OK)
		e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round);
	if (e == ERR_OK)
		e = response_totals(q->db, round.id, &totals);
	f.last = e == ERR_OK ? totals.last_number : 0;
	if (e == ERR_OK)
		e = responses_list(q->db, q->arena, round.id, &f, after, most[q->format], &list);
	if (e != ERR_OK)
		return e;
	switch (q->format) {
	case FORMAT_JSON: return responses_json(q, r, &round, &totals, &list);
	case FORMAT_CSV: return responses_csv(q, r, &round, &list);
	case FORMAT_ATOM: return responses_atom(q, r, &round, &list);
	default: return show(q, r, &round, &totals, &list);
	}
}

enum err response_page(struct request *q, struct reply *r)
{
	struct response_page p = {0};
	struct round round;
	struct response response;
	struct answer_text *answers;
	struct round_question *questions;
	struct response_version *versions;
	struct response_totals totals;
	struct redaction *redactions;
	struct joint *joints;
	int64_t number;
	enum err e = str_int(request_part(q, "n"), &number) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round);
	if (e == ERR_OK)
		e = response_by_number(q->db, q->arena, round.id, number, &response);
	if (e == ERR_OK)
		e = response_answers(q->db, q->arena, &response, &answers, &p.n_answers);
	if (e == ERR_OK)
		e = response_versions(q->db, q->arena, response.id, &versions, &p.n_versions);
	if (e == ERR_OK)
		e = round_questions(q->db, q->arena, q->lang, round.id, &questions, &p.n_questions);
	if (e == ERR_OK)
		e = response_totals(q->db, round.id, &totals);
	if (e == ERR_OK)
		e = public_redactions(q->db, q->arena, response.id, response.version, &redactions,
				      &p.n_redactions);
	if (e == ERR_OK)
		e = public_joints(q->db, q->arena, response.id, &joints, &p.n_joints);
	if (e != ERR_OK)
		return e;
	e = grouped_get(q->db, q->arena, GROUPS_PUBLIC, round.id, number, &p.group);
	if (e != ERR_OK && e != ERR_NOT_FOUND) /* the last: nobody has looked yet */
		return e;
	p.redactions = redactions;
	p.joints = joints;
	p.frame =
	    reply_frame(q,
			say(q->arena, q->lang, round.standing ? MSG_practices_number : MSG_response_number,
			    number_text(q->arena, q->lang, number)),
			NAV_ROUNDS);
	p.round = &round;
	p.procedure = request_procedure(q, round.procedure);
	p.response = &response;
	p.answers = answers;
	p.versions = versions;
	p.questions = questions;
	p.next = number < totals.last_number;
	if (q->format == FORMAT_JSON)
		return response_json(q, r, &p);
	struct out o = reply_out(q);
	response_view(&o, &p);
	return reply_page(r, &o);
}
