/*
 * search_write.h - for acts: what can be found. Only public texts, in the act
 * that makes them public.
 *
 * Acts write texts. The index of them is made by the writer at the end of each
 * batch, in its transaction: whatever is committed can be found, and a thousand
 * texts are one segment.
 */
#ifndef STORE_SEARCH_WRITE_H
#define STORE_SEARCH_WRITE_H

#include "store/write.h"

/* Key: kind, object, part, lang. */
struct search_row {
	const char *kind; /* round, response, document, instrument, meeting, body, report ... */
	int64_t object, part;
	struct str lang, path, title, summary, text; /* summary: may be unknown */
};
/* Touches nothing when it is so already. */
enum err search_write(struct tx *tx, const struct search_row *s);
/* All parts and languages of an object are not found any more. */
enum err search_forget(struct tx *tx, const char *kind, int64_t object);

/* For the writer: puts what was written since into the index, and segments together that are due. */
enum err search_settle(struct tx *tx);
/* The same for a store that was just brought up to date; nothing where all is indexed. */
enum err search_fill(const char *dir);

#endif
