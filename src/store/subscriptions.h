/*
 * subscriptions.h - who asked to be told of what; what there is to tell, and how far that has got. All of it
 * on a staff connection.
 */
#ifndef STORE_SUBSCRIPTIONS_H
#define STORE_SUBSCRIPTIONS_H

#include "rules/occasion.h"
#include "store/wording.h"

struct subscription {
	int64_t id;
	struct str email, lang;
	enum scope scope;
	int64_t object; /* the body, the round; 0: all */
	unsigned occasions;
	bool daily;
	struct instant mode_at; /* since when daily is as it is */
	struct instant made_at, confirmed_at, ended_at;
};
/* ERR_NOT_FOUND: no such. */
enum err subscription_by_id(struct db *db, struct arena *a, int64_t id, struct subscription *ret);
/* By the secret of a letter that was sent for it. */
enum err subscription_by_secret(struct db *db, struct arena *a, struct str secret, struct subscription *ret);
/* The one that has not ended. */
enum err subscription_find(struct db *db, struct arena *a, struct str email, enum scope s, int64_t object,
			   struct subscription *ret);
/* Those of an address that have not ended. */
enum err subscriptions_of(struct db *db, struct arena *a, struct str email, struct subscription **ret,
			  size_t *ret_n);

/* What a subscription is to, as the public may know it. */
struct scope_object {
	int64_t id;
	struct str slug;
	struct wording name;
};
/* ERR_NOT_FOUND: no such body or round, or not public. Of SCOPE_ALL all is empty. */
enum err scope_by_slug(struct db *db, struct arena *a, enum lang l, enum scope s, struct str slug,
		       struct scope_object *ret);
enum err scope_by_id(struct db *db, struct arena *a, enum lang l, enum scope s, int64_t id,
		     struct scope_object *ret);

struct occasion_row {
	int64_t id;
	struct instant at;
	enum occasion what;
	int64_t round, body;
	int ordinal;
	int64_t reached;
};
/* Those that do not have all their letters yet, oldest first. */
enum err occasions_open(struct db *db, struct arena *a, size_t most, struct occasion_row **ret,
			size_t *ret_n);
/* The next who were to be told of it at once when it happened, behind o->reached, by id. */
enum err occasion_audience(struct db *db, struct arena *a, const struct occasion_row *o, size_t most,
			   struct subscription **ret, size_t *ret_n);
enum err occasion_known(struct db *db, enum occasion what, int64_t round, int ordinal, bool *ret);

/* A date of a public round under a procedure, from `since` on, that may be an occasion: the opening, the
 * close of replies. */
struct dated_event {
	int64_t round;
	struct str procedure, event;
	int ordinal;
	bool last;	      /* no later date governs */
	struct rough_date on; /* a whole day */
};
enum err dated_events_since(struct db *db, struct arena *a, struct day since, struct dated_event **ret,
			    size_t *ret_n);

struct digest_row {
	struct str day;
	struct instant at;
	int64_t after, upto; /* occasions */
	struct str reached;
	bool done;
};
/* ERR_NOT_FOUND: none that day. */
enum err digest_of_day(struct db *db, struct arena *a, struct str day, struct digest_row *ret);
/* The oldest that is not done. ERR_NOT_FOUND: none. */
enum err digest_open(struct db *db, struct arena *a, struct digest_row *ret);
/* Up to which occasion days were told of, and which is the newest there is. */
enum err digest_reach(struct db *db, int64_t *ret_told, int64_t *ret_newest);
/* The next addresses behind d->reached that want one letter a day, or wanted it since the last. */
enum err digest_audience(struct db *db, struct arena *a, const struct digest_row *d, size_t most,
			 struct str **ret, size_t *ret_n);
/* What that address is owed in it, by the order things happened, and its newest daily subscription. */
enum err digest_items(struct db *db, struct arena *a, const struct digest_row *d, struct str email,
		      struct occasion_row **ret, size_t *ret_n, struct subscription *ret_by);

enum err feed_key_of(struct db *db, int64_t account, struct instant *ret_made);
/* Whose feed that secret opens. ERR_NOT_FOUND: nobody's. */
enum err feed_key_account(struct db *db, struct str secret, int64_t *ret_account);

#endif
