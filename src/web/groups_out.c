/* groups_out.c - see groups_out.h */
#include "web/groups_out.h"

#include "i18n/date.h"
#include "web/group_texts.h"

static struct str number_of(struct request *q, int64_t n)
{
	return arena_printf(q->arena, "%lld", (long long)n);
}

/* Behind "/{lang}": of the public, or of the desk. */
static struct str path_in(struct request *q, const struct groups_sight *s, struct str what, int64_t n)
{
	return s->who == GROUPS_STAFF
		   ? path_of(q, STR("desk"), STR("rounds"), s->round.slug, what, number_of(q, n))
		   : path_of(q, STR("rounds"), s->round.slug, what, number_of(q, n));
}

static struct str response_path(struct request *q, const struct groups_sight *s, int64_t number)
{
	return path_in(q, s, STR("responses"), number);
}

static struct str family_path(struct request *q, const struct groups_sight *s, int64_t family)
{
	return path_in(q, s, STR("groups"), family);
}

static void put_lang(struct json_out *j, struct str lang, enum lang_from from)
{
	json_put(j, "lang", lang);
	json_put(j, "lang_from", lang.s ? lang_from_code(from) : lang);
}

static void csv_lang(struct csv *c, struct str lang, enum lang_from from)
{
	csv_str(c, lang);
	csv_str(c, lang.s ? lang_from_code(from) : lang);
}

static void put_family(struct json_out *j, struct request *q, const struct groups_sight *s,
		       const struct group_family *f)
{
	json_put(j, "family", f->family);
	json_address(j, q, family_path(q, s, f->family));
	json_put(j, "submissions", f->submissions);
	json_put(j, "texts", f->texts);
	json_put(j, "variants", f->variants);
	json_put(j, "kind", f->merged ? STR("merged") : STR("copied"));
	json_put(j, "template", f->template);
	put_lang(j, f->lang, f->lang_from);
}

enum err groups_json(struct request *q, struct reply *r, const struct groups_sight *s,
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

enum err groups_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		    const struct groups_page *p, int64_t next)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	link_next(q, r, next_url(q, cursor_number(q, next)));
	csv_row(&c, STR("family"), STR("submissions"), STR("texts"), STR("variants"), STR("kind"),
		STR("template"), STR("url"), STR("lang"), STR("lang_from"));
	for (size_t i = 0; i < p->n; i++) {
		const struct group_family *f = &p->list[i];
		csv_int(&c, f->family);
		csv_int(&c, f->submissions);
		csv_int(&c, f->texts);
		csv_int(&c, f->variants);
		csv_str(&c, f->merged ? STR("merged") : STR("copied"));
		csv_int(&c, f->template);
		csv_str(&c, whole_url(q, family_path(q, s, f->family)));
		csv_lang(&c, f->lang, f->lang_from);
		csv_end_row(&c);
	}
	return reply_data(r, FORMAT_CSV, &b);
}

static void put_member(struct json_out *j, struct request *q, const struct groups_sight *s,
		       const struct grouped *m)
{
	json_open_object(j);
	json_put(j, "number", m->number);
	json_address(j, q, response_path(q, s, m->number));
	json_put(j, "version", m->version);
	json_put(j, "same", m->same);
	json_put(j, "variant", m->variant);
	json_put(j, "family", m->family);
	json_put(j, "kind", m->kind);
	json_put(j, "score", m->score);
	put_lang(j, m->lang, m->lang_from);
	json_close_object(j);
}

/* An object that begins with the round and the family. */
static void family_open(struct json_out *j, struct buf *b, struct request *q, const struct groups_sight *s,
			const struct group_family *f)
{
	json_init(j, b);
	json_open_object(j);
	json_put(j, "round", s->round.slug);
	put_family(j, q, s, f);
}

enum err group_json(struct request *q, struct reply *r, const struct groups_sight *s,
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

/* The columns and rows of responses. */
static void csv_members(struct csv *c, struct request *q, const struct groups_sight *s,
			const struct grouped *list, size_t n)
{
	csv_row(c, STR("number"), STR("version"), STR("same"), STR("variant"), STR("family"), STR("kind"),
		STR("score"), STR("url"), STR("lang"), STR("lang_from"));
	for (size_t i = 0; i < n; i++) {
		const struct grouped *m = &list[i];
		csv_int(c, m->number);
		csv_int(c, m->version);
		csv_int(c, m->same);
		csv_int(c, m->variant);
		csv_int(c, m->family);
		csv_str(c, m->kind);
		csv_int(c, m->score);
		csv_str(c, whole_url(q, response_path(q, s, m->number)));
		csv_lang(c, m->lang, m->lang_from);
		csv_end_row(c);
	}
}

enum err group_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		   const struct group_page *p, int64_t next)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	link_next(q, r, next_url(q, cursor_number(q, next)));
	csv_members(&c, q, s, p->members, p->n_members);
	return reply_data(r, FORMAT_CSV, &b);
}

enum err group_member_json(struct request *q, struct reply *r, const struct groups_sight *s,
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

enum err grouped_json(struct request *q, struct reply *r, const struct groups_sight *s,
		      const struct grouped_page *p)
{
	struct buf b = data_buf(q);
	struct json_out j;

	json_init(&j, &b);
	json_open_object(&j);
	json_of_round(&j, &s->round);
	json_put(&j, "of", p->of == GROUPED_ALL ? STR("all") : grouped_of_code(p->of));
	json_put(&j, "count", p->count);
	json_key(&j, "responses");
	json_open_array(&j);
	for (size_t i = 0; i < p->n; i++)
		put_member(&j, q, s, &p->list[i]);
	json_close_array(&j);
	json_put(&j, "next", p->next.s ? JOIN(q->arena, q->base, p->next) : p->next);
	json_close_object(&j);
	return reply_data(r, FORMAT_JSON, &b);
}

enum err grouped_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		     const struct grouped_page *p)
{
	struct buf b = data_buf(q);
	struct csv c;

	csv_init(&c, &b);
	link_next(q, r, p->next);
	csv_members(&c, q, s, p->list, p->n);
	return reply_data(r, FORMAT_CSV, &b);
}
