/* report_draft.c - see report_draft.h */
#include "acts/report_draft.h"

#include "acts/account.h"
#include "acts/report_check.h"
#include "base/utf8.h"
#include "i18n/country.h"
#include "i18n/msg.h"
#include "store/rounds.h"

/* Of very many answers the beginnings are left out: the text must stay one that can be saved. */
enum { HEAD_CHARACTERS = 140, HEADS_MOST = 8000 };

struct str category_text(const struct procedure *p, enum lang l, struct str code)
{
	const struct category *c = p ? procedure_category(p, code) : NULL;
	return c ? c->name.in[l] : code;
}

/* What Markdown would read as a mark gets a backslash; lines run on. */
static void put_plain(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\n' || s.s[i] == '\t') {
			buf_byte(b, ' ');
			continue;
		}
		if (memchr("\\`*_{}[]<>#|~!&", s.s[i], 15))
			buf_byte(b, '\\');
		buf_byte(b, s.s[i]);
	}
}

struct draft {
	struct arena *a;
	struct buf b;
	enum lang l;
	struct round round;
	const struct procedure *procedure;
	struct round_question *questions;
	size_t question_count;
	struct answer_line *answers;
	size_t answer_count;
	struct figures figures;
};

static void put_figures(struct draft *d)
{
	const struct figure *t = &d->figures.total;
	struct arena *a = d->a;
	enum lang l = d->l;

	buf_printf(
	    &d->b, "## %.*s\n\n%.*s\n\n", STR_ARG(msg(l, MSG_report_figures)),
	    STR_ARG(say(a, l, MSG_report_figures_sentence, number_text(a, l, (int64_t)t->received),
			number_text(a, l, (int64_t)t->published), number_text(a, l, (int64_t)t->withheld),
			number_text(a, l, (int64_t)t->undecided))));
	if (t->received == 0)
		return;
	buf_printf(&d->b, "| %.*s | %.*s |\n|---|---|\n", STR_ARG(msg(l, MSG_report_category)),
		   STR_ARG(msg(l, MSG_report_received)));
	for (size_t i = 0; i < d->figures.by[FIGURES_CATEGORY].n; i++) {
		const struct figure *f = &d->figures.by[FIGURES_CATEGORY].list[i];
		buf_lit(&d->b, "| ");
		put_plain(&d->b, category_text(d->procedure, l, f->code));
		buf_printf(&d->b, " | %zu |\n", f->received);
	}
	buf_byte(&d->b, '\n');
}

static void put_answer(struct draft *d, const struct answer_line *x)
{
	struct str head = utf8_head(x->head, d->answer_count > HEADS_MOST ? 0 : HEAD_CHARACTERS);

	if (x->question >= 0)
		buf_printf(&d->b, "- [[R%lld q%d]] ", (long long)x->number, x->question);
	else
		buf_printf(&d->b, "- [[R%lld]] ", (long long)x->number);
	if (x->organisation.n) {
		put_plain(&d->b, x->organisation);
		buf_lit(&d->b, ", ");
	}
	put_plain(&d->b, category_text(d->procedure, d->l, x->category));
	buf_lit(&d->b, ", ");
	put_plain(&d->b, country_text(d->a, d->l, x->country));
	buf_printf(&d->b, " (%.*s)", STR_ARG(x->lang));
	if (head.n) {
		buf_lit(&d->b, ": ");
		put_plain(&d->b, head);
		if (head.n < x->head.n)
			buf_lit(&d->b, " …");
	}
	buf_byte(&d->b, '\n');
}

/* The heading of a question and all who answered it. */
static void put_question(struct draft *d, int question, struct str heading)
{
	bool any = false;

	buf_lit(&d->b, "## ");
	put_plain(&d->b, heading);
	buf_printf(&d->b, "\n\n%.*s\n\n", STR_ARG(msg(d->l, MSG_report_draft_hint)));
	for (size_t i = 0; i < d->answer_count; i++)
		if (d->answers[i].question == question) {
			put_answer(d, &d->answers[i]);
			any = true;
		}
	if (!any)
		buf_printf(&d->b, "%.*s\n", STR_ARG(msg(d->l, MSG_report_no_answer)));
	buf_byte(&d->b, '\n');
}

static bool has(const struct draft *d, int question)
{
	for (size_t i = 0; i < d->answer_count; i++)
		if (d->answers[i].question == question)
			return true;
	return false;
}

static void put_all(struct draft *d)
{
	struct str topic = d->round.topic.text.s ? d->round.topic.text : d->round.slug;

	buf_lit(&d->b, "# ");
	put_plain(&d->b, say(d->a, d->l, MSG_report_title, topic));
	buf_lit(&d->b, "\n\n");
	put_figures(d);
	for (size_t i = 0; i < d->question_count; i++) {
		struct round_question *q = &d->questions[i];
		put_question(d, (int)q->n,
			     say(d->a, d->l, MSG_report_question, arena_printf(d->a, "%lld", (long long)q->n),
				 q->text.text.s ? q->text.text : STR("")));
	}
	if (has(d, 0))
		put_question(d, 0, msg(d->l, MSG_report_free_text));
	if (has(d, NO_QUESTION))
		put_question(d, NO_QUESTION, msg(d->l, MSG_report_without_text));
}

enum err report_draft_text(struct db *db, struct arena *a, enum lang l, struct str round, struct str *ret)
{
	struct draft d = {.a = a, .l = l};
	struct received w;
	enum err e = round_by_slug(db, a, l, round, &d.round);

	if (e == ERR_OK)
		e = round_questions(db, a, l, d.round.id, &d.questions, &d.question_count);
	if (e == ERR_OK)
		e = answer_lines(db, a, d.round.id, &d.answers, &d.answer_count);
	if (e == ERR_OK)
		e = received_read(db, a, d.round.id, &w);
	if (e != ERR_OK)
		return e;
	d.procedure = d.round.procedure.s ? procedure_load(a, d.round.procedure) : NULL;
	figures_count(a, w.counted, w.n, &d.figures);
	buf_init(&d.b, a, REPORT_TEXT_MOST);
	put_all(&d);
	if (d.b.cut)
		return ERR_LIMIT;
	*ret = buf_str(&d.b);
	return ERR_OK;
}

enum err report_text_account(struct db *db, struct arena *a, int64_t round, struct str text, bool *ret_fine,
			     struct report_mistakes *ret_mistakes, struct coverage *ret)
{
	struct references refs = {0};
	struct received w;
	enum err e = received_read(db, a, round, &w);

	if (e != ERR_OK)
		return e;
	*ret_fine = report_text_check(a, text, &w, &refs, ret_mistakes);
	received_account(a, &w, refs, ret);
	return ERR_OK;
}
