/* command.c - finding a command, walking its options. */
#include "cli/command.h"

#include "base/secret.h"

#include <errno.h>

static void print_commands(FILE *f)
{
	fprintf(f, "usage: plenary COMMAND [OPTIONS]\n\n"
		   "Runs formal open consultations and the procedure around them.\n\ncommands:\n");
	for (size_t i = 0; i < command_count; i++)
		fprintf(f, "  %-18s %s\n", commands[i].name, commands[i].summary);
	fprintf(f,
		"\n`plenary COMMAND --help` tells more about one. `plenary --version` prints the version.\n");
}

/* How many of the words in argv the command's name takes; 0: another command. */
static int words_taken(const struct command *c, int argc, char **argv)
{
	struct str rest = str_z(c->name), word;
	int n = 0;

	while (str_split(&rest, ' ', &word)) {
		if (n >= argc || !str_eq(word, str_z(argv[n])))
			return 0;
		n++;
	}
	return n;
}

static const struct command *find(int argc, char **argv, int *ret_words)
{
	const struct command *best = NULL;
	int most = 0;

	for (size_t i = 0; i < command_count; i++) {
		int n = words_taken(&commands[i], argc, argv);
		if (n > most) {
			most = n;
			best = &commands[i];
		}
	}
	*ret_words = most;
	return best;
}

/* `plenary response`: the commands that begin with this word; false where none does. */
static bool print_group(FILE *f, const char *word)
{
	size_t n = strlen(word), found = 0;

	for (size_t i = 0; i < command_count; i++) {
		if (strncmp(commands[i].name, word, n) != 0 || commands[i].name[n] != ' ')
			continue;
		if (found++ == 0)
			fprintf(f, "usage: plenary %s COMMAND [OPTIONS]\n\n", word);
		fprintf(f, "  %-18s %s\n", commands[i].name, commands[i].summary);
	}
	return found > 0;
}

static bool asks_for_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* plenary help COMMAND; false where there is none. */
static bool print_help(int argc, char **argv)
{
	int words;
	const struct command *c = find(argc, argv, &words);

	if (c)
		printf("usage: plenary %s\n", c->help);
	return c || print_group(stdout, argv[0]);
}

int command_main(int argc, char **argv)
{
	ARENA_SCOPED a;
	int words;

	arena_init(&a, (size_t)4 << 30, NULL);
	if (argc < 2) {
		print_commands(stderr);
		return EXIT_USAGE;
	}
	if (strcmp(argv[1], "help") == 0 && argc > 2 && print_help(argc - 2, argv + 2))
		return EXIT_FINE;
	if (asks_for_help(argv[1]) || strcmp(argv[1], "help") == 0) {
		print_commands(stdout);
		return EXIT_FINE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("plenary %s\n", PLENARY_VERSION);
		return EXIT_FINE;
	}
	const struct command *c = find(argc - 1, argv + 1, &words);
	if (!c && argc == 3 && asks_for_help(argv[2]) && print_group(stdout, argv[1]))
		return EXIT_FINE;
	if (!c && print_group(stderr, argv[1]))
		return EXIT_USAGE;
	if (!c) {
		fprintf(stderr, "plenary: there is no command \"%s\"\n", argv[1]);
		print_commands(stderr);
		return EXIT_USAGE;
	}
	for (int i = 1 + words; i < argc; i++)
		if (asks_for_help(argv[i])) {
			printf("usage: plenary %s\n", c->help);
			return EXIT_FINE;
		}
	if (!secret_start()) {
		fprintf(stderr, "plenary: the system gives no random bytes\n");
		return EXIT_FAILED;
	}
	int code = (int)c->run(&a, argc - 1 - words, argv + 1 + words);
	errno = 0;
	if ((fflush(stdout) != 0 || ferror(stdout)) && code == EXIT_FINE) {
		fprintf(stderr, "plenary: writing the output: %s\n",
			errno ? strerror(errno) : "not all of it could be written");
		code = EXIT_FAILED;
	}
	return code;
}

bool option_next(struct options *o)
{
	if (o->failed || o->at >= o->argc)
		return false;
	o->current = o->argv[o->at++];
	return true;
}

bool option_is(struct options *o, const char *name, const char **ret)
{
	size_t n = strlen(name);

	if (strncmp(o->current, name, n) != 0)
		return false;
	if (o->current[n] == '=') {
		*ret = o->current + n + 1;
		return true;
	}
	if (o->current[n])
		return false;
	if (o->at >= o->argc) {
		o->failed = true;
		return false;
	}
	*ret = o->argv[o->at++];
	return true;
}

bool option_flag(struct options *o, const char *name)
{
	return strcmp(o->current, name) == 0;
}

bool option_word(struct options *o, const char **ret)
{
	if (o->failed || (o->current[0] == '-' && o->current[1]))
		return false;
	*ret = o->current;
	return true;
}

bool option_minus(struct options *o, const char **ret)
{
	if (o->failed || o->current[0] != '-' || !o->current[1] || o->current[1] == '-')
		return false;
	*ret = o->current;
	return true;
}

/* All ways to call it: up to the first empty line. */
static size_t usage_bytes(const char *help)
{
	const char *end = strstr(help, "\n\n");

	return end ? (size_t)(end - help) : strcspn(help, "\n");
}

static void print_usage(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			fprintf(stderr, "usage: plenary %.*s\n", (int)usage_bytes(commands[i].help),
				commands[i].help);
}

enum exit_code option_unknown(struct options *o, const char *name)
{
	fprintf(stderr, "plenary %s: %s: %s\n", name, o->current,
		o->failed ? "this option needs a value behind it" : "not understood");
	print_usage(name);
	return EXIT_USAGE;
}

enum exit_code usage_error(const char *name, const char *what)
{
	fprintf(stderr, "plenary %s: %s\n", name, what);
	print_usage(name);
	return EXIT_USAGE;
}

enum err file_read(struct arena *a, const char *path, size_t most, struct str *ret)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *f = standard ? stdin : fopen(path, "rb");
	size_t n = 0, cap = 64 * 1024;
	char *p = NEW(a, char, cap + 1);

	if (!f) {
		fprintf(stderr, "plenary: %s: %s\n", path, strerror(errno));
		return ERR_NOT_FOUND;
	}
	for (size_t got; n <= most && (got = fread(p + n, 1, cap - n, f)) > 0;) {
		n += got;
		if (n < cap)
			continue;
		char *bigger = NEW(a, char, cap * 2 + 1);
		memcpy(bigger, p, n);
		p = bigger;
		cap *= 2;
	}
	bool broken = ferror(f) != 0;
	if (!standard)
		fclose(f);
	if (broken || n > most) {
		fprintf(stderr, "plenary: %s: %s\n", path,
			broken ? strerror(errno) : "larger than this command takes");
		return broken ? ERR_STORAGE : ERR_LIMIT;
	}
	*ret = (struct str){p, n};
	return ERR_OK;
}
