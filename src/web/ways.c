/* ways.c - the ways of signing in beside password and code: see door.h, own_ways.h. */
#include "i18n/msg.h"
#include "store/identities.h"
#include "store/passkeys.h"
#include "web/identities.h"
#include "web/own_ways.h"
#include "web/route.h"

enum { OWN_WAYS_MOST = 8 };

struct sign_in_ways sign_in_ways_of(const struct request *q, struct str next)
{
	struct sign_in_ways w = {0};
	bool again = strcmp(q->route->pattern, "/sign-in/again") == 0;

	w.providers = again ? buttons_to_prove(q, next) : buttons_to_sign_in(q, next);
	return w;
}

/* One line for all providers: which they are stands on their page. */
static enum err own_identities(struct request *q, struct own_way *list, size_t *n)
{
	struct identity *have = NULL;
	struct provider *there = NULL;
	size_t have_n = 0, there_n = 0;
	enum err e = identities_of(q->db, q->arena, q->viewer->account, &have, &have_n);

	if (e == ERR_OK)
		e = providers_list(q->db, q->arena, false, &there, &there_n);
	if (e != ERR_OK || (!have_n && !there_n))
		return e;
	list[(*n)++] = (struct own_way){
	    .text = have_n ? say(q->arena, q->lang, MSG_identity_way_n, have[0].provider_name)
			   : msg(q->lang, MSG_identity_way),
	    .url = door_url(q, "/account/identities"),
	    .link = msg(q->lang, have_n ? MSG_identity_way_link : MSG_identity_add),
	};
	return ERR_OK;
}

static enum err own_passkeys(struct request *q, struct own_way *list, size_t *n)
{
	struct passkey *keys;
	size_t key_n;
	enum err e = passkeys_of(q->db, q->arena, q->viewer->account, &keys, &key_n);

	if (e != ERR_OK)
		return e;
	list[(*n)++] = (struct own_way){
	    .text =
		say(q->arena, q->lang, MSG_passkey_account, number_text(q->arena, q->lang, (int64_t)key_n)),
	    .url = door_url(q, "/account/passkeys"),
	    .link = msg(q->lang, MSG_passkey_account_link),
	};
	return ERR_OK;
}

enum err own_ways_of(struct request *q, const struct own_way **ret, size_t *ret_n)
{
	struct own_way *list = NEW(q->arena, struct own_way, OWN_WAYS_MOST);
	size_t n = 0;
	enum err e = own_passkeys(q, list, &n);

	if (e == ERR_OK)
		e = own_identities(q, list, &n);
	*ret = list;
	*ret_n = n;
	return e;
}
