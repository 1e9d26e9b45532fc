/* acts.c - the doors to the writer: see acts.h */
#include "acts/act.h"

#include <stdlib.h>

static_assert(sizeof(struct write_job) <= sizeof((struct act){0}.job), "an act holds its place in the queue");

static enum err run(struct tx *tx, void *arg)
{
	struct act *act = arg;

	act->verdict = 0;
	return act->run(tx, act);
}

static void done(void *arg, enum err outcome)
{
	struct act *act = arg;
	act->done(act, outcome, act->arg);
}

/* struct acts is the writer under another name: other rooms can hold one, but not write with it. */
static struct writer *writer(struct acts *w)
{
	return (struct writer *)w;
}

enum err acts_open(struct acts **ret, const char *dir, void (*committed)(void *), void *arg)
{
	struct writer *w;
	enum err e = writer_open(&w, dir, committed, arg);

	if (e == ERR_OK)
		*ret = (struct acts *)w;
	return e;
}

void acts_close(struct acts *w)
{
	writer_close(writer(w));
}

enum err act_do(struct acts *w, struct act *act)
{
	return writer_run(writer(w), run, act);
}

enum err act_submit(struct acts *w, struct act *act, void (*then)(struct act *, enum err, void *), void *arg)
{
	struct write_job *job = (struct write_job *)(void *)act->job;

	act->done = then;
	act->arg = arg;
	*job = (struct write_job){.run = run, .done = done, .arg = act, .repeatable = act->repeatable};
	return writer_submit(writer(w), job);
}
