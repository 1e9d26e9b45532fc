/* buf.h - bytes that grow, in an arena, up to a maximum they are born with. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

/* `cut` says that something did not fit: what is there is then not the whole. */
struct buf {
	char *p;
	size_t n, cap, most;
	struct arena *arena;
	bool cut;
};

void buf_init(struct buf *b, struct arena *a, size_t most);
void buf_put(struct buf *b, struct str s);
void buf_byte(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#define buf_lit(b, lit) buf_put((b), STR(lit))

/* Room for n more bytes at b->p + b->n, or NULL (and cut) when that is over the maximum. */
char *buf_room(struct buf *b, size_t n);

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){b->p ? b->p : "", b->n};
}

#endif
