/* import.c - plenary import: files of facts go into the store, all of a file or nothing. */
#include "cli/commands.h"

#include "acts/document_import.h"
#include "acts/record_import.h"
#include "base/embedded.h"
#include "base/list.h"
#include "cli/data.h"

#include <dirent.h>
#include <limits.h>
#include <sys/stat.h>

const char import_help[] =
    "import --data DIR FILE...\n\n"
    "Takes facts and documents into the store in DIR, which is made where there is none.\n"
    "A FILE is a file of facts (.json, see record/README.md), a council document as plain text\n"
    "(any other name, UTF-8), or a folder with .json and .txt files. What is there already stays as\n"
    "it is: importing twice changes nothing. Of each file all is taken, or nothing.\n"
    "Says for each document what was taken out of it, and what a careful clerk would raise.\n\n"
    "  --record   the record that is part of the program; so does naming no FILE\n";

enum { IMPORT_BYTES = 16 << 20 };

static bool is_record(struct str name)
{
	return str_ends(name, STR(".json"));
}

/* Everything in a folder that we can take; what is in folders inside it stays out. */
static enum err add_folder(struct arena *a, const char *path, struct import_files *to)
{
	DIR *d = opendir(path);
	enum err e = ERR_OK;

	if (!d)
		return ERR_NOT_FOUND;
	for (struct dirent *f; e == ERR_OK && (f = readdir(d));) {
		if (!is_record(str_z(f->d_name)) && !str_ends(str_z(f->d_name), STR(".txt")))
			continue;
		struct import_file file = {.name = arena_printf(a, "%s/%s", path, f->d_name)};
		if ((e = file_read(a, file.name.s, IMPORT_BYTES, &file.text)) == ERR_OK)
			*PUSH(a, to->list, to->n) = file;
	}
	closedir(d);
	return e;
}

static enum err add(struct arena *a, const char *path, struct import_files *to)
{
	struct stat st;
	struct import_file file = {.name = str_z(path)};

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return add_folder(a, path, to);
	enum err e = file_read(a, path, IMPORT_BYTES, &file.text);
	if (e == ERR_OK)
		*PUSH(a, to->list, to->n) = file;
	return e;
}

void import_add_record(struct arena *a, const char *folder, struct import_files *to)
{
	struct str under = str_z(folder);

	for (size_t i = 0; i < embedded_count; i++) {
		struct str name = str_z(embedded_files[i].name);
		if (str_starts(name, under) && is_record(name) && str_find(name, STR("/"), under.n) == name.n)
			*PUSH(a, to->list, to->n) =
			    (struct import_file){.name = name, .text = embedded_str(&embedded_files[i])};
	}
}

static int by_rank(const void *x, const void *y)
{
	const struct import_file *a = x, *b = y;

	return a->rank != b->rank ? (a->rank > b->rank) - (a->rank < b->rank) : str_cmp(a->name, b->name);
}

static enum err import_facts(struct acts *acts, const struct import_file *f, int64_t *changed)
{
	struct record_import r;

	record_import_init(&r, STR("command line"), f->text);
	enum err e = act_do(acts, &r.act);
	if (e == ERR_OK)
		*changed += r.changed;
	else if (e == ERR_INPUT)
		fprintf(stderr, "%.*s:%d: %s%s%s\n", STR_ARG(f->name), r.mistake.line, r.mistake.field,
			r.mistake.field[0] ? ": " : "", r.mistake.why);
	return e;
}

static void tell_document(const struct document_import *d)
{
	printf("%.*s: %s%s%s, %.*s", STR_ARG(d->name), d->slug, d->symbol[0] ? " " : "", d->symbol,
	       STR_ARG(council_kind_name(d->doc.kind)));
	if (d->again) {
		printf(": there already\n");
		return;
	}
	printf(": %lld parts, %lld references, %lld decisions, %lld marks taken out, %lld findings\n",
	       (long long)d->parts, (long long)d->references, (long long)d->decisions, (long long)d->marks,
	       (long long)d->findings);
	for (size_t i = 0; i < d->doc.n_marks; i++)
		printf("  line %d, %.*s: %.*s\n", d->doc.marks[i].line,
		       STR_ARG(mark_name(d->doc.marks[i].kind)), STR_ARG(d->doc.marks[i].words));
}

static enum err import_document(struct acts *acts, struct arena *a, const struct import_file *f,
				int64_t *changed)
{
	struct document_import d;
	const char *slash = memrchr(f->name.s, '/', f->name.n);
	size_t from = slash ? (size_t)(slash - f->name.s) + 1 : 0;
	struct document_mistake bad;

	if (!document_import_init(&d, a, STR("command line"), str_cut(f->name, from, f->name.n), f->text,
				  &bad)) {
		fprintf(stderr, "%.*s:%d: %s\n", STR_ARG(f->name), bad.line, bad.why);
		return ERR_INPUT;
	}
	enum err e = act_do(acts, &d.act);
	if (e == ERR_OK) {
		*changed += !d.again;
		tell_document(&d);
	}
	return e;
}

enum err import_files(struct acts *acts, struct arena *a, struct import_files *files, int64_t *ret_changed)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < files->n; i++)
		files->list[i].rank =
		    is_record(files->list[i].name) ? record_rank(files->list[i].text) : INT_MAX;
	qsort(files->list, files->n, sizeof *files->list, by_rank);
	*ret_changed = 0;
	for (size_t i = 0; e == ERR_OK && i < files->n; i++) {
		const struct import_file *f = &files->list[i];
		e = is_record(f->name) ? import_facts(acts, f, ret_changed)
				       : import_document(acts, a, f, ret_changed);
		if (e != ERR_OK && e != ERR_INPUT)
			fprintf(stderr, "plenary: %.*s: the store did not take it\n", STR_ARG(f->name));
	}
	return e;
}

enum exit_code import_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct import_files files = {0};
	const char *dir = NULL, *path;
	bool record = false;
	struct acts *acts;
	int64_t changed;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir))
			continue;
		if (option_flag(&o, "--record")) {
			record = true;
			continue;
		}
		if (!option_word(&o, &path))
			return option_unknown(&o, "import");
		if (add(a, path, &files) != ERR_OK)
			return EXIT_FAILED;
	}
	if (!dir)
		return usage_error("import", "--data DIR says where");
	if (record || files.n == 0)
		import_add_record(a, "record/", &files);
	if (store_create(dir) != ERR_OK || acts_open(&acts, dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	enum err e = import_files(acts, a, &files, &changed);
	acts_close(acts);
	if (e != ERR_OK)
		return EXIT_FAILED;
	printf("%zu files, %lld objects new or changed\n", files.n, (long long)changed);
	return EXIT_FINE;
}
