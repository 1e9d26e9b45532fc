/* codes_write.h - codes, their words and spans, written. Acts only. */
#ifndef STORE_CODES_WRITE_H
#define STORE_CODES_WRITE_H

#include "store/codes.h"
#include "store/write.h"

enum err code_insert(struct tx *tx, int64_t round, int64_t parent, struct str actor, int64_t *ret_id);
enum err code_text_put(struct tx *tx, int64_t code, struct str lang, struct str name, struct str description);
/* The code ends; its spans are counted no more. */
enum err code_end(struct tx *tx, int64_t code);
/* `*batch` 0: the first of a batch, whose id it becomes. Given already by the same person: nothing happens.
 */
enum err code_span_put(struct tx *tx, const struct code_span *s, struct str actor, int64_t *batch,
		       bool *ret_new);
/* Onto the list of saved queries, where it is not there yet. */
enum err code_query_put(struct tx *tx, int64_t code, struct str query, struct str actor);
/* Off it; what it found stays. */
enum err code_query_end(struct tx *tx, int64_t saved, struct str actor);
enum err code_span_end(struct tx *tx, int64_t span, struct str actor);
/* All of a batch that are still there; how many. */
enum err code_batch_end(struct tx *tx, int64_t batch, struct str actor, int64_t *ret_ended);

#endif
