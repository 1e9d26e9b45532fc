/*
 * parcel.h - several files in one (ZIP), for DOCX and bundles. They come in the order in which they
 * were begun; nothing in a parcel says when it was made: the same files give the same bytes.
 */
#ifndef PRINT_PARCEL_H
#define PRINT_PARCEL_H

#include "print/deflate.h"

enum { PARCEL_STREAMS_MOST = 12 };

/* What was put into it waits, packed, in files of the system's folder for such, which are gone with it,
 * whatever happens; memory holds their names only. */
struct parcel;
enum err parcel_open(struct parcel **ret, enum pack_level level);
void parcel_close(struct parcel *p); /* NULL: nothing */

/* A whole file. `name` is a path with '/'. */
enum err parcel_put(struct parcel *p, struct str name, struct str bytes);
/* A file that grows, one behind the other: the sink is good until the next file is begun or put. Any number
 * of them. */
enum err parcel_begin(struct parcel *p, struct str name, struct sink *ret);
/* A file that grows beside others; at most PARCEL_STREAMS_MOST of them. The sink is good until parcel_send.
 */
enum err parcel_stream(struct parcel *p, struct str name, struct sink *ret);

/* Puts them into the order of their names, as bytes. */
void parcel_sort(struct parcel *p);
/* Hands it on. Nothing can be put into it any more. */
enum err parcel_send(struct parcel *p, const struct sink *to);

/* Reads one file of a parcel that is in memory, of at most `most` bytes: for reading back what was made.
 * ERR_NOT_FOUND; ERR_INPUT: this is no ZIP, or it is damaged; ERR_LIMIT. */
enum err parcel_read(struct arena *a, struct str bytes, struct str name, size_t most, struct str *ret);
/* The names in it, in their order; at most `most`. ERR_INPUT. */
enum err parcel_names(struct arena *a, struct str bytes, struct str *ret, size_t most, size_t *ret_n);

/*
 * A parcel of a stranger's: opened only where it has at most `files_most`
 * files, which say that they hold at most `bytes_most` bytes together, each
 * under a name of its own that leads nowhere else (parcel_name_right), packed
 * as ours are or not at all, and none of them hidden or encrypted. ERR_INPUT,
 * ERR_LIMIT; *ret_why then says what, for people.
 */
struct parcel_in;
struct parcel_limits {
	size_t files_most;
	int64_t bytes_most;
};
enum err parcel_in_open(struct parcel_in **ret, const char *path, struct parcel_limits l,
			const char **ret_why);
void parcel_in_close(struct parcel_in *p); /* NULL: nothing */
size_t parcel_in_count(const struct parcel_in *p);
struct str parcel_in_name(const struct parcel_in *p, size_t i);
int64_t parcel_in_size(const struct parcel_in *p, size_t i);
/* The place of that name; parcel_in_count where there is none. */
size_t parcel_in_find(const struct parcel_in *p, struct str name);
/* Hands on what it holds, as it comes; never more than it said. ERR_INPUT: it is damaged. */
enum err parcel_in_read(struct parcel_in *p, size_t i, const struct sink *to);
/* "documents/fr/report.pdf": at most PARCEL_NAME_MOST bytes and PARCEL_DEPTH_MOST folders of letters, digits
 * and "-_." */
enum { PARCEL_NAME_MOST = 240, PARCEL_DEPTH_MOST = 6 };
bool parcel_name_right(struct str name);

#endif
