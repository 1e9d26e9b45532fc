/* notices.h - letters waiting to be sent: read by the worker that sends them. */
#ifndef STORE_NOTICES_H
#define STORE_NOTICES_H

#include "store/db.h"

struct notice {
	int64_t id;
	struct instant at; /* when it was queued */
	struct str kind, recipient, lang, subject, text, about;
	int64_t object;
	int tries;
};
struct notice_list {
	struct notice *list; /* the longest due first */
	size_t n;
};
/* Those due at `now`, at most `most`. A staff connection. */
enum err notices_due(struct db *db, struct arena *a, struct instant now, size_t most,
		     struct notice_list *ret);
/* How many are not sent yet, and when the next is due (INSTANT_NONE: there is none). */
enum err notices_waiting(struct db *db, int64_t *ret_n, struct instant *ret_next);

#endif
