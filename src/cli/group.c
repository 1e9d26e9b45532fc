/* group.c - plenary group: which responses of a docket, or of a round, share a text. */
#include "base/list.h"
#include "cli/commands.h"
#include "cli/group_in.h"
#include "store/rounds.h"
#include "store/store.h"

#include <errno.h>
#include <unistd.h>

const char group_help[] =
    "group FILE [--id NAME] [--text NAME] [--own FILE]... [--labels FILE] [--families FILE] [--own-words "
    "FILE]\n"
    "       [--format csv|json] [--least N] [--most N] [--threads N]\n"
    "       plenary group --data DIR ROUND [--all] [the same]\n\n"
    "Which responses share a text: the same, nearly the same, or made of the same phrases. FILE has one "
    "JSON\n"
    "object a line (\"-\" is standard input); or the responses of ROUND in a store, as they are published.\n"
    "Prints how many there are, and the largest families: always responses and distinct texts.\n\n"
    "  --id, --text   what the members of an object are called: \"id\" and \"text\" where left out;\n"
    "                 outer.inner where one is a member of another\n"
    "  --own          a text of the consultation itself, which anybody may quote: it does not count when\n"
    "                 texts are compared. The texts of ROUND are left out by themselves\n"
    "  --labels       for each response id, exact, variant, family, kind: groups are called by the line\n"
    "                 (of a round: the number) of their first response\n"
    "  --families     each family with its sizes and the text that shows best what it shares\n"
    "  --own-words    JSON lines: what single responses add to the text of their variant\n"
    "  --format       of labels and families: csv, or json for one object a line\n"
    "  --least        families of so many responses or more are listed: 2 where left out\n"
    "  --most         so many are printed: 20 where left out\n"
    "  --all          of a round: also what is not published, withheld or withdrawn excepted as the desk "
    "does\n"
    "  --threads      as many as the machine has cores where left out; the result does not depend on it\n"
    "What was translated or said in other words is not found; texts of fewer than fifteen words are only\n"
    "compared for being the same.\n";

struct group_ask {
	const char *dir, *word, *id, *text, *labels, *families, *own_words, *format, *least, *most, *threads;
	bool all;
};

static bool read_count(const char *name, const char *s, int64_t from, int64_t to, int64_t *ret)
{
	if (!s || (str_int(str_z(s), ret) && *ret >= from && *ret <= to))
		return true;
	fprintf(stderr, "plenary group: %s is a number from %lld to %lld\n", name, (long long)from,
		(long long)to);
	return false;
}

static enum err write_all(struct group_run *r, const struct group_ask *ask)
{
	enum err e = ERR_OK;

	if (ask->labels)
		e = group_write_labels(r, ask->labels);
	if (e == ERR_OK && ask->families)
		e = group_write_families(r, ask->families);
	if (e == ERR_OK && ask->own_words)
		e = group_write_own(r, ask->own_words);
	return e;
}

/* What is written must not take the place of what is read, nor of anything else that is written. */
static bool outputs_apart(const struct group_ask *ask)
{
	const char *all[] = {ask->dir ? NULL : ask->word, ask->labels, ask->families, ask->own_words};

	for (size_t i = 0; i < COUNT(all); i++)
		for (size_t k = i + 1; k < COUNT(all); k++)
			if (group_out_is(all[k], all[i])) {
				fprintf(stderr, "plenary group: %s is named twice: it would be lost\n",
					all[k]);
				return false;
			}
	return true;
}

static bool is_standard_out(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

static enum err run(struct group_run *r, const struct group_ask *ask)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < r->n_own; i++)
		e = grouping_stop(r->g, r->own[i]);
	if (e == ERR_OK)
		e = r->source.path ? group_read_file(r) : group_read_round(r);
	if (e != ERR_OK)
		return e;
	group_labels_make(r);
	e = write_all(r, ask);
	/* What goes to standard output is not mixed with words. */
	if (e == ERR_OK && !is_standard_out(ask->labels) && !is_standard_out(ask->families) &&
	    !is_standard_out(ask->own_words))
		group_print(r);
	return e;
}

/* The store's round and what it says itself. */
static enum err open_round(struct group_run *r, const struct group_ask *ask)
{
	struct group_source *s = &r->source;
	struct round round;
	enum err e = db_open(&s->db, ask->dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	db_read_through(s->db);
	e = round_by_slug(s->db, r->a, LANG_EN, str_z(ask->word), &round);
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary group: the record has no public round \"%s\"\n", ask->word);
	if (e != ERR_OK)
		return e;
	s->round = round.id;
	s->who = ask->all ? GROUPS_STAFF : GROUPS_PUBLIC;
	struct str *own;
	size_t n;
	e = group_own_texts(s->db, r->a, round.id, &own, &n);
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		*PUSH(r->a, r->own, r->n_own) = own[i];
	return e;
}

static enum exit_code group(struct group_run *r, const struct group_ask *ask, int64_t threads)
{
	struct group_rules rules = group_rules();
	enum err e = ERR_OK;

	rules.threads = r->threads = (unsigned)threads;
	r->g = grouping_open(rules);
	if (!r->g) {
		fprintf(stderr, "plenary group: there is not enough memory\n");
		return EXIT_FAILED;
	}
	if (ask->dir)
		e = open_round(r, ask);
	if (e == ERR_OK)
		e = run(r, ask);
	grouping_close(r->g);
	docket_close(r->source.file);
	if (r->source.db)
		db_close(r->source.db);
	free(r->source.ids);
	free(r->source.places);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

enum exit_code group_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct group_ask ask = {.id = "id", .text = "text", .format = "csv"};
	struct group_run r = {.a = a};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t threads = cores < 1 ? 1 : cores > GROUP_THREADS ? GROUP_THREADS : cores, least = 2, most = 20;
	const char *own = NULL;

	while (option_next(&o)) {
		if (option_is(&o, "--own", &own)) {
			if (file_read(a, own, 64 << 20, PUSH(a, r.own, r.n_own)) != ERR_OK)
				return EXIT_FAILED;
			continue;
		}
		if (option_is(&o, "--data", &ask.dir) || option_is(&o, "--id", &ask.id) ||
		    option_is(&o, "--text", &ask.text) || option_is(&o, "--labels", &ask.labels) ||
		    option_is(&o, "--families", &ask.families) ||
		    option_is(&o, "--own-words", &ask.own_words) || option_is(&o, "--format", &ask.format) ||
		    option_is(&o, "--least", &ask.least) || option_is(&o, "--most", &ask.most) ||
		    option_is(&o, "--threads", &ask.threads))
			continue;
		if (option_flag(&o, "--all")) {
			ask.all = true;
			continue;
		}
		if (ask.word || !option_word(&o, &ask.word))
			return option_unknown(&o, "group");
	}
	if (o.failed)
		return option_unknown(&o, "group");
	if (!ask.word)
		return usage_error("group", "a file of JSON lines, or --data DIR and a round");
	if (strcmp(ask.format, "csv") != 0 && strcmp(ask.format, "json") != 0)
		return usage_error("group", "--format is csv or json");
	if (!outputs_apart(&ask))
		return EXIT_USAGE;
	if (!read_count("--threads", ask.threads, 1, GROUP_THREADS, &threads) ||
	    !read_count("--least", ask.least, 2, UINT32_MAX, &least) ||
	    !read_count("--most", ask.most, 0, 1000000, &most))
		return EXIT_USAGE;
	r.json = strcmp(ask.format, "json") == 0;
	r.least = (uint32_t)least;
	r.most = (size_t)most;
	r.source.path = ask.dir ? NULL : ask.word;
	r.source.names =
	    (struct docket_names){.id = str_z(ask.id), .text = str_z(ask.text), .lang = STR("lang")};
	return group(&r, &ask, threads);
}
