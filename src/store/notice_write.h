/* notice_write.h - for acts: queueing a letter, and what became of it. */
#ifndef STORE_NOTICE_WRITE_H
#define STORE_NOTICE_WRITE_H

#include "store/notices.h"
#include "store/write.h"

/*
 * Queued with the act it follows from: both are kept or neither. Ready to be
 * sent at once. One whose key is there already is not queued again: nothing
 * changes (tx_changed). The secret goes where NOTICE_SECRET stands in the
 * text; links made with it are found by its hash.
 */
enum err notice_insert(struct tx *tx, const struct notice *n);
/* Of whose round it is. */
enum err notice_body_of_response(struct tx *tx, int64_t response, int64_t *ret);
/* One that is queued goes into the hands of a mail server. */
enum err notice_set_sending(struct tx *tx, int64_t id);
/* The secret is forgotten. */
enum err notice_set_sent(struct tx *tx, int64_t id, struct instant at);
/* Tried in vain: again at `next`, or never where that is not known. */
enum err notice_set_tried(struct tx *tx, int64_t id, struct instant next);
/* Nobody knows whether it arrived. */
enum err notice_set_unsure(struct tx *tx, int64_t id);
/* One that failed, or nobody knows of, is queued anew. */
enum err notice_set_queued(struct tx *tx, int64_t id, struct instant at);

#endif
