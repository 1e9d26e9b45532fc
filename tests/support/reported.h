/* reported.h - the store of answered.h, compiled twice, reported on, its hearing summarised: for tests of
 * pages. */
#ifndef SUPPORT_REPORTED_H
#define SUPPORT_REPORTED_H

#include "base/arena.h"

/*
 * R1 (government, fr; replaced since the first compilation), R2 (civil
 * society, ar), R3 (withheld), R4 (government, pt; not mentioned, explained).
 * The report is of 25 February, 13 days before the hearing.
 */
struct reported;
struct reported *reported_make(void);
void reported_done(struct reported *p);
const char *reported_dir(const struct reported *p);
struct arena *reported_arena(struct reported *p);

/* Published responses up to number n, compiled again: each answers question 1, every third also question 3.
 */
void reported_answers(struct reported *p, int n);
/* Responses from number `from` to `to` that nobody has decided about. */
void reported_undecided(struct reported *p, int from, int to);
/* A draft in that language which is not issued. */
void reported_draft(struct reported *p, const char *lang, const char *text);
/* The chair's report on one meeting. */
void reported_chair(struct reported *p, int meeting);

/* What the newest journal row of that act has as its outcome. */
struct str reported_journal(struct reported *p, const char *act);

#endif
