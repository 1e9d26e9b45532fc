/* when.h - the days, months and spans a sentence names, in Chinese and English. */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include "base/day.h"

/*
 * "2016年10月13-14日", "2016年10月至2017年1月", "2023年至2026年", "31 January to
 * 1 February 2024", "October 2023 to January 2026". `first` and `last` are
 * the days it may mean at its precision; `range` says that two ends are named.
 * A lone year is no date here: sentences are full of them.
 */
struct when {
	enum precision precision;
	bool range;
	struct day first, last;
	size_t from, to; /* bytes of the sentence */
};

/* The next one from *at on; *at moves behind it. False when there is none. */
bool when_next(struct str s, size_t *at, struct when *ret);

#endif
