/* scan.h - a cursor over a sentence: each function takes what it names and moves on, or leaves the cursor. */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "base/arena.h"

bool scan_word(struct str s, size_t *at, struct str word);
/* Upper and lower case of ASCII letters are one. */
bool scan_word_any_case(struct str s, size_t *at, struct str word);
/* The first of a table that fits; its index, or -1. Longer words come before their beginnings. */
int scan_one_of(struct str s, size_t *at, const struct str *words, size_t n);

/* ASCII digits, at most `most` (9 or fewer) of them, not followed by another digit. */
bool scan_int(struct str s, size_t *at, size_t most, int *ret);
/* The same, or a Chinese numeral from 一 to 九十九. */
bool scan_int_zh(struct str s, size_t *at, int *ret);

/* Spaces of any width, tabs, no-break; always true. */
bool scan_space(struct str s, size_t *at);
/* A hyphen, dash or wave with or without spaces around it. */
bool scan_dash(struct str s, size_t *at);

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
/* The byte at `at`, 0 behind the end. */
static inline char byte_at(struct str s, size_t at)
{
	return at < s.n ? s.s[at] : 0;
}
static inline bool str_has(struct str s, struct str word)
{
	return str_find(s, word, 0) < s.n;
}
bool str_has_one_of(struct str s, const struct str *words, size_t n);
/* No ASCII letter or digit on the left of `at`. */
bool word_begins_at(struct str s, size_t at);

/* s without spaces of any width at both ends. */
struct str str_trim_wide(struct str s);
/* The last or first character of a valid string, as a part of it; empty for an empty one. */
struct str str_last_char(struct str s);
struct str str_first_char(struct str s);

/*
 * The next sentence from *at on, without the spaces before it: up to and with
 * 。！？； or a full stop that a space and a capital follow, a semicolon, a
 * question mark. False at the end.
 */
bool sentence_next(struct str text, size_t *at, struct str *ret);

/* A row of structs that grows in an arena by doubling; ROW_ADD gives the place of the new one, zeroed. */
void *row_grow(struct arena *a, void *row, size_t n, size_t size);
#define ROW_ADD(a, row, n) ((row) = row_grow((a), (row), (n), sizeof *(row)), &(row)[(n)++])

#endif
