/*
 * mail_merge.c - see finish.h. A mail merge that chooses among phrases makes texts no two of which are alike;
 * but nearly every threesome of their words stands in many of the others. Only texts that share phrases with
 * others are looked at.
 */
#include "group/finish.h"
#include "group/shingles.h"

enum { COUNT_MOST = 250, TEXTS_LEAST = 8, SHINGLES_LEAST = 8, FREQUENT_LEAST = 5 };

struct merge {
	struct grouping *g;
	struct column samples, starts; /* uint32_t: a part of each text's shingles, text after text */
	size_t n, texts;
	struct column counts; /* uint8_t */
	unsigned bits, often;
	struct column frequent; /* struct link */
	size_t links;
};
struct link {
	uint32_t shingle, text;
};

static bool text_is_alone(const struct grouping *g, const uint8_t *led, uint32_t text)
{
	return text_is_left(g, text) && ROW(const uint32_t, g->variant)[text] == text && !led[text];
}

static uint8_t *count_of(struct merge *m, uint32_t shingle)
{
	return &ROW(uint8_t, m->counts)[shingle * 0x9E3779B97F4A7C15u >> (64 - m->bits)];
}

static enum err text_sample(struct merge *m, uint32_t text)
{
	struct matcher *at_hand = &m->g->matchers[0];
	enum err e = text_take(m->g, at_hand, text);

	if (e == ERR_OK)
		e = column_room(&m->samples, (m->n + at_hand->n + 1) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < at_hand->n; i++) {
		uint32_t shingle = ROW(uint32_t, at_hand->shingles)[i];
		ROW(uint32_t, m->samples)[m->n] = shingle;
		m->n += shingle < 1u << 29;
	}
	return ERR_OK;
}

static enum err samples_take(struct merge *m, const uint8_t *led)
{
	enum err e = column_room(&m->starts, (m->g->rest_n + 2) * sizeof(uint32_t));

	for (size_t i = 0; i < m->g->rest_n && e == ERR_OK; i++) {
		uint32_t text = ROW(uint32_t, m->g->rest)[i];
		if (!text_is_alone(m->g, led, text))
			continue;
		ROW(uint32_t, m->starts)[m->texts] = (uint32_t)m->n;
		ROW(uint32_t, m->g->rest)[m->texts++] = text; /* the others are not asked for any more */
		e = text_sample(m, text);
	}
	if (e == ERR_OK)
		ROW(uint32_t, m->starts)[m->texts] = (uint32_t)m->n;
	return e;
}

static void shingles_count_all(struct merge *m)
{
	for (size_t i = 0; i < m->n; i++) {
		uint8_t *count = count_of(m, ROW(uint32_t, m->samples)[i]);
		*count = (uint8_t)(*count + (*count < COUNT_MOST));
	}
}

static void text_flag(struct merge *m, size_t i)
{
	const uint32_t *starts = ROW(const uint32_t, m->starts), *samples = ROW(const uint32_t, m->samples);
	size_t n = starts[i + 1] - starts[i], frequent = 0;
	struct link *links = ROW(struct link, m->frequent) + m->links;

	for (size_t k = starts[i]; k < starts[i + 1]; k++)
		if (*count_of(m, samples[k]) >= m->often)
			links[frequent++] = (struct link){samples[k], ROW(const uint32_t, m->g->rest)[i]};
	if (n >= SHINGLES_LEAST && frequent >= FREQUENT_LEAST && frequent * 100 >= n * 45)
		m->links += frequent;
}

static int by_shingle(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->shingle != y->shingle)
		return x->shingle < y->shingle ? -1 : 1;
	return x->text < y->text ? -1 : x->text > y->text;
}

/* Texts that have the same frequent shingle are of one family, where there are several of them. */
static void links_unite(struct merge *m)
{
	struct link *links = ROW(struct link, m->frequent);

	qsort(links, m->links, sizeof *links, by_shingle);
	for (size_t from = 0, to; from < m->links; from = to) {
		for (to = from; to < m->links && links[to].shingle == links[from].shingle;)
			to++;
		if (to - from < FREQUENT_LEAST)
			continue;
		for (size_t i = from; i < to; i++) {
			family_unite(m->g, links[from].text, links[i].text);
			ROW(uint8_t, m->g->match)[links[i].text] = GROUP_MAIL_MERGE;
		}
	}
}

static enum err merge_run(struct merge *m, const uint8_t *led)
{
	enum err e = samples_take(m, led);

	for (m->bits = 16; (size_t)1 << m->bits < m->n * 4;)
		m->bits++;
	m->often = (unsigned)(m->texts / 30000) + 5;
	m->often = m->often > 20 ? 20 : m->often;
	if (e == ERR_OK)
		e = column_room(&m->counts, (size_t)1 << m->bits);
	if (e == ERR_OK)
		e = column_room(&m->frequent, (m->n + 1) * sizeof(struct link));
	if (e != ERR_OK || m->texts < TEXTS_LEAST)
		return e;
	shingles_count_all(m);
	for (size_t i = 0; i < m->texts; i++)
		text_flag(m, i);
	links_unite(m);
	return ERR_OK;
}

enum err mail_merge_find(struct grouping *g)
{
	struct merge m = {.g = g};
	struct column led = {0}; /* bool: somebody else is like it */
	enum err e = column_room(&led, g->texts + 1);

	if (e == ERR_OK) {
		for (uint32_t t = 0; t < g->texts; t++) {
			uint32_t leader = ROW(uint32_t, g->variant)[ROW(uint32_t, g->normal)[t]];
			if (leader != t)
				ROW(uint8_t, led)[leader] = 1;
		}
		e = merge_run(&m, ROW(uint8_t, led));
	}
	struct column *columns[] = {&led, &m.samples, &m.starts, &m.counts, &m.frequent};
	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	return e;
}
