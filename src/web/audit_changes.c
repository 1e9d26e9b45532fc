/* audit_changes.c - see audit_changes.h */
#include "web/audit_changes.h"

#include "base/list.h"
#include "text/json_in.h"
#include "web/desk.h"

enum { CHANGES_MOST = 40, VALUE_MOST = 400 };

/* What acts call the things that the table calls otherwise. */
static const struct {
	struct str word;
	enum object_kind kind;
} others[] = {
    {STR("account"), OBJECT_PERSON},
    {STR("passkey"), OBJECT_PERSON},
    {STR("identity"), OBJECT_PERSON},
    {STR("recovery_code"), OBJECT_PERSON},
    {STR("backup"), OBJECT_SITE},
    {STR("setting"), OBJECT_SITE},
    {STR("account_identity"), OBJECT_PERSON},
    {STR("identity_provider"), OBJECT_SITE},
};

static bool kind_of(struct str word, enum object_kind *ret)
{
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_eq(word, others[i].word)) {
			*ret = others[i].kind;
			return true;
		}
	return object_kind_parse(word, ret);
}

bool audit_is_held_back(const struct request *q, struct str kind)
{
	struct object journal = {.kind = OBJECT_JOURNAL}, o = {0};

	if (desk_can(q, ACTION_SEE_ORIGINAL, &journal))
		return false;
	return !kind_of(kind, &o.kind) || policy_has_states(o.kind) || !desk_can(q, ACTION_SEE, &o);
}

bool audit_is_telling(const struct audit_row *r)
{
	struct object o;

	return (r->before.n || r->after.n) && !str_eq(r->act, STR("look")) &&
	       (!kind_of(r->kind, &o.kind) || policy_has_states(o.kind) || o.kind == OBJECT_NOTICE);
}

/* The object that a text of the journal is; NULL where there is none. */
static const struct json_in *members(struct arena *a, struct str text)
{
	struct json_in_mistake mistake;
	struct json_in *j;

	if (text.n == 0 || !json_in_parse(a, text, &j, &mistake) || j->kind != JSON_IN_OBJECT)
		return NULL;
	return j;
}

/* As it is shown: not known where it was or is not there; long ones are cut at a character. */
static struct str shown(struct arena *a, const struct json_in *v)
{
	struct str s = {0};
	size_t n = VALUE_MOST;

	if (!v || v->kind == JSON_IN_NULL)
		return s;
	s = v->kind == JSON_IN_TEXT ? v->text : v->source;
	if (s.n <= VALUE_MOST)
		return s.s ? s : STR("");
	while (n > 0 && ((unsigned char)s.s[n] & 0xC0) == 0x80)
		n--;
	return JOIN(a, str_cut(s, 0, n), STR(" …"));
}

struct audit_item audit_item_of(const struct request *q, const struct audit_row *r)
{
	struct audit_item item = {.row = r, .held_back = audit_is_held_back(q, r->kind)};
	const struct json_in *before = members(q->arena, r->before), *after = members(q->arena, r->after);
	struct audit_change *list = NULL;

	item.held_back = item.held_back && (r->before.n || r->after.n);
	for (const struct json_in *m = after ? after->first : NULL; m && item.n < CHANGES_MOST; m = m->next) {
		const struct json_in *was = before ? json_in_member(before, m->key) : NULL;
		if (was && str_eq(was->source, m->source))
			continue;
		*PUSH(q->arena, list, item.n) =
		    (struct audit_change){m->key, shown(q->arena, was), shown(q->arena, m)};
	}
	for (const struct json_in *m = before ? before->first : NULL; m && item.n < CHANGES_MOST; m = m->next)
		if (!after || !json_in_member(after, m->key))
			*PUSH(q->arena, list, item.n) =
			    (struct audit_change){m->key, shown(q->arena, m), {0}};
	for (size_t i = 0; item.held_back && i < item.n; i++)
		list[i] = (struct audit_change){.key = list[i].key};
	/* What is no object is shown as it stands. */
	if (!item.held_back && ((r->before.n && !before) || (r->after.n && !after)))
		*PUSH(q->arena, list, item.n) = (struct audit_change){STR("*"), r->before, r->after};
	item.changes = list;
	return item;
}
