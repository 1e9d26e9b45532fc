#include "support/docket.h"

#include "base/buf.h"
#include "base/utf8.h"

enum {
	LETTERS = 18,
	SENTENCES = 12,
	LANGUAGES = 6,
	SLOTS = 24,
	CHOICES = 6,
	QUESTIONS = 4,
	OWN_FIRST = 1000
};

/* Where a language's syllables are; words are made of two to four of them. */
static const struct {
	int32_t first;
	uint32_t count;
	bool spaced;
} scripts[LANGUAGES] = {
    {'a', 26, true},   {0xE0, 22, true},     {0x3B1, 17, true},
    {0x430, 32, true}, {0x4E00, 900, false}, {0x62B, 16, true},
};

struct maker {
	struct buf b;
	uint64_t seed;
	struct str *sentences[LETTERS];
	size_t counts[LETTERS];
	struct str phrases[SLOTS][CHOICES];
	struct str questions[LANGUAGES * QUESTIONS];
};

static uint32_t chance(struct maker *m, uint32_t n)
{
	m->seed = m->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((m->seed >> 33) % n);
}

static void letter_put(struct maker *m, unsigned l, uint32_t i)
{
	char bytes[4];

	buf_put(&m->b,
		(struct str){bytes, utf8_put(bytes, scripts[l].first + (int32_t)(i % scripts[l].count))});
}

/* The words of a language are numbers; few of them are most of what is said. */
static void word_put(struct maker *m, unsigned l)
{
	uint32_t word = chance(m, 40) < 24 ? chance(m, 60) : chance(m, 8000);

	if (!scripts[l].spaced) {
		letter_put(m, l, word * 7);
		letter_put(m, l, word * 7 / 5);
		return;
	}
	buf_byte(&m->b, ' ');
	for (uint32_t x = word * 2654435761u, k = 0; k < 2 + word % 4; k++, x = x * 31 + 7)
		letter_put(m, l, x >> 8);
}

static struct str sentence_make(struct maker *m, unsigned l, uint32_t words)
{
	size_t from = m->b.n;

	while (words--)
		word_put(m, l);
	buf_put(&m->b, scripts[l].spaced ? STR(".") : STR("。"));
	return str_cut(buf_str(&m->b), from, m->b.n);
}

static void edited_put(struct maker *m, unsigned l, struct str s, uint32_t of_hundred)
{
	struct str word;

	if (!scripts[l].spaced) {
		for (size_t at = 0; at < s.n;) {
			size_t from = at;
			utf8_next(s, &at);
			if (chance(m, 200) < of_hundred)
				letter_put(m, l, chance(m, 900));
			else
				buf_put(&m->b, str_cut(s, from, at));
		}
		return;
	}
	for (struct str rest = s; str_split(&rest, ' ', &word);) {
		if (!word.n)
			continue;
		if (chance(m, 100) < of_hundred) {
			word_put(m, l);
			continue;
		}
		buf_byte(&m->b, ' ');
		buf_put(&m->b, word);
	}
}

static void copy_put(struct maker *m, uint32_t letter, enum docket_kind kind)
{
	unsigned l = letter % LANGUAGES;
	size_t n = m->counts[letter], turn = kind == DOCKET_MOVED ? 1 + chance(m, (uint32_t)n - 1) : 0;
	size_t cut = kind == DOCKET_CUT ? chance(m, (uint32_t)n - 3) : n;

	if (kind != DOCKET_EXACT)
		sentence_make(m, l, 3);
	for (size_t i = 0; i < n; i++)
		if (i < cut || i >= cut + 3)
			edited_put(m, l, m->sentences[letter][(i + turn) % n],
				   kind == DOCKET_EDITED ? chance(m, 12) : 0);
	for (size_t i = 0; kind == DOCKET_ADDED && i < n / 2; i++)
		sentence_make(m, l, 8 + chance(m, 8));
	if (kind != DOCKET_EXACT)
		sentence_make(m, l, 3);
}

static void own_put(struct maker *m)
{
	unsigned l = chance(m, LANGUAGES);

	for (uint32_t n = 3 + chance(m, 12); n; n--) {
		sentence_make(m, l, 5 + chance(m, 12));
		if (chance(m, 4) == 0)
			buf_put(&m->b, m->questions[l * QUESTIONS + chance(m, QUESTIONS)]);
	}
}

static void prepare(struct arena *a, struct maker *m)
{
	for (uint32_t i = 0; i < LETTERS; i++) {
		m->counts[i] = 6 + chance(m, SENTENCES - 6);
		m->sentences[i] = NEW(a, struct str, m->counts[i]);
		for (size_t k = 0; k < m->counts[i]; k++)
			m->sentences[i][k] = arena_dup(a, sentence_make(m, i % LANGUAGES, 8 + chance(m, 10)));
	}
	for (uint32_t i = 0; i < SLOTS * CHOICES; i++)
		m->phrases[i / CHOICES][i % CHOICES] = arena_dup(a, sentence_make(m, 0, 5 + chance(m, 4)));
	for (uint32_t i = 0; i < LANGUAGES * QUESTIONS; i++)
		m->questions[i] = arena_dup(a, sentence_make(m, i / QUESTIONS, 24));
}

static struct docket_text text_make(struct arena *a, struct maker *m, uint32_t i, bool exact)
{
	static const enum docket_kind kinds[] = {DOCKET_EXACT,	DOCKET_SIGNED, DOCKET_EDITED, DOCKET_EDITED,
						 DOCKET_EDITED, DOCKET_CUT,    DOCKET_ADDED,  DOCKET_MOVED};
	struct docket_text t = {.kind = DOCKET_OWN, .letter = OWN_FIRST + i};
	uint32_t which = chance(m, 100);

	m->b.n = 0;
	if (which < 45) {
		t.kind = kinds[exact ? chance(m, COUNT(kinds)) : 1 + chance(m, COUNT(kinds) - 1)];
		t.letter = chance(m, LETTERS);
		copy_put(m, t.letter, t.kind);
	} else if (which < 50) {
		t = (struct docket_text){.kind = DOCKET_MERGED, .letter = LETTERS};
		for (size_t k = 0; k < SLOTS; k++)
			buf_put(&m->b, m->phrases[k][chance(m, CHOICES)]);
	} else {
		own_put(m);
	}
	t.text = arena_dup(a, buf_str(&m->b));
	return t;
}

struct docket docket_make(struct arena *a, size_t n, uint64_t seed, bool exact)
{
	struct docket d = {.list = NEW(a, struct docket_text, n), .texts = NEW(a, struct str, n), .n = n};
	struct maker *m = NEW(a, struct maker, 1);

	m->seed = seed;
	buf_init(&m->b, a, 1 << 20);
	prepare(a, m);
	for (uint32_t i = 0; i < n; i++) {
		d.list[i] = text_make(a, m, i, exact);
		d.texts[i] = d.list[i].text;
	}
	d.questions = m->questions;
	d.questions_n = COUNT(m->questions);
	return d;
}
