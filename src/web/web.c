/* web.c - opening and closing the house behind the front door; visit.c is what happens at it. */
#include "web/inside.h"

#include "auth/throttle.h"
#include "base/log.h"
#include "print/house.h"
#include "rules/procedure.h"

enum { CACHE_MOST = 32 << 20, READERS = 2, RULES_MOST = 64 << 20 };

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
		e = db_open_beside(&w->watch, config->dir, DB_PUBLIC);
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
}

void web_tick(struct web *w)
{
	if (!w->watch)
		return;
	int64_t version = db_data_version(w->watch);

	if (version != w->seen_version)
		cache_bump(w->cache);
	w->seen_version = version;
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
