/* report_import.c - plenary report import: a report that was edited in a word processor. */
#include "cli/report.h"

#include "base/utf8.h"
#include "cli/house.h"

#include "acts/report.h"
#include "acts/report_back.h"
#include "acts/report_draft.h"
#include "cli/commands.h"
#include "papers/papers.h"
#include "store/rounds.h"

const char report_import_help[] =
    "report import --data DIR ROUND [--lang L] [--house T] [--save] FILE.docx\n\n"
    "Reads a consolidated report that was edited in Word or LibreOffice and lays it beside the newest draft\n"
    "in that language (en): what changed, what was not understood, and references that lead nowhere.\n\n"
    "  --house  the template the file was printed with: plain, council, or a template's file\n"
    "  --save   keeps it as a new draft, if nobody kept another since the file was made\n\n"
    "Ends with 0 where it was read and its references lead somewhere, whatever else was listed; with 1 "
    "where\n"
    "it is no DOCX or too large, a reference leads nowhere, or it was not kept: a file that was made of\n"
    "another consultation is laid beside the draft, but never kept.\n";

static void print_span(const struct diff_span *s)
{
	printf(s->kind == DIFF_SAME	 ? "%.*s"
	       : s->kind == DIFF_DELETED ? "[-%.*s-]"
					 : "{+%.*s+}",
	       STR_ARG(s->text));
}

static void print_diff(const struct diff *d, const char *before)
{
	for (size_t i = 0; i < d->n; i++) {
		if (diff_pair_is_same(&d->list[i]))
			continue;
		printf("%s", before);
		for (size_t k = 0; k < d->list[i].n; k++)
			print_span(&d->list[i].spans[k]);
		printf("\n");
	}
}

static void print_found(const struct report_back *b)
{
	static const char *const doubts[DOUBTS] = {
	    [DOUBT_LOOK] = "emphasis left out",
	    [DOUBT_WORDS] = "a sign may read otherwise",
	    [DOUBT_REFERENCE] = "the words of a reference name another response than its link",
	    [DOUBT_LINK] = "a link to a response is no reference any more"};

	for (size_t i = 0; i < b->reading.n_found; i++) {
		const struct docx_found *f = &b->reading.found[i];
		printf("paragraph %d (%.*s): %.*s: %.*s\n", f->paragraph, STR_ARG(f->beginning),
		       STR_ARG(docx_found_code(f->kind)), STR_ARG(f->what));
	}
	for (size_t i = 0; i < b->n_doubts; i++)
		printf("paragraph %d: %s: %.*s\n", b->reading.paragraphs[b->doubts[i].piece],
		       doubts[b->doubts[i].kind], STR_ARG(b->doubts[i].what));
	if (b->reading.more_found)
		printf("... and more\n");
	print_diff(&b->made, "not taken, the program makes it: ");
	for (size_t i = 0; i < b->n_frame; i++)
		printf("not taken, in the head or foot of a page: %.*s\n", STR_ARG(b->frame[i]));
	if (b->reading.inserted + b->reading.deleted)
		printf("tracked changes taken as accepted: %zu inserted, %zu deleted\n", b->reading.inserted,
		       b->reading.deleted);
	if (b->other_round)
		printf("the file says that it was made of another consultation\n");
	if (b->other_lang)
		printf("most of it is in another language: %.*s\n", STR_ARG(b->reading.lang));
}

/* The name without its folders; none that the journal would not take. */
static struct str name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str name = str_z(slash ? slash + 1 : path);

	return utf8_valid(name) && utf8_control_at(name) == name.n ? utf8_head(name, FILE_NAME_MOST)
								   : STR("report.docx");
}

struct import_work {
	struct report_args g;
	struct arena *a;
	struct report_was was;
	struct report_back back;
	struct house house;
	bool fine;
};

static enum exit_code look(struct import_work *w, struct str bytes)
{
	struct report_mistakes *mistakes = NEW(w->a, struct report_mistakes, 1);
	struct coverage coverage;
	struct round round;
	struct db *db;

	if (db_open(&db, w->g.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	struct paper_ask ask = {.lang = w->g.l, .subject = str_z(w->g.words[0]), .rev = -1, .site = STR("")};
	enum err e = report_was_open(db, w->a, &ask, &w->was);
	w->was.house = &w->house;
	if (e == ERR_OK)
		e = report_back_read(w->a, bytes, &w->was, &w->back);
	if (e == ERR_OK)
		e = round_by_slug(db, w->a, w->g.l, w->was.round, &round);
	if (e == ERR_OK)
		e = report_text_account(db, w->a, round.id, w->back.text, &w->fine, mistakes, &coverage);
	db_close(db);
	if (e != ERR_OK) {
		fprintf(stderr, "plenary report import: %s\n",
			e == ERR_NOT_FOUND ? "there is no such round"
			: e == ERR_INPUT   ? "this is no DOCX file that can be read"
			: e == ERR_LIMIT   ? "the file holds more than a report can have"
					   : "the store did not give it");
		return EXIT_FAILED;
	}
	const struct diff *d = &w->back.diff;
	printf("paragraphs: %zu changed, %zu new, %zu left out\n", d->changed, d->inserted, d->deleted);
	print_diff(d, "  ");
	print_found(&w->back);
	mistakes_print(w->a, w->g.words[1], mistakes);
	return EXIT_FINE;
}

enum exit_code report_import_command(struct arena *a, int argc, char **argv)
{
	struct import_work w = {.a = a};
	struct report_save_act r;
	struct str bytes;
	enum exit_code code = report_args_read("report import", argc, argv, 2, &w.g);

	if (code != EXIT_FINE)
		return code;
	if (house_read(a, w.g.house, &w.house) != ERR_OK)
		return EXIT_USAGE;
	if (file_read(a, w.g.words[1], DOCX_BYTES_MOST, &bytes) != ERR_OK)
		return EXIT_FAILED;
	code = look(&w, bytes);
	if (code != EXIT_FINE || !w.g.save)
		return code != EXIT_FINE || w.fine ? code : EXIT_FAILED;
	if (w.back.other_round) {
		fprintf(stderr, "plenary report import: it was made of another consultation: not kept\n");
		return EXIT_FAILED;
	}
	report_save_init(&r, a, w.was.round, str_z(w.g.lang), w.back.text, STR("command line"));
	r.after = report_back_after(&w.back, &w.was);
	r.file = name_of(w.g.words[1]);
	r.file_digest = digest_hex(a, digest_of(bytes));
	code = act_on("report import", w.g.dir, &r.act);
	if (code == EXIT_FINE)
		printf("kept as draft %d (%s)\n", r.save, w.g.lang);
	else if (r.save > r.after)
		fprintf(stderr, "plenary report import: draft %d was kept since the file was made\n", r.save);
	return code;
}
