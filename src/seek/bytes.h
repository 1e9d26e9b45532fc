/* bytes.h - numbers as 1 to 5 bytes, small ones first; for the files of this room. */
#ifndef SEEK_BYTES_H
#define SEEK_BYTES_H

#include "base/base.h"

enum { NUMBER_BYTES = 5 };

static inline size_t number_put(unsigned char *to, uint32_t v)
{
	size_t n = 0;

	while (v >= 0x80) {
		to[n++] = (unsigned char)(v | 0x80);
		v >>= 7;
	}
	to[n++] = (unsigned char)v;
	return n;
}

/* The number at *at; *at moves behind it. What was cut off reads as 0 bits. */
static inline uint32_t number_get(const unsigned char **at, const unsigned char *end)
{
	uint32_t v = 0;

	for (unsigned shift = 0; *at < end; shift += 7) {
		unsigned char b = *(*at)++;
		if (shift < 32)
			v |= (uint32_t)(b & 0x7F) << shift;
		if (b < 0x80)
			break;
	}
	return v;
}

#endif
