/* terms.c - plenary terms: what was said in a round, or in a file of JSON lines. */
#include "cli/terms.h"

#include "base/list.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "store/rounds.h"
#include "work/weighing.h"

#include <unistd.h>

enum { OWN_MOST = 64 << 20 };

const char terms_help[] =
    "terms --data DIR ROUND [--staff] [--question N] [--show WHAT] [--format F]\n"
    "       plenary terms FILE [--id NAME] [--text NAME] [--group NAME] [--lang NAME] [--family NAME]\n"
    "                     [--in LANGUAGE] [--own FILE]... [--show WHAT] [--format F]\n\n"
    "Weighs what was said (docs/weigh.md): for all together, and for each group, region and language, the\n"
    "words it uses more than the rest, the sentences that several say, passages that show what many say or\n"
    "that are unlike the rest, and words that go together. Every count is given for responses and for\n"
    "distinct texts. Nothing is written by the program: all of it is taken from the answers.\n\n"
    "FILE has one JSON object on each line (\"-\" is standard input).\n\n"
    "  --staff     not what is public, but all that was received and neither withheld nor withdrawn\n"
    "  --question  this one only (0: free text)\n"
    "  --id, --text, --group, --lang, --family\n"
    "              what the members are called: id, text, group, lang and family, unless said otherwise;\n"
    "              outer.inner where one is a member of another; only the text has to be there; a family\n"
    "              is a whole number\n"
    "  --in        the language (\"en\") of texts of which the file does not say it: without one, the\n"
    "              forms of a word are counted apart, and \"the\" is a word as others are\n"
    "  --own       a text of the consultation itself, which anybody may quote: its words do not count\n"
    "              there. The texts of ROUND are left out by themselves\n"
    "  --show      terms, statements, passages or pairs, several with commas; all of them\n"
    "  --format    table, csv or json\n";

static const size_t WORK_MOST = (size_t)64 << 30, SCRATCH_MOST = (size_t)256 << 20;

static bool weighing_on(void *arg, unsigned done)
{
	terms_bar(arg, "weighing", done);
	return true;
}

static enum err round_weighed(struct terms *t)
{
	struct round round;
	struct db *db;
	enum err e = db_open(&db, t->dir, t->staff ? DB_STAFF : DB_PUBLIC);

	if (e != ERR_OK) {
		fprintf(stderr, "plenary terms: %s: no store that can be read\n", t->dir);
		return e;
	}
	db_snapshot_begin(db);
	e = round_by_slug(db, &t->work, LANG_EN, str_z(t->what), &round);
	if (e == ERR_OK)
		e = weighing_read(db, &t->corpus, &t->scratch, t->staff ? WEIGHING_STAFF : WEIGHING_PUBLIC,
				  round.id);
	else
		fprintf(stderr, "plenary terms: there is no such round\n");
	db_snapshot_end(db);
	db_close(db);
	return e;
}

static enum exit_code weigh_and_print(struct terms *t, struct arena *a)
{
	struct weighed w;

	const char *tmp = getenv("TMPDIR");

	spill_init(&t->spill, tmp && *tmp ? tmp : "/var/tmp");
	arena_init(&t->work, WORK_MOST, &t->full);
	arena_init(&t->scratch, SCRATCH_MOST, &t->full);
	arena_init(&t->out, WORK_MOST, &t->full);
	if (setjmp(t->full) != 0) {
		docket_close(t->file);
		fprintf(stderr, "plenary terms: more than the memory holds\n");
		return EXIT_FAILED;
	}
	corpus_init(&t->corpus, &t->work);
	t->corpus.spill = &t->spill;
	for (size_t i = 0; i < t->n_own; i++)
		corpus_own(&t->corpus, t->own[i]);
	enum err e = t->dir ? round_weighed(t) : terms_read_file(t);
	if (e == ERR_OK)
		e = weigh(&t->corpus, &(struct weigh_watch){weighing_on, t}, &t->out, &w);
	terms_bar(t, "weighing", 1000);
	t->print.data.a = a;
	t->print.data.w = &w;
	if (e == ERR_OK)
		e = terms_print(&t->print);
	if (e == ERR_LIMIT)
		fprintf(stderr, "plenary terms: more than is held\n");
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

/* "terms,pairs" */
static bool shows_read(struct terms *t)
{
	struct str rest = str_z(t->show), part;

	for (enum weighed_show s = 0; s < SHOWS && !t->show; s++)
		t->print.data.show[s] = true;
	while (t->show && str_split(&rest, ',', &part)) {
		enum weighed_show s = 0;
		while (s < SHOWS && !str_eq(part, str_z(terms_shows[s])))
			s++;
		if (s == SHOWS)
			return false;
		t->print.data.show[s] = true;
	}
	return true;
}

static bool choices_read(struct terms *t)
{
	static const char *const formats[] = {"table", "csv", "json"};
	int64_t question = -1;
	size_t f = 0;

	while (t->format && f < COUNT(formats) && strcmp(t->format, formats[f]) != 0)
		f++;
	if (f == COUNT(formats) || !shows_read(t))
		return false;
	if (t->question && (!str_int(str_z(t->question), &question) || question < 0 || question > INT32_MAX))
		return false;
	t->print.data.facets[FACET_CATEGORY] = STR("group");
	t->print.data.facets[FACET_REGION] = STR("region");
	t->print.data.facets[FACET_LANG] = STR("language");
	t->print.format = (enum terms_format)f;
	t->print.question = (int)question;
	return true;
}

static struct str *name_asked(struct terms *t, struct options *o, const char **ret)
{
	static const struct {
		const char *option;
		size_t at;
	} names[] = {{"--id", offsetof(struct docket_names, id)},
		     {"--text", offsetof(struct docket_names, text)},
		     {"--group", offsetof(struct docket_names, group)},
		     {"--lang", offsetof(struct docket_names, lang)},
		     {"--family", offsetof(struct docket_names, family)}};

	for (size_t i = 0; i < COUNT(names); i++)
		if (option_is(o, names[i].option, ret))
			return (struct str *)(void *)((char *)&t->names + names[i].at);
	return NULL;
}

static enum err own_read(struct terms *t, struct arena *a, const char *path)
{
	struct str *text = PUSH(a, t->own, t->n_own);
	enum err e = file_read(a, path, OWN_MOST, text);

	if (e != ERR_OK || utf8_valid(*text))
		return e;
	fprintf(stderr, "plenary terms: %s: it is not UTF-8\n", path);
	return ERR_INPUT;
}

enum exit_code terms_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct terms *t = NEW(a, struct terms, 1);

	*t = (struct terms){.names = {STR("id"), STR("text"), STR("lang"), STR("group"), STR("family")}};
	t->bar = isatty(STDERR_FILENO) == 1;
	while (option_next(&o)) {
		const char *name = NULL, *own = NULL;
		if (option_is(&o, "--own", &own)) {
			if (own_read(t, a, own) != ERR_OK)
				return EXIT_FAILED;
			continue;
		}
		struct str *called = name_asked(t, &o, &name);
		if (called) {
			*called = str_z(name);
			continue;
		}
		if (option_is(&o, "--data", &t->dir) || option_is(&o, "--show", &t->show) ||
		    option_is(&o, "--format", &t->format) || option_is(&o, "--question", &t->question) ||
		    option_is(&o, "--in", &t->in))
			continue;
		if (option_flag(&o, "--staff")) {
			t->staff = true;
			continue;
		}
		if (t->what || !option_word(&o, &t->what))
			return option_unknown(&o, "terms");
	}
	if (o.failed)
		return option_unknown(&o, "terms");
	if (!t->what)
		return usage_error("terms", "which round, or which file");
	if (!choices_read(t))
		return usage_error("terms",
				   "it shows terms, statements, passages, pairs; as table, csv or json");
	enum exit_code code = weigh_and_print(t, a);
	spill_done(&t->spill);
	arena_reset(&t->scratch);
	arena_reset(&t->work);
	arena_reset(&t->out);
	return code;
}
