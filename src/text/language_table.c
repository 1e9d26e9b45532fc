/* language_table.c - see language_table.h */
#include "text/language_table.h"

#include "base/embedded.h"

enum { HEAD_BYTES = 16, CODE_MOST = 7, BLOCK = 16, BLOCK_BYTES = 12 };

static uint32_t word32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

struct language_table language_table_open(void)
{
	struct str s;
	struct language_table t = {0};

	if (!embedded_find(STR("languages/table"), &s) || s.n < HEAD_BYTES || memcmp(s.s, "PLT2", 4) != 0)
		BUG("no table of languages");
	const unsigned char *p = (const unsigned char *)s.s;
	size_t classes = word32(p + 8), blocks = (1u << GRAMS_BITS) / BLOCK;
	if (word32(p + 4) != GRAMS_BITS || classes > TABLE_CLASSES ||
	    s.n != HEAD_BYTES + classes * TABLE_CLASS_BYTES + blocks * BLOCK_BYTES +
		       2 * (size_t)word32(p + 12) + TABLE_TAIL)
		BUG("the table of languages is of another form");
	t.class = p + HEAD_BYTES;
	t.block = t.class + classes * TABLE_CLASS_BYTES;
	t.pair = t.block + blocks * BLOCK_BYTES;
	t.classes = (int)classes;
	for (int i = 0; i < t.classes; i++) {
		unsigned char script = t.class[(size_t)i * TABLE_CLASS_BYTES + CODE_MOST];
		if (script >= SCRIPTS)
			BUG("the table of languages has a script that is none");
		if (!t.end[script])
			t.first[script] = (unsigned char)i;
		t.end[script] = (unsigned char)(i + 1);
	}
	return t;
}

struct str language_table_code(const struct language_table *t, int class)
{
	const char *s = (const char *)t->class + (size_t) class * TABLE_CLASS_BYTES;

	return language_table_known(t, class) ? (struct str){s, strnlen(s, CODE_MOST)} : (struct str){0};
}

/* The pairs of one place after those that are in `out`; returns how many bytes there are now. How many a
 * place has cannot be foreseen: copying too many costs less than a wrong guess. */
static inline size_t pairs_copy(const struct language_table *t, uint32_t place, unsigned char *out, size_t n)
{
	const unsigned char *b = t->block + place / BLOCK * BLOCK_BYTES;
	unsigned at = place % BLOCK * 4;
	uint64_t counts = (uint64_t)word32(b + 4) | (uint64_t)word32(b + 8) << 32, low = 0x0F0F0F0F0F0F0F0Fu,
		 before = counts & (((uint64_t)1 << at) - 1);

	before = (((before & low) + (before >> 4 & low)) * 0x0101010101010101u) >> 56;
	memcpy(out + n, t->pair + 2 * (word32(b) + before), TABLE_TAIL);
	return n + 2 * (counts >> at & 15);
}

void language_table_weigh(const struct language_table *t, const struct grams *g, int32_t score[TABLE_CLASSES])
{
	enum { SOME = 64 };
	unsigned char pairs[(SOME + 1) * TABLE_TAIL];
	int32_t odd[TABLE_CLASSES] = {0}; /* every second one, which does not wait for the first */

	for (size_t i = 0; i < g->n;) {
		size_t n = 0, j = 0;
		for (size_t to = i + SOME < g->n ? i + SOME : g->n; i < to; i++)
			n = pairs_copy(t, g->place[i], pairs, n);
		for (; j + 4 <= n; j += 4) {
			score[pairs[j]] += (signed char)pairs[j + 1];
			odd[pairs[j + 2]] += (signed char)pairs[j + 3];
		}
		if (j < n)
			score[pairs[j]] += (signed char)pairs[j + 1];
	}
	for (int i = 0; i < TABLE_CLASSES; i++)
		score[i] += odd[i];
}
