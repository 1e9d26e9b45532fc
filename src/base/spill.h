/*
 * spill.h - many texts that are read again seldom: in a file that has no name, and not in memory.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include "base/base.h"

enum { SPILL_MEMORY = 8 << 20, SPILL_WRITE = 1 << 20 };

struct spill {
	const char *dir;
	int fd;	 /* -1: no file yet */
	bool no; /* there is none to be had */
	uint64_t offered, written;
	char *ahead, *back; /* to be written, of n_ahead; what was read last */
	size_t n_ahead, back_room;
};
/* `dir` stays where it is; the file is made there when SPILL_MEMORY bytes were offered. */
void spill_init(struct spill *s, const char *dir);
/* True: it can be read again at *ret_at. False, keep it yourself: there is not so much yet, or the disk has
 * no room. */
bool spill_put(struct spill *s, struct str text, uint64_t *ret_at);
/* Good until the next is asked for or put. */
struct str spill_get(struct spill *s, uint64_t at, size_t n);
void spill_done(struct spill *s);

#endif
