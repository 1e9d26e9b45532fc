/* terms.c - plenary terms: what was said in a round, or in a file of JSON lines. */
#include "cli/terms.h"

#include "base/list.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "store/rounds.h"
#include "text/json_in.h"
#include "work/weighing.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char terms_help[] =
    "terms --data DIR ROUND [--staff] [--question N] [--show WHAT] [--format F]\n"
    "       plenary terms FILE [--id F] [--text F] [--group F] [--lang F] [--family F] [--show WHAT] "
    "[--format F]\n\n"
    "Weighs what was said (docs/weigh.md): for all together, and for each group, region and language, the\n"
    "words it uses more than the rest, the sentences that several say, passages that show what many say or\n"
    "that are unlike the rest, and words that go together. Every count is given for responses and for\n"
    "distinct texts. Nothing is written by the program: all of it is taken from the answers.\n\n"
    "FILE has one JSON object on each line (\"-\" is standard input).\n\n"
    "  --staff     not what is public, but all that was received and neither withheld nor withdrawn\n"
    "  --question  this one only (0: free text)\n"
    "  --id, --text, --group, --lang, --family\n"
    "              what the members are called: id, text, group, lang and family, unless said otherwise;\n"
    "              only the text has to be there; a family is a whole number\n"
    "  --show      terms, statements, passages or pairs, several with commas; all of them\n"
    "  --format    table, csv or json\n";

static const size_t WORK_MOST = (size_t)64 << 30;
enum { LINE_MOST = 64 << 20 };

struct terms {
	const char *dir, *what, *show, *format, *question;
	const char *id, *text, *group, *lang, *family;
	bool staff;
	struct arena work, scratch, out;
	jmp_buf full;
	struct corpus corpus;
	struct terms_print print;
	bool bar; /* standard error is somebody who watches */
	unsigned shown;
};

static void bar_show(struct terms *t, const char *what, unsigned done)
{
	static const char marks[] = "########################################";

	if (!t->bar || t->shown == done + 1)
		return;
	t->shown = done + 1;
	fprintf(stderr, "\r%-10s [%-40.*s] %3u%%", what, (int)(done * 40 / 1000), marks, done / 10);
	if (done >= 1000)
		fprintf(stderr, "\r%60s\r", "");
}

static bool weighing_on(void *arg, unsigned done)
{
	bar_show(arg, "weighing", done);
	return true;
}

static struct str text_of(const struct json_in *o, const char *name)
{
	const struct json_in *m = json_in_member(o, str_z(name));

	if (!m || m->kind == JSON_IN_NULL)
		return (struct str){0};
	return m->kind == JSON_IN_TEXT ? m->text : m->source;
}

static enum err line_take(struct terms *t, struct str line, int64_t number, struct str **ids, size_t *n_ids)
{
	struct json_in_mistake m;
	struct json_in *o;
	int64_t family = 0;

	arena_recycle(&t->scratch);
	if (!json_in_parse(&t->scratch, line, &o, &m)) {
		fprintf(stderr, "plenary terms: line %lld, column %d: %s\n", (long long)number, m.column,
			m.why);
		return ERR_INPUT;
	}
	struct str text = text_of(o, t->text), id = text_of(o, t->id), in_family = text_of(o, t->family);
	if (!text.s || (in_family.n && !str_int(in_family, &family))) {
		fprintf(stderr, "plenary terms: line %lld: %s\n", (long long)number,
			text.s ? "the family is no whole number" : "it has no text");
		return ERR_INPUT;
	}
	struct corpus *c = &t->corpus;
	uint8_t value[FACETS] = {corpus_value(c, FACET_CATEGORY, text_of(o, t->group)),
				 corpus_value(c, FACET_REGION, STR("")),
				 corpus_value(c, FACET_LANG, text_of(o, t->lang))};
	*PUSH(&t->work, *ids, *n_ids) =
	    id.s ? arena_dup(&t->work, id) : arena_printf(&t->work, "%lld", (long long)number);
	uint32_t r = corpus_respond(c, (int64_t)*n_ids, value);
	return corpus_answer(c, r, 0, family, text) ? ERR_OK : ERR_LIMIT;
}

static enum err lines_read(struct terms *t, FILE *f, int64_t size)
{
	struct str *ids = NULL;
	size_t n_ids = 0, cap = 0;
	char *line = NULL;
	int64_t number = 0, read = 0;
	enum err e = ERR_OK;
	ssize_t n;

	while (e == ERR_OK && (n = getline(&line, &cap, f)) >= 0) {
		read += n;
		number++;
		struct str s = str_trim((struct str){line, (size_t)n});
		if (s.n > LINE_MOST)
			e = ERR_LIMIT;
		else if (s.n)
			e = line_take(t, s, number, &ids, &n_ids);
		if (size && number % 512 == 0)
			bar_show(t, "reading", (unsigned)(999 * read / size));
	}
	free(line);
	if (e == ERR_OK && ferror(f))
		e = ERR_STORAGE;
	corpus_done(&t->corpus);
	t->print.ids = ids;
	return e;
}

static enum err file_weighed(struct terms *t)
{
	bool standard = strcmp(t->what, "-") == 0;
	FILE *f = standard ? stdin : fopen(t->what, "rb");
	struct stat st = {0};

	if (!f) {
		fprintf(stderr, "plenary terms: %s: %s\n", t->what, strerror(errno));
		return ERR_NOT_FOUND;
	}
	(void)fstat(fileno(f), &st);
	enum err e = lines_read(t, f, S_ISREG(st.st_mode) ? (int64_t)st.st_size : 0);
	if (!standard)
		fclose(f);
	return e;
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

	arena_init(&t->work, WORK_MOST, &t->full);
	arena_init(&t->scratch, (size_t)4 * LINE_MOST, &t->full);
	arena_init(&t->out, WORK_MOST, &t->full);
	if (setjmp(t->full) != 0) {
		fprintf(stderr, "plenary terms: more than the memory holds\n");
		return EXIT_FAILED;
	}
	corpus_init(&t->corpus, &t->work);
	enum err e = t->dir ? round_weighed(t) : file_weighed(t);
	if (e == ERR_OK)
		e = weigh(&t->corpus, &(struct weigh_watch){weighing_on, t}, &t->out, &w);
	bar_show(t, "weighing", 1000);
	t->print.a = a;
	t->print.w = &w;
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

	for (enum terms_show s = 0; s < SHOWS && !t->show; s++)
		t->print.show[s] = true;
	while (t->show && str_split(&rest, ',', &part)) {
		enum terms_show s = 0;
		while (s < SHOWS && !str_eq(part, str_z(terms_shows[s])))
			s++;
		if (s == SHOWS)
			return false;
		t->print.show[s] = true;
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
	t->print.format = (enum terms_format)f;
	t->print.question = (int)question;
	return true;
}

enum exit_code terms_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct terms *t = NEW(a, struct terms, 1);

	*t = (struct terms){.id = "id", .text = "text", .group = "group", .lang = "lang", .family = "family"};
	t->bar = isatty(STDERR_FILENO) == 1;
	while (option_next(&o)) {
		if (option_is(&o, "--data", &t->dir) || option_is(&o, "--show", &t->show) ||
		    option_is(&o, "--format", &t->format) || option_is(&o, "--question", &t->question) ||
		    option_is(&o, "--id", &t->id) || option_is(&o, "--text", &t->text) ||
		    option_is(&o, "--group", &t->group) || option_is(&o, "--lang", &t->lang) ||
		    option_is(&o, "--family", &t->family))
			continue;
		if (option_flag(&o, "--staff")) {
			t->staff = true;
			continue;
		}
		if (t->what || !option_word(&o, &t->what))
			return option_unknown(&o, "terms");
	}
	if (!t->what)
		return usage_error("terms", "which round, or which file");
	if (!choices_read(t))
		return usage_error("terms",
				   "it shows terms, statements, passages, pairs; as table, csv or json");
	enum exit_code code = weigh_and_print(t, a);
	arena_reset(&t->scratch);
	arena_reset(&t->work);
	arena_reset(&t->out);
	return code;
}
