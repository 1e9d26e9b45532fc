/* query_in.h - for query.c: words and phrases become leaves of the tree. */
#ifndef TEXT_QUERY_IN_H
#define TEXT_QUERY_IN_H

#include "text/query.h"
#include "text/tokens.h"

enum { QUERY_CHUNK = 64 };

/* What stands between two spaces, or in quotes. */
struct query_chunk {
	struct token list[QUERY_CHUNK];
	size_t n;
	struct str joined; /* the whole of a word with hyphens */
};
struct query_reading {
	struct arena *a;
	struct query *q;
	bool or_next; /* the next leaf is an alternative to the one before */
	struct query_chunk chunk;
};
/* What stands between two spaces. */
void query_word_read(struct query_reading *r, struct str text, bool excluded);
/* What stands in quotes. */
void query_phrase_read(struct query_reading *r, struct str text, bool excluded);

#endif
