/* provider.c - see provider.h */
#include "acts/provider.h"

#include "acts/act.h"
#include "auth/address.h"
#include "base/utf8.h"
#include "html/json.h"
#include "store/bodies.h"
#include "store/identities_write.h"

enum { SLUG_MOST = 40, NAME_MOST = 80, CLIENT_MOST = 200, SCOPES_MOST = 200, DOMAIN_MOST = 253 };

struct str provider_return_path(struct arena *a, struct str slug)
{
	return JOIN(a, STR("/sign-in/from/"), slug);
}

struct str provider_secret_name(struct arena *a, struct str slug)
{
	return JOIN(a, STR("oidc-"), slug);
}

static bool made_of(struct str s, size_t most, const char *more)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.s[i] >= 'a' && s.s[i] <= 'z') && !(s.s[i] >= '0' && s.s[i] <= '9') &&
		    (!s.s[i] || !strchr(more, s.s[i])))
			return false;
	return s.n && s.n <= most;
}

static bool printable(struct str s, size_t most)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < ' ' || s.s[i] > '~')
			return false;
	return s.n && s.n <= most;
}

static bool asks_openid(struct str scopes)
{
	struct str rest = scopes, word;

	while (str_split(&rest, ' ', &word))
		if (str_eq(word, STR("openid")))
			return true;
	return false;
}

const char *provider_wrong(const struct provider *p)
{
	struct str d = p->email_domain;

	if (!made_of(p->slug, SLUG_MOST, "-") || p->slug.s[0] == '-')
		return "the short name is up to 40 letters a-z, digits and dashes";
	if (!p->name.n || !utf8_valid(p->name) || utf8_control_at(p->name) != p->name.n ||
	    utf8_count(p->name) > NAME_MOST || str_trim(p->name).n != p->name.n)
		return "the name is up to 80 characters on one line";
	if (!address_is_issuer(p->issuer))
		return "the issuer is an https address without ? and #, or http://127.0.0.1:...";
	if (!printable(p->client, CLIENT_MOST))
		return "the client is up to 200 printable ASCII characters";
	if (!printable(p->scopes, SCOPES_MOST) || !asks_openid(p->scopes))
		return "the scopes are words, and openid is among them";
	if (d.s && (!made_of(d, DOMAIN_MOST, ".-") || str_find(d, STR("."), 0) == d.n))
		return "the domain is as in example.org, in lower case";
	return NULL;
}

static struct str provider_json(struct arena *a, const struct provider *p)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, 1 << 14);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "slug", p->slug);
	json_put(&j, "name", p->name);
	json_put(&j, "issuer", p->issuer);
	json_put(&j, "client", p->client);
	json_put_bool(&j, "secret", p->secret_file.s != NULL);
	json_put(&j, "scopes", p->scopes);
	json_put(&j, "email_domain", p->email_domain);
	json_put(&j, "body", p->body_slug);
	json_put_bool(&j, "inside", p->inside);
	json_put_bool(&j, "enabled", p->enabled);
	json_close_object(&j);
	return buf_str(&b);
}

static enum err find_body(struct tx *tx, struct provider *p)
{
	struct body body;

	if (!p->body_slug.s)
		return ERR_OK;
	enum err e = body_by_slug(tx_db(tx), tx_arena(tx), LANG_EN, p->body_slug, &body);
	if (e == ERR_OK)
		p->body = body.id;
	return e;
}

static enum err add_run(struct tx *tx, struct act *act)
{
	struct provider_add *p = (struct provider_add *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct provider before;
	struct str was = {0};
	enum err e = find_body(tx, &p->provider);

	if (e != ERR_OK)
		return e;
	e = provider_by_slug(tx_db(tx), a, p->provider.slug, &before);
	p->again = e == ERR_OK;
	if (e == ERR_OK && !str_eq(before.issuer, p->provider.issuer))
		return ERR_CONFLICT;
	p->provider.enabled = true;
	if (p->again) {
		was = provider_json(a, &before);
		p->provider.id = before.id;
		e = provider_update(tx, &p->provider);
	} else if (e == ERR_NOT_FOUND) {
		e = provider_insert(tx, &p->provider, &p->provider.id);
	}
	return e == ERR_OK ? journal_write(tx, act->actor, p->again ? "edit" : "add", "identity_provider",
					   p->provider.id, was, provider_json(a, &p->provider))
			   : e;
}

void provider_add_init(struct provider_add *p)
{
	p->act.run = add_run;
}

static enum err remove_run(struct tx *tx, struct act *act)
{
	struct provider_remove *r = (struct provider_remove *)(void *)act;
	struct arena *a = tx_arena(tx);
	struct provider p;
	enum err e = provider_by_slug(tx_db(tx), a, r->slug, &p);

	if (e == ERR_OK && !p.enabled)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	struct str was = provider_json(a, &p);
	p.enabled = false;
	e = provider_set_enabled(tx, p.id, false);
	return e == ERR_OK ? journal_write(tx, act->actor, "remove", "identity_provider", p.id, was,
					   provider_json(a, &p))
			   : e;
}

void provider_remove_init(struct provider_remove *r)
{
	r->act.run = remove_run;
}
