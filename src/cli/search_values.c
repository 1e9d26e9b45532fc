/* search_values.c - see search_in.h: words behind a colon, on the command line. */
#include "base/list.h"
#include "cli/search_in.h"
#include "rules/procedure.h"

static enum msg label_of(enum query_field f)
{
	static const enum msg labels[QUERY_FIELDS] = {
	    [FILTER_KIND] = MSG_search_kind,	       [FILTER_LANG] = MSG_responses_language,
	    [FILTER_BODY] = MSG_search_body,	       [FILTER_ROUND] = MSG_search_round,
	    [FILTER_CATEGORY] = MSG_answer_category,   [FILTER_COUNTRY] = MSG_answer_country,
	    [FILTER_YEAR] = MSG_documents_filter_year, [FILTER_ISSUE] = MSG_search_issue,
	    [FILTER_GROUP] = MSG_search_group};

	return labels[f];
}

static struct search_note note_of(const struct search_run *r, enum lang l, const struct search_unknown *u)
{
	const struct query_filter *f = &r->query->filters[u->filter];
	struct search_note n = {query_filter_name(f->field), f->typed, {0}, u->some, u->n};

	if (f->field != FILTER_GROUP)
		n.said = say(r->a, l, MSG_search_unknown, msg(l, label_of(f->field)), f->typed);
	else
		n.said =
		    JOIN(r->a, say(r->a, l, MSG_search_unknown_group, f->typed), STR(" "),
			 say(r->a, l, MSG_search_group_form, u->n ? u->some[0].code : STR("2016-otts/3")));
	return n;
}

enum err search_run_values(struct search_run *r, struct db *db)
{
	struct search_reader reader = {.db = db};
	struct search_unknown *unknown;
	size_t n;

	if (!lang_parse(r->lang, &reader.lang))
		reader.lang = LANG_EN;
	reader.procedures = procedures_load(r->a, &reader.n_procedures);
	enum err e = search_values_read(&reader, r->a, r->query, &unknown, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		*PUSH(r->a, r->notes, r->n_notes) = note_of(r, reader.lang, &unknown[i]);
	return e;
}
