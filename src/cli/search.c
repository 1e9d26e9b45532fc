/* search.c - plenary search: what a store, or a file of JSON lines, says about something. */
#include "store/search.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/docket_file.h"
#include "cli/search_in.h"
#include "store/store.h"
#include "text/query.h"
#include "views/search.h"

const char search_help[] =
    "search FILE WORDS... [--written L] [--id NAME] [--text NAME] [--lang L] [--most N] [--after CURSOR]\n"
    "                      [--json]\n"
    "       plenary search --data DIR WORDS... [--kind K] [--round R] [--body B] [--category C] [--country "
    "C]\n"
    "                      [--year Y] [--issue N] [--group G] [--written L] [the same]\n\n"
    "Finds texts: in the public record of a data folder, or in FILE, which has one JSON object a line (\"-\" "
    "is\n"
    "standard input; an index of it is made in memory and given up). Best first.\n\n"
    "  WORDS         all are wanted, in any of their forms; \"a phrase\", begin*, -not, one OR another,\n"
    "                round:R kind:K lang:L ...; between ' ', so that the shell leaves quotes and stars "
    "alone\n"
    "  K, R, ... L   a code or the words for it, in any of the six languages: --country Kenya\n"
    "  --id, --text  what the members of an object are called: \"id\" and \"text\" where left out;\n"
    "                outer.inner where one is a member of another\n"
    "  --lang        the language of the words: en where left out\n"
    "  --written     texts in this language only (of FILE: by its member \"lang\")\n"
    "  --most        so many, 10 where left out, 200 at most\n"
    "  --after       goes on behind what was shown: the last line, or \"next\", of the answer before\n"
    "  --json        an object: query, count, at_least, unknown (filters that name nothing), hits (id, kind, "
    "lang,\n"
    "                title, text, score, marks: pairs of bytes in the text), next\n";

struct search_told {
	const char *dir, *id, *text, *lang, *most, *after, *written;
	const char *filters[QUERY_FIELDS];
	const char *words[64];
	size_t n_words;
	bool json;
};

enum err search_data(struct search_run *r, const char *dir)
{
	struct search_ask ask = {.query = r->query, .after = r->after, .most = r->most};
	struct search_result found;
	struct db *db;

	if (!lang_parse(r->lang, &ask.lang))
		ask.lang = LANG_EN;
	enum err e = db_open(&db, dir, DB_PUBLIC);
	if (e != ERR_OK)
		return e;
	db_snapshot_begin(db);
	e = search_run_values(r, db);
	if (e == ERR_OK)
		e = search_find(db, r->a, &ask, &found);
	db_snapshot_end(db);
	db_close(db);
	if (e == ERR_INPUT)
		fprintf(stderr, "plenary search: --after: that is not what an answer ended with\n");
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < found.n; i++) {
		const struct search_hit *h = &found.list[i];
		*PUSH(r->a, r->list, r->n) = (struct found_item){
		    h->path,
		    h->kind,
		    h->lang,
		    h->title,
		    h->summary.n ? JOIN(r->a, h->summary, STR("\n"), h->text) : h->text,
		    h->score,
		    search_hit_is_response(h) ? lang_from_code(h->lang_from) : (struct str){0}};
	}
	r->count = found.count;
	r->at_least = found.at_least;
	r->next = found.next;
	return ERR_OK;
}

static bool told_read(struct options *o, struct search_told *t)
{
	static const char *const names[QUERY_FIELDS] = {
	    [FILTER_KIND] = "--kind",	      [FILTER_BODY] = "--body",	      [FILTER_ROUND] = "--round",
	    [FILTER_CATEGORY] = "--category", [FILTER_COUNTRY] = "--country", [FILTER_YEAR] = "--year",
	    [FILTER_ISSUE] = "--issue",	      [FILTER_GROUP] = "--group",     [FILTER_LANG] = "--written"};
	const char *word;

	for (size_t i = 0; i < QUERY_FIELDS; i++)
		if (names[i] && option_is(o, names[i], &t->filters[i]))
			return true;
	if (option_is(o, "--data", &t->dir) || option_is(o, "--id", &t->id) ||
	    option_is(o, "--text", &t->text) || option_is(o, "--lang", &t->lang) ||
	    option_is(o, "--most", &t->most) || option_is(o, "--after", &t->after))
		return true;
	if (option_flag(o, "--json"))
		return t->json = true;
	bool is_word = option_word(o, &word) || ((t->dir || t->n_words) && option_minus(o, &word));
	if (!is_word || t->n_words == COUNT(t->words))
		return false;
	t->words[t->n_words++] = word;
	return true;
}

/* The words as one question; `from`: the first of them. False when they are no text. */
static bool question(struct search_run *r, const struct search_told *t, size_t from)
{
	struct buf b;

	buf_init(&b, r->a, 1 << 16);
	for (size_t i = from; i < t->n_words; i++) {
		if (i > from)
			buf_byte(&b, ' ');
		buf_put(&b, str_z(t->words[i]));
	}
	r->typed = buf_str(&b);
	if (!utf8_valid(r->typed)) {
		fprintf(stderr, "plenary search: the words are not UTF-8\n");
		return false;
	}
	r->query = query_parse(r->a, r->typed);
	for (size_t i = 0; i < QUERY_FIELDS; i++)
		if (t->filters[i])
			query_filter_add(r->a, r->query, (enum query_field)i, str_z(t->filters[i]));
	return true;
}

static enum err run(struct search_run *r, const struct search_told *t)
{
	struct docket_names names = DOCKET_NAMES;

	if (t->dir)
		return search_data(r, t->dir);
	if (t->id)
		names.id = str_z(t->id);
	if (t->text)
		names.text = str_z(t->text);
	return search_file(r, t->words[0], &names);
}

static bool filters_of_data(const struct search_told *t)
{
	for (size_t i = 0; i < QUERY_FIELDS; i++)
		if (t->filters[i] && i != FILTER_LANG)
			return true;
	return false;
}

enum exit_code search_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	struct search_told t = {0};
	STEMS_SCOPED stems = stems_open();
	struct search_run r = {.a = a, .stems = stems, .most = 10};
	int64_t most = 10;

	while (option_next(&o))
		if (!told_read(&o, &t))
			return option_unknown(&o, "search");
	if (!t.dir && t.n_words == 0)
		return usage_error("search", "a file or --data DIR is wanted");
	if (t.most && (!str_int(str_z(t.most), &most) || most < 1 || most > SEEK_MOST))
		return usage_error("search", "--most is a number from 1 to 200");
	if (!t.dir && filters_of_data(&t))
		return usage_error("search",
				   "of a file only --written can be asked; the other filters are of --data");
	if (!question(&r, &t, t.dir ? 0 : 1))
		return EXIT_USAGE;
	if (!query_asks(r.query))
		return usage_error("search", "nothing to look for: give words, or a filter");
	r.most = (size_t)most;
	r.json = t.json;
	r.lang = t.lang ? str_z(t.lang) : STR("en");
	r.after = t.after ? str_z(t.after) : (struct str){0};
	enum err e = run(&r, &t);
	if (e == ERR_OK)
		e = search_print(&r);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}
