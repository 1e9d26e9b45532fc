/* pool.c - reader connections, handed out one thread at a time. */
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

enum { POOL_MOST = 64 };

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t given;
	struct db *idle[POOL_MOST];
	size_t n, all;
};

enum err pool_open(struct pool **ret, const char *dir, enum db_kind kind, size_t connections)
{
	struct pool *p = calloc(1, sizeof *p);

	if (!p)
		return ERR_STORAGE;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->given, NULL);
	while (p->n < connections && p->n < POOL_MOST) {
		enum err e = db_open(&p->idle[p->n], dir, kind);
		if (e != ERR_OK) {
			pool_close(p);
			return e;
		}
		p->n++;
		p->all++;
	}
	*ret = p;
	return ERR_OK;
}

void pool_close(struct pool *p)
{
	if (!p)
		return;
	if (p->n != p->all)
		BUG("pool closed while a connection was out");
	for (size_t i = 0; i < p->n; i++)
		db_close(p->idle[i]);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->given);
	free(p);
}

struct db *pool_take(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	while (p->n == 0)
		pthread_cond_wait(&p->given, &p->lock);
	struct db *db = p->idle[--p->n]; /* the last one back has the warmest cache */
	pthread_mutex_unlock(&p->lock);
	return db;
}

void pool_give(struct pool *p, struct db *db)
{
	pthread_mutex_lock(&p->lock);
	p->idle[p->n++] = db;
	pthread_cond_signal(&p->given);
	pthread_mutex_unlock(&p->lock);
}
