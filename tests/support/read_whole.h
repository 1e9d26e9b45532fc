/* read_whole.h - a file of the checkout, whole. */
#ifndef SUPPORT_READ_WHOLE_H
#define SUPPORT_READ_WHOLE_H

#include "base/arena.h"

/* Unknown when there is no such file; at most 4 MB. */
struct str read_whole(struct arena *a, struct str path);

#endif
