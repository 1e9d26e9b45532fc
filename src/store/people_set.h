/* people_set.h - for acts: roles end, accounts are disabled, sessions end. */
#ifndef STORE_PEOPLE_SET_H
#define STORE_PEOPLE_SET_H

#include "store/write.h"

enum err holding_set_ended(struct tx *tx, int64_t holding);
enum err account_set_active(struct tx *tx, int64_t account, bool active);
/* All that have not ended; how many. */
enum err account_sessions_close(struct tx *tx, int64_t account, int64_t *ret);

#endif
