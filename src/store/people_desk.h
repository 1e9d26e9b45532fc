/* people_desk.h - people and the roles they hold, as those who see to them read it. Staff connections. */
#ifndef STORE_PEOPLE_DESK_H
#define STORE_PEOPLE_DESK_H

#include "rules/policy.h"
#include "store/wording.h"

/* A role somebody holds, held or will hold. */
struct held_role {
	struct holding is;
	struct str body; /* slug; not known: in all of the site */
	struct wording body_name;
	struct instant ended_at; /* taken back; INSTANT_NONE: not */
	struct str made_by;	 /* name; not known: the command line */
};
struct desk_person {
	int64_t id;
	struct str name, email, lang;
	bool active;
	struct instant made_at, seen_at; /* seen_at: the last request of a session; INSTANT_NONE: never */
	int64_t sessions;		 /* not ended now */
	bool has_password, has_code;
	struct held_role *roles; /* newest last; those taken back only from person_read */
	size_t n;
};
/* ERR_NOT_FOUND. */
enum err person_read(struct db *db, struct arena *a, enum lang l, int64_t account, struct instant now,
		     struct desk_person *ret);

struct people_filter {
	struct str q;	 /* part of a name or an address */
	struct str role; /* code; not known: any */
	int64_t body;	 /* 0: any */
	int64_t after;	 /* the id the page before ended with */
	int most;
};
/* By id. With their roles that were not taken back. */
enum err people_list(struct db *db, struct arena *a, enum lang l, const struct people_filter *f,
		     struct instant now, struct desk_person **ret, size_t *ret_n);

/* Invitations that are neither taken up nor revoked, the newest first, over or not; at most 200. */
struct desk_invitation {
	int64_t id;
	struct holding holding;
	struct str email, name, lang, body;
	struct wording body_name;
	struct instant made_at, ends_at;
};
enum err desk_invitations_read(struct db *db, struct arena *a, enum lang l, struct desk_invitation **ret,
			       size_t *ret_n);
/* ERR_NOT_FOUND: taken up, revoked, or not there. */
enum err desk_invitation_read(struct db *db, struct arena *a, enum lang l, int64_t id,
			      struct desk_invitation *ret);

/* A role with whose it is, taken back or not. ERR_NOT_FOUND. */
struct holding_row {
	struct holding is;
	int64_t account;
	struct instant ended_at;
};
enum err holding_read(struct db *db, struct arena *a, int64_t holding, struct holding_row *ret);
/* Active accounts that hold the administrator's role in all of the site on that day, but for one holding (0:
 * none). */
enum err administrators_but(struct db *db, struct arena *a, struct day today, int64_t holding,
			    int64_t account, int64_t *ret);
/* The id of a body; ERR_NOT_FOUND. */
enum err body_id(struct db *db, struct str slug, int64_t *ret);

#endif
