/* pages_procedure.c - a procedure in words, and as data. */
#include "i18n/date.h"
#include "views/bodies.h"
#include "views/clock.h"
#include "web/data_out.h"
#include "web/routes.h"

static void json_coded(struct json_out *j, struct str code, struct str name)
{
	json_open_object(j);
	json_put(j, "code", code);
	json_put(j, "name", name);
	json_close_object(j);
}

static void json_clock(struct json_out *j, const struct request *q, const struct procedure *p,
		       const struct clock *c)
{
	static const char *const governs[] = {"only", "latest", "earliest"};

	json_open_object(j);
	json_put(j, "code", c->code);
	json_put(j, "title", c->title.in[q->lang]);
	json_put(j, "rule", clock_rule_text(q->arena, q->lang, p, c));
	json_put(j, "act", p->events[c->act].code);
	json_put(j, "kind", clock_kind_code(c));
	json_put_bool(j, "preference", c->preference);
	if (c->measure == MEASURE_WEEKDAY) {
		json_put_nothing(j, "offset");
	} else {
		json_put(j, "offset", c->offset);
		json_put(j, "unit", c->unit == UNIT_WORKING ? "working" : "calendar");
		json_put(j, "direction", c->direction == DIRECTION_BEFORE ? "before" : "after");
		json_put(j, "governs", governs[c->governs]);
	}
	json_key(j, "anchors");
	json_open_array(j);
	for (size_t i = 0; i < c->anchor_count; i++)
		json_str(j, p->events[c->anchors[i]].code);
	json_close_array(j);
	json_put(j, "instrument", c->instrument.in[q->lang]);
	json_put(j, "article", c->article.in[q->lang]);
	json_close_object(j);
}

static void json_lists(struct json_out *j, const struct request *q, const struct procedure *p)
{
	enum lang l = q->lang;

	json_key(j, "clocks");
	json_open_array(j);
	for (size_t i = 0; i < p->clock_count; i++)
		json_clock(j, q, p, &p->clocks[i]);
	json_close_array(j);
	json_key(j, "events");
	json_open_array(j);
	for (size_t i = 0; i < p->event_count; i++)
		json_coded(j, p->events[i].code, p->events[i].name.in[l]);
	json_close_array(j);
	json_key(j, "stages");
	json_open_array(j);
	for (size_t i = 0; i < p->stage_count; i++)
		json_coded(j, p->stages[i].code, p->stages[i].name.in[l]);
	json_close_array(j);
	json_key(j, "categories");
	json_open_array(j);
	for (size_t i = 0; i < p->category_count; i++)
		json_coded(j, p->categories[i].code, p->categories[i].name.in[l]);
	json_close_array(j);
	json_key(j, "capacities");
	json_open_array(j);
	for (size_t i = 0; i < p->capacity_count; i++)
		json_coded(j, p->capacities[i].code, p->capacities[i].name.in[l]);
	json_close_array(j);
}

static enum err procedure_json(struct request *q, struct reply *r, const struct procedure *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "id", p->id);
	json_address(&j, q, path_of(q, STR("procedures"), p->id));
	json_put(&j, "title", p->title.in[q->lang]);
	json_put(&j, "body", p->body.in[q->lang]);
	json_put(&j, "instrument", p->instrument.in[q->lang]);
	json_rough(&j, q->arena, "from", p->from);
	json_rough(&j, q->arena, "to", p->to);
	json_put(&j, "zone", p->zone);
	json_put(&j, "closing_minute", p->closing_minute);
	json_put(&j, "counting", p->inclusive ? "inclusive" : "exclusive");
	json_put(&j, "issue", p->two_persons ? "two persons" : "one person");
	json_lists(&j, q, p);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err procedure_page(struct request *q, struct reply *r)
{
	const struct procedure *p = procedure_load(q->arena, request_part(q, "id"));

	if (!p)
		return ERR_NOT_FOUND;
	if (q->format == FORMAT_JSON)
		return procedure_json(q, r, p);
	struct out o = reply_out(q);
	struct procedure_page page = {reply_frame(q, p->title.in[q->lang], NAV_BODIES), p};
	procedure_view(&o, &page);
	return reply_page(r, &o);
}
