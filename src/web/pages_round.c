/* pages_round.c - one consultation. */
#include "base/list.h"
#include "base/try.h"
#include "i18n/date.h"
#include "rules/intake.h"
#include "views/clock_json.h"
#include "views/round.h"
#include "web/data_out.h"
#include "web/event_feed.h"
#include "web/routes.h"

enum { ROUND_DOCUMENTS = 60, ROUND_FINDINGS = 60 };

static struct instant day_begins(const struct round_now *n, struct str event)
{
	struct rough_date d = fact_date(n->round->facts, event);
	return rough_known(d) ? zone_instant(d.first, 0, round_zone(n)) : INSTANT_NONE;
}

/* Whether an answer that came now would be received, and how. */
static void set_answerable(struct round_page *p, struct instant now)
{
	struct intake_times t = {.opens = day_begins(&p->now, STR("launched")),
				 .closes = p->now.closes_at,
				 .concluded = day_begins(&p->now, STR("report-published"))};

	p->answerable = may_receive(p->r->takes_responses, &t, now, &p->late) == VERDICT_YES;
}

/* The round's own documents, then the reports of the meeting that received it. */
static enum err read_documents(struct request *q, struct round_page *p)
{
	struct document_list own, of_meeting = {0};
	struct document *list = NULL;
	struct round_outcome *outcomes;
	struct str *chair_reports;

	TRY(documents_list(q->db, q->arena, q->lang, &(struct document_filter){.round = p->r->id},
			   (struct str){0}, ROUND_DOCUMENTS, &own));
	for (size_t i = 0; i < own.n; i++)
		*PUSH(q->arena, list, p->n_documents) = own.list[i];
	if (p->r->receiving.id) {
		struct document_filter reports = {.meeting = p->r->receiving.id, .kind = STR("chair_report")};
		TRY(documents_list(q->db, q->arena, q->lang, &reports, (struct str){0}, ROUND_DOCUMENTS,
				   &of_meeting));
		TRY(round_outcomes(q->db, q->arena, p->r->receiving.id, &outcomes, &p->n_outcomes));
		TRY(round_chair_reports(q->db, q->arena, p->r->receiving.id, &chair_reports,
					&p->n_chair_reports));
		p->outcomes = outcomes;
		p->chair_reports = chair_reports;
	}
	for (size_t i = 0; i < of_meeting.n; i++)
		*PUSH(q->arena, list, p->n_documents) = of_meeting.list[i];
	p->documents = list;
	return ERR_OK;
}

static enum err read_parts(struct request *q, struct round_page *p)
{
	struct round_question *questions;
	struct round_count *counts;
	struct known_respondent *respondents;
	struct round_issue *issues;
	struct finding_list findings;
	struct str *sources;
	int64_t id = p->r->id;

	TRY(round_questions(q->db, q->arena, q->lang, id, &questions, &p->n_questions));
	TRY(round_counts(q->db, q->arena, id, &counts, &p->n_counts));
	TRY(round_respondents(q->db, q->arena, id, &respondents, &p->n_respondents));
	TRY(round_issues(q->db, q->arena, q->lang, id, &issues, &p->n_issues));
	TRY(findings_list(q->db, q->arena, q->lang, &(struct finding_filter){.round = id}, (struct str){0},
			  ROUND_FINDINGS, &findings));
	TRY(sources_of(q->db, q->arena, "round", id, &sources, &p->n_sources));
	TRY(round_work(q->db, id, &p->work));
	TRY(wording_langs(q->db, "round", id, "topic", &p->langs));
	p->questions = questions;
	p->counts = counts;
	p->respondents = respondents;
	p->issues = issues;
	p->findings = findings.list;
	p->n_findings = findings.n;
	p->sources = sources;
	return read_documents(q, p);
}

static void json_questions(struct json_out *j, const struct round_page *p)
{
	json_key(j, "questions");
	json_open_array(j);
	for (size_t i = 0; i < p->n_questions; i++) {
		json_open_object(j);
		json_put(j, "number", p->questions[i].n);
		json_wording(j, "text", p->questions[i].text);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_figures(struct json_out *j, const struct request *q, const struct round_page *p)
{
	json_key(j, "counts_stated");
	json_open_array(j);
	for (size_t i = 0; i < p->n_counts; i++) {
		json_open_object(j);
		json_put(j, "category", p->counts[i].category);
		json_put(j, "number", p->counts[i].n);
		json_close_object(j);
	}
	json_close_array(j);
	json_key(j, "known_respondents");
	json_open_array(j);
	for (size_t i = 0; i < p->n_respondents; i++) {
		json_open_object(j);
		json_put(j, "name", p->respondents[i].name);
		json_put(j, "kind", p->respondents[i].kind);
		json_rough(j, q->arena, "date", p->respondents[i].date);
		json_put(j, "note", p->respondents[i].note);
		json_put(j, "source", p->respondents[i].source);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_links(struct json_out *j, const struct request *q, const struct round_page *p)
{
	json_key(j, "issues");
	json_open_array(j);
	for (size_t i = 0; i < p->n_issues; i++) {
		json_open_object(j);
		json_put(j, "instrument", p->issues[i].instrument);
		json_put(j, "number", p->issues[i].n);
		json_wording(j, "name", p->issues[i].name);
		json_close_object(j);
	}
	json_close_array(j);
	json_key(j, "documents");
	json_open_array(j);
	for (size_t i = 0; i < p->n_documents; i++) {
		json_open_object(j);
		json_put(j, "symbol", p->documents[i].symbol);
		json_put(j, "kind", p->documents[i].kind);
		json_wording(j, "title", p->documents[i].title);
		json_address(j, q, path_of(q, STR("documents"), p->documents[i].slug));
		json_close_object(j);
	}
	json_close_array(j);
	json_key(j, "council_outcomes");
	json_open_array(j);
	for (size_t i = 0; i < p->n_outcomes; i++) {
		json_open_object(j);
		json_put(j, "document", p->outcomes[i].document);
		json_put(j, "symbol", p->outcomes[i].symbol);
		json_put(j, "paragraph", p->outcomes[i].label);
		json_put(j, "outcome", p->outcomes[i].outcome);
		json_close_object(j);
	}
	json_close_array(j);
	json_key(j, "chair_reports");
	json_open_array(j);
	for (size_t i = 0; i < p->n_chair_reports; i++)
		json_str(j, whole_url(q, path_of(q, STR("chair-reports"), p->chair_reports[i])));
	json_close_array(j);
	json_key(j, "sources");
	json_open_array(j);
	for (size_t i = 0; i < p->n_sources; i++)
		json_str(j, p->sources[i]);
	json_close_array(j);
}

static enum err round_json(struct request *q, struct reply *r, const struct round_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_round(&j, q, &p->now);
	json_wording(&j, "framing", p->r->framing);
	json_wording(&j, "note", p->r->note);
	json_put_bool(&j, "answerable", p->answerable);
	json_questions(&j, p);
	json_put(&j, "responses_received", p->work.received);
	json_put(&j, "responses_published", p->work.published);
	json_figures(&j, q, p);
	json_links(&j, q, p);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static struct round_now standing(const struct request *q, const struct round *round, bool with_clocks)
{
	const struct procedures all = {q->procedures, q->n_procedures};

	return round_now(&all, round, q->now, with_clocks);
}

static enum err calendar_of_round(struct request *q, struct reply *r, const struct round_now *n)
{
	struct buf b = data_buf(q);

	ics_begin(&b, round_title(q->arena, q->lang, n->round).text, lang_code(q->lang));
	ics_round(&b, q, n);
	ics_clocks(&b, q, n);
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

static enum err feed_of_round(struct request *q, struct reply *r, const struct round_page *p)
{
	struct event_feed f = {0};

	event_feed_round(&f, q, &p->now);
	for (size_t i = 0; i < p->n_documents; i++)
		event_feed_document(&f, q, &p->documents[i]);
	return event_feed_reply(q, r, &f, round_title(q->arena, q->lang, p->r).text,
				path_of(q, STR("rounds"), p->r->slug));
}

enum err round_page(struct request *q, struct reply *r)
{
	struct round_page p = {0};
	struct round round;

	TRY(round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round));
	p.r = &round;
	p.now = standing(q, &round, true);
	if (q->format == FORMAT_ICS)
		return calendar_of_round(q, r, &p.now);
	if (q->format == FORMAT_ATOM) {
		TRY(read_documents(q, &p));
		return feed_of_round(q, r, &p);
	}
	set_answerable(&p, q->now);
	TRY(read_parts(q, &p));
	if (q->format == FORMAT_JSON)
		return round_json(q, r, &p);
	p.frame = reply_frame(q, round_title(q->arena, q->lang, &round).text, NAV_ROUNDS);
	struct out o = reply_out(q);
	round_view(&o, &p);
	return reply_page(r, &o);
}

static enum err round_clock_json(struct request *q, struct reply *r, const struct round_clock_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_round(&j, q, &p->now);
	json_key(&j, "clocks");
	if (p->now.procedure)
		clocks_json(&j, q->arena, q->lang, p->now.procedure, p->r->facts, p->today);
	else
		json_nothing(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err round_clock_page(struct request *q, struct reply *r)
{
	struct round_clock_page p = {0};
	struct clock_reading *readings = NEW(q->arena, struct clock_reading, CLOCKS_MOST);
	struct round round;

	TRY(round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round));
	p.r = &round;
	p.now = standing(q, &round, false);
	p.today = round_today(&p.now);
	p.readings = readings;
	if (q->format == FORMAT_JSON)
		return round_clock_json(q, r, &p);
	if (p.now.procedure)
		clocks_read(p.now.procedure, round.facts, p.today, readings);
	p.frame = reply_frame(q,
			      JOIN(q->arena, msg(q->lang, MSG_clock_title), STR(": "),
				   round_title(q->arena, q->lang, &round).text),
			      NAV_ROUNDS);
	struct out o = reply_out(q);
	round_clock_view(&o, &p);
	return reply_page(r, &o);
}
