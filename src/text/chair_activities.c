/* chair_activities.c - part 2 of a chair's report: meetings, consultations, decisions. */
#include "text/chair_in.h"

#include "base/list.h"
#include "i18n/date.h"

static struct words plain(struct maker *m, struct str s)
{
	return words_plain(m->a, s);
}

static struct words topic_words(struct maker *m, struct said topic)
{
	if (!topic.text.n)
		return plain(m, msg(m->l, MSG_chair_topic_unknown));
	return words_say(m->a, m->l, MSG_chair_quoted, words_said(m->a, m->l, topic));
}

bool topic_open(struct str outcome)
{
	return str_eq(outcome, STR("no_consensus")) || str_eq(outcome, STR("referred_to_council")) ||
	       str_eq(outcome, STR("decided_by_council"));
}

/* "Government: 1; Civil society: 10" */
static struct words counts_words(struct maker *m, const struct chair_round *r)
{
	struct words w = {0};

	for (size_t i = 0; i < r->count_count; i++) {
		struct words one =
		    words_say(m->a, m->l, MSG_chair_count, words_said(m->a, m->l, r->counts[i].category),
			      plain(m, number_text(m->a, m->l, r->counts[i].n)));
		w = i ? words_say(m->a, m->l, MSG_list_semicolon, w, one) : one;
	}
	return w;
}

/* What was received; and, where sources state parts that do not make the whole, that they do not. */
static struct words received_words(struct maker *m, const struct chair_round *r)
{
	struct words w = {0};
	int64_t sum = 0;

	if (r->received < 0)
		return w;
	for (size_t i = 0; i < r->count_count; i++)
		sum += r->counts[i].n;
	if (r->count_count == 0)
		return words_fill(m->a, m->l, MSG_chair_received, r->received, NULL, 0);
	w = words_say_n(m->a, m->l, MSG_chair_received_parts, r->received, counts_words(m, r));
	if (sum != r->received)
		w = words_then(
		    m->a, m->l, w,
		    words_say(m->a, m->l, MSG_chair_parts_differ, plain(m, number_text(m->a, m->l, sum))));
	return w;
}

static struct words hearing_words(struct maker *m, const struct chair_round *r)
{
	struct words day = plain(m, rough_text(m->a, m->l, r->hearing));

	if (str_eq(r->hearing_mode, STR("virtual")))
		day = words_say(m->a, m->l, MSG_chair_virtual, day);
	else if (str_eq(r->hearing_mode, STR("hybrid")))
		day = words_say(m->a, m->l, MSG_chair_hybrid, day);
	return day;
}

/* One consultation: "February 2016: “topic”, followed by the open consultation meeting of 11 October". */
static struct words round_words(struct maker *m, const struct chair_round *r)
{
	struct words period = period_words(m, r), topic = topic_words(m, r->topic), w;

	if (period.n && rough_known(r->hearing))
		w = words_say(m->a, m->l, MSG_chair_round_full, period, topic, hearing_words(m, r));
	else if (period.n)
		w = words_say(m->a, m->l, MSG_chair_round_period, period, topic);
	else if (rough_known(r->hearing))
		w = words_say(m->a, m->l, MSG_chair_round_hearing, topic, hearing_words(m, r));
	else
		w = words_say(m->a, m->l, MSG_chair_round_topic, topic);
	w = words_then(m->a, m->l, w, received_words(m, r));
	if (r->registered.n && r->active.n)
		w = words_then(m->a, m->l, w,
			       words_say(m->a, m->l, MSG_chair_participants, plain(m, r->registered),
					 plain(m, r->active)));
	return w;
}

static bool in_span(const struct maker *m, int64_t meeting)
{
	return meeting >= m->f->meetings[0].number &&
	       meeting <= m->f->meetings[m->f->meeting_count - 1].number;
}

/* Consultations whose results reached a meeting of the span. */
static void make_rounds(struct maker *m)
{
	int64_t n = 0;
	bool here = false;

	for (size_t i = 0; i < m->f->round_count; i++) {
		n += in_span(m, m->f->rounds[i].receiving);
		here |= in_span(m, m->f->rounds[i].receiving) && m->f->rounds[i].here;
	}
	if (n == 0)
		return;
	make_paragraph(m, words_fill(m->a, m->l, MSG_chair_rounds, n, NULL, 0));
	for (size_t i = 0; i < m->f->round_count; i++)
		if (in_span(m, m->f->rounds[i].receiving))
			make_item(m, round_words(m, &m->f->rounds[i]));
	if (here)
		make_paragraph(m, plain(m, msg(m->l, MSG_chair_published)));
}

static void make_running(struct maker *m)
{
	for (size_t i = 0; i < m->f->round_count; i++) {
		const struct chair_round *r = &m->f->rounds[i];
		if (!in_span(m, r->deciding) || in_span(m, r->receiving))
			continue;
		struct words period = period_words(m, r);
		make_paragraph(
		    m, period.n ? words_say(m->a, m->l, MSG_chair_running, topic_words(m, r->topic), period)
				: words_say(m->a, m->l, MSG_chair_running_no_date, topic_words(m, r->topic)));
	}
}

/* The round a topic became, for its period. */
static const struct chair_round *round_of(struct maker *m, const struct chair_proposal *p)
{
	for (size_t i = 0; i < m->f->round_count; i++)
		if (p->topic.text.n && str_eq(m->f->rounds[i].topic.text, p->topic.text))
			return &m->f->rounds[i];
	return NULL;
}

/* What became of one topic; empty for what is told together (topics without consensus). */
static struct words outcome_words(struct maker *m, const struct chair_proposal *p)
{
	struct words topic = topic_words(m, p->topic);
	const struct chair_round *r = round_of(m, p);

	if (str_eq(p->outcome, STR("decided"))) {
		struct words period = r ? period_words(m, r) : (struct words){0};
		return period.n ? words_say(m->a, m->l, MSG_chair_decided_period, topic, period)
				: words_say(m->a, m->l, MSG_chair_decided, topic);
	}
	if (str_eq(p->outcome, STR("queued")))
		return words_say(m->a, m->l, MSG_chair_queued, topic);
	if (str_eq(p->outcome, STR("deferred")))
		return plain(m, msg(m->l, MSG_chair_deferred));
	if (str_eq(p->outcome, STR("deferred_on_condition"))) {
		struct words w = plain(m, msg(m->l, MSG_chair_deferred_condition));
		return p->note.text.n ? words_then(m->a, m->l, w, words_said(m->a, m->l, p->note)) : w;
	}
	return (struct words){0};
}

/* "No consensus was reached ...", once for a meeting, with the topics where they are known. */
static struct words open_words(struct maker *m, int64_t meeting)
{
	struct words *list = NULL;
	size_t n = 0;
	bool any = false, referred = false;

	for (size_t i = 0; i < m->f->proposal_count; i++) {
		const struct chair_proposal *p = &m->f->proposals[i];
		if (p->meeting != meeting || !topic_open(p->outcome))
			continue;
		any = true;
		referred |= !str_eq(p->outcome, STR("no_consensus"));
		if (p->topic.text.n)
			*PUSH(m->a, list, n) = topic_words(m, p->topic);
	}
	if (!any)
		return (struct words){0};
	struct words w = n ? words_say(m->a, m->l, MSG_chair_no_consensus_on, words_list(m->a, m->l, list, n))
			   : plain(m, msg(m->l, MSG_chair_no_consensus));
	if (referred && m->f->parent.text.n)
		w = words_then(m->a, m->l, w,
			       m->f->to_council ? plain(m, msg(m->l, MSG_chair_council_referred))
						: words_say(m->a, m->l, MSG_chair_referred,
							    words_said(m->a, m->l, m->f->parent)));
	return w;
}

static struct words instruction_words(struct maker *m, const struct chair_instruction *x)
{
	return words_say(m->a, m->l, MSG_chair_instruction, words_said(m->a, m->l, x->owner),
			 words_said(m->a, m->l, x->text));
}

/* All results of one meeting, each given to `make`. Returns how many. */
static size_t results_of(struct maker *m, int64_t meeting, void (*make)(struct maker *, struct words))
{
	struct words none = open_words(m, meeting);
	size_t n = 0;

	for (size_t i = 0; i < m->f->proposal_count; i++) {
		if (m->f->proposals[i].meeting != meeting)
			continue;
		bool told = !m->by_meeting && str_eq(m->f->proposals[i].outcome, STR("decided")) &&
			    round_of(m, &m->f->proposals[i]); /* among the consultations already */
		struct words w = told ? (struct words){0} : outcome_words(m, &m->f->proposals[i]);
		if (w.n) {
			make(m, w);
			n++;
		}
	}
	if (none.n) {
		make(m, none);
		n++;
	}
	for (size_t i = 0; i < m->f->instruction_count; i++)
		if (m->f->instructions[i].meeting == meeting) {
			make(m, instruction_words(m, &m->f->instructions[i]));
			n++;
		}
	return n;
}

static void count_only(struct maker *m, struct words w)
{
	(void)m;
	(void)w;
}

/* A long span: the main results of each meeting. */
static void make_meetings(struct maker *m)
{
	for (size_t i = 0; i < m->f->meeting_count; i++) {
		const struct chair_meeting *x = &m->f->meetings[i];
		struct words ordinal = plain(m, ordinal_text(m->a, m->l, x->number, ORDINAL_OF));
		bool any = results_of(m, x->number, count_only) > 0;
		make_paragraph(m, words_say(m->a, m->l, any ? MSG_chair_results_of : MSG_chair_no_results_of,
					    ordinal, meeting_dates(m, x)));
		results_of(m, x->number, make_item);
	}
}

/* A short span: what the meetings decided, in one paragraph with its items. */
static void make_decisions(struct maker *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->f->meeting_count; i++)
		n += results_of(m, m->f->meetings[i].number, count_only);
	if (n == 0)
		return;
	make_paragraph(m, plain(m, msg(m->l, MSG_chair_decisions)));
	for (size_t i = 0; i < m->f->meeting_count; i++)
		results_of(m, m->f->meetings[i].number, make_item);
}

void make_activities(struct maker *m)
{
	make_part(m, MSG_chair_activities);
	if (m->by_meeting) {
		make_meetings(m);
		make_rounds(m);
		make_running(m);
		return;
	}
	make_paragraph(m, words_say_n(m->a, m->l, MSG_chair_met, (int64_t)m->f->meeting_count,
				      meetings_ordinals(m, ORDINAL_HELD), meetings_dates(m)));
	make_rounds(m);
	make_running(m);
	make_decisions(m);
}

struct blocks meeting_held_make(struct arena *a, enum lang l, const struct chair_facts *f)
{
	struct maker m = {.a = a, .l = l, .f = f, .by_meeting = true};

	make_paragraph(&m, words_say_n(a, l, MSG_chair_met, (int64_t)f->meeting_count,
				       meetings_ordinals(&m, ORDINAL_HELD), meetings_dates(&m)));
	return m.out;
}

struct blocks meeting_rounds_make(struct arena *a, enum lang l, const struct chair_facts *f)
{
	struct maker m = {.a = a, .l = l, .f = f, .by_meeting = true};

	make_rounds(&m);
	return m.out;
}

struct blocks meeting_results_make(struct arena *a, enum lang l, const struct chair_facts *f)
{
	struct maker m = {.a = a, .l = l, .f = f, .by_meeting = true};

	for (size_t i = 0; i < f->meeting_count; i++)
		results_of(&m, f->meetings[i].number, make_paragraph);
	return m.out;
}
