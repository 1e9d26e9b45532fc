/*
 * stem.h - what the forms of a word have in common ("consultations",
 * "consulting": "consult"), by the language of the text. Meets libstemmer
 * (Snowball: de el en es fr hi ru and 20 more); Arabic has rules of its own.
 *
 * Words come folded (text/tokens.h), without accents; where a rule of the
 * library looks for one (Spanish "-ción"), it is put back first. Chinese,
 * Korean, Thai ... have no stems here: their tokens are parts of words already.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/base.h"

/* Keeps the library's state for the languages that were asked for; for one thread. Memory is the only thing
 * that can be missing: then words have no stems. */
struct stems;
struct stems *stems_open(void);
void stems_close(struct stems *s);
#define STEMS_SCOPED __attribute__((cleanup(stems_drop))) struct stems *
static inline void stems_drop(struct stems **s)
{
	stems_close(*s);
}

/* Languages by a small number, 0 to STEM_LANGUAGES - 1; -1 for one without stems. "fr-CA" is French. */
enum { STEM_LANGUAGES = 28 };
int stem_language(struct str code);

/* The stem, good until the next is asked for; the word itself where nothing comes off. */
struct str stem_of(struct stems *s, int language, struct str word);

/*
 * The languages a word of a question may be in, by its script, when nobody says: for
 * Latin letters the reader's own and English, Spanish, French. Returns how many of ret[] are set, each once.
 */
enum { STEM_GUESSES = 5 };
size_t stem_guesses(struct str word, int reader, int ret[STEM_GUESSES]);

#endif
