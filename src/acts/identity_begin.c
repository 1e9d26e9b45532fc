/* identity_begin.c - somebody is about to be sent to an identity provider: see identity.h */
#include "acts/identity_part.h"
#include "base/secret.h"

enum { ASK_BYTES = 64 << 20 };

/* Its own arena: that of the request must not run full on another thread. */
static enum err begin_before(struct act *act)
{
	struct identity_begin *b = (struct identity_begin *)(void *)act;
	struct oidc_discovery d;
	ARENA_SCOPED a;

	arena_init(&a, ASK_BYTES, NULL);
	b->unreachable = !provider_ask_doors(&a, &b->visit, &d);
	return ERR_OK;
}

/* No journal row: until they come back, nobody has done anything. */
static enum err begin_run(struct tx *tx, struct act *act)
{
	struct identity_begin *b = (struct identity_begin *)(void *)act;
	enum err e = provider_keep_said(tx, &b->visit);

	if (e != ERR_OK || b->unreachable)
		return e;
	return identity_request_insert(tx, &b->row, b->state_hash);
}

void identity_begin_init(struct identity_begin *b, struct arena *a)
{
	b->act.before = begin_before;
	b->act.run = begin_run;
	b->act.actor = STR("door");
	b->request.client = b->visit.provider.client;
	b->request.scopes = b->visit.provider.scopes;
	b->request.cookie = JOIN(a, secret_token(a), secret_token(a)); /* 260 bits each */
	b->request.state = JOIN(a, secret_token(a), secret_token(a));
	b->state_hash = secret_hash(a, b->request.state);
	b->row.cookie_hash = secret_hash(a, b->request.cookie);
	b->row.provider = b->visit.provider.id;
	b->row.made_at = b->visit.at;
}
