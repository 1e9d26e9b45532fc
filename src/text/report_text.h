/*
 * report_text.h - references to responses in the Markdown of a report, and
 * whether what they name is there.
 *
 *   [[R12]]            response 12 as a whole
 *   [[R12 q2]]         what it answered to question 2; [[R12 q2 q3]]: to both
 *   [[R12 q2, R14]]    several
 *
 * Two opening brackets always begin a reference; a writer who wants the
 * brackets themselves puts a backslash before them.
 */
#ifndef TEXT_REPORT_TEXT_H
#define TEXT_REPORT_TEXT_H

#include "i18n/msg.h"
#include "rules/figures.h"

enum {
	REPORT_TEXT_MOST = 4 << 20, /* bytes of one report's text */
	REFERENCES_MOST = 200000,   /* in one text */
	REFERENCES_TOGETHER = 64,   /* in one pair of brackets */
};

struct reference {
	int line, column; /* of the opening brackets, from 1; columns in bytes */
	int64_t response; /* its number in the round */
	int question;	  /* WHOLE_RESPONSE: no question named */
};
enum { WHOLE_RESPONSE = -1 };

/* U+2060 behind a bracket: "[R12]" stands there as words. */
#define REFERENCE_WORDS "\u2060"
/* What stands between [[ and ]]. Returns how many references, 0 when it is none (or too many). */
size_t reference_parse(struct str inside, struct reference ret[REFERENCES_TOGETHER]);

/* What is wrong in a text, and what to write instead; lines and columns from 1, columns in bytes. */
enum { REPORT_MISTAKES_MOST = 20, REPORT_MISTAKE_BYTES = 64 };
struct report_mistake {
	int line, column;
	enum msg what;			      /* told by report_mistake_text */
	char values[2][REPORT_MISTAKE_BYTES]; /* of the sentence; valid UTF-8 */
};
struct report_mistakes {
	struct report_mistake list[REPORT_MISTAKES_MOST];
	size_t n;
	bool more; /* there were more than the list holds */
};
/* A sentence in the reader's language; plain text. */
struct str report_mistake_text(struct arena *a, enum lang l, const struct report_mistake *m);

struct references {
	const struct reference *list; /* in the order of the text */
	size_t n;
};
/*
 * All references of a text (valid UTF-8, at most REPORT_TEXT_MOST). False
 * with at least one mistake, by line, where brackets hold something else, or
 * the text holds HTML: what is in a comment counts as said, and nobody sees it.
 */
bool references_find(struct arena *a, struct str markdown, struct references *ret,
		     struct report_mistakes *ret_mistakes);

/*
 * Every reference must name a published response of the list (by number,
 * ascending), and a question that it answered. False with the mistakes.
 */
bool references_check(struct references r, const struct counted *list, size_t n,
		      struct report_mistakes *ret_mistakes);

/* The response of that number; NULL when there is none. The list is by number, ascending. */
const struct counted *counted_find(const struct counted *list, size_t n, int64_t number);
bool counted_answers(const struct counted *c, int question);

/* Adds one mistake: for acts that find more. Values longer than REPORT_MISTAKE_BYTES are cut. */
void report_mistake(struct report_mistakes *m, int line, int column, enum msg what, struct str first,
		    struct str second);

#endif
