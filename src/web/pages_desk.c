/* pages_desk.c - the desk: what is due, what waits; the list of consultations; a new one. */
#include "base/list.h"
#include "base/try.h"
#include "i18n/date.h"
#include "store/bodies.h"
#include "web/desk_rounds.h"
#include "web/routes.h"

enum { DUE_MOST = 40, NEW_QUESTIONS = 5 };

/* Only what can still be done is due: what is known from the record alone and is over asks nothing of a desk.
 */
static bool at_work(const struct desk_item *i)
{
	if (i->x->step != ROUND_IS_PUBLIC)
		return true;
	if (i->now.state == ROUND_CONCLUDED || i->now.state == ROUND_UNKNOWN)
		return false;
	return i->x->round.takes_responses || i->now.state == ROUND_OPEN || i->now.state == ROUND_FORTHCOMING;
}

static int by_day(const void *a, const void *b)
{
	const struct desk_due *x = a, *y = b;
	return x->due.n < y->due.n ? -1 : x->due.n > y->due.n;
}

static void add_due(struct request *q, const struct desk_item *i, struct desk_due **list, size_t *n)
{
	struct clock_reading *r = NEW(q->arena, struct clock_reading, CLOCKS_MOST);
	const struct procedure *p = i->now.procedure;

	if (!p)
		return;
	clocks_read(p, i->x->round.facts, i->now.now.day, r);
	for (size_t c = 0; c < p->clock_count; c++) {
		enum clock_state s = r[c].as_ruled.state;
		if (r[c].clock->preference || r[c].in_force == ANSWER_NO || !span_known(r[c].as_ruled.due) ||
		    (s != CLOCK_RUNNING && s != CLOCK_OVERDUE))
			continue;
		*PUSH(q->arena, *list, *n) =
		    (struct desk_due){i, r[c].clock, r[c].as_ruled, r[c].as_ruled.due.last};
	}
}

static bool may_draft_somewhere(const struct request *q)
{
	for (size_t i = 0; i < q->viewer->n; i++) {
		struct object o = desk_round_object(q->viewer->holdings[i].body, ROUND_IS_DRAFT);
		if (desk_can(q, ACTION_CREATE, &o))
			return true;
	}
	return false;
}

static void count_waiting(struct desk_page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		p->undecided += p->items[i].undecided;
		p->unconfirmed += p->items[i].unconfirmed;
		p->unclassified += p->items[i].unclassified;
		p->untranslated += p->items[i].translating;
		p->unanswered += p->items[i].unanswered;
	}
}

/* The clock on the wall is that of the procedure that runs the most urgent; else of any there is. */
static void set_clock(struct request *q, struct desk_page *p)
{
	p->zone = STR("UTC");
	for (size_t i = p->n; i-- > 0;)
		if (p->items[i].now.procedure)
			p->zone = p->items[i].now.procedure->zone;
	if (p->n_due)
		p->zone = p->due[0].item->now.procedure->zone;
	p->at = q->now;
	p->now = zone_moment(q->now, p->zone);
}

static enum err read_proposals(struct request *q, struct desk_page *p)
{
	struct desk_proposal *all, *list = NULL;
	size_t n;

	if (!p->may_draft)
		return ERR_OK;
	TRY(desk_proposals_list(q->db, q->arena, q->lang, &all, &n));
	for (size_t i = 0; i < n; i++) {
		struct object o = desk_round_object(all[i].body, ROUND_IS_DRAFT);
		if (desk_can(q, ACTION_CREATE, &o))
			*PUSH(q->arena, list, p->n_proposals) = all[i];
	}
	p->proposals = list;
	return ERR_OK;
}

enum err desk_page(struct request *q, struct reply *r)
{
	struct desk_page p = {.frame = desk_frame(q, msg(q->lang, MSG_dround_desk), DESK_NAV_DESK)};
	struct desk_overview all;
	struct desk_due *due = NULL;
	struct desk_item *items;

	if (!p.frame.desk->has[DESK_NAV_DESK]) /* who has no desk has a room */
		return reply_redirect(r, 303, JOIN(q->arena, STR("/"), lang_code(q->lang), STR("/room")));
	TRY(desk_overview_read(q, &all));
	p.items = items = NEW(q->arena, struct desk_item, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		if (at_work(&all.items[i]) || all.items[i].undecided || all.items[i].unconfirmed)
			items[p.n++] = all.items[i];
	for (size_t i = 0; i < p.n; i++)
		if (at_work(&items[i]))
			add_due(q, &items[i], &due, &p.n_due);
	if (p.n_due)
		qsort(due, p.n_due, sizeof *due, by_day);
	p.n_due = p.n_due > DUE_MOST ? DUE_MOST : p.n_due;
	p.due = due;
	p.may_draft = may_draft_somewhere(q);
	TRY(read_proposals(q, &p));
	count_waiting(&p);
	set_clock(q, &p);
	struct out o = reply_out(q);
	desk_view(&o, &p);
	return reply_page(r, &o);
}

enum err desk_rounds_page(struct request *q, struct reply *r)
{
	struct desk_rounds_page p = {.frame =
					 desk_frame(q, msg(q->lang, MSG_desk_nav_rounds), DESK_NAV_ROUNDS)};
	struct desk_overview all;

	if (!p.frame.desk->has[DESK_NAV_ROUNDS])
		return ERR_NOT_FOUND;
	TRY(desk_overview_read(q, &all));
	p.items = all.items;
	p.n = all.n;
	p.may_draft = may_draft_somewhere(q);
	struct out o = reply_out(q);
	desk_rounds_view(&o, &p);
	return reply_page(r, &o);
}

/* The bodies this viewer may draft for. */
static enum err read_bodies(struct request *q, struct desk_new_page *p)
{
	struct desk_body_choice *list = NULL;
	struct body *bodies;
	size_t n;

	TRY(bodies_list(q->db, q->arena, q->lang, &bodies, &n));
	for (size_t i = 0; i < n; i++) {
		struct object o = desk_round_object(bodies[i].id, ROUND_IS_DRAFT);
		if (bodies[i].procedure.n && desk_can(q, ACTION_CREATE, &o))
			*PUSH(q->arena, list, p->n_bodies) =
			    (struct desk_body_choice){bodies[i].id, bodies[i].slug, bodies[i].name};
	}
	p->bodies = list;
	return ERR_OK;
}

/* A proposal may only be seen by who may draft for its body. */
static enum err read_from(struct request *q, int64_t id, struct desk_new_page *p)
{
	struct desk_proposal *from = NEW(q->arena, struct desk_proposal, 1);

	TRY(desk_proposal_read(q->db, q->arena, q->lang, id, from));
	struct object o = desk_round_object(from->body, ROUND_IS_DRAFT);
	TRY(desk_may(q, ACTION_CREATE, &o));
	p->from = from;
	p->body = p->body ? p->body : from->body;
	return ERR_OK;
}

static enum err new_form(struct request *q, struct reply *r, struct desk_new_page *p, unsigned status)
{
	p->frame = desk_frame(q, msg(q->lang, MSG_dround_new), DESK_NAV_ROUNDS);
	TRY(read_bodies(q, p));
	if (p->n_bodies == 0)
		return ERR_NOT_FOUND;
	while (p->words.n < NEW_QUESTIONS)
		p->words.questions[p->words.n++] = STR("");
	struct out o = reply_out(q);
	desk_new_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

enum err desk_round_new_page(struct request *q, struct reply *r)
{
	struct desk_new_page *p = NEW(q->arena, struct desk_new_page, 1);
	struct str from = request_query(q, "from");
	int64_t id;

	p->lang = q->lang;
	p->slug = STR("");
	p->words = (struct round_words){.topic = STR(""), .framing = STR("")};
	if (!may_draft_somewhere(q))
		return ERR_NOT_FOUND;
	if (from.n) {
		if (!str_int(from, &id))
			return ERR_NOT_FOUND;
		TRY(read_from(q, id, p));
		p->words.topic = p->from->title.text.s ? p->from->title.text : STR("");
		(void)lang_parse(p->from->title.lang, &p->lang);
	}
	return new_form(q, r, p, 200);
}

/* On its way through the writer; the page as it was sent, in case it comes back. */
struct drafting {
	struct round_draft act;
	struct desk_new_page page;
	int64_t from;
};

static enum err drafted(struct request *q, struct reply *r, enum err outcome)
{
	struct drafting *d = (struct drafting *)(void *)q->act;

	if (outcome == ERR_OK)
		return reply_redirect(r, 303,
				      desk_round_address(q, str_z(d->act.ret_slug), "", "?done=drafted"));
	if (d->from)
		TRY(read_from(q, d->from, &d->page));
	if (outcome == ERR_CONFLICT)
		d->page.refused = msg(q->lang, MSG_dround_slug_taken);
	else
		TRY(desk_outcome(q, outcome, &d->page.refused));
	return new_form(q, r, &d->page, outcome == ERR_CONFLICT ? 409 : outcome == ERR_INPUT ? 422 : 503);
}

enum err desk_round_new_sent(struct request *q, struct reply *r)
{
	struct drafting *d = NEW(q->arena, struct drafting, 1);
	struct desk_new_page *p = &d->page;
	struct round_faults *faults = NEW(q->arena, struct round_faults, 1);

	if (!str_int(desk_field_text(q, "body"), &p->body) ||
	    !lang_parse(desk_field_text(q, "lang"), &p->lang))
		return ERR_INPUT;
	struct object o = desk_round_object(p->body, ROUND_IS_DRAFT);
	TRY(desk_may(q, ACTION_CREATE, &o));
	(void)str_int(desk_field_text(q, "from"), &d->from);
	if (d->from)
		TRY(read_from(q, d->from, p));
	p->words = desk_words_typed(q, DESK_QUESTIONS_MOST);
	p->slug = desk_field_text(q, "slug");
	p->off_list = desk_field_text(q, "off_list").n > 0;
	p->standing = desk_field_text(q, "standing").n > 0;
	p->faults = faults;
	round_words_check(&p->words, true, faults);
	if (faults->n)
		return new_form(q, r, p, 422);
	if (p->slug.n && !round_slug_valid(p->slug)) {
		p->refused = msg(q->lang, round_no_msg(ROUND_BAD_SLUG));
		return new_form(q, r, p, 422);
	}
	d->act = (struct round_draft){.act.actor = desk_actor(q),
				      .body = p->body,
				      .proposal = d->from,
				      .deciding = p->from && p->from->body == p->body ? p->from->meeting : 0,
				      .slug = p->slug,
				      .lang = p->lang,
				      .words = p->words,
				      .off_list = p->off_list,
				      .standing = p->standing};
	round_draft_init(&d->act);
	return reply_wait(r, &d->act.act, drafted);
}
