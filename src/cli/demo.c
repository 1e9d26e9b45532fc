/* demo.c - plenary demo: a data folder with the record, so that every page has something to show. */
#include "cli/commands.h"

#include "cli/data.h"

#include <dirent.h>
#include <sys/stat.h>

const char demo_help[] =
    "demo --data DIR\n\n"
    "Fills an empty folder (or one that is not there yet) with a store that holds the record of\n"
    "CWG-Internet. A folder with a store of ours is filled up; one with other files is left alone.\n";

/* Empty, not there, or ours already. */
static bool may_fill(const char *dir)
{
	DIR *d = opendir(dir);
	bool empty = true, ours = false;

	if (!d)
		return true; /* store_create says what is wrong with it, if something is */
	for (struct dirent *f; (f = readdir(d));) {
		empty &= f->d_name[0] == '.';
		ours |= strcmp(f->d_name, STORE_FILE_NAME) == 0;
	}
	closedir(d);
	return empty || ours;
}

enum exit_code demo_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct import_files record = {0};
	const char *dir = NULL;
	struct acts *acts;
	int64_t changed;

	while (option_next(&o))
		if (!option_is(&o, "--data", &dir))
			return option_unknown(&o, "demo");
	if (!dir)
		return usage_error("demo", "--data DIR says where");
	if (!may_fill(dir)) {
		fprintf(stderr, "plenary demo: %s holds files that are not ours: name an empty folder\n",
			dir);
		return EXIT_FAILED;
	}
	if (store_create(dir) != ERR_OK || acts_open(&acts, dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	import_add_record(a, "record/", &record);
	enum err e = import_files(acts, a, &record, &changed);
	acts_close(acts);
	if (e != ERR_OK)
		return EXIT_FAILED;
	printf("%s is ready: plenary serve --data %s --listen 127.0.0.1:8080\n", dir, dir);
	return EXIT_FINE;
}
