/* cache.c - see cache.h. Shards, so that threads that want different pages seldom meet. */
#include "web/cache.h"

#include <pthread.h>

enum { SHARDS = 8, BUCKETS = 512 };

struct cache_turn {
	struct cache_turn *chain;	  /* in its bucket */
	struct cache_turn *newer, *older; /* in the order of use, once it has a page */
	uint64_t hash, generation;
	int64_t minute;
	struct page *page; /* NULL while it is being rendered */
	size_t n;
	char key[];
};

struct shard {
	_Alignas(64) pthread_mutex_t lock;
	pthread_cond_t kept;
	struct cache_turn *buckets[BUCKETS];
	struct cache_turn *newest, *oldest;
	struct cache_counts counts;
};

struct cache {
	_Alignas(64) atomic_uint_fast64_t generation;
	size_t most; /* bytes of one shard */
	struct shard shards[SHARDS];
};

static uint64_t hash_of(struct str s)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
	return h ^ (h >> 29);
}

struct cache *cache_open(size_t most)
{
	struct cache *c = aligned_alloc(64, sizeof *c);

	if (!c)
		return NULL;
	memset(c, 0, sizeof *c);
	atomic_init(&c->generation, 1);
	c->most = most / SHARDS;
	for (size_t i = 0; i < SHARDS; i++) {
		pthread_mutex_init(&c->shards[i].lock, NULL);
		pthread_cond_init(&c->shards[i].kept, NULL);
	}
	return c;
}

void cache_bump(struct cache *c)
{
	atomic_fetch_add(&c->generation, 1);
}

static void unlink_use(struct shard *s, struct cache_turn *t)
{
	*(t->newer ? &t->newer->older : &s->newest) = t->older;
	*(t->older ? &t->older->newer : &s->oldest) = t->newer;
}

static void link_newest(struct shard *s, struct cache_turn *t)
{
	t->newer = NULL;
	t->older = s->newest;
	*(s->newest ? &s->newest->newer : &s->oldest) = t;
	s->newest = t;
}

static void unchain(struct shard *s, struct cache_turn *t)
{
	struct cache_turn **at = &s->buckets[t->hash / SHARDS % BUCKETS];

	while (*at != t)
		at = &(*at)->chain;
	*at = t->chain;
}

/* Takes out a turn that has its page. */
static void forget(struct shard *s, struct cache_turn *t)
{
	unchain(s, t);
	unlink_use(s, t);
	s->counts.pages--;
	s->counts.bytes -= t->page->size + sizeof *t + t->n;
	page_drop(t->page);
	free(t);
}

static struct cache_turn *begin(struct shard *s, struct str key, uint64_t hash, uint64_t generation,
				int64_t minute)
{
	struct cache_turn *t = malloc(sizeof *t + key.n);

	s->counts.misses++;
	if (!t)
		return NULL;
	*t = (struct cache_turn){.hash = hash, .generation = generation, .minute = minute, .n = key.n};
	memcpy(t->key, key.s, key.n);
	t->chain = s->buckets[hash / SHARDS % BUCKETS];
	s->buckets[hash / SHARDS % BUCKETS] = t;
	return t;
}

struct page *cache_take(struct cache *c, struct str key, struct instant now, struct cache_turn **ret_turn)
{
	uint64_t hash = hash_of(key);
	int64_t minute = now.us / 60000000;
	struct shard *s = &c->shards[hash % SHARDS];
	struct page *found = NULL;

	*ret_turn = NULL;
	if (!c->most) /* nothing is kept, so nobody need wait for another's page */
		return NULL;
	pthread_mutex_lock(&s->lock);
	for (;;) {
		/* Read before the store is: what is rendered now is at least this new. */
		uint64_t generation = atomic_load(&c->generation);
		struct cache_turn *t = s->buckets[hash / SHARDS % BUCKETS], *next;
		bool rendering = false;
		for (; t; t = next) {
			next = t->chain;
			if (t->hash != hash || !str_eq((struct str){t->key, t->n}, key))
				continue;
			bool counts = t->generation == generation && t->minute == minute;
			if (counts && t->page)
				break;
			if (t->page)
				forget(s, t);
			else
				rendering |= counts;
		}
		if (t) {
			if (s->newest != t) {
				unlink_use(s, t);
				link_newest(s, t);
			}
			s->counts.hits++;
			found = page_hold(t->page);
			break;
		}
		if (!rendering) {
			*ret_turn = begin(s, key, hash, generation, minute);
			break;
		}
		pthread_cond_wait(&s->kept, &s->lock);
	}
	pthread_mutex_unlock(&s->lock);
	return found;
}

void cache_keep(struct cache *c, struct cache_turn *t, struct page *p)
{
	if (!t)
		return;
	struct shard *s = &c->shards[t->hash % SHARDS];

	pthread_mutex_lock(&s->lock);
	size_t size = p ? p->size + sizeof *t + t->n : 0;
	if (!p || size > c->most) {
		unchain(s, t);
		free(t);
	} else {
		t->page = page_hold(p);
		s->counts.pages++;
		s->counts.bytes += size;
		link_newest(s, t);
		while (s->counts.bytes > c->most) {
			forget(s, s->oldest);
			s->counts.evicted++;
		}
	}
	pthread_cond_broadcast(&s->kept);
	pthread_mutex_unlock(&s->lock);
}

struct cache_counts cache_counts(struct cache *c)
{
	struct cache_counts all = {0};

	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *s = &c->shards[i];
		pthread_mutex_lock(&s->lock);
		all.pages += s->counts.pages;
		all.bytes += s->counts.bytes;
		all.hits += s->counts.hits;
		all.misses += s->counts.misses;
		all.evicted += s->counts.evicted;
		pthread_mutex_unlock(&s->lock);
	}
	return all;
}

void cache_close(struct cache *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *s = &c->shards[i];
		while (s->oldest)
			forget(s, s->oldest);
		pthread_mutex_destroy(&s->lock);
		pthread_cond_destroy(&s->kept);
	}
	free(c);
}
