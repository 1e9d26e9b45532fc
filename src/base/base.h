/* base.h - the words every file may use: strings with a length, errors, and how to stop. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/*
 * A view of bytes that somebody else owns; not NUL-terminated. `s == NULL`
 * means "not known", which is something else than "known to be empty": the
 * store keeps the first as NULL.
 */
struct str {
	const char *s;
	size_t n;
};
#define STR(lit) ((struct str){"" lit, sizeof(lit) - 1})
#define STR_ARG(x) (int)(x).n, (x).s /* for a "%.*s" */

/* Bytes up to the NUL of `z`; not known for NULL. */
static inline struct str str_z(const char *z)
{
	return (struct str){z, z ? strlen(z) : 0};
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str with)
{
	return s.n >= with.n && (with.n == 0 || memcmp(s.s, with.s, with.n) == 0);
}

static inline bool str_ends(struct str s, struct str with)
{
	return s.n >= with.n && (with.n == 0 || memcmp(s.s + s.n - with.n, with.s, with.n) == 0);
}

/* Bytes [from, to) of s; both are cut to its length. */
static inline struct str str_cut(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){s.s ? s.s + from : NULL, to - from};
}

/* Offset of the first `needle` in s from byte `from` on, or s.n where there is none. */
size_t str_find(struct str s, struct str needle, size_t from);

/* s without ASCII white space at both ends. */
struct str str_trim(struct str s);

/*
 * The part of *rest before the next `sep`; *rest moves behind it. False when
 * *rest is used up. "a,,b" gives "a", "", "b".
 */
bool str_split(struct str *rest, char sep, struct str *ret_part);

/* Byte order, then length: <0, 0, >0. */
int str_cmp(struct str a, struct str b);

/* A whole decimal number, optional minus sign, nothing else around it; false when it is not one. */
bool str_int(struct str s, int64_t *ret);

/*
 * Why an operation did not happen. Ignoring one does not compile. It has been
 * logged where it happened; a caller only passes it on.
 */
enum [[nodiscard]] err{
    ERR_OK,	   ERR_NOT_FOUND, /* no such thing, or not for you: the two look the same */
    ERR_CONFLICT,		  /* it is there already, or changed since you looked */
    ERR_INPUT,	   /* what was given is not of the form asked for; somebody has been told where */
    ERR_LIMIT,	   /* more than we accept; come back later or send less */
    ERR_STORAGE,   /* disk, database or system said no: nothing was kept */
    ERR_FORBIDDEN, /* it is there and you may know, but this is not for you to do */
    ERR_STEP_UP,   /* yours to do, once you have proved anew who you are */
};

/* A broken promise between programmers: say which, and stop. */
#define BUG(why) bug(__FILE__, __LINE__, (why))
_Noreturn void bug(const char *file, int line, const char *why);

/* The misused ones do not compile in this house. Their headers come first, so that naming them there is no
 * use. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok strncpy strncat atoi atol localtime gmtime     \
    asctime ctime

#endif
