/* embedded.h - the files that are part of the program: schema, procedures, record, style. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include "base/base.h"

/* Named as in the checkout ("schema/0001_bodies.sql"), sorted by name. */
struct embedded {
	const char *name, *from, *end;
	const char *mark; /* 16 hexadecimal digits that change when the bytes do */
};
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

static inline struct str embedded_str(const struct embedded *e)
{
	return (struct str){e->from, (size_t)(e->end - e->from)};
}

/* The file of that name; false when there is none. */
bool embedded_find(struct str name, struct str *ret);

#endif
