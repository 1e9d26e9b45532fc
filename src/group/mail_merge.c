/*
 * mail_merge.c - see finish.h. A mail merge that chooses among phrases makes texts no two of which are alike;
 * but nearly every threesome of their words stands in many of the others. Only texts that share phrases with
 * others are looked at, and of each a part of its threesomes, which depends on them alone.
 *
 * A text belongs where most of its frequent threesomes were seen before. Two mail merges become one where a
 * text has a good part of either: a threesome that both have by chance does not do that.
 */
#include "group/finish.h"
#include "group/share.h"

enum { PART = 512, TEXTS_LEAST = 8, SHINGLES_LEAST = 8, FREQUENT_LEAST = 5, FREQUENT_PER_CENT = 45 };
enum { SAMPLED_BELOW = 1 << 29, OFTEN_MOST = 20, COUNT_BITS_MOST = 24 };
enum { TEXTS_FEW = 4, TEXTS_KNOWN = 32, VOTES_TO_BEGIN = 2, VOTES_TO_JOIN = 3, PART_TO_JOIN = 5 };
enum { VOTES_TO_UNITE = 3, PART_TO_UNITE = 6 };

/* A frequent shingle, and the campaign in which it was seen first, from 1; 0 is an empty place. */
struct seen {
	uint32_t shingle, campaign;
};
struct campaign {
	uint32_t up; /* a forest: itself, or one it was united with */
	uint32_t texts, first;
	uint32_t votes; /* of the text at hand */
};
struct sample_row {
	unsigned thread;
	uint32_t n;
	size_t at;
};
struct merge {
	struct grouping *g;
	struct column samples[GROUP_THREADS]; /* uint32_t: a part of each text's shingles */
	size_t samples_n[GROUP_THREADS];
	struct column rows; /* struct sample_row: of each text, where they are */
	size_t n, texts;
	_Atomic bool full;
	struct column counts; /* uint8_t: how many texts have a shingle, or others with the same place */
	unsigned bits, often;
	struct column seen; /* struct seen: a table */
	size_t seen_n, seen_room;
	struct column campaigns, campaign; /* struct campaign; uint32_t: that of each text, from 1 */
	size_t campaigns_n;
	struct column at_hand, asked; /* uint32_t: frequent shingles; campaigns that have votes */
	size_t frequent, asked_n;
};

static bool text_is_alone(const struct grouping *g, const uint8_t *led, uint32_t text)
{
	return text_is_left(g, text) && ROW(const uint32_t, g->variant)[text] == text && !led[text];
}

static uint8_t *count_of(const struct merge *m, uint32_t shingle)
{
	return &ROW(uint8_t, m->counts)[shingle * 0x9E3779B97F4A7C15u >> (64 - m->bits)];
}

static struct seen *seen_of(const struct column *table, size_t room, uint32_t shingle)
{
	struct seen *seen = ROW(struct seen, *table);

	for (size_t at = shingle * 0x9E3779B97F4A7C15u >> 32 & (room - 1);; at = (at + 1) & (room - 1))
		if (!seen[at].campaign || seen[at].shingle == shingle)
			return &seen[at];
}

/* Room for n more. */
static enum err seen_grow(struct merge *m, size_t n)
{
	size_t room = m->seen_room ? m->seen_room : 1 << 12;
	struct column bigger = {0};

	while (room < (m->seen_n + n) * 2)
		room *= 2;
	if (room == m->seen_room)
		return ERR_OK;
	enum err e = column_room(&bigger, room * sizeof(struct seen));
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < m->seen_room; i++) {
		const struct seen *s = &ROW(const struct seen, m->seen)[i];
		if (s->campaign)
			*seen_of(&bigger, room, s->shingle) = *s;
	}
	column_done(&m->seen);
	m->seen = bigger;
	m->seen_room = room;
	return ERR_OK;
}

static const struct sample_row *row_of(const struct merge *m, size_t i)
{
	return &ROW(const struct sample_row, m->rows)[i];
}

static const uint32_t *samples_at(const struct merge *m, const struct sample_row *r)
{
	return ROW(const uint32_t, m->samples[r->thread]) + r->at;
}

static enum err text_sample(struct merge *m, unsigned thread, size_t i)
{
	struct matcher *at_hand = &m->g->matchers[thread];
	struct column *samples = &m->samples[thread];
	size_t from = m->samples_n[thread];
	enum err e = text_take_below(m->g, at_hand, ROW(const uint32_t, m->g->rest)[i], SAMPLED_BELOW);

	if (e == ERR_OK)
		e = column_room(samples, (from + at_hand->n + 1) * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	memcpy(ROW(uint32_t, *samples) + from, at_hand->shingles.p, at_hand->n * sizeof(uint32_t));
	ROW(struct sample_row, m->rows)[i] = (struct sample_row){thread, (uint32_t)at_hand->n, from};
	m->samples_n[thread] += at_hand->n;
	return ERR_OK;
}

static void part_sample(void *on, unsigned thread, size_t from, size_t to)
{
	struct merge *m = on;

	for (size_t i = from; i < to; i++)
		if (text_sample(m, thread, i) != ERR_OK)
			m->full = true;
}

static enum err samples_take(struct merge *m, const uint8_t *led)
{
	uint32_t *rest = ROW(uint32_t, m->g->rest);

	for (size_t i = 0; i < m->g->rest_n; i++) /* the others are not asked for any more */
		if (text_is_alone(m->g, led, rest[i]))
			rest[m->texts++] = rest[i];
	enum err e = column_room(&m->rows, (m->texts + 1) * sizeof(struct sample_row));
	if (e != ERR_OK)
		return e;
	work_share(m->g->rules.threads, m->texts, PART, part_sample, m);
	for (size_t i = 0; i < COUNT(m->samples_n); i++)
		m->n += m->samples_n[i];
	return m->full ? ERR_LIMIT : ERR_OK;
}

static enum err shingles_count_all(struct merge *m)
{
	for (m->bits = 16; m->bits < COUNT_BITS_MOST && (size_t)1 << m->bits < m->n * 4;)
		m->bits++;
	enum err e = column_room(&m->counts, (size_t)1 << m->bits);

	for (size_t i = 0; e == ERR_OK && i < COUNT(m->samples); i++)
		for (size_t k = 0; k < m->samples_n[i]; k++) {
			uint8_t *count = count_of(m, ROW(const uint32_t, m->samples[i])[k]);
			*count = (uint8_t)(*count + (*count < OFTEN_MOST));
		}
	return e;
}

static uint32_t campaign_find(struct merge *m, uint32_t campaign)
{
	struct campaign *c = ROW(struct campaign, m->campaigns);

	while (c[campaign].up != campaign)
		campaign = c[campaign].up = c[c[campaign].up].up;
	return campaign;
}

static void campaigns_unite(struct merge *m, uint32_t a, uint32_t b)
{
	struct campaign *c = ROW(struct campaign, m->campaigns);
	uint32_t to = a < b ? a : b, from = a < b ? b : a;

	c[from].up = to;
	c[to].texts += c[from].texts;
	c[to].first = c[from].first < c[to].first ? c[from].first : c[to].first;
}

/* The frequent shingles of a text, where they are enough of it to be made of them. */
static bool frequent_take(struct merge *m, size_t i)
{
	const struct sample_row *row = row_of(m, i);
	const uint32_t *samples = samples_at(m, row);

	m->frequent = 0;
	for (size_t k = 0; k < row->n; k++) {
		ROW(uint32_t, m->at_hand)[m->frequent] = samples[k];
		m->frequent += *count_of(m, samples[k]) >= m->often;
	}
	return row->n >= SHINGLES_LEAST && m->frequent >= FREQUENT_LEAST &&
	       m->frequent * 100 >= row->n * FREQUENT_PER_CENT;
}

/* The more texts a campaign has, the more of another one's shingles were seen in it before. */
static size_t votes_to_join(const struct merge *m, uint32_t texts)
{
	size_t part =
	    m->frequent * (texts < TEXTS_KNOWN ? texts : TEXTS_KNOWN) / (PART_TO_JOIN * TEXTS_KNOWN);

	if (texts < TEXTS_FEW)
		return VOTES_TO_BEGIN;
	return part < VOTES_TO_JOIN ? VOTES_TO_JOIN : part;
}

/* Each shingle has a vote for the campaign it was seen in. Returns the one that has the most, from 1, the
 * earlier of equal ones; 0: none. */
static uint32_t votes_count(struct merge *m)
{
	struct campaign *c = ROW(struct campaign, m->campaigns);
	uint32_t best = 0;

	m->asked_n = 0;
	for (size_t k = 0; k < m->frequent; k++) {
		uint32_t named =
		    seen_of(&m->seen, m->seen_room, ROW(const uint32_t, m->at_hand)[k])->campaign;
		if (!named)
			continue;
		uint32_t root = campaign_find(m, named - 1);
		if (c[root].votes++ == 0)
			ROW(uint32_t, m->asked)[m->asked_n++] = root;
	}
	for (size_t k = 0; k < m->asked_n; k++) {
		uint32_t root = ROW(uint32_t, m->asked)[k];
		if (!best || c[root].votes > c[best - 1].votes ||
		    (c[root].votes == c[best - 1].votes && root < best - 1))
			best = root + 1;
	}
	return best && c[best - 1].votes >= votes_to_join(m, c[best - 1].texts) ? best : 0;
}

static void others_unite(struct merge *m, uint32_t best)
{
	size_t least = m->frequent / PART_TO_UNITE;
	struct campaign *c = ROW(struct campaign, m->campaigns);

	least = least < VOTES_TO_UNITE ? VOTES_TO_UNITE : least;
	for (size_t k = 0; k < m->asked_n; k++) {
		uint32_t other = ROW(uint32_t, m->asked)[k];
		if (other != best && c[other].votes >= least && c[best].votes >= least)
			campaigns_unite(m, campaign_find(m, best), other);
	}
}

static enum err campaign_of(struct merge *m, size_t i)
{
	enum err e = column_room(&m->campaigns, (m->campaigns_n + 1) * sizeof(struct campaign));

	if (e == ERR_OK)
		e = seen_grow(m, m->frequent);
	if (e != ERR_OK)
		return e;
	uint32_t text = ROW(const uint32_t, m->g->rest)[i], own = votes_count(m);
	struct campaign *c = ROW(struct campaign, m->campaigns);
	if (own)
		others_unite(m, own - 1);
	for (size_t k = 0; k < m->asked_n; k++)
		c[ROW(uint32_t, m->asked)[k]].votes = 0;
	if (!own) {
		own = (uint32_t)++m->campaigns_n;
		c[own - 1] = (struct campaign){.up = own - 1, .first = text};
	}
	own = campaign_find(m, own - 1) + 1;
	c[own - 1].texts++;
	ROW(uint32_t, m->campaign)[i] = own;
	for (size_t k = 0; k < m->frequent; k++) {
		uint32_t shingle = ROW(const uint32_t, m->at_hand)[k];
		struct seen *s = seen_of(&m->seen, m->seen_room, shingle);
		m->seen_n += s->campaign == 0;
		*s = (struct seen){shingle, s->campaign ? s->campaign : own};
	}
	return ERR_OK;
}

static void families_unite(struct merge *m)
{
	const struct campaign *c = ROW(const struct campaign, m->campaigns);

	for (size_t i = 0; i < m->texts; i++) {
		uint32_t own = ROW(const uint32_t, m->campaign)[i], text = ROW(const uint32_t, m->g->rest)[i];
		const struct campaign *root = own ? &c[campaign_find(m, own - 1)] : NULL;
		if (!root || root->texts < FREQUENT_LEAST)
			continue;
		family_unite(m->g, root->first, text);
		ROW(uint8_t, m->g->match)[text] = GROUP_MAIL_MERGE;
	}
}

/* Room for what is asked of the text that has most samples, and for each text's campaign. */
static enum err votes_room(struct merge *m)
{
	size_t most = 1;

	for (size_t i = 0; i < m->texts; i++)
		most = row_of(m, i)->n > most ? row_of(m, i)->n : most;
	enum err e = column_room(&m->at_hand, (most + 1) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&m->asked, most * sizeof(uint32_t));
	return e == ERR_OK ? column_room(&m->campaign, m->texts * sizeof(uint32_t)) : e;
}

static enum err merge_run(struct merge *m, const uint8_t *led)
{
	enum err e = samples_take(m, led);

	if (e != ERR_OK || m->texts < TEXTS_LEAST)
		return e;
	m->often = (unsigned)(m->texts / 30000) + 5;
	m->often = m->often > OFTEN_MOST ? OFTEN_MOST : m->often;
	e = votes_room(m);
	if (e == ERR_OK)
		e = shingles_count_all(m);
	for (size_t i = 0; i < m->texts && e == ERR_OK; i++)
		if (frequent_take(m, i))
			e = campaign_of(m, i);
	if (e == ERR_OK)
		families_unite(m);
	return e;
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
	struct column *columns[] = {&led,	  &m.rows,     &m.counts,  &m.seen,
				    &m.campaigns, &m.campaign, &m.at_hand, &m.asked};
	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	for (size_t i = 0; i < COUNT(m.samples); i++)
		column_done(&m.samples[i]);
	return e;
}
