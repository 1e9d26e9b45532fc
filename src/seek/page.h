/* page.h - entries in pages: written in the order of their keys, read one by one. */
#ifndef SEEK_PAGE_H
#define SEEK_PAGE_H

#include "base/buf.h"
#include "seek/segment.h"

struct key {
	unsigned char b[KEY_BYTES];
	size_t n;
};
/* The part of a key that names the term: without what the entry holds and its block. */
void key_of(struct key *k, int space, struct str term);
void key_entry(struct key *k, size_t term_n, int holds, unsigned block);
static inline struct str key_str(const struct key *k)
{
	return (struct str){(const char *)k->b, k->n};
}

struct page_writer {
	struct segment_sink sink;
	unsigned char *page;
	size_t n, room;
	struct key first, last;
	unsigned pages;
	enum err err;
};
void page_writer_init(struct page_writer *w, const struct segment_sink *sink);
void page_put(struct page_writer *w, struct str key, struct str head, struct str data);
/* Sends what is left, gives its memory back. */
enum err page_writer_end(struct page_writer *w);

/*
 * The lists of one term, as they stand in one piece: documents counted from the
 * segment's first, the distance of the first to -1. Cut into blocks where long.
 */
void term_lists_put(struct page_writer *w, int space, struct str term, uint32_t docs_n, struct str docs,
		    struct str places);

struct page_reader {
	const unsigned char *at, *end;
	struct key key;
	struct str data;
};
void page_read(struct page_reader *r, struct str page);
/* The next entry; false at the end, also of a page that is damaged. */
bool page_next(struct page_reader *r);

#endif
