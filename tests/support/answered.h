/* answered.h - a store with one body, meetings and a round that was answered: for tests of what is made of
 * it. */
#ifndef SUPPORT_ANSWERED_H
#define SUPPORT_ANSWERED_H

#include "acts/acts.h"
#include "rules/intake.h"
#include "store/db.h"
#include "support/folder.h"

/*
 * Round "2026-test" (procedure itu-1336-2019, hearing 2026-03-10, replies
 * close 2026-02-08) with questions 1-3. Responses are put in by hand:
 * answered_put. ROUND_ID, of body 1 "cwg-test".
 */
enum { ROUND_ID = 1 };
struct answered {
	struct folder f;
	struct arena a;
	struct acts *acts;
	struct db *db; /* staff */
};
void answered_make(struct answered *w);
void answered_done(struct answered *w);
#define ANSWERED_SCOPED __attribute__((cleanup(answered_done))) struct answered

/* Puts response `number` in, or a new version of it; answers the questions of the mask (bit n). */
void answered_put(struct answered *w, int number, enum response_state state, const char *category,
		  const char *country, const char *lang, unsigned questions);
void answered_state(struct answered *w, int number, enum response_state state);
int64_t answered_journal(struct answered *w, const char *act);

#endif
