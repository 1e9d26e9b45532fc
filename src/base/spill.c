/* spill.c - see spill.h */
#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

void spill_init(struct spill *s, const char *dir)
{
	*s = (struct spill){.dir = dir, .fd = -1};
}

static bool write_out(struct spill *s)
{
	for (size_t done = 0; done < s->n_ahead;) {
		ssize_t n = pwrite(s->fd, s->ahead + done, s->n_ahead - done, (off_t)(s->written + done));
		if (n <= 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	s->written += s->n_ahead;
	s->n_ahead = 0;
	return true;
}

static bool file_make(struct spill *s)
{
	s->fd = open(s->dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	s->ahead = s->fd < 0 ? NULL : malloc(SPILL_WRITE);
	return s->ahead != NULL;
}

bool spill_put(struct spill *s, struct str text, uint64_t *ret_at)
{
	s->offered += text.n;
	if (s->no || s->offered < SPILL_MEMORY || text.n > SPILL_WRITE)
		return false;
	if (s->fd < 0 && !file_make(s)) {
		s->no = true;
		return false;
	}
	if (s->n_ahead + text.n > SPILL_WRITE && !write_out(s)) {
		s->no = true; /* what was put before stays in `ahead` */
		return false;
	}
	*ret_at = s->written + s->n_ahead;
	memcpy(s->ahead + s->n_ahead, text.s, text.n);
	s->n_ahead += text.n;
	return true;
}

struct str spill_get(struct spill *s, uint64_t at, size_t n)
{
	if (at >= s->written)
		return (struct str){s->ahead + (at - s->written), n};
	if (n > s->back_room) {
		s->back_room = 2 * n;
		free(s->back);
		s->back = malloc(s->back_room);
	}
	for (size_t done = 0; s->back && done < n;) {
		ssize_t got = pread(s->fd, s->back + done, n - done, (off_t)(at + done));
		if (got == 0 || (got < 0 && errno != EINTR))
			break;
		done += got > 0 ? (size_t)got : 0;
		if (done == n)
			return (struct str){s->back, n};
	}
	BUG("spill: what was written cannot be read");
}

void spill_done(struct spill *s)
{
	if (s->fd >= 0)
		close(s->fd);
	free(s->ahead);
	free(s->back);
	spill_init(s, s->dir);
}
