/*
 * embargo.h - a thread that ends embargoes: it sleeps until the next one's
 * instant, looks again every second in between (another process may have set
 * one, the clock may have been moved), and looks when it starts.
 *
 * It never asks for one before its instant by the clock it is given, and the
 * act asks the writer's once more. What is public stays so, also when the
 * clock is set back afterwards.
 */
#ifndef WORK_EMBARGO_H
#define WORK_EMBARGO_H

#include "acts/acts.h"

struct embargo_config {
	struct acts *acts;
	const char *dir;
	struct instant (*now)(void); /* NULL: the system's clock */
};
struct embargo;
enum err embargo_open(struct embargo **ret, const struct embargo_config *config);
/* Finishes what it has begun. Before acts_close. */
void embargo_close(struct embargo *e);

/* One look: ends what is due, says how many and when the next one is (INSTANT_NONE: none). For the thread and
 * for tests. */
enum err embargo_look(struct embargo *e, size_t *ret_ended, struct instant *ret_next);
/* Without its thread: for tests, which look themselves. */
enum err embargo_open_idle(struct embargo **ret, const struct embargo_config *config);

#endif
