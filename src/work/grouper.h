/*
 * grouper.h - a thread that keeps up which responses of a round share a text. It reads the journal for what
 * happened, beside the writer: nobody who answers waits for it. It begins with what the store holds, so that
 * it does not matter when it was stopped. Groups follow some seconds behind; of a round whose look takes
 * long, up to a minute.
 */
#ifndef WORK_GROUPER_H
#define WORK_GROUPER_H

#include "acts/acts.h"

struct grouper_config {
	struct acts *acts;
	const char *dir;
	struct instant (*now)(void); /* NULL: the system's clock */
};
struct grouper;
enum err grouper_open(struct grouper **ret, const struct grouper_config *config);
/* What it has begun and takes long is broken off, and begun anew the next time. Before acts_close. */
void grouper_close(struct grouper *g);

/* Works until nothing is left to do; for the thread and for tests. */
enum err grouper_look(struct grouper *g);
/* Without its thread: for tests and commands, which look themselves. */
enum err grouper_open_idle(struct grouper **ret, const struct grouper_config *config);

#endif
