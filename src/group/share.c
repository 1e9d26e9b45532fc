/* share.c - see share.h */
#include "group/share.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 64 };

struct job {
	share_work *work;
	void *on;
	size_t n, part;
	atomic_size_t next;
	atomic_uint thread;
};

static void *job_run(void *p)
{
	struct job *j = p;
	unsigned thread = atomic_fetch_add(&j->thread, 1);

	for (;;) {
		size_t from = atomic_fetch_add(&j->next, j->part);
		if (from >= j->n)
			return NULL;
		j->work(j->on, thread, from, j->n - from < j->part ? j->n : from + j->part);
	}
}

void work_share(unsigned threads, size_t n, size_t part, share_work *work, void *on)
{
	struct job j = {.work = work, .on = on, .n = n, .part = part};
	pthread_t others[THREADS];
	unsigned running = 0;

	if (threads > THREADS)
		threads = THREADS;
	while (running + 1 < threads && (running + 1) * part < n &&
	       pthread_create(&others[running], NULL, job_run, &j) == 0)
		running++;
	job_run(&j);
	while (running)
		pthread_join(others[--running], NULL);
}
