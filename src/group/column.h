/* column.h - a long row of equal things that grows and lives outside of any arena, in large pages where there
 * are any. */
#ifndef GROUP_COLUMN_H
#define GROUP_COLUMN_H

#include "base/base.h"

struct column {
	void *p;
	size_t bytes; /* that there is room for */
};
/* Room for `bytes` in all, zeroed where nothing was written; what is there may move. ERR_LIMIT: no memory. */
enum err column_room(struct column *c, size_t bytes);
void column_done(struct column *c);

/* The row as things of a type. */
#define ROW(type, column) ((type *)(column).p)

#endif
