/*
 * telling.h - makes letters of what happened to rounds: at once for those who
 * want that, once a day for the others. It reads beside the writer and hands it
 * some at a time.
 */
#ifndef WORK_TELLING_H
#define WORK_TELLING_H

#include "acts/acts.h"

struct telling_config {
	struct acts *acts;
	const char *dir;
	struct str site; /* before the addresses in letters */
	struct str zone; /* of the letter of the day; not known: UTC */
	int digest_minute;
};
struct telling;
enum err telling_open(struct telling **ret, const struct telling_config *config);
void telling_close(struct telling *t);

/*
 * One round of work at `now`: notes what the clock says has happened, begins
 * the letter of the day when its hour has come, and queues at most some
 * thousand letters of what is open. Whatever the clock does, an occasion is
 * noted once, and a day has one letter.
 */
enum err telling_round(struct telling *t, struct instant now);

#endif
