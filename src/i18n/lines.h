/*
 * lines.h - where the lines of a paragraph may end (UAX 14), and which way each
 * part of it runs (UAX 9). Text is UTF-16 here, because both ICU and whoever
 * shapes letters count in it. ICU's objects are kept per thread, as in date.c.
 */
#ifndef I18N_LINES_H
#define I18N_LINES_H

#include "base/arena.h"
#include "base/lang.h"

/* Longer ones are refused by whoever lays out a paragraph. */
enum { PARAGRAPH_UNITS_MOST = 1 << 24 };

/* Writes valid UTF-8 as UTF-16, in at most s.n units; how many there are. */
size_t units_put(struct str s, uint16_t *u);
/* The character at *at; *at moves behind it. */
int32_t unit_next(const uint16_t *u, size_t n, size_t *at);

enum line_end { LINE_STAYS, LINE_MAY_END, LINE_MUST_END };
/* ret[i], an enum line_end: whether a line may end before unit i. ret has n places. */
void lines_ends(enum lang l, const uint16_t *u, size_t n, uint8_t *ret);
/* ret[i]: the level of unit i; odd runs from right to left. */
void lines_levels(bool rtl, const uint16_t *u, size_t n, uint8_t *ret);
/* The order in which parts of one line stand from left to right (UAX 9, L2): ret[k] is the k-th's index. */
void lines_visual(const uint8_t *levels, size_t n, uint16_t *ret);

#endif
