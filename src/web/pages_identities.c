/* pages_identities.c - /account/identities: through which providers somebody comes in */
#include "acts/identity.h"
#include "i18n/date.h"
#include "views/identity.h"
#include "web/door.h"
#include "web/identities.h"
#include "web/routes.h"

static enum err may_edit(struct request *q)
{
	struct object o = {.kind = OBJECT_PERSON, .state = OBJECT_MEMBERS, .owner = q->viewer->account};

	return desk_may(q, ACTION_EDIT, &o);
}

static enum err read_rows(struct request *q, struct identities_page *p)
{
	struct arena *a = q->arena;
	struct identity *list = NULL;
	size_t n = 0;
	enum err e = identities_of(q->db, a, q->viewer->account, &list, &n);

	if (e != ERR_OK)
		return e;
	struct identity_row *rows = NEW(a, struct identity_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		bool used = list[i].used_at.us != INSTANT_NONE.us;
		rows[i] = (struct identity_row){
		    .id = list[i].id,
		    .name = list[i].provider_name,
		    .made = instant_text(a, q->lang, list[i].made_at, STR("UTC")),
		    .made_iso = instant_iso(a, list[i].made_at),
		    .used = used ? instant_text(a, q->lang, list[i].used_at, STR("UTC")) : (struct str){0},
		    .used_iso = used ? instant_iso(a, list[i].used_at) : (struct str){0},
		    .off = !list[i].enabled,
		};
	}
	p->rows = rows;
	p->n = n;
	return ERR_OK;
}

static enum err show(struct request *q, struct reply *r, struct str refused)
{
	struct identities_page p = {.refused = refused, .url = door_url(q, "/account/identities")};
	struct frame f = desk_frame(q, msg(q->lang, MSG_identity_title), DESK_NAV_ACCOUNT);
	struct str done = request_query(q, "done");
	enum err e = read_rows(q, &p);

	if (e != ERR_OK)
		return e;
	if (str_eq(done, STR("added")))
		p.done = msg(q->lang, MSG_identity_done_added);
	if (str_eq(done, STR("removed")))
		p.done = msg(q->lang, MSG_identity_done_removed);
	p.frame = &f;
	p.add = buttons_to_sign_in(q, (struct str){0});
	p.add.add = true;
	struct out o = reply_out(q);
	identities_view(&o, &p);
	return reply_page(r, &o);
}

enum err identities_page(struct request *q, struct reply *r)
{
	enum err e = may_edit(q);

	return e == ERR_OK ? show(q, r, (struct str){0}) : e;
}

static enum err removed(struct request *q, struct reply *r, enum err outcome)
{
	if (outcome == ERR_OK)
		return reply_redirect(r, 303, door_url(q, "/account/identities?done=removed"));
	if (outcome != ERR_INPUT)
		return outcome;
	r->status = 409;
	return show(q, r, msg(q->lang, (enum msg)(q->act->verdict - 1)));
}

/* What concerns how one signs in is changed only by who has just proved who they are. */
enum err identity_remove_sent(struct request *q, struct reply *r)
{
	struct identity_remove *x = NEW(q->arena, struct identity_remove, 1);
	enum err e = may_edit(q);

	if (e != ERR_OK)
		return e;
	if (!str_int(request_part(q, "id"), &x->identity))
		return ERR_NOT_FOUND;
	if (!policy_is_strong(q->viewer, q->now))
		return reply_redirect(r, 303, door_url(q, "/sign-in/again?next=/account/identities"));
	x->account = q->viewer->account;
	x->session = q->viewer->session;
	x->site = q->base;
	x->at = q->now;
	identity_remove_init(x, q->arena);
	return reply_wait(r, &x->act, removed);
}
