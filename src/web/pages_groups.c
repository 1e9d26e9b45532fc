/*
 * pages_groups.c - /rounds/{slug}/groups: responses that share a text, of what is published;
 * /desk/rounds/{slug}/groups: the same of all that counts.
 */
#include "base/list.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "views/groups.h"
#include "web/data_out.h"
#include "web/desk_moderate.h"
#include "web/group_texts.h"
#include "web/routes.h"

enum { PAGE_FAMILIES = 25, PAGE_MEMBERS = 50, PAGE_VARIANTS = 20, DATA_FAMILIES = 200, DATA_ROWS = 1000 };

/* Of which world a page is, and of which round. */
struct sight {
	enum group_audience who;
	struct round round;
	struct object object;
};

static enum err open_sight(struct request *q, enum group_audience who, struct sight *s)
{
	*s = (struct sight){.who = who};
	if (who == GROUPS_PUBLIC)
		return round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &s->round);
	enum err e = desk_responses_open(q, &s->round, &s->object);
	return e == ERR_OK && q->format != FORMAT_HTML ? desk_may(q, ACTION_EXPORT, &s->object) : e;
}

static struct frame frame_of(struct request *q, const struct sight *s, struct str title)
{
	struct frame f = s->who == GROUPS_STAFF ? desk_frame(q, title, DESK_NAV_ROUNDS)
						: reply_frame(q, title, NAV_ROUNDS);

	if (s->who == GROUPS_STAFF) {
		bool may = desk_can(q, ACTION_EXPORT, &s->object);
		f.json = may && q->route->formats & OFFERS(JSON);
		f.csv = may && q->route->formats & OFFERS(CSV);
	}
	return f;
}

static struct str number_of(struct request *q, int64_t n)
{
	return arena_printf(q->arena, "%lld", (long long)n);
}

/* Behind "/{lang}": of the public, or of the desk. */
static struct str path_in(struct request *q, const struct sight *s, struct str what, int64_t n)
{
	return s->who == GROUPS_STAFF
		   ? path_of(q, STR("desk"), STR("rounds"), s->round.slug, what, number_of(q, n))
		   : path_of(q, STR("rounds"), s->round.slug, what, number_of(q, n));
}

static struct str response_path(struct request *q, const struct sight *s, int64_t number)
{
	return path_in(q, s, STR("responses"), number);
}

static struct str family_path(struct request *q, const struct sight *s, int64_t family)
{
	return path_in(q, s, STR("groups"), family);
}

static void put_family(struct json_out *j, struct request *q, const struct sight *s,
		       const struct group_family *f)
{
	json_put(j, "family", f->family);
	json_address(j, q, family_path(q, s, f->family));
	json_put(j, "submissions", f->submissions);
	json_put(j, "texts", f->texts);
	json_put(j, "variants", f->variants);
	json_put(j, "kind", f->merged ? STR("merged") : STR("copied"));
	json_put(j, "template", f->template);
}

static enum err families_json(struct request *q, struct reply *r, const struct sight *s,
			      const struct groups_page *p, int64_t next)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, &s->round);
	json_put_bool(&j, "made", p->made);
	if (p->made) {
		json_put(&j, "rule", p->sums.rule);
		json_put(&j, "counted_at", instant_iso(q->arena, p->sums.changed_at));
		json_put(&j, "responses", p->sums.responses);
		json_put(&j, "texts", p->sums.texts);
		json_put(&j, "families", p->sums.families);
		json_put(&j, "in_families", p->sums.together);
	}
	json_put(&j, "how", msg(q->lang, MSG_groups_how));
	json_put(&j, "limits", msg(q->lang, MSG_groups_limits));
	json_key(&j, "list");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		json_open_object(&j);
		put_family(&j, q, s, &p->list[i]);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_next(&j, q, cursor_number(q, next));
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err families_csv(struct request *q, struct reply *r, const struct sight *s,
			     const struct groups_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("family"), STR("submissions"), STR("texts"), STR("variants"), STR("kind"),
		STR("template"), STR("url"));
	for (size_t i = 0; i < p->n; i++) {
		const struct group_family *f = &p->list[i];
		csv_int(&c, f->family);
		csv_int(&c, f->submissions);
		csv_int(&c, f->texts);
		csv_int(&c, f->variants);
		csv_str(&c, f->merged ? STR("merged") : STR("copied"));
		csv_int(&c, f->template);
		csv_str(&c, whole_url(q, family_path(q, s, f->family)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err families(struct request *q, struct reply *r, enum group_audience who)
{
	struct sight s;
	struct groups_page p = {0};
	struct group_family_list list;
	int64_t skip;
	enum err e = cursor_read(q, GROUPS_SKIP_MOST, &skip);

	if (e == ERR_OK)
		e = open_sight(q, who, &s);
	if (e != ERR_OK)
		return e;
	e = group_sums_get(q->db, who, s.round.id, &p.sums);
	p.made = e == ERR_OK;
	if (e == ERR_OK || e == ERR_NOT_FOUND) /* the last: nobody has looked yet */
		e = group_families(q->db, q->arena, who, s.round.id, skip,
				   q->format == FORMAT_HTML ? PAGE_FAMILIES : DATA_FAMILIES,
				   q->format == FORMAT_HTML, &list);
	if (e != ERR_OK)
		return e;
	p.list = list.list;
	p.n = list.n;
	if (q->format == FORMAT_JSON)
		return families_json(q, r, &s, &p, list.next);
	if (q->format == FORMAT_CSV) {
		link_next(q, r, next_url(q, cursor_number(q, list.next)));
		return families_csv(q, r, &s, &p);
	}
	p.frame = frame_of(q, &s, msg(q->lang, MSG_groups_title));
	p.round = &s.round;
	p.procedure = request_procedure(q, s.round.procedure);
	p.object = who == GROUPS_STAFF ? &s.object : NULL;
	p.next = next_url(q, cursor_number(q, list.next));
	struct out o = reply_out(q);
	groups_view(&o, &p);
	return reply_page(r, &o);
}

static void put_member(struct json_out *j, struct request *q, const struct sight *s, const struct grouped *m)
{
	json_open_object(j);
	json_put(j, "number", m->number);
	json_address(j, q, response_path(q, s, m->number));
	json_put(j, "version", m->version);
	json_put(j, "same", m->same);
	json_put(j, "variant", m->variant);
	json_put(j, "kind", m->kind);
	json_put(j, "score", m->score);
	json_close_object(j);
}

/* An object that begins with the round and the family. */
static void family_open(struct json_out *j, struct buf *b, struct request *q, const struct sight *s,
			const struct group_family *f)
{
	json_init(j, b);
	json_open_object(j);
	json_put(j, "round", s->round.slug);
	put_family(j, q, s, f);
}

static enum err family_json(struct request *q, struct reply *r, const struct sight *s,
			    const struct group_page *p, int64_t next)
{
	struct buf b = data_buf(q);
	struct json_out j;

	family_open(&j, &b, q, s, p->family);
	json_key(&j, "variants_listed");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_variants; i++) {
		json_open_object(&j);
		json_put(&j, "variant", p->variants[i].variant);
		json_put(&j, "submissions", p->variants[i].submissions);
		json_put(&j, "texts", p->variants[i].texts);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_key(&j, "members");
	json_open_array(&j);
	for (size_t i = 0; i < p->n_members; i++)
		put_member(&j, q, s, &p->members[i]);
	json_close_array(&j);
	json_next(&j, q, cursor_number(q, next));
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err family_csv(struct request *q, struct reply *r, const struct sight *s,
			   const struct group_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	csv_row(&c, STR("number"), STR("version"), STR("same"), STR("variant"), STR("family"), STR("kind"),
		STR("score"), STR("url"));
	for (size_t i = 0; i < p->n_members; i++) {
		const struct grouped *m = &p->members[i];
		csv_int(&c, m->number);
		csv_int(&c, m->version);
		csv_int(&c, m->same);
		csv_int(&c, m->variant);
		csv_int(&c, m->family);
		csv_str(&c, m->kind);
		csv_int(&c, m->score);
		csv_str(&c, whole_url(q, response_path(q, s, m->number)));
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static enum err read_family(struct request *q, struct sight *s, enum group_audience who,
			    struct group_family *f)
{
	int64_t family;
	enum err e = str_int(request_part(q, "family"), &family) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = open_sight(q, who, s);
	return e == ERR_OK ? group_family_get(q->db, q->arena, who, s->round.id, family, f) : e;
}

static enum err read_variants(struct request *q, const struct sight *s, struct group_page *p)
{
	struct group_variant *variants;
	int64_t most = q->format == FORMAT_HTML ? PAGE_VARIANTS : DATA_ROWS;
	enum err e = group_variants(q->db, q->arena, s->who, s->round.id, p->family->family, (size_t)most,
				    &variants, &p->n_variants);

	if (e == ERR_OK) {
		p->variants = variants;
		p->others = p->family->variants - (int64_t)p->n_variants;
	}
	return e;
}

static enum err show_family(struct request *q, struct reply *r, struct sight *s, struct group_page *p,
			    int64_t next)
{
	struct str *text;
	enum err e =
	    grouped_text(q->db, q->arena, s->who, s->round.id, p->family->template, &text, &p->n_text);

	if (e != ERR_OK)
		return e;
	p->text = text;
	p->lang = p->family->lang.s ? p->family->lang : STR("");
	p->frame = frame_of(q, s, say(q->arena, q->lang, MSG_groups_family, number_of(q, p->family->family)));
	p->round = &s->round;
	p->object = s->who == GROUPS_STAFF ? &s->object : NULL;
	if (next)
		p->next = JOIN(q->arena, next_url(q, cursor_number(q, next)), STR("#members"));
	struct out o = reply_out(q);
	group_view(&o, p);
	return reply_page(r, &o);
}

static enum err family(struct request *q, struct reply *r, enum group_audience who)
{
	struct sight s;
	struct group_family f;
	struct group_page p = {.family = &f};
	struct grouped_list members;
	struct str variant = request_query(q, "variant");
	int64_t after;
	enum err e = cursor_read(q, INT64_MAX, &after);

	if (e == ERR_OK && variant.n && !str_int(variant, &p.variant))
		e = ERR_INPUT;
	if (e == ERR_OK)
		e = read_family(q, &s, who, &f);
	if (e == ERR_OK)
		e = read_variants(q, &s, &p);
	if (e == ERR_OK)
		e = grouped_list(q->db, q->arena, who, s.round.id, f.family, p.variant, after,
				 q->format == FORMAT_HTML ? PAGE_MEMBERS : DATA_ROWS, &members);
	if (e != ERR_OK)
		return e;
	p.members = members.list;
	p.n_members = members.n;
	if (q->format == FORMAT_JSON)
		return family_json(q, r, &s, &p, members.next);
	if (q->format == FORMAT_CSV) {
		link_next(q, r, next_url(q, cursor_number(q, members.next)));
		return family_csv(q, r, &s, &p);
	}
	return show_family(q, r, &s, &p, members.next);
}

static enum err member_json(struct request *q, struct reply *r, const struct sight *s,
			    const struct group_member_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	family_open(&j, &b, q, s, p->family);
	json_key(&j, "member");
	put_member(&j, q, s, p->member);
	group_texts_json(&j, p);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

static enum err member(struct request *q, struct reply *r, enum group_audience who)
{
	struct sight s;
	struct group_family f;
	struct grouped m;
	struct group_member_page p = {.family = &f, .member = &m};
	int64_t number;
	enum err e = str_int(request_part(q, "n"), &number) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = read_family(q, &s, who, &f);
	if (e == ERR_OK)
		e = grouped_get(q->db, q->arena, who, s.round.id, number, &m);
	if (e == ERR_OK && m.family != f.family)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = group_texts_compare(q->db, q->arena, who, s.round.id, &p);
	if (e != ERR_OK)
		return e;
	if (q->format == FORMAT_JSON)
		return member_json(q, r, &s, &p);
	p.frame = frame_of(q, &s,
			   say(q->arena, q->lang, MSG_groups_member, number_text(q->arena, q->lang, number)));
	p.round = &s.round;
	p.object = who == GROUPS_STAFF ? &s.object : NULL;
	p.lang = m.lang.s ? m.lang : STR("");
	struct out o = reply_out(q);
	group_member_view(&o, &p);
	return reply_page(r, &o);
}

enum err groups_page(struct request *q, struct reply *r)
{
	return families(q, r, GROUPS_PUBLIC);
}

enum err group_page(struct request *q, struct reply *r)
{
	return family(q, r, GROUPS_PUBLIC);
}

enum err group_member_page(struct request *q, struct reply *r)
{
	return member(q, r, GROUPS_PUBLIC);
}

enum err desk_groups_page(struct request *q, struct reply *r)
{
	return families(q, r, GROUPS_STAFF);
}

enum err desk_group_page(struct request *q, struct reply *r)
{
	return family(q, r, GROUPS_STAFF);
}

enum err desk_group_member_page(struct request *q, struct reply *r)
{
	return member(q, r, GROUPS_STAFF);
}
