/* vocabulary.h - the words of all answers: each a number, and the forms in which it was written. */
#ifndef WEIGH_VOCABULARY_H
#define WEIGH_VOCABULARY_H

#include "weigh/ids.h"
#include "weigh/term_walk.h"

enum { WORD_FORMS = 3, WORD_NONE = -1, VOCABULARY_MOST = 1 << 23 };
#define WORD_UNKNOWN UINT32_MAX /* where words are kept as numbers of 32 bits */

/* What every text asks for stands first. */
struct word {
	/* For who counts the words of one text at a time: the last text with the word, and where it is
	 * counted. */
	uint32_t text, slot;
	/* Ways of writing it, the first so many that were met: told apart by a number made of their bytes. */
	uint32_t form[WORD_FORMS], times[WORD_FORMS], n[WORD_FORMS];
	bool han;
	bool own;      /* stands in the consultation's own texts */
	bool function; /* "the", "de": says nothing by itself (join.h) */
	uint32_t lead,
	    next; /* join.h: the word it is counted as; one more than the next counted as the same */
	const char *s[WORD_FORMS]; /* n bytes; NULL: no such form */
};
static inline struct str form_str(const struct word *w, size_t i)
{
	return (struct str){w->s[i], w->n[i]};
}
struct vocabulary {
	struct arena *arena;
	struct ids ids;
	struct word *list;
	size_t n;
	bool full; /* VOCABULARY_MOST were reached: later ones are not counted */
};
void vocabulary_init(struct vocabulary *v, struct arena *a);
/* A word of a text. */
struct word_met {
	struct id id;
	struct str written; /* counts as a form of it; not known: nobody wrote it in an answer */
	uint32_t form;	    /* a number made of its bytes */
	bool han;
	uint32_t number; /* new or known; WORD_UNKNOWN where there are too many */
};
void word_meet(struct word_met *m, const struct walked *w, struct str written);
/* The number of each. Some at once, since those tables are larger than what is near: all are asked for ahead.
 */
enum { WORDS_MET = 32 };
void vocabulary_words(struct vocabulary *v, struct word_met *list, size_t n);
/* As that, but nothing is new and nothing is counted. */
void vocabulary_look_up(const struct vocabulary *v, struct word_met *list, size_t n);
/* The number of a word that is known; WORD_NONE for another. */
int64_t vocabulary_find(const struct vocabulary *v, struct str folded);
/* As most wrote it and all that is counted as it; of equals, the form that was met first. */
struct str word_form(const struct vocabulary *v, uint32_t lead);
/* The other words that are counted as it, each as most wrote it, the most frequent first. */
enum { WORD_OTHERS = 8 };
size_t word_others(const struct vocabulary *v, uint32_t lead, struct str ret[WORD_OTHERS]);

#endif
