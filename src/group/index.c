/* index.c - see index.h; lines of eight entries, as the processor fetches them, filled in the order of
 * putting. */
#include "group/index.h"

enum { LINE = 8, HOPS = 4, LINES_LEAST = 1 << 8 };

struct entry {
	uint32_t phrase, wording; /* wording: from 1; 0 is empty */
};

static size_t line_of(const struct phrase_index *x, uint32_t phrase)
{
	return (phrase * 0x85EBCA77ull * 0x9E3779B97F4A7C15ull >> 24) & (x->lines_n - 1);
}

void index_done(struct phrase_index *x)
{
	column_done(&x->lines);
	column_done(&x->bits);
	*x = (struct phrase_index){0};
}

enum err index_room(struct phrase_index *x, size_t n)
{
	struct phrase_index bigger = {.lines_n = x->lines_n ? x->lines_n : LINES_LEAST};

	while (bigger.lines_n * LINE < (x->entries + n) * 2)
		bigger.lines_n *= 2;
	if (bigger.lines_n == x->lines_n)
		return ERR_OK;
	enum err e = column_room(&bigger.lines, bigger.lines_n * LINE * sizeof(struct entry));
	if (e == ERR_OK)
		e = column_room(&bigger.bits, bigger.lines_n * sizeof(uint64_t));
	if (e != ERR_OK) {
		index_done(&bigger);
		return e;
	}
	/* What finds no place any more is lost, as it would be when put: who puts the same gets the same. */
	const struct entry *entries = ROW(const struct entry, x->lines);
	for (size_t i = 0; i < x->lines_n * LINE; i++)
		if (entries[i].wording)
			index_put(&bigger, entries[i].phrase, entries[i].wording - 1);
	index_done(x);
	*x = bigger;
	return ERR_OK;
}

bool index_put(struct phrase_index *x, uint32_t phrase, uint32_t wording)
{
	struct entry *entries = ROW(struct entry, x->lines);
	size_t line = line_of(x, phrase), same = 0;
	uint64_t bit = index_bit(phrase);

	ROW(uint64_t, x->bits)[bit / 64 & (x->lines_n - 1)] |= 1ull << bit % 64;
	for (size_t hop = 0; hop < HOPS; hop++, line = (line + 1) & (x->lines_n - 1))
		for (size_t i = 0; i < LINE; i++) {
			struct entry *e = &entries[line * LINE + i];
			if (!e->wording) {
				*e = (struct entry){phrase, wording + 1};
				x->entries++;
				return true;
			}
			same += e->phrase == phrase;
			if (same == INDEX_PER || (e->phrase == phrase && e->wording == wording + 1))
				return false;
		}
	return false;
}

size_t index_find(const struct phrase_index *x, uint32_t phrase, uint32_t ret[static INDEX_PER])
{
	const struct entry *entries = ROW(const struct entry, x->lines);
	size_t line = line_of(x, phrase), found = 0;

	for (size_t hop = 0; hop < HOPS; hop++, line = (line + 1) & (x->lines_n - 1))
		for (size_t i = 0; i < LINE; i++) {
			const struct entry *e = &entries[line * LINE + i];
			if (!e->wording)
				return found;
			if (e->phrase == phrase && found < INDEX_PER)
				ret[found++] = e->wording - 1;
		}
	return found;
}

void index_expect(const struct phrase_index *x, uint32_t phrase)
{
	if (!x->lines_n)
		return;
	__builtin_prefetch(&ROW(const uint64_t, x->bits)[index_bit(phrase) / 64 & (x->lines_n - 1)]);
	__builtin_prefetch(&ROW(const struct entry, x->lines)[line_of(x, phrase) * LINE]);
}
