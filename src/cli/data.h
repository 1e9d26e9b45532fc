/* data.h - for the commands that fill a data folder. */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "acts/acts.h"
#include "store/store.h"

struct import_file {
	struct str name, text;
	int rank;
};
struct import_files {
	struct import_file *list;
	size_t n;
};

/* The files right in a folder of the program ("record/"). */
void import_add_record(struct arena *a, const char *folder, struct import_files *to);
/*
 * Takes them in, in an order in which they can stand on each other, and tells
 * of documents on standard output. Says on standard error what is wrong with
 * one: nothing of that one is kept, those before it are.
 */
enum err import_files(struct acts *acts, struct arena *a, struct import_files *files, int64_t *ret_changed);

#endif
