/* response_write.h - for acts: the rows of an answer and of what happens to it. */
#ifndef STORE_RESPONSE_WRITE_H
#define STORE_RESPONSE_WRITE_H

#include "rules/answer_lang.h"
#include "rules/intake.h"
#include "store/write.h"

/* An answer as it arrives. Hashes are hexadecimal SHA-256; `confirm_hash` not known: no letter asks to
 * confirm an address. */
struct arrival {
	int64_t round, number;
	bool late;
	struct instant at;
	struct str token_hash, confirm_hash, salt, digest;
	const struct submission *submission;
	const struct lang_found *found;
};
/* The response, its first version with the answers that are not empty, and what is counted of it. */
enum err response_insert(struct tx *tx, const struct arrival *n, int64_t *ret_id);
/* A later version and its answers; empty ones are left out. It counts from response_set_version on. */
enum err response_version_insert(struct tx *tx, int64_t response, int64_t version, struct instant at,
				 const struct submission *s, const struct lang_found *found, struct str salt,
				 struct str digest);
enum err submission_key_insert(struct tx *tx, struct str key_hash, int64_t response, int64_t version);

/* The new version counts; what was decided about the one before is open again. */
enum err response_set_version(struct tx *tx, int64_t response, int64_t version, struct str confirm_hash,
			      const struct submission *s, const struct lang_found *found);
/* What the text of a version was found to be in; and, where it is the one that counts, what follows for its
 * response (two statements). */
enum err response_set_found(struct tx *tx, int64_t response, int64_t version, struct str said,
			    const struct lang_found *found);
enum err response_set_state(struct tx *tx, int64_t response, enum response_state s, struct instant at,
			    struct str reason);
enum err response_set_confirmed(struct tx *tx, int64_t response, struct instant at);

#endif
