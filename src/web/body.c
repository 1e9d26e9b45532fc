/* body.c - see body.h */
#include "web/body.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BODY_FIRST = 4096 };

void body_init(struct body *b, struct bodies *all)
{
	*b = (struct body){.all = all};
}

static void memory_give(struct body *b)
{
	atomic_fetch_sub(&b->all->held, b->cap);
	free(b->bytes);
	b->bytes = NULL;
	b->cap = 0;
}

void body_done(struct body *b)
{
	if (!b->in_file) {
		memory_give(b);
		return;
	}
	if (b->bytes)
		munmap(b->bytes, b->n);
	close(b->fd);
	atomic_fetch_sub(&b->all->files, 1);
	*b = (struct body){.all = b->all};
}

/* Room in memory for n more bytes. */
static bool room(struct body *b, size_t n, int64_t promised)
{
	size_t need = b->n + n, cap = b->cap ? b->cap : BODY_FIRST;

	if (need <= b->cap)
		return true;
	if (!b->bytes && promised <= BODY_FIRST)
		cap = (size_t)promised;
	while (cap < need)
		cap = cap < BODY_FIRST ? BODY_FIRST : cap * 2;
	size_t held = atomic_fetch_add(&b->all->held, cap - b->cap);
	char *bigger = held + cap - b->cap <= BODIES_MOST ? realloc(b->bytes, cap) : NULL;
	if (!bigger) {
		atomic_fetch_sub(&b->all->held, cap - b->cap);
		return false;
	}
	b->bytes = bigger;
	b->cap = cap;
	return true;
}

static bool written(struct body *b, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(b->fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			log_error("room=web doing=body why=\"%s\"", strerror(errno));
			return false;
		}
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

/* What is there so far moves into a file that ends with its descriptor, whatever happens to us. */
static bool into_file(struct body *b)
{
	const char *dir = b->all->dir;

	if (atomic_fetch_add(&b->all->files, 1) >= BODY_FILES_MOST) {
		atomic_fetch_sub(&b->all->files, 1);
		return false;
	}
	b->fd = dir ? open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : memfd_create("body", MFD_CLOEXEC);
	if (b->fd < 0) {
		log_error("room=web doing=body why=\"%s\"", strerror(errno));
		atomic_fetch_sub(&b->all->files, 1);
		return false;
	}
	bool fine = written(b, b->bytes, b->n);
	memory_give(b);
	b->in_file = true;
	return fine;
}

bool body_add(struct body *b, const char *bytes, size_t n, int64_t promised)
{
	if (!b->in_file && b->n + n <= BODY_MOST) {
		if (!room(b, n, promised))
			return false;
		memcpy(b->bytes + b->n, bytes, n);
	} else if ((!b->in_file && !into_file(b)) || !written(b, bytes, n)) {
		return false;
	}
	b->n += n;
	return true;
}

bool body_end(struct body *b, struct str *ret)
{
	if (b->in_file && !b->bytes) {
		void *at = mmap(NULL, b->n, PROT_READ, MAP_PRIVATE, b->fd, 0);
		if (at == MAP_FAILED) {
			log_error("room=web doing=body why=\"%s\"", strerror(errno));
			return false;
		}
		b->bytes = at;
	}
	*ret = (struct str){b->bytes ? b->bytes : "", b->n};
	return true;
}
