/* audit.h - the journal read back: who did what when, with before and after. A staff connection. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "store/db.h"

/* What is not known or 0 filters nothing; `from` and `to` are instants, `to` not included. */
struct audit_filter {
	struct str actor, act, kind;
	int64_t object;
	struct instant from, to;
};

struct audit_row {
	int64_t id, object;
	struct instant at;
	struct str actor, act, kind;
	struct str name;	  /* of the actor, where it is an account */
	struct str subject;	  /* what the object is called: a slug, a name; not known for most */
	struct str before, after; /* JSON */
};
struct audit_list {
	struct audit_row *list;
	size_t n;
	int64_t next; /* `before` of the following page; 0: this was the last */
};

/*
 * Newest first: by the order of writing, whatever the clock said; where only
 * times are asked for, by the clock. `before`: an id to go on behind; 0, from the newest on.
 */
enum err audit_rows(struct db *db, struct arena *a, const struct audit_filter *f, int64_t before, size_t most,
		    struct audit_list *ret);
/* Whether `actor` looked at this object since then, and the journal says so with just this `after`. */
enum err audit_looked(struct db *db, struct str actor, const char *kind, int64_t object, struct str after,
		      struct instant since, bool *ret);
/* The acts there are, the kinds there are, in order. */
enum err audit_acts(struct db *db, struct arena *a, struct str **ret, size_t *ret_n);
enum err audit_kinds(struct db *db, struct arena *a, struct str **ret, size_t *ret_n);

#endif
