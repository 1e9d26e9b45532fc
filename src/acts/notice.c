/* notice.c - see notice.h. The journal names the letter, never the address. */
#include "acts/notice.h"

#include "acts/act.h"
#include "store/notice_write.h"

static enum err set_fate(struct tx *tx, const struct notice_mark *m)
{
	switch (m->fate) {
	case NOTICE_WAS_SENT: return notice_set_sent(tx, m->notice, tx_now(tx));
	case NOTICE_LATER: return notice_set_tried(tx, m->notice, m->next);
	case NOTICE_NEVER: return notice_set_tried(tx, m->notice, INSTANT_NONE);
	case NOTICE_DOUBT: return notice_set_unsure(tx, m->notice);
	case NOTICE_NONE: break;
	}
	return ERR_OK;
}

static enum err journal_note(struct tx *tx, const struct act *act, const char *what, int64_t notice)
{
	return journal_write(tx, act->actor, what, "notice", notice, (struct str){0}, (struct str){0});
}

static enum err mark_run(struct tx *tx, struct act *act)
{
	struct notice_mark *m = (struct notice_mark *)(void *)act;
	static const char *const words[] = {"sent", "retry", "fail", "doubt"};
	enum err e = set_fate(tx, m);

	if (e == ERR_OK && m->fate != NOTICE_NONE && tx_changed(tx))
		e = journal_note(tx, act, words[m->fate], m->notice);
	/* That it is in hand lasts until the next mark, and is no fact for the journal. */
	return e == ERR_OK && m->take ? notice_set_sending(tx, m->take) : e;
}

void notice_mark_init(struct notice_mark *m)
{
	m->act.run = mark_run;
	if (!m->act.actor.s)
		m->act.actor = STR("letters");
}

static enum err resend_run(struct tx *tx, struct act *act)
{
	struct notice_resend *r = (struct notice_resend *)(void *)act;
	enum err e = notice_set_queued(tx, r->notice, tx_now(tx));

	if (e == ERR_OK && !tx_changed(tx))
		return ERR_CONFLICT;
	return e == ERR_OK ? journal_note(tx, act, "resend", r->notice) : e;
}

void notice_resend_init(struct notice_resend *r)
{
	r->act.run = resend_run;
}
