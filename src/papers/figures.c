/* figures.c - see figures.h */
#include "papers/figures.h"

#include "i18n/country.h"
#include "i18n/tongue.h"

struct str figure_label(struct arena *a, enum lang l, const struct procedure *p, enum figure_table t,
			const struct figure *f)
{
	const struct category *c;
	enum region region;

	switch (t) {
	case FIGURES_CATEGORY:
		c = p ? procedure_category(p, f->code) : NULL;
		return c ? c->name.in[l] : f->code;
	case FIGURES_REGION: return region_parse(f->code, &region) ? region_text(l, region) : f->code;
	case FIGURES_COUNTRY: return country_text(a, l, f->code);
	case FIGURES_LANG: return tongue_text(a, l, f->code);
	case FIGURES_QUESTION:
	case FIGURE_TABLES: break;
	}
	return f->question == 0 ? msg(l, MSG_report_free_text)
				: say(a, l, MSG_answer_question_n, number_text(a, l, f->question));
}

struct chart figures_chart(struct arena *a, enum lang l, const struct procedure *p, const struct figures *f,
			   enum figure_table t, size_t *ret_own)
{
	static const char *const ids[FIGURE_TABLES] = {"by-category", "by-region", "by-country",
						       "by-language", "by-question"};
	static const enum msg titles[FIGURE_TABLES] = {MSG_responses_by_category, MSG_responses_by_region,
						       MSG_report_by_country, MSG_report_by_language,
						       MSG_report_by_question};
	static const enum msg heads[FIGURE_TABLES] = {MSG_answer_category, MSG_responses_region,
						      MSG_answer_country, MSG_responses_language,
						      MSG_report_question_head};
	const struct figure_rows *from = &f->by[t];
	size_t n = from->n < CHART_ROWS_MOST ? from->n : CHART_ROWS_MOST, own = from->n > n ? n - 1 : n;
	struct chart_row *rows = NEW(a, struct chart_row, n + 1);

	for (size_t i = 0; i < from->n; i++) {
		struct chart_row *row = &rows[i < own ? i : n - 1];
		row->label = i < own ? figure_label(a, l, p, t, &from->list[i]) : msg(l, MSG_report_others);
		row->parts[0] += (int64_t)from->list[i].published;
		row->parts[1] += (int64_t)from->list[i].withheld;
		row->parts[2] += (int64_t)from->list[i].undecided;
	}
	*ret_own = own;
	/* To which question a withheld answer was given, the list does not say; and who answers two questions
	 * stands in two rows. */
	bool questions = t == FIGURES_QUESTION;
	return (struct chart){
	    .id = ids[t],
	    .title = msg(l, titles[t]),
	    .label_head = msg(l, heads[t]),
	    .value_head = msg(l, questions ? MSG_responses_published : MSG_responses_received),
	    .parts = {msg(l, MSG_responses_published), msg(l, MSG_responses_withheld),
		      msg(l, MSG_responses_undecided)},
	    .n_parts = questions ? 1 : 3,
	    .rows = rows,
	    .n_rows = n,
	    .total = !questions,
	};
}
