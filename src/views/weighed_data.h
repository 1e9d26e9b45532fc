/*
 * weighed_data.h - what was weighed (weigh/weigh.h), as JSON and as CSV: the same for the command line and
 * for the pages.
 */
#ifndef VIEWS_WEIGHED_DATA_H
#define VIEWS_WEIGHED_DATA_H

#include "html/csv.h"
#include "html/json.h"
#include "weigh/weigh.h"

enum weighed_show { SHOW_TERMS, SHOW_STATEMENTS, SHOW_PASSAGES, SHOW_PAIRS, SHOWS };

struct weighed_data {
	struct arena *a;
	const struct weighed *w;
	const struct str *ids; /* of responses, by their number less one; NULL: their numbers */
	bool show[SHOWS];
	struct str facets[FACETS]; /* what they are called */
};
/* "all", or what the group is a value of. */
struct str weighed_data_by(const struct weighed_data *d, const struct weighed_scope *s);
/* The value; empty for all. */
struct str weighed_data_group(const struct weighed_data *d, const struct weighed_scope *s);
struct str weighed_data_id(const struct weighed_data *d, int64_t number);

/*
 * Members, inside an open object:
 *   question by group responses texts families
 *   terms: word counted_with_it responses texts elsewhere_responses elsewhere_texts z_texts z_responses
 *   statements: statement statement_id id lang lang_from families texts responses
 *   representative, outlying: id lang lang_from passage score
 *   pairs: word with responses texts g2
 * A response is named by `id`; `statement_id` is what the list of a statement is asked for by; `lang_from`
 * is how the language is known (rules/answer_lang.h).
 */
void weighed_scope_json(struct json_out *j, const struct weighed_data *d, const struct weighed_question *q,
			const struct weighed_scope *s);

/* One row each: kind question by group shown with_or_id responses texts families elsewhere_responses
 * elsewhere_texts score lang lang_from. */
void weighed_csv_head(struct csv *c);
void weighed_scope_csv(struct csv *c, const struct weighed_data *d, const struct weighed_question *q,
		       const struct weighed_scope *s);

#endif
