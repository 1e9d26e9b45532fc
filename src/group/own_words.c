/* own_words.c - see own_words.h; shared is a word that stands in at least one threesome of the wording's. */
#include "group/own_words.h"

#include "group/shingles.h"
#include "group/tokens.h"

enum { MERGED_MANY = 16 };

/* A set of shingles, each with how many texts hold it. */
struct shared {
	uint32_t shingle, texts, last; /* last: the text that was counted last, from 1; 0: nothing here */
};
struct shared_words {
	struct shared *set;
	size_t room, n;
	uint32_t texts, least;
};

static struct shared *place_of(const struct shared_words *s, uint32_t shingle)
{
	for (size_t at = shingle & (s->room - 1);; at = (at + 1) & (s->room - 1))
		if (!s->set[at].last || s->set[at].shingle == shingle)
			return &s->set[at];
}

static void shared_grow(struct arena *a, struct shared_words *s, size_t more)
{
	struct shared_words before = *s;

	if ((s->n + more) * 2 <= s->room)
		return;
	if (!s->room)
		s->room = 256;
	while ((s->n + more) * 2 > s->room)
		s->room *= 2;
	s->set = NEW(a, struct shared, s->room);
	for (size_t i = 0; i < before.room; i++)
		if (before.set[i].last)
			*place_of(s, before.set[i].shingle) = before.set[i];
}

static size_t shingles_read(struct arena *a, struct str text, uint32_t **ret)
{
	size_t most = text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES;
	struct token_list t = {.list = NEW(a, uint32_t, most + 8)};

	tokens_read(text, false, &t);
	size_t n = shingles_count(t.n);
	*ret = NEW(a, uint32_t, n + 8);
	shingles_of(t.list, t.n, *ret);
	return n;
}

static void text_put(struct arena *a, struct shared_words *s, struct str text, uint32_t weight)
{
	uint32_t *shingles;
	size_t n = shingles_read(a, text, &shingles);

	shared_grow(a, s, n);
	s->texts++;
	for (size_t i = 0; i < n; i++) {
		struct shared *p = place_of(s, shingles[i]);
		s->n += p->last == 0;
		if (p->last == s->texts)
			continue;
		*p = (struct shared){shingles[i], p->texts + weight, s->texts};
	}
}

static struct shared_words *texts_put(struct arena *a, const struct str *texts, size_t n)
{
	struct shared_words *s = NEW(a, struct shared_words, 1);

	shared_grow(a, s, 1);
	for (size_t i = 0; i < n; i++)
		text_put(a, s, texts[i], 1);
	return s;
}

struct shared_words *shared_words_of(struct arena *a, const struct str *texts, size_t n)
{
	struct shared_words *s = texts_put(a, texts, n);

	s->least = (2 * s->texts + 4) / 5;
	s->least += s->least == 0;
	return s;
}

struct shared_words *merged_words_of(struct arena *a, const struct str *others, size_t n)
{
	struct shared_words *s = texts_put(a, others, n);

	s->least = n < MERGED_MANY ? 1 : 2;
	return s;
}

void shared_words_also(struct arena *a, struct shared_words *s, struct str text)
{
	text_put(a, s, text, s->least);
}

static bool is_shared(const struct shared_words *s, uint32_t shingle)
{
	const struct shared *p = place_of(s, shingle);

	return p->last && p->texts >= s->least;
}

/* Which tokens stand in a shared threesome. */
static bool *covered_of(struct arena *a, const struct shared_words *s, const struct token_at *t, size_t n)
{
	uint32_t *tokens = NEW(a, uint32_t, n + 8), *shingles = NEW(a, uint32_t, n + 8);
	bool *covered = NEW(a, bool, n + 3);
	size_t count = shingles_count(n);

	for (size_t i = 0; i < n; i++)
		tokens[i] = t[i].token;
	shingles_of(tokens, n, shingles);
	for (size_t i = 0; i < count; i++)
		if (is_shared(s, shingles[i]))
			covered[i] = covered[i + 1] = covered[i + 2] = true;
	/* A character is in two pairs, its own and its neighbour's: either says that it is shared. */
	for (size_t i = 0; i + 1 < n; i++)
		if (t[i + 1].joined && covered[i + 1])
			covered[i] = true;
	return covered;
}

struct own_words own_words_of(struct arena *a, const struct shared_words *s, struct str member)
{
	size_t most = member.n < TOKENS_BYTES ? member.n : TOKENS_BYTES, room = 0;
	struct token_at *t = NEW(a, struct token_at, most + 1);
	struct own_words r = {.words = tokens_at(member, t)};
	bool *covered = covered_of(a, s, t, r.words);

	for (size_t i = 0; i < r.words; i++)
		room += !covered[i] && (i == 0 || covered[i - 1]);
	r.list = NEW(a, struct own_span, room + 1);
	for (size_t i = 0; i < r.words; i++) {
		if (covered[i])
			continue;
		if (i == 0 || covered[i - 1])
			r.list[r.n++] = (struct own_span){.from = t[i].from};
		r.list[r.n - 1].to = t[i].to;
		r.list[r.n - 1].words++;
		r.own++;
	}
	return r;
}
