/* making.h - one paper, from the record to its file on the shelf. For maker.c. */
#ifndef WORK_MAKING_H
#define WORK_MAKING_H

#include "work/maker.h"

#include <stdatomic.h>

struct making {
	struct shelf *shelf;
	const struct house *house;
	struct db *db; /* public, and nobody else's meanwhile */
	const struct paper_order *order;
	struct str key;
	uint64_t generation;	 /* of the shelf, from before the record is read */
	const atomic_bool *stop; /* once set, it ends at the next piece with ERR_CONFLICT */
	bool printed;		 /* set: there was no file yet that says the same */
	FILE *file;		 /* its own: what is open, and where */
	char path[SHELF_PATH_MOST];
};
/* ERR_NOT_FOUND: there is no such paper. ERR_CONFLICT: the shelf was emptied meanwhile. */
enum err making_file(struct making *m, struct kept *ret);

#endif
