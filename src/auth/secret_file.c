/* secret_file.c - see secret_file.h */
#include "auth/secret_file.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 4096 };

/* A name of ours: letters, digits, dashes, dots inside. */
static bool path_of(char path[PATH_MOST], const char *dir, const char *before, struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!(name.s[i] >= 'a' && name.s[i] <= 'z') && !(name.s[i] >= '0' && name.s[i] <= '9') &&
		    !(i && (name.s[i] == '-' || name.s[i] == '.')))
			return false;
	return name.n &&
	       snprintf(path, PATH_MOST, "%s/secrets/%s%.*s", dir, before, STR_ARG(name)) < PATH_MOST;
}

static bool failed(const char *doing, struct str name)
{
	log_error("room=auth doing=%s secret=\"%.*s\" why=\"%s\"", doing, STR_ARG(name), strerror(errno));
	return false;
}

static bool folder_make(const char *dir)
{
	char path[PATH_MOST];

	return snprintf(path, sizeof path, "%s/secrets", dir) < (int)sizeof path &&
	       (mkdir(path, 0700) == 0 || errno == EEXIST);
}

static bool folder_sync(const char *dir)
{
	char path[PATH_MOST];

	snprintf(path, sizeof path, "%s/secrets", dir);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good;
}

bool secret_file_write(const char *dir, struct str name, struct str secret)
{
	char path[PATH_MOST], part[PATH_MOST];

	errno = EINVAL;
	if (!path_of(path, dir, "", name) || !path_of(part, dir, ".", name) || !folder_make(dir))
		return failed("write", name);
	(void)unlink(part);
	int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return failed("write", name);
	bool good = write(fd, secret.s, secret.n) == (ssize_t)secret.n && fsync(fd) == 0;
	good = close(fd) == 0 && good;
	if (!good || rename(part, path) != 0 || !folder_sync(dir)) {
		(void)unlink(part);
		return failed("write", name);
	}
	return true;
}

bool secret_file_read(struct arena *a, const char *dir, struct str name, struct str *ret)
{
	char path[PATH_MOST], bytes[SECRET_FILE_MOST + 1];
	struct stat s;

	errno = EINVAL;
	if (!path_of(path, dir, "", name))
		return failed("read", name);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return failed("read", name);
	errno = EACCES; /* what others may read is no secret */
	bool ours = fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && !(s.st_mode & 077);
	ssize_t n = ours ? read(fd, bytes, sizeof bytes) : -1;
	close(fd);
	if (n <= 0 || n > SECRET_FILE_MOST)
		return failed("read", name);
	*ret = arena_dup(a, (struct str){bytes, (size_t)n});
	explicit_bzero(bytes, sizeof bytes);
	return true;
}

void secret_file_remove(const char *dir, struct str name)
{
	char path[PATH_MOST];

	if (path_of(path, dir, "", name) && unlink(path) != 0 && errno != ENOENT)
		(void)failed("remove", name);
}
