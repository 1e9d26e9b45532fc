/* bodies.h - who meets and decides, and who held which office. */
#ifndef STORE_BODIES_H
#define STORE_BODIES_H

#include "base/day.h"
#include "store/wording.h"

struct body {
	int64_t id;
	struct str slug, kind; /* "council" "plenipotentiary" "conference" "working_group" "secretariat" */
	struct str parent;     /* slug; not known: none */
	struct wording name, mandate, parent_name;
	struct str membership, procedure; /* id of the procedure now in use */
	int64_t meetings, rounds, instruments;
	bool demonstration;
};
enum err body_by_slug(struct db *db, struct arena *a, enum lang l, struct str slug, struct body *ret);
/* All of them, parents before children where they were recorded so; at most 500. */
enum err bodies_list(struct db *db, struct arena *a, enum lang l, struct body **ret, size_t *ret_n);

/* Office held in a body. */
struct term {
	struct str role; /* "chair" "vice_chair" "secretary" */
	struct str name, state, note;
	struct rough_date from, to;
};
/* Chairs first, newest first; at most 500. */
enum err body_terms(struct db *db, struct arena *a, int64_t body, struct term **ret, size_t *ret_n);

#endif
