/*
 * participants.c - who is publicly known to have taken part in a meeting:
 * officers of those days, those whom the record lists, else the delegations that
 * proposed topics, and how many were at the open consultation meetings before it.
 * Never an account.
 */
#include "papers/meeting.h"

#include "base/list.h"
#include "i18n/date.h"

struct participants_paper {
	struct meeting_head h;
	struct term *officers; /* in office on the days of the meeting */
	size_t n_officers;
	struct participant *listed;
	size_t n_listed;
	struct str *delegations; /* each once; none where the record lists who was there */
	size_t n_delegations;
	struct round *rounds; /* whose results it receives, and whose hearing was counted */
	size_t n_rounds;
};

enum { COLUMNS = 5 };

static struct words plain(struct press *p, struct str s)
{
	return words_plain(p->scratch, s);
}

static struct words date_words(struct press *p, struct rough_date d)
{
	struct str s = rough_text(p->scratch, p->lang, d);

	return plain(p, s.n ? s : msg(p->lang, MSG_parts_not_known));
}

static void put_officers(struct press *p, const struct participants_paper *x)
{
	static const struct column columns[COLUMNS] = {
	    {.width = 4}, {.width = 2}, {.width = 3}, {.width = 2}, {.width = 2}};
	static const enum msg heads[COLUMNS] = {MSG_body_name, MSG_body_office, MSG_participants_state,
						MSG_body_from, MSG_body_to};
	struct words *cells = NEW(p->scratch, struct words, COLUMNS * (x->n_officers + 1));

	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = plain(p, msg(p->lang, heads[i]));
	for (size_t i = 0; i < x->n_officers; i++) {
		const struct term *t = &x->officers[i];
		struct words *row = &cells[COLUMNS * (i + 1)];
		row[0] = plain(p, t->name);
		row[1] = plain(p, code_words(p->scratch, p->lang, "body.role.", t->role));
		row[2] = t->state.n ? state_words(p->scratch, p->lang, t->state) : (struct words){0};
		row[3] = date_words(p, t->from);
		row[4] = date_words(p, t->to);
	}
	press_table(p, &(struct table){.caption = plain(p, msg(p->lang, MSG_body_officers_caption)),
				       .columns = columns,
				       .n_columns = COLUMNS,
				       .cells = cells,
				       .n_rows = x->n_officers + 1,
				       .head_rows = 1,
				       .head_column = true});
}

static void put_listed(struct press *p, const struct participants_paper *x)
{
	static const struct column columns[] = {{.width = 4}, {.width = 4}, {.width = 3}};
	static const enum msg heads[] = {MSG_participants_of, MSG_body_name, MSG_participants_function};
	enum { LISTED_COLUMNS = COUNT(heads) };
	struct words *cells = NEW(p->scratch, struct words, LISTED_COLUMNS * (x->n_listed + 1));

	for (size_t i = 0; i < LISTED_COLUMNS; i++)
		cells[i] = plain(p, msg(p->lang, heads[i]));
	for (size_t i = 0; i < x->n_listed; i++) {
		const struct participant *t = &x->listed[i];
		struct words *row = &cells[LISTED_COLUMNS * (i + 1)];
		row[0] = t->state.n ? state_words(p->scratch, p->lang, t->state) : (struct words){0};
		row[1] = t->name.n ? plain(p, t->name) : (struct words){0};
		row[2] = t->function.n
			     ? plain(p, code_words(p->scratch, p->lang, "participant.", t->function))
			     : (struct words){0};
	}
	press_table(p, &(struct table){.caption = plain(p, msg(p->lang, MSG_participants_list)),
				       .columns = columns,
				       .n_columns = LISTED_COLUMNS,
				       .cells = cells,
				       .n_rows = x->n_listed + 1,
				       .head_rows = 1});
}

static void put_hearing(struct press *p, const struct round *r)
{
	struct arena *a = p->scratch;
	struct str day = rough_text(a, p->lang, fact_date(r->facts, STR("hearing")));
	struct words w = wording_words(a, p->lang, r->topic);

	if (day.n)
		w = words_joined(a, w, plain(p, JOIN(a, STR(" – "), day)));
	press_item(p, NUMBER_BULLET, 1, w);
	press_item(p, NUMBER_NONE, 1,
		   words_say(a, p->lang, MSG_chair_participants, plain(p, r->hearing_registered),
			     plain(p, r->hearing_active)));
}

static enum err make(void *arg, struct press *p)
{
	const struct participants_paper *x = arg;

	press_meeting_title(p, &x->h, MSG_participants_title);
	press_note(
	    p, plain(p, msg(p->lang, x->n_listed ? MSG_participants_note_listed : MSG_participants_note)));
	if (x->h.meeting.chair.n || x->n_officers)
		press_heading(p, 1, STR("officers"), plain(p, msg(p->lang, MSG_body_officers)));
	if (x->h.meeting.chair.n)
		press_paragraph(p, words_say(p->scratch, p->lang, MSG_meeting_report_chaired,
					     presiding_words(p->scratch, p->lang, x->h.meeting.chair)));
	if (x->n_officers)
		put_officers(p, x);
	if (x->n_listed) {
		press_heading(p, 1, STR("participants"), plain(p, msg(p->lang, MSG_participants_list)));
		put_listed(p, x);
	}
	if (x->n_delegations)
		press_heading(p, 1, STR("delegations"), plain(p, msg(p->lang, MSG_participants_delegations)));
	for (size_t i = 0; i < x->n_delegations; i++)
		press_item(p, NUMBER_BULLET, 1, record_words(p->scratch, p->lang, x->delegations[i]));
	if (x->n_rounds)
		press_heading(p, 1, STR("hearings"), plain(p, msg(p->lang, MSG_participants_hearings)));
	for (size_t i = 0; i < x->n_rounds; i++)
		put_hearing(p, &x->rounds[i]);
	press_rule(p);
	return p->err;
}

/* Of somebody whose days of office are not known at all nobody can say that they were there. */
static bool in_office(const struct term *t, const struct meeting *m)
{
	struct rough_date from = rough_known(m->starts) ? m->starts : m->ends;
	struct rough_date to = rough_known(m->ends) ? m->ends : m->starts;

	if (!rough_known(from) || (!rough_known(t->from) && !rough_known(t->to)))
		return false;
	return (!rough_known(t->from) || t->from.first.n <= to.last.n) &&
	       (!rough_known(t->to) || t->to.last.n >= from.first.n);
}

static enum err read_officers(struct participants_paper *x)
{
	struct term *list;
	size_t n;
	enum err e = body_terms(x->h.db, x->h.a, x->h.body.id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (in_office(&list[i], &x->h.meeting))
			*PUSH(x->h.a, x->officers, x->n_officers) = list[i];
	return e;
}

static enum err read_delegations(struct participants_paper *x)
{
	struct proposal *list;
	size_t n;
	enum err e = meeting_proposals(x->h.db, x->h.a, x->h.lang, x->h.meeting.id, &list, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		bool there = !list[i].proposer.n;
		for (size_t k = 0; k < x->n_delegations; k++)
			there |= str_eq(x->delegations[k], list[i].proposer);
		if (!there)
			*PUSH(x->h.a, x->delegations, x->n_delegations) = list[i].proposer;
	}
	return e;
}

static enum err read_rounds(struct participants_paper *x)
{
	struct round_list l;
	enum err e = rounds_of_meeting(x->h.db, x->h.a, x->h.lang, x->h.meeting.id, &l);

	for (size_t i = 0; e == ERR_OK && i < l.n; i++) {
		const struct round *r = &l.list[i];
		if (r->receiving.id == x->h.meeting.id && r->hearing_registered.n && r->hearing_active.n)
			*PUSH(x->h.a, x->rounds, x->n_rounds) = *r;
	}
	return e;
}

enum err participants_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct participants_paper *x = NEW(a, struct participants_paper, 1);
	enum err e = meeting_head_read(db, a, ask, &x->h);

	if (e == ERR_OK)
		e = read_officers(x);
	if (e == ERR_OK)
		e = meeting_participants(db, a, x->h.meeting.id, &x->listed, &x->n_listed);
	if (e == ERR_OK && !x->n_listed)
		e = read_delegations(x);
	if (e == ERR_OK)
		e = read_rounds(x);
	if (e != ERR_OK)
		return e;
	*ret =
	    (struct source){.paper = meeting_head_paper(&x->h, STR("participants"), MSG_participants_title),
			    .make = make,
			    .arg = x};
	return ERR_OK;
}
