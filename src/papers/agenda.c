/*
 * agenda.c - the agenda of a meeting, as the record has it. Where it has none the
 * items follow from what is laid before the meeting, in the order these bodies use.
 */
#include "papers/meeting.h"

#include "base/list.h"

struct agenda_paper {
	struct meeting_head h;
	struct agenda_item *given; /* as the record has it; none: it is derived */
	size_t n_given;
	struct round *rounds; /* whose results this meeting receives */
	size_t n_rounds;
	struct proposal *proposals;
	size_t n_proposals;
	struct documents documents;
};

enum { COLUMNS = 3 };
/* The table while it grows. */
struct items {
	struct press *p;
	const struct agenda_paper *x;
	struct words *cells;
	size_t rows, room;
	int item, part;
};

static void add_row(struct items *t, struct str label, struct words subject, struct words documents)
{
	if (t->rows == t->room)
		BUG("an agenda has a row for each item, consultation, proposal and document");
	struct words *row = &t->cells[COLUMNS * t->rows++];
	row[0] = words_plain(t->p->scratch, label);
	row[1] = subject;
	row[2] = documents;
}

static void add_item(struct items *t, enum msg subject)
{
	t->item++;
	t->part = 0;
	add_row(t, arena_printf(t->p->scratch, "%d", t->item),
		words_plain(t->p->scratch, msg(t->p->lang, subject)), (struct words){0});
}

static void add_part(struct items *t, struct words subject, struct words documents)
{
	t->part++;
	add_row(t, arena_printf(t->p->scratch, "%d.%d", t->item, t->part), subject, documents);
}

static struct words then(struct press *p, struct words list, struct words more)
{
	return list.n ? words_say(p->scratch, p->lang, MSG_list_comma, list, more) : more;
}

static struct words round_link(struct items *t, const struct round *r, const char *kind, const char *part)
{
	struct round_head h = {.lang = t->p->lang, .site = t->x->h.site, .round.slug = r->slug};

	return words_linked(t->p->scratch,
			    code_words(t->p->scratch, t->p->lang, "document.kind.", str_z(kind)),
			    round_address(t->p->scratch, &h, str_z(part)));
}

/* The documents of the record about a round, then what was made of it here. */
static enum err round_documents(struct items *t, const struct round *r, struct words *ret)
{
	const struct meeting_head *h = &t->x->h;
	struct documents d;
	struct round_work work;
	struct words w = {0};
	enum err e = documents_read(h->db, h->a, h->lang, &(struct document_filter){.round = r->id}, &d);

	if (e == ERR_OK)
		e = round_work(h->db, r->id, &work);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < d.n; i++)
		if (!str_eq(d.list[i].kind, STR("contribution")))
			w = then(t->p, w, document_words(t->p, h->site, &d.list[i]));
	if (work.compilation_rev >= 0)
		w = then(t->p, w, round_link(t, r, "compilation", "compilation"));
	if (work.reports)
		w = then(t->p, w, round_link(t, r, "report", "report"));
	if (work.summaries)
		w = then(t->p, w, round_link(t, r, "summary", "summary"));
	*ret = w;
	return ERR_OK;
}

static enum err add_rounds(struct items *t)
{
	if (t->x->n_rounds)
		add_item(t, MSG_agenda_results);
	for (size_t i = 0; i < t->x->n_rounds; i++) {
		struct words documents;
		enum err e = round_documents(t, &t->x->rounds[i], &documents);
		if (e != ERR_OK)
			return e;
		add_part(t, wording_words(t->p->scratch, t->p->lang, t->x->rounds[i].topic), documents);
	}
	return ERR_OK;
}

/* Whether a document is named with a proposal, which has a row of its own. */
static bool proposed_in(const struct agenda_paper *x, const struct document *d)
{
	for (size_t i = 0; i < x->n_proposals; i++)
		if (d->symbol.n && str_eq(x->proposals[i].document, d->symbol))
			return true;
	return false;
}

static bool of_round(const struct agenda_paper *x, const struct document *d)
{
	for (size_t i = 0; i < x->n_rounds; i++)
		if (str_eq(d->round, x->rounds[i].slug))
			return true;
	return false;
}

/* Neither an agenda, nor what came of the meeting: its own report is dated later than it began. */
static bool laid_before(const struct agenda_paper *x, const struct document *d)
{
	struct rough_date starts = x->h.meeting.starts;
	bool later =
	    d->date.precision == PRECISION_DAY && rough_known(starts) && d->date.first.n > starts.last.n;

	return !later && !str_eq(d->kind, STR("agenda")) && !proposed_in(x, d) && !of_round(x, d);
}

static void add_documents(struct items *t)
{
	const struct documents *d = &t->x->documents;
	bool any = false;

	for (size_t i = 0; i < d->n; i++) {
		if (!laid_before(t->x, &d->list[i]))
			continue;
		if (!any)
			add_item(t, MSG_agenda_reports);
		any = true;
		add_part(t, wording_words(t->p->scratch, t->p->lang, d->list[i].title),
			 document_words(t->p, t->x->h.site, &d->list[i]));
	}
}

static struct words proposal_document(struct items *t, const struct proposal *x)
{
	for (size_t i = 0; i < t->x->documents.n; i++)
		if (x->document.n && str_eq(t->x->documents.list[i].symbol, x->document))
			return document_words(t->p, t->x->h.site, &t->x->documents.list[i]);
	return words_plain(t->p->scratch, x->document);
}

static void add_proposals(struct items *t)
{
	struct arena *a = t->p->scratch;
	bool any = false;

	for (size_t i = 0; i < t->x->n_proposals; i++) {
		const struct proposal *x = &t->x->proposals[i];
		if (!any)
			add_item(t, MSG_agenda_topics);
		any = true;
		if (!x->title.text.n)
			continue; /* the sources do not say which topics there were */
		struct words w = wording_words(a, t->p->lang, x->title);
		if (x->proposer.n)
			w = words_joined(a, words_joined(a, w, words_plain(a, STR(" – "))),
					 record_words(a, t->p->lang, x->proposer));
		add_part(t, w, proposal_document(t, x));
	}
}

static struct words given_documents(struct items *t, const struct agenda_item *x)
{
	struct arena *a = t->p->scratch;
	struct words w = {0};

	for (size_t i = 0; i < x->n_documents; i++) {
		const struct agenda_document *d = &x->documents[i];
		w = then(t->p, w,
			 d->slug.n ? words_linked(a, d->symbol,
						  JOIN(a, t->x->h.site, STR("/"), lang_code(t->p->lang),
						       STR("/documents/"), d->slug))
				   : words_plain(a, d->symbol));
	}
	return w;
}

static enum err add_derived(struct items *t)
{
	add_item(t, MSG_agenda_opening);
	add_item(t, MSG_agenda_adoption);
	add_documents(t);
	enum err e = add_rounds(t);
	if (e != ERR_OK)
		return e;
	add_proposals(t);
	add_item(t, MSG_agenda_other);
	add_item(t, MSG_agenda_closure);
	return ERR_OK;
}

static enum err put_items(struct press *p, const struct agenda_paper *x)
{
	static const struct column columns[COLUMNS] = {{.width = 1}, {.width = 6}, {.width = 3}};
	struct items t = {
	    .p = p, .x = x, .room = 9 + x->n_given + x->n_rounds + x->n_proposals + x->documents.n};
	struct arena *a = p->scratch;

	t.cells = NEW(a, struct words, COLUMNS * t.room);
	add_row(&t, msg(p->lang, MSG_agenda_item), words_plain(a, msg(p->lang, MSG_agenda_subject)),
		words_plain(a, msg(p->lang, MSG_nav_documents)));
	for (size_t i = 0; i < x->n_given; i++)
		add_row(&t, x->given[i].number, wording_words(a, p->lang, x->given[i].title),
			given_documents(&t, &x->given[i]));
	enum err e = x->n_given ? ERR_OK : add_derived(&t);
	if (e != ERR_OK)
		return e;
	press_table(p, &(struct table){.columns = columns,
				       .n_columns = COLUMNS,
				       .cells = t.cells,
				       .n_rows = t.rows,
				       .head_rows = 1,
				       .head_column = true});
	return p->err;
}

static enum err make(void *arg, struct press *p)
{
	const struct agenda_paper *x = arg;

	press_meeting_title(p, &x->h, MSG_agenda_title);
	enum err e = put_items(p, x);
	if (e != ERR_OK)
		return e;
	if (!x->n_given)
		press_note(p, words_plain(p->scratch, msg(p->lang, MSG_agenda_from_record)));
	press_rule(p);
	return p->err;
}

static enum err read_rounds(struct agenda_paper *x)
{
	struct round_list l;
	enum err e = rounds_of_meeting(x->h.db, x->h.a, x->h.lang, x->h.meeting.id, &l);

	for (size_t i = 0; e == ERR_OK && i < l.n; i++)
		if (l.list[i].receiving.id == x->h.meeting.id)
			*PUSH(x->h.a, x->rounds, x->n_rounds) = l.list[i];
	return e;
}

enum err agenda_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct agenda_paper *x = NEW(a, struct agenda_paper, 1);
	enum err e = meeting_head_read(db, a, ask, &x->h);

	if (e == ERR_OK)
		e = meeting_agenda(db, a, ask->lang, x->h.meeting.id, &x->given, &x->n_given);
	if (e == ERR_OK)
		e = read_rounds(x);
	if (e == ERR_OK)
		e = meeting_proposals(db, a, ask->lang, x->h.meeting.id, &x->proposals, &x->n_proposals);
	if (e == ERR_OK)
		e = documents_read(
		    db, a, ask->lang,
		    &(struct document_filter){.body = x->h.body.slug, .meeting = x->h.meeting.id},
		    &x->documents);
	if (e != ERR_OK)
		return e;
	*ret = (struct source){
	    .paper = meeting_head_paper(&x->h, STR("agenda"), MSG_agenda_title), .make = make, .arg = x};
	return ERR_OK;
}
