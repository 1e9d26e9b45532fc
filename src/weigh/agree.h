/*
 * agree.h - whether two people assign the same codes: Cohen's kappa (1960).
 *
 * The unit is a sentence of a text that both worked on. A unit has a code when
 * a span with it touches the sentence. For each code: both, one, the other, or
 * none gave it. Overall: the same counts summed over all codes.
 */
#ifndef WEIGH_AGREE_H
#define WEIGH_AGREE_H

#include "base/arena.h"

struct coded_span {
	uint32_t text; /* in agree_in.texts */
	size_t from, to;
	uint32_t code; /* below n_codes */
	uint8_t coder; /* 0 or 1 */
};
struct agree_in {
	const struct str *texts; /* valid UTF-8 */
	size_t n_texts;
	const struct coded_span *spans;
	size_t n_spans;
	uint32_t n_codes;
};
/* Units that both, only the first, only the second, and neither gave the code. */
struct agreement {
	uint64_t both, first, second, neither;
};
struct agreed {
	uint64_t texts, units;	 /* that both coders worked on */
	struct agreement *codes; /* n_codes */
	struct agreement all;
};
/* Texts on which only one of them has a span are not counted: whether the other looked at them is not known.
 */
void agree(struct arena *a, const struct agree_in *in, struct agreed *ret);

/*
 * False where kappa is not defined: there are no units, or chance alone would make them agree on all (both
 * gave it to every unit, or to none).
 */
bool kappa(struct agreement x, double *ret);

#endif
