/* pages_rounds.c - the list of rounds, as a page and as data. */
#include "base/list.h"
#include "i18n/date.h"
#include "views/rounds.h"
#include "web/data_out.h"
#include "web/round_lists.h"
#include "web/routes.h"

enum { PAGE_ROUNDS = 25, DATA_ROUNDS = 200, FEED_ROUNDS = 50, CALLS_SHOWN = 10 };

static enum err rounds_json(struct request *q, struct reply *r, const struct round_now_list *all)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "rounds");
	json_open_array(&j);
	for (size_t i = 0; i < all->n; i++) {
		json_open_object(&j);
		json_round(&j, q, &all->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, all->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static struct str event_date(struct request *q, const struct round *r, struct str event)
{
	return rough_iso(q->arena, fact_date(r->facts, event));
}

static enum err rounds_csv(struct request *q, struct reply *r, const struct round_now_list *all)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("slug"), STR("body"), STR("topic"), STR("topic_lang"), STR("state"), STR("procedure"),
		STR("decided"), STR("launched"), STR("replies_close"), STR("report_published"),
		STR("hearing"), STR("meeting"), STR("responses_stated"), STR("demonstration"), STR("url"));
	for (size_t i = 0; i < all->n; i++) {
		const struct round *x = all->list[i].round;
		csv_str(&c, x->slug);
		csv_str(&c, x->body);
		csv_str(&c, x->topic.text);
		csv_str(&c, x->topic.lang);
		csv_str(&c, round_state_code(all->list[i].state));
		csv_str(&c, x->procedure);
		csv_str(&c, event_date(q, x, STR("decided")));
		csv_str(&c, event_date(q, x, STR("launched")));
		csv_str(&c, event_date(q, x, STR("replies-close")));
		csv_str(&c, event_date(q, x, STR("report-published")));
		csv_str(&c, event_date(q, x, STR("hearing")));
		csv_str(&c, event_date(q, x, STR("meeting")));
		if (x->responses_stated < 0)
			csv_z(&c, "");
		else
			csv_int(&c, x->responses_stated);
		csv_int(&c, x->demonstration);
		csv_str(&c, whole_url(q, path_of(q, STR("rounds"), x->slug)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

/* When something last happened to a round, as far as its dates say. */
static struct instant touched(struct request *q, const struct round *r)
{
	struct day last = DAY_NONE;

	for (size_t i = 0; i < r->event_count; i++) {
		struct rough_date d = r->events[i].date;
		if (d.precision == PRECISION_DAY && d.first.n > last.n &&
		    d.first.n <= instant_day_utc(q->now).n)
			last = d.first;
	}
	return day_known(last) ? zone_instant(last, 0, STR("UTC")) : INSTANT_NONE;
}

static enum err rounds_atom(struct request *q, struct reply *r, const struct round_now_list *all)
{
	struct buf b = data_buf(q);
	struct instant newest = INSTANT_NONE;

	for (size_t i = 0; i < all->n; i++) {
		struct instant t = touched(q, all->list[i].round);
		newest = t.us > newest.us ? t : newest;
	}
	feed_begin(&b, &(struct feed){
			   .title = msg(q->lang, MSG_rounds_title),
			   .lang = lang_code(q->lang),
			   .id = whole_url(q, STR("/rounds")),
			   .self = whole_url(q, STR("/rounds.atom")),
			   .author = msg(q->lang, MSG_site_name),
			   .updated = newest,
		       });
	for (size_t i = 0; i < all->n; i++) {
		const struct round *x = all->list[i].round;
		struct str url = whole_url(q, path_of(q, STR("rounds"), x->slug));
		struct instant t = touched(q, x);
		feed_entry(&b, &(struct feed_entry){
				   .id = url,
				   .link = url,
				   .title = x->topic.text.s ? x->topic.text : x->slug,
				   .lang = x->topic.lang.s ? x->topic.lang : lang_code(q->lang),
				   .summary = x->framing.text,
				   .author = x->body_name.text,
				   .category = round_state_code(all->list[i].state),
				   .updated = t.us == INSTANT_NONE.us ? (struct instant){0} : t,
				   .published = INSTANT_NONE,
			       });
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

/* Only bodies that have rounds can be chosen. */
static enum err bodies_with_rounds(struct request *q, struct rounds_page *p)
{
	struct body *all, *some = NULL;
	size_t n;
	enum err e = bodies_list(q->db, q->arena, q->lang, &all, &n);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		if (all[i].rounds)
			*PUSH(q->arena, some, p->n_bodies) = all[i];
	p->bodies = some;
	return e;
}

enum err rounds_page(struct request *q, struct reply *r)
{
	static const size_t most[FORMATS] = {PAGE_ROUNDS, DATA_ROUNDS, DATA_ROUNDS, FEED_ROUNDS, FEED_ROUNDS};
	struct rounds_page p = {.frame = reply_frame(q, msg(q->lang, MSG_rounds_title), NAV_ROUNDS)};
	struct round_now_list all, calls = {0};
	int64_t *years;

	p.body = request_query(q, "body");
	p.state = request_query(q, "state");
	p.text = request_query(q, "q");
	if (request_query(q, "year").n && !str_int(request_query(q, "year"), &p.year))
		return ERR_INPUT;
	enum err e =
	    rounds_standing(q, &(struct round_filter){.body = p.body, .year = p.year, .text = p.text},
			    p.state, request_query(q, "after"), most[q->format], false, &all);
	if (e != ERR_OK)
		return e;
	switch (q->format) {
	case FORMAT_JSON: return rounds_json(q, r, &all);
	case FORMAT_CSV: return rounds_csv(q, r, &all);
	case FORMAT_ATOM: return rounds_atom(q, r, &all);
	default: break;
	}
	e = round_years(q->db, q->arena, &years, &p.n_years);
	if (e == ERR_OK)
		e = bodies_with_rounds(q, &p);
	if (e != ERR_OK)
		return e;
	/* Whoever looks for a consultation by year, state or words is shown those only. */
	if (!p.year && !p.state.n && !p.text.n && !request_query(q, "after").n)
		e = rounds_standing(q, &(struct round_filter){.body = p.body, .standing = true},
				    (struct str){0}, (struct str){0}, CALLS_SHOWN, false, &calls);
	if (e != ERR_OK)
		return e;
	p.calls = calls.list;
	p.n_calls = calls.n;
	p.years = years;
	p.rounds = all.list;
	p.n = all.n;
	p.next = next_url(q, all.next);
	struct out o = reply_out(q);
	rounds_view(&o, &p);
	return reply_page(r, &o);
}
