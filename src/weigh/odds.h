/* odds.h - the two measures: how much more one group says a word than the rest, and whether two words go
 * together. */
#ifndef WEIGH_ODDS_H
#define WEIGH_ODDS_H

#include <stdint.h>

enum { ODDS_PRIOR = 1000 };

/*
 * Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and
 * Quinn 2008, equations 16, 20, 22), as a z-score. `y` of `n` words in the
 * group are this one, `y_rest` of `n_rest` in the rest; the prior is ODDS_PRIOR words (as
 * many as there are, where they are fewer) in which the word has its share of both. 0 where one side is
 * empty.
 */
double odds_z(double y, double n, double y_rest, double n_rest);

/*
 * Dunning's G² (1993) of two words in `n` texts, of which `a` have the one, `b`
 * the other and `both` both: 0 when they are independent, large when they are
 * not. Negative where they avoid each other.
 */
double together_g2(double both, double a, double b, double n);

#endif
