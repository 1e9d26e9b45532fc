/* files.c - see files.h */
#include "store/files.h"

#include "base/list.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MOST = 8 };

/* Logs and gives the error that errno stands for. */
static enum err failed(const char *doing, const char *path)
{
	int why = errno;

	log_error("room=store doing=%s file=\"%s\" why=\"%s\"", doing, path, strerror(why));
	return why == ENOENT ? ERR_NOT_FOUND : why == EEXIST ? ERR_CONFLICT : ERR_STORAGE;
}

enum err file_path(char to[FILES_PATH_MOST], const char *dir, struct str name)
{
	int n = snprintf(to, FILES_PATH_MOST, "%s/%.*s", dir, STR_ARG(name));

	if (n > 0 && n < FILES_PATH_MOST)
		return ERR_OK;
	log_error("room=store doing=path why=\"a name is too long\"");
	return ERR_INPUT;
}

/* The whole file, mapped; *ret.s is NULL for an empty one. To be given back with unmap. */
static enum err map(const char *path, struct str *ret)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return failed("read", path);
	*ret = (struct str){0};
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		errno = EINVAL;
		return failed("read", path);
	}
	void *p = st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
	enum err e = p == MAP_FAILED ? failed("read", path) : ERR_OK;
	close(fd);
	if (e == ERR_OK)
		*ret = (struct str){p, (size_t)st.st_size};
	return e;
}

static void unmap(struct str s)
{
	if (s.n)
		munmap((void *)(uintptr_t)s.s, s.n);
}

static void describe(struct arena *a, struct str bytes, struct manifest_file *ret)
{
	ret->size = (int64_t)bytes.n;
	ret->digest = digest_hex(a, digest_of(bytes.n ? bytes : STR("")));
}

enum err file_digest(struct arena *a, const char *path, struct manifest_file *ret)
{
	struct str bytes;
	enum err e = map(path, &bytes);

	if (e != ERR_OK)
		return e;
	describe(a, bytes, ret);
	unmap(bytes);
	return ERR_OK;
}

enum err file_make_way(const char *path)
{
	char part[FILES_PATH_MOST];
	size_t n = strlen(path);

	if (n >= sizeof part)
		return ERR_INPUT;
	for (size_t i = 1; i < n; i++) {
		if (path[i] != '/')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return failed("folder", part);
	}
	return ERR_OK;
}

enum err file_write(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return failed("write", path);
	for (size_t at = 0; at < bytes.n;) {
		ssize_t n = write(fd, bytes.s + at, bytes.n - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			goto broken;
		at += (size_t)n;
	}
	if (fsync(fd) != 0)
		goto broken;
	if (close(fd) == 0)
		return ERR_OK;
	fd = -1;
broken:;
	enum err e = failed("write", path);
	if (fd >= 0)
		close(fd);
	unlink(path);
	return e;
}

enum err file_copy(struct arena *a, const char *from, const char *to, struct manifest_file *ret)
{
	struct str bytes;
	enum err e = file_make_way(to);

	if (e == ERR_OK)
		e = map(from, &bytes);
	if (e != ERR_OK)
		return e;
	e = file_write(to, bytes);
	if (e == ERR_OK)
		describe(a, bytes, ret);
	unmap(bytes);
	return e;
}

enum err file_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum err e = fd >= 0 && fsync(fd) == 0 ? ERR_OK : failed("sync", path);

	if (fd >= 0)
		close(fd);
	return e;
}

static enum err walk(struct arena *a, const char *dir, struct str below, int depth,
		     bool (*skip)(struct str name), struct file_names *to)
{
	char path[FILES_PATH_MOST];
	enum err e = file_path(path, dir, below);
	DIR *d = e == ERR_OK ? opendir(path) : NULL;
	struct stat st;

	if (e != ERR_OK)
		return e;
	if (!d)
		return failed("list", path);
	for (struct dirent *in; e == ERR_OK && (in = readdir(d));) {
		struct str name = str_z(in->d_name);
		if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
			continue;
		name = below.n ? JOIN(a, below, STR("/"), name) : arena_dup(a, name);
		if (skip && skip(name))
			continue;
		if (fstatat(dirfd(d), in->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
			if (errno != ENOENT) /* gone meanwhile is no harm */
				e = failed("list", path);
		} else if (S_ISDIR(st.st_mode) && depth < DEPTH_MOST) {
			e = walk(a, dir, name, depth + 1, skip, to);
		} else if (S_ISREG(st.st_mode) && to->n >= MANIFEST_FILES_MOST) {
			e = ERR_LIMIT;
		} else if (S_ISREG(st.st_mode)) {
			*PUSH(a, to->list, to->n) = name;
		}
	}
	closedir(d);
	return e;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

enum err files_below(struct arena *a, const char *dir, bool (*skip)(struct str name), struct file_names *ret)
{
	struct file_names names = {0};
	enum err e = walk(a, dir, STR(""), 0, skip, &names);

	if (e != ERR_OK)
		return e;
	if (names.n)
		qsort(names.list, names.n, sizeof *names.list, by_name);
	*ret = names;
	return ERR_OK;
}

enum err folder_remove_all(struct arena *a, const char *dir)
{
	char path[FILES_PATH_MOST];
	DIR *d = opendir(dir);
	enum err e = ERR_OK;

	if (!d)
		return errno == ENOENT ? ERR_OK : failed("remove", dir);
	for (struct dirent *in; e == ERR_OK && (in = readdir(d));) {
		if (strcmp(in->d_name, ".") == 0 || strcmp(in->d_name, "..") == 0)
			continue;
		if ((e = file_path(path, dir, str_z(in->d_name))) != ERR_OK || unlink(path) == 0)
			continue;
		if (errno != EISDIR && errno != EPERM)
			e = failed("remove", path);
		else
			e = folder_remove_all(a, path);
	}
	closedir(d);
	if (e == ERR_OK && rmdir(dir) != 0)
		e = failed("remove", dir);
	return e;
}

bool folder_holds_anything(const char *dir)
{
	DIR *d = opendir(dir);
	bool anything = !d && errno != ENOENT;

	for (struct dirent *in; d && !anything && (in = readdir(d));)
		anything = strcmp(in->d_name, ".") != 0 && strcmp(in->d_name, "..") != 0;
	if (d)
		closedir(d);
	return anything;
}
