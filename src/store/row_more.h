/* row_more.h - for the readers in this room: columns that are dates as sources give them. */
#ifndef STORE_ROW_MORE_H
#define STORE_ROW_MORE_H

#include "base/buf.h"
#include "base/list.h"
#include "store/wording.h"

/* Of unknown precision for NULL, and for what is no date. */
static inline struct rough_date rough_of(struct str s)
{
	struct rough_date d = {PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};

	if (!rough_parse(s, &d))
		d = (struct rough_date){PRECISION_UNKNOWN, DAY_NONE, DAY_NONE};
	return d;
}
static inline struct rough_date row_rough(struct rows *r, int column)
{
	return rough_of(row_peek(r, column));
}

/* What stands between the wildcards of a LIKE ... ESCAPE '\' that looks for `text` anywhere; not known for
 * nothing to look for. */
static inline struct str like_anywhere(struct arena *a, struct str text)
{
	struct buf b;

	if (text.n == 0)
		return (struct str){0};
	buf_init(&b, a, 2 * text.n + 2);
	buf_byte(&b, '%');
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '%' || text.s[i] == '_' || text.s[i] == '\\')
			buf_byte(&b, '\\');
		buf_byte(&b, text.s[i]);
	}
	buf_byte(&b, '%');
	return buf_str(&b);
}

#endif
