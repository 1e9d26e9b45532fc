/* buf.c - see buf.h */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init(struct buf *b, struct arena *a, size_t most)
{
	*b = (struct buf){.arena = a, .most = most};
}

char *buf_room(struct buf *b, size_t n)
{
	if (b->p && n <= b->cap - b->n)
		return b->p + b->n;
	if (n > b->most - b->n) {
		b->cut = true;
		return NULL;
	}
	size_t cap = b->cap ? b->cap * 2 : 4096;
	while (cap < b->n + n)
		cap *= 2;
	if (cap > b->most)
		cap = b->most;
	char *p = NEW(b->arena, char, cap);
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
	return p + b->n;
}

void buf_put(struct buf *b, struct str s)
{
	char *to = buf_room(b, s.n);

	if (!to || !s.n)
		return;
	memcpy(to, s.s, s.n);
	b->n += s.n;
}

void buf_byte(struct buf *b, char c)
{
	buf_put(b, (struct str){&c, 1});
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	assert(n >= 0);
	char *to = buf_room(b, (size_t)n + 1);
	if (to) {
		vsnprintf(to, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
	va_end(ap);
}
