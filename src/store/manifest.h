/* manifest.h - the list of what a backup holds, as text: what is not in it is not part of the backup. */
#ifndef STORE_MANIFEST_H
#define STORE_MANIFEST_H

#include "base/buf.h"
#include "base/day.h"
#include "base/secret.h"

#define MANIFEST_NAME "MANIFEST"
enum { MANIFEST_FILES_MOST = 1000000, MANIFEST_TEXT_MOST = 256 << 20, MANIFEST_PATH_MOST = 512 };

struct manifest_file {
	struct str path; /* inside of the backup; manifest_path_right */
	int64_t size;
	struct str digest; /* SHA-256, 64 lower-case hexadecimal digits */
};
struct manifest {
	struct str program; /* the version that made it */
	int schema;	    /* of its store */
	struct instant at;  /* everything committed before is in it */
	struct manifest_file *files;
	size_t n;
};

void manifest_write(struct buf *b, struct arena *a, const struct manifest *m);
/*
 * Pure. ERR_INPUT for anything that manifest_write does not write; *ret_line
 * is then the line, from 1. A list that was cut short is noticed.
 */
enum err manifest_parse(struct arena *a, struct str text, struct manifest *ret, size_t *ret_line);
/* Relative, leads nowhere else, and no control characters: "plenary.db", "outbox/00000012.eml". */
bool manifest_path_right(struct str path);

#endif
