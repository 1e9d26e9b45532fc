/* backup.c - see backup.h */
#include "store/backup.h"

#include "base/list.h"
#include "base/log.h"
#include "store/copy.h"
#include "store/files.h"
#include "store/store.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* The store and what the engine keeps beside it: store_copy has all of that. Papers can be made again. */
static bool is_left_out(struct str name)
{
	return str_starts(name, STR(STORE_FILE_NAME)) || str_eq(name, STR("papers"));
}

static enum err copy_beside(struct arena *a, const char *dir, const char *to, struct manifest *m)
{
	char here[FILES_PATH_MOST], there[FILES_PATH_MOST];
	struct file_names names;
	enum err e = files_below(a, dir, is_left_out, &names);

	for (size_t i = 0; e == ERR_OK && i < names.n; i++) {
		struct manifest_file f = {.path = names.list[i]};
		if (!manifest_path_right(f.path)) {
			log_error("room=store doing=backup why=\"a file has a name that no list can hold\"");
			return ERR_INPUT;
		}
		if ((e = file_path(here, dir, f.path)) != ERR_OK ||
		    (e = file_path(there, to, f.path)) != ERR_OK)
			return e;
		e = file_copy(a, here, there, &f);
		if (e == ERR_NOT_FOUND) { /* a letter that was sent and cleared away meanwhile */
			e = ERR_OK;
			continue;
		}
		if (e == ERR_OK)
			*PUSH(a, m->files, m->n) = f;
	}
	return e;
}

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

static enum err write_manifest(struct arena *a, const char *to, const struct manifest *m)
{
	char path[FILES_PATH_MOST];
	struct buf b;

	buf_init(&b, a, MANIFEST_TEXT_MOST);
	manifest_write(&b, a, m);
	enum err e = b.cut ? ERR_LIMIT : file_path(path, to, STR(MANIFEST_NAME));
	return e == ERR_OK ? file_write(path, buf_str(&b)) : e;
}

/* Every folder of it, so that the names are on the disk too. */
static enum err sync_folders(const char *to, const struct manifest *m)
{
	char path[FILES_PATH_MOST];
	struct str last = {0};
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < m->n; i++)
		for (size_t at = m->files[i].path.n; e == ERR_OK && at > 0; at--) {
			struct str folder = str_cut(m->files[i].path, 0, at - 1);
			if (m->files[i].path.s[at - 1] != '/' || str_eq(folder, last))
				continue;
			last = folder;
			if ((e = file_path(path, to, folder)) == ERR_OK)
				e = file_sync(path);
		}
	return e == ERR_OK ? file_sync(to) : e;
}

static enum err fill(struct arena *a, const char *dir, const char *to, struct manifest *m)
{
	char path[FILES_PATH_MOST];
	struct manifest_file store = {.path = STR(STORE_FILE_NAME)};

	m->program = STR(PLENARY_VERSION);
	m->at = now();
	enum err e = store_copy(dir, to, &m->schema);
	if (e == ERR_OK)
		e = file_path(path, to, store.path);
	if (e == ERR_OK && (e = file_digest(a, path, &store)) == ERR_OK)
		*PUSH(a, m->files, m->n) = store;
	if (e == ERR_OK)
		e = copy_beside(a, dir, to, m); /* after the store: a letter it says was sent is there */
	if (e == ERR_OK)
		e = write_manifest(a, to, m);
	return e == ERR_OK ? sync_folders(to, m) : e;
}

static void tell(struct backup_teller t, struct str what)
{
	t.tell(t.arg, what);
}

/* The folder that `path` stands in. */
static struct str parent_of(struct arena *a, const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	while (n && path[n - 1] != '/')
		n--;
	return n ? arena_dup(a, (struct str){path, n}) : STR(".");
}

/* A backup in the folder it is of would be part of the next one. */
static bool is_inside(struct arena *a, const char *folder, const char *dir)
{
	char *inner = realpath(folder, NULL), *outer = realpath(dir, NULL);
	bool inside =
	    inner && outer && str_starts(JOIN(a, str_z(inner), STR("/")), JOIN(a, str_z(outer), STR("/")));

	free(inner);
	free(outer);
	return inside;
}

enum err backup_make(struct arena *a, const char *dir, const char *to, struct backup_teller t,
		     struct manifest *ret)
{
	struct manifest m = {0};
	struct str part = JOIN(a, str_z(to), STR(".part"));
	struct stat st;

	if (lstat(to, &st) == 0) {
		tell(t, JOIN(a, str_z(to), STR(" is there already: a backup is a new folder")));
		return ERR_CONFLICT;
	}
	enum err e = file_make_way(part.s);
	if (e == ERR_OK && is_inside(a, parent_of(a, to).s, dir)) {
		tell(t, JOIN(a, str_z(to), STR(" is inside of the data folder: keep backups elsewhere")));
		return ERR_INPUT;
	}
	if (e == ERR_OK)
		e = folder_remove_all(a, part.s); /* of one that was cut short */
	if (e == ERR_OK && mkdir(part.s, 0700) != 0) {
		tell(t, arena_printf(a, "%s: %s", part.s, strerror(errno)));
		return ERR_STORAGE;
	}
	if (e == ERR_OK)
		e = fill(a, dir, part.s, &m);
	if (e == ERR_OK && rename(part.s, to) != 0) {
		tell(t, arena_printf(a, "%s: %s", to, strerror(errno)));
		e = ERR_STORAGE;
	}
	if (e == ERR_OK)
		e = file_sync(parent_of(a, to).s);
	if (e == ERR_OK)
		*ret = m;
	else
		(void)!folder_remove_all(a, part.s);
	return e;
}

struct str backup_name(struct arena *a, struct instant at)
{
	struct str iso = instant_iso(a, at);
	struct buf b;

	buf_init(&b, a, 64);
	for (size_t i = 0; i < iso.n; i++)
		if (iso.s[i] != '-' && iso.s[i] != ':')
			buf_byte(&b, iso.s[i]);
	return arena_dup(a, buf_str(&b));
}

static bool is_backup_name(struct str s)
{
	if (s.n != STR("20261122T031200Z").n || s.s[8] != 'T' || s.s[15] != 'Z')
		return false;
	for (size_t i = 0; i < 15; i++)
		if (i != 8 && (s.s[i] < '0' || s.s[i] > '9'))
			return false;
	return true;
}

/* Only the lists of whole backups are of interest. */
static bool is_no_list(struct str name)
{
	size_t slash = str_find(name, STR("/"), 0);

	if (slash == name.n)
		return !is_backup_name(name);
	return !str_eq(str_cut(name, slash + 1, name.n), STR(MANIFEST_NAME));
}

enum err backup_thin(struct arena *a, const char *folder, size_t keep, size_t *ret_removed)
{
	char path[FILES_PATH_MOST];
	struct file_names lists;
	size_t removed = 0;
	enum err e = files_below(a, folder, is_no_list, &lists);

	for (size_t i = 0; e == ERR_OK && i + keep < lists.n; i++) {
		struct str name = str_cut(lists.list[i], 0, str_find(lists.list[i], STR("/"), 0));
		if ((e = file_path(path, folder, name)) == ERR_OK &&
		    (e = folder_remove_all(a, path)) == ERR_OK)
			removed++;
	}
	if (e == ERR_OK)
		*ret_removed = removed;
	return e;
}
