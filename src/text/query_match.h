/* query_match.h - whether a text has what somebody looked for, and where: as a search finds it
 * (docs/search.md). */
#ifndef TEXT_QUERY_MATCH_H
#define TEXT_QUERY_MATCH_H

#include "text/query.h"
#include "text/stem.h"
#include "text/tokens.h"

enum { MATCH_KEPT = 32, FORM_BYTES = TOKEN_BYTES + 8 };

/* A token that went by. */
struct match_seen {
	char word[TOKEN_BYTES];
	size_t n, from, to;
	unsigned position;
};
struct match_form {
	char s[FORM_BYTES];
	size_t n;
};
/* Some 40 KB, which need no arena; for one thread. */
struct query_match {
	const struct query *q;
	struct stems *stems;
	struct match_form forms[QUERY_LEAVES][STEM_GUESSES]; /* stems of a leaf that is one word */
	size_t n_forms[QUERY_LEAVES];
	/* The text: */
	int lang;
	struct token_walk walk;
	struct token token;
	size_t leaf; /* the next that the token is compared with */
	struct match_seen seen[MATCH_KEPT];
	size_t n; /* tokens so far; the newest MATCH_KEPT are known */
	struct str stem;
};
/* `reader` is the language of whoever asks (stem_guesses). Query and stems stay where they are. */
void query_match_init(struct query_match *m, const struct query *q, struct str reader, struct stems *stems);
/* Another text, valid UTF-8, in this language; a token is looked for in the forms of that. */
void query_match_begin(struct query_match *m, struct str text, struct str lang);

/* Where a leaf stands, also one that is excluded. In the order of the text; false at its end. */
struct query_hit {
	const struct query_leaf *leaf;
	size_t from, to;
};
bool query_match_next(struct query_match *m, struct query_hit *ret);

/* All that is wanted stands in it, and nothing that is not. Filters are not looked at; without a wanted word:
 * true. */
bool query_match_has(struct query_match *m, struct str text, struct str lang);

#endif
