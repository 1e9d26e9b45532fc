/* report.h - what the commands about reports share. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "acts/acts.h"
#include "cli/command.h"
#include "rules/procedure.h"
#include "store/store.h"
#include "text/report_text.h"

/* Says on standard error why an act did not happen: the rules' words, or what is wrong with the store. */
void act_failed(const char *command, const struct act *act, enum err e);
/* FILE:LINE:COLUMN: what */
void mistakes_print(struct arena *a, const char *file, const struct report_mistakes *m);
/* Does it on the store in `dir`; says why not. */
enum exit_code act_on(const char *command, const char *dir, struct act *act);
/* A Markdown file as an act takes it: lines end in LF, no byte order mark. */
enum err markdown_file_read(struct arena *a, const char *path, size_t most, struct str *ret);

/* DIR and the words of a command with the options every command on reports has. */
struct report_args {
	const char *dir, *lang, *out, *on, *reason, *house, *words[3];
	int n_words;
	bool json, save;
	enum lang l;
	struct day day;
};
/* EXIT_FINE, or what to return. `words` is how many there must be. */
enum exit_code report_args_read(const char *command, int argc, char **argv, int words,
				struct report_args *ret);
/* To standard output, or to --out FILE. */
enum exit_code report_out(const char *command, const char *path, struct str text);

#endif
