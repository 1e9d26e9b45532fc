/* pages_report.c - the consolidated report of a round; its figures are in report_sheet.c */
#include "web/report_sheet.h"

#include "i18n/msg.h"
#include "web/data_out.h"
#include "web/report_text_html.h"
#include "web/response_data.h"
#include "web/routes.h"

struct sight {
	struct request *q;
	struct round round;
	struct procedures procedures;
	struct report_page page;
	struct report report;
	struct account_sheet sheet;
	bool has_sheet;
};

/* The text in the reader's language, else the first there is, of one revision. */
static enum err choose(struct sight *s, int64_t rev)
{
	struct request *q = s->q;
	struct report *issued;
	size_t chosen = SIZE_MAX;
	enum err e = reports_issued(q->db, q->arena, s->round.id, &issued, &s->page.n_issued);

	if (e != ERR_OK)
		return e;
	if (s->page.n_issued == 0)
		return ERR_NOT_FOUND;
	if (rev < 0)
		rev = issued[0].rev;
	for (size_t i = 0; i < s->page.n_issued; i++)
		if (issued[i].rev == rev &&
		    (chosen == SIZE_MAX || str_eq(issued[i].lang, lang_code(q->lang)) ||
		     (str_eq(issued[i].lang, STR("en")) && !str_eq(issued[chosen].lang, lang_code(q->lang)))))
			chosen = i;
	if (chosen == SIZE_MAX)
		return ERR_NOT_FOUND;
	s->page.issued = issued;
	s->page.newest = rev == issued[0].rev;
	return report_issued(q->db, q->arena, s->round.id, (int)rev, issued[chosen].lang, &s->report);
}

/* The clocks on the issue of the report. */
static void read_clocks(struct sight *s)
{
	struct request *q = s->q;
	const struct procedure *p;

	s->page.now = round_now(&s->procedures, &s->round, q->now, false);
	p = s->page.now.procedure;
	if (!p)
		return;
	struct clock_reading *list = NEW(q->arena, struct clock_reading, p->clock_count + 1);
	for (size_t i = 0; i < p->clock_count; i++)
		if (str_eq(p->events[p->clocks[i].act].code, STR("report-published")))
			clock_read(p, &p->clocks[i], s->round.facts, round_today(&s->page.now),
				   &list[s->page.n_readings++]);
	s->page.readings = list;
}

static enum err report_json(struct sight *s, struct reply *r)
{
	struct request *q = s->q;
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, &s->round);
	json_put_bool(&j, "demonstration", s->round.demonstration);
	json_put(&j, "rev", s->report.rev);
	json_put(&j, "lang", s->report.lang);
	json_put(&j, "issued_on", day_iso(q->arena, s->report.issued_on));
	json_put(&j, "compilation", s->report.compilation_rev);
	json_put(&j, "markdown", s->report.text);
	json_key(&j, "figures");
	json_ready(&j, s->has_sheet ? s->report.figures : STR("null"));
	json_key(&j, "clocks");
	json_open_array(&j);
	for (size_t i = 0; i < s->page.n_readings; i++) {
		const struct clock_reading *c = &s->page.readings[i];
		json_open_object(&j);
		json_put(&j, "clock", c->clock->code);
		json_put(&j, "state", clock_state_code(c->as_ruled.state));
		if (c->as_ruled.days_known)
			json_put(&j, "days", c->as_ruled.days);
		else
			json_put_nothing(&j, "days");
		json_close_object(&j);
	}
	json_close_array(&j);
	json_key(&j, "issued");
	json_open_array(&j);
	for (size_t i = 0; i < s->page.n_issued; i++) {
		json_open_object(&j);
		json_put(&j, "rev", s->page.issued[i].rev);
		json_put(&j, "lang", s->page.issued[i].lang);
		json_put(&j, "issued_on", day_iso(q->arena, s->page.issued[i].issued_on));
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err show(struct request *q, struct reply *r, int64_t rev)
{
	struct sight *s = NEW(q->arena, struct sight, 1);
	struct report_page *p = &s->page;

	s->q = q;
	s->procedures = (struct procedures){q->procedures, q->n_procedures};
	enum err e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &s->round);
	if (e == ERR_OK)
		e = choose(s, rev);
	if (e != ERR_OK)
		return e;
	p->round = &s->round;
	p->report = &s->report;
	read_clocks(s);
	s->has_sheet = account_read(q->arena, s->report.figures, &s->sheet);
	if (q->format == FORMAT_JSON)
		return report_json(s, r);
	struct round_question *questions;
	size_t n;
	e = round_questions(q->db, q->arena, q->lang, s->round.id, &questions, &n);
	if (e == ERR_OK)
		e = report_text_html(q, s->round.slug, s->report.text, &p->text);
	if (e != ERR_OK)
		return e;
	if (s->has_sheet)
		report_sheet_show(q, &s->sheet, p, questions, n);
	p->frame = reply_frame(q, say(q->arena, q->lang, MSG_report_title, s->round.topic.text), NAV_ROUNDS);
	p->frame.papers.lang = s->report.lang;
	struct out o = reply_out(q);
	report_view(&o, p);
	return reply_page(r, &o);
}

enum err report_page(struct request *q, struct reply *r)
{
	return show(q, r, -1);
}

enum err report_revision_page(struct request *q, struct reply *r)
{
	int64_t rev;

	if (!str_int(request_part(q, "rev"), &rev) || rev < 0 || rev > 1000000)
		return ERR_NOT_FOUND;
	return show(q, r, rev);
}

static enum err summary_json(struct request *q, struct reply *r, const struct round *round,
			     const struct summary *list, size_t n)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, round);
	json_put_bool(&j, "demonstration", round->demonstration);
	json_rough(&j, q->arena, "hearing", fact_date(round->facts, STR("hearing")));
	json_key(&j, "summaries");
	json_open_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(&j);
		json_put(&j, "lang", list[i].lang);
		json_put(&j, "agreed_on", day_iso(q->arena, list[i].agreed_on));
		json_put(&j, "markdown", list[i].text);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err summary_page(struct request *q, struct reply *r)
{
	struct summary *list;
	struct round round;
	size_t n, chosen = 0;
	enum err e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round);

	if (e == ERR_OK)
		e = summaries_agreed(q->db, q->arena, round.id, &list, &n);
	if (e != ERR_OK)
		return e;
	if (n == 0)
		return ERR_NOT_FOUND;
	if (q->format == FORMAT_JSON)
		return summary_json(q, r, &round, list, n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].lang, STR("en")))
			chosen = i;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].lang, lang_code(q->lang)))
			chosen = i;
	struct summary_page p = {
	    .frame = reply_frame(q, say(q->arena, q->lang, MSG_summary_of, round.topic.text), NAV_ROUNDS),
	    .round = &round,
	    .summary = &list[chosen],
	    .all = list,
	    .n = n,
	    .hearing = fact_date(round.facts, STR("hearing")),
	};
	p.frame.papers.lang = list[chosen].lang;
	e = report_text_html(q, round.slug, list[chosen].text, &p.text);
	if (e != ERR_OK)
		return e;
	struct out o = reply_out(q);
	summary_view(&o, &p);
	return reply_page(r, &o);
}
