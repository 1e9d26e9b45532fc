/* pages_home.c - the first page. */
#include "base/list.h"
#include "i18n/msg.h"
#include "store/documents.h"
#include "store/findings.h"
#include "views/home.h"
#include "web/data_out.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { HOME_ROUNDS = 200, HOME_PAST = 6, HOME_MEETINGS = 3 };

static void sort_rounds(struct request *q, const struct round_now_list *all, struct home_page *p)
{
	struct round_now *open = NULL, *coming = NULL, *past = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const struct round_now *r = &all->list[i];
		p->broken += r->broken;
		if (r->state == ROUND_OPEN)
			*PUSH(q->arena, open, p->n_open) = *r;
		else if (r->state == ROUND_FORTHCOMING)
			*PUSH(q->arena, coming, p->n_coming) = *r;
		else if (p->n_past < HOME_PAST)
			*PUSH(q->arena, past, p->n_past) = *r;
	}
	p->open = open;
	p->coming = coming;
	p->past = past;
	p->rounds = (int64_t)all->n;
}

static enum err home_json(struct request *q, struct reply *r, const struct home_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_rounds(&j, q, "open", p->open, p->n_open);
	json_rounds(&j, q, "coming", p->coming, p->n_coming);
	json_rounds(&j, q, "past", p->past, p->n_past);
	json_put(&j, "rounds", p->rounds);
	json_put(&j, "documents", p->documents);
	json_put(&j, "findings", p->findings);
	json_put(&j, "rules_broken", p->broken);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err home_page(struct request *q, struct reply *r)
{
	struct home_page p = {.frame = reply_frame(q, msg(q->lang, MSG_nav_home), NAV_HOME)};
	struct round_now_list all;
	struct meeting_list meetings;
	enum err e = rounds_standing(q, &(struct round_filter){0}, (struct str){0}, (struct str){0},
				     HOME_ROUNDS, true, &all);

	if (e == ERR_OK)
		e = meetings_list(q->db, q->arena, q->lang,
				  &(struct meeting_filter){.from = day_iso(q->arena, instant_day_utc(q->now)),
							   .oldest_first = true},
				  (struct str){0}, HOME_MEETINGS, &meetings);
	if (e == ERR_OK)
		e = document_total(q->db, &p.documents);
	if (e == ERR_OK)
		e = finding_total(q->db, &p.findings);
	if (e != ERR_OK)
		return e;
	sort_rounds(q, &all, &p);
	p.meetings = meetings.list;
	p.n_meetings = meetings.n;
	p.frame.description = msg(q->lang, MSG_home_what);
	if (q->format == FORMAT_JSON)
		return home_json(q, r, &p);
	struct out o = reply_out(q);
	home_view(&o, &p);
	return reply_page(r, &o);
}
