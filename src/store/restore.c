/* restore.c - a backup looked over, and put back: see backup.h */
#include "store/backup.h"

#include "base/log.h"
#include "store/copy.h"
#include "store/files.h"
#include "store/store.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

struct looking {
	struct arena *a;
	const char *from;
	struct backup_teller t;
	size_t faults;
};

static void fault(struct looking *l, struct str what)
{
	l->faults++;
	l->t.tell(l->t.arg, what);
}

static enum err read_manifest(struct looking *l, struct manifest *ret)
{
	char path[FILES_PATH_MOST];
	size_t line;
	enum err e = file_path(path, l->from, STR(MANIFEST_NAME));
	FILE *f = e == ERR_OK ? fopen(path, "rb") : NULL;
	struct stat st;

	if (!f || fstat(fileno(f), &st) != 0 || st.st_size > MANIFEST_TEXT_MOST) {
		if (f)
			fclose(f);
		fault(l, arena_printf(l->a, "%s: no backup: it has no %s that can be read", l->from,
				      MANIFEST_NAME));
		return ERR_INPUT;
	}
	char *text = NEW(l->a, char, (size_t)st.st_size + 1);
	size_t n = fread(text, 1, (size_t)st.st_size, f);
	fclose(f);
	e = manifest_parse(l->a, (struct str){text, n}, ret, &line);
	if (e != ERR_OK)
		fault(l,
		      arena_printf(l->a, "%s:%zu: this is no line of a whole list of a backup", path, line));
	return e;
}

static enum err compare(struct looking *l, const char *dir, const struct manifest_file *f)
{
	char path[FILES_PATH_MOST];
	struct manifest_file there;
	enum err e = file_path(path, dir, f->path);

	if (e == ERR_OK)
		e = file_digest(l->a, path, &there);
	if (e == ERR_NOT_FOUND)
		fault(l, arena_printf(l->a, "%s is missing", path));
	else if (e == ERR_OK && (there.size != f->size || !str_eq(there.digest, f->digest)))
		fault(l, arena_printf(l->a, "%s is not what was backed up", path));
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static bool is_list(struct str name)
{
	return str_eq(name, STR(MANIFEST_NAME));
}

/* In order but for the store, which stands first; a list in another order has been tampered with. */
static bool listed(const struct manifest *m, struct str name)
{
	size_t from = 1, to = m->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		int c = str_cmp(name, m->files[mid].path);
		if (c == 0)
			return true;
		if (c > 0)
			from = mid + 1;
		else
			to = mid;
	}
	return m->n && str_eq(m->files[0].path, name);
}

static enum err look_for_others(struct looking *l, const struct manifest *m)
{
	struct file_names names;
	enum err e = files_below(l->a, l->from, is_list, &names);

	for (size_t i = 0; e == ERR_OK && i < names.n; i++)
		if (!listed(m, names.list[i]))
			fault(l, arena_printf(l->a, "%s/%.*s is not part of the backup", l->from,
					      STR_ARG(names.list[i])));
	return e;
}

static enum err look(struct looking *l, struct manifest *m)
{
	size_t faults = 0;
	enum err e = read_manifest(l, m);

	if (e == ERR_OK && (!m->n || !str_eq(m->files[0].path, STR(STORE_FILE_NAME))))
		fault(l, STR("the list has no store in it"));
	if (e == ERR_OK && m->schema > store_schema_version())
		fault(l,
		      arena_printf(l->a, "made by a newer program: its schema is %d, this program knows %d",
				   m->schema, store_schema_version()));
	for (size_t i = 0; e == ERR_OK && i < m->n; i++)
		e = compare(l, l->from, &m->files[i]);
	if (e == ERR_OK)
		e = look_for_others(l, m);
	/* What is damaged already is not asked what it holds. */
	if (e == ERR_OK && !l->faults)
		e = store_check_copy(l->from, m->schema == store_schema_version(), l->a, l->t.tell, l->t.arg,
				     &faults);
	l->faults += faults;
	return e == ERR_OK && l->faults ? ERR_INPUT : e;
}

enum err backup_verify(struct arena *a, const char *from, struct backup_teller t, struct manifest *ret)
{
	struct looking l = {.a = a, .from = from, .t = t};

	return look(&l, ret);
}

/* The store under another name until all is there. */
static enum err put(struct looking *l, const char *dir, const struct manifest_file *f, struct str name)
{
	char from[FILES_PATH_MOST], to[FILES_PATH_MOST];
	struct manifest_file written;
	enum err e = file_path(from, l->from, f->path);

	if (e == ERR_OK)
		e = file_path(to, dir, name);
	if (e == ERR_OK)
		e = file_copy(l->a, from, to, &written);
	if (e == ERR_OK && !str_eq(written.digest, f->digest)) {
		fault(l, arena_printf(l->a, "%s changed while it was read", from));
		e = ERR_INPUT;
	}
	return e;
}

static enum err put_all(struct looking *l, const char *dir, const struct manifest *m)
{
	char part[FILES_PATH_MOST], store[FILES_PATH_MOST];
	enum err e = file_path(part, dir, STR(STORE_FILE_NAME ".part"));

	if (e == ERR_OK)
		e = file_path(store, dir, STR(STORE_FILE_NAME));
	for (size_t i = 1; e == ERR_OK && i < m->n; i++)
		e = put(l, dir, &m->files[i], m->files[i].path);
	if (e == ERR_OK)
		e = put(l, dir, &m->files[0], STR(STORE_FILE_NAME ".part"));
	if (e == ERR_OK && rename(part, store) != 0) {
		log_error("room=store doing=restore why=\"%s\"", strerror(errno));
		e = ERR_STORAGE;
	}
	return e == ERR_OK ? file_sync(dir) : e;
}

enum err backup_restore(struct arena *a, const char *from, const char *dir, struct backup_teller t,
			struct manifest *ret)
{
	struct looking l = {.a = a, .from = from, .t = t};
	struct manifest m;

	if (folder_holds_anything(dir)) {
		fault(&l, arena_printf(a, "%s is not empty: a backup is put into an empty folder", dir));
		return ERR_CONFLICT;
	}
	enum err e = look(&l, &m);
	if (e == ERR_OK)
		e = file_make_way(dir);
	if (e == ERR_OK && mkdir(dir, 0700) != 0 && errno != EEXIST) {
		fault(&l, arena_printf(a, "%s: %s", dir, strerror(errno)));
		return ERR_STORAGE;
	}
	if (e == ERR_OK)
		e = put_all(&l, dir, &m);
	if (e == ERR_OK)
		*ret = m;
	return e;
}
