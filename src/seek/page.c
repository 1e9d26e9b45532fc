/* page.c - see page.h */
#include "seek/page.h"

#include "seek/bytes.h"
#include "seek/postings.h"

#include <stdlib.h>

void key_of(struct key *k, int space, struct str term)
{
	k->b[0] = (unsigned char)space;
	k->n = term.n < KEY_BYTES - 4 ? term.n : KEY_BYTES - 4;
	memcpy(k->b + 1, term.s, k->n);
	k->b[++k->n] = 0;
	k->n++;
}

void key_entry(struct key *k, size_t term_n, int holds, unsigned block)
{
	k->b[term_n] = (unsigned char)holds;
	k->b[term_n + 1] = (unsigned char)block;
	k->n = term_n + 2;
}

void page_writer_init(struct page_writer *w, const struct segment_sink *sink)
{
	*w = (struct page_writer){.sink = *sink};
}

static void page_send(struct page_writer *w)
{
	if (w->n && w->err == ERR_OK)
		w->err = w->sink.page(w->sink.to, w->pages++, key_str(&w->first),
				      (struct str){(char *)w->page, w->n});
	w->n = 0;
}

static void page_reserve(struct page_writer *w, size_t n)
{
	if (w->n + n <= w->room)
		return;
	w->room = 2 * (w->n + n) + PAGE_BYTES;
	w->page = realloc(w->page, w->room);
	if (!w->page)
		BUG("no memory for a page of the search index");
}

static size_t shared_with(const struct key *k, struct str key)
{
	size_t n = 0, most = k->n < key.n ? k->n : key.n;

	while (n < most && k->b[n] == (unsigned char)key.s[n])
		n++;
	return n;
}

void page_put(struct page_writer *w, struct str key, struct str head, struct str data)
{
	size_t most = key.n + 2 + NUMBER_BYTES + head.n + data.n;
	if (w->n && w->n + most > PAGE_BYTES)
		page_send(w);
	page_reserve(w, most);
	size_t shared = w->n ? shared_with(&w->last, key) : 0;
	w->page[w->n++] = (unsigned char)shared;
	w->page[w->n++] = (unsigned char)(key.n - shared);
	memcpy(w->page + w->n, key.s + shared, key.n - shared);
	w->n += key.n - shared;
	if (shared == 0 && w->n == key.n + 2) {
		memcpy(w->first.b, key.s, key.n);
		w->first.n = key.n;
	}
	w->n += number_put(w->page + w->n, (uint32_t)(head.n + data.n));
	memcpy(w->page + w->n, head.s, head.n);
	w->n += head.n;
	memcpy(w->page + w->n, data.s, data.n);
	w->n += data.n;
	memcpy(w->last.b, key.s, key.n);
	w->last.n = key.n;
}

enum err page_writer_end(struct page_writer *w)
{
	page_send(w);
	free(w->page);
	w->page = NULL;
	return w->err;
}

static void docs_put(struct page_writer *w, struct key *k, size_t term_n, uint32_t n, struct str docs,
		     unsigned block)
{
	unsigned char head[NUMBER_BYTES];

	key_entry(k, term_n, ENTRY_DOCS, block);
	page_put(w, key_str(k), (struct str){(char *)head, number_put(head, n)}, docs);
}

static void places_put(struct page_writer *w, struct key *k, size_t term_n, struct str places, unsigned block)
{
	key_entry(k, term_n, ENTRY_PLACES, block);
	page_put(w, key_str(k), (struct str){"", 0}, places);
}

/* Behind the places of `docs` more documents. */
static const char *places_skip(const char *at, const char *end, size_t docs)
{
	for (; docs && at < end; docs--) {
		const char *zero = memchr(at, 0, (size_t)(end - at));
		at = zero ? zero + 1 : end;
	}
	return at;
}

static void blocks_put(struct page_writer *w, struct key *k, size_t term_n, uint32_t n, struct str docs)
{
	unsigned char block[BLOCK_SLOTS * (NUMBER_BYTES + 1)];
	struct postings p;
	size_t used = 0;
	unsigned at = 0;
	int32_t before = -1;

	postings_begin(&p, docs, 0);
	while (postings_next(&p)) {
		unsigned of = p.doc / BLOCK_SLOTS;
		if (of != at) {
			if (used)
				docs_put(w, k, term_n, n, (struct str){(char *)block, used}, at + 1);
			used = 0;
			at = of;
			before = (int32_t)(of * BLOCK_SLOTS) - 1;
		}
		used += posting_put(block + used, (uint32_t)((int32_t)p.doc - before - 1), p.weight);
		before = (int32_t)p.doc;
	}
	if (used)
		docs_put(w, k, term_n, n, (struct str){(char *)block, used}, at + 1);
}

static void place_blocks_put(struct page_writer *w, struct key *k, size_t term_n, struct str docs,
			     struct str places)
{
	struct postings p;
	const char *at = places.s, *end = places.s + places.n;
	size_t waiting = 0;
	unsigned block = 0;

	postings_begin(&p, docs, 0);
	for (bool more = true; more;) {
		more = postings_next(&p);
		unsigned of = more ? p.doc / BLOCK_SLOTS : BLOCKS;
		if (of != block) {
			const char *to = places_skip(at, end, waiting);
			if (to > at)
				places_put(w, k, term_n, (struct str){at, (size_t)(to - at)}, block + 1);
			at = to;
			waiting = 0;
			block = of;
		}
		waiting++;
	}
}

void term_lists_put(struct page_writer *w, int space, struct str term, uint32_t docs_n, struct str docs,
		    struct str places)
{
	struct key k;

	key_of(&k, space, term);
	size_t term_n = k.n;
	bool cut = docs.n > WHOLE_BYTES;
	if (cut)
		blocks_put(w, &k, term_n, docs_n, docs);
	else
		docs_put(w, &k, term_n, docs_n, docs, 0);
	if (places.n == 0)
		return;
	if (cut || places.n > WHOLE_BYTES)
		place_blocks_put(w, &k, term_n, docs, places);
	else
		places_put(w, &k, term_n, places, 0);
}

void page_read(struct page_reader *r, struct str page)
{
	r->at = (const unsigned char *)page.s;
	r->end = r->at + page.n;
	r->key.n = 0;
}

bool page_next(struct page_reader *r)
{
	if (r->end - r->at < 2)
		return false;
	size_t shared = r->at[0], more = r->at[1];
	if (shared > r->key.n || shared + more > KEY_BYTES || (size_t)(r->end - r->at) < 2 + more)
		return false;
	memcpy(r->key.b + shared, r->at + 2, more);
	r->key.n = shared + more;
	r->at += 2 + more;
	size_t n = number_get(&r->at, r->end);
	if (n > (size_t)(r->end - r->at))
		return false;
	r->data = (struct str){(const char *)r->at, n};
	r->at += n;
	return true;
}
