/*
 * docket_line.h - one line of a docket: a JSON object with an id, a text and, if they are known, a language
 * and the like, whatever else it has. Fast: a docket has millions. Pure.
 *
 * Looser than JSON (RFC 8259) in what it does not need: numbers and words are taken as they stand, control
 * characters in a string are let through. Bytes are not looked at: whoever shows a text has it mended.
 */
#ifndef TEXT_DOCKET_LINE_H
#define TEXT_DOCKET_LINE_H

#include "base/arena.h"

enum { DOCKET_DEPTH = 64 };

/* What the members are called; group and family only where they are asked for. "outer.inner" is a member of
 * the object that is called outer. */
struct docket_names {
	struct str id, text, lang;
	struct str group, family;
};
#define DOCKET_NAMES ((struct docket_names){.id = STR("id"), .text = STR("text"), .lang = STR("lang")})

struct docket_line {
	struct str id;	 /* a string, or a number as it was written; not known: there is none */
	struct str text; /* escapes resolved; of null empty */
	struct str lang; /* not known: none, or null */
	struct str group;
	int64_t family; /* 0: none, or null */
};
struct docket_mistake {
	size_t column; /* from 1, in bytes */
	const char *why;
};

/* Escapes are resolved where they stand: `line` (without its line feed) is changed, and what is given points
 * into it. */
bool docket_line_read(char *line, size_t n, const struct docket_names *names, struct docket_line *ret,
		      struct docket_mistake *ret_mistake);

/* What is not UTF-8 becomes U+FFFD, byte by byte, in copies of the arena; false: there was none. */
bool docket_line_mend(struct arena *a, struct docket_line *l);

#endif
