/*
 * docket_file.h - a file of JSON lines (text/docket_line.h), however long: read in large blocks of whole
 * lines by a thread of its own while the caller works on the one before; a line of it again by its place.
 */
#ifndef CLI_DOCKET_FILE_H
#define CLI_DOCKET_FILE_H

#include "base/arena.h"
#include "text/docket_line.h"

enum { DOCKET_BLOCK = 1 << 19, DOCKET_LINE_MOST = 256 << 20 };

struct docket_file;
/* "-" is standard input. `ahead`: a thread of its own reads while the caller works; without it, what is read
 * stays near the processor that asks. Says on standard error what failed, with `command` before it. */
enum err docket_open(struct docket_file **ret, const char *command, const char *path, bool ahead);
/* The same; of more than `uncached` bytes a file that is read ahead goes past the system's cache, which it
 * would fill with what nobody asks for again, and where copying costs as much as the disk. docket_open: half
 * of the memory. */
enum err docket_open_past(struct docket_file **ret, const char *command, const char *path, bool ahead,
			  uint64_t uncached);
void docket_close(struct docket_file *d);	   /* NULL is nothing to close */
uint64_t docket_size(const struct docket_file *d); /* 0: not known (standard input, a pipe) */
bool docket_again(const struct docket_file *d);	   /* lines can be read a second time */

/* The next lines, the caller's to change until the next call. ERR_NOT_FOUND: there are no more. ERR_INPUT,
 * and said: the file is empty, or its head shows that it has no lines of JSON (packed, a list, a
 * spreadsheet). */
struct docket_block {
	char *bytes;
	size_t n;
	uint64_t at; /* of the first byte, in the file */
};
enum err docket_next(struct docket_file *d, struct docket_block *ret);

/* The line that begins at that byte, without its line feed; in the arena. */
enum err docket_line_at(struct docket_file *d, struct arena *a, uint64_t at, struct str *ret);

/* Says on standard error that `n` lines, this the first, were not UTF-8 (docket_line_mend); of none nothing.
 */
void docket_mended(const char *command, const char *path, size_t first, size_t n);
/* Says on standard error which line of which file is wrong, the same way for every command. ERR_INPUT. */
enum err docket_wrong(const char *command, const char *path, size_t line, const struct docket_mistake *m);

#endif
