/* terms.h - what plenary terms was told, and what it has to print; terms_read.c reads a file, terms_out.c
 * prints. */
#ifndef CLI_TERMS_H
#define CLI_TERMS_H

#include "cli/command.h"
#include "cli/docket_file.h"
#include "views/weighed_data.h"

enum terms_format { TERMS_TABLE, TERMS_CSV, TERMS_JSON };
extern const char *const terms_shows[SHOWS]; /* "terms" ... */

struct terms_print {
	struct weighed_data data;
	enum terms_format format;
	int question; /* -1: all */
};
struct terms {
	const char *dir, *what, *show, *format, *question, *in;
	struct docket_names names;
	struct str *own; /* texts of the consultation */
	size_t n_own;
	bool staff;
	struct arena work, scratch, out;
	jmp_buf full;
	struct spill spill;
	struct docket_file *file; /* while it is read */
	struct corpus corpus;
	struct terms_print print;
	bool bar; /* standard error is somebody who watches */
	unsigned shown;
};
/* How far it is, of 1,000, where somebody watches. */
void terms_bar(struct terms *t, const char *what, unsigned done);
/* Every line of the file, into the corpus, which is done then; what is wrong is said. */
enum err terms_read_file(struct terms *t);

/* On standard output, whose failing command.c tells. ERR_LIMIT: more than is held. */
enum err terms_print(const struct terms_print *p);

#endif
