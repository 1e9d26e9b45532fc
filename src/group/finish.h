/*
 * finish.h - the steps from numbered texts to variants and families, in the order in which they are done; for
 * files of this room only. Each depends on what the texts are and on nothing else.
 *
 * While they run, `variant` names for each text the one it was found to be like (itself at first), `family`
 * is a forest whose roots are the smallest of their families, and `joins` says which of the letters explains
 * a text.
 */
#ifndef GROUP_FINISH_H
#define GROUP_FINISH_H

#include "group/in.h"
#include "group/likeness.h"

/* letters.c: texts sent three times or more are the first wordings, or belong to one; what is like them joins
 * them. */
enum err letters_find(struct grouping *g);
enum err letters_join(struct grouping *g);

/* rest.c: of the texts that are left, those that share phrases with others, in `rest`. */
enum err rest_find(struct grouping *g);
/* clusters.c: of these, those that are alike gather around the first of them; three or more give a wording.
 */
enum err clusters_make(struct grouping *g);
/* heads.c: the texts of the rest gather around the first of those that are alike. ret has, for each text of
 * the rest, the number of its head. */
enum err heads_find(struct grouping *g, struct wordings *heads, uint32_t *ret);
/* letters.c: who is left is asked again, now that there are more wordings. */
enum err clusters_join(struct grouping *g);
/* families.c: wordings that share most of their words are of one family. */
enum err families_make(struct grouping *g);
/* mail_merge.c: texts that are left and are made of phrases that many others are made of. */
enum err mail_merge_find(struct grouping *g);
/* names.c: the smallest text of each variant and family becomes its name. */
enum err names_make(struct grouping *g);

/* Whether a text is compared by its likeness: long enough, and the first of its words. */
static inline bool text_is_compared(const struct grouping *g, uint32_t text)
{
	return ROW(const uint32_t, g->normal)[text] == text &&
	       text_kept(g, text)->tokens >= GROUP_SHORT_TOKENS;
}
/* Whether nothing has been found to be like it. */
static inline bool text_is_left(const struct grouping *g, uint32_t text)
{
	return !ROW(const uint32_t, g->joins)[text] && text_is_compared(g, text);
}

/* What these two ask is on its way. */
static inline void text_soon(const struct grouping *g, uint32_t text)
{
	__builtin_prefetch(&ROW(const uint32_t, g->joins)[text]);
	__builtin_prefetch(&ROW(const uint32_t, g->normal)[text]);
	__builtin_prefetch(&ROW(const uint32_t, g->order)[text]);
}

uint32_t family_find(struct grouping *g, uint32_t text);
void family_unite(struct grouping *g, uint32_t a, uint32_t b);

/* wording.c: the texts that the letter put next is taken from. */
enum err source_note(struct grouping *g, const uint32_t *texts, size_t n);

/* best.c: takes up a text to be compared; or only its shingles below a number, which are a part of them. */
enum err text_take(const struct grouping *g, struct matcher *m, uint32_t text);
enum err text_take_below(const struct grouping *g, struct matcher *m, uint32_t text, uint32_t below);
/* Wordings that have some of a text's samples, as many as are not likely by chance. */
void text_candidates(const struct grouping *g, struct matcher *m, const struct wordings *w, uint32_t text,
		     struct candidates *ret);
/* How alike the text at hand and a wording are. */
struct likeness text_likeness(const struct matcher *m, const struct wordings *w, uint32_t wording);
/* The candidate with the highest score, at least `least`, from wording `first` on; of equal ones the first.
 */
struct found {
	uint32_t wording;
	unsigned score, held;
};
typedef unsigned likeness_by(struct likeness l);
bool best_find(const struct matcher *m, const struct wordings *w, const struct candidates *c,
	       likeness_by *score, unsigned least, struct found *ret);
/* The text at hand as a wording, to be found by phrases up to `below`. */
enum err text_as_wording(const struct grouping *g, struct matcher *m, struct wordings *w, uint32_t text,
			 uint32_t below);

#endif
