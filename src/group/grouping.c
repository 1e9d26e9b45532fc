/* grouping.c - see grouping.h */
#include "group/grouping.h"

#include "group/edges.h"
#include "group/in.h"
#include "group/share.h"

#include <stdlib.h>

enum { AT_ONCE = 16, PART = 256 };

struct group_rules group_rules(void)
{
	return (struct group_rules){.threads = 1, .texts_most = 30000000, .submissions_most = 100000000};
}

struct grouping *grouping_open(struct group_rules rules)
{
	struct grouping *g = calloc(1, sizeof *g);

	if (!g)
		BUG("group: no memory to begin with");
	if (rules.threads < 1)
		rules.threads = 1;
	if (rules.threads > GROUP_THREADS)
		rules.threads = GROUP_THREADS;
	g->rules = rules;
	g->kept.stop = &g->stop;
	g->kept.wide = !rules.portable && edges_can_be_wide();
	return g;
}

void grouping_close(struct grouping *g)
{
	if (!g)
		return;
	struct column *columns[] = {&g->of,    &g->order, &g->rank,    &g->normal,    &g->variant, &g->family,
				    &g->match, &g->share, &g->members, &g->place,     &g->sums,	   &g->words,
				    &g->sent,  &g->joins, &g->rest,    &g->rest_rows, &g->sources};
	for (size_t i = 0; i < COUNT(columns); i++)
		column_done(columns[i]);
	for (size_t i = 0; i < COUNT(g->matchers); i++)
		matcher_done(&g->matchers[i]);
	wordings_done(&g->letters);
	wordings_done(&g->singles);
	shared_done(&g->shared);
	kept_done(&g->kept);
	stop_done(&g->stop);
	free(g);
}

enum err grouping_stop(struct grouping *g, struct str text)
{
	if (g->kept.n)
		BUG("group: the consultation's words come before the texts");
	return stop_add(&g->stop, text);
}

struct adding {
	struct grouping *g;
	const struct str *texts;
	_Atomic bool full;
};

/* Digests first, so that the table's lines are on their way when they are asked for. */
static void some_put(struct adding *a, unsigned thread, size_t from, size_t to)
{
	struct grouping *g = a->g;
	struct text_digest digests[AT_ONCE];

	for (size_t i = from; i < to; i++) {
		digests[i - from] = text_digest_of(a->texts[i]);
		kept_expect(&g->kept, digests[i - from]);
	}
	for (size_t i = from; i < to; i++) {
		if (shelf_room(&g->kept.shelves[thread], a->texts[i]) != ERR_OK) {
			a->full = true;
			return;
		}
		uint32_t submission = (uint32_t)(g->submissions + i);
		ROW(uint32_t, g->of)
		[submission] = kept_put(&g->kept, thread, a->texts[i], digests[i - from], submission);
	}
}

static void part_put(void *on, unsigned thread, size_t from, size_t to)
{
	for (size_t at = from; at < to; at += AT_ONCE)
		some_put(on, thread, at, to - at < AT_ONCE ? to : at + AT_ONCE);
}

enum err grouping_add(struct grouping *g, const struct str *texts, size_t n)
{
	struct adding a = {.g = g, .texts = texts};
	enum err e;

	if (n > g->rules.submissions_most - g->submissions || n > g->rules.texts_most - g->kept.n)
		return ERR_LIMIT;
	e = column_room(&g->of, (g->submissions + n) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = kept_room(&g->kept, n);
	if (e != ERR_OK)
		return e;
	work_share(g->rules.threads, n, PART, part_put, &a);
	if (a.full)
		BUG("group: no memory in the middle of a block");
	g->submissions += n;
	return ERR_OK;
}

enum err rows_room(struct grouping *g, size_t texts)
{
	struct column *rows[] = {&g->order,   &g->rank,	 &g->normal, &g->variant, &g->family,
				 &g->members, &g->place, &g->sums,   &g->sent,	  &g->joins};
	enum err e = ERR_OK;

	for (size_t i = 0; i < COUNT(rows) && e == ERR_OK; i++)
		e = column_room(rows[i], (texts + 1) * sizeof(uint32_t));
	if (e == ERR_OK)
		e = column_room(&g->match, texts);
	if (e == ERR_OK)
		e = column_room(&g->share, texts * sizeof(uint16_t));
	return e;
}

size_t grouping_submissions(const struct grouping *g)
{
	return g->submissions;
}

size_t grouping_texts(const struct grouping *g)
{
	return g->texts;
}

uint32_t grouping_text_of(const struct grouping *g, size_t submission)
{
	return ROW(const uint32_t, g->rank)[ROW(const uint32_t, g->of)[submission]];
}

struct group_text grouping_text(const struct grouping *g, uint32_t text)
{
	const struct kept *t = text_kept(g, text);

	return (struct group_text){
	    .digest = {t->digest.low, t->digest.high},
	    .submissions = t->submissions,
	    .first = t->first,
	    .tokens = t->tokens,
	    .leader = {text, ROW(const uint32_t, g->normal)[text], ROW(const uint32_t, g->variant)[text],
		       ROW(const uint32_t, g->family)[text]},
	    .match = ROW(const uint8_t, g->match)[text],
	    .share = ROW(const uint16_t, g->share)[text],
	};
}

void grouping_soon(const struct grouping *g, uint32_t text)
{
	__builtin_prefetch(text_kept(g, text));
	__builtin_prefetch(&ROW(const uint32_t, g->normal)[text]);
	__builtin_prefetch(&ROW(const uint32_t, g->variant)[text]);
	__builtin_prefetch(&ROW(const uint32_t, g->family)[text]);
	__builtin_prefetch(&ROW(const uint8_t, g->match)[text]);
	__builtin_prefetch(&ROW(const uint16_t, g->share)[text]);
}
