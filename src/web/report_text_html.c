/* report_text_html.c - see report_text_html.h */
#include "web/report_text_html.h"

#include "html/markdown.h"
#include "text/report_text.h"
#include "views/parts.h"

static_assert((int)MARKDOWN_LINKS >= (int)REFERENCES_TOGETHER, "there is room for each reference");

struct place {
	struct str round;
	enum lang lang;
};

static size_t resolve(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	const struct place *p = arg;
	struct reference r[REFERENCES_TOGETHER];
	size_t n = reference_parse(inside, r);

	for (size_t i = 0; i < n; i++) {
		struct str number = arena_printf(a, "%lld", (long long)r[i].response);
		struct str url = url_join(a, p->lang, 4,
					  (struct str[]){STR("rounds"), p->round, STR("responses"), number});
		ret[i].words = JOIN(a, STR("R"), number);
		ret[i].url = url;
		if (r[i].question == WHOLE_RESPONSE)
			continue;
		ret[i].words = arena_printf(a, "R%.*s q%d", STR_ARG(number), r[i].question);
		ret[i].url = arena_printf(a, "%.*s#q%d", STR_ARG(url), r[i].question);
	}
	return n;
}

enum err report_text_html(const struct request *q, struct str round, struct str markdown, struct html *ret)
{
	struct place p = {round, q->lang};
	struct markdown m = {.shift = 1, .resolve = resolve, .arg = &p};

	return markdown_html(q->arena, markdown, &m, ret);
}
