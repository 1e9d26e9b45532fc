/*
 * minhash.c - the best published recipe, as the libraries for it do by default (text-dedup, datatrove, NeMo):
 * identical texts once, shingles of three words, 50 x 4 hashed minima, texts that share a band are one group.
 * In C, with the same own texts dropped from the comparison as ours drops:
 *
 *   minhash DOCKET OWN... > LABELS      the seconds of CPU on standard error
 */
#include "group/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { BANDS = 50, ROWS = 4, HASHES = BANDS * ROWS, GRAM = 3, OWN_SLOTS = 1 << 17, TEXT_MOST = TOKENS_BYTES };

struct key {
	uint64_t hash;
	uint32_t text;
};
struct minhash {
	uint64_t *seen; /* of each text met first, by slot: hash */
	uint32_t *seen_text, *first, *parent, texts, room, distinct;
	uint64_t slots;
	uint64_t own[OWN_SLOTS];
	uint32_t a[HASHES], b[HASHES];
	struct key *keys[BANDS];
	uint32_t keys_room;
	uint64_t *grams;
	uint32_t *tokens;
};

static uint64_t mix(uint64_t a, uint64_t b)
{
	__uint128_t r = (__uint128_t)a * b;
	return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static uint32_t root(struct minhash *m, uint32_t x)
{
	while (m->parent[x] != x)
		x = m->parent[x] = m->parent[m->parent[x]];
	return x;
}

static void join(struct minhash *m, uint32_t x, uint32_t y)
{
	x = root(m, x);
	y = root(m, y);
	m->parent[x > y ? x : y] = x < y ? x : y;
}

/* Each three words in a row; of a shorter text all of them. The words are those of src/group/: only what is
 * made of them differs. */
static uint32_t grams_of(struct minhash *m, const char *s, size_t n)
{
	struct token_list tokens = {.list = m->tokens};
	uint64_t *t = m->grams;

	tokens_read((struct str){s, n}, true, &tokens);
	const uint32_t *w = tokens.list;
	if (tokens.n < GRAM) {
		uint64_t h = 1;
		for (size_t i = 0; i < tokens.n; i++)
			h = mix(h ^ w[i], 0xe7037ed1a0b428dbu);
		t[0] = h;
		return 1;
	}
	for (size_t i = 0; i + GRAM <= tokens.n; i++)
		t[i] = mix(((uint64_t)w[i] << 32 | w[i + 1]) ^ 0xa0761d6478bd642fu,
			   w[i + 2] ^ 0xe7037ed1a0b428dbu);
	return (uint32_t)tokens.n - GRAM + 1;
}

static uint64_t *own_slot(struct minhash *m, uint64_t gram)
{
	uint64_t at = mix(gram, 0x589965cc75374cc3u) & (OWN_SLOTS - 1);
	while (m->own[at] && m->own[at] != gram)
		at = (at + 1) & (OWN_SLOTS - 1);
	return &m->own[at];
}

static void own_read(struct minhash *m, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *line = NULL;
	size_t size = 0;
	if (!f) {
		perror(path);
		exit(1);
	}
	for (ssize_t n; (n = getline(&line, &size, f)) > 0;) {
		uint32_t grams = grams_of(m, line, (size_t)n);
		for (uint32_t i = 0; i < grams; i++)
			*own_slot(m, m->grams[i]) = m->grams[i];
	}
	free(line);
	fclose(f);
}

static void sign(struct minhash *m, uint32_t text, const char *s, size_t n)
{
	uint64_t *t = m->grams;
	uint32_t grams = grams_of(m, s, n), kept = 0, least[HASHES];
	uint32_t own = 0;
	for (uint32_t i = 0; i < grams; i++)
		own += *own_slot(m, t[i]) != 0;
	if (own && grams - own >= 12) {
		for (uint32_t i = 0; i < grams; i++)
			if (!*own_slot(m, t[i]))
				t[kept++] = t[i];
		grams = kept;
	}
	memset(least, 255, sizeof least);
	for (uint32_t i = 0; i < grams; i++) {
		uint32_t x = (uint32_t)(t[i] ^ t[i] >> 32);
		for (int k = 0; k < HASHES; k++) { /* the compiler makes vectors of it */
			uint32_t y = x * m->a[k] + m->b[k];
			least[k] = y < least[k] ? y : least[k];
		}
	}
	if (m->distinct == m->keys_room) {
		m->keys_room = m->keys_room ? 2 * m->keys_room : 1 << 16;
		for (int b = 0; b < BANDS; b++)
			m->keys[b] = realloc(m->keys[b], m->keys_room * sizeof *m->keys[b]);
	}
	for (int b = 0; b < BANDS; b++) {
		uint64_t h = 0x8ebc6af09c88c6e3u + (uint64_t)b;
		for (int r = 0; r < ROWS; r++)
			h = mix(h ^ least[b * ROWS + r], 0xe7037ed1a0b428dbu + (uint64_t)r);
		m->keys[b][m->distinct] = (struct key){h, text};
	}
	m->distinct++;
}

static void seen_grow(struct minhash *m)
{
	uint64_t *old = m->seen, slots = m->slots;
	uint32_t *old_text = m->seen_text;
	m->slots = slots ? 2 * slots : 1 << 16;
	m->seen = calloc(m->slots, sizeof *m->seen);
	m->seen_text = calloc(m->slots, sizeof *m->seen_text);
	for (uint64_t i = 0; i < slots; i++)
		if (old[i]) {
			uint64_t at = old[i] & (m->slots - 1);
			while (m->seen[at])
				at = (at + 1) & (m->slots - 1);
			m->seen[at] = old[i];
			m->seen_text[at] = old_text[i];
		}
	free(old);
	free(old_text);
}

static void text_add(struct minhash *m, const char *s, size_t n)
{
	if (m->texts == m->room) {
		m->room = m->room ? 2 * m->room : 1 << 16;
		m->parent = realloc(m->parent, m->room * sizeof *m->parent);
	}
	if (2 * (uint64_t)m->distinct >= m->slots)
		seen_grow(m);
	uint32_t text = m->texts++;
	uint64_t h = XXH3_64bits(s, n) | 1, at = h & (m->slots - 1);
	while (m->seen[at] && m->seen[at] != h)
		at = (at + 1) & (m->slots - 1);
	m->parent[text] = m->seen[at] ? m->seen_text[at] : text;
	if (m->seen[at])
		return;
	m->seen[at] = h;
	m->seen_text[at] = text;
	sign(m, text, s, n);
}

/* The text of a line of docket.c: what it writes has no escape but \n. */
static size_t text_of(char *line, char **ret)
{
	char *from = strstr(line, "\"text\":\""), *to, *end;
	if (!from || !(end = strrchr(line, '"')))
		return 0;
	from = to = from + 8;
	*ret = from;
	while (from < end)
		if (from[0] == '\\') {
			*to++ = '\n';
			from += 2;
		} else {
			*to++ = *from++;
		}
	return (size_t)(to - *ret);
}

static int key_cmp(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* By 16 bits at a time, from the low ones: faster than comparing. */
static void keys_sort(struct key *k, struct key *other, uint32_t n)
{
	if (n < 1 << 16) {
		qsort(k, n, sizeof *k, key_cmp);
		return;
	}
	static uint32_t at[65537];
	for (int pass = 0; pass < 4; pass++) {
		memset(at, 0, sizeof at);
		for (uint32_t i = 0; i < n; i++)
			at[(k[i].hash >> 16 * pass & 65535) + 1]++;
		for (int i = 0; i < 65536; i++)
			at[i + 1] += at[i];
		for (uint32_t i = 0; i < n; i++)
			other[at[k[i].hash >> 16 * pass & 65535]++] = k[i];
		struct key *swap = k;
		k = other;
		other = swap;
	}
}

static double cpu(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
	static struct minhash m;
	FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
	if (!f) {
		fprintf(stderr, "usage: minhash DOCKET OWN...\n");
		return 2;
	}
	uint64_t z = 42;
	for (int i = 0; i < HASHES; i++) {
		z = mix(z + 0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu);
		m.a[i] = (uint32_t)z | 1;
		m.b[i] = (uint32_t)(z >> 32);
	}
	m.grams = malloc(TEXT_MOST * sizeof *m.grams);
	m.tokens = malloc((TEXT_MOST + 16) * sizeof *m.tokens);
	for (int i = 2; i < argc; i++)
		own_read(&m, argv[i]);
	setvbuf(f, NULL, _IOFBF, 1 << 20);
	char *line = NULL, *text = NULL;
	size_t size = 0;
	while (getline(&line, &size, f) > 0) {
		size_t n = text_of(line, &text);
		text_add(&m, text, n < TEXT_MOST ? n : TEXT_MOST);
	}
	struct key *other = malloc(m.distinct * sizeof *other + 1);
	for (int b = 0; b < BANDS; b++) {
		keys_sort(m.keys[b], other, m.distinct);
		for (uint32_t i = 1; i < m.distinct; i++)
			if (m.keys[b][i].hash == m.keys[b][i - 1].hash)
				join(&m, m.keys[b][i].text, m.keys[b][i - 1].text);
	}
	printf("id,family\n");
	for (uint32_t i = 0; i < m.texts; i++)
		printf("%u,%u\n", i, root(&m, i));
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	fprintf(stderr, "%u texts, %u distinct, %.2f s of CPU, %.0f MB\n", m.texts, m.distinct, cpu(),
		(double)u.ru_maxrss / 1024);
	return 0;
}
