/* stop.c - see stop.h */
#include "group/stop.h"

#include "group/shingles.h"
#include "group/tokens.h"

static uint32_t *place_of(const struct stop_words *s, uint32_t shingle)
{
	uint32_t *set = ROW(uint32_t, s->set);

	for (size_t at = shingle / 8 & (s->room - 1);; at = (at + 1) & (s->room - 1))
		if (!set[at] || set[at] == shingle)
			return &set[at];
}

bool stop_holds(const struct stop_words *s, uint32_t shingle)
{
	return shingle && s->room && *place_of(s, shingle) == shingle;
}

static enum err set_room(struct stop_words *s, size_t more)
{
	struct stop_words bigger = {.room = s->room ? s->room : 1 << 10};

	while ((s->n + more) * 2 > bigger.room)
		bigger.room *= 2;
	if (bigger.room == s->room)
		return ERR_OK;
	enum err e = column_room(&bigger.set, bigger.room * sizeof(uint32_t));
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < s->room; i++)
		if (ROW(uint32_t, s->set)[i])
			*place_of(&bigger, ROW(uint32_t, s->set)[i]) = ROW(uint32_t, s->set)[i];
	column_done(&s->set);
	s->set = bigger.set;
	s->room = bigger.room;
	return ERR_OK;
}

static void shingle_put(struct stop_words *s, uint32_t shingle)
{
	uint32_t *place = place_of(s, shingle);

	if (!shingle || *place)
		return;
	*place = shingle;
	s->n++;
	s->bits[shingle % STOP_BITS / 64] |= 1ull << shingle % 64;
}

enum err stop_add(struct stop_words *s, struct str text)
{
	struct column tokens = {0}, halves = {0}, shingles = {0};
	size_t room = ((text.n < TOKENS_BYTES ? text.n : TOKENS_BYTES) + 8) * sizeof(uint32_t);
	enum err e = column_room(&tokens, room);

	if (e == ERR_OK)
		e = column_room(&halves, room);
	if (e == ERR_OK)
		e = column_room(&shingles, room);
	if (e == ERR_OK) {
		struct token_list t = {.list = ROW(uint32_t, tokens)};
		tokens_read(text, false, &t);
		size_t n = shingles_count(t.n);
		tokens_halve(t.list, t.n, ROW(uint16_t, halves));
		shingles_of_kept(ROW(const uint16_t, halves), t.n, false, ROW(uint32_t, shingles));
		e = set_room(s, n + 1);
		for (size_t i = 0; i < n && e == ERR_OK; i++)
			shingle_put(s, ROW(uint32_t, shingles)[i]);
	}
	column_done(&tokens);
	column_done(&halves);
	column_done(&shingles);
	return e;
}

void stop_done(struct stop_words *s)
{
	column_done(&s->set);
}
