/* desk.c - see desk.h */
#include "web/desk.h"

#include "base/log.h"
#include "web/route.h"

/* Terms are counted in days; a body's zone is its procedure's, but a term's edge is no deadline: UTC. */
static struct ruling ask(const struct request *q, enum action action, const struct object *o)
{
	return policy_ask(q->viewer, action, o, instant_day_utc(q->now));
}

enum err desk_may(struct request *q, enum action action, const struct object *o)
{
	struct ruling r = ask(q, action, o);

	if (!r.allowed) {
		log_info("room=web doing=refuse account=%lld action=%.*s kind=%.*s state=%.*s",
			 q->viewer ? (long long)q->viewer->account : 0, STR_ARG(action_code(action)),
			 STR_ARG(object_kind_code(o->kind)), STR_ARG(object_state_code(o->state)));
		return action != ACTION_SEE && ask(q, ACTION_SEE, o).allowed ? ERR_FORBIDDEN : ERR_NOT_FOUND;
	}
	return r.strong && !policy_is_strong(q->viewer, q->now) ? ERR_STEP_UP : ERR_OK;
}

bool desk_can(const struct request *q, enum action action, const struct object *o)
{
	return ask(q, action, o).allowed;
}

struct str desk_actor(const struct request *q)
{
	return arena_printf(q->arena, "account:%lld", (long long)q->viewer->account);
}

/* Whether a role of theirs, in whatever body, opens this kind of object at all. */
static bool opens(const struct request *q, enum object_kind kind, enum object_state state)
{
	for (size_t i = 0; i < q->viewer->n; i++) {
		const struct holding *h = &q->viewer->holdings[i];
		struct object o = {
		    .kind = kind, .state = state, .body = h->body, .delegation = h->delegation};
		if (desk_can(q, ACTION_SEE, &o))
			return true;
	}
	return false;
}

struct desk_bar desk_bar(const struct request *q, enum desk_nav here)
{
	struct desk_bar bar = {.name = q->viewer->name, .token = q->viewer->token, .here = here};

	bar.has[DESK_NAV_ROUNDS] = opens(q, OBJECT_ROUND, OBJECT_DRAFT);
	bar.has[DESK_NAV_DESK] = bar.has[DESK_NAV_ROUNDS];
	bar.has[DESK_NAV_ROOM] = true;
	bar.has[DESK_NAV_PEOPLE] =
	    opens(q, OBJECT_PERSON, OBJECT_MEMBERS) || opens(q, OBJECT_INVITATION, OBJECT_MEMBERS);
	bar.has[DESK_NAV_LETTERS] = opens(q, OBJECT_NOTICE, OBJECT_MEMBERS);
	bar.has[DESK_NAV_AUDIT] = opens(q, OBJECT_JOURNAL, OBJECT_MEMBERS);
	bar.has[DESK_NAV_ACCOUNT] = true;
	return bar;
}

struct frame desk_frame(const struct request *q, struct str title, enum desk_nav here)
{
	struct frame f = reply_frame(q, title, NAV_NONE);
	struct desk_bar *bar = NULL;

	f.unlisted = true;
	if (q->viewer) {
		bar = NEW(q->arena, struct desk_bar, 1);
		*bar = desk_bar(q, here);
	}
	f.desk = bar;
	return f;
}
