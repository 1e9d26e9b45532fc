/*
 * json_in.h - JSON on its way in (RFC 8259), with the line each value stands on.
 *
 * Our own, because a record is written by hand and whoever made a slip must be
 * told where: libjansson does not say where a value stood. It is stricter than
 * the standard: whole numbers only, no name twice in an object, no control
 * characters, at most JSON_IN_DEPTH deep, JSON_IN_NAMES in one object,
 * JSON_IN_BYTES long.
 */
#ifndef TEXT_JSON_IN_H
#define TEXT_JSON_IN_H

#include "base/arena.h"

enum { JSON_IN_DEPTH = 32, JSON_IN_NAMES = 256, JSON_IN_BYTES = 8 << 20 };

enum json_in_kind { JSON_IN_NULL, JSON_IN_BOOL, JSON_IN_NUMBER, JSON_IN_TEXT, JSON_IN_LIST, JSON_IN_OBJECT };

struct json_in {
	enum json_in_kind kind;
	struct str key;		      /* of a member of an object */
	struct str text;	      /* JSON_IN_TEXT, its escapes resolved */
	int64_t number;		      /* JSON_IN_NUMBER; JSON_IN_BOOL: 0 or 1 */
	struct json_in *first, *next; /* members or elements in their order; the neighbour in the one above */
	size_t n;		      /* how many */
	int line;		      /* from 1 */
	struct str source;	      /* the bytes of the value as they were written */
};

struct json_in_mistake {
	int line, column; /* from 1, column in bytes */
	const char *why;
};

/* Everything lives in the arena, or points into `text`. False, with the mistake, where it is not JSON. */
bool json_in_parse(struct arena *a, struct str text, struct json_in **ret,
		   struct json_in_mistake *ret_mistake);

/* The member of that name; NULL where there is none, or o is no object. */
const struct json_in *json_in_member(const struct json_in *o, struct str key);

#endif
