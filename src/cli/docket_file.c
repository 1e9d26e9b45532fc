/* docket_file.c - see docket_file.h */
#include "cli/docket_file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is read past the system's cache goes to addresses and begins at places that PAGE divides. */
enum { BUFFERS = 4, PAGE = 4096, BLOCK_AHEAD = 4 << 20 };

/* A buffer is empty, or holds whole lines; the part of a line behind them is carried into the next one, where
 * it ends at a page. */
struct buffer {
	char *pages, *bytes; /* bytes: somewhere in the first of the pages */
	size_t room, n;	     /* of pages; of bytes */
	uint64_t at;
	bool full, last;
};
struct docket_file {
	const char *command, *path;
	int fd;
	uint64_t size;
	bool regular;
	struct buffer buffers[BUFFERS];
	size_t given; /* blocks given to the caller */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool running, stop;
	enum err err; /* the reader's */
};

static const char *called(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

static enum err failed(const struct docket_file *d, const char *why)
{
	fprintf(stderr, "plenary %s: %s: %s\n", d->command, called(d->path), why);
	return ERR_STORAGE;
}

#define LIST "a JSON list: each object on a line of its own is wanted, as jq -c '.[]' FILE gives them"

#define SEVERAL                                                                                              \
	"JSON over several lines: each object on a line of its own is wanted, as jq -c . FILE gives them"

/* What the head of a file shows that cannot be read line by line, and what would help; NULL: go on. */
static const char *head_wrong(struct str head)
{
	static const struct {
		struct str begins;
		const char *why;
	} all[] = {
	    {STR("\x1F\x8B"), "compressed: unpack it first, as gunzip -k FILE does"},
	    {STR("BZh"), "compressed: unpack it first, as bunzip2 -k FILE does"},
	    {STR("\xFD"
		 "7zXZ"),
	     "compressed: unpack it first, as xz -dk FILE does"},
	    {STR("\x28\xB5\x2F\xFD"), "compressed: unpack it first, as zstd -d FILE does"},
	    {STR("PK\x03\x04"), "a ZIP archive or a spreadsheet: a file of JSON lines is wanted"},
	    {STR("\xFF\xFE"), "UTF-16: text in UTF-8 is wanted, as iconv makes it"},
	    {STR("\xFE\xFF"), "UTF-16: text in UTF-8 is wanted, as iconv makes it"},
	    {STR("[{"), LIST},
	    {STR("[\n"), LIST},
	    {STR("[\r\n"), LIST},
	    {STR("[ "), LIST},
	    {STR("{\n"), SEVERAL},
	    {STR("{\r\n"), SEVERAL},
	};

	if (!head.n)
		return "the file is empty: it has one JSON object a line";
	for (size_t i = 0; i < COUNT(all); i++)
		if (str_starts(head, all[i].begins))
			return all[i].why;
	return NULL;
}

/* From here on through the cache: a part of a page can be read only so. Whether it was not. */
static bool cache_use(struct docket_file *d)
{
	int flags = fcntl(d->fd, F_GETFL);

	return flags >= 0 && flags & O_DIRECT && fcntl(d->fd, F_SETFL, flags & ~O_DIRECT) == 0;
}

/* Bytes until the buffer is full or the file ends. */
static enum err fill(struct docket_file *d, struct buffer *b, bool *ret_end)
{
	*ret_end = false;
	for (size_t room; (room = (size_t)(b->pages + b->room - b->bytes) - b->n);) {
		ssize_t got = read(d->fd, b->bytes + b->n, room);
		if (got < 0 && (errno == EINTR || (errno == EINVAL && cache_use(d))))
			continue;
		if (got < 0)
			return failed(d, strerror(errno));
		if (got % PAGE || got == 0)
			(void)cache_use(d);
		if (got == 0) {
			*ret_end = true;
			return ERR_OK;
		}
		b->n += (size_t)got;
	}
	return ERR_OK;
}

/* Room for so many bytes behind those that are there. */
static enum err more_room(struct docket_file *d, struct buffer *b, size_t room)
{
	size_t before = (size_t)(b->bytes - b->pages);
	char *pages = room <= DOCKET_LINE_MOST ? aligned_alloc(PAGE, room) : NULL;

	if (!pages)
		return failed(d, "a line is longer than can be read");
	if (b->n)
		memcpy(pages + before, b->bytes, b->n);
	free(b->pages);
	b->pages = pages;
	b->bytes = pages + before;
	b->room = room;
	return ERR_OK;
}

/* Lines without the blank ones at their end; 0: there are no others. */
static size_t said_end(const char *bytes, size_t n)
{
	size_t said = n;

	while (said && bytes[said - 1] && strchr(" \t\r\n", bytes[said - 1]))
		said--;
	const char *feed = said ? memchr(bytes + said, '\n', n - said) : bytes;
	return !said ? 0 : feed ? (size_t)(feed + 1 - bytes) : n;
}

/* The beginning of a line whose end was not read yet. */
static enum err carry(struct docket_file *d, struct buffer *b, struct str part)
{
	size_t before = (PAGE - part.n % PAGE) % PAGE;
	enum err e = ERR_OK;

	b->n = 0;
	b->bytes = b->pages;
	for (size_t room = b->room; e == ERR_OK && before + part.n > b->room; room *= 2)
		e = more_room(d, b, room);
	if (e != ERR_OK)
		return e;
	b->bytes = b->pages + before;
	if (part.n)
		memcpy(b->bytes, part.s, part.n);
	b->n = part.n;
	return ERR_OK;
}

/* Whole lines into `b`, which begins with `carried` bytes already; what is behind them goes to the next
 * buffer. */
static enum err read_block(struct docket_file *d, struct buffer *b, struct buffer *next)
{
	bool end;
	char *feed;
	enum err e = fill(d, b, &end);

	while (e == ERR_OK && !end && !memrchr(b->bytes, '\n', b->n)) {
		e = more_room(d, b, 2 * b->room);
		if (e == ERR_OK)
			e = fill(d, b, &end);
	}
	if (e != ERR_OK)
		return e;
	b->last = end;
	feed = memrchr(b->bytes, '\n', b->n);
	size_t lines = end ? b->n : (size_t)(feed + 1 - b->bytes), said = said_end(b->bytes, lines);
	/* Blank lines at the end of a file are none. */
	size_t whole = said || (end && b->at) ? said : lines;
	e = carry(d, next, (struct str){b->bytes + whole, end ? 0 : b->n - whole});
	b->n = whole;
	next->at = b->at + whole;
	return e;
}

/* A byte order mark at the head of a file says nothing: spaces are let through, and every place stays its
 * own. */
static void blank_mark(char *bytes, size_t n)
{
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		memset(bytes, ' ', 3);
}

/* The next block, into the buffer that is its turn. */
static enum err block_read(struct docket_file *d, size_t i)
{
	struct buffer *b = &d->buffers[i % BUFFERS], *next = &d->buffers[(i + 1) % BUFFERS];
	enum err e = read_block(d, b, next);

	if (i == 0)
		blank_mark(b->bytes, b->n);
	return e;
}

static void block_filled(struct docket_file *d, size_t i, enum err e)
{
	struct buffer *b = &d->buffers[i % BUFFERS];

	b->full = true;
	d->err = e;
	b->last |= e != ERR_OK;
}

static void *read_on(void *arg)
{
	struct docket_file *d = arg;

	for (size_t i = 0;; i++) {
		struct buffer *b = &d->buffers[i % BUFFERS], *next = &d->buffers[(i + 1) % BUFFERS];
		pthread_mutex_lock(&d->lock);
		/* The next one is written to as well. */
		while (!d->stop && (b->full || next->full))
			pthread_cond_wait(&d->changed, &d->lock);
		bool stop = d->stop;
		pthread_mutex_unlock(&d->lock);
		if (stop)
			return NULL;
		enum err e = block_read(d, i);
		pthread_mutex_lock(&d->lock);
		block_filled(d, i, e);
		pthread_cond_broadcast(&d->changed);
		pthread_mutex_unlock(&d->lock);
		if (b->last)
			return NULL;
	}
}

enum err docket_next(struct docket_file *d, struct docket_block *ret)
{
	pthread_mutex_lock(&d->lock);
	struct buffer *before = d->given ? &d->buffers[(d->given - 1) % BUFFERS] : NULL;
	struct buffer *b = &d->buffers[d->given % BUFFERS];
	if (before && before->last) {
		pthread_mutex_unlock(&d->lock);
		return ERR_NOT_FOUND;
	}
	if (before) {
		before->full = false;
		pthread_cond_broadcast(&d->changed);
	}
	if (!d->running)
		block_filled(d, d->given, block_read(d, d->given));
	while (!b->full)
		pthread_cond_wait(&d->changed, &d->lock);
	enum err e = b->last ? d->err : ERR_OK;
	d->given++;
	pthread_mutex_unlock(&d->lock);
	const char *wrong = e == ERR_OK && !before ? head_wrong((struct str){b->bytes, b->n}) : NULL;
	if (wrong) {
		(void)failed(d, wrong);
		return ERR_INPUT;
	}
	if (e == ERR_OK && b->n == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = (struct docket_block){b->bytes, b->n, b->at};
	return e;
}

static enum err start(struct docket_file *d, bool ahead, uint64_t uncached)
{
	struct stat st;

	d->fd = strcmp(d->path, "-") == 0 ? dup(STDIN_FILENO) : open(d->path, O_RDONLY | O_CLOEXEC);
	if (d->fd < 0 || fstat(d->fd, &st) != 0)
		return failed(d, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return failed(d, "a folder: a file of JSON lines is wanted");
	d->regular = S_ISREG(st.st_mode);
	d->size = d->regular ? (uint64_t)st.st_size : 0;
	if (d->regular)
		(void)posix_fadvise(d->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	if (d->regular && ahead && d->size > uncached)
		(void)fcntl(d->fd, F_SETFL, fcntl(d->fd, F_GETFL) | O_DIRECT);
	for (size_t i = 0; i < BUFFERS; i++)
		if (more_room(d, &d->buffers[i], ahead ? BLOCK_AHEAD : DOCKET_BLOCK) != ERR_OK)
			return ERR_STORAGE;
	if (!ahead)
		return ERR_OK;
	if (pthread_create(&d->thread, NULL, read_on, d) != 0)
		return failed(d, "no thread to read it with");
	d->running = true;
	return ERR_OK;
}

enum err docket_open(struct docket_file **ret, const char *command, const char *path, bool ahead)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
	uint64_t memory = pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size : UINT64_MAX;

	return docket_open_past(ret, command, path, ahead, memory / 2);
}

enum err docket_open_past(struct docket_file **ret, const char *command, const char *path, bool ahead,
			  uint64_t uncached)
{
	struct docket_file *d = calloc(1, sizeof *d);

	if (!d)
		return ERR_STORAGE;
	*d = (struct docket_file){.command = command, .path = path, .fd = -1};
	pthread_mutex_init(&d->lock, NULL);
	pthread_cond_init(&d->changed, NULL);
	enum err e = start(d, ahead, uncached);
	if (e == ERR_OK)
		*ret = d;
	else
		docket_close(d);
	return e;
}

void docket_close(struct docket_file *d)
{
	if (!d)
		return;
	pthread_mutex_lock(&d->lock);
	d->stop = true;
	pthread_cond_broadcast(&d->changed);
	pthread_mutex_unlock(&d->lock);
	if (d->running)
		pthread_join(d->thread, NULL);
	for (size_t i = 0; i < BUFFERS; i++)
		free(d->buffers[i].pages);
	if (d->fd >= 0)
		close(d->fd);
	pthread_mutex_destroy(&d->lock);
	pthread_cond_destroy(&d->changed);
	free(d);
}

uint64_t docket_size(const struct docket_file *d)
{
	return d->size;
}

bool docket_again(const struct docket_file *d)
{
	return d->regular;
}

enum err docket_line_at(struct docket_file *d, struct arena *a, uint64_t at, struct str *ret)
{
	for (size_t room = 4096; room <= DOCKET_LINE_MOST; room *= 4) {
		struct arena_mark m = arena_mark(a);
		char *bytes = NEW(a, char, room);
		ssize_t got = pread(d->fd, bytes, room, (off_t)at);
		if (got < 0)
			return failed(d, strerror(errno));
		if (at == 0)
			blank_mark(bytes, (size_t)got);
		char *feed = memchr(bytes, '\n', (size_t)got);
		if (feed || (size_t)got < room) {
			*ret = (struct str){bytes, feed ? (size_t)(feed - bytes) : (size_t)got};
			return ERR_OK;
		}
		arena_back(a, m);
	}
	return failed(d, "a line is longer than can be read");
}

void docket_mended(const char *command, const char *path, size_t first, size_t n)
{
	if (n)
		fprintf(stderr,
			"plenary %s: %s:%zu: not UTF-8 (lines that are not: %zu); such bytes are read as "
			"U+FFFD\n",
			command, called(path), first, n);
}

enum err docket_wrong(const char *command, const char *path, size_t line, const struct docket_mistake *m)
{
	fprintf(stderr, "plenary %s: %s:%zu:%zu: %s\n", command, called(path), line, m->column, m->why);
	return ERR_INPUT;
}
