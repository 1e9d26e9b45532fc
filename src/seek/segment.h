/*
 * segment.h - the shape of a search index: segments, pages, entries.
 *
 * An index is a list of segments, each of up to SEGMENT_SLOTS documents with
 * numbers in a row (holes are allowed). A segment never changes; a few small
 * ones become a larger one (seek/merge.h). It has pages of entries in the order
 * of their keys, and columns: one small value a document for filters and counts.
 *
 * A key is 'w' or 's' (a word as it stands; a stem), the term, a 0, what the
 * entry holds (ENTRY_DOCS, ENTRY_PLACES) and a block: 0 where one entry has the
 * whole list, else 1 + n for documents 1024 n to 1024 n + 1023 of the segment.
 *
 * ENTRY_DOCS: how many documents of the segment have the term, then for each
 * (distance to the one before, doubled, 1 added where the weight is 1) and the
 * weight where it is not. ENTRY_PLACES, for words only: for each of the same
 * documents the distances between the word's places, each + 1, then a 0.
 */
#ifndef SEEK_SEGMENT_H
#define SEEK_SEGMENT_H

#include "text/query.h"

enum {
	SEGMENT_SLOTS = 32768,
	BLOCK_SLOTS = 1024,
	BLOCKS = SEGMENT_SLOTS / BLOCK_SLOTS,
	PAGE_BYTES = 4000,  /* a page is closed before it gets longer, unless one entry alone is */
	WHOLE_BYTES = 1500, /* a longer list is cut into blocks */
	KEY_BYTES = 256,
	SEEK_FIELDS = FILTER_YEAR + 1, /* the columns that can be filtered and counted */
	COLUMN_LENGTH = SEEK_FIELDS,   /* and two more: how long a document is, by length_code; */
	COLUMN_RESPONSE,	       /* which response of its round it is, four bytes, the lowest first */
	COLUMNS,
	WEIGHT_MOST = 255,
	PLACES_MOST = 1000, /* of a word in a document: so that a page has an end */
};

struct segment {
	int64_t id;	     /* the store's */
	int64_t first, last; /* numbers of documents */
	int64_t docs, words; /* that are in it, counted when it was made */
	unsigned pages;
};
static inline size_t segment_slots(const struct segment *s)
{
	return (size_t)(s->last - s->first + 1);
}

enum { SPACE_STEM = 's', SPACE_WORD = 'w', ENTRY_DOCS = 1, ENTRY_PLACES = 2 };

/* Where a segment that is made goes; pages come in order, from 0. */
struct segment_sink {
	enum err (*page)(void *to, unsigned number, struct str first_key, struct str data);
	enum err (*column)(void *to, unsigned column, struct str data);
	void *to;
};

/* Where segments are read. A page lives until the next page is asked for, a column until the next column. */
struct segment_source {
	/* The last page whose first key is not above `key`; ERR_NOT_FOUND where all are above. */
	enum err (*page_of)(void *from, const struct segment *s, struct str key, unsigned *ret_number,
			    struct str *ret);
	enum err (*page)(void *from, const struct segment *s, unsigned number, struct str *ret);
	enum err (*column)(void *from, const struct segment *s, unsigned column, struct str *ret);
	/* Numbers of documents that are not there any more: ret[] has room for a segment's. */
	enum err (*gone)(void *from, const struct segment *s, int64_t *ret, size_t *ret_n);
	/* Which of n responses, lowest number first, a group has (seek_group.id): ret[] is 1 or 0. Adds to
	 * *work. NULL: there are no groups. */
	enum err (*members)(void *from, unsigned id, const uint32_t *numbers, size_t n, unsigned char *ret,
			    uint64_t *work);
	void *from;
};

#endif
