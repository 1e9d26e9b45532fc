/* check.c - plenary check: is the store sound? */
#include "cli/commands.h"

#include "acts/answer_check.h"
#include "acts/recount.h"
#include "store/store.h"

const char check_help[] =
    "check --data DIR [--recount]\n\n"
    "Looks for damage in the store in DIR: the engine's own checks, references to nothing,\n"
    "numbers with gaps, digests that do not match. Prints each fault; exit code 1 if there is one.\n"
    "--recount first makes the counts of responses that are kept anew of the responses.\n";

static void tell(void *arg, struct str fault)
{
	(void)arg;
	printf("%.*s\n", STR_ARG(fault));
}

static enum err recount(const char *dir)
{
	struct acts *acts;
	struct recount r;
	enum err e = acts_open(&acts, dir, NULL, NULL);

	if (e != ERR_OK)
		return e;
	recount_init(&r, STR("command line"));
	e = act_do(acts, &r.act);
	acts_close(acts);
	return e;
}

enum exit_code check_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL;
	bool anew = false;
	size_t faults;

	while (option_next(&o)) {
		bool flag = option_flag(&o, "--recount");
		anew |= flag;
		if (!flag && !option_is(&o, "--data", &dir))
			return option_unknown(&o, "check");
	}
	if (!dir)
		return usage_error("check", "--data DIR says where");
	if ((anew && recount(dir) != ERR_OK) || store_check(dir, a, tell, NULL, &faults) != ERR_OK ||
	    answers_check(dir, tell, NULL, &faults) != ERR_OK) {
		fprintf(stderr, "plenary check: %s: no store that can be read\n", dir);
		return EXIT_FAILED;
	}
	if (faults)
		printf("%zu faults\n", faults);
	else
		printf("sound\n");
	return faults ? EXIT_FAILED : EXIT_FINE;
}
