/* pages_clock.c - every clock of every round. */
#include "base/list.h"
#include "i18n/msg.h"
#include "views/round.h"
#include "web/data_out.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { CLOCK_ROUNDS = 200, TABLES_MOST = 16 };

/* Rounds judged by one procedure, while they are gathered. */
struct gathered {
	const struct procedure *procedure;
	struct round_now *rounds;
	const struct clock_reading **readings;
	size_t n, n_readings;
};

static const struct clock_reading *read_clocks(struct request *q, const struct round_now *n)
{
	struct clock_reading *list = NEW(q->arena, struct clock_reading, n->procedure->clock_count + 1);

	for (size_t c = 0; c < n->procedure->clock_count; c++)
		clock_read(n->procedure, &n->procedure->clocks[c], n->round->facts, round_today(n), &list[c]);
	return list;
}

static void gather(struct request *q, const struct round_now_list *all, struct clocks_page *p)
{
	struct gathered *g = NEW(q->arena, struct gathered, TABLES_MOST);
	struct clock_table *tables = NEW(q->arena, struct clock_table, TABLES_MOST);
	struct round_now *without = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const struct round_now *n = &all->list[i];
		size_t t = 0;
		p->kept += n->kept;
		p->broken += n->broken;
		p->open += n->open;
		p->unknown += n->unknown;
		while (t < p->n && g[t].procedure != n->procedure)
			t++;
		if (!n->procedure || t == TABLES_MOST) {
			*PUSH(q->arena, without, p->n_without) = *n;
			continue;
		}
		if (t == p->n)
			g[p->n++].procedure = n->procedure;
		*PUSH(q->arena, g[t].rounds, g[t].n) = *n;
		*PUSH(q->arena, g[t].readings, g[t].n_readings) = read_clocks(q, n);
	}
	for (size_t t = 0; t < p->n; t++)
		tables[t] = (struct clock_table){g[t].procedure, g[t].rounds, g[t].readings, g[t].n};
	p->tables = tables;
	p->without = without;
}

static void each_clock(const struct clocks_page *p,
		       void (*tell)(void *, const struct round_now *, const struct clock_reading *),
		       void *arg)
{
	for (size_t t = 0; t < p->n; t++)
		for (size_t i = 0; i < p->tables[t].n; i++)
			for (size_t c = 0; c < p->tables[t].procedure->clock_count; c++)
				tell(arg, &p->tables[t].rounds[i], &p->tables[t].readings[i][c]);
}

struct writing {
	struct request *q;
	struct json_out j;
	struct csv c;
};

static struct str due(const struct writing *w, const struct clock_reading *r)
{
	return span_exact(r->as_ruled.due) ? day_iso(w->q->arena, r->as_ruled.due.first) : (struct str){0};
}

static void tell_json(void *arg, const struct round_now *n, const struct clock_reading *r)
{
	struct writing *w = arg;

	json_open_object(&w->j);
	json_put(&w->j, "round", n->round->slug);
	json_put(&w->j, "procedure", n->procedure->id);
	json_put(&w->j, "clock", r->clock->code);
	json_put(&w->j, "due", due(w, r));
	json_rough(&w->j, w->q->arena, "actual", r->actual);
	json_put(&w->j, "state", clock_state_code(r->as_ruled.state));
	json_key(&w->j, "days");
	if (r->as_ruled.days_known)
		json_int(&w->j, r->as_ruled.days);
	else
		json_nothing(&w->j);
	json_put_bool(&w->j, "preference", r->clock->preference);
	json_put(&w->j, "article", r->clock->article.in[w->q->lang]);
	json_put_bool(&w->j, "in_force", r->in_force != ANSWER_NO);
	json_close_object(&w->j);
}

static void tell_csv(void *arg, const struct round_now *n, const struct clock_reading *r)
{
	struct writing *w = arg;

	csv_str(&w->c, n->round->slug);
	csv_str(&w->c, n->procedure->id);
	csv_str(&w->c, r->clock->code);
	csv_str(&w->c, due(w, r));
	csv_str(&w->c, day_known(r->actual.first) && r->actual.first.n == r->actual.last.n
			   ? day_iso(w->q->arena, r->actual.first)
			   : (struct str){0});
	csv_str(&w->c, clock_state_code(r->as_ruled.state));
	if (r->as_ruled.days_known)
		csv_int(&w->c, r->as_ruled.days);
	else
		csv_z(&w->c, "");
	csv_str(&w->c, r->clock->article.in[w->q->lang]);
	csv_end_row(&w->c);
}

enum err clocks_page(struct request *q, struct reply *r)
{
	struct clocks_page p = {.frame = reply_frame(q, msg(q->lang, MSG_clock_all_title), NAV_ROUNDS)};
	struct round_now_list all;
	struct writing w = {.q = q};
	struct buf b;
	enum err e = rounds_standing(q, &(struct round_filter){0}, (struct str){0}, (struct str){0},
				     CLOCK_ROUNDS, true, &all);

	if (e != ERR_OK)
		return e;
	gather(q, &all, &p);
	if (q->format == FORMAT_JSON) {
		b = data_buf(q);
		json_init(&w.j, &b);
		json_open_array(&w.j);
		each_clock(&p, tell_json, &w);
		json_close_array(&w.j);
		return reply_data(r, FORMAT_JSON, &b);
	}
	if (q->format == FORMAT_CSV) {
		b = data_buf(q);
		csv_init(&w.c, &b);
		csv_row(&w.c, STR("round"), STR("procedure"), STR("clock"), STR("due"), STR("actual"),
			STR("state"), STR("days"), STR("article"));
		each_clock(&p, tell_csv, &w);
		return reply_data(r, FORMAT_CSV, &b);
	}
	struct out o = reply_out(q);
	clocks_view(&o, &p);
	return reply_page(r, &o);
}
