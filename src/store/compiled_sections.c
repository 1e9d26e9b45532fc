/* compiled_sections.c - see compiled_sections.h */
#include "store/compiled_sections.h"

#include "base/list.h"

struct sections {
	struct compiled_section *list;
	size_t n;
};

struct str compiled_section_code(struct arena *a, const struct compiled_section *s)
{
	switch (s->kind) {
	case COMPILED_CATEGORY: return JOIN(a, STR("c-"), s->category);
	case COMPILED_ALL: return STR("all");
	case COMPILED_LATE: return STR("late");
	case COMPILED_OUT: return STR("out");
	case COMPILED_QUESTION: break;
	}
	return s->question == NO_TEXT ? STR("q-none") : arena_printf(a, "q%d", s->question);
}

enum arrangement_form compilation_form(const struct compilation *c)
{
	enum arrangement_form f = FORM_QUESTION;
	return c->form.s && arranged_form_parse(c->form, &f) ? f : FORM_QUESTION;
}

/* Categories in the procedure's order; what it does not name comes last. */
static void order_categories(struct sections *s, const struct procedure *p)
{
	size_t at = 0;

	for (size_t c = 0; p && c < p->category_count; c++)
		for (size_t i = at; i < s->n; i++)
			if (str_eq(s->list[i].category, p->categories[c].code)) {
				struct compiled_section x = s->list[i];
				s->list[i] = s->list[at];
				s->list[at++] = x;
				break;
			}
}

/* Those that officers moved, in their order. */
static enum err order_as_arranged(struct db *db, struct arena *a, int64_t compilation, struct sections *s)
{
	struct section_place *moved, *places = NEW(a, struct section_place, s->n + 1);
	struct sections now = {0};
	size_t n;
	enum err e = compilation_sections(db, a, compilation, &moved, &n);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < s->n; i++) {
		places[i] = (struct section_place){compiled_section_code(a, &s->list[i]), -1};
		for (size_t k = 0; k < n; k++)
			if (str_eq(moved[k].code, places[i].code))
				places[i].place = moved[k].place;
	}
	sections_sort(places, s->n);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->n; k++)
			if (str_eq(compiled_section_code(a, &s->list[k]), places[i].code))
				*PUSH(a, now.list, now.n) = s->list[k];
	*s = now;
	return ERR_OK;
}

static enum err read_form(struct db *db, struct arena *a, int64_t compilation, enum arrangement_form f,
			  const struct compiled_counts *c, struct sections *s)
{
	if (f == FORM_CATEGORY)
		return compiled_by_category(db, a, compilation, &s->list, &s->n);
	if (f == FORM_QUESTION)
		return compiled_by_question(db, a, compilation, &s->list, &s->n);
	if (c->in_time)
		*PUSH(a, s->list, s->n) = (struct compiled_section){.kind = COMPILED_ALL, .n = c->in_time};
	return ERR_OK;
}

enum err compiled_sections(struct db *db, struct arena *a, const struct compilation *c,
			   enum arrangement_form f, const struct procedure *p, struct compiled_section **ret,
			   size_t *ret_n)
{
	struct sections s = {0};
	struct compiled_counts counts;
	enum err e = compiled_apart_count(db, c->id, &counts);

	if (e == ERR_OK)
		e = read_form(db, a, c->id, f, &counts, &s);
	if (e == ERR_OK && f == FORM_CATEGORY)
		order_categories(&s, p);
	if (e == ERR_OK && c->arrangement)
		e = order_as_arranged(db, a, c->id, &s);
	if (e != ERR_OK)
		return e;
	if (c->arrangement && counts.apart)
		*PUSH(a, s.list, s.n) = (struct compiled_section){.kind = COMPILED_LATE, .n = counts.apart};
	if (c->arrangement && counts.out)
		*PUSH(a, s.list, s.n) = (struct compiled_section){.kind = COMPILED_OUT, .n = counts.out};
	*ret = s.list;
	*ret_n = s.n;
	return ERR_OK;
}

const struct arrangement_note *compiled_note(const struct arrangement_note *notes, size_t n,
					     struct str section, enum lang l)
{
	const struct arrangement_note *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (str_eq(notes[i].section, section) && (!found || str_eq(notes[i].lang, lang_code(l))))
			found = &notes[i];
	return found;
}
