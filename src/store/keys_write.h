/* keys_write.h - for acts: all secrets of one kind stop being good at once. */
#ifndef STORE_KEYS_WRITE_H
#define STORE_KEYS_WRITE_H

#include "store/keys.h"
#include "store/write.h"

/* Sessions, invitations, links and feeds can; what people sign in with is changed by them. */
bool keys_can_end(enum key_kind k);
enum err keys_end_all(struct tx *tx, enum key_kind k, struct instant at, int64_t *ret_ended);

#endif
