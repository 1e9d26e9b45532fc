/* response.c - one response as the public may know it. */
#include "i18n/country.h"
#include "i18n/date.h"
#include "i18n/tongue.h"
#include "papers/parts.h"
#include "store/responses.h"

struct response_paper {
	struct round_head h;
	struct response r;
	struct answer_text *answers;
	size_t n_answers;
};

enum { LINES_MOST = 12 };
struct facts_table {
	struct words cells[2 * LINES_MOST];
	size_t n;
};

static void add(struct press *p, struct facts_table *t, enum msg label, struct words value)
{
	if (!value.n || t->n == LINES_MOST)
		return;
	t->cells[2 * t->n] = words_plain(p->scratch, msg(p->lang, label));
	t->cells[2 * t->n++ + 1] = value;
}

static void put_facts(struct press *p, const struct response_paper *x)
{
	const struct response *r = &x->r;
	struct arena *a = p->scratch;
	struct facts_table t = {.n = 0};
	struct str zone = x->h.procedure ? x->h.procedure->zone : STR("UTC");
	static const struct column columns[] = {{.width = 2}, {.width = 5}};
	static const enum msg states[RESPONSE_STATES] = {
	    MSG_response_state_received, MSG_response_state_published, MSG_response_state_withheld,
	    MSG_response_state_withdrawn};

	add(p, &t, MSG_answer_organisation, words_said(a, p->lang, (struct said){r->organisation, r->lang}));
	add(p, &t, MSG_answer_name, words_said(a, p->lang, (struct said){r->name, r->lang}));
	add(p, &t, MSG_answer_category, words_plain(a, category_words(&x->h, r->category)));
	add(p, &t, MSG_answer_country, words_plain(a, country_text(a, p->lang, r->country)));
	add(p, &t, MSG_responses_language,
	    words_plain(a, answer_tongue_text(a, p->lang, r->lang, r->lang_from)));
	add(p, &t, MSG_response_received,
	    words_plain(a, say(a, p->lang, MSG_paper_moment,
			       instant_text(a, p->lang, r->version_received_at, zone),
			       zone_text(a, p->lang, zone))));
	add(p, &t, MSG_response_version, words_plain(a, number_text(a, p->lang, r->version)));
	add(p, &t, MSG_response_state, words_plain(a, msg(p->lang, states[r->state])));
	if (r->late)
		add(p, &t, MSG_response_late, words_plain(a, msg(p->lang, MSG_response_late_notice)));
	add(p, &t, MSG_response_digest, words_marked(a, r->digest, RUN_CODE));
	press_table(
	    p, &(struct table){
		   .columns = columns, .n_columns = 2, .cells = t.cells, .n_rows = t.n, .head_column = true});
}

static void put_why_not(struct press *p, const struct response_paper *x)
{
	const struct response *r = &x->r;
	enum msg why = r->state == RESPONSE_WITHHELD	? MSG_response_withheld_notice
		       : r->state == RESPONSE_WITHDRAWN ? MSG_response_withdrawn_notice
		       : r->state == RESPONSE_PUBLISHED ? MSG_response_no_consent_notice
							: MSG_response_undecided_notice;

	press_paragraph(p, words_plain(p->scratch, msg(p->lang, why)));
	if (r->state == RESPONSE_WITHHELD)
		press_said(p, (struct str){0}, r->reason);
}

static enum err make(void *arg, struct press *p)
{
	const struct response_paper *x = arg;
	struct str number = number_text(p->scratch, p->lang, x->r.number);

	press_title(p, words_plain(p->scratch, say(p->scratch, p->lang, MSG_response_number, number)));
	press_paragraph(p, wording_words(p->scratch, p->lang, x->h.round.topic));
	put_facts(p, x);
	if (!response_shown(&x->r))
		put_why_not(p, x);
	press_said(p, x->r.lang, x->r.summary);
	for (size_t i = 0; i < x->n_answers; i++) {
		int question = (int)x->answers[i].question;
		press_heading(p, 1, arena_printf(p->scratch, "q%d", question),
			      words_plain(p->scratch, question_words(p->scratch, p->lang, question)));
		struct words asked = question_text(p->scratch, &x->h, question);
		if (asked.n)
			press_paragraph(p, asked);
		press_said(p, x->r.lang, x->answers[i].text);
	}
	press_rule(p);
	return ERR_OK;
}

enum err response_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct response_paper *x = NEW(a, struct response_paper, 1);
	enum err e = round_head_read(db, a, ask, &x->h);

	if (e == ERR_OK)
		e = response_by_number(db, a, x->h.round.id, ask->number, &x->r);
	if (e == ERR_OK)
		e = response_answers(db, a, &x->r, &x->answers, &x->n_answers);
	if (e != ERR_OK)
		return e;
	struct str number = number_text(a, ask->lang, x->r.number);
	*ret = (struct source){
	    .paper = round_head_paper(
		&x->h, STR("response"),
		JOIN(a, say(a, ask->lang, MSG_response_number, number), STR(" – "), x->h.round.topic.text),
		arena_printf(a, "responses/%lld", (long long)x->r.number)),
	    .make = make,
	    .arg = x};
	ret->paper.name = arena_printf(a, "%.*s-response-%lld-%.*s", STR_ARG(x->h.round.slug),
				       (long long)x->r.number, STR_ARG(lang_code(ask->lang)));
	ret->paper.original = x->r.lang;
	ret->paper.date = instant_day_utc(x->r.version_received_at);
	return ERR_OK;
}
