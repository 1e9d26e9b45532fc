/* people_desk.c - see people_desk.h */
#include "web/people_desk.h"

#include "acts/people.h"
#include "base/list.h"
#include "i18n/msg.h"

struct object holding_object(const struct holding *h, int64_t account)
{
	return (struct object){.kind = OBJECT_HOLDING,
			       .state = OBJECT_MEMBERS,
			       .body = h->body,
			       .owner = account,
			       .delegation = h->delegation};
}

struct object invitation_object(int64_t body, struct str delegation)
{
	return (struct object){
	    .kind = OBJECT_INVITATION, .state = OBJECT_MEMBERS, .body = body, .delegation = delegation};
}

bool invite_opens(const struct request *q, struct object *ret)
{
	*ret = invitation_object(0, (struct str){0});
	for (size_t i = 0; i < q->viewer->n; i++) {
		struct object o =
		    invitation_object(q->viewer->holdings[i].body, q->viewer->holdings[i].delegation);
		if (!desk_can(q, ACTION_INVITE, &o))
			continue;
		*ret = o;
		return true;
	}
	return false;
}

/* The delegation the viewer heads today; not known: none. */
static struct str headed(const struct request *q)
{
	for (size_t i = 0; i < q->viewer->n; i++) {
		const struct holding *h = &q->viewer->holdings[i];
		if (h->role == ROLE_DELEGATE_HEAD && holding_counts(h, instant_day_utc(q->now)))
			return h->delegation;
	}
	return (struct str){0};
}

enum err choices_read(struct request *q, enum action action, struct object o, struct role_choices *ret)
{
	struct day today = instant_day_utc(q->now);
	struct str none = {0}, own = headed(q);
	struct body *all, *list = NULL;
	bool only_own = true;
	size_t n;
	enum err e = bodies_list(q->db, q->arena, q->lang, &all, &n);

	if (e != ERR_OK)
		return e;
	o.body = 0;
	ret->whole_site = desk_can(q, action, &o);
	for (enum role r = 0; r < ROLES; r++)
		if (ret->whole_site && policy_may_give(q->viewer, r, 0, none, today)) {
			ret->gives[r] = true;
			only_own = false;
		}
	for (size_t i = 0; i < n; i++) {
		bool any = false;
		o.body = all[i].id;
		for (enum role r = 0; r < ROLES; r++) {
			o.delegation = none;
			bool freely =
			    desk_can(q, action, &o) && policy_may_give(q->viewer, r, o.body, none, today);
			o.delegation = own;
			bool of_own = own.n && desk_can(q, action, &o) &&
				      policy_may_give(q->viewer, r, o.body, own, today);
			any |= freely || of_own;
			ret->gives[r] |= freely || of_own;
			only_own &= !freely;
		}
		if (any)
			*PUSH(q->arena, list, ret->n_bodies) = all[i];
	}
	for (enum role r = 0; r < ROLES; r++)
		ret->any |= ret->gives[r];
	ret->bodies = list;
	if (only_own)
		ret->delegation = own;
	return ERR_OK;
}

struct role_typed role_typed_of(const struct request *q)
{
	return (struct role_typed){.email = str_trim(request_field(q, "email")),
				   .name = str_trim(request_field(q, "name")),
				   .role = request_field(q, "role"),
				   .body = request_field(q, "body"),
				   .delegation = request_field(q, "delegation"),
				   .from = request_field(q, "from"),
				   .to = request_field(q, "to"),
				   .lang = request_field(q, "lang")};
}

enum err holding_typed(struct request *q, const struct role_typed *t, struct holding *ret, int *ret_wrong)
{
	struct holding h = {.delegation = t->delegation.n ? t->delegation : (struct str){0},
			    .from = instant_day_utc(q->now),
			    .to = DAY_NONE};
	enum err e = t->body.n ? body_id(q->db, t->body, &h.body) : ERR_OK;

	if (e != ERR_OK)
		return e;
	*ret_wrong = 0;
	if (!role_parse(t->role, &h.role))
		*ret_wrong = MSG_people_wrong_role + 1;
	else if ((t->from.n && !day_parse(t->from, &h.from)) || (t->to.n && !day_parse(t->to, &h.to)))
		*ret_wrong = MSG_people_wrong_term + 1;
	else if (h.role != ROLE_DELEGATE_HEAD && h.role != ROLE_DELEGATE_ALTERNATE)
		h.delegation = (struct str){0}; /* the choice stands in the form, whatever the role */
	if (!*ret_wrong)
		*ret_wrong = holding_wrong(&h);
	*ret = h;
	return ERR_OK;
}
