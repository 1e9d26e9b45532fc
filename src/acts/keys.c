/* keys.c - see keys.h */
#include "acts/keys.h"

#include "acts/act.h"
#include "store/keys_write.h"

static enum err end_run(struct tx *tx, struct act *act)
{
	struct keys_end *k = (struct keys_end *)(void *)act;

	if (!keys_can_end(k->kind))
		return act_refuse(act, MSG_refused_keys_one_by_one);
	enum err e = keys_end_all(tx, k->kind, tx_now(tx), &k->ret_ended);
	if (e != ERR_OK)
		return e;
	struct str code = key_kind_code(k->kind);
	return journal_write(tx, act->actor, "end_keys", "site", 1, (struct str){0},
			     arena_printf(tx_arena(tx), "{\"keys\":\"%.*s\",\"ended\":%lld}", STR_ARG(code),
					  (long long)k->ret_ended));
}

void keys_end_init(struct keys_end *k)
{
	k->act.run = end_run;
}
