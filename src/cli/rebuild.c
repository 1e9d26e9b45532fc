/* rebuild.c - plenary rebuild: the documents of a bundle made again from its data. */
#include "cli/commands.h"
#include "papers/bundle.h"

const char rebuild_help[] =
    "rebuild FILE.zip [--out DIR]\n\n"
    "Makes every file of a bundle (export --bundle) again from the data in it, and compares them byte for\n"
    "byte. Says what differs and ends with 1 where anything does. Nothing is written, and no store is "
    "read.\n\n"
    "  --out   a new folder for the files as they were made again\n";

static void tell_fault(void *arg, struct str fault)
{
	(void)arg;
	printf("%.*s\n", STR_ARG(fault));
}

enum exit_code rebuild_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *file = NULL, *out = NULL;
	struct rebuilt r;

	while (option_next(&o)) {
		if (option_is(&o, "--out", &out))
			continue;
		if (file || !option_word(&o, &file))
			return option_unknown(&o, "rebuild");
	}
	if (o.failed)
		return option_unknown(&o, "rebuild");
	if (!file)
		return usage_error("rebuild", "a bundle");
	enum err e = bundle_rebuild(a, file, out, tell_fault, NULL, &r);
	if (r.made_by.n && !str_eq(r.made_by, STR(PLENARY_VERSION)))
		printf("made by plenary %.*s, and this is " PLENARY_VERSION
		       ": documents can differ for that\n",
		       STR_ARG(r.made_by));
	if (e != ERR_OK && !r.faults)
		fprintf(stderr, "plenary rebuild: it could not be made again\n");
	if (e != ERR_OK || r.faults) {
		printf("%zu files are the same, %zu faults\n", r.files, r.faults);
		return EXIT_FAILED;
	}
	printf("%.*s: %zu files are the same, byte for byte; %zu of them documents\n", STR_ARG(r.round),
	       r.files, r.documents);
	return EXIT_FINE;
}
