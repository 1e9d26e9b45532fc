/* procedures.h - the procedures there are, and the rules of one as a list. */
#ifndef VIEWS_PROCEDURES_H
#define VIEWS_PROCEDURES_H

#include "rules/procedure.h"
#include "views/record_parts.h"

struct procedures_page {
	struct frame frame;
	const struct procedure *list;
	size_t n;
};
void procedures_view(struct out *o, const struct procedures_page *p);

/* Its rules: title, sentence, article. */
void clocks_list(struct out *o, const struct procedure *p);
/* "23:59" */
struct str closing_time_text(struct arena *a, const struct procedure *p);

#endif
