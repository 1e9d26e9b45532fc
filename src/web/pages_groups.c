/*
 * pages_groups.c - /rounds/{slug}/groups: responses that share a text, of what is published;
 * /desk/rounds/{slug}/groups: the same of all that counts.
 */
#include "i18n/date.h"
#include "i18n/msg.h"
#include "views/groups.h"
#include "web/desk_moderate.h"
#include "web/group_texts.h"
#include "web/groups_out.h"
#include "web/routes.h"

enum { PAGE_FAMILIES = 25, PAGE_MEMBERS = 50, PAGE_VARIANTS = 20, DATA_FAMILIES = 200, DATA_ROWS = 1000 };

static enum err open_sight(struct request *q, enum group_audience who, struct groups_sight *s)
{
	*s = (struct groups_sight){.who = who};
	if (who == GROUPS_PUBLIC)
		return round_by_slug(q->db, q->arena, q->lang, request_part(q, "slug"), &s->round);
	enum err e = desk_responses_open(q, &s->round, &s->object);
	return e == ERR_OK && q->format != FORMAT_HTML ? desk_may(q, ACTION_EXPORT, &s->object) : e;
}

static struct frame frame_of(struct request *q, const struct groups_sight *s, struct str title)
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

static enum err families(struct request *q, struct reply *r, enum group_audience who)
{
	struct groups_sight s;
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
		return groups_json(q, r, &s, &p, list.next);
	if (q->format == FORMAT_CSV)
		return groups_csv(q, r, &s, &p, list.next);
	p.frame = frame_of(q, &s, msg(q->lang, MSG_groups_title));
	p.round = &s.round;
	p.procedure = request_procedure(q, s.round.procedure);
	p.object = who == GROUPS_STAFF ? &s.object : NULL;
	p.next = next_url(q, cursor_number(q, list.next));
	struct out o = reply_out(q);
	groups_view(&o, &p);
	return reply_page(r, &o);
}

/* "12" or, where families come one after the other, "7.12": behind response 12 of family 7. */
static enum err read_place(struct request *q, struct grouped_ask *ask)
{
	struct str asked = request_query(q, "after");
	size_t dot = str_find(asked, STR("."), 0);
	bool families = ask->of == GROUPED_TOGETHER;

	if (!asked.n)
		return ERR_OK;
	if (families != (dot < asked.n) ||
	    (families && (!str_int(str_cut(asked, 0, dot), &ask->family) || ask->family < 1)))
		return ERR_INPUT;
	return str_int(families ? str_cut(asked, dot + 1, asked.n) : asked, &ask->number) && ask->number > 0
		   ? ERR_OK
		   : ERR_INPUT;
}

static struct str place_after(struct request *q, const struct grouped_ask *ask,
			      const struct grouped_list *list)
{
	if (!list->next)
		return (struct str){0};
	const struct grouped *last = &list->list[list->n - 1];
	return next_url(
	    q, ask->of == GROUPED_TOGETHER
		   ? arena_printf(q->arena, "%lld.%lld", (long long)last->family, (long long)last->number)
		   : cursor_number(q, last->number));
}

static int64_t count_of(const struct group_sums *s, enum grouped_of of)
{
	return of == GROUPED_ALL	? s->responses
	       : of == GROUPED_TOGETHER ? s->together
					: s->responses - s->together;
}

static enum err listed(struct request *q, struct reply *r, enum group_audience who)
{
	struct groups_sight s;
	struct group_sums sums;
	struct grouped_list list;
	bool html = q->format == FORMAT_HTML;
	struct grouped_ask ask = {.excerpts = html, .most = html ? PAGE_MEMBERS : DATA_ROWS};
	enum err e = grouped_of_parse(request_query(q, "of"), &ask.of) ? read_place(q, &ask) : ERR_INPUT;

	if (e == ERR_OK)
		e = open_sight(q, who, &s);
	if (e == ERR_OK)
		e = group_sums_get(q->db, who, s.round.id, &sums);
	if (e == ERR_OK)
		e = grouped_of_round(q->db, q->arena, who, s.round.id, &ask, &list);
	if (e != ERR_OK)
		return e;
	struct grouped_page p = {.round = &s.round,
				 .object = who == GROUPS_STAFF ? &s.object : NULL,
				 .of = ask.of,
				 .count = count_of(&sums, ask.of),
				 .list = list.list,
				 .n = list.n,
				 .next = place_after(q, &ask, &list)};
	if (q->format == FORMAT_JSON)
		return grouped_json(q, r, &s, &p);
	if (q->format == FORMAT_CSV)
		return grouped_csv(q, r, &s, &p);
	p.frame = frame_of(q, &s, msg(q->lang, grouped_of_words(ask.of)));
	struct out o = reply_out(q);
	grouped_view(&o, &p);
	return reply_page(r, &o);
}

static enum err read_family(struct request *q, struct groups_sight *s, enum group_audience who,
			    struct group_family *f)
{
	int64_t family;
	enum err e = str_int(request_part(q, "family"), &family) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = open_sight(q, who, s);
	return e == ERR_OK ? group_family_get(q->db, q->arena, who, s->round.id, family, f) : e;
}

static enum err read_variants(struct request *q, const struct groups_sight *s, struct group_page *p)
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

static enum err show_family(struct request *q, struct reply *r, struct groups_sight *s, struct group_page *p,
			    int64_t next)
{
	struct str *text;
	enum err e =
	    grouped_text(q->db, q->arena, s->who, s->round.id, p->family->template, &text, &p->n_text);

	if (e == ERR_OK && p->n_text && p->family->merged)
		e = group_texts_merged(q->db, q->arena, s->who, s->round.id, p->family->template, &p->own);
	if (e != ERR_OK)
		return e;
	p->text = text;
	p->lang = p->family->lang.s ? p->family->lang : STR("");
	p->frame = frame_of(q, s,
			    say(q->arena, q->lang, MSG_groups_family,
				arena_printf(q->arena, "%lld", (long long)p->family->family)));
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
	struct groups_sight s;
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
		return group_json(q, r, &s, &p, members.next);
	if (q->format == FORMAT_CSV)
		return group_csv(q, r, &s, &p, members.next);
	return show_family(q, r, &s, &p, members.next);
}

static enum err member(struct request *q, struct reply *r, enum group_audience who)
{
	struct groups_sight s;
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
		return group_member_json(q, r, &s, &p);
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

enum err grouped_list_page(struct request *q, struct reply *r)
{
	return listed(q, r, GROUPS_PUBLIC);
}

enum err desk_grouped_list_page(struct request *q, struct reply *r)
{
	return listed(q, r, GROUPS_STAFF);
}
