/* documents.c - the list of documents of a meeting, or of a body. */
#include "papers/meeting.h"

struct documents_paper {
	struct meeting_head h; /* of a body: no meeting */
	struct documents documents;
	bool of_meeting;
};

static enum err make(void *arg, struct press *p)
{
	const struct documents_paper *x = arg;

	if (x->of_meeting)
		press_meeting_title(p, &x->h, MSG_documents_of_meeting);
	else
		press_title(p, words_plain(p->scratch, msg(p->lang, MSG_documents_list)));
	press_documents(p, x->h.site, &x->documents);
	press_rule(p);
	return p->err;
}

static struct paper body_paper(const struct meeting_head *h)
{
	return (struct paper){
	    .kind = STR("documents"),
	    .name = JOIN(h->a, h->body.slug, STR("-documents-"), lang_code(h->lang)),
	    .lang = h->lang,
	    .title = JOIN(h->a, msg(h->lang, MSG_documents_list), STR(" – "), h->body.name.text),
	    .body = h->body.name.text,
	    .date = DAY_NONE,
	    .address = JOIN(h->a, h->site, STR("/"), lang_code(h->lang), STR("/bodies/"), h->body.slug),
	};
}

/* A slug is first looked for among the meetings: no body has the name of a meeting. */
enum err documents_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct documents_paper *x = NEW(a, struct documents_paper, 1);
	struct document_filter filter = {0};
	enum err e = meeting_head_read(db, a, ask, &x->h);

	x->of_meeting = e == ERR_OK;
	if (e == ERR_NOT_FOUND) {
		x->h = (struct meeting_head){.db = db, .a = a, .lang = ask->lang, .site = ask->site};
		e = body_by_slug(db, a, ask->lang, ask->subject, &x->h.body);
	}
	if (e != ERR_OK)
		return e;
	filter.body = x->h.body.slug; /* a report on the meeting is a document of the council */
	if (x->of_meeting)
		filter.meeting = x->h.meeting.id;
	e = documents_read(db, a, ask->lang, &filter, &x->documents);
	*ret = (struct source){
	    .paper = x->of_meeting ? meeting_head_paper(&x->h, STR("documents"), MSG_documents_of_meeting)
				   : body_paper(&x->h),
	    .make = make,
	    .arg = x};
	return e;
}
