/* subscription_write.h - for acts: asking to be told, agreeing, changing, ending; and what there is to tell.
 */
#ifndef STORE_SUBSCRIPTION_WRITE_H
#define STORE_SUBSCRIPTION_WRITE_H

#include "store/subscriptions.h"
#include "store/write.h"

/* made_at is now, confirmed_at as given. */
enum err subscription_insert(struct tx *tx, const struct subscription *s, int64_t *ret_id);
enum err subscription_set_confirmed(struct tx *tx, int64_t id);
/* Occasions, language, and whether daily; that since now where it changes. */
enum err subscription_set(struct tx *tx, const struct subscription *s, bool mode_changes);
enum err subscription_set_ended(struct tx *tx, int64_t id);

/* tx_changed says whether it was not there already. */
enum err occasion_insert(struct tx *tx, enum occasion what, int64_t round, int ordinal);
/* ERR_CONFLICT: it is not any more where it was read. `done`: all have their letters. */
enum err occasion_set_reached(struct tx *tx, const struct occasion_row *o, int64_t reached, bool done);
/* tx_changed says whether that day had none. Nothing to tell is done at once. */
enum err digest_insert(struct tx *tx, struct str day, int64_t after, int64_t upto);
enum err digest_set_reached(struct tx *tx, const struct digest_row *d, struct str reached, bool done);

enum err feed_key_set(struct tx *tx, int64_t account, struct str token_hash);

#endif
