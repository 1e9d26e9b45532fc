/* inside.h - what web.c and visit.c share; nobody else's. */
#ifndef WEB_INSIDE_H
#define WEB_INSIDE_H

#include "web/metrics.h"
#include "web/web.h"
#include "work/maker.h"
#include "work/weigher.h"

struct web {
	struct web_config config;
	struct cache *cache;
	struct statics *statics;
	struct pool *readers, *private_readers;
	struct arena rules; /* the procedures, which never change */
	const struct procedure *procedures;
	size_t n_procedures;
	struct acts *acts;
	struct shelf *shelf; /* papers that were made, and who makes them */
	struct maker *maker;
	struct weigher *weigher;
	struct metrics metrics;
	struct instant opened;
	struct throttle *throttle;
	struct db *watch;     /* sees what others commit; web_tick's alone */
	int64_t seen_journal; /* up to which line it was looked through for what was taken back */
	int64_t seen_version;
	void (*prepare)(struct page *p);
};

#endif
