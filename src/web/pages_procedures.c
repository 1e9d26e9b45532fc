/* pages_procedures.c - the procedures there are, as a page and as data. */
#include "i18n/date.h"
#include "views/procedures.h"
#include "web/data_out.h"
#include "web/routes.h"

static void json_about(struct json_out *j, const struct request *q, const struct procedure *p)
{
	json_put(j, "id", p->id);
	json_address(j, q, path_of(q, STR("procedures"), p->id));
	json_put(j, "title", p->title.in[q->lang]);
	json_put(j, "body", p->body.in[q->lang]);
	json_put(j, "instrument", p->instrument.in[q->lang]);
	json_rough(j, q->arena, "in_force_from", p->from);
	json_rough(j, q->arena, "in_force_to", p->to);
	json_put(j, "zone", p->zone);
	json_put(j, "closing_time", closing_time_text(q->arena, p));
	json_put(j, "counting", p->inclusive ? STR("inclusive") : STR("exclusive"));
}

static enum err procedures_json(struct request *q, struct reply *r, const struct procedures_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "procedures");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		json_open_object(&j);
		json_about(&j, q, &p->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err procedures_csv(struct request *q, struct reply *r, const struct procedures_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("id"), STR("title"), STR("body"), STR("instrument"), STR("in_force_from"),
		STR("in_force_to"), STR("zone"), STR("closing_time"), STR("counting"), STR("clocks"),
		STR("url"));
	for (size_t i = 0; i < p->n; i++) {
		const struct procedure *x = &p->list[i];
		csv_str(&c, x->id);
		csv_str(&c, x->title.in[q->lang]);
		csv_str(&c, x->body.in[q->lang]);
		csv_str(&c, x->instrument.in[q->lang]);
		csv_str(&c, rough_iso(q->arena, x->from));
		csv_str(&c, rough_iso(q->arena, x->to));
		csv_str(&c, x->zone);
		csv_str(&c, closing_time_text(q->arena, x));
		csv_z(&c, x->inclusive ? "inclusive" : "exclusive");
		csv_int(&c, (int64_t)x->clock_count);
		csv_str(&c, whole_url(q, path_of(q, STR("procedures"), x->id)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

enum err procedures_page(struct request *q, struct reply *r)
{
	struct procedures_page p = {.frame = reply_frame(q, msg(q->lang, MSG_procedures_title), NAV_BODIES)};

	p.list = procedures_load(q->arena, &p.n);
	if (q->format == FORMAT_JSON)
		return procedures_json(q, r, &p);
	if (q->format == FORMAT_CSV)
		return procedures_csv(q, r, &p);
	struct out o = reply_out(q);
	procedures_view(&o, &p);
	return reply_page(r, &o);
}
