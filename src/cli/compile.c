/* compile.c - plenary compile, plenary summary draft | agree. */
#include "acts/compile.h"
#include "acts/summary.h"
#include "cli/commands.h"
#include "cli/report.h"

const char compile_help[] =
    "compile --data DIR ROUND\n\n"
    "Puts all published responses of ROUND together. A new revision is made only when the set changed:\n"
    "new responses, replaced ones, or ones withheld or withdrawn since.\n";
const char summary_draft_help[] = "summary draft --data DIR ROUND [--lang L] FILE.md\n\n"
				  "Keeps FILE as the newest draft of the summary of the round's hearing.\n";
const char summary_agree_help[] =
    "summary agree --data DIR ROUND [--on DATE]\n\n"
    "Those present agreed the newest drafts, on DATE (today): they are public and not edited any more.\n";

enum exit_code compile_command(struct arena *a, int argc, char **argv)
{
	struct compile_act c;
	struct report_args g;
	enum exit_code code = report_args_read("compile", argc, argv, 1, &g);

	(void)a;
	if (code != EXIT_FINE)
		return code;
	compile_init(&c, str_z(g.words[0]), STR("command line"));
	code = act_on("compile", g.dir, &c.act);
	if (code != EXIT_FINE)
		return code;
	if (c.made)
		printf("Rev.%d: %zu responses (%zu new, %zu replaced, %zu withheld, %zu withdrawn)\n", c.rev,
		       c.responses, c.added, c.replaced, c.withheld, c.withdrawn);
	else
		printf("Rev.%d stands: nothing changed\n", c.rev);
	return EXIT_FINE;
}

enum exit_code summary_draft_command(struct arena *a, int argc, char **argv)
{
	struct summary_draft_act s;
	struct report_args g;
	struct str text;
	enum exit_code code = report_args_read("summary draft", argc, argv, 2, &g);

	if (code != EXIT_FINE)
		return code;
	if (markdown_file_read(a, g.words[1], SUMMARY_BYTES_MOST, &text) != ERR_OK)
		return EXIT_FAILED;
	summary_draft_init(&s, str_z(g.words[0]), str_z(g.lang), text, STR("command line"));
	code = act_on("summary draft", g.dir, &s.act);
	if (code == EXIT_FINE)
		printf("draft %d (%s)\n", s.rev + 1, g.lang);
	return code;
}

enum exit_code summary_agree_command(struct arena *a, int argc, char **argv)
{
	struct summary_agree_act s;
	struct report_args g;
	enum exit_code code = report_args_read("summary agree", argc, argv, 1, &g);

	if (code != EXIT_FINE)
		return code;
	summary_agree_init(&s, a, str_z(g.words[0]), g.day, STR("command line"));
	code = act_on("summary agree", g.dir, &s.act);
	if (code == EXIT_FINE)
		printf("agreed on %.*s: %.*s\n", STR_ARG(day_iso(a, s.agreed_on)), STR_ARG(s.languages));
	return code;
}
