/* terms.h - what plenary terms was told, and what it has to print; terms.c reads, terms_out.c prints. */
#ifndef CLI_TERMS_H
#define CLI_TERMS_H

#include "cli/command.h"
#include "weigh/weigh.h"

enum terms_show { SHOW_TERMS, SHOW_STATEMENTS, SHOW_PASSAGES, SHOW_PAIRS, SHOWS };
enum terms_format { TERMS_TABLE, TERMS_CSV, TERMS_JSON };
extern const char *const terms_shows[SHOWS]; /* "terms" ... */

struct terms_print {
	struct arena *a;
	const struct weighed *w;
	const struct str *ids; /* of responses, by their number less one; NULL: their numbers */
	bool show[SHOWS];
	enum terms_format format;
	int question; /* -1: all */
};
/* On standard output. ERR_LIMIT: more than is held. */
enum err terms_print(const struct terms_print *p);

#endif
