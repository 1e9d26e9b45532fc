/* pages_meetings.c - the list of meetings, and one meeting, as pages, data and calendars. */
#include "base/list.h"
#include "i18n/date.h"
#include "views/meetings.h"
#include "web/paper_files.h"
#include "web/record_json.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { PAGE_MEETINGS = 50, DATA_MEETINGS = 500, MEETING_DOCUMENTS = 200, CALENDAR_ROUNDS = 200 };

static enum err meetings_json(struct request *q, struct reply *r, const struct meeting_list *l)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "meetings");
	json_open_array(&j);
	for (size_t i = 0; i < l->n; i++) {
		json_open_object(&j);
		json_meeting(&j, q, &l->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, l->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err meetings_csv(struct request *q, struct reply *r, const struct meeting_list *l)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("body"), STR("number"), STR("starts"), STR("ends"), STR("mode"),
		STR("chair"), STR("topics_proposed"), STR("demonstration"), STR("url"));
	for (size_t i = 0; i < l->n; i++) {
		const struct meeting *m = &l->list[i];
		csv_str(&c, m->slug);
		csv_str(&c, m->body);
		csv_int(&c, m->number);
		csv_str(&c, rough_iso(q->arena, m->starts));
		csv_str(&c, rough_iso(q->arena, m->ends));
		csv_str(&c, m->mode);
		csv_str(&c, m->chair);
		csv_int(&c, m->proposals);
		csv_int(&c, m->demonstration);
		csv_str(&c, whole_url(q, path_of(q, STR("meetings"), m->slug)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

/* Meetings, and the deadlines of rounds: what somebody who follows the work wants in one calendar. */
static enum err meetings_ics(struct request *q, struct reply *r, const struct meeting_list *l)
{
	struct buf b = data_buf(q);
	struct round_now_list rounds;
	enum err e = rounds_standing(q, &(struct round_filter){.body = request_query(q, "body")},
				     (struct str){0}, (struct str){0}, CALENDAR_ROUNDS, false, &rounds);

	if (e != ERR_OK)
		return e;
	ics_begin(&b, msg(q->lang, MSG_site_calendar_meetings), lang_code(q->lang));
	for (size_t i = 0; i < l->n; i++)
		ics_meeting(&b, q, &l->list[i]);
	for (size_t i = 0; i < rounds.n; i++)
		ics_round(&b, q, &rounds.list[i]);
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

/* Only bodies that meet can be chosen. */
static enum err bodies_that_meet(struct request *q, struct meetings_page *p)
{
	struct body *all, *some = NULL;
	size_t n;
	enum err e = bodies_list(q->db, q->arena, q->lang, &all, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (all[i].meetings)
			*PUSH(q->arena, some, p->n_bodies) = all[i];
	p->bodies = some;
	return e;
}

enum err meetings_page(struct request *q, struct reply *r)
{
	struct meetings_page p = {.frame = reply_frame(q, msg(q->lang, MSG_nav_meetings), NAV_MEETINGS),
				  .body = request_query(q, "body"),
				  .today = instant_day_utc(q->now)};
	struct meeting_list l;
	enum err e = meetings_list(q->db, q->arena, q->lang, &(struct meeting_filter){.body = p.body},
				   request_query(q, "after"),
				   q->format == FORMAT_HTML ? PAGE_MEETINGS : DATA_MEETINGS, &l);

	if (e != ERR_OK)
		return e;
	switch (q->format) {
	case FORMAT_JSON: return meetings_json(q, r, &l);
	case FORMAT_CSV: return meetings_csv(q, r, &l);
	case FORMAT_ICS: return meetings_ics(q, r, &l);
	default: break;
	}
	e = bodies_that_meet(q, &p);
	if (e != ERR_OK)
		return e;
	p.list = l.list;
	p.n = l.n;
	p.next = next_url(q, l.next);
	struct out o = reply_out(q);
	meetings_view(&o, &p);
	return reply_page(r, &o);
}

static void json_proposals(struct json_out *j, const struct meeting_page *p)
{
	json_key(j, "proposals");
	json_open_array(j);
	for (size_t i = 0; i < p->n_proposals; i++) {
		const struct proposal *x = &p->proposals[i];
		json_open_object(j);
		json_put(j, "n", x->ordinal);
		json_wording(j, "title", x->title);
		json_put(j, "proposer", x->proposer);
		json_put(j, "outcome", x->outcome);
		json_put(j, "document", x->document);
		json_put(j, "round", x->round);
		json_wording(j, "note", x->note);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_agenda(struct json_out *j, struct request *q, const struct meeting_page *p)
{
	json_key(j, "agenda");
	json_open_array(j);
	for (size_t i = 0; i < p->n_agenda; i++) {
		const struct agenda_item *x = &p->agenda[i];
		json_open_object(j);
		json_put(j, "number", x->number);
		json_wording(j, "title", x->title);
		json_key(j, "documents");
		json_open_array(j);
		for (size_t k = 0; k < x->n_documents; k++) {
			struct str slug = x->documents[k].slug;
			json_open_object(j);
			json_put(j, "symbol", x->documents[k].symbol);
			json_put(j, "url", slug.n ? whole_url(q, path_of(q, STR("documents"), slug)) : slug);
			json_close_object(j);
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void json_participants(struct json_out *j, const struct meeting_page *p)
{
	json_key(j, "participants");
	json_open_array(j);
	for (size_t i = 0; i < p->n_participants; i++) {
		json_open_object(j);
		json_put(j, "name", p->participants[i].name);
		json_put(j, "state", p->participants[i].state);
		json_put(j, "function", p->participants[i].function);
		json_close_object(j);
	}
	json_close_array(j);
}

static enum err meeting_json(struct request *q, struct reply *r, const struct meeting_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_meeting(&j, q, &p->meeting);
	json_agenda(&j, q, p);
	json_participants(&j, p);
	json_proposals(&j, p);
	json_rounds(&j, q, "rounds_decided", p->decided, p->n_decided);
	json_rounds(&j, q, "rounds_received", p->received, p->n_received);
	json_key(&j, "documents");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_documents; i++) {
		json_open_object(&j);
		json_document(&j, q, &p->documents[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_sources(&j, p->sources, p->n_sources);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err meeting_ics(struct request *q, struct reply *r, const struct meeting_page *p)
{
	struct buf b = data_buf(q);

	ics_begin(&b, p->frame.title, lang_code(q->lang));
	ics_meeting(&b, q, &p->meeting);
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

static enum err rounds_read(struct request *q, struct meeting_page *p)
{
	const struct procedures set = {q->procedures, q->n_procedures};
	struct round_now *decided = NULL, *received = NULL;
	struct round_list all;
	enum err e = rounds_of_meeting(q->db, q->arena, q->lang, p->meeting.id, &all);

	for (size_t i = 0; e == ERR_OK && i < all.n; i++) {
		const struct round *x = &all.list[i];
		struct round_now now = round_now(&set, x, q->now, false);
		if (str_eq(x->deciding.slug, p->meeting.slug))
			*PUSH(q->arena, decided, p->n_decided) = now;
		if (str_eq(x->receiving.slug, p->meeting.slug))
			*PUSH(q->arena, received, p->n_received) = now;
	}
	p->decided = decided;
	p->received = received;
	return e;
}

static enum err meeting_read(struct request *q, struct meeting_page *p)
{
	struct agenda_item *agenda;
	struct participant *participants;
	struct proposal *proposals;
	struct document_list documents;
	struct str *sources;
	enum err e = meeting_proposals(q->db, q->arena, q->lang, p->meeting.id, &proposals, &p->n_proposals);

	if (e == ERR_OK)
		e = meeting_agenda(q->db, q->arena, q->lang, p->meeting.id, &agenda, &p->n_agenda);
	if (e == ERR_OK)
		e = meeting_participants(q->db, q->arena, p->meeting.id, &participants, &p->n_participants);
	if (e == ERR_OK)
		e = rounds_read(q, p);
	if (e == ERR_OK)
		e = documents_list(q->db, q->arena, q->lang,
				   &(struct document_filter){.meeting = p->meeting.id}, (struct str){0},
				   MEETING_DOCUMENTS, &documents);
	if (e == ERR_OK)
		e = sources_of(q->db, q->arena, "meeting", p->meeting.id, &sources, &p->n_sources);
	if (e != ERR_OK)
		return e;
	p->agenda = agenda;
	p->participants = participants;
	p->proposals = proposals;
	p->documents = documents.list;
	p->n_documents = documents.n;
	p->sources = sources;
	return ERR_OK;
}

static void name_papers(struct request *q, struct meeting_page *p)
{
	static const struct {
		struct str part;
		enum msg name;
	} papers[] = {{STR("/agenda"), MSG_paper_agenda},
		      {STR("/documents"), MSG_paper_documents},
		      {STR("/participants"), MSG_paper_participants},
		      {STR("/report"), MSG_paper_meeting_report}};
	static_assert(COUNT(papers) == COUNT(p->papers), "one line each");

	for (size_t i = 0; i < COUNT(papers); i++)
		p->papers[i] =
		    paper_links_to(JOIN(q->arena, q->path, papers[i].part), msg(q->lang, papers[i].name));
}

enum err meeting_page(struct request *q, struct reply *r)
{
	struct meeting_page p = {0};
	enum err e = meeting_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &p.meeting);

	if (e == ERR_OK && q->format != FORMAT_ICS)
		e = meeting_read(q, &p);
	if (e != ERR_OK)
		return e;
	struct str body = p.meeting.body_name.text.s ? p.meeting.body_name.text : p.meeting.body;
	p.frame = reply_frame(
	    q,
	    JOIN(q->arena,
		 say(q->arena, q->lang, MSG_meeting_nth, number_text(q->arena, q->lang, p.meeting.number)),
		 STR(" – "), body),
	    NAV_MEETINGS);
	name_papers(q, &p);
	if (q->format == FORMAT_JSON)
		return meeting_json(q, r, &p);
	if (q->format == FORMAT_ICS)
		return meeting_ics(q, r, &p);
	struct out o = reply_out(q);
	meeting_view(&o, &p);
	return reply_page(r, &o);
}
