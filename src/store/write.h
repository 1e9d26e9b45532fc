/*
 * write.h - how a write begins. Closed to all rooms but acts/ (src/LAYERS), so
 * that web, mail and command line obey the same rules by construction.
 */
#ifndef STORE_WRITE_H
#define STORE_WRITE_H

#include "store/db.h"
#include "store/store.h"

/* Inside a transaction: reads see what it wrote. The tx of an act ends with the act; never keep it. */
struct db *tx_db(struct tx *tx);
/* Emptied after each job. */
struct arena *tx_arena(struct tx *tx);
/* When the act runs; every row an act writes bears this instant. */
struct instant tx_now(struct tx *tx);

enum err tx_run(struct tx *tx, const struct sql *s, const struct val *v, size_t n);
/* Runs an INSERT and gives the new row's id. */
enum err tx_insert(struct tx *tx, const struct sql *s, const struct val *v, size_t n, int64_t *ret_id);
/* After an act that was broken off in the middle: what it was reading is closed. */
void tx_close_reads(struct tx *tx);
/* Rows the last tx_run changed. */
int64_t tx_changed(struct tx *tx);

/*
 * The journal: who did what to which object, with the values before and after
 * as JSON texts (not known where there was or is nothing). Every act writes at
 * least one, in its own transaction.
 */
enum err journal_write(struct tx *tx, struct str actor, const char *act, const char *kind, int64_t object,
		       struct str before, struct str after);

/*
 * One writer a process: a thread, a bounded queue, one transaction per batch
 * in which each job happens wholly or not at all, commit at full
 * synchronisation, then the callbacks.
 */
struct writer;
struct write_job {
	/* Runs on the writer's thread; an error undoes just this job. */
	enum err (*run)(struct tx *tx, void *arg);
	/* Runs on the writer's thread when the outcome is durable (or has failed). Short: it only wakes
	 * somebody. */
	void (*done)(void *arg, enum err outcome);
	void *arg;
	/* May run twice, the first time in vain: then it shares a savepoint with others, which is cheaper. */
	bool repeatable;
	struct write_job *next; /* the writer's */
	enum err outcome;	/* the writer's */
};

/* `committed` (may be NULL) runs after each commit and before its `done`s: caches are emptied there. */
enum err writer_open(struct writer **ret, const char *dir, void (*committed)(void *), void *committed_arg);
/* Another clock than the system's, before anything is submitted: for tests. */
void writer_clock(struct writer *w, struct instant (*now)(void));
void writer_counts(struct writer *w, struct write_counts *ret);
/* Where the last batch found no room: has the writer write something, to see whether there is some again.
 * Waits for nothing. */
void writer_try(struct writer *w);
/* Finishes what is queued, then ends. */
void writer_close(struct writer *w);
/* Takes the job, or says ERR_LIMIT at once when the queue is full. `job` must stay until `done` has run. */
enum err writer_submit(struct writer *w, struct write_job *job);
/* Submits, waits for the outcome. For commands and jobs, never for a request thread. */
enum err writer_run(struct writer *w, enum err (*run)(struct tx *, void *), void *arg);

#endif
