/* admin_body.c - plenary admin bodies | body | term: who meets and decides, and who held which office. */
#include "acts/body.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "i18n/msg.h"
#include "rules/procedure.h"
#include "store/bodies.h"
#include "store/body_desk.h"
#include "store/store.h"

const char admin_bodies_help[] = "admin bodies (--data DIR | --config FILE)\n\n"
				 "All bodies: short name, kind, what it reports to, procedure, name.\n";
const char admin_body_help[] =
    "admin body (--data DIR | --config FILE) SLUG [--new] [--kind KIND] [--parent SLUG] [--procedure ID] "
    "[--name LANG=TEXT ...]\n\n"
    "Writes a body down, or changes what is given. KIND: council plenipotentiary conference working_group\n"
    "secretariat. \"-\" for --parent or --procedure means none. The first --name of a new body is the "
    "original.\n";
const char admin_term_help[] =
    "admin term (--data DIR | --config FILE) BODY OFFICE NAME [--state TEXT] [--from DATE] [--to DATE]\n\n"
    "Who held which office (chair, vice_chair, secretary) in a body. A date is a day, a month or a year.\n"
    "The same office and name again changes the dates.\n";

struct given {
	const char *data, *file, *kind, *parent, *procedure, *state, *from, *to;
	struct str words[3], names[LANGS];
	size_t n;
	bool is_new, named;
	enum lang original;
};

/* "fr=Conseil" */
static bool take_name(struct given *g, struct str s)
{
	size_t at = str_find(s, STR("="), 0);
	enum lang l;

	if (at == s.n || !lang_parse(str_cut(s, 0, at), &l))
		return false;
	if (!g->named)
		g->original = l;
	g->named = true;
	g->names[l] = str_cut(s, at + 1, s.n);
	return true;
}

static bool read_given(struct arena *a, const char *name, size_t words, int argc, char **argv,
		       struct given *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	struct config c = config_usual();
	const char *word;

	*ret = (struct given){0};
	while (option_next(&o)) {
		if (option_is(&o, "--data", &ret->data) || option_is(&o, "--config", &ret->file) ||
		    option_is(&o, "--kind", &ret->kind) || option_is(&o, "--parent", &ret->parent) ||
		    option_is(&o, "--procedure", &ret->procedure) || option_is(&o, "--state", &ret->state) ||
		    option_is(&o, "--from", &ret->from) || option_is(&o, "--to", &ret->to))
			continue;
		if (option_is(&o, "--name", &word)) {
			if (take_name(ret, str_z(word)))
				continue;
			usage_error(name, "--name is like fr=Conseil");
			return false;
		}
		if (option_flag(&o, "--new")) {
			ret->is_new = true;
			continue;
		}
		if (ret->n >= words || !option_word(&o, &word)) {
			option_unknown(&o, name);
			return false;
		}
		ret->words[ret->n++] = str_z(word);
	}
	if (!ret->data && ret->file && config_read(a, ret->file, &c) != ERR_OK)
		return false;
	if (!ret->data)
		ret->data = c.data;
	if (ret->data && ret->n == words)
		return true;
	usage_error(name, ret->data ? "something is missing" : "--data says where the store is");
	return false;
}

enum exit_code admin_bodies_command(struct arena *a, int argc, char **argv)
{
	struct given g;
	struct body *list;
	struct db *db;
	size_t n;

	if (!read_given(a, "admin bodies", 0, argc, argv, &g))
		return EXIT_USAGE;
	if (db_open(&db, g.data, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = bodies_list(db, a, LANG_EN, &list, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		const struct body *b = &list[i];
		printf("%.*s  %.*s  %.*s  %.*s  %.*s\n", STR_ARG(b->slug), STR_ARG(b->kind),
		       STR_ARG(b->parent.n ? b->parent : STR("-")),
		       STR_ARG(b->procedure.n ? b->procedure : STR("-")),
		       STR_ARG(b->name.text.n ? b->name.text : STR("-")));
	}
	db_close(db);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

static enum exit_code carry_out(const struct given *g, struct act *act)
{
	struct acts *acts;

	if (acts_open(&acts, g->data, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	act->actor = STR("command line");
	enum err e = act_do(acts, act);
	acts_close(acts);
	if (e == ERR_OK) {
		printf("saved\n");
		return EXIT_FINE;
	}
	if (e == ERR_INPUT && act->verdict) {
		struct str why = msg(LANG_EN, (enum msg)(act->verdict - 1));
		fprintf(stderr, "plenary: %.*s\n", STR_ARG(why));
	} else {
		fprintf(stderr, "plenary: %s\n",
			e == ERR_NOT_FOUND ? "there is no such body" : "nothing was changed");
	}
	return EXIT_FAILED;
}

/* What was said, "-" for none; else what is there. */
static struct str given_or(const char *given, struct str there)
{
	if (!given)
		return there;
	return strcmp(given, "-") == 0 ? (struct str){0} : str_z(given);
}

enum exit_code admin_body_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin body";
	struct body_words was = {0};
	struct body_save b = {0};
	struct given g;
	struct db *db;

	if (!read_given(a, name, 1, argc, argv, &g))
		return EXIT_USAGE;
	if (!g.is_new) {
		if (db_open(&db, g.data, DB_STAFF) != ERR_OK)
			return EXIT_FAILED;
		enum err e = body_words_read(db, a, g.words[0], &was);
		db_close(db);
		if (e != ERR_OK) {
			fprintf(stderr, "plenary: there is no body %.*s; --new writes one down\n",
				STR_ARG(g.words[0]));
			return EXIT_FAILED;
		}
	}
	b.slug = g.words[0];
	b.kind = given_or(g.kind, was.kind);
	b.parent = given_or(g.parent, was.parent);
	b.procedure = given_or(g.procedure, was.procedure);
	if (b.procedure.n && !procedure_load(a, b.procedure))
		return usage_error(name, "there is no such procedure; procedures/ has them");
	memcpy(b.names, g.names, sizeof b.names);
	b.original = g.original;
	b.is_new = g.is_new;
	body_save_init(&b);
	return carry_out(&g, &b.act);
}

enum exit_code admin_term_command(struct arena *a, int argc, char **argv)
{
	struct term_save t = {0};
	struct given g;

	if (!read_given(a, "admin term", 3, argc, argv, &g))
		return EXIT_USAGE;
	t.body = g.words[0];
	t.office = g.words[1];
	t.name = g.words[2];
	t.state = str_z(g.state);
	t.from = str_z(g.from);
	t.to = str_z(g.to);
	term_save_init(&t);
	return carry_out(&g, &t.act);
}
