/* lists.c - see lists.h */
#include "seek/lists.h"

static enum err step_page(struct entries *e)
{
	struct str page;

	if (++e->number >= e->segment->pages) {
		e->over = true;
		return ERR_OK;
	}
	*e->work += WORK_PAGE;
	enum err err = e->source->page(e->source->from, e->segment, e->number, &page);
	if (err == ERR_OK)
		page_read(&e->reader, page);
	return err;
}

enum err entries_next(struct entries *e)
{
	enum err err = ERR_OK;

	while (err == ERR_OK && !e->over && !page_next(&e->reader))
		err = step_page(e);
	return err;
}

/* Forward in the page at hand; false when the key is not in it. */
static bool near_ahead(struct entries *e, const struct key *key)
{
	if (!e->open || e->over || str_cmp(key_str(&e->reader.key), key_str(key)) > 0)
		return false;
	do
		if (str_cmp(key_str(&e->reader.key), key_str(key)) >= 0)
			return true;
	while (page_next(&e->reader));
	return false;
}

enum err entries_seek(struct entries *e, const struct key *key)
{
	struct str page;

	if (near_ahead(e, key))
		return ERR_OK;
	*e->work += WORK_LOOKUP;
	e->open = true;
	e->over = e->segment->pages == 0; /* no text in it has a word */
	if (e->over)
		return ERR_OK;
	enum err err = e->source->page_of(e->source->from, e->segment, key_str(key), &e->number, &page);
	if (err == ERR_NOT_FOUND) {
		e->number = 0;
		err = e->source->page(e->source->from, e->segment, 0, &page);
	}
	if (err != ERR_OK)
		return err;
	page_read(&e->reader, page);
	do
		err = entries_next(e);
	while (err == ERR_OK && !e->over && str_cmp(key_str(&e->reader.key), key_str(key)) < 0);
	return err;
}

uint32_t entry_docs(const struct entries *e, struct postings *ret)
{
	const unsigned char *at = (const unsigned char *)e->reader.data.s, *end = at + e->reader.data.n;
	uint32_t of = number_get(&at, end);
	unsigned block = entry_block(e);

	postings_begin(ret, (struct str){(const char *)at, (size_t)(end - at)},
		       block ? (block - 1) * BLOCK_SLOTS : 0);
	return of;
}
