/* web.c - opening and closing the house behind the front door; visit.c is what happens at it. */
#include "web/inside.h"

#include "auth/throttle.h"
#include "base/log.h"
#include "print/house.h"
#include "rules/procedure.h"
#include "store/operation.h"

enum { PAPERS_MOST = 512 << 20, CACHE_MOST = 32 << 20, READERS = 2, RULES_MOST = 64 << 20 };

static struct instant system_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

/* Runs on the writer's thread after a commit, before the poster is told. */
static void committed(void *arg)
{
	struct web *w = arg;

	cache_bump(w->cache);
	shelf_changed(w->shelf);
	weigher_changed(w->weigher);
}

/* The writer is open and may commit: the shelf is there before it. */
static enum err open_papers(struct web *w)
{
	const struct web_config *c = &w->config;
	enum err e = shelf_open(&w->shelf, c->dir, c->papers_most ? c->papers_most : PAPERS_MOST);

	if (e == ERR_OK)
		e = maker_open(&w->maker, &(struct maker_config){c->dir, w->shelf, c->house});
	if (e == ERR_OK)
		e = weigher_open(&w->weigher, c->dir);
	return e;
}

const char *web_dir(const struct web *w)
{
	return w->config.dir;
}

enum err web_open(struct web **ret, const struct web_config *config)
{
	struct web *w = calloc(1, sizeof *w);

	if (!w)
		return ERR_STORAGE;
	w->config = *config;
	if (!w->config.house)
		w->config.house = &house_plain;
	if (!w->config.now)
		w->config.now = system_now;
	if (!w->config.routes) {
		w->config.routes = routes;
		w->config.route_count = route_count;
	}
	w->opened = w->config.now();
	size_t most = w->config.cache_most ? w->config.cache_most : CACHE_MOST;
	w->cache = cache_open(w->config.cacheless ? 0 : most);
	w->statics = statics_open();
	w->throttle = throttle_new();
	arena_init(&w->rules, RULES_MOST, NULL);
	w->procedures = procedures_load(&w->rules, &w->n_procedures);
	enum err e = w->cache && w->statics && w->throttle ? ERR_OK : ERR_STORAGE;
	if (e == ERR_OK && config->dir)
		e = pool_open(&w->readers, config->dir, DB_PUBLIC,
			      config->readers ? config->readers : READERS);
	if (e == ERR_OK && config->dir)
		e = pool_open(&w->private_readers, config->dir, DB_STAFF,
			      config->readers ? config->readers : READERS);
	if (e == ERR_OK && config->dir)
		e = db_open(&w->watch, config->dir, DB_STAFF);
	if (e == ERR_OK && config->dir)
		e = journal_taken_back(w->watch, INT64_MAX, &(bool){false}, &w->seen_journal);
	if (e == ERR_OK && config->dir)
		e = open_papers(w);
	if (e == ERR_OK && config->dir)
		e = acts_open(&w->acts, config->dir, committed, w);
	if (e == ERR_OK && w->acts && config->now)
		acts_clock(w->acts, config->now);
	if (e != ERR_OK) {
		web_close(w);
		return e;
	}
	if (w->watch)
		w->seen_version = db_data_version(w->watch);
	*ret = w;
	return ERR_OK;
}

void web_close(struct web *w)
{
	if (!w)
		return;
	if (w->acts)
		acts_close(w->acts); /* first: its last commits still bump the cache */
	weigher_close(w->weigher);
	maker_close(w->maker);
	shelf_close(w->shelf);
	if (w->watch)
		db_close(w->watch);
	pool_close(w->readers);
	pool_close(w->private_readers);
	arena_reset(&w->rules);
	cache_close(w->cache);
	statics_close(w->statics);
	throttle_free(w->throttle);
	free(w);
}

void web_changed(struct web *w)
{
	cache_bump(w->cache);
	if (w->shelf)
		shelf_changed(w->shelf);
	if (w->weigher)
		weigher_changed(w->weigher);
}

/* No file of a text that was withheld, withdrawn or redacted stays on the disk. */
static void look_for_taken_back(struct web *w)
{
	bool taken_back = true; /* where it cannot be known */

	if (journal_taken_back(w->watch, w->seen_journal, &taken_back, &w->seen_journal) != ERR_OK)
		log_error("room=web doing=papers why=\"the journal is not read: every paper is removed\"");
	if (taken_back)
		shelf_empty(w->shelf);
}

void web_tick(struct web *w)
{
	if (!w->watch)
		return;
	maker_tick(w->maker);
	int64_t version = db_data_version(w->watch);

	if (version == w->seen_version)
		return;
	w->seen_version = version;
	cache_bump(w->cache);
	shelf_changed(w->shelf);
	weigher_changed(w->weigher);
	look_for_taken_back(w);
}

void web_ending(struct web *w)
{
	if (w->maker)
		maker_end(w->maker);
}

struct maker *web_maker(struct web *w)
{
	return w->maker;
}

struct weigher *web_weigher(struct web *w)
{
	return w->weigher;
}

struct metrics *web_metrics(struct web *w)
{
	return &w->metrics;
}

struct acts *web_acts(struct web *w)
{
	return w->acts;
}

struct cache *web_cache(struct web *w)
{
	return w->cache;
}

void web_prepare_with(struct web *w, void (*prepare)(struct page *p))
{
	w->prepare = prepare;
	statics_each(w->statics, prepare);
}
