/* pages_calendar.c - deadlines and meetings to come, and what there is as data. */
#include "base/list.h"
#include "views/calendar.h"
#include "web/data_out.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { CALENDAR_ROUNDS = 500, CALENDAR_MEETINGS = 500 };

static int by_day(const void *x, const void *y)
{
	const struct calendar_entry *a = x, *b = y;
	return a->first.n != b->first.n ? (a->first.n > b->first.n) - (a->first.n < b->first.n)
					: (a->last.n > b->last.n) - (a->last.n < b->last.n);
}

static bool superseded(const struct round *r, size_t i)
{
	return i + 1 < r->event_count && str_eq(r->events[i].event, r->events[i + 1].event);
}

static void add_rounds(struct request *q, const struct round_now_list *all, struct calendar_entry **list,
		       size_t *n)
{
	for (size_t k = 0; k < all->n; k++) {
		const struct round_now *now = &all->list[k];
		for (size_t i = 0; i < now->round->event_count; i++) {
			const struct round_event *e = &now->round->events[i];
			/* The meeting stands in the calendar itself. */
			if (e->date.precision != PRECISION_DAY || e->date.first.n < now->now.day.n ||
			    superseded(now->round, i) || str_eq(e->event, STR("meeting")))
				continue;
			*PUSH(q->arena, *list, *n) =
			    (struct calendar_entry){e->date.first, e->date.first, now, e, NULL};
		}
	}
}

static void add_meetings(struct request *q, const struct meeting_list *all, struct calendar_entry **list,
			 size_t *n)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct meeting *m = &all->list[i];
		struct rough_date from = m->starts.precision == PRECISION_DAY ? m->starts : m->ends;
		struct rough_date to = m->ends.precision == PRECISION_DAY ? m->ends : from;
		if (from.precision == PRECISION_DAY)
			*PUSH(q->arena, *list, *n) =
			    (struct calendar_entry){from.first, to.first, NULL, NULL, m};
	}
}

static enum err calendar_ics(struct request *q, struct reply *r, const struct round_now_list *rounds,
			     const struct meeting_list *meetings)
{
	struct buf b = data_buf(q);

	ics_begin(&b, msg(q->lang, MSG_calendar_title), lang_code(q->lang));
	for (size_t i = 0; i < rounds->n; i++)
		ics_round(&b, q, &rounds->list[i]);
	for (size_t i = 0; i < meetings->n; i++)
		ics_meeting(&b, q, &meetings->list[i]);
	ics_end(&b);
	return reply_data(r, FORMAT_ICS, &b);
}

static enum err calendar_json(struct request *q, struct reply *r, const struct calendar_entry *list, size_t n)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < n; i++) {
		const struct calendar_entry *e = &list[i];
		json_open_object(&j);
		json_put(&j, "first", day_iso(q->arena, e->first));
		json_put(&j, "last", day_iso(q->arena, e->last));
		json_put(&j, "event", e->meeting ? STR("meeting") : e->event->event);
		json_put(&j, "round", e->meeting ? (struct str){0} : e->round->round->slug);
		json_put(&j, "meeting", e->meeting ? e->meeting->slug : (struct str){0});
		json_address(&j, q,
			     e->meeting ? path_of(q, STR("meetings"), e->meeting->slug)
					: path_of(q, STR("rounds"), e->round->round->slug));
		json_close_object(&j);
	}
	json_close_array(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err calendar_page(struct request *q, struct reply *r)
{
	struct calendar_page p = {.frame = reply_frame(q, msg(q->lang, MSG_calendar_title), NAV_NONE)};
	struct meeting_filter coming = {.from = day_iso(q->arena, instant_day_utc(q->now)),
					.oldest_first = true};
	struct calendar_entry *list = NULL;
	struct round_now_list rounds;
	struct meeting_list meetings;
	enum err e = rounds_standing(q, &(struct round_filter){0}, (struct str){0}, (struct str){0},
				     CALENDAR_ROUNDS, false, &rounds);

	if (q->format == FORMAT_ICS)
		coming.from = (struct str){0};
	if (e == ERR_OK)
		e = meetings_list(q->db, q->arena, q->lang, &coming, (struct str){0}, CALENDAR_MEETINGS,
				  &meetings);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_ICS)
		return calendar_ics(q, r, &rounds, &meetings);
	add_rounds(q, &rounds, &list, &p.n);
	add_meetings(q, &meetings, &list, &p.n);
	if (p.n)
		qsort(list, p.n, sizeof *list, by_day);
	if (q->format == FORMAT_JSON)
		return calendar_json(q, r, list, p.n);
	p.entries = list;
	struct out o = reply_out(q);
	calendar_view(&o, &p);
	return reply_page(r, &o);
}

static const struct data_row data_rows[] = {
    {STR("/rounds"), MSG_rounds_title, true, "json csv atom"},
    {STR("/rounds/ROUND"), MSG_data_round, false, "json ics"},
    {STR("/rounds/ROUND/clock"), MSG_clock_title, false, "json"},
    {STR("/rounds/ROUND/responses"), MSG_data_responses, false, "json csv atom"},
    {STR("/rounds/ROUND/compilation"), MSG_round_compilation, false, "json csv"},
    {STR("/rounds/ROUND/report"), MSG_round_report, false, "json"},
    {STR("/rounds/ROUND/summary"), MSG_round_summary, false, "json"},
    {STR("/chair-reports"), MSG_round_chair_report, true, "json"},
    {STR("/clock"), MSG_clock_all_title, true, "json csv"},
    {STR("/bodies"), MSG_nav_bodies, true, "json csv"},
    {STR("/meetings"), MSG_nav_meetings, true, "json csv ics"},
    {STR("/instruments"), MSG_nav_instruments, true, "json csv"},
    {STR("/issues"), MSG_issues_title, true, "json csv"},
    {STR("/documents"), MSG_nav_documents, true, "json csv"},
    {STR("/findings"), MSG_nav_findings, true, "json csv"},
    {STR("/followup"), MSG_followup_title, true, "json csv"},
    {STR("/procedures/PROCEDURE"), MSG_round_procedure, false, "json"},
    {STR("/calendar"), MSG_calendar_title, true, "json ics"},
    {STR("/practices"), MSG_practices_title, true, "json"},
};

static enum err data_json(struct request *q, struct reply *r)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "data");
	json_open_array(&j);
	for (size_t i = 0; i < COUNT(data_rows); i++) {
		struct str formats = str_z(data_rows[i].formats), format;
		json_open_object(&j);
		json_put(&j, "what", msg(q->lang, data_rows[i].what));
		json_put(&j, "address", JOIN(q->arena, STR("/"), lang_code(q->lang), data_rows[i].path));
		json_key(&j, "formats");
		json_open_array(&j);
		while (str_split(&formats, ' ', &format))
			json_str(&j, format);
		json_close_array(&j);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err data_page(struct request *q, struct reply *r)
{
	if (q->format == FORMAT_JSON)
		return data_json(q, r);
	struct data_page p = {.frame = reply_frame(q, msg(q->lang, MSG_data_title), NAV_NONE),
			      .rows = data_rows,
			      .n = COUNT(data_rows)};
	struct out o = reply_out(q);

	data_view(&o, &p);
	return reply_page(r, &o);
}
