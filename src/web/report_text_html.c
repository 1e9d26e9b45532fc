/* report_text_html.c - see report_text_html.h */
#include "web/report_text_html.h"

#include "html/markdown.h"
#include "text/report_text.h"
#include "views/parts.h"

static_assert((int)MARKDOWN_LINKS >= (int)REFERENCES_TOGETHER, "there is room for each reference");

/* A report may refer thirty thousand times: what is the same in each address is made once. */
struct place {
	struct str responses; /* "/en/rounds/2026-x/responses"; empty: references are words */
};

static size_t resolve(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	const struct place *p = arg;
	struct reference r[REFERENCES_TOGETHER];
	size_t n = reference_parse(inside, r);
	bool linked = p->responses.n > 0;

	for (size_t i = 0; i < n; i++) {
		long long number = (long long)r[i].response;
		if (r[i].question == WHOLE_RESPONSE) {
			ret[i].words = arena_printf(a, "R%lld", number);
			if (linked)
				ret[i].url = arena_printf(a, "%.*s/%lld", STR_ARG(p->responses), number);
		} else {
			ret[i].words = arena_printf(a, "R%lld q%d", number, r[i].question);
			if (linked)
				ret[i].url = arena_printf(a, "%.*s/%lld#q%d", STR_ARG(p->responses), number,
							  r[i].question);
		}
	}
	return n;
}

enum err report_text_html(const struct request *q, struct str round, struct str markdown, struct html *ret)
{
	struct place p = {0};

	if (round.n)
		p.responses =
		    url_join(q->arena, q->lang, 3, (struct str[]){STR("rounds"), round, STR("responses")});
	struct markdown m = {.shift = 1, .resolve = resolve, .arg = &p};

	return markdown_html(q->arena, markdown, &m, ret);
}
