/* instruments.h - resolutions and decisions: the list, one with its revisions, and the lists of issues. */
#ifndef VIEWS_INSTRUMENTS_H
#define VIEWS_INSTRUMENTS_H

#include "store/instruments.h"
#include "views/record_parts.h"

struct instruments_page {
	struct frame frame;
	const struct instrument *list;
	size_t n;
};
void instruments_view(struct out *o, const struct instruments_page *p);

struct instrument_page {
	struct frame frame;
	struct instrument instrument;
	const struct revision *revisions;
	const struct instrument_link *links;
	const struct issue *issues;
	const struct issue_round *rounds; /* by issue */
	const struct citation *citations;
	const struct instrument *all; /* names of others */
	const struct str *sources;
	size_t n_revisions, n_links, n_issues, n_rounds, n_citations, n_all, n_sources;
};
void instrument_view(struct out *o, const struct instrument_page *p);

struct issues_page {
	struct frame frame;
	const struct issue *issues; /* by instrument */
	const struct issue_round *rounds;
	const struct instrument *all;
	size_t n_issues, n_rounds, n_all;
};
void issues_view(struct out *o, const struct issues_page *p);

#endif
