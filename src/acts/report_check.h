/* report_check.h - is a report's text fit to be kept? For the acts of this room. */
#ifndef ACTS_REPORT_CHECK_H
#define ACTS_REPORT_CHECK_H

#include "acts/account.h"

/*
 * Its references, each of which resolves and is seen by readers: one inside a
 * link, or in what Markdown does not show, would count as said and not be
 * read. False with the mistakes by line.
 */
bool report_text_check(struct arena *a, struct str text, const struct received *w, struct references *ret,
		       struct report_mistakes *ret_mistakes);

/*
 * What a proposal to issue is about (report.h): the drafts, and why they leave out whom they leave out, which
 * is issued with them. `list` as reports_newest gives it (issued ones are left out), `why` as explained_list
 * does.
 */
struct str issue_digest(struct arena *a, const struct report *list, size_t n, const struct explained *why,
			size_t n_why);

#endif
