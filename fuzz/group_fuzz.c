/*
 * Any bytes, cut into texts at 0x1E: tokens and shingles are the same with and without wide registers and
 * with their places, own words lie within the text, and the labels of texts added at once are those of texts
 * that arrived.
 */
#include "group/edges.h"
#include "group/grouping.h"
#include "group/own_words.h"
#include "group/shingles.h"
#include "group/tokens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void tokens_check(struct arena *a, struct str s)
{
	struct token_list t = {.list = NEW(a, uint32_t, s.n + 8)}, u = {.list = NEW(a, uint32_t, s.n + 8)};
	struct token_at *at = NEW(a, struct token_at, s.n + 1);

	tokens_read(s, false, &t);
	tokens_read(s, edges_can_be_wide(), &u);
	if (t.n > s.n || t.n != u.n || t.all != u.all || tokens_at(s, at) != t.n)
		BUG("tokens that differ");
	for (size_t i = 0; i < t.n; i++)
		if (t.list[i] != u.list[i] || at[i].token != t.list[i] || at[i].from >= at[i].to ||
		    at[i].to > s.n)
			BUG("a token that differs");
	size_t n = shingles_count(t.n);
	uint32_t *x = NEW(a, uint32_t, n + 8), *y = NEW(a, uint32_t, n + 8);
	uint16_t *halves = NEW(a, uint16_t, t.n + 8);
	tokens_halve(t.list, t.n, halves);
	shingles_of_kept(halves, t.n, false, x);
	shingles_of_kept(halves, t.n, edges_can_be_wide(), y);
	if (n && memcmp(x, y, n * sizeof *x) != 0)
		BUG("shingles that differ");
}

static void own_words_check(struct arena *a, struct str wording, struct str member)
{
	struct own_words w = own_words_of(a, shared_words_of(a, &wording, 1), member);
	size_t at = 0;

	for (size_t i = 0; i < w.n; i++) {
		if (w.list[i].from < at || w.list[i].to <= w.list[i].from || w.list[i].to > member.n)
			BUG("own words that are nowhere");
		at = w.list[i].to;
	}
	if (own_words_of(a, shared_words_of(a, &member, 1), member).own)
		BUG("own words beside one's own text");
}

static struct grouping *opened(bool portable)
{
	struct group_rules rules = group_rules();

	rules.portable = portable;
	rules.threads = portable ? 2 : 1;
	return grouping_open(rules);
}

static void labels_check(const struct str *texts, size_t n)
{
	GROUPING_SCOPED *g = opened(false);
	GROUPING_SCOPED *h = opened(true);

	if (n && (grouping_stop(g, texts[0]) != ERR_OK || grouping_stop(h, texts[0]) != ERR_OK))
		BUG("no memory");
	for (size_t i = 0; i < n; i++) {
		uint32_t text;
		if (grouping_arrive(h, texts[i], &text) != ERR_OK)
			BUG("no memory");
	}
	if (grouping_add(g, texts, n) != ERR_OK || grouping_finish(g) != ERR_OK ||
	    grouping_finish(h) != ERR_OK)
		BUG("no memory");
	for (size_t i = 0; i < n; i++) {
		struct group_text t = grouping_text(g, grouping_text_of(g, i)),
				  u = grouping_text(h, grouping_text_of(h, i));
		if (memcmp(t.leader, u.leader, sizeof t.leader) != 0 || t.match != u.match ||
		    t.share != u.share)
			BUG("labels that depend on how the texts came");
		if (grouping_size(g, GROUP_FAMILY, t.leader[GROUP_FAMILY]).submissions == 0)
			BUG("a family without members");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { TEXTS = 64 };
	struct str rest = {(const char *)data, size}, texts[TEXTS];
	size_t n = 0;
	ARENA_SCOPED a;

	arena_init(&a, 512 << 20, NULL);
	while (n < TEXTS && str_split(&rest, 0x1E, &texts[n]))
		tokens_check(&a, texts[n++]);
	if (n > 1)
		own_words_check(&a, texts[0], texts[1]);
	labels_check(texts, n);
	return 0;
}
