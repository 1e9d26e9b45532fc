/* room.h - what the members of a body find when they sign in. Staff connections. */
#ifndef STORE_ROOM_H
#define STORE_ROOM_H

#include "rules/policy.h"
#include "store/wording.h"

/* A body by its id. ERR_NOT_FOUND. */
struct room_body {
	struct str slug;
	struct wording name;
};
enum err room_body_get(struct db *db, struct arena *a, enum lang l, int64_t body, struct room_body *ret);

/* A report somebody asked to be issued, and nobody has issued yet. */
struct room_request {
	struct str round, by; /* slug; who asked, as the journal has it ("account:12") or by name */
	struct wording topic;
	struct instant at;
};
/* Of one body, the oldest first; at most 20. */
enum err room_requests(struct db *db, struct arena *a, enum lang l, int64_t body, struct room_request **ret,
		       size_t *ret_n);

/* Who else is of a delegation. */
struct room_member {
	struct str name;
	enum role role;
	struct day from, to;
};
/* Today's, by role and name; at most 100. */
enum err room_delegation(struct db *db, struct arena *a, int64_t body, struct str delegation,
			 struct day today, struct room_member **ret, size_t *ret_n);

#endif
