/* deadline.c - see deadline.h */
#include "web/deadline.h"

#include <sys/socket.h>

void deadlines_init(struct deadlines *all, const int limits[PHASES])
{
	*all = (struct deadlines){0};
	pthread_mutex_init(&all->lock, NULL);
	memcpy(all->limits, limits, sizeof all->limits);
}

void deadlines_done(struct deadlines *all)
{
	if (all->first)
		BUG("a connection outlives its server");
	pthread_mutex_destroy(&all->lock);
}

void deadline_begin(struct deadlines *all, struct deadline *d, int fd, int64_t now)
{
	*d = (struct deadline){.fd = fd};
	deadline_phase(d, PHASE_HEAD, now);
	pthread_mutex_lock(&all->lock);
	d->next = all->first;
	if (all->first)
		all->first->prev = d;
	all->first = d;
	all->n++;
	pthread_mutex_unlock(&all->lock);
}

void deadline_end(struct deadlines *all, struct deadline *d)
{
	pthread_mutex_lock(&all->lock);
	*(d->prev ? &d->prev->next : &all->first) = d->next;
	if (d->next)
		d->next->prev = d->prev;
	all->n--;
	pthread_mutex_unlock(&all->lock);
}

void deadline_phase(struct deadline *d, enum phase phase, int64_t now)
{
	atomic_store_explicit(&d->since, now, memory_order_relaxed);
	atomic_store_explicit(&d->phase, (int)phase, memory_order_relaxed);
}

void deadlines_sweep(struct deadlines *all, int64_t now, bool idle)
{
	pthread_mutex_lock(&all->lock);
	for (struct deadline *d = all->first; d; d = d->next) {
		int phase = atomic_load_explicit(&d->phase, memory_order_relaxed);
		int64_t since = atomic_load_explicit(&d->since, memory_order_relaxed);
		bool late = all->limits[phase] && now - since > all->limits[phase];
		if (late || (idle && phase == PHASE_HEAD))
			shutdown(d->fd, SHUT_RDWR);
	}
	pthread_mutex_unlock(&all->lock);
}

size_t deadlines_count(struct deadlines *all)
{
	pthread_mutex_lock(&all->lock);
	size_t n = all->n;
	pthread_mutex_unlock(&all->lock);
	return n;
}
