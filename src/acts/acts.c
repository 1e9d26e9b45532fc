/* acts.c - the doors to the writer: see acts.h */
#include "acts/act.h"
#include "acts/search_follow.h"
#include "acts/slow.h"
#include "base/log.h"

static_assert(sizeof(struct write_job) <= sizeof((struct act){0}.job), "an act holds its place in the queue");

struct acts {
	struct writer *writer;
	struct slow *slow;
};

/* Either half of an act: with a transaction, or what comes before it. */
static enum err part(struct tx *tx, struct act *act)
{
	if (!tx)
		return act->before(act);
	enum err e = act->run(tx, act);
	return e == ERR_OK ? search_follow(tx) : e;
}

static void jump_to(struct tx *tx, struct act *act, jmp_buf *full, jmp_buf *front)
{
	if (tx)
		tx_arena(tx)->full = full;
	if (act->memory)
		act->memory->full = front;
}

/* One act that asks for too much memory ends by itself, and not the program. */
static enum err within_memory(struct tx *tx, struct act *act)
{
	jmp_buf full, *front = act->memory ? act->memory->full : NULL;

	if (setjmp(full) != 0) {
		jump_to(tx, act, NULL, front);
		if (tx)
			tx_close_reads(tx);
		log_error("room=acts doing=act why=\"it needs too much memory\"");
		return ERR_LIMIT;
	}
	jump_to(tx, act, &full, &full);
	enum err e = part(tx, act);
	jump_to(tx, act, NULL, front);
	return e;
}

static enum err run(struct tx *tx, void *arg)
{
	struct act *act = arg;

	act->verdict = 0;
	return within_memory(tx, act);
}

/* On a slow thread, or on that of a command. */
static enum err before(struct act *act)
{
	return within_memory(NULL, act);
}

static void done(void *arg, enum err outcome)
{
	struct act *act = arg;
	act->done(act, outcome, act->arg);
}

static enum err submit(struct acts *w, struct act *act)
{
	struct write_job *job = (struct write_job *)(void *)act->job;

	*job = (struct write_job){.run = run, .done = done, .arg = act, .repeatable = act->repeatable};
	return writer_submit(w->writer, job);
}

/* On a slow thread: on to the writer, or the end of it. */
static void prepared(struct act *act, enum err outcome, void *arg)
{
	if (outcome == ERR_OK)
		outcome = submit(arg, act);
	if (outcome != ERR_OK)
		act->done(act, outcome, act->arg);
}

static enum err nothing(struct tx *tx, struct act *act)
{
	(void)tx;
	(void)act;
	return ERR_OK;
}

/* What a program that knew less has left: the search follows it behind an act that does nothing else. */
static enum err take_up(struct acts *w, const char *dir)
{
	struct act act = {.run = nothing};
	struct db *db;
	bool waits;
	enum err e = db_open(&db, dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	e = search_waits(db, &waits);
	db_close(db);
	return e == ERR_OK && waits ? act_do(w, &act) : e;
}

enum err acts_open(struct acts **ret, const char *dir, void (*committed)(void *), void *arg)
{
	struct acts *w = calloc(1, sizeof *w);
	enum err e = w ? writer_open(&w->writer, dir, committed, arg) : ERR_STORAGE;

	if (e == ERR_OK && (e = slow_open(&w->slow, before, prepared, w)) != ERR_OK)
		writer_close(w->writer);
	if (e == ERR_OK && (e = take_up(w, dir)) != ERR_OK) {
		slow_close(w->slow);
		writer_close(w->writer);
	}
	if (e != ERR_OK)
		free(w);
	else
		*ret = w;
	return e;
}

void acts_clock(struct acts *w, struct instant (*now)(void))
{
	writer_clock(w->writer, now);
}

void acts_close(struct acts *w)
{
	slow_close(w->slow); /* first: what it has prepared is still written */
	writer_close(w->writer);
	free(w);
}

void acts_counts(struct acts *w, struct write_counts *ret)
{
	writer_counts(w->writer, ret);
}

void acts_try(struct acts *w)
{
	writer_try(w->writer);
}

enum err act_do(struct acts *w, struct act *act)
{
	enum err e = act->before ? before(act) : ERR_OK;
	return e == ERR_OK ? writer_run(w->writer, run, act) : e;
}

enum err act_submit(struct acts *w, struct act *act, void (*then)(struct act *, enum err, void *), void *arg)
{
	act->done = then;
	act->arg = arg;
	return act->before ? slow_submit(w->slow, act) : submit(w, act);
}
