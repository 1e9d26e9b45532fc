/* sample_paper.h - a paper with every kind of piece, in any of the six languages and some others: for tests
 * of formats, and for looking at. */
#ifndef TESTS_SUPPORT_SAMPLE_PAPER_H
#define TESTS_SUPPORT_SAMPLE_PAPER_H

#include "print/press.h"

/* Its `arg` is unused: one source a language. */
struct source sample_paper(enum lang l);
/* The same with `sections` parts of about a page each. *sections stays with the caller. */
struct source long_paper(enum lang l, int *sections);

#endif
