/* pages_audit.c - the journal for those who may see it: as a page, as CSV, as JSON. */
#include "acts/look.h"
#include "i18n/msg.h"
#include "store/people.h"
#include "text/json_in.h"
#include "web/audit_changes.h"
#include "web/data_out.h"
#include "web/desk.h"
#include "web/routes.h"

enum { PAGE_ROWS = 50, DATA_ROWS = 500 };
enum { DAY_US = 86400 };

static const struct object journal = {.kind = OBJECT_JOURNAL};

/* What was asked for and found; kept while the look at it is written down. */
struct asked {
	struct look_act look; /* the first: the act that is waited for */
	struct audit_filter filter;
	struct audit_list found;
	struct str *acts, *kinds;
	size_t n_acts, n_kinds;
};

/* The beginning of a day, `days` later. INSTANT_NONE where none was given, false where it is no day. */
static bool day_begins(struct str s, int days, struct instant *ret)
{
	struct day d;

	*ret = INSTANT_NONE;
	if (s.n == 0)
		return true;
	if (!day_parse(s, &d))
		return false;
	ret->us = (int64_t)(d.n + days) * DAY_US * 1000000;
	return true;
}

/* An actor as the journal has it: an e-mail address stands for its account. */
static enum err actor_of(struct request *q, struct str typed, struct str *ret)
{
	int64_t account;

	*ret = typed;
	if (str_find(typed, STR("@"), 0) == typed.n)
		return ERR_OK;
	enum err e = account_by_email(q->db, q->arena, typed, &account);
	if (e == ERR_OK)
		*ret = arena_printf(q->arena, "account:%lld", (long long)account);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err read_filter(struct request *q, struct audit_filter *f)
{
	struct str object = request_query(q, "object");

	f->act = request_query(q, "act");
	f->kind = request_query(q, "kind");
	if (object.n && (!str_int(object, &f->object) || f->object <= 0))
		return ERR_INPUT;
	if (!day_begins(request_query(q, "from"), 0, &f->from) ||
	    !day_begins(request_query(q, "to"), 1, &f->to))
		return ERR_INPUT;
	return actor_of(q, str_trim(request_query(q, "actor")), &f->actor);
}

static enum err read_rows(struct request *q, struct asked *w)
{
	int64_t before;
	enum err e = read_filter(q, &w->filter);

	if (e == ERR_OK)
		e = cursor_read(q, INT64_MAX, &before);
	if (e == ERR_OK)
		e = audit_rows(q->db, q->arena, &w->filter, before,
			       q->format == FORMAT_HTML ? PAGE_ROWS : DATA_ROWS, &w->found);
	if (e == ERR_OK && q->format == FORMAT_HTML)
		e = audit_acts(q->db, q->arena, &w->acts, &w->n_acts);
	if (e == ERR_OK && q->format == FORMAT_HTML)
		e = audit_kinds(q->db, q->arena, &w->kinds, &w->n_kinds);
	return e;
}

/* JSON as it was written, where it is some. */
static void json_text(struct json_out *j, struct arena *a, const char *key, struct str text)
{
	struct json_in_mistake mistake;
	struct json_in *parsed;

	json_key(j, key);
	if (text.n && json_in_parse(a, text, &parsed, &mistake))
		json_ready(j, text);
	else
		json_str(j, text);
}

static enum err rows_json(struct request *q, struct reply *r, const struct asked *w)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_key(&j, "rows");
	json_open_array(&j);
	for (size_t i = 0; i < w->found.n; i++) {
		const struct audit_row *x = &w->found.list[i];
		bool hidden = audit_is_held_back(q, x->kind);
		json_open_object(&j);
		json_put(&j, "id", x->id);
		json_put(&j, "at", instant_iso(q->arena, x->at));
		json_put(&j, "actor", x->actor);
		json_put(&j, "actor_name", x->name);
		json_put(&j, "act", x->act);
		json_put(&j, "kind", x->kind);
		json_put(&j, "object", x->object);
		json_put(&j, "object_name", hidden ? (struct str){0} : x->subject);
		json_text(&j, q->arena, "before", hidden ? (struct str){0} : x->before);
		json_text(&j, q->arena, "after", hidden ? (struct str){0} : x->after);
		json_put_bool(&j, "held_back", hidden);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, cursor_number(q, w->found.next));
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err rows_csv(struct request *q, struct reply *r, const struct asked *w)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("id"), STR("at"), STR("actor"), STR("actor_name"), STR("act"), STR("kind"),
		STR("object"), STR("object_name"), STR("before"), STR("after"), STR("held_back"));
	for (size_t i = 0; i < w->found.n; i++) {
		const struct audit_row *x = &w->found.list[i];
		bool hidden = audit_is_held_back(q, x->kind);
		csv_int(&c, x->id);
		csv_str(&c, instant_iso(q->arena, x->at));
		csv_str(&c, x->actor);
		csv_str(&c, x->name);
		csv_str(&c, x->act);
		csv_str(&c, x->kind);
		csv_int(&c, x->object);
		csv_str(&c, hidden ? (struct str){0} : x->subject);
		csv_str(&c, hidden ? (struct str){0} : x->before);
		csv_str(&c, hidden ? (struct str){0} : x->after);
		csv_z(&c, hidden ? "yes" : "no");
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err rows_html(struct request *q, struct reply *r, const struct asked *w)
{
	struct audit_item *items = NEW(q->arena, struct audit_item, w->found.n + 1);
	struct audit_page p = {.frame = desk_frame(q, msg(q->lang, MSG_audit_title), DESK_NAV_AUDIT),
			       .actor = request_query(q, "actor"),
			       .act = w->filter.act,
			       .kind = w->filter.kind,
			       .object = request_query(q, "object"),
			       .from = request_query(q, "from"),
			       .to = request_query(q, "to"),
			       .acts = w->acts,
			       .n_acts = w->n_acts,
			       .kinds = w->kinds,
			       .n_kinds = w->n_kinds,
			       .list = items,
			       .n = w->found.n,
			       .next = next_url(q, cursor_number(q, w->found.next)),
			       .journal = journal};

	for (size_t i = 0; i < p.n; i++)
		items[i] = audit_item_of(q, &w->found.list[i]);
	p.frame.json = p.frame.csv = desk_can(q, ACTION_EXPORT, &journal);
	struct out o = reply_out(q);
	audit_view(&o, &p);
	return reply_page(r, &o);
}

static enum err shown(struct request *q, struct reply *r, const struct asked *w)
{
	if (q->format == FORMAT_JSON)
		return rows_json(q, r, w);
	return q->format == FORMAT_CSV ? rows_csv(q, r, w) : rows_html(q, r, w);
}

static enum err looked(struct request *q, struct reply *r, enum err outcome)
{
	return outcome == ERR_OK ? shown(q, r, (const struct asked *)(const void *)q->act) : outcome;
}

/* Whether what this viewer will see of these rows is what only some may: copies of texts not public. */
static bool tells(const struct request *q, const struct asked *w)
{
	for (size_t i = 0; i < w->found.n; i++)
		if (audit_is_telling(&w->found.list[i]) && !audit_is_held_back(q, w->found.list[i].kind))
			return true;
	return false;
}

enum err audit_page(struct request *q, struct reply *r)
{
	enum err e = desk_may(q, q->format == FORMAT_HTML ? ACTION_SEE : ACTION_EXPORT, &journal);
	struct asked *w = NEW(q->arena, struct asked, 1);

	if (e == ERR_OK)
		e = read_rows(q, w);
	if (e != ERR_OK)
		return e;
	if (!tells(q, w))
		return shown(q, r, w);
	look_init(&w->look, desk_actor(q), "journal", w->found.list[0].id,
		  q->format == FORMAT_HTML ? "list" : "export");
	return reply_wait(r, &w->look.act, looked);
}
