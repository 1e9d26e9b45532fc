/* wording_write.h - for acts: putting content into a language. */
#ifndef STORE_WORDING_WRITE_H
#define STORE_WORDING_WRITE_H

#include "store/write.h"

/* Sets or replaces one language of a field (tx_changed: 0 when it is so already); the act writes the journal
 * row. */
enum err wording_write(struct tx *tx, const char *kind, int64_t object, const char *field, struct str lang,
		       struct str text, bool original, bool visible);
/* All fields of an object appear or disappear for the public. */
enum err wording_set_visible(struct tx *tx, const char *kind, int64_t object, bool visible);

#endif
