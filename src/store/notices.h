/* notices.h - letters: those to be sent, for the worker that sends them; and what was sent to whom. */
#ifndef STORE_NOTICES_H
#define STORE_NOTICES_H

#include "store/db.h"

enum notice_state {
	NOTICE_QUEUED,
	NOTICE_SENDING, /* in the hands of a mail server */
	NOTICE_SENT,
	NOTICE_FAILED, /* refused, or tried for days in vain */
	NOTICE_UNSURE, /* the program ended while it was being sent; not sent again by itself */
	NOTICE_STATES
};
/* "queued" ... "unsure" */
struct str notice_state_code(enum notice_state s);
bool notice_state_parse(struct str code, enum notice_state *ret);

/* Stands in a stored text where the secret of its links stands in the letter. */
#define NOTICE_SECRET "\x1a"

struct notice {
	int64_t id;
	struct instant at; /* when it was queued */
	struct str kind, recipient, lang, subject, text, about;
	int64_t object;
	int64_t body;	      /* whose officers may see it; 0: the site's */
	struct str key;	      /* not known: the act it follows from happens once */
	int64_t subscription; /* 0: none */
	struct str secret;    /* not known: none, or sent already */
	enum notice_state state;
	int tries;
	struct instant next_at, sent_at;
};
struct notice_list {
	struct notice *list;
	size_t n;
};
/* The text with its secret; once that is gone, with dots in its place. */
struct str notice_text(struct arena *a, const struct notice *n);

/* Those due at `now`, the longest due first, at most `most`. A staff connection, as all below. */
enum err notices_due(struct db *db, struct arena *a, struct instant now, size_t most,
		     struct notice_list *ret);
/* Those that were being sent when the program ended: before the first is sent. */
enum err notices_sending(struct db *db, struct arena *a, struct notice_list *ret);
/* How many are not sent yet, and when the next is due (INSTANT_NONE: there is none). */
enum err notices_waiting(struct db *db, int64_t *ret_n, struct instant *ret_next);
/* How many letters of one kind that address was sent since then, or waits for; of any address where it is not
 * known. */
enum err notices_since(struct db *db, const char *kind, struct str recipient, struct instant since,
		       int64_t *ret);
enum err notice_by_key(struct db *db, struct str key, bool *ret_there);

/* What was sent to whom, newest first. */
struct notice_filter {
	struct str state, kind, recipient; /* not known: any */
	int64_t after;			   /* an id, or 0 */
	int64_t body;			   /* 0: any */
};
/* Without texts and secrets. */
enum err notices_list(struct db *db, struct arena *a, const struct notice_filter *f, size_t most,
		      struct notice_list *ret);
enum err notice_by_id(struct db *db, struct arena *a, int64_t id, struct notice *ret);
enum err notice_counts(struct db *db, int64_t ret[NOTICE_STATES]);

#endif
