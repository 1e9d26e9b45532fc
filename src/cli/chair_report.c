/* chair_report.c - plenary chair-report: the report of a group's chair, from the record. */
#include "acts/chair_report.h"

#include "cli/commands.h"
#include "cli/report.h"

const char chair_report_help[] =
    "chair-report --data DIR BODY --from N --to N [--lang L] [--json] [--out FILE] [--save]\n\n"
    "Makes the chair's report on meetings N to N of BODY (cwg-internet) from the record, as Markdown.\n\n"
    "  --save   keep it, in all six languages: it then has an address on the site\n";

enum exit_code chair_report_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL, *from = NULL, *to = NULL, *lang = "en", *out = NULL, *body = NULL;
	bool json = false, save = false;
	struct chair_report_act c;
	struct blocks blocks;
	int64_t first, last;
	struct db *db;
	enum lang l;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir) || option_is(&o, "--from", &from) ||
		    option_is(&o, "--to", &to) || option_is(&o, "--lang", &lang) ||
		    option_is(&o, "--out", &out))
			continue;
		if (option_flag(&o, "--json"))
			json = true;
		else if (option_flag(&o, "--save"))
			save = true;
		else if (body || !option_word(&o, &body))
			return option_unknown(&o, "chair-report");
	}
	if (o.failed)
		return option_unknown(&o, "chair-report");
	if (!dir || !body || !from || !str_int(str_z(from), &first) || !str_int(str_z(to ? to : from), &last))
		return usage_error("chair-report", "--data DIR, a body and the numbers of its meetings");
	if (!lang_parse(str_z(lang), &l) || strlen(lang) != 2)
		return usage_error("chair-report", "--lang is one of ar en es fr ru zh");
	if (save) {
		chair_report_init(&c, a, str_z(body), first, last, STR("command line"));
		enum exit_code code = act_on("chair-report", dir, &c.act);
		if (code == EXIT_FINE)
			printf("%.*s Rev.%d%s\n", STR_ARG(c.slug), c.rev,
			       c.made ? "" : " stands: nothing changed");
		return code;
	}
	if (db_open(&db, dir, DB_PUBLIC) != ERR_OK)
		return EXIT_FAILED;
	enum err e = chair_report_blocks(db, a, l, str_z(body), first, last, &blocks);
	db_close(db);
	if (e == ERR_OK)
		return report_out("chair-report", out,
				  json ? blocks_json(a, blocks) : blocks_markdown(a, blocks));
	fprintf(stderr, "plenary chair-report: %s\n",
		e == ERR_NOT_FOUND ? "there is no such body, or no such meeting"
				   : "the store did not give it");
	return EXIT_FAILED;
}
