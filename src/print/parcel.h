/*
 * parcel.h - several files in one (ZIP), for DOCX and bundles. They come in the order in which they
 * were begun; nothing in a parcel says when it was made: the same files give the same bytes.
 */
#ifndef PRINT_PARCEL_H
#define PRINT_PARCEL_H

#include "print/sink.h"

enum { PARCEL_STREAMS_MOST = 12 };

/* What was put into it waits in files of the system's folder for such, which are gone with it, whatever
 * happens; memory holds their names only. */
struct parcel;
enum err parcel_open(struct parcel **ret);
void parcel_close(struct parcel *p); /* NULL: nothing */

/* A whole file. `name` is a path with '/'. */
enum err parcel_put(struct parcel *p, struct str name, struct str bytes);
/* A file that grows beside others; at most PARCEL_STREAMS_MOST of them. The sink is good until parcel_send.
 */
enum err parcel_stream(struct parcel *p, struct str name, struct sink *ret);

/* Packs all of it and hands it on. Nothing can be put into it any more. */
enum err parcel_send(struct parcel *p, const struct sink *to);

/* Reads one file of a parcel that is in memory, of at most `most` bytes: for reading back what was made.
 * ERR_NOT_FOUND; ERR_INPUT: this is no ZIP, or it is damaged; ERR_LIMIT. */
enum err parcel_read(struct arena *a, struct str bytes, struct str name, size_t most, struct str *ret);
/* The names in it, in their order; at most `most`. ERR_INPUT. */
enum err parcel_names(struct arena *a, struct str bytes, struct str *ret, size_t most, size_t *ret_n);

#endif
