/* pages_letters.c - /desk/letters: what was sent to whom. */
#include "acts/look.h"
#include "acts/notice.h"
#include "i18n/msg.h"
#include "views/desk_letters.h"
#include "web/data_out.h"
#include "web/desk.h"
#include "web/routes.h"

enum { PAGE_LETTERS = 50 };

static struct object letters_of(int64_t body)
{
	return (struct object){.kind = OBJECT_NOTICE, .state = OBJECT_MEMBERS, .body = body};
}

/* All letters, or those of one body: the first that a role of theirs opens. ERR_NOT_FOUND: none. */
static enum err whose(struct request *q, int64_t *ret_body)
{
	struct object all = letters_of(0);

	*ret_body = 0;
	if (desk_can(q, ACTION_SEE, &all))
		return ERR_OK;
	for (size_t i = 0; i < q->viewer->n; i++) {
		struct object of = letters_of(q->viewer->holdings[i].body);
		if (of.body && desk_can(q, ACTION_SEE, &of)) {
			*ret_body = of.body;
			return ERR_OK;
		}
	}
	return ERR_NOT_FOUND;
}

enum err desk_letters_page(struct request *q, struct reply *r)
{
	struct desk_letters p = {.state = request_query(q, "state"), .kind = request_query(q, "kind")};
	struct notice_filter f = {.state = p.state, .kind = p.kind};
	struct notice_list list;
	enum notice_state state;
	enum err e = whose(q, &f.body);

	if (e != ERR_OK)
		return e;
	if (p.state.n && !notice_state_parse(p.state, &state))
		return ERR_INPUT;
	e = cursor_read(q, INT64_MAX, &f.after);
	if (e == ERR_OK)
		e = notices_list(q->db, q->arena, &f, PAGE_LETTERS, &list);
	p.counted = !f.body;
	if (e == ERR_OK && p.counted)
		e = notice_counts(q->db, p.counts);
	if (e != ERR_OK)
		return e;
	p.list = list.list;
	p.n = list.n;
	if (list.n == PAGE_LETTERS)
		p.next = next_url(q, cursor_number(q, list.list[list.n - 1].id));
	p.frame = desk_frame(q, msg(q->lang, MSG_letters_title), DESK_NAV_LETTERS);
	struct out o = reply_out(q);
	desk_letters_view(&o, &p);
	return reply_page(r, &o);
}

/* The letter in the address, once the table says that it may be read or sent. */
static enum err open_letter(struct request *q, enum action action, struct notice *ret)
{
	int64_t id;
	enum err e =
	    str_int(request_part(q, "n"), &id) ? notice_by_id(q->db, q->arena, id, ret) : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	struct object object = letters_of(ret->body);
	return desk_may(q, action, &object);
}

static enum err shown(struct request *q, struct reply *r, enum err outcome)
{
	struct notice n;
	struct desk_letter p = {.notice = &n};
	enum err e = outcome == ERR_OK ? open_letter(q, ACTION_SEE_ORIGINAL, &n) : outcome;

	if (e != ERR_OK)
		return e;
	/* The secret of a letter on its way is its reader's, not ours. */
	n.secret = (struct str){0};
	p.text = notice_text(q->arena, &n);
	p.object = letters_of(n.body);
	p.resends =
	    (n.state == NOTICE_FAILED || n.state == NOTICE_UNSURE) && desk_can(q, ACTION_RELEASE, &p.object);
	p.resent = str_eq(request_query(q, "done"), STR("resend"));
	p.frame = desk_frame(q, say(q->arena, q->lang, MSG_letters_one, number_text(q->arena, q->lang, n.id)),
			     DESK_NAV_LETTERS);
	p.action = JOIN(q->arena, STR("/"), lang_code(q->lang), q->path);
	struct out o = reply_out(q);
	desk_letter_view(&o, &p);
	return reply_page(r, &o);
}

/* To whom it went and what it said is personal: who looks is written down first. */
enum err desk_letter_page(struct request *q, struct reply *r)
{
	struct look_act *look = NEW(q->arena, struct look_act, 1);
	struct notice n;
	enum err e = open_letter(q, ACTION_SEE_ORIGINAL, &n);

	if (e != ERR_OK)
		return e;
	look_init(look, desk_actor(q), "notice", n.id, "original");
	return reply_wait(r, &look->act, shown);
}

static enum err resent(struct request *q, struct reply *r, enum err outcome)
{
	return outcome == ERR_OK
		   ? reply_redirect(
			 r, 303, JOIN(q->arena, STR("/"), lang_code(q->lang), q->path, STR("?done=resend")))
		   : outcome;
}

enum err desk_letter_sent(struct request *q, struct reply *r)
{
	struct notice_resend *again = NEW(q->arena, struct notice_resend, 1);
	struct notice n;
	enum err e = open_letter(q, ACTION_RELEASE, &n);

	if (e != ERR_OK)
		return e;
	again->notice = n.id;
	again->act.actor = desk_actor(q);
	notice_resend_init(again);
	return reply_wait(r, &again->act, resent);
}
