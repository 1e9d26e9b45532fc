/* group_in.h - for the files of plenary group: what is grouped, and what is written of it. */
#ifndef CLI_GROUP_IN_H
#define CLI_GROUP_IN_H

#include "cli/command.h"
#include "cli/docket_file.h"
#include "group/grouping.h"
#include "store/groups_make.h"

/* Where texts come from: a file of JSON lines, or a round of a store. A submission is known by its place,
 * from 0. */
struct group_source {
	const char *path; /* of the file; NULL: a round */
	struct docket_names names;
	struct docket_file *file;
	struct db *db;
	int64_t round;
	enum group_audience who;
	/* Of each submission: its id, with a NUL behind it, in a row; where its line begins, or the
	 * response's number. */
	char *ids;
	size_t ids_n, ids_room;
	uint64_t *places;
	size_t n, room;
};

struct group_run {
	struct arena *a;
	struct group_source source;
	struct grouping *g;
	struct str *own; /* texts that anybody may quote */
	size_t n_own;
	bool json;
	size_t most;	/* families that are printed */
	uint32_t least; /* responses of a family that is listed */
	unsigned threads;
	struct group_label *labels; /* group_labels.c: by a text's number */
};

/* group_lines.c: the lines of a block of r->source.file into r->source and r->g, by r->threads. Says which
 * line is wrong and why: r->source counts those before it, and the run is over. */
struct group_lines;
struct group_lines *group_lines_open(void); /* NULL: no memory, and said */
void group_lines_close(struct group_lines *l);
enum err group_block_add(struct group_run *r, struct group_lines *l, const struct docket_block *block);
/* Room for n more submissions, whose ids have ids_n bytes with a NUL behind each; then each is put. */
enum err group_submissions_room(struct group_source *s, size_t n, size_t ids_n);
void group_submission_put(struct group_source *s, struct str id, uint64_t place);
enum err group_no_memory(void); /* says it */

/* group_read.c: everything into r->g, finished. Says what went wrong. */
enum err group_read_file(struct group_run *r);
enum err group_read_round(struct group_run *r);
/* The text of a submission, in the arena; ERR_NOT_FOUND: it cannot be read again. */
enum err group_text_again(const struct group_run *r, struct arena *a, uint32_t submission, struct str *ret);

/* group_labels.c: how a group is called: by the first submission of it. In r->labels; before all that is
 * written. */
void group_labels_make(struct group_run *r);
/* The first submission of the family of a distinct text. */
uint32_t group_label_family(const struct group_run *r, uint32_t text);
enum err group_write_labels(const struct group_run *r, const char *path);

/* group_out.c: each to its file, which is there once it is whole (until then PATH.part); "-" is standard
 * output. */
FILE *group_open_out(const char *path); /* NULL: it said why */
enum err group_close_out(FILE *f, const char *path, enum err e);
bool group_out_is(const char *path, const char *other); /* the same file; NULL and "-" are none */
/* The number a submission is called by: its line in the file, or the response's in the round. */
uint64_t group_name_of(const struct group_run *r, uint32_t submission);
enum err group_write_families(const struct group_run *r, const char *path);
enum err group_write_own(const struct group_run *r, const char *path);
void group_print(const struct group_run *r);

/* How far it has come, on a terminal; nothing elsewhere. `of` 0: not known. */
struct group_progress_bar {
	bool shown;
	int64_t next_us;
};
void group_bar(struct group_progress_bar *b, const char *doing, uint64_t done, uint64_t of);
void group_bar_end(struct group_progress_bar *b);

#endif
