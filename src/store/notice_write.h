/* notice_write.h - for acts: queueing a letter, and what became of it. */
#ifndef STORE_NOTICE_WRITE_H
#define STORE_NOTICE_WRITE_H

#include "store/notices.h"
#include "store/write.h"

/* Queued with the act it follows from: both are kept or neither. Ready to be sent at once. */
enum err notice_insert(struct tx *tx, const struct notice *n);
enum err notice_set_sent(struct tx *tx, int64_t id, struct instant at);
/* Tried in vain: again at `next`, or never where that is not known. */
enum err notice_set_tried(struct tx *tx, int64_t id, struct instant next);

#endif
