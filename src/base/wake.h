/*
 * wake.h - waiting for a while, or until woken. By the clock that nobody sets: were the system's set back an
 * hour, whoever looks again every second would look again in an hour.
 */
#ifndef BASE_WAKE_H
#define BASE_WAKE_H

#include <pthread.h>

void wake_init(pthread_cond_t *wake);
/* With the lock held, as pthread_cond_wait; may return early. */
void wake_wait(pthread_cond_t *wake, pthread_mutex_t *lock, int seconds);

#endif
