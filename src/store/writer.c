/*
 * writer.c - one thread writes. What waits is taken as one batch, one
 * transaction with savepoints, one fsync; then everybody is told.
 */
#include "store/search_write.h"
#include "store/sqlite.h"
#include "store/tally_later.h"

#include "base/log.h"

#include <pthread.h>
#include <stdlib.h>

enum {
	QUEUE_MOST = 8192, /* above that, somebody is told to come back */
	BATCH_MOST = 512,  /* a batch waits for its slowest: keep it short */
	GROUP_MOST = 64,   /* jobs in one savepoint */
	ARENA_MOST = 256 << 20,
	CACHE_KB = 4096,	  /* holds what a batch changes */
	CHECKPOINT_PAGES = 16000, /* a rare, large checkpoint doubled the rate of many small ones */
};

struct writer {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct write_job *first, **last;
	size_t queued;
	bool stop, broken;
	bool full;   /* the writer's thread's own */
	bool trying; /* under the lock */
	struct write_job attempt;
	struct instant (*now)(void);
	struct write_counts counts; /* under the lock; busy_us is when the batch began */
	struct tx tx;
	sqlite3_stmt *savepoint, *release, *undo, *touch;
	void (*committed)(void *);
	void *committed_arg;
};

static bool step(sqlite3_stmt *st)
{
	int rc = sqlite3_step(st);
	return sqlite3_reset(st) == SQLITE_OK && rc == SQLITE_DONE;
}

static int64_t monotonic_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static size_t step_of(size_t n)
{
	size_t i = 0;

	while (i + 1 < WRITE_STEPS && ((size_t)1 << i) < n)
		i++;
	return i;
}
static_assert(BATCH_MOST <= 1 << (WRITE_STEPS - 1), "every batch has its step");

static struct write_job *take_batch(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->stop)
		pthread_cond_wait(&w->work, &w->lock);
	struct write_job *batch = w->first, *end = batch;
	size_t n = batch ? 1 : 0;
	while (end && end->next && n < BATCH_MOST) {
		end = end->next;
		n++;
	}
	if (end) {
		w->first = end->next;
		end->next = NULL;
		w->queued -= n;
		w->counts.busy_us = monotonic_us();
		w->counts.acts += n;
		w->counts.batches[step_of(n)]++;
		if (!w->first)
			w->last = &w->first;
	}
	pthread_mutex_unlock(&w->lock);
	return batch;
}

static struct instant system_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

/* False when it failed and has to be undone: it had written, or the transaction itself is gone. */
static bool run_job(struct writer *w, struct write_job *job)
{
	sqlite3 *h = w->tx.db->h;
	int64_t before = sqlite3_total_changes64(h);
	size_t counted = tallies_mark(&w->tx);

	w->tx.now = w->now();
	job->outcome = job->run(&w->tx, job->arg);
	arena_recycle(&w->tx.arena);
	if (job->outcome != ERR_OK)
		tallies_back(&w->tx, counted);
	if (job->outcome != ERR_OK && sqlite3_errcode(h) == SQLITE_FULL)
		w->full = true;
	return job->outcome == ERR_OK || (sqlite3_total_changes64(h) == before && !sqlite3_get_autocommit(h));
}

/*
 * The jobs from `first` up to `end` in one savepoint, which costs a copy of
 * every page that is changed in it. When one of several fails, all are undone
 * and each runs again in a savepoint of its own. False when the transaction
 * itself is lost.
 */
static bool run_group(struct writer *w, struct write_job *first, struct write_job *end)
{
	struct write_job *job = first;
	size_t counted = tallies_mark(&w->tx);

	if (!step(w->savepoint))
		return false;
	while (job != end && run_job(w, job))
		job = job->next;
	if (job != end) {
		tallies_back(&w->tx, counted);
		if (!step(w->undo))
			return false;
	}
	if (!step(w->release))
		return false;
	if (job == end || first->next == end)
		return true;
	for (job = first; job != end; job = job->next)
		if (!run_group(w, job, job->next))
			return false;
	return true;
}

static struct write_job *group_end(struct write_job *first)
{
	struct write_job *end = first->next;

	if (first->repeatable)
		for (int n = 1; end && end->repeatable && n < GROUP_MOST; n++)
			end = end->next;
	return end;
}

/* What may run twice has only arrivals that count; whatever else runs finds the counts written. */
static bool begin_group(struct writer *w, const struct write_job *first)
{
	tallies_gather(&w->tx, first->repeatable);
	return first->repeatable || tallies_settle(&w->tx) == ERR_OK;
}

static bool run_batch(struct writer *w, struct write_job *batch)
{
	w->full = false;
	tallies_back(&w->tx, 0);
	if (!step(w->tx.db->begin))
		return false;
	for (struct write_job *job = batch, *end; job; job = end) {
		end = group_end(job);
		if (!begin_group(w, job) || !run_group(w, job, end))
			return false;
	}
	if (tallies_settle(&w->tx) != ERR_OK || search_settle(&w->tx) != ERR_OK)
		return false;
	return step(w->tx.db->end);
}

/*
 * After a failed commit or a failed fsync nobody knows what is on the disk, and
 * a second fsync would lie. So nothing is promised any more: this batch and all
 * that follow fail, until the program starts again and the log is replayed.
 */
static void fail_batch(struct writer *w, struct write_job *batch)
{
	log_error("room=store doing=commit why=\"%s\"", sqlite3_errmsg(w->tx.db->h));
	for (struct write_job *job = batch; job; job = job->next)
		job->outcome = ERR_STORAGE;
	int rc = sqlite3_extended_errcode(w->tx.db->h);
	if (!sqlite3_get_autocommit(w->tx.db->h))
		sqlite3_exec(w->tx.db->h, "ROLLBACK", NULL, NULL, NULL);
	w->full = w->full || (rc & 0xff) == SQLITE_FULL;
	if (!w->full && (rc & 0xff) != SQLITE_BUSY) /* these two are refused before anything is kept */
		w->broken = true;
}

/* What was begun is over, well or not. */
static void note_over(struct writer *w, bool failed)
{
	pthread_mutex_lock(&w->lock);
	w->counts.busy_us = 0;
	w->counts.failed += failed;
	w->counts.broken = w->broken;
	w->counts.full = w->full;
	pthread_mutex_unlock(&w->lock);
}

void writer_counts(struct writer *w, struct write_counts *ret)
{
	pthread_mutex_lock(&w->lock);
	*ret = w->counts;
	ret->queued = w->queued;
	pthread_mutex_unlock(&w->lock);
	if (ret->busy_us)
		ret->busy_us = monotonic_us() - ret->busy_us;
}

/* Writes what is there already: a page and its fsync, and nobody sees a difference. */
static enum err touch(struct tx *tx, void *arg)
{
	struct writer *w = arg;
	(void)tx;

	return step(w->touch) ? ERR_OK : ERR_STORAGE;
}

static void tried(void *arg, enum err outcome)
{
	struct writer *w = arg;
	(void)outcome;

	pthread_mutex_lock(&w->lock);
	w->trying = false;
	pthread_mutex_unlock(&w->lock);
}

void writer_try(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	bool begin = w->counts.full && !w->trying;
	w->trying = w->trying || begin;
	pthread_mutex_unlock(&w->lock);
	if (!begin)
		return;
	w->attempt = (struct write_job){.run = touch, .done = tried, .arg = w};
	if (writer_submit(w, &w->attempt) != ERR_OK)
		tried(w, ERR_LIMIT);
}

static void *write_batches(void *arg)
{
	struct writer *w = arg;
	struct write_job *batch;

	while ((batch = take_batch(w))) {
		bool failed = w->broken;
		if (w->broken)
			for (struct write_job *job = batch; job; job = job->next)
				job->outcome = ERR_STORAGE;
		else if ((failed = !run_batch(w, batch)))
			fail_batch(w, batch);
		else if (w->committed)
			w->committed(w->committed_arg);
		note_over(w, failed);
		for (struct write_job *job = batch, *next; job; job = next) {
			next = job->next; /* done may free the job */
			job->done(job->arg, job->outcome);
		}
	}
	return NULL;
}

/* The statement of `touch`. Nobody else writes that number, so that it can be set to what it was. */
static enum err prepare_touch(struct writer *w)
{
	sqlite3 *h = w->tx.db->h;
	sqlite3_stmt *st;
	char pragma[64];

	if (sqlite3_prepare_v2(h, "PRAGMA application_id", -1, &st, NULL) != SQLITE_OK)
		return ERR_STORAGE;
	bool read = sqlite3_step(st) == SQLITE_ROW;
	int id = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", id);
	return read && sqlite3_prepare_v3(h, pragma, -1, SQLITE_PREPARE_PERSISTENT, &w->touch, NULL) ==
			   SQLITE_OK
		   ? ERR_OK
		   : ERR_STORAGE;
}

static enum err prepare_marks(struct writer *w)
{
	sqlite3 *h = w->tx.db->h;
	char pragma[96];

	snprintf(pragma, sizeof pragma, "PRAGMA wal_autocheckpoint = %d; PRAGMA cache_size = -%d",
		 CHECKPOINT_PAGES, CACHE_KB);
	if (sqlite_script(h, pragma) != ERR_OK ||
	    sqlite3_prepare_v3(h, "SAVEPOINT job", -1, SQLITE_PREPARE_PERSISTENT, &w->savepoint, NULL) !=
		SQLITE_OK ||
	    sqlite3_prepare_v3(h, "RELEASE job", -1, SQLITE_PREPARE_PERSISTENT, &w->release, NULL) !=
		SQLITE_OK ||
	    sqlite3_prepare_v3(h, "ROLLBACK TO job", -1, SQLITE_PREPARE_PERSISTENT, &w->undo, NULL) !=
		SQLITE_OK)
		return ERR_STORAGE;
	return prepare_touch(w);
}

static void writer_free(struct writer *w)
{
	sqlite3_finalize(w->savepoint);
	sqlite3_finalize(w->release);
	sqlite3_finalize(w->undo);
	sqlite3_finalize(w->touch);
	db_close(w->tx.db);
	arena_reset(&w->tx.arena);
	arena_reset(&w->tx.tallies.arena);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->work);
	free(w);
}

enum err writer_open(struct writer **ret, const char *dir, void (*committed)(void *), void *committed_arg)
{
	struct writer *w = calloc(1, sizeof *w);

	if (!w)
		return ERR_STORAGE;
	w->last = &w->first;
	w->now = system_now;
	w->committed = committed;
	w->committed_arg = committed_arg;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	arena_init(&w->tx.arena, ARENA_MOST, NULL);
	arena_init(&w->tx.tallies.arena, ARENA_MOST, NULL);
	enum err e = db_open(&w->tx.db, dir, DB_WRITER);
	if (e == ERR_OK) {
		/* What it changes is in its cache; the rest need not stay mapped. */
		db_read_through(w->tx.db);
		e = prepare_marks(w);
	}
	if (e == ERR_OK && pthread_create(&w->thread, NULL, write_batches, w) != 0)
		e = ERR_STORAGE;
	if (e != ERR_OK) {
		writer_free(w);
		return e;
	}
	*ret = w;
	return ERR_OK;
}

void writer_clock(struct writer *w, struct instant (*now)(void))
{
	w->now = now;
}

void writer_close(struct writer *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	writer_free(w);
}

enum err writer_submit(struct writer *w, struct write_job *job)
{
	pthread_mutex_lock(&w->lock);
	bool full = w->queued >= QUEUE_MOST || w->stop;
	if (!full) {
		job->next = NULL;
		*w->last = job;
		w->last = &job->next;
		w->queued++;
		pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	return full ? ERR_LIMIT : ERR_OK;
}

struct waiter {
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool over;
	enum err outcome;
	enum err (*run)(struct tx *, void *);
	void *arg;
};

static enum err waiter_run(struct tx *tx, void *arg)
{
	struct waiter *wait = arg;
	return wait->run(tx, wait->arg);
}

static void waiter_done(void *arg, enum err outcome)
{
	struct waiter *wait = arg;

	pthread_mutex_lock(&wait->lock);
	wait->over = true;
	wait->outcome = outcome;
	pthread_cond_signal(&wait->cond);
	pthread_mutex_unlock(&wait->lock);
}

enum err writer_run(struct writer *w, enum err (*run)(struct tx *, void *), void *arg)
{
	struct waiter wait = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, .run = run, .arg = arg};
	struct write_job job = {.run = waiter_run, .done = waiter_done, .arg = &wait};
	enum err e = writer_submit(w, &job);

	if (e != ERR_OK)
		return e;
	pthread_mutex_lock(&wait.lock);
	while (!wait.over)
		pthread_cond_wait(&wait.cond, &wait.lock);
	pthread_mutex_unlock(&wait.lock);
	return wait.outcome;
}
