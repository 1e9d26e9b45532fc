/* provider.c - plenary admin provider add | list | remove: identity providers of organisations. */
#include "acts/provider.h"
#include "auth/fetch.h"
#include "auth/oidc.h"
#include "auth/secret_file.h"
#include "cli/commands.h"
#include "html/json.h"
#include "store/store.h"

const char provider_add_help[] =
    "admin provider add --data DIR SLUG --issuer URL --client ID [--secret-file FILE] [--name TEXT] "
    "[--scopes WORDS] [--domain DOMAIN] [--body BODY] [--inside] [--later] [--site URL]\n\n"
    "People can sign in through the identity provider of their organisation (OpenID Connect), once they "
    "have\n"
    "taken an invitation up with it or added it to their account. Given again, everything but the issuer is\n"
    "replaced. The provider is asked about itself first.\n"
    "  SLUG           a short name for addresses: itu\n"
    "  --issuer       as the provider spells it: https://id.example/realms/staff\n"
    "  --client       what the provider knows this site by\n"
    "  --secret-file  a file with the secret it shares with this site (- is standard input); kept in\n"
    "                 DIR/secrets. A secret on the command line could be seen by others on the machine\n"
    "  --name         on the button; SLUG where it is left out\n"
    "  --scopes       \"openid profile\" where it is left out\n"
    "  --domain       only people invited at this domain: example.org\n"
    "  --body         only people with a role in this body\n"
    "  --inside       the provider may stand in a network of your own (10.x, 192.168.x, fd00::...)\n"
    "  --later        do not ask the provider now\n"
    "  --site         the address of the site, for the address to be registered at the provider\n";
const char provider_list_help[] = "admin provider list --data DIR [--json]\n\n"
				  "The identity providers, also those that are not in use.\n";
const char provider_remove_help[] =
    "admin provider remove --data DIR SLUG\n\n"
    "Nobody signs in through it any more; its secret is deleted. Who was linked to it is kept: added again\n"
    "under the same SLUG and issuer, it opens their accounts as before.\n";

struct order {
	const char *dir, *slug, *issuer, *client, *secret_file, *name, *scopes, *domain, *body, *site;
	bool inside, later, json;
};

static enum exit_code order_read(const char *name, int argc, char **argv, struct order *ret)
{
	struct options o = {.argc = argc, .argv = argv};

	*ret = (struct order){.scopes = "openid profile"};
	while (option_next(&o)) {
		if (option_is(&o, "--data", &ret->dir) || option_is(&o, "--issuer", &ret->issuer) ||
		    option_is(&o, "--client", &ret->client) ||
		    option_is(&o, "--secret-file", &ret->secret_file) ||
		    option_is(&o, "--name", &ret->name) || option_is(&o, "--scopes", &ret->scopes) ||
		    option_is(&o, "--domain", &ret->domain) || option_is(&o, "--body", &ret->body) ||
		    option_is(&o, "--site", &ret->site))
			continue;
		if (option_flag(&o, "--inside"))
			ret->inside = true;
		else if (option_flag(&o, "--later"))
			ret->later = true;
		else if (option_flag(&o, "--json"))
			ret->json = true;
		else if (ret->slug || !option_word(&o, &ret->slug))
			return option_unknown(&o, name);
	}
	return ret->dir ? EXIT_FINE : usage_error(name, "--data says where the store is");
}

/* Whether it is what it says, before anybody is sent there. */
static bool ask(struct arena *a, const struct provider *p)
{
	struct fetch f = {.url = oidc_discovery_url(a, p->issuer), .inside = p->inside};
	struct oidc_discovery d;
	const char *why = NULL;

	f.to = NEW(a, char, FETCH_BYTES_MOST);
	if (!fetch_start() || !fetch_do(a, &f))
		why = f.ret_why;
	else if (f.ret_status != 200)
		why = "it answers with an error";
	else if (oidc_discovery_read(a, p->issuer, f.ret_body, &d, &why))
		return true;
	fprintf(stderr, "plenary: %.*s: %s\n", STR_ARG(f.url), why ? why : "it could not be asked");
	return false;
}

static enum exit_code told(enum err e, const struct order *o)
{
	if (e == ERR_CONFLICT)
		fprintf(stderr, "plenary: %s is the provider of another issuer; take another short name\n",
			o->slug);
	else if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary: there is no %s\n", o->body ? "such body" : "such provider");
	else if (e != ERR_OK)
		fprintf(stderr, "plenary: nothing was changed\n");
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

/* The secret, without the end of its line. */
static enum err secret_given(struct arena *a, const struct order *o, struct str *ret)
{
	enum err e = file_read(a, o->secret_file, SECRET_FILE_MOST, ret);

	*ret = e == ERR_OK ? str_trim(*ret) : (struct str){0};
	if (e == ERR_OK && !ret->n) {
		fprintf(stderr, "plenary: the secret is empty\n");
		e = ERR_INPUT;
	}
	return e;
}

static enum err add(struct arena *a, const struct order *o, struct provider_add *p)
{
	struct acts *acts;
	struct str secret;
	enum err e = ERR_OK;

	if (o->secret_file)
		e = secret_given(a, o, &secret);
	if (e == ERR_OK)
		e = acts_open(&acts, o->dir, NULL, NULL);
	if (e != ERR_OK)
		return e;
	/* First the row: under the name of another issuer's nothing is written. */
	e = act_do(acts, &p->act);
	if (e == ERR_OK && o->secret_file && !secret_file_write(o->dir, p->provider.secret_file, secret))
		e = ERR_STORAGE;
	if (e == ERR_OK && !o->secret_file)
		secret_file_remove(o->dir, provider_secret_name(a, p->provider.slug));
	acts_close(acts);
	return e;
}

enum exit_code provider_add_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin provider add";
	struct provider_add *p = NEW(a, struct provider_add, 1);
	struct order o;
	enum exit_code code = order_read(name, argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (!o.slug || !o.issuer || !o.client)
		return usage_error(name, "a short name, --issuer and --client are needed");
	p->provider = (struct provider){.slug = str_z(o.slug),
					.name = str_z(o.name ? o.name : o.slug),
					.issuer = str_z(o.issuer),
					.client = str_z(o.client),
					.scopes = str_z(o.scopes),
					.email_domain = str_z(o.domain),
					.body_slug = str_z(o.body),
					.inside = o.inside};
	const char *wrong = provider_wrong(&p->provider);
	if (wrong)
		return usage_error(name, wrong);
	if (o.secret_file)
		p->provider.secret_file = provider_secret_name(a, p->provider.slug);
	if (!o.later && !ask(a, &p->provider))
		return EXIT_FAILED;
	p->act.actor = STR("command line");
	provider_add_init(p);
	code = told(add(a, &o, p), &o);
	if (code == EXIT_FINE)
		printf("%s. At the provider, register this as the address to come back to:\n  %s%.*s\n",
		       p->again ? "Replaced" : "Added", o.site ? o.site : "https://YOUR.SITE",
		       STR_ARG(provider_return_path(a, p->provider.slug)));
	return code;
}

static void put_provider(struct json_out *j, struct arena *a, const struct provider *p)
{
	json_open_object(j);
	json_put(j, "slug", p->slug);
	json_put(j, "name", p->name);
	json_put(j, "issuer", p->issuer);
	json_put(j, "client", p->client);
	json_put_bool(j, "secret", p->secret_file.s != NULL);
	json_put(j, "scopes", p->scopes);
	json_put(j, "email_domain", p->email_domain);
	json_put(j, "body", p->body_slug);
	json_put_bool(j, "inside", p->inside);
	json_put_bool(j, "enabled", p->enabled);
	json_put(j, "people", p->people);
	json_put(j, "made_at", instant_iso(a, p->made_at));
	json_close_object(j);
}

static void print_json(struct arena *a, const struct provider *list, size_t n)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 1 << 20);
	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < n; i++)
		put_provider(&j, a, &list[i]);
	json_close_array(&j);
	printf("%.*s\n", STR_ARG(buf_str(&b)));
}

enum exit_code provider_list_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin provider list";
	struct provider *list = NULL;
	struct order o;
	struct db *db;
	size_t n = 0;
	enum exit_code code = order_read(name, argc, argv, &o);

	if (code != EXIT_FINE || o.slug)
		return code != EXIT_FINE ? code : usage_error(name, "it lists all of them");
	if (db_open(&db, o.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = providers_list(db, a, true, &list, &n);
	db_close(db);
	if (e != ERR_OK)
		return EXIT_FAILED;
	if (o.json)
		print_json(a, list, n);
	for (size_t i = 0; i < n && !o.json; i++)
		printf("%-16.*s %-8s %.*s (%.*s), people: %lld\n", STR_ARG(list[i].slug),
		       list[i].enabled ? "in use" : "not used", STR_ARG(list[i].name),
		       STR_ARG(list[i].issuer), (long long)list[i].people);
	return EXIT_FINE;
}

enum exit_code provider_remove_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin provider remove";
	struct provider_remove *r = NEW(a, struct provider_remove, 1);
	struct order o;
	struct acts *acts;
	enum exit_code code = order_read(name, argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (!o.slug)
		return usage_error(name, "which provider?");
	if (acts_open(&acts, o.dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	r->slug = str_z(o.slug);
	r->act.actor = STR("command line");
	provider_remove_init(r);
	enum err e = act_do(acts, &r->act);
	acts_close(acts);
	if (e == ERR_OK)
		secret_file_remove(o.dir, provider_secret_name(a, r->slug));
	return told(e, &o);
}
