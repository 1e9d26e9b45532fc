/* calls.c - see calls.h */
#include "web/calls.h"

#include "web/metrics.h"

#include <malloc.h>

enum { SPARE_MOST = 64 };

int64_t seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

int64_t micros_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void calls_init(struct calls *all, struct web *w, bool access_log)
{
	*all = (struct calls){.web = w, .access_log = access_log, .bodies.dir = web_dir(w)};
	pthread_mutex_init(&all->lock, NULL);
}

void calls_done(struct calls *all)
{
	while (all->spare) {
		struct call *c = all->spare;
		all->spare = c->next;
		visit_done(&c->visit);
		free(c);
	}
	pthread_mutex_destroy(&all->lock);
}

static struct call *take(struct calls *s)
{
	pthread_mutex_lock(&s->lock);
	struct call *c = s->spare;
	s->n_calls++;
	if (c) {
		s->spare = c->next;
		s->n_spare--;
	}
	pthread_mutex_unlock(&s->lock);
	if (c)
		return c;
	if (!(c = malloc(sizeof *c))) {
		pthread_mutex_lock(&s->lock);
		s->n_calls--;
		pthread_mutex_unlock(&s->lock);
		return NULL;
	}
	c->all = s;
	visit_init(&c->visit, s->web);
	return c;
}

struct call *call_take(struct calls *all, const char *target)
{
	size_t n = strnlen(target, TARGET_MOST + 1);
	char *copy = malloc(n + 1);
	struct call *c = copy ? take(all) : NULL;

	if (!c) {
		free(copy);
		return NULL;
	}
	memcpy(copy, target, n);
	c->target = (struct str){copy, n};
	c->stage = STAGE_HEAD;
	body_init(&c->body, &all->bodies);
	c->drained = 0;
	c->from = 0;
	return c;
}

void call_give(struct call *c)
{
	struct calls *s = c->all;

	body_done(&c->body);
	free((void *)(uintptr_t)c->target.s);
	visit_again(&c->visit);
	pthread_mutex_lock(&s->lock);
	bool keep = s->n_spare < SPARE_MOST;
	s->n_calls--;
	s->n_freed += !keep;
	if (keep) {
		c->next = s->spare;
		s->spare = c;
		s->n_spare++;
	}
	pthread_mutex_unlock(&s->lock);
	if (!keep) {
		visit_done(&c->visit);
		free(c);
	}
}

bool call_take_body(struct call *c, const char *bytes, size_t n)
{
	if (c->stage == STAGE_BODY) {
		unsigned status = c->body.n + n > c->visit.body_most			  ? 413
				  : !body_add(&c->body, bytes, n, c->visit.q.body_length) ? 503
											  : 0;
		if (!status)
			return true;
		visit_refuse(&c->visit, status);
		c->stage = STAGE_DRAIN;
	}
	c->drained += n;
	return c->drained <= visit_drain_most(&c->visit);
}

void call_note(struct call *c, unsigned status, size_t bytes)
{
	int64_t us = c->from ? micros_now() - c->from : 0;
	const struct request *q = &c->visit.q;

	if (q->method == METHOD_HEAD)
		bytes = 0;
	metrics_request(web_metrics(c->all->web), metric_kind_of(q), status, us, bytes);
	if (c->all->access_log)
		access_line(q, status, bytes, us);
}

void calls_give_memory_back(struct calls *all)
{
	pthread_mutex_lock(&all->lock);
	bool over = all->n_freed > 4 * SPARE_MOST && all->n_calls < SPARE_MOST;
	if (over)
		all->n_freed = 0;
	pthread_mutex_unlock(&all->lock);
	if (over)
		malloc_trim(0);
}
