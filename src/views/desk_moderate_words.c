/* desk_moderate_words.c - what was done to a response, in words. */
#include "base/utf8.h"
#include "i18n/date.h"
#include "i18n/msg.h"
#include "views/desk_responses.h"
#include "views/moderation.h"

struct str desk_act_text(enum lang l, struct str act)
{
	char key[64];
	enum msg m;

	snprintf(key, sizeof key, "moderate.act_%.*s", STR_ARG(act));
	return msg_find(str_z(key), &m) ? msg(l, m) : act;
}

struct str desk_actor_text(enum lang l, struct str actor, struct str name)
{
	if (name.n)
		return name;
	if (str_eq(actor, STR("respondent")))
		return msg(l, MSG_moderate_by_respondent);
	return str_eq(actor, STR("command line")) ? msg(l, MSG_moderate_by_command) : actor;
}

struct str desk_issue_text(struct arena *a, enum lang l, const struct issue *i)
{
	struct str title = i->title.text.n ? i->title.text : i->instrument_title.text;
	return JOIN(a, number_text(a, l, i->n), STR(". "), utf8_head(title, 90));
}

struct str moderation_text(struct arena *a, enum lang l, const struct moderation *m)
{
	struct str what = words_of(a, l, "moderation.", m->what);

	if (m->question == ANY_QUESTION)
		return what;
	struct str where = m->question == SUMMARY_QUESTION ? msg(l, MSG_answer_summary)
			   : m->question == 0
			       ? msg(l, MSG_answer_free)
			       : say(a, l, MSG_answer_question_n, number_text(a, l, m->question));
	return JOIN(a, what, STR(" – "), where);
}
