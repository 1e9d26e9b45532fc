/*
 * shelf.h - papers that were made, kept as files: "papers/" in the data folder.
 *
 * A cache: it begins empty with every start, holds no more than it is told to,
 * and what was not asked for the longest goes first. Who asks (a key: which
 * paper, language, format, address of the site) is given a file only if nothing
 * was committed since the record was last read for it; else it is looked at
 * anew, and a paper that says the same is not made a second time.
 * Safe for any number of threads.
 */
#ifndef WORK_SHELF_H
#define WORK_SHELF_H

#include "base/arena.h"

enum { SHELF_FILE_MOST = 80, SHELF_NAME_MOST = 200, SHELF_ETAG_MOST = 40, SHELF_STYLE_MOST = 48 };

struct kept {
	bool too_long;		      /* there is no file: it is longer than its format can be */
	char file[SHELF_FILE_MOST];   /* in the folder: by what the paper says, its format, how it looks */
	char name[SHELF_NAME_MOST];   /* what who takes it home finds it under, with its ending */
	char etag[SHELF_ETAG_MOST];   /* of its bytes, without quotes */
	char style[SHELF_STYLE_MOST]; /* of HTML: the SHA-256 of its style sheet, in base64; else empty */
	bool pictures;		      /* of HTML: it holds some, in itself */
	uint64_t size;
};

struct shelf;
/* Makes DIR/papers where it is not there, and empties it. */
enum err shelf_open(struct shelf **ret, const char *dir, uint64_t most);
/* Empties it once more. */
void shelf_close(struct shelf *s);

/* How often something was committed. Taken before the record is read. */
uint64_t shelf_generation(struct shelf *s);
/* Something was committed: what is kept counts again once it has been looked at. */
void shelf_changed(struct shelf *s);
/* Something that was public is so no more: every file goes, and one that is being made is not put. */
void shelf_empty(struct shelf *s);

/* What is kept under the key, and counts. */
bool shelf_find(struct shelf *s, struct str key, struct kept *ret);
/* A file of this name, whoever asked for it. */
bool shelf_holds(struct shelf *s, const char *file, struct kept *ret);
/* Opens it for reading: a descriptor, the caller's; -1 where it has gone meanwhile. */
int shelf_take(struct shelf *s, const struct kept *k);

enum { SHELF_PATH_MOST = 4096 };
/* A new file that shelf_put takes; its path in `path`. NULL, logged; also where the disk has little room. */
FILE *shelf_begin(struct shelf *s, char path[SHELF_PATH_MOST]);
/*
 * Puts what was made from the record of `generation`. `path` is from
 * shelf_begin, and closed; NULL where shelf_holds had it, or there is none.
 * ERR_CONFLICT: the shelf was emptied since, make it anew. The file is gone
 * after any error.
 */
enum err shelf_put(struct shelf *s, struct str key, uint64_t generation, const struct kept *k,
		   const char *path);

struct shelf_counts {
	size_t files;
	uint64_t bytes, taken, evicted, emptied;
};
struct shelf_counts shelf_counts(struct shelf *s);

#endif
