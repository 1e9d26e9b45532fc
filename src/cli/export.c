/* export.c - plenary export: what is public of a round, to be taken away. */
#include "cli/commands.h"
#include "cli/house.h"
#include "papers/bundle.h"
#include "papers/sheets.h"
#include "print/parcel.h"
#include "store/store.h"

#include <errno.h>
#include <unistd.h>

const char export_help[] =
    "export ROUND --data DIR --format xlsx|csv [--sheet NAME] [--lang L] [--site URL] --out FILE\n"
    "       plenary export ROUND --data DIR --bundle FILE [--site URL] [--house T]\n\n"
    "Writes what is public of a round. The same record gives the same bytes.\n\n"
    "  --bundle   everything in one ZIP: data, documents in all languages and formats, pages that work\n"
    "             without a network, a manifest; rebuild makes the documents again from the data\n"
    "  --format   xlsx: a workbook of responses, answers and figures; csv: one of these\n"
    "  --sheet    which one, of csv: responses, answers (as it is not said) or figures\n"
    "  --lang     of the heads and of the names of codes: en, or ar es fr ru zh\n"
    "  --site     before the addresses in it\n"
    "  --house    of a bundle: how its documents look: plain, council, or a template's file; it goes into "
    "it\n"
    "  --out      \"-\" is standard output\n";

struct export
{
	struct db *db;
	struct arena *a;
	struct paper_ask ask;
	struct house house;
	const char *dir, *format, *sheet, *out;
	bool bundle;
};

static enum err write_xlsx(const struct export *x, const struct sink *to)
{
	struct xlsx_head head;
	struct xlsx *book = NULL;
	enum err e = sheets_head(x->db, x->a, &x->ask, &head);

	if (e == ERR_OK)
		e = xlsx_open(&book, &head);
	if (e == ERR_OK) {
		struct sheet_taker t = xlsx_taker(book);
		e = sheets_make(x->db, x->a, &x->ask, &t);
	}
	if (e == ERR_OK)
		e = xlsx_send(book, to);
	xlsx_close(book);
	return e;
}

static enum err write_csv(const struct export *x, const struct sink *to)
{
	struct csv_sheet c = {.sink = to, .code = str_z(x->sheet)};
	struct sheet_taker t = csv_sheet_taker(&c);

	return sheets_make(x->db, x->a, &x->ask, &t);
}

static enum err begin_file(void *to, struct str path, struct sink *ret)
{
	return parcel_begin(to, path, ret);
}

static enum err end_file(void *to, struct str path, int64_t size, struct digest d)
{
	(void)to;
	(void)path;
	(void)size;
	(void)d;
	return ERR_OK;
}

static enum err write_bundle(const struct export *x, const struct sink *to)
{
	struct bundle_ask ask = {x->ask.subject, x->ask.site, STR(PLENARY_VERSION), &x->house};
	struct parcel *p;
	enum err e = parcel_open(&p, PACK_WELL);

	if (e != ERR_OK)
		return e;
	e = bundle_make(x->db, x->a, &ask, &(struct bundle_taker){begin_file, end_file, p});
	if (e == ERR_OK) {
		parcel_sort(p);
		e = parcel_send(p, to);
	}
	parcel_close(p);
	return e;
}

static enum err write_to(const struct export *x, const struct sink *to)
{
	if (x->bundle)
		return write_bundle(x, to);
	return strcmp(x->format, "xlsx") == 0 ? write_xlsx(x, to) : write_csv(x, to);
}

/* A file that is not whole does not stay. */
static enum err write_file(const struct export *x)
{
	bool standard = strcmp(x->out, "-") == 0;
	FILE *f = standard ? stdout : fopen(x->out, "wb");

	if (!f) {
		fprintf(stderr, "plenary export: %s: %s\n", x->out, strerror(errno));
		return ERR_STORAGE;
	}
	struct sink to = sink_file(f);
	enum err e = write_to(x, &to);
	if ((standard ? fflush(f) : fclose(f)) != 0 && e == ERR_OK)
		e = ERR_STORAGE;
	if (e != ERR_OK && !standard)
		(void)unlink(x->out);
	return e;
}

static void tell(const struct export *x, enum err e)
{
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary export: the record has no public round \"%.*s\"\n",
			STR_ARG(x->ask.subject));
	else if (e == ERR_LIMIT)
		fprintf(stderr, "plenary export: there is more than such a file holds\n");
	else if (e != ERR_OK)
		fprintf(stderr, "plenary export: it could not be written\n");
}

static enum exit_code run(struct export *x)
{
	if (db_open(&x->db, x->dir, DB_PUBLIC) != ERR_OK)
		return EXIT_FAILED;
	db_read_through(x->db);
	db_snapshot_begin(x->db);
	enum err e = write_file(x);
	tell(x, e);
	db_snapshot_end(x->db);
	db_close(x->db);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

static bool is_sheet(const char *code)
{
	for (size_t i = 0; i < SHEETS; i++)
		if (str_eq(str_z(code), sheet_codes[i]))
			return true;
	return false;
}

enum exit_code export_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct export x = {.a = a, .format = "", .sheet = "answers"};
	const char *round = NULL, *lang = "en", *site = NULL, *bundle = NULL, *house = NULL;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &x.dir) || option_is(&o, "--format", &x.format) ||
		    option_is(&o, "--sheet", &x.sheet) || option_is(&o, "--lang", &lang) ||
		    option_is(&o, "--site", &site) || option_is(&o, "--out", &x.out) ||
		    option_is(&o, "--bundle", &bundle) || option_is(&o, "--house", &house))
			continue;
		if (round || !option_word(&o, &round))
			return option_unknown(&o, "export");
	}
	if (o.failed)
		return option_unknown(&o, "export");
	if (bundle && (x.out || x.format[0]))
		return usage_error("export", "--bundle FILE has everything: no --out, no --format");
	if (house && !bundle)
		return usage_error("export", "--house is for --bundle: a sheet has no template");
	x.bundle = bundle != NULL;
	x.out = bundle ? bundle : x.out;
	if (!x.dir || !round || !x.out)
		return usage_error("export", "a round, --data DIR and --out FILE");
	if (!bundle && strcmp(x.format, "xlsx") != 0 && strcmp(x.format, "csv") != 0)
		return usage_error("export", "--format is xlsx or csv");
	if (!is_sheet(x.sheet))
		return usage_error("export", "--sheet is responses, answers or figures");
	if (!lang_parse(str_z(lang), &x.ask.lang) || strlen(lang) != 2)
		return usage_error("export", "--lang is one of ar en es fr ru zh");
	x.ask.subject = str_z(round);
	x.ask.site = str_z(site);
	if (house_read(a, house, &x.house) != ERR_OK)
		return EXIT_USAGE;
	return run(&x);
}
