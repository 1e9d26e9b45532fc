/*
 * bundle_rows.h - every row of the public views that concerns one round, column
 * by column: what a bundle keeps as data, and a store made of such rows alone.
 *
 * Nobody names columns here: a view that gets another one gives it to bundles
 * by itself.
 */
#ifndef STORE_BUNDLE_ROWS_H
#define STORE_BUNDLE_ROWS_H

#include "store/db.h"

struct bundle_table {
	struct str name;	/* "responses": of its file */
	const char *view;	/* "public_response" */
	const struct sql *rows; /* $1: the round's slug; each row once, in an order that rows alone decide */
	const char *index;	/* columns by which readers look for rows */
	/* These columns hold JSON as text, separated by spaces; NULL: none. */
	const char *json;
};
extern const struct bundle_table bundle_tables[];
extern const size_t bundle_table_count;

/* Of an open query. */
size_t row_columns(const struct rows *r);
struct str row_column(const struct rows *r, size_t column);
/* A number, a text, or neither; a text lives until the next row. */
struct val row_val(struct rows *r, size_t column);

/*
 * A store that holds nothing yet, in a file without a name that is gone with
 * it: memory does not grow with the rows. Its public views are tables, filled
 * by rows_store_put in any order; behind rows_store_open it is a public
 * connection as any other, to which the same statements give what they gave
 * where the rows came from.
 */
struct rows_store;
enum err rows_store_make(struct rows_store **ret);
/* The columns of a table, in its order. */
enum err rows_store_columns(struct rows_store *s, const struct bundle_table *t, struct arena *a,
			    struct str **ret, size_t *ret_n);
/* One value for each column, in that order. */
enum err rows_store_put(struct rows_store *s, const struct bundle_table *t, const struct val *v, size_t n);
/* Gives the store away; without it, rows_store_close. */
enum err rows_store_open(struct rows_store *s, struct db **ret);
void rows_store_close(struct rows_store *s);

#endif
