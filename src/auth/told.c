/* told.c - see told.h */
#include "auth/told.h"

#include <jansson.h>
#include <math.h>

static const double whole_most = 9007199254740992.0; /* 2^53: beyond it a double skips whole numbers */

static bool copy(struct arena *a, json_t *from, int depth, struct told *to);

static void number_put(struct told *to, double v)
{
	if (!(fabs(v) <= whole_most))
		return;
	to->kind = TOLD_NUMBER;
	to->number = (int64_t)v;
}

static struct told *member_new(struct arena *a, struct told *of, struct told **last)
{
	struct told *m = NEW(a, struct told, 1);

	*(*last ? &(*last)->next : &of->first) = m;
	of->n++;
	*last = m;
	return m;
}

static bool copy_members(struct arena *a, json_t *from, int depth, struct told *to)
{
	struct told *last = NULL;
	const char *key;
	json_t *value;
	size_t i;
	bool fine = true;

	to->kind = json_is_object(from) ? TOLD_OBJECT : TOLD_LIST;
	json_object_foreach(from, key, value)
	{
		struct told *m = member_new(a, to, &last);
		m->key = arena_dup(a, str_z(key));
		fine = fine && copy(a, value, depth, m);
	}
	json_array_foreach(from, i, value)
	{
		fine = fine && copy(a, value, depth, member_new(a, to, &last));
	}
	return fine;
}

static bool copy(struct arena *a, json_t *from, int depth, struct told *to)
{
	switch (json_typeof(from)) {
	case JSON_NULL: return true;
	case JSON_TRUE:
	case JSON_FALSE:
		to->kind = TOLD_BOOL;
		to->number = json_is_true(from);
		return true;
	case JSON_INTEGER: number_put(to, (double)json_integer_value(from)); return true;
	case JSON_REAL: number_put(to, json_real_value(from)); return true;
	case JSON_STRING:
		to->kind = TOLD_TEXT;
		to->text = arena_dup(a, (struct str){json_string_value(from), json_string_length(from)});
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY: return depth < TOLD_DEPTH && copy_members(a, from, depth + 1, to);
	}
	return false;
}

bool told_read(struct arena *a, struct str json, struct told **ret)
{
	if (!json.n || json.n > TOLD_BYTES)
		return false;
	json_t *root = json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, NULL);
	if (!root)
		return false;
	struct told *t = NEW(a, struct told, 1);
	bool fine = copy(a, root, 0, t);
	json_decref(root);
	if (fine)
		*ret = t;
	return fine;
}

const struct told *told_member(const struct told *o, const char *key)
{
	const struct told *m = o && o->kind == TOLD_OBJECT ? o->first : NULL;

	while (m && !str_eq(m->key, str_z(key)))
		m = m->next;
	return m;
}

struct str told_text(const struct told *o, const char *key)
{
	const struct told *m = told_member(o, key);
	return m && m->kind == TOLD_TEXT ? m->text : (struct str){0};
}

bool told_number(const struct told *o, const char *key, int64_t *ret)
{
	const struct told *m = told_member(o, key);

	if (!m || m->kind != TOLD_NUMBER)
		return false;
	*ret = m->number;
	return true;
}

bool told_true(const struct told *o, const char *key)
{
	const struct told *m = told_member(o, key);
	return m && m->kind == TOLD_BOOL && m->number;
}

bool told_names(const struct told *v, struct str text)
{
	if (!v)
		return false;
	if (v->kind == TOLD_TEXT)
		return str_eq(v->text, text);
	for (const struct told *m = v->kind == TOLD_LIST ? v->first : NULL; m; m = m->next)
		if (m->kind == TOLD_TEXT && str_eq(m->text, text))
			return true;
	return false;
}
