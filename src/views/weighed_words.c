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

struct str weighed_each_code(enum weighed_each e)
{
	static const struct str codes[WEIGHED_EACH] = {
	    [EACH_RESPONSE] = STR(""), [EACH_TEXT] = STR("text"), [EACH_FAMILY] = STR("family")};

	return codes[e];
}

static void put(struct out *o, const char *name, struct str value)
{
	if (!value.n)
		return;
	buf_put(&o->b, str_z(name));
	buf_byte(&o->b, '=');
	out_part_str(o, value);
	buf_byte(&o->b, '&');
}

struct str weighed_list_url(struct arena *a, const struct weighed_base *p, const struct weighed_figure *f)
{
	struct out o;
	struct str id =
	    f->statement ? arena_printf(a, "%016llx", (unsigned long long)f->statement->id) : (struct str){0};

	out_init(&o, a, LANG_EN, 16384); /* no word of a language is in it */
	put(&o, "each", weighed_each_code(f->each));
	put(&o, "elsewhere", f->rest ? STR("1") : STR(""));
	put(&o, "of", p->chosen);
	put(&o, "question", arena_printf(a, "%d", p->q->n));
	put(&o, "statement", id);
	put(&o, "with", f->with);
	put(&o, "word", f->word);
	struct str asked = buf_str(&o.b);
	return JOIN(a, p->path, STR("/list?"), str_cut(asked, 0, asked.n - 1));
}
