/* grouped_row.h - for the readers of groups in this room: a response and where it belongs, as rows give it.
 */
#ifndef STORE_GROUPED_ROW_H
#define STORE_GROUPED_ROW_H

#include "store/groups.h"
#include "store/row_more.h"

#define GROUPED "SELECT g.number, g.version, g.same, g.variant, g.family, g.kind, g.score,"
#define GROUPED_WHO_PUBLIC " r.lang, r.country, r.organisation, r.lang_from"
#define GROUPED_WHO_STAFF " r.lang, v.country, v.organisation, r.lang_from"
#define GROUPED_RESPONSE_PUBLIC " JOIN public_response r ON r.round = g.round AND r.number = g.number"
#define GROUPED_RESPONSE_STAFF                                                                               \
	" JOIN response r ON r.round = g.round AND r.number = g.number AND r.version = g.version AND "       \
	"r.state <> 'withdrawn' JOIN response_version v ON v.response = r.id AND v.version = r.version"

static inline struct grouped grouped_row(struct rows *r, struct arena *a)
{
	return (struct grouped){
	    .number = row_int(r, 0),
	    .version = row_int(r, 1),
	    .same = row_int(r, 2),
	    .variant = row_int(r, 3),
	    .family = row_int(r, 4),
	    .kind = row_text(r, a, 5),
	    .score = row_int(r, 6),
	    .lang = row_text(r, a, 7),
	    .country = row_text(r, a, 8),
	    .organisation = row_text(r, a, 9),
	    .lang_from = row_lang_from(r, 10),
	};
}

#endif
