/* look.c - see look.h */
#include "acts/look.h"

#include "acts/act.h"
#include "html/json.h"
#include "store/audit.h"

enum { AFTER_MOST = 1000 };

/* {"what":"embargoed"} */
static struct str after_of(const struct look_act *l, struct arena *a)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, AFTER_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "what", l->what);
	json_close_object(&j);
	return buf_str(&b);
}

enum err look_write(struct tx *tx, const struct look_act *l)
{
	return journal_write(tx, l->act.actor, "look", l->kind, l->object, (struct str){0},
			     after_of(l, tx_arena(tx)));
}

static enum err look_run(struct tx *tx, struct act *act)
{
	return look_write(tx, (const struct look_act *)(const void *)act);
}

enum err look_is_due(struct db *db, const struct look_act *l, struct arena *a, struct instant now, bool *ret)
{
	struct instant since = {now.us - (int64_t)LOOK_MINUTES * 60 * 1000000};
	bool noted = false;
	enum err e = audit_looked(db, l->act.actor, l->kind, l->object, after_of(l, a), since, &noted);

	if (e == ERR_OK)
		*ret = !noted;
	return e;
}

void look_init(struct look_act *l, struct str actor, const char *kind, int64_t object, const char *what)
{
	*l = (struct look_act){.act = {.run = look_run, .actor = actor, .repeatable = true},
			       .kind = kind,
			       .what = what,
			       .object = object};
}
