/* data_out.c - see data_out.h */
#include "web/data_out.h"

#include "i18n/date.h"
#include "store/meetings.h"
#include "views/parts.h"
#include "web/percent.h"

struct buf data_buf(const struct request *q)
{
	struct buf b;

	buf_init(&b, q->arena, DATA_MOST);
	return b;
}

void json_wording(struct json_out *j, const char *key, struct wording w)
{
	json_key(j, key);
	if (!w.text.s) {
		json_nothing(j);
		return;
	}
	json_open_object(j);
	json_put(j, "text", w.text);
	json_put(j, "lang", w.lang);
	json_close_object(j);
}

void json_rough(struct json_out *j, struct arena *a, const char *key, struct rough_date d)
{
	json_put(j, key, rough_iso(a, d));
}

struct str whole_url(const struct request *q, struct str path)
{
	return JOIN(q->arena, q->base, STR("/"), lang_code(q->lang), path);
}

struct str path_join(struct arena *a, size_t n, const struct str *segments)
{
	struct buf b;

	buf_init(&b, a, 4096);
	for (size_t i = 0; i < n; i++) {
		buf_byte(&b, '/');
		percent_encode(&b, segments[i]);
	}
	return buf_str(&b);
}

void json_address(struct json_out *j, const struct request *q, struct str path)
{
	json_put(j, "url", whole_url(q, path));
}

struct str next_url(const struct request *q, struct str cursor)
{
	struct buf b;
	bool first = true;

	if (!cursor.s)
		return cursor;
	buf_init(&b, q->arena, 8192);
	buf_byte(&b, '/');
	buf_put(&b, lang_code(q->lang));
	buf_put(&b, q->path);
	if (q->format != FORMAT_HTML) {
		buf_byte(&b, '.');
		buf_put(&b, format_name(q->format));
	}
	for (size_t i = 0; i < q->n_query; i++) {
		if (str_eq(q->query[i].name, STR("after")) || q->query[i].value.n == 0)
			continue;
		buf_byte(&b, first ? '?' : '&');
		first = false;
		buf_put(&b, q->query[i].name);
		buf_byte(&b, '=');
		percent_encode(&b, q->query[i].value);
	}
	buf_put(&b, first ? STR("?after=") : STR("&after="));
	percent_encode(&b, cursor);
	return buf_str(&b);
}

enum err cursor_read(const struct request *q, int64_t most, int64_t *ret)
{
	struct str asked = request_query(q, "after");
	int64_t n = 0;

	if (asked.n && (!str_int(asked, &n) || n < 1 || n > most))
		return ERR_INPUT;
	*ret = n;
	return ERR_OK;
}

struct str cursor_number(const struct request *q, int64_t next)
{
	return next ? arena_printf(q->arena, "%lld", (long long)next) : (struct str){0};
}

void json_of_round(struct json_out *j, const struct round *round)
{
	json_put(j, "round", round->slug);
	json_wording(j, "topic", round->topic);
}

void link_next(const struct request *q, struct reply *r, struct str next)
{
	if (next.s)
		reply_header(r, STR("Link"), JOIN(q->arena, STR("<"), q->base, next, STR(">; rel=\"next\"")));
}

void json_next(struct json_out *j, const struct request *q, struct str cursor)
{
	struct str url = next_url(q, cursor);

	json_put(j, "next", url.s ? JOIN(q->arena, q->base, url) : url);
}

static void json_round_meeting(struct json_out *j, const struct request *q, const char *key,
			       const struct round_meeting *m)
{
	json_key(j, key);
	if (!m->slug.s) {
		json_nothing(j);
		return;
	}
	json_open_object(j);
	json_put(j, "slug", m->slug);
	json_put(j, "body", m->body);
	json_put(j, "number", m->number);
	json_rough(j, q->arena, "starts", m->starts);
	json_rough(j, q->arena, "ends", m->ends);
	json_address(j, q, path_of(q, STR("meetings"), m->slug));
	json_close_object(j);
}

static void json_events(struct json_out *j, const struct request *q, const struct round *r)
{
	json_key(j, "events");
	json_open_array(j);
	for (size_t i = 0; i < r->event_count; i++) {
		const struct round_event *e = &r->events[i];
		json_open_object(j);
		json_put(j, "event", e->event);
		json_put(j, "ordinal", e->ordinal);
		json_rough(j, q->arena, "date", e->date);
		json_put(j, "certainty", e->certainty);
		json_put(j, "reason", e->reason);
		json_put(j, "actor", e->actor);
		json_put(j, "source", e->source);
		json_close_object(j);
	}
	json_close_array(j);
}

void json_round(struct json_out *j, const struct request *q, const struct round_now *n)
{
	const struct round *r = n->round;

	json_put(j, "slug", r->slug);
	json_address(j, q, path_of(q, STR("rounds"), r->slug));
	json_put(j, "body", r->body);
	json_put(j, "procedure", r->procedure);
	json_put(j, "state", round_state_code(n->state));
	json_wording(j, "topic", r->topic);
	json_rough(j, q->arena, "replies_close", n->closes);
	json_put(j, "replies_close_at",
		 n->closes_at.us == INSTANT_NONE.us ? (struct str){0} : instant_iso(q->arena, n->closes_at));
	json_put(j, "decided_by", r->decided_by);
	json_round_meeting(j, q, "deciding_meeting", &r->deciding);
	json_round_meeting(j, q, "receiving_meeting", &r->receiving);
	json_put_bool(j, "takes_responses", r->takes_responses);
	json_key(j, "responses_stated");
	if (r->responses_stated < 0)
		json_nothing(j);
	else
		json_int(j, r->responses_stated);
	json_put_bool(j, "demonstration", r->demonstration);
	json_events(j, q, r);
}

void json_rounds(struct json_out *j, const struct request *q, const char *key, const struct round_now *list,
		 size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		json_round(j, q, &list[i]);
		json_close_object(j);
	}
	json_close_array(j);
}

static struct str wording_or(struct wording w, struct str otherwise)
{
	return w.text.s ? w.text : otherwise;
}

static void ics_hearing(struct buf *b, const struct request *q, const struct round *r)
{
	struct rough_date on = fact_date(r->facts, STR("hearing"));

	if (on.precision != PRECISION_DAY)
		return;
	ics_event(b, &(struct ics_event){
			 .uid = JOIN(q->arena, STR("round-"), r->slug, STR("-hearing@plenary")),
			 .stamp = INSTANT_NONE,
			 .first = on.first,
			 .last = on.last,
			 .at = INSTANT_NONE,
			 .summary = JOIN(q->arena, msg(q->lang, MSG_event_hearing), STR(": "),
					 wording_or(r->topic, r->slug)),
			 .description = wording_or(r->body_name, r->body),
			 .url = whole_url(q, path_of(q, STR("rounds"), r->slug)),
		     });
}

void ics_round(struct buf *b, const struct request *q, const struct round_now *n)
{
	const struct round *r = n->round;

	ics_hearing(b, q, r);
	if (n->closes.precision != PRECISION_DAY)
		return;
	ics_event(b,
		  &(struct ics_event){
		      .uid = JOIN(q->arena, STR("round-"), r->slug, STR("-replies-close@plenary")),
		      .stamp = INSTANT_NONE,
		      .first = n->closes.first,
		      .last = n->closes.last,
		      .at = n->closes_at,
		      .summary = say(q->arena, q->lang, MSG_calendar_close_of, wording_or(r->topic, r->slug)),
		      .description = wording_or(r->body_name, r->body),
		      .url = whole_url(q, path_of(q, STR("rounds"), r->slug)),
		  });
}

void ics_meeting(struct buf *b, const struct request *q, const struct meeting *m)
{
	struct rough_date first = m->starts.precision == PRECISION_DAY ? m->starts : m->ends;
	struct rough_date last = m->ends.precision == PRECISION_DAY ? m->ends : m->starts;

	if (first.precision != PRECISION_DAY || last.precision != PRECISION_DAY)
		return;
	ics_event(b, &(struct ics_event){
			 .uid = JOIN(q->arena, STR("meeting-"), m->slug, STR("@plenary")),
			 .stamp = INSTANT_NONE,
			 .first = first.first,
			 .last = last.last,
			 .at = INSTANT_NONE,
			 .summary = JOIN(q->arena,
					 say(q->arena, q->lang, MSG_meeting_nth,
					     number_text(q->arena, q->lang, m->number)),
					 STR(": "), wording_or(m->body_name, m->body)),
			 .description = words_of(q->arena, q->lang, "meeting.mode.", m->mode),
			 .url = whole_url(q, path_of(q, STR("meetings"), m->slug)),
		     });
}
