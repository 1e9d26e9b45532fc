/*
 * pages_code_spans.c - /desk/rounds/{slug}/codes/spans: every span of the round with its code, who gave it,
 * when and by which words, as JSON and CSV. The words are those the desk reads: what is redacted is not in
 * them.
 */
#include "i18n/country.h"
#include "i18n/msg.h"
#include "web/codes_desk.h"
#include "web/data_out.h"
#include "web/routes.h"

enum { SPANS_AT_ONCE = 2000, BYTES_ENOUGH = DATA_MOST / 4 * 3 };

/* Spans by id; those of one act stand together, so a response is read once for most of them. */
struct spans_out {
	struct request *q;
	struct codes_base base;
	struct buf b;
	struct json_out j;
	struct csv c;
	int64_t response, version;
	struct coded_text *texts;
	size_t n_texts;
};

static enum err line_of(struct spans_out *x, const struct code_span *s, struct coded_span_line *ret)
{
	if (s->response != x->response || s->version != x->version) {
		enum err e =
		    coded_texts(x->q->db, x->q->arena, s->response, s->version, &x->texts, &x->n_texts);
		if (e != ERR_OK)
			return e;
		x->response = s->response;
		x->version = s->version;
	}
	*ret = codes_span_line(x->q, s, x->texts, x->n_texts);
	return ERR_OK;
}

static struct str path_of_code(struct spans_out *x, int64_t id)
{
	const struct code *c = code_of(&x->base, id);

	return c ? code_path_text(x->q->arena, &x->base, c) : STR("");
}

static void span_json(struct spans_out *x, const struct coded_span_line *l)
{
	const struct code_span *s = &l->s;
	struct json_out *j = &x->j;

	json_open_object(j);
	json_put(j, "id", s->id);
	json_put(j, "code", s->code);
	json_put(j, "code_path", path_of_code(x, s->code));
	json_put(j, "response", s->number);
	json_put(j, "version", s->version);
	json_put(j, "category", s->category);
	json_put(j, "country", s->country);
	json_put(j, "region", region_code(country_region(s->country)));
	json_put(j, "lang", s->lang);
	json_put(j, "lang_from", lang_from_code(s->lang_from));
	json_put(j, "question", s->question);
	json_put(j, "from", (int64_t)s->from);
	json_put(j, "to", (int64_t)s->to);
	json_put(j, "by", s->made_by);
	json_put(j, "by_name", s->made_name);
	json_put(j, "at", instant_iso(x->q->arena, s->made_at));
	json_put(j, "query", s->query);
	json_put_bool(j, "redacted_since", l->gone);
	json_put(j, "text", l->said);
	json_close_object(j);
}

static void csv_head(struct csv *c)
{
	csv_row(c, STR("id"), STR("code"), STR("code_path"), STR("response"), STR("version"), STR("category"),
		STR("country"), STR("region"), STR("lang"), STR("question"), STR("from"), STR("to"),
		STR("by"), STR("by_name"), STR("at"), STR("query"), STR("redacted_since"), STR("text"),
		STR("lang_from"));
}

static void span_csv(struct spans_out *x, const struct coded_span_line *l)
{
	const struct code_span *s = &l->s;
	struct csv *c = &x->c;

	csv_int(c, s->id);
	csv_int(c, s->code);
	csv_str(c, path_of_code(x, s->code));
	csv_int(c, s->number);
	csv_int(c, s->version);
	csv_str(c, s->category);
	csv_str(c, s->country);
	csv_str(c, region_code(country_region(s->country)));
	csv_str(c, s->lang);
	csv_int(c, s->question);
	csv_int(c, (int64_t)s->from);
	csv_int(c, (int64_t)s->to);
	csv_str(c, s->made_by);
	csv_str(c, s->made_name);
	csv_str(c, instant_iso(x->q->arena, s->made_at));
	csv_str(c, s->query);
	csv_int(c, l->gone);
	csv_str(c, l->said);
	csv_str(c, lang_from_code(s->lang_from));
	csv_end_row(c);
}

/* As many as fit; *ret_next: the last of them, where there are more. */
static enum err spans_put(struct spans_out *x, const struct code_span *spans, size_t n, int64_t *ret_next)
{
	enum err e = ERR_OK;

	*ret_next = 0;
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		struct coded_span_line l;
		if (i == SPANS_AT_ONCE || x->b.n > BYTES_ENOUGH) {
			*ret_next = spans[i - 1].id;
			break;
		}
		e = line_of(x, &spans[i], &l);
		if (e == ERR_OK && x->q->format == FORMAT_JSON)
			span_json(x, &l);
		else if (e == ERR_OK)
			span_csv(x, &l);
	}
	return e;
}

static void begin(struct spans_out *x)
{
	x->b = data_buf(x->q);
	if (x->q->format == FORMAT_CSV) {
		csv_init(&x->c, &x->b);
		csv_head(&x->c);
		return;
	}
	json_init(&x->j, &x->b);
	json_open_object(&x->j);
	json_put(&x->j, "round", x->base.round->slug);
	json_key(&x->j, "spans");
	json_open_array(&x->j);
}

static void finish(struct spans_out *x, struct reply *r, int64_t last)
{
	struct str cursor = cursor_number(x->q, last);

	if (x->q->format == FORMAT_JSON) {
		json_close_array(&x->j);
		json_next(&x->j, x->q, cursor);
		json_close_object(&x->j);
	} else {
		link_next(x->q, r, next_url(x->q, cursor));
	}
}

enum err code_spans_page(struct request *q, struct reply *r)
{
	struct spans_out *x = NEW(q->arena, struct spans_out, 1);
	struct codes_work w = {.base = &x->base};
	struct code_span_ask ask = {.question = -1};
	struct code_span *spans;
	int64_t last;
	size_t n;
	enum err e = codes_data_open(q, &w);

	if (e == ERR_OK)
		e = cursor_read(q, INT64_MAX, &ask.after);
	ask.round = w.round.id;
	if (e == ERR_OK)
		e = code_spans_find(q->db, q->arena, &ask, SPANS_AT_ONCE + 1, &spans, &n);
	if (e != ERR_OK)
		return e;
	x->q = q;
	begin(x);
	e = spans_put(x, spans, n, &last);
	if (e != ERR_OK)
		return e;
	finish(x, r, last);
	return reply_data(r, q->format, &x->b);
}
