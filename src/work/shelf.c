/* shelf.c - see shelf.h. Few files, each worth much: a list that is looked through is quick enough. */
#include "work/shelf.h"

#include "base/log.h"
#include "base/secret.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { SLOTS = 2048, ROOM_LEAST = 64 << 20 };

struct slot {
	char *key; /* NULL: free */
	size_t n_key;
	uint64_t mark, generation, used;
	struct kept kept;
};

struct shelf {
	char dir[SHELF_PATH_MOST - 100];
	pthread_mutex_t lock;
	uint64_t generation, emptied, clock, temporary, most;
	struct shelf_counts counts;
	struct slot slots[SLOTS];
};

static bool path_of(const struct shelf *s, const char *file, char to[SHELF_PATH_MOST])
{
	int n = snprintf(to, SHELF_PATH_MOST, "%s/%s", s->dir, file);
	return n > 0 && n < SHELF_PATH_MOST;
}

static void unlink_file(const struct shelf *s, const char *file)
{
	char path[SHELF_PATH_MOST];

	if (path_of(s, file, path) && unlink(path) != 0 && errno != ENOENT)
		log_error("room=work doing=shelf why=\"a file is not removed: %s\"", strerror(errno));
}

/* Also what a killed program has left half written. */
static void clear_folder(const struct shelf *s)
{
	DIR *d = opendir(s->dir);

	if (!d)
		return;
	for (struct dirent *in; (in = readdir(d));)
		if (in->d_name[0] != '.')
			unlink_file(s, in->d_name);
	closedir(d);
}

enum err shelf_open(struct shelf **ret, const char *dir, uint64_t most)
{
	struct shelf *s = calloc(1, sizeof *s);

	if (!s)
		return ERR_STORAGE;
	s->most = most;
	s->generation = 1;
	pthread_mutex_init(&s->lock, NULL);
	int n = snprintf(s->dir, sizeof s->dir, "%s/papers", dir);
	if (n <= 0 || (size_t)n >= sizeof s->dir || (mkdir(s->dir, 0700) != 0 && errno != EEXIST)) {
		log_error("room=work doing=shelf why=\"papers/ in the data folder: %s\"", strerror(errno));
		shelf_close(s);
		return ERR_STORAGE;
	}
	clear_folder(s);
	*ret = s;
	return ERR_OK;
}

/* Another slot has the same file: two addresses of one paper. */
static bool is_shared(const struct shelf *s, const struct slot *of)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (&s->slots[i] != of && s->slots[i].key &&
		    strcmp(s->slots[i].kept.file, of->kept.file) == 0)
			return true;
	return false;
}

static void drop(struct shelf *s, struct slot *x)
{
	if (!x->key)
		return;
	if (!x->kept.too_long && !is_shared(s, x)) {
		unlink_file(s, x->kept.file);
		s->counts.files--;
		s->counts.bytes -= x->kept.size;
	}
	free(x->key);
	*x = (struct slot){0};
}

static void drop_all(struct shelf *s)
{
	for (size_t i = 0; i < SLOTS; i++)
		drop(s, &s->slots[i]);
}

void shelf_close(struct shelf *s)
{
	if (!s)
		return;
	drop_all(s);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

uint64_t shelf_generation(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	uint64_t g = s->generation;
	pthread_mutex_unlock(&s->lock);
	return g;
}

void shelf_changed(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	s->generation++;
	pthread_mutex_unlock(&s->lock);
}

void shelf_empty(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	s->emptied = ++s->generation;
	s->counts.emptied++;
	drop_all(s);
	pthread_mutex_unlock(&s->lock);
}

static struct slot *slot_of(struct shelf *s, struct str key)
{
	uint64_t mark = mark_of(key);

	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *x = &s->slots[i];
		if (x->key && x->mark == mark && str_eq((struct str){x->key, x->n_key}, key))
			return x;
	}
	return NULL;
}

bool shelf_find(struct shelf *s, struct str key, struct kept *ret)
{
	pthread_mutex_lock(&s->lock);
	struct slot *x = slot_of(s, key);
	bool found = x && x->generation == s->generation;
	if (found) {
		x->used = ++s->clock;
		s->counts.taken++;
		*ret = x->kept;
	}
	pthread_mutex_unlock(&s->lock);
	return found;
}

bool shelf_holds(struct shelf *s, const char *file, struct kept *ret)
{
	bool found = false;

	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < SLOTS && !found; i++) {
		struct slot *x = &s->slots[i];
		found = x->key && !x->kept.too_long && strcmp(x->kept.file, file) == 0;
		if (found)
			*ret = x->kept;
	}
	pthread_mutex_unlock(&s->lock);
	return found;
}

/* Somebody has removed it: who asks has it made again. */
static void forget(struct shelf *s, const char *file)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < SLOTS; i++)
		if (s->slots[i].key && strcmp(s->slots[i].kept.file, file) == 0)
			drop(s, &s->slots[i]);
	pthread_mutex_unlock(&s->lock);
}

int shelf_take(struct shelf *s, const struct kept *k)
{
	char path[SHELF_PATH_MOST];
	struct stat st;
	int fd = path_of(s, k->file, path) ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;

	if (fd >= 0 && fstat(fd, &st) == 0 && (uint64_t)st.st_size == k->size)
		return fd;
	if (fd >= 0) {
		log_error("room=work doing=shelf why=\"a kept file is not as it was made\"");
		close(fd);
	}
	forget(s, k->file);
	return -1;
}

FILE *shelf_begin(struct shelf *s, char path[SHELF_PATH_MOST])
{
	struct statvfs disk;
	char name[40];

	if (statvfs(s->dir, &disk) == 0 && (uint64_t)disk.f_bavail * disk.f_frsize < ROOM_LEAST) {
		log_error("room=work doing=shelf why=\"the disk has little room: no paper is made\"");
		shelf_empty(s);
		return NULL;
	}
	pthread_mutex_lock(&s->lock);
	snprintf(name, sizeof name, "making-%llu", (unsigned long long)++s->temporary);
	pthread_mutex_unlock(&s->lock);
	int fd = path_of(s, name, path) ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
	FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (!f) {
		log_error("room=work doing=shelf why=\"%s\"", strerror(errno));
		if (fd >= 0)
			close(fd);
	}
	return f;
}

static struct slot *oldest(struct shelf *s, const struct slot *but)
{
	struct slot *old = NULL;

	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *x = &s->slots[i];
		if (x != but && x->key && (!old || x->used < old->used))
			old = x;
	}
	return old;
}

static struct slot *room(struct shelf *s)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (!s->slots[i].key)
			return &s->slots[i];
	struct slot *x = oldest(s, NULL);
	s->counts.evicted++;
	drop(s, x);
	return x;
}

static bool is_there(const struct shelf *s, const char *file)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (s->slots[i].key && strcmp(s->slots[i].kept.file, file) == 0)
			return true;
	return false;
}

/* The file goes to its place, or is there. */
static enum err place(struct shelf *s, const struct kept *k, const char *path)
{
	char to[SHELF_PATH_MOST];

	if (k->too_long)
		return ERR_OK;
	if (is_there(s, k->file))
		return ERR_OK;
	if (!path)
		return ERR_CONFLICT; /* it had to give way a moment ago */
	if (!path_of(s, k->file, to) || rename(path, to) != 0) {
		log_error("room=work doing=shelf why=\"%s\"", strerror(errno));
		return ERR_STORAGE;
	}
	s->counts.files++;
	s->counts.bytes += k->size;
	return ERR_OK;
}

static void give_way(struct shelf *s, const struct slot *but)
{
	for (struct slot *old; s->counts.bytes > s->most && (old = oldest(s, but));) {
		s->counts.evicted++;
		drop(s, old);
	}
}

/* With the lock held. */
static enum err put(struct shelf *s, struct str key, uint64_t generation, const struct kept *k,
		    const char *path)
{
	struct slot *x = slot_of(s, key);

	if (generation < s->emptied || (x && x->generation > generation))
		return ERR_CONFLICT;
	if (k->size > s->most)
		return ERR_LIMIT;
	if (x && strcmp(x->kept.file, k->file) == 0 && x->kept.too_long == k->too_long) {
		x->generation = generation;
		x->used = ++s->clock;
		return ERR_OK;
	}
	if (x)
		drop(s, x);
	else
		x = room(s);
	char *copy = malloc(key.n + 1);
	enum err e = copy ? place(s, k, path) : ERR_STORAGE;
	if (e != ERR_OK) {
		free(copy);
		return e;
	}
	memcpy(copy, key.s, key.n);
	*x = (struct slot){.key = copy,
			   .n_key = key.n,
			   .mark = mark_of(key),
			   .generation = generation,
			   .used = ++s->clock,
			   .kept = *k};
	give_way(s, x);
	return ERR_OK;
}

enum err shelf_put(struct shelf *s, struct str key, uint64_t generation, const struct kept *k,
		   const char *path)
{
	pthread_mutex_lock(&s->lock);
	enum err e = put(s, key, generation, k, path);
	pthread_mutex_unlock(&s->lock);
	if (path)
		(void)unlink(path); /* where it did not get its place */
	return e;
}

struct shelf_counts shelf_counts(struct shelf *s)
{
	pthread_mutex_lock(&s->lock);
	struct shelf_counts c = s->counts;
	pthread_mutex_unlock(&s->lock);
	return c;
}
