/* diff_match.c - see diff_in.h */
#include "text/diff_in.h"

/* Myers keeps a row for each difference: so many at most. DEPTH: of patience in patience. */
enum { DIFFERENCES_MOST = 600, DEPTH_MOST = 24 };

void names_init(struct names *x, struct arena *a, size_t most)
{
	size_t room = 16;

	while (room < 2 * most)
		room *= 2;
	*x = (struct names){
	    .arena = a, .known = NEW(a, struct str, most + 1), .table = NEW(a, uint32_t, room), .room = room};
}

uint32_t name_of(struct names *x, struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
	for (size_t at = (size_t)(h ^ h >> 29) & (x->room - 1);; at = (at + 1) & (x->room - 1)) {
		if (!x->table[at]) {
			x->known[x->n] = s;
			x->table[at] = (uint32_t)++x->n;
		}
		if (str_eq(x->known[x->table[at] - 1], s))
			return x->table[at] - 1;
	}
}

struct match {
	struct arena *arena;
	const uint32_t *a, *b;
	int64_t *ret;
	/* How often a number occurs in the stretch that is looked at, and where. Zero between two looks. */
	uint32_t *times_a, *times_b, *place_b;
};

/* One stretch of both rows. */
struct stretch {
	size_t a, a_end, b, b_end;
};

/*
 * E. Myers, "An O(ND) Difference Algorithm": on each diagonal k = x - y how far one comes with d differences.
 * The rows are kept for the way back. False where more than DIFFERENCES_MOST are needed.
 */
static bool myers(struct match *m, struct stretch s)
{
	int64_t n = (int64_t)(s.a_end - s.a), w = (int64_t)(s.b_end - s.b);
	int64_t most = n + w < DIFFERENCES_MOST ? n + w : DIFFERENCES_MOST;
	struct arena_mark mark = arena_mark(m->arena);
	int32_t **rows = NEW(m->arena, int32_t *, (size_t)most + 1);
	int64_t d, k = 0, x = 0, y = 0;

	for (d = 0; d <= most; d++) {
		int32_t *v = NEW(m->arena, int32_t, (size_t)(2 * d + 1)),
			*last = d ? rows[d - 1] + d - 1 : NULL;
		rows[d] = v;
		for (k = -d; k <= d; k += 2) {
			bool down = k == -d || (k != d && last[k - 1] < last[k + 1]);
			x = d == 0 ? 0 : down ? last[k + 1] : last[k - 1] + 1;
			y = x - k;
			while (x < n && y < w && y >= 0 && m->a[s.a + (size_t)x] == m->b[s.b + (size_t)y])
				x++, y++;
			v[k + d] = (int32_t)x;
			if (x >= n && y >= w)
				goto found;
		}
	}
	arena_back(m->arena, mark);
	return false;
found:
	for (; d > 0; d--) {
		int32_t *last = rows[d - 1] + d - 1;
		bool down = k == -d || (k != d && last[k - 1] < last[k + 1]);
		int64_t from = down ? last[k + 1] : last[k - 1] + 1;
		for (; x > from; x--)
			m->ret[s.a + (size_t)x - 1] = (int64_t)s.b + x - k - 1;
		k += down ? 1 : -1;
		x = last[k];
	}
	for (; x > 0; x--)
		m->ret[s.a + (size_t)x - 1] = (int64_t)s.b + x - 1;
	arena_back(m->arena, mark);
	return true;
}

struct anchor {
	size_t a, b;
	int64_t before; /* in the longest rising row that ends here */
};

/* The longest row of anchors that rises on both sides. */
static size_t rising(struct match *m, struct anchor *list, size_t n, struct anchor *ret)
{
	size_t *ends = NEW(m->arena, size_t, n + 1), longest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t low = 0, high = longest;
		while (low < high) {
			size_t mid = (low + high) / 2;
			if (list[ends[mid]].b < list[i].b)
				low = mid + 1;
			else
				high = mid;
		}
		list[i].before = low ? (int64_t)ends[low - 1] : -1;
		ends[low] = i;
		if (low == longest)
			longest++;
	}
	int64_t at = longest ? (int64_t)ends[longest - 1] : -1;
	for (size_t i = longest; i > 0; i--) {
		ret[i - 1] = list[at];
		at = list[at].before;
	}
	return longest;
}

/* What stands exactly once in this stretch of both. */
static size_t anchors(struct match *m, struct stretch s, struct anchor *ret)
{
	size_t n = 0;

	for (size_t i = s.a; i < s.a_end; i++)
		m->times_a[m->a[i]]++;
	for (size_t i = s.b; i < s.b_end; i++) {
		m->times_b[m->b[i]]++;
		m->place_b[m->b[i]] = (uint32_t)i;
	}
	for (size_t i = s.a; i < s.a_end; i++)
		if (m->times_a[m->a[i]] == 1 && m->times_b[m->a[i]] == 1)
			ret[n++] = (struct anchor){i, m->place_b[m->a[i]], 0};
	for (size_t i = s.a; i < s.a_end; i++)
		m->times_a[m->a[i]] = 0;
	for (size_t i = s.b; i < s.b_end; i++)
		m->times_b[m->b[i]] = 0;
	return n;
}

static struct stretch trim(struct match *m, struct stretch s)
{
	while (s.a < s.a_end && s.b < s.b_end && m->a[s.a] == m->b[s.b])
		m->ret[s.a++] = (int64_t)s.b++;
	while (s.a < s.a_end && s.b < s.b_end && m->a[s.a_end - 1] == m->b[s.b_end - 1])
		m->ret[--s.a_end] = (int64_t)--s.b_end;
	return s;
}

static void match(struct match *m, struct stretch s, int depth)
{
	s = trim(m, s);
	if (s.a == s.a_end || s.b == s.b_end)
		return;
	struct arena_mark mark = arena_mark(m->arena);
	struct anchor *list = NEW(m->arena, struct anchor, s.a_end - s.a), *row;
	size_t n = depth < DEPTH_MOST ? anchors(m, s, list) : 0;

	row = NEW(m->arena, struct anchor, n + 1);
	n = rising(m, list, n, row);
	for (size_t i = 0; i < n; i++) {
		match(m, (struct stretch){s.a, row[i].a, s.b, row[i].b}, depth + 1);
		m->ret[row[i].a] = (int64_t)row[i].b;
		s.a = row[i].a + 1;
		s.b = row[i].b + 1;
	}
	if (n)
		match(m, s, depth + 1);
	arena_back(m->arena, mark);
	/* Above its bound nothing of the stretch stays. */
	if (!n)
		(void)myers(m, s);
}

void diff_match(struct arena *arena, const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b,
		int64_t *ret)
{
	uint32_t most = 0;

	for (size_t i = 0; i < n_a; i++) {
		ret[i] = -1;
		most = a[i] > most ? a[i] : most;
	}
	for (size_t i = 0; i < n_b; i++)
		most = b[i] > most ? b[i] : most;
	struct match m = {.arena = arena,
			  .a = a,
			  .b = b,
			  .ret = ret,
			  .times_a = NEW(arena, uint32_t, (size_t)most + 1),
			  .times_b = NEW(arena, uint32_t, (size_t)most + 1),
			  .place_b = NEW(arena, uint32_t, (size_t)most + 1)};

	match(&m, (struct stretch){0, n_a, 0, n_b}, 0);
}
