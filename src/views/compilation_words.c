/* compilation_words.c - names and ids of a compilation's page. */
#include "views/compilation.h"

#include "i18n/date.h"
#include "i18n/msg.h"
#include "views/receipt.h"

struct str compilation_section_text(struct arena *a, enum lang l, const struct procedure *p,
				    const struct compiled_section *s)
{
	switch (s->kind) {
	case COMPILED_CATEGORY: return answer_category_text(p, l, s->category);
	case COMPILED_ALL: return msg(l, MSG_arrange_all);
	case COMPILED_LATE: return msg(l, MSG_arrange_late);
	case COMPILED_OUT: return msg(l, MSG_arrange_not_included);
	case COMPILED_QUESTION: break;
	}
	if (s->question == NO_TEXT)
		return msg(l, MSG_compilation_no_text);
	return s->question == 0 ? msg(l, MSG_report_free_text)
				: say(a, l, MSG_answer_question_n, number_text(a, l, s->question));
}

struct str compiled_text(struct arena *a, enum lang l, const struct compiled *c)
{
	if (c->organisation.n && c->name.n)
		return JOIN(a, c->organisation, STR(" – "), c->name);
	if (c->organisation.n)
		return c->organisation;
	return c->name.n ? c->name : msg(l, MSG_compilation_no_name);
}
