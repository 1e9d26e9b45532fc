/*
 * words.h - a sentence whose parts may stand in several languages: a topic
 * that exists only in English, inside a sentence of the Chinese report.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/buf.h"
#include "i18n/msg.h"

/* Content with its language; not known where nobody wrote it. */
struct said {
	struct str text, lang;
};

/* How a run is to look or what became of it; most runs have none of these. */
enum {
	RUN_STRONG = 1,
	RUN_EMPHASIS = 2,
	RUN_CODE = 4,
	RUN_BREAK = 8,	    /* a line ends behind it */
	RUN_BRACKETED = 16, /* not agreed yet; the square brackets are part of the text */
	RUN_INSERTED = 32,  /* in a revision that shows its changes */
	RUN_DELETED = 64,
	RUN_RAISED = 128, /* superscript */
};
struct words;
struct run {
	struct str text, lang; /* an unknown language: that of the document */
	unsigned marks;
	struct str url; /* a link, "https://..." or "#anchor" in the same document; not known: none */
	const struct words
	    *note; /* a footnote, called behind the run; numbered in the order of the document */
};
struct words {
	struct run *list;
	size_t n;
};

struct words words_plain(struct arena *a, struct str s);
struct words words_said(struct arena *a, enum lang l, struct said s);
/* With RUN_ marks. */
struct words words_marked(struct arena *a, struct str s, unsigned marks);
struct words words_linked(struct arena *a, struct str s, struct str url);
/* One right behind the other. */
struct words words_joined(struct arena *a, struct words first, struct words second);
/* The message with {1} ... filled in; `count` picks the plural form, -1 where there is none. */
struct words words_fill(struct arena *a, enum lang l, enum msg m, int64_t count, const struct words *values,
			size_t n);
#define words_say(a, l, m, ...)                                                                              \
	words_fill((a), (l), (m), -1, (struct words[]){__VA_ARGS__},                                         \
		   sizeof((struct words[]){__VA_ARGS__}) / sizeof(struct words))
#define words_say_n(a, l, m, count, ...)                                                                     \
	words_fill((a), (l), (m), (count), (struct words[]){__VA_ARGS__},                                    \
		   sizeof((struct words[]){__VA_ARGS__}) / sizeof(struct words))
/* "a, b and c" */
struct words words_list(struct arena *a, enum lang l, const struct words *list, size_t n);
/* One behind the other, with a space between sentences where the language has one. */
struct words words_then(struct arena *a, enum lang l, struct words first, struct words second);
/* Without the languages, in one line. */
struct str words_text(struct arena *a, struct words w);

/* "eighth", "第八次", "8-го": the cases that our sentences need. */
enum ordinal_case { ORDINAL_OF, ORDINAL_HELD };
struct str ordinal_text(struct arena *a, enum lang l, int64_t n, enum ordinal_case c);

#endif
