/* range.h - a part of a file, as who lost the rest of it asks (RFC 9110, 14). Pure. */
#ifndef WEB_RANGE_H
#define WEB_RANGE_H

#include "base/base.h"

enum range_asked {
	RANGE_WHOLE, /* none is asked for, several, or nothing that is understood: the whole file */
	RANGE_PART,
	RANGE_OUTSIDE, /* it begins behind the end: 416 */
};
struct range {
	uint64_t from, length; /* in bytes; both within the file */
};
/* `value`: of the header Range; `size`: of the file. *ret is set for RANGE_PART alone. */
enum range_asked range_parse(struct str value, uint64_t size, struct range *ret);
/* Whether a value of If-Range, if there is one, names this ETag: strongly, and no date does. */
bool range_may_be_given(struct str if_range, struct str etag);

#endif
