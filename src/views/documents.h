/* documents.h - the list of documents with its filters. */
#ifndef VIEWS_DOCUMENTS_H
#define VIEWS_DOCUMENTS_H

#include "store/bodies.h"
#include "store/documents.h"
#include "views/record_parts.h"

struct documents_page {
	struct frame frame;
	struct document_filter filter; /* as it is set */
	const struct str *kinds;
	const struct body *bodies;
	const int64_t *years;
	const struct document *list;
	size_t n_kinds, n_bodies, n_years, n;
	struct str next; /* address of the next page */
};
void documents_view(struct out *o, const struct documents_page *p);
/* <li> with symbol, title, kind, date, and whether its text is held. */
void document_item(struct out *o, const struct document *d);

#endif
