/* compilation_words.c - names and ids of a compilation's page. */
#include "views/compilation.h"

#include "i18n/msg.h"

struct str compilation_section_id(struct arena *a, const struct compiled_section *s, bool by_category)
{
	if (by_category)
		return JOIN(a, STR("c-"), s->category);
	if (s->question == NO_TEXT)
		return STR("q-none");
	return arena_printf(a, "q%d", s->question);
}

struct str compiled_text(struct arena *a, enum lang l, const struct compiled *c)
{
	if (c->organisation.n && c->name.n)
		return JOIN(a, c->organisation, STR(" – "), c->name);
	if (c->organisation.n)
		return c->organisation;
	return c->name.n ? c->name : msg(l, MSG_compilation_no_name);
}

bool compiled_in_section(const struct compilation_page *p, const struct compiled *c,
			 const struct compilation_section *s)
{
	return p->by_category ? str_eq(c->category, s->s.category) : c->question == s->s.question;
}
