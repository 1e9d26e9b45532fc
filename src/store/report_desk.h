/* report_desk.h - what an officer has beside a report: how far it is, whom it does not mention, what was
 * said. */
#ifndef STORE_REPORT_DESK_H
#define STORE_REPORT_DESK_H

#include "rules/answer_lang.h"
#include "store/reports.h"

/* A round by its address, for asking who may work on its report. ERR_NOT_FOUND. Staff. */
struct reported_round {
	int64_t id, body;
	bool is_public;
};
enum err reported_round_get(struct db *db, struct str slug, struct reported_round *ret);

/*
 * The account of one save, counted by the engine from the references that were
 * kept with it; received is the sum of the others. `report` 0: no text yet. Staff.
 */
struct report_progress {
	int64_t received, reflected, explained, open, withheld, undecided;
};
enum err report_progress(struct db *db, int64_t round, int64_t report, struct report_progress *ret);

/* A published response that no paragraph mentions and nobody explains. */
struct unmentioned {
	int64_t number;
	struct str category, country, lang, organisation;
	enum lang_from lang_from;
};
/* By number from behind `after`, at most `most`. Staff. */
enum err unmentioned_list(struct db *db, struct arena *a, int64_t round, int64_t report, int64_t after,
			  int64_t most, struct unmentioned **ret, size_t *ret_n);

/* Published answers to one question (0: free text) as the public reads them. */
struct said_answer {
	int64_t number;
	struct str category, country, lang, organisation, text;
	bool mentioned; /* by that save, this question or the response as a whole */
	enum lang_from lang_from;
};
/* By number from behind `after`, at most `most`. Staff. */
enum err said_list(struct db *db, struct arena *a, int64_t round, int64_t report, int question, int64_t after,
		   int64_t most, struct said_answer **ret, size_t *ret_n);

#endif
