/* summary.c - what was said at a hearing, as those present agreed it: not a word is changed. */
#include "i18n/date.h"
#include "papers/parts.h"
#include "store/reports.h"

struct summary_paper {
	struct round_head h;
	struct summary summary;
	struct words title;
};

static enum err make(void *arg, struct press *p)
{
	const struct summary_paper *x = arg;

	enum err e = press_markdown(p, &x->h, x->summary.text, x->summary.lang, x->title, 0);
	if (e != ERR_OK)
		return e;
	press_note(
	    p, words_then(p->scratch, p->lang, words_plain(p->scratch, msg(p->lang, MSG_summary_agreed_on)),
			  words_plain(p->scratch, day_text(p->scratch, p->lang, x->summary.agreed_on))));
	press_note(p, words_plain(p->scratch, msg(p->lang, MSG_summary_unedited)));
	press_rule(p);
	return ERR_OK;
}

enum err summary_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct summary_paper *x = NEW(a, struct summary_paper, 1);
	enum err e = round_head_read(db, a, ask, &x->h);
	struct summary *list;
	size_t n, chosen = 0;

	if (e == ERR_OK)
		e = summaries_agreed(db, a, x->h.round.id, &list, &n);
	if (e != ERR_OK)
		return e;
	if (!n)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].lang, lang_code(ask->lang)))
			chosen = i;
	x->summary = list[chosen];
	x->title = words_say(a, ask->lang, MSG_summary_of, wording_words(a, ask->lang, x->h.round.topic));
	*ret = (struct source){.paper = round_head_paper(
				   &x->h, STR("summary"),
				   say(a, ask->lang, MSG_summary_of, x->h.round.topic.text), STR("summary")),
			       .make = make,
			       .arg = x};
	ret->paper.original = x->summary.lang;
	ret->paper.date = x->summary.agreed_on;
	return ERR_OK;
}
