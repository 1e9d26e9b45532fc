/* wake.c - see wake.h */
#include "base/wake.h"

#include <time.h>

void wake_init(pthread_cond_t *wake)
{
	pthread_condattr_t a;

	pthread_condattr_init(&a);
	pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
	pthread_cond_init(wake, &a);
	pthread_condattr_destroy(&a);
}

void wake_wait(pthread_cond_t *wake, pthread_mutex_t *lock, int seconds)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += seconds;
	pthread_cond_timedwait(wake, lock, &until);
}
