/* dump.h - a whole store as text: every row of every table, for tests that nothing has changed. */
#ifndef SUPPORT_DUMP_H
#define SUPPORT_DUMP_H

#include "base/arena.h"

struct str store_dump(struct arena *a, const char *dir);
/* The same of all that public pages can read: the views named public_. */
struct str public_dump(struct arena *a, const char *dir);

#endif
