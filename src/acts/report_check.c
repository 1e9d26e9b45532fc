/* report_check.c - see report_check.h */
#include "acts/report_check.h"

#include "base/list.h"
#include "html/markdown.h"

/* The first reference of each pair of brackets that a reader will see, in their order. */
struct seen {
	struct reference *list;
	size_t n;
};

static size_t see(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	struct seen *s = arg;
	struct reference r[REFERENCES_TOGETHER];

	(void)ret;
	if (reference_parse(inside, r))
		*PUSH(a, s->list, s->n) = r[0];
	return 0;
}

bool report_text_check(struct arena *a, struct str text, const struct received *w, struct references *ret,
		       struct report_mistakes *ret_mistakes)
{
	struct seen s = {0};
	struct markdown m = {.resolve = see, .arg = &s};
	struct html page;
	size_t at = 0;

	if (!references_find(a, text, ret, ret_mistakes) ||
	    !references_check(*ret, w->counted, w->n, ret_mistakes))
		return false;
	if (markdown_html(a, text, &m, &page) != ERR_OK) {
		report_mistake(ret_mistakes, 1, 1, MSG_report_mistake_deep, STR(""), STR(""));
		return false;
	}
	for (size_t i = 0; i < ret->n; i++) {
		const struct reference *r = &ret->list[i];
		if (i && r->line == r[-1].line && r->column == r[-1].column)
			continue; /* the same brackets */
		if (at < s.n && s.list[at].response == r->response && s.list[at].question == r->question) {
			at++;
			continue;
		}
		report_mistake(ret_mistakes, r->line, r->column, MSG_report_mistake_unseen, STR(""), STR(""));
	}
	return ret_mistakes->n == 0;
}
