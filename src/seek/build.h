/*
 * build.h - texts in, a segment out.
 *
 * A word counts TITLE_WEIGHT in a title, SUMMARY_WEIGHT in a summary, 1 in a
 * text. Beside each word its stem is kept, by the language of the text, where
 * it is something else. Everything is held in memory until the end.
 */
#ifndef SEEK_BUILD_H
#define SEEK_BUILD_H

#include "seek/segment.h"

enum { TITLE_WEIGHT = 5, SUMMARY_WEIGHT = 2 };

struct seek_doc {
	int64_t number;
	struct str lang; /* decides the stems */
	struct str title, summary, text;
	uint32_t values[SEEK_FIELDS]; /* 0: none */
	uint32_t response;	      /* its number in its round; 0: it is none */
};

struct seek_build;
/* `stems` (text/stem.h) stays with the caller, who may give NULL: then there are none. */
struct stems;
struct seek_build *seek_build_open(struct stems *stems);
void seek_build_close(struct seek_build *b);
/* Numbers go up; the first and the last are less than SEGMENT_SLOTS apart. */
void seek_build_add(struct seek_build *b, const struct seek_doc *d);
/* Memory it holds: whoever adds much ends it before that is too much. */
size_t seek_build_bytes(const struct seek_build *b);
/* Sends pages and columns; then it is empty, and can be used for another segment. */
enum err seek_build_end(struct seek_build *b, const struct segment_sink *sink, struct segment *ret);

/* A document's length as one byte, and back: sixteenths of a power of two. */
unsigned char length_code(uint32_t words);
float length_of(unsigned char code);

/*
 * A column of n values as bytes: how many different values, which, the width of
 * a place in that list, then the place of each document.
 */
struct str column_bytes(struct arena *a, const uint32_t *values, size_t n);
struct column {
	const uint32_t *values;
	size_t n_values, room; /* places are below `room`; behind n_values are zeros */
	unsigned width;	       /* 1 or 2 bytes, low byte first */
	const unsigned char *places;
	size_t n;
};
/* COLUMN_RESPONSE: nothing where no document is a response. */
struct str responses_bytes(struct arena *a, const uint32_t *numbers, size_t n);
static inline uint32_t response_at(struct str bytes, size_t slot)
{
	const unsigned char *p = (const unsigned char *)bytes.s + 4 * slot;

	return bytes.n < 4 * slot + 4
		   ? 0
		   : p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
/* Copies nothing but the values; false for what is no column of n documents. */
bool column_read(struct arena *a, struct str bytes, size_t n, struct column *ret);
static inline uint32_t column_place(const struct column *c, size_t slot)
{
	return c->width == 1 ? c->places[slot]
			     : (uint32_t)(c->places[2 * slot] | c->places[2 * slot + 1] << 8);
}

#endif
