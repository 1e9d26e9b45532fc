/* look.c - see look.h */
#include "acts/look.h"

#include "acts/act.h"
#include "html/json.h"

enum { AFTER_MOST = 1000 };

static enum err look_run(struct tx *tx, struct act *act)
{
	struct look_act *l = (struct look_act *)(void *)act;
	struct json_out j;
	struct buf b;

	buf_init(&b, tx_arena(tx), AFTER_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "what", l->what);
	json_close_object(&j);
	return journal_write(tx, act->actor, "look", l->kind, l->object, (struct str){0}, buf_str(&b));
}

void look_init(struct look_act *l, struct str actor, const char *kind, int64_t object, const char *what)
{
	*l = (struct look_act){.act = {.run = look_run, .actor = actor, .repeatable = true},
			       .kind = kind,
			       .what = what,
			       .object = object};
}
