/* identities.c - see identities.h */
#include "web/identities.h"

#include "rules/policy.h"
#include "store/identities.h"
#include "store/people.h"
#include "web/reply.h"

static struct provider_button button(const struct request *q, struct str slug, struct str name)
{
	return (struct provider_button){
	    .name = name, .action = url_in(q->arena, q->lang, JOIN(q->arena, STR("/sign-in/with/"), slug))};
}

static struct provider_buttons buttons(const struct request *q, struct str next)
{
	return (struct provider_buttons){
	    .list = NEW(q->arena, struct provider_button, PROVIDERS_MOST),
	    .token = q->viewer ? q->viewer->token : (struct str){0},
	    .next = next,
	};
}

static void add(const struct request *q, struct provider_buttons *b, struct str slug, struct str name)
{
	struct provider_button *list = (struct provider_button *)(uintptr_t)b->list;

	if (b->n < PROVIDERS_MOST)
		list[b->n++] = button(q, slug, name);
}

/* Its word counts for this invitation; nobody's does for one that names no address. */
static bool stands_for(struct arena *a, const struct provider *p, const struct invitation *i)
{
	struct str domain = p->email_domain.s ? JOIN(a, STR("@"), p->email_domain) : STR("");

	return i->email.n && str_ends(email_key(a, i->email), domain) && (!p->body || p->body == i->body);
}

static struct provider_buttons all(const struct request *q, struct str next, const struct invitation *i)
{
	struct provider_buttons b = buttons(q, next);
	struct provider *list = NULL;
	size_t n = 0;

	if (providers_list(q->db, q->arena, false, &list, &n) != ERR_OK)
		return b;
	for (size_t k = 0; k < n; k++)
		if (!i || stands_for(q->arena, &list[k], i))
			add(q, &b, list[k].slug, list[k].name);
	return b;
}

struct provider_buttons buttons_to_sign_in(const struct request *q, struct str next)
{
	return all(q, next, NULL);
}

struct provider_buttons buttons_to_take_up(const struct request *q, const struct invitation *i,
					   struct str token)
{
	struct provider_buttons b = all(q, (struct str){0}, i);

	b.invitation = token;
	return b;
}

struct provider_buttons buttons_to_prove(const struct request *q, struct str next)
{
	struct provider_buttons b = buttons(q, next);
	struct identity *list = NULL;
	size_t n = 0;

	b.again = true;
	if (!q->viewer || identities_of(q->db, q->arena, q->viewer->account, &list, &n) != ERR_OK)
		return b;
	for (size_t i = 0; i < n; i++)
		if (list[i].enabled && (!i || list[i].provider != list[i - 1].provider))
			add(q, &b, list[i].provider_slug, list[i].provider_name);
	return b;
}
