/* terms.c - see terms.h */
#include "seek/terms.h"

#include "seek/grown.h"

enum { TABLE_FIRST = 1 << 10, ALIGNED = _Alignof(struct term) };

void terms_open(struct terms *t)
{
	*t = (struct terms){.table_room = TABLE_FIRST};
	t->table = calloc(TABLE_FIRST, sizeof *t->table);
	if (!t->table)
		BUG("no memory for an index");
}

void terms_close(struct terms *t)
{
	free(t->table);
	free(t->records);
	free(t->pool);
}

void terms_forget(struct terms *t)
{
	t->n = t->pool_n = 0;
	memset(t->table, 0, t->table_room * sizeof *t->table);
}

size_t terms_bytes(const struct terms *t)
{
	return t->table_room * sizeof *t->table + t->room * sizeof *t->records + t->pool_room;
}

uint32_t term_hash(unsigned char space, struct str w)
{
	uint64_t h = 0x9E3779B97F4A7C15u ^ space ^ (uint64_t)w.n << 32;
	size_t i = 0;

	for (; i + 8 <= w.n; i += 8) {
		uint64_t v;
		memcpy(&v, w.s + i, 8);
		h = (h ^ v) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	uint64_t rest = 0;
	for (; i < w.n; i++)
		rest = rest << 8 | (unsigned char)w.s[i];
	h = (h ^ rest) * 0xD6E8FEB86659FD93u;
	h ^= h >> 32;
	return (uint32_t)(h * 0xD6E8FEB86659FD93u >> 32);
}

static void table_grow(struct terms *t)
{
	size_t room = 4 * t->table_room;
	struct term_place *table = calloc(room, sizeof *table);

	if (!table)
		BUG("no memory for an index");
	for (size_t i = 0; i < t->table_room; i++) {
		if (!t->table[i].at)
			continue;
		size_t at = t->table[i].hash & (room - 1);
		while (table[at].at)
			at = (at + 1) & (room - 1);
		table[at] = t->table[i];
	}
	free(t->table);
	t->table = table;
	t->table_room = room;
}

static struct term *term_new(struct terms *t, unsigned char space, struct str word)
{
	size_t bytes = (sizeof(struct term) + word.n + ALIGNED - 1) / ALIGNED * ALIGNED;

	if (t->n == TERMS_MOST || t->pool_n + bytes >= UINT32_MAX)
		BUG("too many terms in a segment");
	t->records = grown(t->records, t->n + 1, &t->room, sizeof *t->records);
	t->pool = grown(t->pool, t->pool_n + bytes, &t->pool_room, 1);
	struct term *made = (struct term *)(void *)(t->pool + t->pool_n);
	*made = (struct term){
	    .id = (uint32_t)t->n, .n = (unsigned char)word.n, .space = space, .stem_language = NOBODY};
	memcpy(made->bytes, word.s, word.n);
	t->records[t->n++] = (uint32_t)t->pool_n;
	t->pool_n += bytes;
	return made;
}

struct term *term_find(struct terms *t, unsigned char space, struct str word, uint32_t hash)
{
	size_t at = hash & (t->table_room - 1);

	for (; t->table[at].at; at = (at + 1) & (t->table_room - 1)) {
		if (t->table[at].hash != hash)
			continue;
		struct term *is = (struct term *)(void *)(t->pool + t->table[at].at - 1);
		if (is->n == word.n && is->space == space && memcmp(is->bytes, word.s, word.n) == 0)
			return is;
	}
	struct term *made = term_new(t, space, word);
	t->table[at] = (struct term_place){hash, t->records[made->id] + 1};
	if (t->n > t->table_room / 2)
		table_grow(t);
	return made;
}

/* A term on its way into order, with eight bytes of its key: `head`. */
struct ordered {
	uint64_t head;
	const struct term *term;
};
enum { HEAD = 8, FEW = 24 };

/* Eight bytes of the key (its space, then the word) from `at` on, zeros behind its end. */
static uint64_t head_of(const struct term *t, size_t at)
{
	uint64_t head = 0;

	for (size_t i = at; i < at + HEAD; i++)
		head = head << 8 | (i == 0 ? t->space : i <= t->n ? (unsigned char)t->bytes[i - 1] : 0u);
	return head;
}

static bool before(const struct ordered *x, const struct ordered *y)
{
	if (x->head != y->head)
		return x->head < y->head;
	return str_cmp(term_word(x->term), term_word(y->term)) < 0;
}

static void few_order(struct ordered *list, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct ordered one = list[i];
		size_t at = i;
		for (; at > 0 && before(&one, &list[at - 1]); at--)
			list[at] = list[at - 1];
		list[at] = one;
	}
}

/* By byte `at` of their keys, which are equal before it; then what is equal there too by the next. No word
 * has a zero in it: behind that one nothing follows. `more` has room for as many. */
static void bytes_order(struct ordered *list, struct ordered *more, size_t n, size_t at)
{
	uint32_t ends[257] = {0};
	unsigned shift = 56 - 8 * (at % HEAD);

	if (at && at % HEAD == 0)
		for (size_t i = 0; i < n; i++)
			list[i].head = head_of(list[i].term, at);
	if (n <= FEW) {
		few_order(list, n);
		return;
	}
	for (size_t i = 0; i < n; i++)
		ends[(list[i].head >> shift & 255) + 1]++;
	for (unsigned b = 0; b < 256; b++)
		ends[b + 1] += ends[b];
	for (size_t i = 0; i < n; i++)
		more[ends[list[i].head >> shift & 255]++] = list[i];
	memcpy(list, more, n * sizeof *list);
	for (unsigned b = 1; b < 256; b++)
		if (ends[b] > ends[b - 1] + 1)
			bytes_order(list + ends[b - 1], more, ends[b] - ends[b - 1], at + 1);
}

const struct term **terms_order(const struct terms *t)
{
	struct ordered *list = calloc(2 * t->n + 1, sizeof *list);
	const struct term **order = calloc(t->n + 1, sizeof(struct term *));

	if (!list || !order)
		BUG("no memory for an index");
	for (size_t i = 0; i < t->n; i++) {
		const struct term *is = term_of(t, (uint32_t)i);
		list[i] = (struct ordered){head_of(is, 0), is};
	}
	bytes_order(list, list + t->n, t->n, 0);
	for (size_t i = 0; i < t->n; i++)
		order[i] = list[i].term;
	free(list);
	return order;
}
