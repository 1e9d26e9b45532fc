/*
 * join.h - words that count as one ("network", "networks"), by the stems of their language; and those that
 * say nothing by themselves ("the", "de").
 */
#ifndef WEIGH_JOIN_H
#define WEIGH_JOIN_H

#include "weigh/corpus.h"

/* Of each word the language in which most texts have it (a value of FACET_LANG), and how rare it is in the
 * language where it is least rare: 0 is everywhere. */
void words_langs(const struct corpus *c, uint8_t *lang, float *weight);

/*
 * For corpus_done: words of a language with one stem become one, the first that was met, and a chain of all;
 * texts have each once. Sets `function`: such words are not joined to others.
 */
void words_join(struct corpus *c);

/* Those of a language, between spaces, as anybody writes them; not known: no list of ours. */
struct str function_words(struct str lang);

#endif
