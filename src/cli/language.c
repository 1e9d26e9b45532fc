/* language.c - plenary language: which language texts are written in. */
#include "text/language.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/group_in.h"
#include "html/json.h"
#include "text/json_in.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char language_help[] =
    "language [--lines | --jsonl [--field NAME]] [--json] [FILE]\n"
    "       plenary language --codes\n\n"
    "Says which language a text is written in, how sure that is (0 to 100), and what else it may be.\n"
    "\"unknown\" is an answer: of a text that is too short, mixed, or in a language that is not told "
    "here.\n\n"
    "  FILE      else standard input; one text\n"
    "  --lines   each line is a text\n"
    "  --jsonl   each line is a JSON object, and its member \"text\" the text\n"
    "  --field   another member than \"text\"\n"
    "  --json    answers are JSON objects, a line each\n"
    "  --codes   lists the languages that are told\n";

enum { LINE_MOST = JSON_IN_BYTES, WHOLE_MOST = 64 << 20 };

struct language_work {
	FILE *in;
	const char *name, *field;
	bool lines, jsonl, json;
	int64_t n, bad;
	uint64_t size, read; /* bytes; size 0: not known */
	bool watched;	     /* what is found goes elsewhere than to the terminal: a bar says how far it is */
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
	buf_init(&b, a, 4096);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "n", w->n);
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

static void object_say(struct language_work *w, struct arena *a, struct str line)
{
	struct json_in *o;
	struct json_in_mistake m;
	const struct json_in *text = NULL;
	struct str why =
	    str_trim(line).n ? STR("not UTF-8") : STR("an empty line: each line is one JSON object");

	if (str_trim(line).n && utf8_valid(line)) {
		if (json_in_parse(a, line, &o, &m)) {
			text = json_in_member(o, str_z(w->field));
			why = arena_printf(
			    a, "there is no text \"%s\" (where it is called otherwise: --field NAME)",
			    w->field);
		} else {
			why = arena_printf(a, "column %d: %s", m.column, m.why);
		}
	}
	if (text && text->kind == JSON_IN_TEXT) {
		text_say(w, a, text->text);
		return;
	}
	w->n++;
	w->bad++;
	group_bar_end(&w->bar);
	fprintf(stderr, "plenary language: %s:%lld: %.*s\n", w->name, (long long)w->n, STR_ARG(why));
	say_found(w, a, STR("no_text"), (struct language_found){0});
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
		if (s.n > LINE_MOST) {
			fprintf(stderr, "plenary language: %s: a line of more than %d MB\n", w->name,
				LINE_MOST >> 20);
			e = EXIT_FAILED;
			break;
		}
		if (w->jsonl)
			object_say(w, a, s);
		else
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
	struct language_work w = {.in = stdin, .name = "standard input", .field = "text"};
	const char *file = NULL;

	while (option_next(&o)) {
		if (option_is(&o, "--field", &w.field))
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
	if (file && strcmp(file, "-") != 0) {
		w.name = file;
		w.in = fopen(file, "rb");
		if (!w.in) {
			fprintf(stderr, "plenary language: %s: %s\n", file, strerror(errno));
			return EXIT_FAILED;
		}
	}
	struct stat st;
	if (fstat(fileno(w.in), &st) == 0 && S_ISREG(st.st_mode))
		w.size = (uint64_t)st.st_size;
	w.watched = !isatty(STDOUT_FILENO);
	enum exit_code e = w.lines || w.jsonl ? lines_say(&w, a) : whole_say(&w, a);
	if (ferror(w.in)) {
		fprintf(stderr, "plenary language: %s: %s\n", w.name, strerror(errno));
		e = EXIT_FAILED;
	}
	if (w.in != stdin)
		fclose(w.in);
	return e == EXIT_FINE && w.bad ? EXIT_FAILED : e;
}
