/*
 * language.h - which language a text is written in, and how sure that is. Pure, bounded, the same everywhere.
 *
 * The script comes first: where one language alone writes with it, that is the answer. Among languages that
 * share a script, groups of two to four letters and whole words speak for or against each (languages/table,
 * learnt by bench/language; how well it does is in bench/RESULTS-language.md). Who cannot tell says so: a
 * text that is too short, in none of the languages known here, or in two of them has no language.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/base.h"

enum language_why {
	LANGUAGE_FOUND,
	LANGUAGE_NO_LETTERS,
	LANGUAGE_SHORT,	  /* letters, but too few */
	LANGUAGE_UNCLEAR, /* none that we know, or two are as likely */
	LANGUAGE_MIXED,	  /* parts of it in one, parts in another */
};

struct language_found {
	enum language_why why;
	struct str code;  /* of rules/codes.h ("fr", "zh-Hant"); not known unless FOUND */
	int score;	  /* 0 to 100: how sure, against the next likely */
	struct str other; /* the next likely; with MIXED and UNCLEAR the two are `guess` and `other` */
	struct str guess; /* the likeliest, FOUND or not; may be not known */
};

enum { LANGUAGE_BYTES = 16 << 10 }; /* of a longer text, pieces from all over it are looked at */

/* The text is valid UTF-8. */
struct language_found language_detect(struct str text);

/* "found" "no_letters" "short" "unclear" "mixed" */
struct str language_why_code(enum language_why why);

/* The codes that can be found, one after the other from i = 0; not known behind the last. Some come twice. */
struct str language_code_at(size_t i);

#endif
