/* telling_in.h - what the files of telling share; nobody else's. */
#ifndef WORK_TELLING_IN_H
#define WORK_TELLING_IN_H

#include "mail/words.h"
#include "rules/procedure.h"
#include "store/subscriptions.h"
#include "work/telling.h"

struct telling {
	struct telling_config config;
	struct db *db;
	struct arena arena; /* of a round of work */
	struct arena rules; /* the procedures, which never change */
	const struct procedure *procedures;
	size_t n_procedures;
	struct instant looked; /* when the clock was last asked */
};

/* What happened, in that language. ERR_NOT_FOUND: the round is not public. */
enum err news_read(struct telling *t, enum lang l, const struct occasion_row *o, struct news *ret);
/* The scope of a subscription in words; of what is not public any more, the general ones. */
enum err scope_read(struct telling *t, enum lang l, const struct subscription *s, struct str *ret);
/* "https://consult.example/fr/subscriptions/" and where its secret goes. */
struct str manage_url(struct telling *t, enum lang l);

/* What the clock says has happened and is not noted yet. */
enum err clock_occasions(struct telling *t, struct instant now);
enum err digest_round(struct telling *t, struct instant now);

#endif
