/*
 * record_import.h - the act that takes a file of facts into the store.
 *
 * Such a file is one JSON object (record/README.md says what may stand in it):
 * what is there already and the same stays untouched, without a line in the
 * journal; what is new or different is put in place, with one line for each
 * object: before and after. All of a file, or nothing.
 */
#ifndef ACTS_RECORD_IMPORT_H
#define ACTS_RECORD_IMPORT_H

#include "acts/acts.h"

struct record_mistake {
	int line;	/* of the file, from 1 */
	char field[64]; /* its name; empty where it is no field */
	char why[200];	/* English */
};

struct record_import {
	struct act act;
	struct str text; /* of the file; valid UTF-8 or not */
	/* Given back: objects touched; or, when the outcome is ERR_INPUT, the first mistake. */
	int64_t changed;
	struct record_mistake mistake;
};
void record_import_init(struct record_import *r, struct str actor, struct str text);

/*
 * Facts stand on other facts: a round on a body, a document on a meeting.
 * Files are to be taken in the order of this number. A text that is no such
 * file has some number too; the act says what is wrong with it.
 */
int record_rank(struct str text);

#endif
