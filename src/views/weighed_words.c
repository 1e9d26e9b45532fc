/* weighed_words.c - what groups and questions are called. */
#include "i18n/country.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "i18n/tongue.h"
#include "views/receipt.h"
#include "views/weighed.h"

struct str weighed_value_text(struct arena *a, enum lang l, const struct procedure *p, enum facet f,
			      struct str code)
{
	enum region region;

	if (code.n == 0)
		return msg(l, MSG_parts_not_known);
	if (f == FACET_REGION)
		return region_parse(code, &region) ? region_text(l, region) : code;
	return f == FACET_LANG ? tongue_text(a, l, code) : answer_category_text(p, l, code);
}

struct str weighed_facet_code(enum facet f)
{
	static const struct str codes[FACETS] = {STR("category"), STR("region"), STR("language")};

	return codes[f];
}

struct str weighed_facet_text(enum lang l, enum facet f)
{
	static const enum msg words[FACETS] = {MSG_answer_category, MSG_weighed_region,
					       MSG_responses_language};

	return msg(l, words[f]);
}

struct str weighed_question_text(struct arena *a, enum lang l, int n)
{
	return n ? say(a, l, MSG_answer_question_n, number_text(a, l, n)) : msg(l, MSG_answer_free);
}
