/* report_sheet.c - see report_sheet.h. Every figure leads to the list it counts. */
#include "web/report_sheet.h"

#include "base/list.h"
#include "papers/figures.h"
#include "views/receipt.h"

/* The parameter of the list of responses that a table is about. */
static const char *const parameters[FIGURE_TABLES] = {"category", "region", "country", "language",
						      "question"};

struct sheet {
	struct request *q;
	const struct account_sheet *s;
	struct report_page *p;
	const struct round_question *questions;
	size_t n_questions;
};

static struct str list_url(struct sheet *x, const char *query)
{
	struct arena *a = x->q->arena;
	struct str url =
	    url_join(a, x->q->lang, 3, (struct str[]){STR("rounds"), x->p->round->slug, STR("responses")});

	return query[0] ? JOIN(a, url, STR("?"), str_z(query)) : url;
}

static struct str row_url(struct sheet *x, const char *parameter, struct str value, const char *more)
{
	return list_url(x, arena_printf(x->q->arena, "%s=%.*s%s", parameter, STR_ARG(value), more).s);
}

static struct str question_label(struct sheet *x, int question)
{
	struct arena *a = x->q->arena;
	enum lang l = x->q->lang;

	return question == 0 ? msg(l, MSG_report_free_text)
			     : say(a, l, MSG_answer_question_n, number_text(a, l, question));
}

/* Bars of one table, each leading to the list it counts. */
static struct chart chart_of(struct sheet *x, enum figure_table t)
{
	size_t own;
	struct chart c = figures_chart(x->q->arena, x->q->lang, x->p->now.procedure, &x->s->figures, t, &own);
	struct chart_row *rows = NEW(x->q->arena, struct chart_row, c.n_rows + 1);

	for (size_t i = 0; i < c.n_rows; i++) {
		rows[i] = c.rows[i];
		if (i < own)
			rows[i].href = row_url(x, parameters[t], x->s->figures.by[t].list[i].code, "");
	}
	c.rows = rows;
	return c;
}

static struct account_row row_of(struct sheet *x, struct str label, const struct coverage_line *l,
				 const char *parameter, struct str value)
{
	struct account_row r = {.label = label};
	const size_t n[] = {l->received, l->n[ACCOUNT_REFLECTED], l->n[ACCOUNT_EXPLAINED], l->n[ACCOUNT_OPEN],
			    l->n[ACCOUNT_WITHHELD]};

	for (size_t i = 0; i < COUNT(n); i++)
		r.cells[i].n = n[i];
	r.cells[0].url = parameter ? row_url(x, parameter, value, "") : list_url(x, "");
	r.cells[4].url =
	    parameter ? row_url(x, parameter, value, "&state=withheld") : list_url(x, "state=withheld");
	if (!parameter) {
		r.cells[1].url = STR("#account");
		r.cells[2].url = STR("#explained");
	}
	return r;
}

static void add_rows(struct sheet *x)
{
	const struct coverage *c = &x->s->coverage;
	struct arena *a = x->q->arena;
	enum lang l = x->q->lang;
	struct account_row *rows = NEW(a, struct account_row, c->category_count + c->question_count + 4);
	size_t n = 0;

	rows[n++] = row_of(x, msg(l, MSG_report_all), &c->total, NULL, (struct str){0});
	rows[n++] = (struct account_row){.label = msg(l, MSG_responses_by_category), .heading = true};
	for (size_t i = 0; i < c->category_count; i++)
		rows[n++] = row_of(x, answer_category_text(x->p->now.procedure, l, c->categories[i].category),
				   &c->categories[i], "category", c->categories[i].category);
	rows[n++] = (struct account_row){.label = msg(l, MSG_report_by_question), .heading = true};
	for (size_t i = 0; i < c->question_count; i++) {
		rows[n] = row_of(x, question_label(x, c->questions[i].question), &c->questions[i], "question",
				 arena_printf(a, "%d", c->questions[i].question));
		rows[n].cells[4].url = (struct str){0};
		if (c->questions[i].n[ACCOUNT_WITHHELD])
			rows[n].cells[0].url = (struct str){0}; /* the list knows only what was published */
		n++;
	}
	x->p->rows = rows;
	x->p->n_rows = n;
}

static void add_lists(struct sheet *x)
{
	static const struct {
		enum account account;
		enum msg label;
	} wanted[] = {{ACCOUNT_REFLECTED, MSG_account_reflected},
		      {ACCOUNT_OPEN, MSG_account_open},
		      {ACCOUNT_WITHHELD, MSG_account_withheld}};
	struct account_list *lists = NEW(x->q->arena, struct account_list, COUNT(wanted));
	const struct coverage_line *t = &x->s->coverage.total;

	for (size_t i = 0; i < COUNT(wanted); i++)
		if (t->n[wanted[i].account])
			lists[x->p->n_lists++] =
			    (struct account_list){msg(x->q->lang, wanted[i].label),
						  t->list[wanted[i].account], t->n[wanted[i].account]};
	x->p->lists = lists;
}

void report_sheet_show(struct request *q, const struct account_sheet *s, struct report_page *p,
		       const struct round_question *questions, size_t n)
{
	struct sheet x = {q, s, p, questions, n};
	static const char *const queries[] = {"", "state=published", "state=withheld", "state=received",
					      "late=1"};
	struct chart *charts = NEW(q->arena, struct chart, FIGURE_TABLES);

	p->figures = &s->figures;
	p->as_of = s->as_of;
	for (size_t i = 0; i < COUNT(queries); i++)
		p->figure_urls[i] = list_url(&x, queries[i]);
	for (enum figure_table t = 0; t < FIGURE_TABLES; t++)
		if (s->figures.by[t].n)
			charts[p->n_charts++] = chart_of(&x, t);
	p->charts = charts;
	add_rows(&x);
	add_lists(&x);
	p->explained = s->explained;
	p->n_explained = s->explained_count;
}
