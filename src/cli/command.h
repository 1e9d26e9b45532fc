/* command.h - the caretaker's keys: what `plenary NAME` can be told. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/arena.h"

/* How a command ended, as the shell sees it. */
enum exit_code { EXIT_FINE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct command {
	const char *name;    /* "clock"; two words are "report draft" */
	const char *summary; /* one line for `plenary --help` */
	const char *help;    /* what `plenary NAME --help` prints; the first line is the usage */
	/* argv[0] is the first word behind the name. Everything made in `a` ends with the command. */
	enum exit_code (*run)(struct arena *a, int argc, char **argv);
};
extern const struct command commands[];
extern const size_t command_count;

/* Finds the command and runs it; what main() returns. */
int command_main(int argc, char **argv);

/*
 * Options, walked in order: `--name value`, `--name=value`, a flag `--json`.
 *   struct options o = {argc, argv};
 *   while (option_next(&o)) {
 *           if (option_is(&o, "--data", &dir)) continue;
 *           if (option_flag(&o, "--json")) { json = true; continue; }
 *           if (!option_word(&o, &word)) return option_unknown(&o, &command_x);
 *   }
 */
struct options {
	int argc;
	char **argv;
	int at;
	const char *current;
	bool failed; /* an option stood without its value; option_unknown says so */
};
bool option_next(struct options *o);
/* Takes `--name value`. */
bool option_is(struct options *o, const char *name, const char **ret);
bool option_flag(struct options *o, const char *name);
/* A word that is no option. */
bool option_word(struct options *o, const char **ret);
/* "-draft", for a command whose words can be unwanted ones. */
bool option_minus(struct options *o, const char **ret);
/* Says what was not understood and how to call the command named `name`. Returns EXIT_USAGE. */
enum exit_code option_unknown(struct options *o, const char *name);
/* "plenary NAME: WHAT", then the usage line. Returns EXIT_USAGE. */
enum exit_code usage_error(const char *name, const char *what);

/* Reads a whole file, at most `most` bytes ("-" is standard input). Says on standard error what failed. */
enum err file_read(struct arena *a, const char *path, size_t most, struct str *ret);

#endif
