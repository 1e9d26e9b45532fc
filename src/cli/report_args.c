/* report_args.c - see report.h */
#include "cli/report.h"

#include "base/buf.h"
#include "i18n/msg.h"

#include <errno.h>

void act_failed(const char *command, const struct act *act, enum err e)
{
	if (e == ERR_INPUT && act->verdict)
		fprintf(stderr, "plenary %s: %.*s\n", command,
			STR_ARG(msg(LANG_EN, (enum msg)(act->verdict - 1))));
	else if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary %s: there is no such round, response or body in the store\n",
			command);
	else
		fprintf(stderr, "plenary %s: the store did not take it\n", command);
}

void mistakes_print(struct arena *a, const char *file, const struct report_mistakes *m)
{
	for (size_t i = 0; i < m->n; i++)
		fprintf(stderr, "%s:%d:%d: %.*s\n", file, m->list[i].line, m->list[i].column,
			STR_ARG(report_mistake_text(a, LANG_EN, &m->list[i])));
	if (m->more)
		fprintf(stderr, "%s: and more\n", file);
}

enum exit_code act_on(const char *command, const char *dir, struct act *act)
{
	struct acts *acts;

	if (acts_open(&acts, dir, NULL, NULL) != ERR_OK) {
		fprintf(stderr, "plenary %s: %s: no store that can be written\n", command, dir);
		return EXIT_FAILED;
	}
	enum err e = act_do(acts, act);
	acts_close(acts);
	if (e == ERR_OK)
		return EXIT_FINE;
	act_failed(command, act, e);
	return EXIT_FAILED;
}

enum err markdown_file_read(struct arena *a, const char *path, size_t most, struct str *ret)
{
	struct str s;
	struct buf b;
	enum err e = file_read(a, path, most, &s);

	if (e != ERR_OK)
		return e;
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_cut(s, 3, s.n);
	buf_init(&b, a, most + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != '\r' || i + 1 == s.n || s.s[i + 1] != '\n')
			buf_byte(&b, s.s[i]);
	*ret = buf_str(&b);
	return ERR_OK;
}

enum exit_code report_args_read(const char *command, int argc, char **argv, int words,
				struct report_args *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	struct report_args g = {.lang = "en", .day = DAY_NONE};
	const char *word;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &g.dir) || option_is(&o, "--lang", &g.lang) ||
		    option_is(&o, "--out", &g.out) || option_is(&o, "--on", &g.on) ||
		    option_is(&o, "--reason", &g.reason) || option_is(&o, "--house", &g.house))
			continue;
		if (option_flag(&o, "--json")) {
			g.json = true;
			continue;
		}
		if (option_flag(&o, "--save")) {
			g.save = true;
			continue;
		}
		if (g.n_words >= words || !option_word(&o, &word))
			return option_unknown(&o, command);
		g.words[g.n_words++] = word;
	}
	if (o.failed)
		return option_unknown(&o, command);
	if (!g.dir)
		return usage_error(command, "--data DIR says where");
	if (g.n_words < words)
		return usage_error(command, "something is missing");
	if (!lang_parse(str_z(g.lang), &g.l) || strlen(g.lang) != 2)
		return usage_error(command, "--lang is one of ar en es fr ru zh");
	if (g.on && !day_parse(str_z(g.on), &g.day))
		return usage_error(command, "--on wants a date: 2026-03-09");
	*ret = g;
	return EXIT_FINE;
}

enum exit_code report_out(const char *command, const char *path, struct str text)
{
	FILE *f = path && strcmp(path, "-") != 0 ? fopen(path, "w") : stdout;

	if (!f || fwrite(text.s, 1, text.n, f) != text.n || (f != stdout && fclose(f) != 0)) {
		fprintf(stderr, "plenary %s: %s: %s\n", command, path ? path : "standard output",
			strerror(errno));
		return EXIT_FAILED;
	}
	return EXIT_FINE;
}
