/* language.c - plenary language: which language texts are written in. */
#include "text/language.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/docket_file.h"
#include "cli/group_in.h"
#include "html/json.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char language_help[] =
    "language [--lines | --jsonl [--id NAME] [--text NAME]] [--json] [FILE]\n"
    "       plenary language --codes\n\n"
    "Says which language a text is written in, how sure that is (0 to 100), and what else it may be.\n"
    "\"unknown\" is an answer: of a text that is too short, mixed, or in a language that is not told "
    "here.\n\n"
    "  FILE      else standard input; one text\n"
    "  --lines   each line is a text\n"
    "  --jsonl   each line is a JSON object, and its member \"text\" the text\n"
    "  --id, --text\n"
    "            what its members are called: \"id\" and \"text\" where left out; outer.inner where\n"
    "            one is a member of another\n"
    "  --json    answers are JSON objects, a line each; with the id where there is one\n"
    "  --codes   lists the languages that are told\n";

enum { WHOLE_MOST = 64 << 20 };

struct language_work {
	FILE *in;
	const char *name, *path, *id, *text;
	bool lines, jsonl, json;
	struct str found_id; /* of an object */
	int64_t n, bad;
	size_t mended, first_mended; /* lines that were not UTF-8 */
	uint64_t size, read;	     /* bytes; size 0: not known */
	bool watched; /* what is found goes elsewhere than to the terminal: a bar says how far it is */
	struct group_progress_bar bar;
};

static void say_found(const struct language_work *w, struct arena *a, struct str why, struct language_found f)
{
	if (!w->json) {
		if (w->lines || w->jsonl)
			printf("%lld\t", (long long)w->n);
		printf("%.*s\t%d\t%.*s\t%.*s\n", STR_ARG(f.code.s ? f.code : STR("unknown")), f.score,
		       STR_ARG(why), STR_ARG(f.other.s ? f.other : STR("-")));
		return;
	}
	struct buf b;
	struct json_out j;
	buf_init(&b, a, 4096 + 6 * w->found_id.n);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "n", w->n);
	if (w->found_id.n)
		json_put(&j, "id", w->found_id);
	json_put(&j, "language", f.code);
	json_put(&j, "score", f.score);
	json_put(&j, "why", why);
	json_put(&j, "other", f.other);
	json_close_object(&j);
	struct str s = buf_str(&b);
	printf("%.*s\n", STR_ARG(s));
}

static void text_say(struct language_work *w, struct arena *a, struct str text)
{
	w->n++;
	if (!utf8_valid(text)) {
		w->bad++;
		say_found(w, a, STR("not_utf_8"), (struct language_found){0});
		return;
	}
	struct language_found f = language_detect(text);
	say_found(w, a, language_why_code(f.why), f);
}

/* A line that is no object with a text is told, and has its row as the others have. */
static void object_say(struct language_work *w, struct arena *a, char *bytes, size_t n)
{
	struct docket_names names = {.id = str_z(w->id), .text = str_z(w->text)};
	struct docket_line line;
	struct docket_mistake m;

	w->found_id = (struct str){0};
	if (!docket_line_read(bytes, n, &names, &line, &m)) {
		group_bar_end(&w->bar);
		(void)docket_wrong("language", w->path, (size_t)++w->n, &m);
		w->bad++;
		say_found(w, a, STR("no_text"), (struct language_found){0});
		return;
	}
	if (docket_line_mend(a, &line) && !w->mended++)
		w->first_mended = (size_t)w->n + 1;
	w->found_id = line.id;
	text_say(w, a, line.text);
}

static enum exit_code objects_say(struct language_work *w, struct arena *a)
{
	const struct arena_mark mark = arena_mark(a);
	struct docket_file *d;
	struct docket_block block;
	enum err e = docket_open(&d, "language", w->path, true);

	if (e != ERR_OK)
		return EXIT_FAILED;
	while ((e = docket_next(d, &block)) == ERR_OK) {
		for (char *at = block.bytes, *end = at + block.n; at < end; arena_back(a, mark)) {
			char *feed = memchr(at, '\n', (size_t)(end - at)), *line_end = feed ? feed : end;
			object_say(w, a, at, (size_t)(line_end - at));
			at = line_end + 1;
		}
		if (w->watched)
			group_bar(&w->bar, "read", docket_size(d) ? block.at + block.n : (uint64_t)w->n,
				  docket_size(d));
	}
	group_bar_end(&w->bar);
	docket_mended("language", w->path, w->first_mended, w->mended);
	docket_close(d);
	return e == ERR_NOT_FOUND ? EXIT_FINE : EXIT_FAILED;
}

static enum exit_code lines_say(struct language_work *w, struct arena *a)
{
	char *line = NULL;
	size_t room = 0;
	const struct arena_mark mark = arena_mark(a);
	enum exit_code e = EXIT_FINE;

	for (ssize_t n; (n = getline(&line, &room, w->in)) >= 0; arena_back(a, mark)) {
		struct str s = {line, (size_t)n};
		w->read += s.n;
		if (w->n == 0 && str_starts(s, STR("\xEF\xBB\xBF")))
			s = str_cut(s, 3, s.n);
		if (s.n && s.s[s.n - 1] == '\n')
			s.n--;
		if (w->watched)
			group_bar(&w->bar, "read", w->size ? w->read : (uint64_t)w->n, w->size);
		if (s.n > DOCKET_LINE_MOST) {
			fprintf(stderr, "plenary language: %s: a line of more than %d MB\n", w->name,
				DOCKET_LINE_MOST >> 20);
			e = EXIT_FAILED;
			break;
		}
		text_say(w, a, s);
	}
	free(line);
	group_bar_end(&w->bar);
	return e;
}

static enum exit_code whole_say(struct language_work *w, struct arena *a)
{
	struct str s;

	if (file_read(a, w->in == stdin ? "-" : w->name, WHOLE_MOST, &s) != ERR_OK)
		return EXIT_FAILED;
	text_say(w, a, s);
	return EXIT_FINE;
}

static enum exit_code texts_say(struct language_work *w, struct arena *a)
{
	struct stat st;

	if (strcmp(w->path, "-") != 0) {
		w->name = w->path;
		w->in = fopen(w->path, "rb");
		if (!w->in) {
			fprintf(stderr, "plenary language: %s: %s\n", w->name, strerror(errno));
			return EXIT_FAILED;
		}
	}
	if (fstat(fileno(w->in), &st) == 0 && S_ISREG(st.st_mode))
		w->size = (uint64_t)st.st_size;
	enum exit_code e = w->lines ? lines_say(w, a) : whole_say(w, a);
	if (ferror(w->in)) {
		fprintf(stderr, "plenary language: %s: %s\n", w->name, strerror(errno));
		e = EXIT_FAILED;
	}
	if (w->in != stdin)
		fclose(w->in);
	return e;
}

static enum exit_code list_codes(void)
{
	struct str code;

	for (size_t i = 0; (code = language_code_at(i)).s; i++)
		printf("%.*s\n", STR_ARG(code));
	return EXIT_FINE;
}

enum exit_code language_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct language_work w = {
	    .in = stdin, .name = "standard input", .path = "-", .id = "id", .text = "text"};
	const char *file = NULL;

	while (option_next(&o)) {
		if (option_is(&o, "--id", &w.id) || option_is(&o, "--text", &w.text) ||
		    option_is(&o, "--field", &w.text)) /* as it was called */
			continue;
		if (option_flag(&o, "--lines"))
			w.lines = true;
		else if (option_flag(&o, "--jsonl"))
			w.jsonl = true;
		else if (option_flag(&o, "--json"))
			w.json = true;
		else if (option_flag(&o, "--codes"))
			return list_codes();
		else if (file || !option_word(&o, &file))
			return option_unknown(&o, "language");
	}
	if (o.failed)
		return option_unknown(&o, "language");
	if (w.lines && w.jsonl)
		return usage_error("language", "--lines or --jsonl, not both");
	w.watched = !isatty(STDOUT_FILENO);
	w.path = file ? file : "-";
	enum exit_code code = w.jsonl ? objects_say(&w, a) : texts_say(&w, a);
	return code == EXIT_FINE && w.bad ? EXIT_FAILED : code;
}
