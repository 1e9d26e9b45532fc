/* pages_room.c - /room: what those who hold a role in a body find when they sign in. */
#include "base/list.h"
#include "i18n/msg.h"
#include "store/rounds.h"
#include "views/room.h"
#include "web/desk.h"
#include "web/routes.h"

enum { MEETINGS_MOST = 3, ROUNDS_MOST = 20 };

static bool in_term(const struct holding *h, struct day today)
{
	return h->from.n <= today.n && (!day_known(h->to) || today.n <= h->to.n);
}

/* Their own part for each body they hold something in now. */
static void gather(struct request *q, struct room_page *p)
{
	struct room_part *parts = NEW(q->arena, struct room_part, q->viewer->n + 1);
	struct day today = instant_day_utc(q->now);

	for (size_t i = 0; i < q->viewer->n; i++) {
		const struct holding *h = &q->viewer->holdings[i];
		size_t k = 0;
		if (!h->body || !in_term(h, today))
			continue;
		while (k < p->n && parts[k].body != h->body)
			k++;
		if (k == p->n)
			parts[p->n++] = (struct room_part){.body = h->body};
		struct holding *list = (struct holding *)parts[k].holdings;
		*PUSH(q->arena, list, parts[k].n_holdings) = *h;
		parts[k].holdings = list;
		if (h->delegation.n)
			parts[k].delegation_code = h->delegation;
	}
	p->parts = parts;
}

/* Rounds that are not over: coming, open, or their report still to come. */
static enum err read_rounds(struct request *q, struct room_part *part)
{
	struct procedures set = {q->procedures, q->n_procedures};
	struct round_filter f = {.body = part->is.slug};
	struct round_now *list = NULL;
	struct round_list all;
	enum err e = rounds_list(q->db, q->arena, q->lang, &f, (struct str){0}, ROUNDS_MOST, &all);

	for (size_t i = 0; e == ERR_OK && i < all.n; i++) {
		struct round_now n = round_now(&set, &all.list[i], q->now, false);
		if (all.list[i].takes_responses && n.state != ROUND_CONCLUDED && n.state != ROUND_REPORTED)
			*PUSH(q->arena, list, part->n_rounds) = n;
	}
	part->rounds = list;
	return e;
}

static enum err read_delegation(struct request *q, struct room_part *part)
{
	struct object theirs = {.kind = OBJECT_HOLDING,
				.state = OBJECT_MEMBERS,
				.body = part->body,
				.delegation = part->delegation_code};
	struct object invitation = theirs;
	struct room_member *list;

	invitation.kind = OBJECT_INVITATION;
	if (!part->delegation_code.n)
		return ERR_OK;
	part->invites = desk_can(q, ACTION_INVITE, &invitation);
	if (!desk_can(q, ACTION_SEE, &theirs))
		return ERR_OK;
	enum err e = room_delegation(q->db, q->arena, part->body, part->delegation_code,
				     instant_day_utc(q->now), &list, &part->n_delegation);
	part->delegation = list;
	return e;
}

static enum err read_part(struct request *q, struct room_part *part)
{
	struct meeting_filter f = {.from = day_iso(q->arena, instant_day_utc(q->now)), .oldest_first = true};
	struct object report = {.kind = OBJECT_REPORT, .state = OBJECT_DRAFT, .body = part->body};
	struct meeting_list meetings;
	struct room_request *requests;
	enum err e = room_body_get(q->db, q->arena, q->lang, part->body, &part->is);

	if (e != ERR_OK)
		return e;
	f.body = part->is.slug;
	e = meetings_list(q->db, q->arena, q->lang, &f, (struct str){0}, MEETINGS_MOST, &meetings);
	if (e != ERR_OK)
		return e;
	part->meetings = meetings.list;
	part->n_meetings = meetings.n;
	e = read_rounds(q, part);
	if (e == ERR_OK && desk_can(q, ACTION_ISSUE, &report)) {
		e = room_requests(q->db, q->arena, q->lang, part->body, &requests, &part->n_requests);
		part->requests = requests;
	}
	return e == ERR_OK ? read_delegation(q, part) : e;
}

enum err room_page(struct request *q, struct reply *r)
{
	struct room_page p = {.frame = desk_frame(q, msg(q->lang, MSG_room_title), DESK_NAV_ROOM),
			      .name = q->viewer->name};

	gather(q, &p);
	for (size_t i = 0; i < p.n; i++) {
		enum err e = read_part(q, (struct room_part *)&p.parts[i]);
		if (e != ERR_OK)
			return e;
	}
	struct out o = reply_out(q);
	room_view(&o, &p);
	return reply_page(r, &o);
}
