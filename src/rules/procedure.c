/* procedure.c - finding a procedure, and things in it. */
#include "rules/procedure.h"

#include "base/embedded.h"

#define BY_CODE(list, count, wanted)                                                                         \
	for (size_t i = 0; i < (count); i++)                                                                 \
		if (str_eq((list)[i].code, (wanted)))                                                        \
			return &(list)[i];                                                                   \
	return NULL

const struct event *procedure_event(const struct procedure *p, struct str code)
{
	BY_CODE(p->events, p->event_count, code);
}

const struct category *procedure_category(const struct procedure *p, struct str code)
{
	BY_CODE(p->categories, p->category_count, code);
}

const struct capacity *procedure_capacity(const struct procedure *p, struct str code)
{
	BY_CODE(p->capacities, p->capacity_count, code);
}

const struct clock *procedure_clock(const struct procedure *p, struct str code)
{
	BY_CODE(p->clocks, p->clock_count, code);
}

enum answer procedure_in_force(const struct procedure *p, struct day d)
{
	if (!day_known(d) || !day_known(p->from.first))
		return ANSWER_UNKNOWN;
	if (d.n < p->from.first.n || (day_known(p->to.last) && d.n > p->to.last.n))
		return ANSWER_NO;
	if (d.n < p->from.last.n || (day_known(p->to.first) && d.n > p->to.first.n))
		return ANSWER_UNKNOWN;
	return ANSWER_YES;
}

struct str clock_kind_code(const struct clock *c)
{
	if (c->preference)
		return STR("preferably");
	switch (c->measure) {
	case MEASURE_AT_LEAST: return STR("at-least");
	case MEASURE_WITHIN: return STR("within");
	case MEASURE_EXACTLY: return STR("exactly");
	case MEASURE_WEEKDAY: break;
	}
	BUG("a weekday is always a preference");
}

static const struct str folder = STR("procedures/"), ending = STR(".procedure");

/* The id in "procedures/ID.procedure"; false for another file. */
static bool id_of(struct str name, struct str *ret)
{
	if (!str_starts(name, folder) || !str_ends(name, ending) || name.n <= folder.n + ending.n)
		return false;
	*ret = str_cut(name, folder.n, name.n - ending.n);
	return true;
}

/* The program's own files are tested to be right: a mistake in one is ours. */
static void read_own(struct str text, struct str id, struct procedure *ret)
{
	struct mistakes m;

	if (!procedure_parse(text, ret, &m) || !str_eq(ret->id, id))
		BUG("a procedure that is part of the program is wrong");
}

const struct procedure *procedure_load(struct arena *a, struct str id)
{
	for (size_t i = 0; i < embedded_count; i++) {
		struct str found;
		if (!id_of(str_z(embedded_files[i].name), &found) || !str_eq(found, id))
			continue;
		struct procedure *p = NEW(a, struct procedure, 1);
		read_own(embedded_str(&embedded_files[i]), id, p);
		return p;
	}
	return NULL;
}

const struct procedure *procedures_load(struct arena *a, size_t *ret_n)
{
	size_t n = 0, at = 0;
	struct str id;

	for (size_t i = 0; i < embedded_count; i++)
		n += id_of(str_z(embedded_files[i].name), &id);
	struct procedure *list = NEW(a, struct procedure, n ? n : 1);
	for (size_t i = 0; i < embedded_count; i++)
		if (id_of(str_z(embedded_files[i].name), &id))
			read_own(embedded_str(&embedded_files[i]), id, &list[at++]);
	*ret_n = n;
	return list;
}
