/* group_texts.c - see group_texts.h */
#include "web/group_texts.h"

#include "base/list.h"
#include "base/utf8.h"
#include "group/grouping.h"
#include "group/own_words.h"
#include "html/json.h"

enum {
	COMPARED_BYTES = 256 * 1024, /* of a longer text the beginning is shown */
	MERGED_TEXTS = 48,	     /* of a mail merge so many others are looked at */
	MERGED_LISTED = 200
};

struct paragraphs {
	struct str *list;
	size_t n;
};

/* The answers as one text, cut where it gets too long for a page. */
static struct str joined(struct arena *a, const struct str *answers, size_t n)
{
	struct str *parts = NEW(a, struct str, 2 * n + 1);

	for (size_t i = 0; i < n; i++) {
		parts[2 * i] = i ? STR("\n") : STR("");
		parts[2 * i + 1] = answers[i];
	}
	struct str all = arena_join(a, 2 * n, parts);
	struct str cut = str_cut(all, 0, COMPARED_BYTES);
	return cut.n < all.n ? str_cut(cut, 0, utf8_bad_at(cut)) : all;
}

static struct paragraphs split(struct arena *a, struct str text)
{
	struct paragraphs p = {0};
	struct str line;

	while (str_split(&text, '\n', &line))
		if (str_trim(line).n)
			*PUSH(a, p.list, p.n) = line;
	return p;
}

static enum err read_text(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  int64_t number, struct str *ret)
{
	struct str *answers;
	size_t n;
	enum err e = grouped_text(db, a, who, round, number, &answers, &n);

	if (e == ERR_OK)
		*ret = n ? joined(a, answers, n) : (struct str){0};
	return e;
}

/* What others sent beside the template that nobody else sent: other texts of its variant, else of its family.
 */
static enum err read_others(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			    const struct group_member_page *p, int64_t variant, struct paragraphs *ret)
{
	struct grouped_list others;
	struct str text;
	enum err e =
	    grouped_list(db, a, who, round, p->family->family, variant, 0, GROUP_WORDING_TEXTS + 1, &others);

	for (size_t i = 0; e == ERR_OK && i < others.n && ret->n < GROUP_WORDING_TEXTS; i++) {
		if (others.list[i].same == p->member->same)
			continue;
		e = read_text(db, a, who, round, others.list[i].number, &text);
		if (e == ERR_OK && text.n)
			*PUSH(a, ret->list, ret->n) = text;
	}
	return e;
}

static bool is_merged(const struct grouped *m)
{
	return str_eq(m->kind, STR("mail_merge"));
}

/* Others that the same mail merge made, each distinct text once: the first of them. */
static enum err read_merged(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			    const struct grouped *member, struct paragraphs *ret)
{
	struct grouped_list all;
	int64_t taken[MERGED_TEXTS];
	struct str text;
	enum err e = grouped_list(db, a, who, round, member->family, 0, 0, MERGED_LISTED, &all);

	*ret = (struct paragraphs){0};
	for (size_t i = 0; e == ERR_OK && i < all.n && ret->n < MERGED_TEXTS; i++) {
		const struct grouped *g = &all.list[i];
		bool again = g->same == member->same || !is_merged(g);
		for (size_t k = 0; k < ret->n; k++)
			again |= taken[k] == g->same;
		if (again)
			continue;
		e = read_text(db, a, who, round, g->number, &text);
		if (e != ERR_OK || !text.n)
			continue;
		taken[ret->n] = g->same;
		*PUSH(a, ret->list, ret->n) = text;
	}
	return e;
}

/* The texts that the wording of its variant is taken from; of a variant that is kept nowhere, the template.
 */
static enum err read_wording(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			     const struct group_member_page *p, struct str template, struct paragraphs *ret)
{
	struct group_variant v = {0};
	struct str part, text;
	int64_t number;
	bool alone = group_template_is_alone(p->family);
	enum err e = group_variant_get(db, a, who, round, p->family->family, p->member->variant, &v);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	*ret = (struct paragraphs){0};
	while (str_split(&v.wording, ' ', &part)) {
		/* Its own text is not what it is compared with, unless others sent the same. */
		if (!str_int(part, &number) ||
		    (number == p->member->same && (alone || p->family->template != number)))
			continue;
		e = read_text(db, a, who, round, number, &text);
		if (e != ERR_OK)
			return e;
		if (text.n)
			*PUSH(a, ret->list, ret->n) = text;
	}
	alone = alone && p->member->same == p->family->template;
	e = ERR_OK;
	if (!ret->n && alone)
		e = read_others(db, a, who, round, p, p->member->variant, ret);
	if (e == ERR_OK && !ret->n && alone)
		e = read_others(db, a, who, round, p, 0, ret);
	if (e == ERR_OK && !ret->n)
		*PUSH(a, ret->list, ret->n) = template;
	return e;
}

static void mark_own(struct arena *a, struct group_own *p, const struct shared_words *shared, struct str text)
{
	struct own_words own = own_words_of(a, shared, text);
	struct own_part *parts = NULL;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < own.n; i++) {
		const struct own_span *s = &own.list[i];
		*PUSH(a, parts, n) = (struct own_part){str_cut(text, at, s->from), false};
		*PUSH(a, parts, n) = (struct own_part){str_cut(text, s->from, s->to), true};
		at = s->to;
	}
	*PUSH(a, parts, n) = (struct own_part){str_cut(text, at, text.n), false};
	p->parts = parts;
	p->n_parts = n;
	p->own = (int64_t)own.own;
	p->words = (int64_t)own.words;
}

enum err group_texts_compare(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			     struct group_member_page *p)
{
	struct str text = {0}, template = {0};
	struct paragraphs wording;
	bool merged = is_merged(p->member);
	enum err e = read_text(db, a, who, round, p->member->number, &text);

	if (e == ERR_OK)
		e = read_text(db, a, who, round, p->family->template, &template);
	if (e == ERR_OK && text.n && template.n)
		e = merged ? read_merged(db, a, who, round, p->member, &wording)
			   : read_wording(db, a, who, round, p, template, &wording);
	if (e != ERR_OK || !text.n || !template.n)
		return e;
	p->shown = true;
	mark_own(a, &p->own,
		 merged ? merged_words_of(a, wording.list, wording.n)
			: shared_words_of(a, wording.list, wording.n),
		 text);
	if (p->member->number != p->family->template) {
		struct paragraphs was = split(a, template), is = split(a, text);
		struct diff *d = NEW(a, struct diff, 1);
		diff_paragraphs(a, was.list, was.n, is.list, is.n, d);
		p->diff = d;
	}
	return ERR_OK;
}

enum err group_texts_merged(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			    int64_t number, struct group_own *ret)
{
	struct grouped member;
	struct str text = {0};
	struct paragraphs others;
	enum err e = grouped_get(db, a, who, round, number, &member);

	if (e == ERR_NOT_FOUND || (e == ERR_OK && !is_merged(&member)))
		return ERR_OK;
	if (e == ERR_OK)
		e = read_text(db, a, who, round, number, &text);
	if (e == ERR_OK && text.n)
		e = read_merged(db, a, who, round, &member, &others);
	if (e == ERR_OK && text.n)
		mark_own(a, ret, merged_words_of(a, others.list, others.n), text);
	return e;
}

static void own_json(struct json_out *j, const struct group_member_page *p)
{
	json_key(j, "own");
	json_open_object(j);
	json_put(j, "words", p->own.own);
	json_put(j, "of", p->own.words);
	json_key(j, "text");
	json_open_array(j);
	for (size_t i = 0; i < p->own.n_parts; i++) {
		if (!p->own.parts[i].text.n)
			continue;
		json_open_object(j);
		json_put(j, "text", p->own.parts[i].text);
		json_put_bool(j, "own", p->own.parts[i].own);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

static void pair_json(struct json_out *j, const struct diff_pair *d)
{
	static const struct str changes[] = {
	    [DIFF_SAME] = STR("same"), [DIFF_DELETED] = STR("deleted"), [DIFF_INSERTED] = STR("inserted")};

	json_open_array(j);
	for (size_t i = 0; i < d->n; i++) {
		json_open_object(j);
		json_put(j, "text", d->spans[i].text);
		json_put(j, "change", changes[d->spans[i].kind]);
		json_close_object(j);
	}
	json_close_array(j);
}

void group_texts_json(struct json_out *j, const struct group_member_page *p)
{
	if (p->shown)
		own_json(j, p);
	else
		json_put_nothing(j, "own");
	if (!p->shown || !p->diff) {
		json_put_nothing(j, "beside");
		return;
	}
	json_key(j, "beside");
	json_open_array(j);
	for (size_t i = 0; i < p->diff->n; i++)
		pair_json(j, &p->diff->list[i]);
	json_close_array(j);
}
