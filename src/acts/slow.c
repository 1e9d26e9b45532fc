/* slow.c - see slow.h. Few threads of low priority: a flood of sign-ins slows sign-in, not intake. */
#include "acts/slow.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

enum { THREADS = 2, QUEUE_MOST = 64, GIVES_WAY = 10 };

struct slow {
	pthread_t threads[THREADS];
	size_t running;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct act *queue[QUEUE_MOST];
	size_t first, queued;
	bool stop;
	enum err (*before)(struct act *act);
	void (*then)(struct act *act, enum err outcome, void *arg);
	void *arg;
};

/* Waits for one; NULL when it is time to end and nothing waits. */
static struct act *take(struct slow *s)
{
	struct act *act = NULL;

	pthread_mutex_lock(&s->lock);
	while (!s->queued && !s->stop)
		pthread_cond_wait(&s->work, &s->lock);
	if (s->queued) {
		act = s->queue[s->first];
		s->first = (s->first + 1) % QUEUE_MOST;
		s->queued--;
	}
	pthread_mutex_unlock(&s->lock);
	return act;
}

static void *work(void *arg)
{
	struct slow *s = arg;
	struct act *act;

	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), GIVES_WAY); /* Linux: of this thread alone */
	while ((act = take(s)))
		s->then(act, s->before(act), s->arg);
	return NULL;
}

enum err slow_open(struct slow **ret, enum err (*before)(struct act *act),
		   void (*then)(struct act *act, enum err outcome, void *arg), void *arg)
{
	struct slow *s = calloc(1, sizeof *s);

	if (!s)
		return ERR_STORAGE;
	s->before = before;
	s->then = then;
	s->arg = arg;
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->work, NULL);
	while (s->running < THREADS && pthread_create(&s->threads[s->running], NULL, work, s) == 0)
		s->running++;
	if (!s->running) {
		slow_close(s);
		return ERR_STORAGE;
	}
	*ret = s;
	return ERR_OK;
}

void slow_close(struct slow *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_cond_broadcast(&s->work);
	pthread_mutex_unlock(&s->lock);
	for (size_t i = 0; i < s->running; i++)
		pthread_join(s->threads[i], NULL);
	pthread_mutex_destroy(&s->lock);
	pthread_cond_destroy(&s->work);
	free(s);
}

enum err slow_submit(struct slow *s, struct act *act)
{
	pthread_mutex_lock(&s->lock);
	bool room = s->queued < QUEUE_MOST && !s->stop;
	if (room) {
		s->queue[(s->first + s->queued) % QUEUE_MOST] = act;
		s->queued++;
		pthread_cond_signal(&s->work);
	}
	pthread_mutex_unlock(&s->lock);
	return room ? ERR_OK : ERR_LIMIT;
}
