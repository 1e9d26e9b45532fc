/* share.h - one job for several threads: parts of a row, in whatever order, all of them before it returns. */
#ifndef GROUP_SHARE_H
#define GROUP_SHARE_H

#include "base/base.h"

/* Items [from, to) of the row; `thread` is below `threads`, and no two run with the same one at a time. */
typedef void share_work(void *on, unsigned thread, size_t from, size_t to);
/* Where a thread cannot be had, those that are there do the work. */
void work_share(unsigned threads, size_t n, size_t part, share_work *work, void *on);

#endif
