/*
 * chair_report.h - a chair's report is made from the record in all six
 * languages and kept as a revision, so that its address keeps saying the same.
 *
 * A text is kept as JSON: {"blocks":[{"kind":"paragraph","label":"2.1",
 * "runs":[{"text":"..."},{"text":"...","lang":"en"}]}]}; a run behind which a
 * line ends has "break":true
 */
#ifndef ACTS_CHAIR_REPORT_H
#define ACTS_CHAIR_REPORT_H

#include "acts/acts.h"
#include "store/db.h"
#include "text/chair_report.h"

struct chair_report_act {
	struct act act;
	struct str body;     /* slug */
	int64_t first, last; /* numbers of meetings */
	struct instant at;   /* INSTANT_NONE: now */
	struct arena *arena;
	struct str slug; /* gives back: "cwg-internet-8-9" */
	int rev;
	bool made; /* false: the newest revision says the same */
};
void chair_report_init(struct chair_report_act *c, struct arena *a, struct str body, int64_t first,
		       int64_t last, struct str actor);

/* Made now, in one language, without keeping it. ERR_NOT_FOUND as chair_facts_read. */
enum err chair_report_blocks(struct db *db, struct arena *a, enum lang l, struct str body, int64_t first,
			     int64_t last, struct blocks *ret);
struct str blocks_json(struct arena *a, struct blocks b);
bool blocks_read(struct arena *a, struct str json, struct blocks *ret);

#endif
