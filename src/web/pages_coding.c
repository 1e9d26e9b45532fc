/* pages_coding.c - /desk/rounds/{slug}/responses/{n}/codes: a response sentence by sentence, and the codes
 * given to it. */
#include "base/list.h"
#include "i18n/msg.h"
#include "store/rounds.h"
#include "text/redact.h"
#include "web/codes_desk.h"
#include "web/routes.h"
#include "weigh/statement.h"

enum { SPANS_MOST = 500 };

struct coding_work {
	struct code_act act; /* first: it is q->act in the finish */
	struct codes_work w;
	struct coding_page page;
	struct coded_response response;
	struct coded_text *texts;
	size_t n_texts;
};

static enum err coding_open(struct request *q, struct coding_work *x)
{
	int64_t number;

	x->w.base = &x->page.base;
	enum err e = codes_open(q, &x->w);
	if (e == ERR_OK && (!str_int(request_part(q, "n"), &number) || number < 1))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = coded_response_get(q->db, q->arena, x->w.round.id, number, &x->response);
	if (e == ERR_OK)
		e = coded_texts(q->db, q->arena, x->response.id, x->response.version, &x->texts, &x->n_texts);
	x->page.response = &x->response;
	return e;
}

static struct coding_text sentences_of(struct request *q, const struct coded_text *t)
{
	struct coding_sentence *list = NULL;
	size_t at = 0, from, to, n = 0;

	while (statement_next(t->text, &at, &from, &to))
		*PUSH(q->arena, list, n) = (struct coding_sentence){from, to, str_cut(t->text, from, to)};
	return (struct coding_text){t->question, (int64_t)text_mark(t->text), list, n};
}

static enum err neighbours(struct request *q, struct coding_work *x)
{
	struct coded_response other;
	enum err e = coded_response_beside(q->db, q->arena, x->w.round.id, x->response.number, true, &other);

	if (e == ERR_OK)
		x->page.next = other.number;
	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = coded_response_beside(q->db, q->arena, x->w.round.id, x->response.number, false, &other);
	if (e == ERR_OK)
		x->page.previous = other.number;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err coding_show(struct request *q, struct reply *r, struct coding_work *x, unsigned status)
{
	struct coding_page *p = &x->page;
	struct coding_text *texts = NULL;
	struct coded_span_line *lines = NULL;
	struct code_span *spans;
	size_t n, n_texts = 0, n_lines = 0;
	enum err e = code_spans_of_response(q->db, q->arena, x->response.id, &spans, &n);

	if (e == ERR_OK)
		e = neighbours(q, x);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < x->n_texts; i++)
		*PUSH(q->arena, texts, n_texts) = sentences_of(q, &x->texts[i]);
	for (size_t i = 0; i < n; i++)
		*PUSH(q->arena, lines, n_lines) = codes_span_line(q, &spans[i], x->texts, x->n_texts);
	p->texts = texts;
	p->n_texts = n_texts;
	p->spans = lines;
	p->n_spans = n_lines;
	(void)str_int(request_query(q, "code"), &p->chosen);
	p->base.frame = desk_frame(q,
				   say(q->arena, q->lang, MSG_coding_of_response,
				       number_text(q->arena, q->lang, x->response.number)),
				   DESK_NAV_ROUNDS);
	p->base.frame.one_language = q->method == METHOD_POST;
	struct out o = reply_out(q);
	coding_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

enum err coding_page(struct request *q, struct reply *r)
{
	struct coding_work *x = NEW(q->arena, struct coding_work, 1);
	enum err e = coding_open(q, x);

	return e == ERR_OK ? coding_show(q, r, x, 200) : e;
}

/* "3 120 180": numbers between spaces. */
static bool numbers_read(struct str s, int64_t *ret, size_t n)
{
	struct str part;

	for (size_t i = 0; i < n; i++)
		if (!str_split(&s, ' ', &part) || !str_int(part, &ret[i]) || (i && n == 3 && ret[i] < 0))
			return false;
	return true;
}

/* Of the text as it was seen: its mark came with the form. */
static bool mark_of(const struct request *q, int64_t question, int64_t *ret)
{
	for (size_t i = 0; i < q->form.n; i++) {
		int64_t m[2];
		if (str_eq(q->form.fields[i].name, STR("mark")) &&
		    numbers_read(q->form.fields[i].value, m, 2) && m[0] == question) {
			*ret = m[1];
			return true;
		}
	}
	return false;
}

static bool sentences_read(struct request *q, struct code_act *c)
{
	for (size_t i = 0; i < q->form.n; i++) {
		int64_t s[3], mark;
		if (!str_eq(q->form.fields[i].name, STR("s")))
			continue;
		if (!numbers_read(q->form.fields[i].value, s, 3) || !mark_of(q, s[0], &mark) ||
		    c->n_spans == SPANS_MOST)
			return false;
		*PUSH(q->arena, c->spans, c->n_spans) = (struct code_span){
		    .question = s[0], .from = (size_t)s[1], .to = (size_t)s[2], .mark = mark};
	}
	return true;
}

/* False where the passage does not stand in any of the texts. */
static bool passage_read(struct request *q, struct coding_work *x, struct str passage)
{
	for (size_t i = 0; i < x->n_texts; i++) {
		size_t at = 0, from, to;
		if (!words_find(x->texts[i].text, passage, &at, &from, &to))
			continue;
		*PUSH(q->arena, x->act.spans, x->act.n_spans) =
		    (struct code_span){.question = x->texts[i].question,
				       .from = from,
				       .to = to,
				       .mark = (int64_t)text_mark(x->texts[i].text)};
		return true;
	}
	return false;
}

static enum err coding_done(struct request *q, struct reply *r, enum err outcome)
{
	struct coding_work *x = (struct coding_work *)(void *)q->act;

	if (outcome == ERR_OK)
		return reply_redirect(r, 303,
				      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path,
					   arena_printf(q->arena, "?code=%lld&done=%lld",
							(long long)x->act.code, (long long)x->act.ret_done)));
	enum err e = coding_open(q, x);
	if (e == ERR_OK)
		e = codes_refused(q, &x->act, outcome, &x->page.base);
	x->page.passage = request_field(q, "passage");
	return e == ERR_OK ? coding_show(q, r, x, outcome == ERR_CONFLICT ? 409 : 422) : e;
}

enum err coding_sent(struct request *q, struct reply *r)
{
	struct coding_work *x = NEW(q->arena, struct coding_work, 1);
	struct str take = request_field(q, "take"), passage = str_trim(request_field(q, "passage"));
	enum err e = coding_open(q, x);

	if (e == ERR_OK)
		e = desk_may(q, ACTION_CLASSIFY, &x->w.object);
	if (e != ERR_OK)
		return e;
	code_init(&x->act, x->w.round.id, take.n ? CODE_TAKE : CODE_GIVE, desk_actor(q));
	if (take.n)
		return str_int(take, &x->act.span) ? reply_wait(r, &x->act.act, coding_done) : ERR_INPUT;
	x->act.number = x->response.number;
	if (!str_int(request_field(q, "code"), &x->act.code) || !sentences_read(q, &x->act))
		return ERR_INPUT;
	if (passage.n && !passage_read(q, x, passage)) {
		x->page.base.refused = msg(q->lang, MSG_coding_not_there);
		x->page.passage = passage;
		return coding_show(q, r, x, 422);
	}
	return reply_wait(r, &x->act.act, coding_done);
}
