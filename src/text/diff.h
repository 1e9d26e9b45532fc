/*
 * diff.h - what became of a text: which paragraph was which, and which words of it are new. Pure.
 *
 * Nothing is lost: the old paragraphs in their order are those with `was`, the
 * new ones those with `is`; and inside a pair what is the same and what was
 * deleted makes the old words, what is the same and what was inserted the new.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/arena.h"

enum diff_kind { DIFF_SAME, DIFF_DELETED, DIFF_INSERTED };
struct diff_span {
	enum diff_kind kind;
	struct str text; /* of the old text or of the new one */
};

enum { DIFF_NONE = -1 };
struct diff_pair {
	int64_t was, is; /* their places from 0; DIFF_NONE: there is none */
	/* Of a paragraph that changed; of one that did not, was deleted or inserted: one span. */
	const struct diff_span *spans;
	size_t n;
};
struct diff {
	const struct diff_pair *list;
	size_t n;
	size_t changed, deleted, inserted; /* paragraphs */
};

/* Nothing became of it. */
static inline bool diff_pair_is_same(const struct diff_pair *p)
{
	return p->was != DIFF_NONE && p->is != DIFF_NONE &&
	       (p->n == 0 || (p->n == 1 && p->spans[0].kind == DIFF_SAME));
}

/* Valid UTF-8. Words are compared as they stand; Chinese by characters. Whatever the texts, the time it takes
 * is bounded: where they have little in common, more counts as changed than would have to. */
void diff_paragraphs(struct arena *a, const struct str *was, size_t n_was, const struct str *is, size_t n_is,
		     struct diff *ret);

/* Of one paragraph. */
void diff_words(struct arena *a, struct str was, struct str is, const struct diff_span **ret, size_t *ret_n);

#endif
