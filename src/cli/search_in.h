/* search_in.h - for the files of plenary search: what was found, wherever it was found, and how it is
 * printed. */
#ifndef CLI_SEARCH_IN_H
#define CLI_SEARCH_IN_H

#include "cli/command.h"
#include "rules/answer_lang.h"
#include "seek/seek.h"
#include "store/search_values.h"
#include "text/stem.h"

struct found_item {
	struct str id; /* an address behind "/{lang}", or what a line of the file calls itself */
	struct str kind, lang, title, text;
	double score;
	struct str lang_from; /* of a response: how its language is known (rules/answer_lang.h) */
};
/* A filter that names nothing: what is said of it, and what there is instead. */
struct search_note {
	struct str filter, value, said;
	const struct search_value *some;
	size_t n;
};
struct search_run {
	struct arena *a;
	struct query *query;
	struct stems *stems;
	struct str typed, lang; /* lang: of the words, where nobody says */
	struct str after;
	size_t most;
	bool json;

	struct search_note *notes;
	size_t n_notes;
	struct found_item *list;
	size_t n;
	int64_t count;
	bool at_least;
	struct str next; /* not known: these were the last */
};

/* Of a data folder; of a file of JSON lines with these names of members. Say what went wrong. */
enum err search_data(struct search_run *r, const char *dir);
struct docket_names;
enum err search_file(struct search_run *r, const char *path, const struct docket_names *names);
/* Words of filters become codes (store/search_values.h); what is none is noted. `db` NULL: of a file. */
enum err search_run_values(struct search_run *r, struct db *db);
/* On standard output, whose failing command.c tells; notes on the other. */
enum err search_print(const struct search_run *r);

#endif
