/* report.c - plenary report draft | save | explain | issue: the consolidated report of a round. */
#include "cli/report.h"

#include "acts/report.h"
#include "acts/report_draft.h"
#include "cli/commands.h"

const char report_draft_help[] =
    "report draft --data DIR ROUND [--lang L] [--out FILE]\n\n"
    "Writes a consolidated report to be edited, in Markdown: the figures, the questions as headings, and\n"
    "every published response under each question it answers, with its reference ([[R12 q2]]) and how it\n"
    "begins. `plenary report save` takes it back.\n";
const char report_save_help[] =
    "report save --data DIR ROUND [--lang L] FILE.md\n\n"
    "Keeps FILE as the newest draft in that language (en). Refused, with lines, while a reference does not\n"
    "lead to a published response and a question it answered. Says what is not yet mentioned.\n";
const char report_explain_help[] =
    "report explain --data DIR ROUND NUMBER --reason TEXT\n\n"
    "Says, for the public, why no paragraph mentions response NUMBER. An empty TEXT takes that back.\n";
const char report_issue_help[] =
    "report issue --data DIR ROUND [--on DATE]\n\n"
    "Where the procedure wants two persons, somebody else has to have asked for it (report propose, or at\n"
    "the desk). "
    "Makes the newest drafts public. Refused while a response is undecided, or neither mentioned nor\n"
    "explained. DATE (today) is the day the round's clocks judge.\n";

const char report_propose_help[] =
    "report propose --data DIR ROUND\n\n"
    "Asks, as the command line, that the newest drafts be issued. Where the procedure wants two persons,\n"
    "somebody else issues them then, at the desk; a draft that changes has to be asked for anew.\n";

static void print_numbers(FILE *f, const char *what, const struct coverage_line *l, enum account x)
{
	if (l->n[x] == 0)
		return;
	fprintf(f, "%s:", what);
	for (size_t i = 0; i < l->n[x] && i < 100; i++)
		fprintf(f, " R%lld", (long long)l->list[x][i]);
	fputs(l->n[x] > 100 ? " ...\n" : "\n", f);
}

static void print_left(FILE *f, const struct coverage *c)
{
	print_numbers(f, "not yet reflected", &c->total, ACCOUNT_OPEN);
	print_numbers(f, "not yet decided", &c->total, ACCOUNT_UNDECIDED);
}

enum exit_code report_draft_command(struct arena *a, int argc, char **argv)
{
	struct report_args g;
	struct str text;
	struct db *db;
	enum exit_code code = report_args_read("report draft", argc, argv, 1, &g);

	if (code != EXIT_FINE)
		return code;
	if (db_open(&db, g.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = report_draft_text(db, a, g.l, str_z(g.words[0]), &text);
	db_close(db);
	if (e == ERR_OK)
		return report_out("report draft", g.out, text);
	fprintf(stderr, "plenary report draft: %s\n",
		e == ERR_NOT_FOUND ? "there is no such round" : "the store did not give it");
	return EXIT_FAILED;
}

enum exit_code report_save_command(struct arena *a, int argc, char **argv)
{
	struct report_save_act r;
	struct report_args g;
	struct str text;
	enum exit_code code = report_args_read("report save", argc, argv, 2, &g);

	if (code != EXIT_FINE)
		return code;
	if (markdown_file_read(a, g.words[1], REPORT_TEXT_MOST, &text) != ERR_OK)
		return EXIT_FAILED;
	report_save_init(&r, a, str_z(g.words[0]), str_z(g.lang), text, STR("command line"));
	code = act_on("report save", g.dir, &r.act);
	if (code != EXIT_FINE) {
		mistakes_print(a, g.words[1], &r.mistakes);
		return code;
	}
	printf("draft %d (%s): %zu of %zu responses reflected\n", r.save, g.lang,
	       r.coverage.total.n[ACCOUNT_REFLECTED], r.coverage.total.received);
	print_left(stdout, &r.coverage);
	return EXIT_FINE;
}

enum exit_code report_explain_command(struct arena *a, int argc, char **argv)
{
	struct report_explain_act r;
	struct report_args g;
	int64_t number;
	enum exit_code code = report_args_read("report explain", argc, argv, 2, &g);

	(void)a;
	if (code != EXIT_FINE)
		return code;
	const char *digits = g.words[1][0] == 'R' ? g.words[1] + 1 : g.words[1];
	if (!str_int(str_z(digits), &number) || !g.reason)
		return usage_error("report explain", "the number of a response and --reason TEXT");
	report_explain_init(&r, str_z(g.words[0]), number, str_z(g.reason), STR("command line"));
	return act_on("report explain", g.dir, &r.act);
}

enum exit_code report_issue_command(struct arena *a, int argc, char **argv)
{
	struct report_issue_act r;
	struct report_args g;
	enum exit_code code = report_args_read("report issue", argc, argv, 1, &g);

	if (code != EXIT_FINE)
		return code;
	report_issue_init(&r, a, str_z(g.words[0]), g.day, STR("command line"));
	code = act_on("report issue", g.dir, &r.act);
	if (code != EXIT_FINE) {
		if (r.lang.n)
			fprintf(stderr, "in the text in \"%.*s\":\n", STR_ARG(r.lang));
		mistakes_print(a, "draft", &r.mistakes);
		print_left(stderr, &r.coverage);
		return code;
	}
	printf("issued as Rev.%d in %.*s on %.*s, with compilation Rev.%d\n", r.rev, STR_ARG(r.languages),
	       STR_ARG(day_iso(a, r.issued_on)), r.compilation_rev);
	return EXIT_FINE;
}

enum exit_code report_propose_command(struct arena *a, int argc, char **argv)
{
	struct report_propose_act r;
	struct report_args g;
	enum exit_code code = report_args_read("report propose", argc, argv, 1, &g);

	(void)a;
	if (code != EXIT_FINE)
		return code;
	report_propose_init(&r, str_z(g.words[0]), STR("command line"));
	return act_on("report propose", g.dir, &r.act);
}
