/*
 * pages_weighed.c - /rounds/{slug}/said: what was said, the lists behind its figures, and answers beside each
 * other; for the public over what is published, at the desk over what was accepted. What is shown was weighed
 * by work/weigher.c beforehand; where it was not yet, the page says so and asks again.
 */
#include "views/weighed.h"

#include "base/list.h"
#include "i18n/msg.h"
#include "store/weighing.h"
#include "web/data_out.h"
#include "web/desk_moderate.h"
#include "web/percent.h"
#include "web/response_data.h"
#include "web/routes.h"
#include "web/weighed_out.h"
#include "work/weigher.h"

enum {
	AGAIN_SECONDS = 3,
	LIST_LINES = 50,
	ANSWER_CARDS = 12,
	DATA_LINES = 1000,
	DATA_ANSWERS = 100,
	ASKED_BYTES = 1000
};

struct weighed_work {
	struct weighed_base base;
	struct round round;
	struct object object;
	struct weighing held;
	enum weighing_audience who;
	bool holds;
};

static enum err round_open(struct request *q, struct weighed_work *w)
{
	bool desk = q->viewer && str_starts(q->path, STR("/desk/"));
	enum err e;

	w->who = desk ? WEIGHING_STAFF : WEIGHING_PUBLIC;
	if (desk)
		e = desk_responses_open(q, &w->round, &w->object);
	else
		e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &w->round);
	if (e == ERR_OK && desk && q->format != FORMAT_HTML)
		e = desk_may(q, ACTION_EXPORT, &w->object);
	if (e != ERR_OK)
		return e;
	w->base.round = &w->round;
	w->base.object = desk ? &w->object : NULL;
	w->base.procedure = request_procedure(q, w->round.procedure);
	w->base.path =
	    desk ? url_join(q->arena, q->lang, 4,
			    (struct str[]){STR("desk"), STR("rounds"), w->round.slug, STR("said")})
		 : url_join(q->arena, q->lang, 3, (struct str[]){STR("rounds"), w->round.slug, STR("said")});
	return round_questions(q->db, q->arena, q->lang, w->round.id,
			       (struct round_question **)(void *)&w->base.questions, &w->base.n_questions);
}

/* "category.state": the group that is asked for. NULL: there is none such. */
static const struct weighed_scope *scope_asked(const struct weighed *w, const struct weighed_question *q,
					       struct str asked)
{
	size_t dot = str_find(asked, STR("."), 0);

	if (asked.n == 0)
		return weighed_whole(q);
	for (enum facet f = 0; f < FACETS; f++)
		if (str_eq(str_cut(asked, 0, dot), weighed_facet_code(f)))
			return weighed_scope(w, q, f, str_cut(asked, dot + 1, asked.n));
	return NULL;
}

/* Which question and group of what was weighed. */
static enum err choose(struct request *q, struct weighed_work *w)
{
	struct weighed_base *b = &w->base;
	struct str question = request_query(q, "question");
	int64_t n =
	    b->w->n_questions ? b->w->questions[b->w->n_questions > 1 && b->w->questions[0].n == 0].n : 0;

	if (question.n && (!str_int(question, &n) || n < 0 || n > INT32_MAX))
		return ERR_INPUT;
	if (b->w->n_questions == 0) {
		b->why = WEIGHED_EMPTY;
		return ERR_OK;
	}
	b->q = weighed_question(b->w, (int)n);
	b->chosen = request_query(q, "of");
	if (!b->chosen.s)
		b->chosen = STR("");
	b->scope = b->q ? scope_asked(b->w, b->q, b->chosen) : NULL;
	return b->scope ? ERR_OK : ERR_NOT_FOUND;
}

static enum err work_open(struct request *q, struct weighed_work *w)
{
	static const enum weighed_why whys[] = {[WEIGHING_READY] = WEIGHED_READY,
						[WEIGHING_COMING] = WEIGHED_COMING,
						[WEIGHING_TOO_LARGE] = WEIGHED_TOO_LARGE,
						[WEIGHING_FAILED] = WEIGHED_FAILED};
	enum err e = round_open(q, w);

	if (e != ERR_OK)
		return e;
	enum weighing_state state =
	    q->weigher ? weigher_take(q->weigher, w->who, w->round.id, &w->held) : WEIGHING_FAILED;
	w->base.why = whys[state];
	w->holds = state == WEIGHING_READY;
	if (!w->holds)
		return ERR_OK;
	w->base.w = w->held.weighed;
	w->base.as_of = w->held.as_of;
	w->base.outdated = w->held.outdated;
	return choose(q, w);
}

static enum err work_end(struct request *q, struct weighed_work *w, enum err e)
{
	if (w->holds)
		weigher_give(q->weigher, &w->held);
	return e;
}

static void frame_for(struct request *q, struct weighed_work *w, enum msg title)
{
	struct weighed_base *b = &w->base;

	b->frame = b->object ? desk_frame(q, msg(q->lang, title), DESK_NAV_ROUNDS)
			     : reply_frame(q, msg(q->lang, title), NAV_ROUNDS);
	if (b->object)
		b->frame.json = b->frame.csv = desk_can(q, ACTION_EXPORT, b->object);
	if (b->why == WEIGHED_COMING)
		b->frame.again = AGAIN_SECONDS;
}

static int most_responses(const void *a, const void *b)
{
	const struct weighed_statement *x = a, *y = b;

	if (x->responses != y->responses)
		return x->responses > y->responses ? -1 : 1;
	if (x->families != y->families)
		return x->families > y->families ? -1 : 1;
	return x->list < y->list ? -1 : x->list > y->list;
}

enum err weighed_page(struct request *q, struct reply *r)
{
	struct weighed_work *w = NEW(q->arena, struct weighed_work, 1);
	struct weighed_page p = {.by_responses = str_eq(request_query(q, "by"), STR("responses"))};
	enum err e = work_open(q, w);

	if (e != ERR_OK)
		return work_end(q, w, e);
	if (q->format != FORMAT_HTML)
		return work_end(q, w, weighed_out(q, r, &w->base));
	frame_for(q, w, MSG_weighed_title);
	p.base = w->base;
	if (w->base.scope) {
		size_t n = w->base.scope->n_statements;
		struct weighed_statement *list = NEW(q->arena, struct weighed_statement, n + 1);
		memcpy(list, w->base.scope->statements, n * sizeof *list);
		if (p.by_responses)
			qsort(list, n, sizeof *list, most_responses);
		p.statements = list;
	}
	struct out o = reply_out(q);
	weighed_view(&o, &p);
	return work_end(q, w, reply_page(r, &o));
}

/* "12.3": a text, and so many of its responses passed already; "2.12.3": in a question of several. */
static bool after_read(struct request *q, struct weighed_ask *ask)
{
	struct str rest = request_query(q, "after"), part;
	int64_t n[3];
	size_t k = 0;

	if (!rest.n)
		return true;
	for (; str_split(&rest, '.', &part); k++)
		if (k == COUNT(n) || !str_int(part, &n[k]) || n[k] < 0 || n[k] > INT32_MAX)
			return false;
	if (k < 2)
		return false;
	ask->from = (struct weighed_at){k == 3 ? (uint32_t)n[0] : 0, (uint32_t)n[k - 2], (uint32_t)n[k - 1]};
	return true;
}

static bool hex_read(struct str s, uint64_t *ret)
{
	uint64_t n = 0;

	if (s.n != 16)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		n = n * 16 + (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	*ret = n;
	return true;
}

/* What finds the words now, among what is published. Behind the language. */
static struct str search_of(struct request *q, const struct weighed_list_page *p,
			    const struct weighed_base *b)
{
	const struct weighed_scope *s = b->scope;
	struct buf u;

	buf_init(&u, q->arena, 4 * ASKED_BYTES);
	buf_lit(&u, "/search?kind=response&round=");
	percent_encode(&u, b->round->slug);
	if (!s->whole && s->facet != FACET_REGION) {
		buf_put(&u, s->facet == FACET_LANG ? STR("&lang=") : STR("&category="));
		percent_encode(&u, weighed_code(b, s->facet, s->value));
	}
	buf_lit(&u, "&q=");
	percent_encode(&u, p->asked[0]);
	if (p->asked[1].n) {
		buf_byte(&u, '+');
		percent_encode(&u, p->asked[1]);
	}
	return buf_str(&u);
}

static void say_gone(struct request *q, const struct weighed_base *b, struct weighed_list_page *p)
{
	struct str word = request_query(q, "word"), with = request_query(q, "with");

	p->gone = true;
	if (request_query(q, "statement").n)
		return;
	p->asked[0] = word.n ? word : with;
	p->asked[1] = word.n ? with : word;
	p->search = search_of(q, p, b);
}

/* What the list is of. Its address stays one when no figure is shown of that any more. */
static enum err lists_read(struct request *q, const struct weighed_base *b, struct weighed_ask *ask,
			   struct weighed_list_page *p)
{
	const struct weighed_question *of = b->q;
	struct str word = request_query(q, "word"), with = request_query(q, "with"),
		   statement = request_query(q, "statement");
	uint64_t id;

	ask->list[0] = ask->list[1] = WEIGHED_NONE;
	if ((statement.n && !hex_read(statement, &id)) || word.n + with.n > ASKED_BYTES)
		return ERR_NOT_FOUND;
	if (statement.n)
		ask->list[0] = weighed_list_of_statement(of, id);
	else if (word.n)
		ask->list[0] = weighed_list_of_word(of, word);
	if (with.n)
		ask->list[1] = weighed_list_of_word(of, with);
	if (((statement.n || word.n) && ask->list[0] == WEIGHED_NONE) ||
	    (with.n && ask->list[1] == WEIGHED_NONE))
		say_gone(q, b, p);
	return ERR_OK;
}

/* Answers to the other questions are listed by one word. */
static enum err others_read(struct request *q, const struct weighed_base *b, const struct weighed_ask *ask,
			    struct weighed_list_page *p)
{
	if (b->w->n_questions < 2 || !request_query(q, "word").n || request_query(q, "with").n ||
	    request_query(q, "statement").n)
		return ERR_NOT_FOUND;
	if (!p->gone && b->q->lists[ask->list[0]].everywhere == WEIGHED_NONE)
		say_gone(q, b, p);
	return ERR_OK;
}

static struct str next_of(struct request *q, struct weighed_at next)
{
	if (next.text == WEIGHED_NONE)
		return (struct str){0};
	return next_url(q, next.question
			       ? arena_printf(q->arena, "%u.%u.%u", next.question, next.text, next.skip)
			       : arena_printf(q->arena, "%u.%u", next.text, next.skip));
}

/* WEIGHED_EACH: there is none such. */
static enum weighed_each each_read(struct str code)
{
	enum weighed_each e = EACH_RESPONSE;

	while (e < WEIGHED_EACH && code.n && !str_eq(code, weighed_each_code(e)))
		e++;
	return e;
}

static enum err list_read(struct request *q, struct weighed_work *w, struct weighed_list_page *p)
{
	p->rest = request_query(q, "elsewhere").n;
	p->each = each_read(request_query(q, "each"));
	struct weighed_ask ask = {.scope = w->base.scope, .rest = p->rest, .each = p->each};
	size_t most = q->format == FORMAT_HTML ? LIST_LINES : DATA_LINES;
	struct weighed_member *list = NEW(q->arena, struct weighed_member, most);
	enum err e = lists_read(q, &w->base, &ask, p);
	struct weighed_at next;

	p->in_others = p->rest && weighed_is_beside_questions(w->base.scope);
	if (e == ERR_OK && p->in_others)
		e = others_read(q, &w->base, &ask, p);
	if (e == ERR_OK && (!after_read(q, &ask) || p->each == WEIGHED_EACH))
		e = ERR_INPUT;
	if (e != ERR_OK || p->gone)
		return e;
	for (size_t i = 0; i < 2; i++)
		p->lists[i] = ask.list[i] == WEIGHED_NONE ? NULL : &w->base.q->lists[ask.list[i]];
	p->n = weighed_members(w->base.w, w->base.q, &ask, list, most, &next);
	p->list = list;
	p->next = next_of(q, next);
	return ERR_OK;
}

enum err weighed_list_page(struct request *q, struct reply *r)
{
	struct weighed_work *w = NEW(q->arena, struct weighed_work, 1);
	struct weighed_list_page p = {0};
	enum err e = work_open(q, w);

	if (e == ERR_OK && w->base.why == WEIGHED_READY)
		e = list_read(q, w, &p);
	if (e != ERR_OK)
		return work_end(q, w, e);
	p.base = w->base;
	if (q->format != FORMAT_HTML)
		return work_end(q, w, weighed_list_out(q, r, &p));
	frame_for(q, w, MSG_weighed_list);
	p.base = w->base;
	struct out o = reply_out(q);
	weighed_list_view(&o, &p);
	return work_end(q, w, reply_page(r, &o));
}

/* The next distinct texts, each by the first response of the group that gave it. */
static enum err answers_read(struct request *q, struct weighed_work *w, struct weighed_answers_page *p)
{
	struct weighed_ask ask = {.scope = w->base.scope, .list = {WEIGHED_NONE, WEIGHED_NONE}};
	struct weighed_answer *list = NULL;
	struct weighed_member m;
	size_t n = 0, most = q->format == FORMAT_HTML ? ANSWER_CARDS : DATA_ANSWERS, bytes = 0;
	enum err e = after_read(q, &ask) ? ERR_OK : ERR_INPUT;
	struct weighed_at next = ask.from;

	while (e == ERR_OK && n < most && bytes < DATA_MOST / 4 && next.text != WEIGHED_NONE) {
		struct weighing_answer a;
		if (weighed_members(w->base.w, w->base.q, &ask, &m, 1, &next) == 0)
			break;
		const struct weighed_text *t = &w->base.q->texts[m.text];
		e = weighing_answer(q->db, q->arena, w->who, w->round.id, m.number, w->base.q->n, &a);
		if (e == ERR_OK)
			*PUSH(q->arena, list, n) = (struct weighed_answer){
			    .number = m.number,
			    .text = a.text,
			    .lang = a.lang,
			    .lang_from = a.lang_from,
			    .category = a.category,
			    .country = a.country,
			    .organisation = a.organisation,
			    .also = t[1].answers_at - t->answers_at - 1,
			};
		bytes += e == ERR_OK ? a.text.n : 0;
		if (e == ERR_NOT_FOUND) /* it may not be shown any more */
			e = ERR_OK;
		ask.from = (struct weighed_at){.text = m.text + 1};
		next.text = ask.from.text < w->base.q->n_texts ? ask.from.text : WEIGHED_NONE;
		next.skip = 0;
	}
	p->list = list;
	p->n = n;
	p->next = next_of(q, next);
	return e;
}

enum err weighed_answers_page(struct request *q, struct reply *r)
{
	struct weighed_work *w = NEW(q->arena, struct weighed_work, 1);
	struct weighed_answers_page p = {0};
	enum err e = work_open(q, w);

	if (e == ERR_OK && w->base.why == WEIGHED_READY)
		e = answers_read(q, w, &p);
	if (e != ERR_OK)
		return work_end(q, w, e);
	p.base = w->base;
	if (q->format != FORMAT_HTML)
		return work_end(q, w, weighed_answers_out(q, r, &p));
	frame_for(q, w, MSG_weighed_answers);
	p.base = w->base;
	struct out o = reply_out(q);
	weighed_answers_view(&o, &p);
	return work_end(q, w, reply_page(r, &o));
}
