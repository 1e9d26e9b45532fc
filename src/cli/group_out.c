/* group_out.c - the files that plenary group writes: see group_in.h */
#include "cli/group_in.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>

enum { OUT_BUFFER = 1 << 20 };

static enum err failed(const char *path)
{
	fprintf(stderr, "plenary group: %s: %s\n", path, strerror(errno));
	return ERR_STORAGE;
}

/* Where it is written until it is whole; what is no ordinary file (a pipe, /dev/null, a link) is written to.
 */
static const char *written_to(const char *path, char part[PATH_MAX])
{
	struct stat st;

	if ((lstat(path, &st) == 0 && !S_ISREG(st.st_mode)) ||
	    snprintf(part, PATH_MAX, "%s.part", path) >= PATH_MAX)
		return path;
	return part;
}

FILE *group_open_out(const char *path)
{
	char part[PATH_MAX];
	const char *to = strcmp(path, "-") == 0 ? path : written_to(path, part);
	FILE *f = strcmp(path, "-") == 0 ? stdout : fopen(to, "wb");

	if (f)
		(void)setvbuf(f, NULL, _IOFBF, OUT_BUFFER);
	else
		(void)failed(to);
	return f;
}

enum err group_close_out(FILE *f, const char *path, enum err e)
{
	char part[PATH_MAX];
	const char *to = f == stdout ? path : written_to(path, part);
	bool bad = ferror(f) || (f == stdout ? fflush(f) : fclose(f)) != 0;

	if (e == ERR_OK && bad)
		e = failed(path);
	if (to == path)
		return e;
	if (e == ERR_OK && rename(to, path) != 0)
		e = failed(path);
	if (e != ERR_OK)
		(void)remove(to);
	return e;
}

bool group_out_is(const char *path, const char *other)
{
	struct stat one, two;

	if (!path || !other || strcmp(path, "-") == 0)
		return false;
	if (strcmp(path, other) == 0)
		return true;
	return stat(path, &one) == 0 && stat(other, &two) == 0 && S_ISREG(one.st_mode) &&
	       one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}
