/* identity_provider.c - what a provider says of itself: asked for when it is due, kept in the store. */
#include "acts/identity_part.h"
#include "auth/fetch.h"
#include "base/log.h"

static int64_t age(struct instant then, struct instant now)
{
	return then.us == INSTANT_NONE.us ? INT64_MAX : (now.us - then.us) / 1000000;
}

/* A clock that was set back makes nothing young for ever. */
static bool is_fresh(struct instant then, struct instant now, int64_t seconds)
{
	int64_t a = age(then, now);

	return a >= 0 && a < seconds;
}

enum err provider_visit_read(struct db *db, struct arena *a, struct str slug, struct instant now,
			     struct provider_visit *ret)
{
	struct provider_visit v = {.at = now};
	enum err e = provider_by_slug(db, a, slug, &v.provider);

	if (e == ERR_OK && !v.provider.enabled)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = provider_said(db, a, v.provider.id, &v.said);
	if (e != ERR_OK)
		return e;
	v.discovery_room = NEW(a, char, FETCH_BYTES_MOST);
	v.keys_room = NEW(a, char, FETCH_BYTES_MOST);
	*ret = v;
	return ERR_OK;
}

bool provider_visit_doors(struct arena *a, const struct provider_visit *v, struct oidc_discovery *ret)
{
	const char *why;

	return v->said.discovery.s &&
	       oidc_discovery_read(a, v->provider.issuer, v->said.discovery, ret, &why);
}

static bool ask(struct arena *a, struct provider_visit *v, struct str url, char *room, struct str *ret)
{
	struct fetch f = {.url = url, .inside = v->provider.inside, .to = room};
	bool good = fetch_do(a, &f) && f.ret_status == 200;

	v->asked = true;
	v->why = f.ret_why ? f.ret_why : "it answers with an error";
	if (good)
		*ret = f.ret_body;
	return good;
}

void provider_is_silent(struct provider_visit *v)
{
	v->said.failed_at = v->at;
	v->asked = true;
}

static bool failed(struct provider_visit *v)
{
	provider_is_silent(v);
	log_error("room=acts doing=ask_provider provider=\"%.*s\" why=\"%s\"", STR_ARG(v->provider.slug),
		  v->why);
	return false;
}

bool provider_ask_doors(struct arena *a, struct provider_visit *v, struct oidc_discovery *ret)
{
	struct str said;

	v->why = "it did not answer a moment ago";
	if (is_fresh(v->said.failed_at, v->at, PROVIDER_FAILED_SECONDS))
		return false;
	if (is_fresh(v->said.discovery_at, v->at, PROVIDER_FRESH_SECONDS) && provider_visit_doors(a, v, ret))
		return true;
	if (!ask(a, v, oidc_discovery_url(a, v->provider.issuer), v->discovery_room, &said) ||
	    !oidc_discovery_read(a, v->provider.issuer, said, ret, &v->why))
		return failed(v);
	v->said.discovery = said;
	v->said.discovery_at = v->at;
	v->said.failed_at = INSTANT_NONE;
	return true;
}

bool provider_ask_keys(struct arena *a, struct provider_visit *v, const struct oidc_discovery *d,
		       int64_t seconds, struct jose_keys *ret)
{
	struct str said;

	if (is_fresh(v->said.keys_at, v->at, seconds))
		return v->said.keys.s && jose_keys_read(a, v->said.keys, ret);
	if (!ask(a, v, d->keys, v->keys_room, &said))
		return failed(v);
	v->why = "it has no keys that can be used";
	if (!jose_keys_read(a, said, ret))
		return failed(v);
	v->said.keys = said;
	v->said.keys_at = v->at;
	v->said.failed_at = INSTANT_NONE;
	return true;
}

enum err provider_keep_said(struct tx *tx, const struct provider_visit *v)
{
	return v->asked ? provider_set_said(tx, v->provider.id, &v->said) : ERR_OK;
}
