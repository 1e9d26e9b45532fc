/* deflate.h - bytes packed as ZIP files and PDF pack them. The one room's door to zlib. */
#ifndef PRINT_DEFLATE_H
#define PRINT_DEFLATE_H

#include "print/sink.h"

/* PACK_STREAM: RFC 1951, for ZIP. PACK_WHOLE: RFC 1950, with zlib's head and sum, for PDF. */
enum packed_as { PACK_STREAM, PACK_WHOLE };
/* The usual one; and one that takes a third of the time for a file that is a fifth larger. */
enum pack_level { PACK_QUICKLY = 2, PACK_WELL = 6 };

struct deflater;
struct deflater *deflater_open(enum packed_as as, enum pack_level level);
void deflater_close(struct deflater *d); /* NULL: nothing */

/* One text after the other: begin, any number of puts, end. What is packed goes to `to` as it comes. */
struct deflated {
	int64_t size, packed; /* in bytes: before and after */
	uint32_t sum;	      /* CRC-32 of what went in */
};
void deflater_begin(struct deflater *d);
enum err deflater_put(struct deflater *d, struct str bytes, const struct sink *to);
enum err deflater_end(struct deflater *d, const struct sink *to, struct deflated *ret);

/* All at once, into an arena. */
struct str deflater_all(struct deflater *d, struct arena *a, struct str bytes);
/* The way back for PACK_WHOLE; false: it is none of `n` bytes. */
bool inflate_all(struct str packed, char *to, size_t n);

#endif
