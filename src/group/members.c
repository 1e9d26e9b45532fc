/*
 * members.c - all texts in one row, sorted by family, variant, words and number. A group's name is its
 * smallest number, so that the members of every group, of whichever level, begin at the place of its leader.
 */
#include "group/in.h"

/* Stable: by the name that a row gives to each text. `starts` is scratch of n + 1. */
static void members_sort(const uint32_t *names, uint32_t *from, uint32_t *to, uint32_t *starts, size_t n)
{
	memset(starts, 0, (n + 1) * sizeof *starts);
	for (size_t i = 0; i < n; i++)
		starts[names[i] + 1]++;
	for (size_t i = 0; i < n; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < n; i++)
		to[starts[names[from[i]]]++] = from[i];
}

enum err members_make(struct grouping *g)
{
	size_t n = g->texts;
	struct column other = {0}, starts = {0};
	enum err e = column_room(&other, n * sizeof(uint32_t));

	if (e == ERR_OK)
		e = column_room(&starts, (n + 1) * sizeof(uint32_t));
	if (e == ERR_OK) {
		uint32_t *m = ROW(uint32_t, g->members), *o = ROW(uint32_t, other), sum = 0;
		for (uint32_t i = 0; i < n; i++)
			o[i] = i;
		members_sort(ROW(uint32_t, g->normal), o, m, ROW(uint32_t, starts), n);
		members_sort(ROW(uint32_t, g->variant), m, o, ROW(uint32_t, starts), n);
		members_sort(ROW(uint32_t, g->family), o, m, ROW(uint32_t, starts), n);
		for (uint32_t i = 0; i < n; i++) {
			ROW(uint32_t, g->place)[m[i]] = i;
			ROW(uint32_t, g->sums)[i] = sum;
			sum += text_kept(g, m[i])->submissions;
		}
		ROW(uint32_t, g->sums)[n] = sum;
	}
	column_done(&other);
	column_done(&starts);
	return e;
}

uint32_t grouping_leader(const struct grouping *g, enum group_level level, uint32_t text)
{
	switch (level) {
	case GROUP_NORMALISED: return ROW(const uint32_t, g->normal)[text];
	case GROUP_VARIANT: return ROW(const uint32_t, g->variant)[text];
	case GROUP_FAMILY: return ROW(const uint32_t, g->family)[text];
	default: return text;
	}
}

/* Where the group that begins at `from` ends. Names only grow within the group of the level above. */
static size_t group_end(const struct grouping *g, enum group_level level, size_t from)
{
	const uint32_t *m = ROW(const uint32_t, g->members);
	uint32_t name = grouping_leader(g, level, m[from]);
	size_t step = 1, low, high;

	while (from + step < g->finished && grouping_leader(g, level, m[from + step]) == name)
		step *= 2;
	low = from + step / 2;
	high = from + step < g->finished ? from + step : g->finished;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (grouping_leader(g, level, m[mid]) == name)
			low = mid;
		else
			high = mid;
	}
	return low + 1;
}

struct group_members grouping_members(const struct grouping *g, enum group_level level, uint32_t leader)
{
	if (leader >= g->finished || grouping_leader(g, level, leader) != leader)
		return (struct group_members){0};
	size_t from = ROW(const uint32_t, g->place)[leader];
	return (struct group_members){ROW(const uint32_t, g->members) + from,
				      group_end(g, level, from) - from};
}

struct group_size grouping_size(const struct grouping *g, enum group_level level, uint32_t leader)
{
	struct group_members m = grouping_members(g, level, leader);
	const uint32_t *sums = ROW(const uint32_t, g->sums);

	if (!m.n)
		return (struct group_size){0};
	size_t from = ROW(const uint32_t, g->place)[leader];
	return (struct group_size){sums[from + m.n] - sums[from], (uint32_t)m.n};
}

struct group_sum grouping_sum(const struct grouping *g, enum group_level level, uint32_t least)
{
	const uint32_t *sums = ROW(const uint32_t, g->sums);
	struct group_sum r = {0};

	for (size_t from = 0, to; from < g->finished; from = to) {
		to = group_end(g, level, from);
		uint32_t submissions = sums[to] - sums[from];
		r.groups += submissions >= least;
		r.submissions += submissions >= least ? submissions : 0;
	}
	return r;
}

/* Is a as large as b, or larger, and of a smaller number where they are equal? */
struct sized {
	uint32_t submissions, leader;
};
static bool is_larger(struct sized a, struct sized b)
{
	return a.submissions != b.submissions ? a.submissions > b.submissions : a.leader < b.leader;
}

/* The smallest of a heap of n is on top; it sinks to where it belongs. */
static void heap_sink(struct sized *heap, size_t n, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < n; at = child) {
		if (child + 1 < n && is_larger(heap[child], heap[child + 1]))
			child++;
		if (!is_larger(heap[at], heap[child]))
			return;
		struct sized swap = heap[at];
		heap[at] = heap[child];
		heap[child] = swap;
	}
}

static void heap_rise(struct sized *heap, size_t at)
{
	for (size_t up; at && is_larger(heap[up = (at - 1) / 2], heap[at]); at = up) {
		struct sized swap = heap[at];
		heap[at] = heap[up];
		heap[up] = swap;
	}
}

size_t grouping_largest(const struct grouping *g, enum group_level level, uint32_t least, uint32_t *ret,
			size_t most)
{
	struct column room = {0};
	size_t n = 0;

	if (!most || column_room(&room, most * sizeof(struct sized)) != ERR_OK)
		return 0;
	struct sized *heap = ROW(struct sized, room);
	for (size_t from = 0, to; from < g->finished; from = to) {
		to = group_end(g, level, from);
		struct sized one = {ROW(const uint32_t, g->sums)[to] - ROW(const uint32_t, g->sums)[from],
				    ROW(const uint32_t, g->members)[from]};
		if (one.submissions < least)
			continue;
		if (n < most) {
			heap[n] = one;
			heap_rise(heap, n++);
		} else if (is_larger(one, heap[0])) {
			heap[0] = one;
			heap_sink(heap, n, 0);
		}
	}
	size_t found = n;
	while (n) {
		ret[--n] = heap[0].leader;
		heap[0] = heap[n];
		heap_sink(heap, n, 0);
	}
	column_done(&room);
	return found;
}
