/* tally_later.c - see tally_later.h */
#include "store/tally_later.h"

#include "base/list.h"
#include "base/try.h"
#include "store/sqlite.h"

#include <stdlib.h>

SQL_WRITE(tally_add, "INSERT INTO response_tally (round, of, code, state, n) VALUES ($1, $2, $3, $4, $5)"
		     " ON CONFLICT (round, of, code, state) DO UPDATE SET n = n + excluded.n");
SQL_WRITE(tally_newest, "INSERT INTO response_newest (round, at) VALUES ($1, $2)"
			" ON CONFLICT (round) DO UPDATE SET at = excluded.at WHERE excluded.at > at");

static enum err write_change(struct tx *tx, const struct tally_row *r)
{
	return tx_run(tx, &tally_add, BIND(r->round, r->of, r->code, r->state, r->by));
}

static enum err write_newer(struct tx *tx, int64_t round, struct instant at)
{
	return tx_run(tx, &tally_newest, BIND(round, at));
}

enum err tally_change(struct tx *tx, const struct tally_row *r)
{
	struct tallies *t = &tx->tallies;

	if (!t->gather)
		return write_change(tx, r);
	*PUSH(&t->arena, t->rows, t->n) = (struct tally_row){r->round, r->of, arena_dup(&t->arena, r->code),
							     arena_dup(&t->arena, r->state), r->by};
	return ERR_OK;
}

/* Among the rows as one that counts nothing: `by` is the instant. */
enum err tally_newer(struct tx *tx, int64_t round, struct instant at)
{
	struct tallies *t = &tx->tallies;

	if (!t->gather)
		return write_newer(tx, round, at);
	*PUSH(&t->arena, t->rows, t->n) = (struct tally_row){.round = round, .by = at.us};
	return ERR_OK;
}

void tallies_gather(struct tx *tx, bool gather)
{
	tx->tallies.gather = gather;
}

size_t tallies_mark(const struct tx *tx)
{
	return tx->tallies.n;
}

void tallies_back(struct tx *tx, size_t mark)
{
	tx->tallies.n = mark;
}

static int by_key(const void *a, const void *b)
{
	const struct tally_row *x = a, *y = b;
	int order = (x->round > y->round) - (x->round < y->round);

	if (order == 0)
		order = (x->of != NULL) - (y->of != NULL);
	if (order == 0 && x->of && x->of != y->of)
		order = strcmp(x->of, y->of);
	if (order == 0)
		order = str_cmp(x->code, y->code);
	return order ? order : str_cmp(x->state, y->state);
}

enum err tallies_settle(struct tx *tx)
{
	struct tallies *t = &tx->tallies;

	if (t->n)
		qsort(t->rows, t->n, sizeof *t->rows, by_key);
	for (size_t i = 0, next; i < t->n; i = next) {
		struct tally_row sum = t->rows[i];
		for (next = i + 1; next < t->n && by_key(&sum, &t->rows[next]) == 0; next++)
			if (sum.of)
				sum.by += t->rows[next].by;
			else if (t->rows[next].by > sum.by)
				sum.by = t->rows[next].by;
		if (!sum.of)
			TRY(write_newer(tx, sum.round, (struct instant){sum.by}));
		else if (sum.by)
			TRY(write_change(tx, &sum));
	}
	t->rows = NULL;
	t->n = 0;
	arena_recycle(&t->arena);
	return ERR_OK;
}
