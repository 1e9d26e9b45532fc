/* pages_moderation.c - /rounds/{slug}/moderation: the public log of what was withheld or redacted. */
#include "i18n/date.h"
#include "i18n/msg.h"
#include "views/moderation.h"
#include "web/response_data.h"
#include "web/routes.h"

enum { PAGE_LINES = 100, DATA_LINES = 1000, FEED_LINES = 50 };

static struct str number_of(struct request *q, int64_t n)
{
	return arena_printf(q->arena, "%lld", (long long)n);
}

static struct str path_to(struct request *q, const struct round *round, int64_t number)
{
	return path_of(q, STR("rounds"), round->slug, STR("responses"), number_of(q, number));
}

static enum err log_json(struct request *q, struct reply *r, const struct round *round,
			 const struct moderation_list *list)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, round);
	json_key(&j, "log");
	json_open_array(&j);
	for (size_t i = 0; i < list->n; i++) {
		const struct moderation *m = &list->list[i];
		json_open_object(&j);
		json_put(&j, "at", instant_iso(q->arena, m->at));
		json_put(&j, "number", m->number);
		json_put(&j, "what", m->what);
		if (m->question != ANY_QUESTION)
			json_put(&j, "question", m->question);
		json_put(&j, "reason", m->reason);
		json_address(&j, q, path_to(q, round, m->number));
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, cursor_number(q, list->next));
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err log_csv(struct request *q, struct reply *r, const struct round *round,
			const struct moderation_list *list)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("at"), STR("number"), STR("what"), STR("question"), STR("reason"), STR("url"));
	for (size_t i = 0; i < list->n; i++) {
		const struct moderation *m = &list->list[i];
		csv_str(&c, instant_iso(q->arena, m->at));
		csv_int(&c, m->number);
		csv_str(&c, m->what);
		csv_str(&c, m->question == ANY_QUESTION ? (struct str){0} : number_of(q, m->question));
		csv_str(&c, m->reason);
		csv_str(&c, whole_url(q, path_to(q, round, m->number)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err log_atom(struct request *q, struct reply *r, const struct round *round,
			 const struct moderation_list *list)
{
	struct buf b = data_buf(q);
	struct str path = path_of(q, STR("rounds"), round->slug, STR("moderation"));

	feed_begin(
	    &b, &(struct feed){
		    .title = JOIN(q->arena, msg(q->lang, MSG_moderation_title), STR(": "), round->topic.text),
		    .lang = lang_code(q->lang),
		    .id = whole_url(q, path),
		    .self = whole_url(q, JOIN(q->arena, path, STR(".atom"))),
		    .author = round->body_name.text.s ? round->body_name.text : msg(q->lang, MSG_site_name),
		    .updated = list->n ? list->list[0].at : INSTANT_NONE,
		});
	for (size_t i = 0; i < list->n; i++) {
		const struct moderation *m = &list->list[i];
		struct str number =
		    say(q->arena, q->lang, MSG_response_number, number_text(q->arena, q->lang, m->number));
		feed_entry(
		    &b, &(struct feed_entry){
			    .id = whole_url(q, JOIN(q->arena, path, STR("#"), number_of(q, m->id))),
			    .link = whole_url(q, path_to(q, round, m->number)),
			    .title = JOIN(q->arena, number, STR(": "), moderation_text(q->arena, q->lang, m)),
			    .lang = lang_code(q->lang),
			    .summary = m->reason,
			    .updated = m->at,
			    .published = m->at,
			});
	}
	feed_end(&b);
	return reply_data(r, FORMAT_ATOM, &b);
}

static enum err show(struct request *q, struct reply *r, const struct round *round,
		     const struct moderation_list *list)
{
	struct moderation_page p = {
	    .frame = reply_frame(q, msg(q->lang, MSG_moderation_title), NAV_ROUNDS),
	    .round = round,
	    .procedure = request_procedure(q, round->procedure),
	    .list = list->list,
	    .n = list->n,
	};

	p.next = next_url(q, cursor_number(q, list->next));
	struct out o = reply_out(q);
	moderation_view(&o, &p);
	return reply_page(r, &o);
}

enum err moderation_page(struct request *q, struct reply *r)
{
	static const size_t most[FORMATS] = {PAGE_LINES, DATA_LINES, DATA_LINES, FEED_LINES, FEED_LINES};
	struct round round;
	struct moderation_list list;
	int64_t before;
	enum err e = cursor_read(q, INT64_MAX, &before);

	if (e == ERR_OK)
		e = round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &round);
	if (e == ERR_OK)
		e = moderation_log(q->db, q->arena, round.id, before, most[q->format], &list);
	if (e != ERR_OK)
		return e;
	switch (q->format) {
	case FORMAT_JSON: return log_json(q, r, &round, &list);
	case FORMAT_CSV: return log_csv(q, r, &round, &list);
	case FORMAT_ATOM: return log_atom(q, r, &round, &list);
	default: return show(q, r, &round, &list);
	}
}
