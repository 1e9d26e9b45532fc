/* search_write.h - for acts: what can be found. Only public texts, in the act that makes them public. */
#ifndef STORE_SEARCH_WRITE_H
#define STORE_SEARCH_WRITE_H

#include "store/write.h"

/* Key: kind, object, part, lang. */
struct search_row {
	const char *kind; /* round, response, document, instrument, meeting, body, report ... */
	int64_t object, part;
	struct str lang, path, title, text;
};
/* `title_tokens`, `text_tokens`: of text/tokens.h. Touches nothing when it is so already. */
enum err search_write(struct tx *tx, const struct search_row *s, struct str title_tokens,
		      struct str text_tokens);
/* All parts and languages of an object are not found any more. */
enum err search_forget(struct tx *tx, const char *kind, int64_t object);

#endif
