/* chair_facts.c - see chair_facts.h; instruments are in chair_instruments.c */
#include "acts/chair_facts_in.h"

#include "acts/report_draft.h"
#include "base/list.h"
#include "i18n/country.h"
#include "store/reports.h"
#include "store/responses.h"

enum { MEETINGS_PAGE = 200 };

struct said said_of(struct wording w)
{
	return (struct said){w.text, w.lang};
}

static enum err read_bodies(struct reading *x, struct str slug)
{
	struct body b;
	enum err e = body_by_slug(x->db, x->a, x->l, slug, &x->body);

	if (e != ERR_OK)
		return e;
	x->f->body = said_of(x->body.name);
	x->f->members_only = str_eq(x->body.membership, STR("member_states"));
	x->f->demonstration = x->body.demonstration;
	x->f->mandate = said_of(x->body.mandate);
	if (!x->body.parent.s)
		return ERR_OK;
	e = body_by_slug(x->db, x->a, x->l, x->body.parent, &b);
	if (e != ERR_OK)
		return e;
	x->f->parent = said_of(b.name);
	x->f->to_council = str_eq(b.kind, STR("council"));
	x->parent = x->body.parent;
	if (!b.parent.s)
		return ERR_OK;
	x->above = b.parent;
	e = body_by_slug(x->db, x->a, x->l, x->above, &b);
	x->f->above = said_of(b.name);
	x->f->to_conference = str_eq(b.kind, STR("plenipotentiary"));
	return e;
}

static enum err read_meetings(struct reading *x, int64_t first, int64_t last)
{
	struct meeting_filter filter = {.body = x->body.slug, .oldest_first = true};
	struct chair_meeting *list = NULL;
	struct meeting_list page = {0};
	bool has_first = false, has_last = false;

	do {
		enum err e = meetings_list(x->db, x->a, x->l, &filter, page.next, MEETINGS_PAGE, &page);
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < page.n; i++) {
			struct meeting *m = &page.list[i];
			if (m->number < first || m->number > last)
				continue;
			has_first |= m->number == first;
			has_last |= m->number == last;
			*PUSH(x->a, x->meetings, x->meeting_count) = *m;
		}
	} while (page.next.s);
	if (!has_first || !has_last)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < x->meeting_count; i++) { /* by number: a date may be missing */
		size_t at = i;
		for (; at > 0 && x->meetings[at - 1].number > x->meetings[at].number; at--) {
			struct meeting m = x->meetings[at];
			x->meetings[at] = x->meetings[at - 1];
			x->meetings[at - 1] = m;
		}
	}
	for (size_t i = 0; i < x->meeting_count; i++)
		*PUSH(x->a, list, x->f->meeting_count) = (struct chair_meeting){
		    .number = x->meetings[i].number,
		    .starts = x->meetings[i].starts,
		    .ends = x->meetings[i].ends,
		    .mode = x->meetings[i].mode,
		};
	x->f->meetings = list;
	return ERR_OK;
}

/* A state by its English name, in the reader's language where it is a country we know. */
static struct said state_said(struct reading *x, struct str state)
{
	size_t n;
	const struct country *list = countries_sorted(LANG_EN, &n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].name, state))
			return (struct said){country_text(x->a, x->l, list[i].code), lang_code(x->l)};
	return (struct said){state, STR("en")};
}

/* Whoever held the chair on the last day of the span. */
static enum err read_chair(struct reading *x)
{
	const struct meeting *last = &x->meetings[x->meeting_count - 1];
	struct rough_date when = rough_known(last->ends) ? last->ends : last->starts;
	struct term *list;
	size_t n;
	enum err e = body_terms(x->db, x->a, x->body.id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n && !x->f->chair.s; i++) {
		const struct term *t = &list[i];
		if (!str_eq(t->role, STR("chair")) || !rough_known(when) ||
		    (rough_known(t->from) && t->from.first.n > when.last.n) ||
		    (rough_known(t->to) && t->to.last.n < when.first.n))
			continue;
		x->f->chair = t->name;
		if (t->state.s)
			x->f->chair_state = state_said(x, t->state);
	}
	return e;
}

static enum err read_counts(struct reading *x, const struct round *r, struct chair_round *ret)
{
	struct chair_count *list = NULL;
	enum err e;

	if (r->takes_responses) {
		const struct procedure *p = r->procedure.s ? procedure_load(x->a, r->procedure) : NULL;
		struct response_totals totals;
		struct response_count *counts;
		size_t n;
		e = response_totals(x->db, r->id, &totals);
		if (e == ERR_OK)
			e = response_counts(x->db, x->a, r->id, COUNT_CATEGORY, 0, &counts, &n);
		if (e != ERR_OK)
			return e;
		ret->received = totals.received;
		ret->here = true;
		for (size_t i = 0; i < n; i++)
			*PUSH(x->a, list, ret->count_count) = (struct chair_count){
			    {category_text(p, x->l, counts[i].code), lang_code(x->l)}, counts[i].received};
	} else {
		struct round_count *counts;
		size_t n;
		e = round_counts(x->db, x->a, r->id, &counts, &n);
		if (e != ERR_OK)
			return e;
		ret->received = r->responses_stated;
		for (size_t i = 0; i < n; i++)
			*PUSH(x->a, list, ret->count_count) =
			    (struct chair_count){{counts[i].category, STR("en")}, counts[i].n};
	}
	ret->counts = list;
	return ERR_OK;
}

static enum err read_summary(struct reading *x, const struct round *r)
{
	struct summary *list;
	size_t n, chosen = 0;
	enum err e = summaries_agreed(x->db, x->a, r->id, &list, &n);

	if (e != ERR_OK || n == 0)
		return e;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].lang, lang_code(x->l)))
			chosen = i;
	*PUSH(x->a, x->summaries, x->f->summary_count) =
	    (struct chair_summary){.round = r->slug,
				   .topic = said_of(r->topic),
				   .text = {list[chosen].text, list[chosen].lang},
				   .agreed_on = list[chosen].agreed_on};
	return ERR_OK;
}

static enum err add_round(struct reading *x, const struct round *r)
{
	bool ours_deciding = str_eq(r->deciding.body, x->body.slug),
	     ours_receiving = str_eq(r->receiving.body, x->body.slug);
	struct chair_round c = {
	    .topic = said_of(r->topic),
	    .from = fact_date(r->facts, STR("launched")),
	    .until = fact_date(r->facts, STR("replies-close")),
	    .hearing = fact_date(r->facts, STR("hearing")),
	    .deciding = ours_deciding ? r->deciding.number : 0,
	    .receiving = ours_receiving ? r->receiving.number : 0,
	    .hearing_mode = r->hearing_mode,
	    .registered = r->hearing_registered,
	    .active = r->hearing_active,
	};
	const struct procedure *p = r->procedure.s ? procedure_load(x->a, r->procedure) : NULL;
	enum err e = read_counts(x, r, &c);

	if (p)
		x->f->procedure = (struct said){p->instrument.in[x->l], lang_code(x->l)};
	if (e == ERR_OK && c.receiving >= x->f->meetings[0].number &&
	    c.receiving <= x->f->meetings[x->f->meeting_count - 1].number)
		e = read_summary(x, r);
	*PUSH(x->a, x->rounds, x->f->round_count) = c;
	return e;
}

static enum err read_rounds(struct reading *x)
{
	int64_t *seen = NULL;
	size_t seen_n = 0;

	for (size_t i = 0; i < x->meeting_count; i++) {
		struct round_list rounds;
		enum err e = rounds_of_meeting(x->db, x->a, x->l, x->meetings[i].id, &rounds);
		for (size_t r = 0; e == ERR_OK && r < rounds.n; r++) {
			bool known = false;
			for (size_t s = 0; s < seen_n; s++)
				known |= seen[s] == rounds.list[r].id;
			if (known)
				continue;
			*PUSH(x->a, seen, seen_n) = rounds.list[r].id;
			e = add_round(x, &rounds.list[r]);
		}
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

/* The questions of a topic that waits for a choice: its round's, where it became one. */
static enum err read_questions(struct reading *x, const struct proposal *p, struct chair_proposal *ret)
{
	struct round_question *list;
	struct said *questions = NULL;
	struct round round;
	size_t n;
	enum err e;

	if (!p->round.s)
		return ERR_OK;
	e = round_by_slug(x->db, x->a, x->l, p->round, &round);
	if (e == ERR_OK)
		e = round_questions(x->db, x->a, x->l, round.id, &list, &n);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	for (size_t i = 0; i < n; i++)
		*PUSH(x->a, questions, ret->question_count) = said_of(list[i].text);
	ret->questions = questions;
	return ERR_OK;
}

static enum err read_proposals(struct reading *x, const struct meeting *m)
{
	struct proposal *list;
	size_t n;
	enum err e = meeting_proposals(x->db, x->a, x->l, m->id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct chair_proposal p = {
		    .meeting = m->number,
		    .outcome = list[i].outcome,
		    .topic = said_of(list[i].round_topic.text.s ? list[i].round_topic : list[i].title),
		    .note = said_of(list[i].note),
		    .proposer = list[i].proposer,
		    .document = list[i].document,
		};
		e = read_questions(x, &list[i], &p);
		*PUSH(x->a, x->proposals, x->f->proposal_count) = p;
	}
	return e;
}

static enum err read_instructions(struct reading *x, const struct meeting *m)
{
	struct rough_date from = rough_known(m->starts) ? m->starts : m->ends;
	struct rough_date to = rough_known(m->ends) ? m->ends : m->starts;
	struct instruction_given *list;
	size_t n;

	if (from.precision != PRECISION_DAY || to.precision != PRECISION_DAY)
		return ERR_OK;
	enum err e = instructions_given(x->db, x->a, x->l, x->body.id, day_iso(x->a, from.first),
					day_iso(x->a, to.last), &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		*PUSH(x->a, x->instructions, x->f->instruction_count) = (struct chair_instruction){
		    .meeting = m->number, .owner = {list[i].owner, STR("en")}, .text = said_of(list[i].text)};
	return e;
}

enum err chair_facts_read(struct db *db, struct arena *a, enum lang l, struct str body, int64_t first,
			  int64_t last, struct chair_facts *ret, int64_t *ret_body)
{
	struct chair_facts f = {0};
	struct reading x = {.db = db, .a = a, .l = l, .f = &f};
	enum err e = first > last ? ERR_NOT_FOUND : read_bodies(&x, body);

	if (e == ERR_OK)
		e = read_meetings(&x, first, last);
	if (e == ERR_OK)
		e = read_chair(&x);
	if (e == ERR_OK)
		e = read_instruments(&x);
	if (e == ERR_OK)
		e = read_rounds(&x);
	for (size_t i = 0; e == ERR_OK && i < x.meeting_count; i++) {
		e = read_proposals(&x, &x.meetings[i]);
		if (e == ERR_OK)
			e = read_instructions(&x, &x.meetings[i]);
	}
	if (e != ERR_OK)
		return e;
	f.rounds = x.rounds;
	f.proposals = x.proposals;
	f.instructions = x.instructions;
	f.summaries = x.summaries;
	*ret = f;
	*ret_body = x.body.id;
	return ERR_OK;
}
