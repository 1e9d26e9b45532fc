/* store.h - a data folder: made, brought up to date, checked; and readers handed out to threads. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/db.h"

/*
 * Makes the folder and an empty store in it, or brings the one that is there
 * up to the schema of this program (schema/NNNN_*.sql in order, each in one
 * transaction, each once). ERR_CONFLICT for a store made by a newer program.
 */
enum err store_create(const char *dir);
/* The name of the file in a data folder that is the store. */
#define STORE_FILE_NAME "plenary.db"
/* The number of the newest migration this program knows. */
int store_schema_version(void);
/* Applies migrations up to and including `version` only; tests start from the oldest. */
enum err store_create_at(const char *dir, int version);

/*
 * Looks for damage: the engine's own integrity check, foreign keys, and what
 * the schema cannot say (numbers without gaps, a journal row for every
 * response), and that every statement fits. `tell` is called for each fault.
 */
enum err store_check(const char *dir, struct arena *a, void (*tell)(void *, struct str fault), void *arg,
		     size_t *ret_faults);

/* What the writer has done since it was opened, and is doing now. */
enum { WRITE_STEPS = 10 }; /* batches of at most 1, 2, 4 ... 512 acts */
struct write_counts {
	size_t queued;
	bool broken;	 /* a commit failed: it writes no more */
	bool full;	 /* the last batch found no room on the disk; writer_try */
	int64_t busy_us; /* at the batch at hand; 0: at none */
	uint64_t batches[WRITE_STEPS], acts, failed;
};

/* Reader connections of one kind, handed out and taken back by threads. */
struct pool;
enum err pool_open(struct pool **ret, const char *dir, enum db_kind kind, size_t connections);
void pool_close(struct pool *p);
/* Waits while all are out. */
struct db *pool_take(struct pool *p);
void pool_give(struct pool *p, struct db *db);

#endif
