/* body_desk.h - a body with its name in all languages, for those who write it down. Staff connections. */
#ifndef STORE_BODY_DESK_H
#define STORE_BODY_DESK_H

#include "base/lang.h"
#include "store/db.h"

struct body_words {
	int64_t id;
	struct str slug, kind, parent, procedure, membership; /* parent: slug */
	bool demonstration;
	struct str names[LANGS];
	int original; /* enum lang of the name that others are translations of; -1: it has no name */
};
/* ERR_NOT_FOUND. */
enum err body_words_read(struct db *db, struct arena *a, struct str slug, struct body_words *ret);

#endif
