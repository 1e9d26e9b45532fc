/* paper.c - plenary paper: a paper of the record as a file. */
#include "cli/commands.h"
#include "cli/house.h"
#include "papers/papers.h"
#include "print/format.h"
#include "rules/arrangement.h"
#include "store/store.h"

#include <errno.h>
#include <unistd.h>

const char paper_help[] =
    "paper --data DIR KIND SUBJECT [--lang L] [--format F] [--rev N] [--number N] [--first N [--last N]]\n"
    "      [--by A] [--site URL] [--house T] [--out FILE]\n\n"
    "Writes a paper of the record: the same record, language and version give the same bytes.\n\n"
    "  --kinds    lists the kinds there are, and what SUBJECT is\n"
    "  --format   txt (other formats: --kinds)\n"
    "  --rev      of a compilation or report; else the newest\n"
    "  --number   of a response\n"
    "  --first, --last  numbers of the meetings that a chair's report is of\n"
    "  --by       of a compilation: question, category or number; else as officers arranged it\n"
    "  --site     before the addresses in it\n"
    "  --house    how it looks: plain, council, or a template's file (templates/README.md)\n"
    "  --out      else its own name in this folder; \"-\" is standard output\n";

static enum exit_code list_kinds(void)
{
	for (size_t i = 0; i < paper_kind_count; i++)
		printf("%-24.*s %s\n", STR_ARG(paper_kinds[i].code), paper_kinds[i].asks);
	printf("\nformats:");
	for (size_t i = 0; i < format_count; i++)
		printf(" %.*s", STR_ARG(formats[i].code));
	printf("\n");
	return EXIT_FINE;
}

/* A file that is not whole does not stay. */
static enum err print_to(const char *path, const struct format *f, const struct source *s,
			 const struct house *h)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *file = standard ? stdout : fopen(path, "wb");

	if (!file) {
		fprintf(stderr, "plenary paper: %s: %s\n", path, strerror(errno));
		return ERR_STORAGE;
	}
	struct sink sink = sink_file(file);
	enum err e = f->print(s, h, &sink);
	if ((standard ? fflush(file) : fclose(file)) != 0 && e == ERR_OK)
		e = ERR_STORAGE;
	if (e != ERR_OK && !standard)
		(void)unlink(path);
	return e;
}

static enum exit_code write_paper(struct arena *a, const char *dir, const struct paper_kind *kind,
				  const struct paper_ask *ask, const struct format *f, const struct house *h,
				  const char *out)
{
	struct source s;
	struct digest d;
	struct db *db;

	if (db_open(&db, dir, DB_PUBLIC) != ERR_OK)
		return EXIT_FAILED;
	db_snapshot_begin(db);
	enum err e = kind->open(db, a, ask, &s);
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary paper: the record has no such %.*s\n", STR_ARG(kind->code));
	if (e == ERR_OK)
		e = paper_digest(&s, &d);
	if (e == ERR_OK) {
		s.paper.digest = digest_hex(a, d);
		if (!out)
			out = JOIN(a, s.paper.name, STR("."), f->code).s;
		e = print_to(out, f, &s, h);
		if (e != ERR_OK)
			fprintf(stderr, "plenary paper: it could not be written\n");
		else if (strcmp(out, "-") != 0)
			printf("%s  SHA-256 of what it says %.*s\n", out, STR_ARG(s.paper.digest));
	}
	db_snapshot_end(db);
	db_close(db);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

enum exit_code paper_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL, *kind_code = NULL, *subject = NULL, *lang = "en", *format = "txt",
		   *rev = "-1", *number = "0", *first = "0", *last = "0", *by = NULL, *site = NULL,
		   *out = NULL, *house = NULL;
	struct paper_ask ask = {0};
	struct house h;
	int64_t rev_number;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir) || option_is(&o, "--lang", &lang) ||
		    option_is(&o, "--format", &format) || option_is(&o, "--rev", &rev) ||
		    option_is(&o, "--number", &number) || option_is(&o, "--first", &first) ||
		    option_is(&o, "--last", &last) || option_is(&o, "--by", &by) ||
		    option_is(&o, "--site", &site) || option_is(&o, "--out", &out) ||
		    option_is(&o, "--house", &house))
			continue;
		if (option_flag(&o, "--kinds"))
			return list_kinds();
		if (subject || !option_word(&o, kind_code ? &subject : &kind_code))
			return option_unknown(&o, "paper");
	}
	if (o.failed)
		return option_unknown(&o, "paper");
	if (!dir || !kind_code || !subject)
		return usage_error("paper", "--data DIR, a kind of paper and what it is about");
	const struct paper_kind *kind = paper_kind_by_code(str_z(kind_code));
	const struct format *f = format_by_code(str_z(format));
	if (!kind)
		return usage_error("paper", "there is no such kind of paper; --kinds lists them");
	if (!f)
		return usage_error("paper", "there is no such format; --kinds lists them");
	if (!lang_parse(str_z(lang), &ask.lang) || strlen(lang) != 2)
		return usage_error("paper", "--lang is one of ar en es fr ru zh");
	if (!str_int(str_z(rev), &rev_number) || rev_number < -1 || rev_number > 1000000 ||
	    !str_int(str_z(number), &ask.number) || ask.number < 0 || !str_int(str_z(first), &ask.first) ||
	    ask.first < 0 || !str_int(str_z(last), &ask.last) || ask.last < 0 || (ask.last && !ask.first))
		return usage_error("paper",
				   "--rev, --number, --first and --last are numbers, --last with --first");
	enum arrangement_form form;
	if (by && !arranged_form_parse(str_z(by), &form))
		return usage_error("paper", "--by is question, category or number");
	ask.rev = (int)rev_number;
	ask.subject = str_z(subject);
	ask.arrangement = str_z(by);
	ask.site = str_z(site);
	if (house_read(a, house, &h) != ERR_OK)
		return EXIT_USAGE;
	return write_paper(a, dir, kind, &ask, f, &h, out);
}
