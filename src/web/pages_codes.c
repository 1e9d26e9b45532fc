/*
 * pages_codes.c - /desk/rounds/{slug}/codes: the frame of codes of a round, one of them, and how far two
 * coders agree. Codes are given on the pages of responses (pages_coding.c), or here by the words of a query.
 */
#include "web/codes_desk.h"

#include "base/list.h"
#include "i18n/country.h"
#include "i18n/msg.h"
#include "web/data_out.h"
#include "web/routes.h"

enum { LINES = 50 };

enum err codes_open(struct request *q, struct codes_work *w)
{
	struct codes_base *b = w->base;
	struct code *list;
	enum err e = desk_responses_open(q, &w->round, &w->object);

	if (e != ERR_OK)
		return e;
	e = codes_list(q->db, q->arena, w->round.id, lang_code(q->lang), &list, &b->n_codes);
	b->codes = list;
	b->round = &w->round;
	b->object = &w->object;
	b->procedure = request_procedure(q, w->round.procedure);
	b->may_code = desk_can(q, ACTION_CLASSIFY, &w->object);
	b->may_export = desk_can(q, ACTION_EXPORT, &w->object);
	int64_t done;
	if (str_int(request_query(q, "done"), &done))
		b->done = say(q->arena, q->lang, MSG_coding_done, number_text(q->arena, q->lang, done));
	return e;
}

enum err codes_data_open(struct request *q, struct codes_work *w)
{
	enum err e = codes_open(q, w);

	return e == ERR_OK ? desk_may(q, ACTION_EXPORT, &w->object) : e;
}

enum err codes_refused(struct request *q, const struct code_act *c, enum err outcome, struct codes_base *b)
{
	if (outcome == ERR_CONFLICT)
		b->refused = msg(q->lang, MSG_coding_conflict);
	else if (outcome == ERR_INPUT && c->act.verdict)
		b->refused = msg(q->lang, (enum msg)(c->act.verdict - 1));
	else
		return outcome;
	return ERR_OK;
}

enum err codes_done(struct request *q, struct reply *r, const struct code_act *c, struct str fragment)
{
	return reply_redirect(r, 303,
			      JOIN(q->arena, STR("/"), lang_code(q->lang), q->path,
				   arena_printf(q->arena, "?done=%lld", (long long)c->ret_done), fragment));
}

struct coded_span_line codes_span_line(struct request *q, const struct code_span *s,
				       const struct coded_text *texts, size_t n)
{
	struct coded_span_line x = {.s = *s, .gone = true};

	(void)q;
	for (size_t i = 0; i < n; i++)
		if (texts[i].question == s->question && (int64_t)text_mark(texts[i].text) == s->mark) {
			x.gone = false;
			x.said = str_cut(texts[i].text, s->from, s->to);
		}
	return x;
}

/* The texts of the spans of both, each once, and what of them each gave. */
struct comparing {
	struct request *q;
	struct codes_base *b;
	struct str *texts;
	size_t n_texts;
	struct coded_span *spans;
	size_t n_spans;
	int64_t response, question, mark; /* of the last text */
};

static enum err text_for(struct comparing *x, const struct code_span *s, const struct code_span *before,
			 uint32_t *ret)
{
	struct coded_text *texts;
	size_t n;

	if (before && before->response == s->response && before->question == s->question) {
		*ret = (uint32_t)x->n_texts - 1;
		return ERR_OK;
	}
	enum err e = coded_texts(x->q->db, x->q->arena, s->response, s->version, &texts, &n);
	if (e != ERR_OK)
		return e;
	struct str text = STR("");
	for (size_t i = 0; i < n; i++)
		if (texts[i].question == s->question)
			text = texts[i].text;
	x->mark = (int64_t)text_mark(text);
	*PUSH(x->q->arena, x->texts, x->n_texts) = text;
	*ret = (uint32_t)x->n_texts - 1;
	return ERR_OK;
}

static uint32_t code_index(const struct codes_base *b, int64_t id)
{
	for (uint32_t i = 0; i < b->n_codes; i++)
		if (b->codes[i].id == id)
			return i;
	return UINT32_MAX;
}

/* Both lists are by response and question: walked together. */
static enum err spans_merge(struct comparing *x, const struct code_span *of[2], const size_t n[2])
{
	size_t at[2] = {0, 0};
	const struct code_span *before = NULL;

	while (at[0] < n[0] || at[1] < n[1]) {
		const struct code_span *a = at[0] < n[0] ? &of[0][at[0]] : NULL;
		const struct code_span *b = at[1] < n[1] ? &of[1][at[1]] : NULL;
		bool second = !a || (b && (b->response < a->response ||
					   (b->response == a->response && b->question < a->question)));
		const struct code_span *s = second ? b : a;
		uint32_t text, code = code_index(x->b, s->code);
		enum err e = text_for(x, s, before, &text);
		if (e != ERR_OK)
			return e;
		if (code != UINT32_MAX && s->mark == x->mark)
			*PUSH(x->q->arena, x->spans, x->n_spans) =
			    (struct coded_span){text, s->from, s->to, code, second};
		before = s;
		at[second]++;
	}
	return ERR_OK;
}

static enum err agreement_read(struct request *q, struct codes_page *p, struct codes_agreement *g)
{
	struct comparing x = {.q = q, .b = &p->base};
	struct code_span *spans[2];
	size_t n[2];
	enum err e =
	    code_spans_of_coder(q->db, q->arena, p->base.round->id, g->first->actor, &spans[0], &n[0]);

	if (e == ERR_OK)
		e = code_spans_of_coder(q->db, q->arena, p->base.round->id, g->second->actor, &spans[1],
					&n[1]);
	if (e == ERR_LIMIT)
		g->too_many = true;
	if (e != ERR_OK)
		return e == ERR_LIMIT ? ERR_OK : e;
	e = spans_merge(&x, (const struct code_span *[]){spans[0], spans[1]}, n);
	if (e != ERR_OK)
		return e;
	const struct code **codes = NEW(q->arena, const struct code *, p->base.n_codes + 1);
	for (size_t i = 0; i < p->base.n_codes; i++)
		codes[i] = &p->base.codes[i];
	g->codes = codes;
	g->n_codes = p->base.n_codes;
	agree(q->arena, &(struct agree_in){x.texts, x.n_texts, x.spans, x.n_spans, (uint32_t)p->base.n_codes},
	      &g->agreed);
	return ERR_OK;
}

static const struct coder *coder_asked(struct request *q, const struct codes_page *p, const char *name)
{
	for (size_t i = 0; i < p->n_coders; i++)
		if (str_eq(p->coders[i].actor, request_query(q, name)))
			return &p->coders[i];
	return NULL;
}

struct codes_page_work {
	struct code_act act; /* first: it is q->act in the finish */
	struct codes_work w;
	struct codes_page page;
};

static enum err counts_read(struct request *q, struct codes_page *p)
{
	enum err e = ERR_OK;

	for (enum code_by by = 0; e == ERR_OK && by < CODE_BYS; by++)
		e = codes_matrix_read(q, &p->base, by, &p->by[by]);
	return e;
}

static enum err frame_show(struct request *q, struct reply *r, struct codes_page_work *x, unsigned status)
{
	struct codes_page *p = &x->page;
	struct codes_agreement *g = NEW(q->arena, struct codes_agreement, 1);
	struct coder *coders;
	int64_t batch;
	enum err e = coders_list(q->db, q->arena, x->w.round.id, &coders, &p->n_coders);

	p->coders = coders;
	if (e == ERR_OK)
		e = counts_read(q, p);
	if (e == ERR_OK)
		e = code_queries_list(q->db, q->arena, x->w.round.id,
				      (struct code_query **)(void *)&p->queries, &p->n_queries);
	if (e == ERR_OK)
		e = code_batch_newest(q->db, x->w.round.id, desk_actor(q), &batch, &p->undo_spans);
	g->first = coder_asked(q, p, "first");
	g->second = coder_asked(q, p, "second");
	if (e == ERR_OK && g->first && g->second && g->first != g->second) {
		p->agreement = g;
		e = agreement_read(q, p, g);
	}
	if (e != ERR_OK)
		return e;
	p->base.frame = desk_frame(q, msg(q->lang, MSG_coding_title), DESK_NAV_ROUNDS);
	p->base.frame.json = p->base.frame.csv = p->base.may_export;
	p->base.frame.one_language = q->method == METHOD_POST;
	struct out o = reply_out(q);
	codes_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

enum err codes_page(struct request *q, struct reply *r)
{
	struct codes_page_work *x = NEW(q->arena, struct codes_page_work, 1);

	x->w.base = &x->page.base;
	if (q->format == FORMAT_HTML) {
		enum err e = codes_open(q, &x->w);
		return e == ERR_OK ? frame_show(q, r, x, 200) : e;
	}
	enum err e = codes_data_open(q, &x->w);
	if (e == ERR_OK)
		e = counts_read(q, &x->page);
	return e == ERR_OK ? codes_out(q, r, &x->page) : e;
}

static enum err frame_sent(struct request *q, struct reply *r, enum err outcome)
{
	struct codes_page_work *x = (struct codes_page_work *)(void *)q->act;

	if (outcome == ERR_OK)
		return codes_done(q, r, &x->act, STR(""));
	enum err e = codes_open(q, &x->w);
	if (e == ERR_OK)
		e = codes_refused(q, &x->act, outcome, &x->page.base);
	return e == ERR_OK ? frame_show(q, r, x, outcome == ERR_CONFLICT ? 409 : 422) : e;
}

/* What was sent, as an act; false for what no form of ours sends. */
static bool frame_read(struct request *q, struct codes_page_work *x)
{
	struct str act = request_field(q, "act");
	int64_t id = 0;

	if (str_eq(act, STR("undo"))) {
		code_init(&x->act, x->w.round.id, CODE_UNDO, desk_actor(q));
		return true;
	}
	if (str_eq(act, STR("forget"))) {
		code_init(&x->act, x->w.round.id, CODE_FORGET, desk_actor(q));
		return str_int(request_field(q, "saved"), &x->act.span);
	}
	if (str_eq(act, STR("add"))) {
		code_init(&x->act, x->w.round.id, CODE_ADD, desk_actor(q));
		x->act.lang = lang_code(q->lang);
		x->act.name = request_field(q, "name");
		x->act.description = request_field(q, "description");
		return str_int(request_field(q, "parent"), &x->act.parent) && x->act.parent >= 0;
	}
	if (!str_eq(act, STR("match")) || !str_int(request_field(q, "code"), &id))
		return false;
	code_init(&x->act, x->w.round.id, CODE_MATCH, desk_actor(q));
	code_match_init(&x->act, q->arena, q->dir, id, request_field(q, "query"));
	return true;
}

enum err codes_sent(struct request *q, struct reply *r)
{
	struct codes_page_work *x = NEW(q->arena, struct codes_page_work, 1);

	x->w.base = &x->page.base;
	enum err e = codes_open(q, &x->w);
	if (e == ERR_OK)
		e = desk_may(q, ACTION_CLASSIFY, &x->w.object);
	if (e == ERR_OK && !frame_read(q, x))
		e = ERR_INPUT;
	return e == ERR_OK ? reply_wait(r, &x->act.act, frame_sent) : e;
}

struct code_page_work {
	struct code_act act;
	struct codes_work w;
	struct code_page page;
	struct code code;
};

static enum err code_open(struct request *q, struct code_page_work *x)
{
	int64_t id;

	x->w.base = &x->page.base;
	enum err e = codes_open(q, &x->w);
	if (e == ERR_OK && !str_int(request_part(q, "id"), &id))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = code_get(q->db, q->arena, x->w.round.id, id, lang_code(q->lang), &x->code);
	x->page.code = &x->code;
	return e;
}

/* Who is of no region is of no country of any. */
static bool region_read(struct request *q, struct code_page *p)
{
	enum region r;

	p->asked_region = request_query(q, "region");
	if (!p->asked_region.n)
		return true;
	if (!region_parse(p->asked_region, &r))
		return false;
	struct str all = STR("");
	for (enum region k = REGION_NONE + 1; r == REGION_NONE && k < REGIONS; k++)
		all = JOIN(q->arena, all, region_countries(q->arena, k));
	if (r == REGION_NONE)
		p->ask.country_not_in = all;
	else
		p->ask.country_in = region_countries(q->arena, r);
	return true;
}

static struct str if_any(struct str s)
{
	return s.n ? s : (struct str){0};
}

/* Which spans of the code: by who answered, question, or the saved query that found them. */
static enum err ask_read(struct request *q, struct code_page *p)
{
	struct code_span_ask *ask = &p->ask;
	struct code_query k;
	const struct {
		const char *name;
		int64_t *to;
	} numbers[] = {{"question", &ask->question}, {"saved", &ask->saved}};

	*ask = (struct code_span_ask){.code = p->code->id,
				      .category = if_any(request_query(q, "category")),
				      .lang = if_any(request_query(q, "lang")),
				      .question = -1};
	if (!region_read(q, p))
		return ERR_INPUT;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct str s = request_query(q, numbers[i].name);
		if (s.n && (!str_int(s, numbers[i].to) || *numbers[i].to < 0))
			return ERR_INPUT;
	}
	enum err e = cursor_read(q, INT64_MAX, &ask->after);
	if (e != ERR_OK || !ask->saved)
		return e;
	e = code_query_get(q->db, q->arena, p->base.round->id, ask->saved, &k);
	if (e == ERR_OK && k.code != p->code->id)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		p->asked_query = k.query;
	return e;
}

static enum err lines_read(struct request *q, struct code_page *p)
{
	struct code_span *spans;
	struct coded_span_line *list = NULL;
	size_t n = 0, made = 0;
	enum err e = ask_read(q, p);

	if (e == ERR_OK)
		e = code_spans_find(q->db, q->arena, &p->ask, LINES + 1, &spans, &n);
	for (size_t i = 0; e == ERR_OK && i < n && i < LINES; i++) {
		struct coded_text *texts;
		size_t n_texts;
		e = coded_texts(q->db, q->arena, spans[i].response, spans[i].version, &texts, &n_texts);
		if (e == ERR_OK)
			*PUSH(q->arena, list, made) = codes_span_line(q, &spans[i], texts, n_texts);
	}
	p->list = list;
	p->n = made;
	if (e == ERR_OK && n > LINES)
		p->next = next_url(q, cursor_number(q, spans[LINES - 1].id));
	return e;
}

static enum err code_show(struct request *q, struct reply *r, struct code_page_work *x, unsigned status)
{
	struct code_page *p = &x->page;
	enum err e = lines_read(q, p);

	if (e == ERR_OK)
		e = code_text_get(q->db, q->arena, p->code->id, lang_code(q->lang), &p->name,
				  &p->description);
	if (e != ERR_OK)
		return e;
	p->base.frame = desk_frame(q, p->code->name, DESK_NAV_ROUNDS);
	p->base.frame.one_language = q->method == METHOD_POST;
	struct out o = reply_out(q);
	one_code_view(&o, p);
	r->status = status;
	return reply_page(r, &o);
}

enum err code_page(struct request *q, struct reply *r)
{
	struct code_page_work *x = NEW(q->arena, struct code_page_work, 1);
	enum err e = code_open(q, x);

	return e == ERR_OK ? code_show(q, r, x, 200) : e;
}

static enum err code_sent_done(struct request *q, struct reply *r, enum err outcome)
{
	struct code_page_work *x = (struct code_page_work *)(void *)q->act;

	if (outcome == ERR_OK && x->act.what == CODE_END)
		return reply_redirect(
		    r, 303,
		    url_join(q->arena, q->lang, 4,
			     (struct str[]){STR("desk"), STR("rounds"), x->w.round.slug, STR("codes")}));
	if (outcome == ERR_OK)
		return codes_done(q, r, &x->act, STR(""));
	enum err e = code_open(q, x);
	if (e == ERR_OK)
		e = codes_refused(q, &x->act, outcome, &x->page.base);
	return e == ERR_OK ? code_show(q, r, x, outcome == ERR_CONFLICT ? 409 : 422) : e;
}

enum err code_sent(struct request *q, struct reply *r)
{
	struct code_page_work *x = NEW(q->arena, struct code_page_work, 1);
	struct str act = request_field(q, "act"), take = request_field(q, "take");
	enum err e = code_open(q, x);

	if (e == ERR_OK)
		e = desk_may(q, ACTION_CLASSIFY, &x->w.object);
	if (e != ERR_OK)
		return e;
	enum code_what what = take.n ? CODE_TAKE : str_eq(act, STR("end")) ? CODE_END : CODE_NAME;
	if (what == CODE_NAME && !str_eq(act, STR("name")))
		return ERR_INPUT;
	code_init(&x->act, x->w.round.id, what, desk_actor(q));
	x->act.code = x->code.id;
	x->act.lang = lang_code(q->lang);
	x->act.name = request_field(q, "name");
	x->act.description = request_field(q, "description");
	if (take.n && !str_int(take, &x->act.span))
		return ERR_INPUT;
	return reply_wait(r, &x->act.act, code_sent_done);
}
