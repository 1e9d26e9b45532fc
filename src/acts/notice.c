/* notice.c - see notice.h. The journal names the letter, never the address. */
#include "acts/notice.h"

#include "acts/act.h"
#include "store/notice_write.h"

static enum err mark_run(struct tx *tx, struct act *act)
{
	struct notice_mark *m = (struct notice_mark *)(void *)act;
	static const char *const words[] = {"sent", "retry", "fail"};
	enum err e = m->fate == NOTICE_SENT
			 ? notice_set_sent(tx, m->notice, tx_now(tx))
			 : notice_set_tried(tx, m->notice, m->fate == NOTICE_LATER ? m->next : INSTANT_NONE);

	return e == ERR_OK && tx_changed(tx) ? journal_write(tx, act->actor, words[m->fate], "notice",
							     m->notice, (struct str){0}, (struct str){0})
					     : e;
}

void notice_mark_init(struct notice_mark *m)
{
	m->act.run = mark_run;
	if (!m->act.actor.s)
		m->act.actor = STR("letters");
}
