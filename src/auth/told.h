/*
 * told.h - JSON that strangers wrote (RFC 8259): what identity providers say of
 * themselves, what stands in their tokens. The one file that meets libjansson.
 *
 * For documents written by hand there is text/json_in.h, which says where a
 * slip stands; this one takes every number the standard knows.
 */
#ifndef AUTH_TOLD_H
#define AUTH_TOLD_H

#include "base/arena.h"

enum { TOLD_BYTES = 64 << 10, TOLD_DEPTH = 16 };

/* A number that is not whole is cut towards zero; one beyond 2^53 is TOLD_NOTHING, like null. */
enum told_kind { TOLD_NOTHING, TOLD_BOOL, TOLD_NUMBER, TOLD_TEXT, TOLD_LIST, TOLD_OBJECT };

struct told {
	enum told_kind kind;
	struct str key;	 /* of a member of an object */
	struct str text; /* valid UTF-8, may hold control characters, but no NUL */
	int64_t number;	 /* TOLD_NUMBER; TOLD_BOOL: 0 or 1 */
	struct told *first, *next;
	size_t n;
};

/*
 * The whole text is one object or array; everything lives in the arena. False
 * where it is not JSON, longer or deeper than above, names a member twice, or
 * has a NUL in a text.
 */
bool told_read(struct arena *a, struct str json, struct told **ret);

/* The member of that name; NULL where there is none or `o` (may be NULL) is no object. */
const struct told *told_member(const struct told *o, const char *key);
/* Its text; not known where it is absent or no text. */
struct str told_text(const struct told *o, const char *key);
bool told_number(const struct told *o, const char *key, int64_t *ret);
bool told_true(const struct told *o, const char *key);
/* Whether v is this text, or a list in which it stands. */
bool told_names(const struct told *v, struct str text);

#endif
