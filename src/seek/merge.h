/* merge.h - several segments that follow each other become one. */
#ifndef SEEK_MERGE_H
#define SEEK_MERGE_H

#include "seek/segment.h"

enum {
	MERGE_WIDTH = 16, /* so many of a size become one of the next */
	MERGE_SEGMENTS = 64,
};

/*
 * Which of the segments, oldest first, are to become one now: list[from] up to
 * the last. False: none. Sizes are powers of MERGE_WIDTH, by slots, up to
 * SEGMENT_SLOTS.
 */
bool merge_due(const struct segment *list, size_t n, size_t *ret_from);

/* Documents that are gone leave no trace. At most MERGE_SEGMENTS, together at most SEGMENT_SLOTS slots. */
enum err seek_merge(const struct segment_source *source, const struct segment *list, size_t n,
		    const struct segment_sink *sink, struct segment *ret);

#endif
