/* meeting_report.c - the report of one meeting: what was before it, what it decided, whom it asked to do
 * what. */
#include "papers/meeting.h"

#include "acts/chair_facts.h"
#include "i18n/date.h"

struct meeting_report_paper {
	struct meeting_head h;
	struct chair_facts facts;
	struct documents documents;
	struct blocks held, rounds, results;
};

enum { COLUMNS = 4 };

static struct words plain(struct press *p, struct str s)
{
	return words_plain(p->scratch, s);
}

static struct round_head links(const struct meeting_report_paper *x)
{
	return (struct round_head){.db = x->h.db, .a = x->h.a, .lang = x->h.lang, .site = x->h.site};
}

static enum err put_opening(struct press *p, const struct meeting_report_paper *x)
{
	struct round_head h = links(x);

	press_part(p, STR("opening"), plain(p, msg(p->lang, MSG_agenda_opening)));
	enum err e = press_blocks(p, &h, x->held);
	if (e != ERR_OK)
		return e;
	if (x->h.meeting.chair.n)
		press_numbered(p, words_say(p->scratch, p->lang, MSG_meeting_report_chaired,
					    presiding_words(p->scratch, p->lang, x->h.meeting.chair)));
	if (x->documents.n)
		press_numbered(
		    p, words_say(p->scratch, p->lang, MSG_meeting_report_documents, plain(p, STR("1"))));
	return p->err;
}

/* "deferred on a condition. Which topics ..." */
static struct words outcome_words(struct press *p, const struct chair_proposal *x)
{
	struct words w = plain(p, code_words(p->scratch, p->lang, "proposal.outcome.", x->outcome));

	if (!x->note.text.n)
		return w;
	w.list[w.n - 1].marks |= RUN_BREAK;
	return words_joined(p->scratch, w, words_said(p->scratch, p->lang, x->note));
}

static bool any_topic(const struct chair_facts *f)
{
	for (size_t i = 0; i < f->proposal_count; i++)
		if (f->proposals[i].topic.text.n)
			return true;
	return false;
}

static void put_proposals(struct press *p, const struct meeting_report_paper *x)
{
	static const struct column columns[COLUMNS] = {
	    {.width = 4}, {.width = 3}, {.width = 2}, {.width = 4}};
	static const enum msg heads[COLUMNS] = {MSG_meeting_report_topic, MSG_proposal_proposer,
						MSG_proposal_document, MSG_proposal_outcome};
	size_t n = x->facts.proposal_count, at = 1;
	struct words *cells;

	press_part(p, STR("topics"), plain(p, msg(p->lang, MSG_agenda_topics)));
	press_numbered(p, plain(p, msg(p->lang, MSG_meeting_report_proposals)));
	cells = NEW(p->scratch, struct words, COLUMNS * (n + 1));
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = plain(p, msg(p->lang, heads[i]));
	for (size_t i = 0; i < n; i++) {
		const struct chair_proposal *o = &x->facts.proposals[i];
		if (!o->topic.text.n)
			continue; /* what became of it is among the decisions */
		struct words *row = &cells[COLUMNS * at++];
		row[0] = words_said(p->scratch, p->lang, o->topic);
		row[1] = record_words(p->scratch, p->lang, o->proposer);
		row[2] = plain(p, o->document);
		row[3] = outcome_words(p, o);
	}
	press_table(p, &(struct table){.columns = columns,
				       .n_columns = COLUMNS,
				       .cells = cells,
				       .n_rows = at,
				       .head_rows = 1,
				       .head_column = true});
}

static enum err put_body(struct press *p, const struct meeting_report_paper *x)
{
	struct round_head h = links(x);
	enum err e = put_opening(p, x);

	if (e == ERR_OK && x->rounds.n) {
		press_part(p, STR("results"), plain(p, msg(p->lang, MSG_agenda_results)));
		e = press_blocks(p, &h, x->rounds);
	}
	if (e != ERR_OK)
		return e;
	if (any_topic(&x->facts))
		put_proposals(p, x);
	press_part(p, STR("decisions"), plain(p, msg(p->lang, MSG_meeting_report_decisions)));
	if (!x->results.n)
		press_numbered(p, plain(p, msg(p->lang, MSG_meeting_report_none)));
	return press_blocks(p, &h, x->results);
}

static void put_annex(struct press *p, int number, struct words title)
{
	press_annex(p, words_say(p->scratch, p->lang, MSG_chair_annex,
				 plain(p, arena_printf(p->scratch, "%d", number)), title));
}

static enum err put_annexes(struct press *p, const struct meeting_report_paper *x)
{
	struct round_head h = links(x);
	enum err e = ERR_OK;
	int n = 0;

	if (x->documents.n) {
		put_annex(p, ++n, plain(p, msg(p->lang, MSG_documents_list)));
		press_documents(p, x->h.site, &x->documents);
	}
	for (size_t i = 0; e == ERR_OK && i < x->facts.summary_count; i++) {
		const struct chair_summary *s = &x->facts.summaries[i];
		put_annex(p, ++n,
			  words_say(p->scratch, p->lang, MSG_chair_annex_summary,
				    words_said(p->scratch, p->lang, s->topic)));
		press_note(p, words_say(p->scratch, p->lang, MSG_chair_agreed_on,
					plain(p, day_text(p->scratch, p->lang, s->agreed_on))));
		h.round.slug = s->round;
		e = press_markdown_within(p, &h, s->text.text, s->text.lang);
	}
	return e;
}

static enum err make(void *arg, struct press *p)
{
	const struct meeting_report_paper *x = arg;

	press_meeting_title(p, &x->h, MSG_meeting_report_title);
	enum err e = put_body(p, x);
	if (e != ERR_OK)
		return e;
	struct words signature = x->h.meeting.chair.n
				     ? presiding_signature(p->scratch, p->lang, x->h.meeting.chair)
				     : chair_signature(p->scratch, p->lang, &x->facts);
	if (signature.n)
		press_signature(p, signature);
	e = put_annexes(p, x);
	if (e != ERR_OK)
		return e;
	press_rule(p);
	return p->err;
}

enum err meeting_report_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct meeting_report_paper *x = NEW(a, struct meeting_report_paper, 1);
	int64_t number, body;
	enum err e = meeting_head_read(db, a, ask, &x->h);

	if (e != ERR_OK)
		return e;
	number = x->h.meeting.number;
	e = chair_facts_read(db, a, ask->lang, x->h.body.slug, number, number, &x->facts, &body);
	if (e == ERR_OK)
		e = documents_read(
		    db, a, ask->lang,
		    &(struct document_filter){.body = x->h.body.slug, .meeting = x->h.meeting.id},
		    &x->documents);
	if (e != ERR_OK)
		return e;
	x->held = meeting_held_make(a, ask->lang, &x->facts);
	x->rounds = meeting_rounds_make(a, ask->lang, &x->facts);
	x->results = meeting_results_make(a, ask->lang, &x->facts);
	*ret = (struct source){.paper =
				   meeting_head_paper(&x->h, STR("meeting-report"), MSG_meeting_report_title),
			       .make = make,
			       .arg = x};
	return ERR_OK;
}
