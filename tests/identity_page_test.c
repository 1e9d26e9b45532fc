/* Signing in through an identity provider, which the test plays itself. */
#include "acts/identity.h"
#include "acts/people.h"
#include "acts/provider.h"
#include "auth/secret_file.h"
#include "base/secret.h"
#include "store/identities_write.h"
#include "store/write.h"
#include "support/answer_site.h"
#include "support/http_sink.h"
#include "support/id_token.h"
#include "support/people.h"

#include <criterion/criterion.h>

SQL_ON(test_identity_rows, DB_STAFF, "SELECT COUNT(*) FROM account_identity WHERE ended_at IS NULL");
SQL_ON(test_account_rows, DB_STAFF, "SELECT COUNT(*) FROM account");
SQL_ON(test_told_owner, DB_STAFF, "SELECT COUNT(*) FROM notice WHERE kind = 'changed'");
SQL_ON(test_request_rows, DB_STAFF, "SELECT COUNT(*) FROM identity_request");
SQL_ON(test_keys_age, DB_WRITER, "UPDATE identity_provider SET keys_at = keys_at - $1, failed_at = NULL");

/* The provider's side. What is set here is what it says next. */
struct idp {
	struct http_sink sink;
	enum token_key key;
	const char *kid, *issuer, *client, *subject, *more, *name;
	char nonce[100], claims[1000];
	int64_t login; /* auth_time; 0: it does not say */
	atomic_int discoveries, key_sets, codes;
	bool down, no_codes;
};

static void put(char *to, size_t size, struct str s)
{
	snprintf(to, size, "%.*s", STR_ARG(s));
}

static size_t token_answer(struct idp *p, struct arena *a, char *to)
{
	int64_t now = (int64_t)time(NULL);

	snprintf(p->claims, sizeof p->claims,
		 "{\"iss\":\"%s\",\"aud\":\"%s\",\"nonce\":\"%s\",\"sub\":\"%s\",\"exp\":%lld,\"iat\":%lld",
		 p->issuer, p->client, p->nonce, p->subject, (long long)now + 300, (long long)now);
	if (p->login)
		snprintf(p->claims + strlen(p->claims), 100, ",\"auth_time\":%lld", (long long)p->login);
	if (p->name)
		snprintf(p->claims + strlen(p->claims), 200, ",\"name\":\"%s\"", p->name);
	snprintf(p->claims + strlen(p->claims), 200, "%s}", p->more ? p->more : "");
	struct str token = token_sign(a, p->key, "RS256", p->kid, p->claims);
	return http_sink_json(
	    to, arena_printf(a, "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%.*s\"}",
			     STR_ARG(token))
		    .s);
}

static size_t provide(struct http_sink *s, const char *request, char *to)
{
	struct idp *p = s->arg;
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	if (p->down)
		return 0;
	if (strncmp(request, "GET /.well-known/openid-configuration ", 38) == 0) {
		atomic_fetch_add(&p->discoveries, 1);
		return http_sink_json(
		    to,
		    arena_printf(
			&a,
			"{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s/auth\",\"token_endpoint\":\"%s/"
			"token\","
			"\"jwks_uri\":\"%s/keys\",\"authorization_response_iss_parameter_supported\":true}",
			s->base, s->base, s->base, s->base)
			.s);
	}
	if (strncmp(request, "GET /keys ", 10) == 0) {
		struct str key = token_jwk(&a, p->key, p->kid, "");
		atomic_fetch_add(&p->key_sets, 1);
		return http_sink_json(to, token_jwks(&a, 1, &key).s);
	}
	if (strncmp(request, "POST /token ", 12) == 0 && !p->no_codes) {
		atomic_fetch_add(&p->codes, 1);
		return token_answer(p, &a, to);
	}
	return (size_t)snprintf(to, HTTP_SINK_BYTES,
				"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 25\r\n\r\n"
				"{\"error\":\"invalid_grant\"}");
}

/* A site with one provider that everybody may use. */
struct world {
	struct site s;
	struct idp idp;
	struct str secret;
};

static void world_close(struct world **w)
{
	site_close(&(*w)->s);
	http_sink_close(&(*w)->idp.sink);
}

static void provider_put(struct world *w, const char *slug, const char *domain, const char *body)
{
	struct provider_add p = {.act.actor = STR("test"),
				 .provider = {.slug = str_z(slug),
					      .name = STR("Example <Org>"),
					      .issuer = str_z(w->idp.sink.base),
					      .client = STR("us"),
					      .secret_file = STR("oidc-x"),
					      .scopes = STR("openid profile"),
					      .email_domain = str_z(domain),
					      .body_slug = str_z(body)}};

	cr_assert_null(provider_wrong(&p.provider));
	provider_add_init(&p);
	cr_assert_eq(act_do(web_acts(w->s.w), &p.act), ERR_OK);
}

static struct world *world_open(struct world *w, const char *domain, const char *body)
{
	site_open(&w->s, ANSWERS_OPEN);
	http_sink_open(&w->idp.sink, provide, &w->idp);
	w->idp.key = TOKEN_RSA;
	w->idp.kid = "one";
	w->idp.issuer = w->idp.sink.base;
	w->idp.client = "us";
	w->idp.subject = "subject-1";
	w->idp.login = (int64_t)time(NULL);
	cr_assert(secret_file_write(w->s.f.path, STR("oidc-x"), STR("s3cret&")));
	provider_put(w, "x", domain, body);
	return w;
}
#define WORLD_OF(w, domain, body)                                                                            \
	static struct world w##_held;                                                                        \
	__attribute__((cleanup(world_close))) struct world *w = world_open(&w##_held, domain, body)
#define WORLD(w) WORLD_OF(w, NULL, NULL)

static int64_t count(struct world *w, const struct sql *sql)
{
	struct db *db;
	int64_t n;

	cr_assert_eq(db_open(&db, w->s.f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(db_int(db, sql, BIND0, &n), ERR_OK);
	db_close(db);
	return n;
}

static struct answer send(struct world *w, const struct person *p, const char *to, struct str body)
{
	struct arena *a = &w->s.a;
	struct header h[] = {{STR("Origin"), STR("http://test")},
			     {STR("Sec-Fetch-Site"), STR("same-origin")},
			     {STR("Cookie"), p ? p->cookie : STR("")}};
	struct str all = p ? JOIN(a, STR("token="), p->token, STR("&"), body) : body;

	return web_answer(
	    w->s.w, a,
	    &(struct question){
		.method = "POST", .target = str_z(to), .headers = h, .n_headers = p ? 3 : 2, .body = all});
}

/* Somebody on the way: what the browser keeps, what the address bar shows. */
struct way {
	struct str cookie, state, url;
};

static struct way begin(struct world *w, const struct person *p, const char *body)
{
	struct answer sent = send(w, p, "/en/sign-in/with/x", str_z(body));
	struct way way = {.url = answer_header(&sent, "refresh")};

	cr_assert_eq(sent.status, 200u, "%u %.*s", sent.status, STR_ARG(sent.body));
	cr_assert(str_starts(way.url, STR("0; url=http://127.0.0.1:")));
	struct str cookie = answer_header(&sent, "set-cookie");
	cr_assert(holds(cookie, "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"));
	way.cookie = str_cut(cookie, 0, str_find(cookie, STR(";"), 0));
	way.state = between(way.url, "&state=", "&");
	put(w->idp.nonce, sizeof w->idp.nonce, between(way.url, "&nonce=", "&"));
	return way;
}

static struct answer back_at(struct world *w, const struct person *p, const struct way *way,
			     struct str target)
{
	struct arena *a = &w->s.a;
	struct str cookies = p ? JOIN(a, way->cookie, STR("; "), p->cookie) : way->cookie;
	struct header h[] = {{STR("Cookie"), cookies}, {STR("Sec-Fetch-Site"), STR("cross-site")}};

	return web_answer(w->s.w, a, &(struct question){.target = target, .headers = h, .n_headers = 2});
}

static struct answer back(struct world *w, const struct person *p, const struct way *way)
{
	struct str target = JOIN(&w->s.a, STR("/en/sign-in/from/x?code=c0de&state="), way->state,
				 STR("&iss="), str_z(w->idp.sink.base));

	return back_at(w, p, way, target);
}

static bool is_in(const struct answer *answer)
{
	for (size_t i = 0; i < answer->n_headers; i++)
		if (str_eq(answer->headers[i].name, STR("Set-Cookie")) &&
		    str_starts(answer->headers[i].value, STR("__Host-plenary=")))
			return true;
	return false;
}

/* An account that has added the provider. */
static struct person linked(struct world *w, const char *email)
{
	struct person p = signed_in(w->s.w, &w->s.a, email, ROLE_OFFICER, NULL);
	struct way way = begin(w, &p, "add=yes");
	struct answer a = back(w, &p, &way);

	cr_assert_eq(a.status, 303u, "%u %.*s", a.status, STR_ARG(a.body));
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/account/identities?done=added")));
	return p;
}

Test(identity_page, added_by_its_owner_then_opens_the_account)
{
	WORLD(w);
	struct person p = linked(w, "officer@example.org");

	cr_assert_eq(count(w, &test_identity_rows), 1);
	cr_assert_eq(count(w, &test_told_owner), 1, "it may not have been the owner");
	struct answer list = person_get(w->s.w, &w->s.a, &p, STR("/en/account/identities?done=added"));
	cr_assert(holds(list.body, "Example &lt;Org&gt;") &&
		  holds(list.body, "opens your account from now on"));
	struct way way = begin(w, NULL, "next=%2Fdesk%2Frounds");
	struct answer a = back(w, NULL, &way);
	cr_assert_eq(a.status, 303u, "%.*s", STR_ARG(a.body));
	cr_assert(is_in(&a));
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/desk/rounds")));
	cr_assert(strstr(w->idp.sink.last, "Authorization: Basic dXM6czNjcmV0JTI2\r\n"), "us:s3cret%%26");
	cr_assert(strstr(w->idp.sink.last,
			 "&code=c0de&redirect_uri=http%3A%2F%2Ftest%2Fsign-in%2Ffrom%2Fx&code_verifier="));
	cr_assert_eq(atomic_load(&w->idp.discoveries), 1, "asked once an hour");
	cr_assert_eq(atomic_load(&w->idp.key_sets), 1);
}

Test(identity_page, the_page_to_the_provider_says_where_it_leads)
{
	WORLD(w);
	struct answer a = send(w, NULL, "/fr/sign-in/with/x", STR(""));

	cr_assert(holds(a.body, "127.0.0.1") && holds(a.body, "Aller à Example &lt;Org&gt;"));
	cr_assert(holds(answer_header(&a, "content-security-policy"), "form-action 'self'"));
	cr_assert(holds(answer_header(&a, "refresh"), "&ui_locales=fr"));
	cr_assert(holds(answer_header(&a, "refresh"), "code_challenge_method=S256"));
	cr_assert_not(holds(answer_header(&a, "refresh"), "max_age"));
	cr_assert(str_eq(answer_header(&a, "cache-control"), STR("no-store")));
	cr_assert_eq(send(w, NULL, "/en/sign-in/with/y", STR("")).status, 404u);
	a = web_answer(
	    w->s.w, &w->s.a,
	    &(struct question){.method = "POST",
			       .target = STR("/en/sign-in/with/x"),
			       .headers = &(struct header){STR("Origin"), STR("https://evil.example")},
			       .n_headers = 1});
	cr_assert_eq(a.status, 403u, "nobody else's page begins it");
}

Test(identity_page, nobody_is_let_in_who_is_not_linked)
{
	WORLD(w);
	struct way way = begin(w, NULL, "");
	struct answer a = back(w, NULL, &way);

	cr_assert_eq(a.status, 422u);
	cr_assert_not(is_in(&a));
	cr_assert(holds(a.body, "No account here is linked to you"));
	cr_assert_eq(count(w, &test_account_rows), 0);
}

Test(identity_page, an_address_in_common_opens_nothing)
{
	WORLD(w);
	(void)signed_in(w->s.w, &w->s.a, "officer@example.org", ROLE_OFFICER, NULL);
	w->idp.more = ",\"email\":\"officer@example.org\",\"email_verified\":true";
	struct way way = begin(w, NULL, "");
	struct answer a = back(w, NULL, &way);

	cr_assert_eq(a.status, 422u);
	cr_assert_not(is_in(&a));
	cr_assert_eq(count(w, &test_identity_rows), 0);
}

Test(identity_page, a_way_back_counts_once)
{
	WORLD(w);
	(void)linked(w, "officer@example.org");
	struct way way = begin(w, NULL, "");
	struct answer first = back(w, NULL, &way), again = back(w, NULL, &way);

	cr_assert(is_in(&first));
	cr_assert_eq(again.status, 422u);
	cr_assert_not(is_in(&again));
	cr_assert_eq(atomic_load(&w->idp.codes), 2, "the provider was not even asked");
}

Test(identity_page, a_way_back_counts_in_the_browser_it_began_in)
{
	WORLD(w);
	(void)linked(w, "officer@example.org");
	struct way mine = begin(w, NULL, ""), other = begin(w, NULL, "");
	struct way mixed[] = {
	    {.cookie = STR("x=y"), .state = mine.state},
	    {.cookie = other.cookie, .state = mine.state},
	    {.cookie = mine.cookie, .state = other.state},
	    {.cookie = mine.cookie, .state = STR("")},
	    {.cookie = mine.cookie, .state = STR("0000000000000000000000000000000000000000000000000000")},
	};

	for (size_t i = 0; i < COUNT(mixed); i++) {
		struct answer a = back(w, NULL, &mixed[i]);
		cr_assert_eq(a.status, 422u, "%zu", i);
		cr_assert_not(is_in(&a));
	}
	cr_assert_eq(atomic_load(&w->idp.codes), 1);
	struct answer a = back(w, NULL, &mine);
	cr_assert_eq(a.status, 422u, "the nonce was the other one's");
	a = back(w, NULL, &other);
	cr_assert(is_in(&a), "and the other one was not used up by strangers");
}

Test(identity_page, an_answer_of_another_provider_is_refused)
{
	WORLD(w);
	(void)linked(w, "officer@example.org");
	provider_put(w, "y", NULL, NULL);
	struct way way = begin(w, NULL, "");
	struct arena *a = &w->s.a;
	struct answer at_y = back_at(w, NULL, &way,
				     JOIN(a, STR("/en/sign-in/from/y?code=c&state="), way.state, STR("&iss="),
					  str_z(w->idp.sink.base)));
	cr_assert_eq(at_y.status, 422u);
	struct answer of_evil =
	    back_at(w, NULL, &way,
		    JOIN(a, STR("/en/sign-in/from/x?code=c&iss=https://evil.example&state="), way.state));
	cr_assert_eq(of_evil.status, 422u);
	way = begin(w, NULL, "");
	struct answer of_nobody =
	    back_at(w, NULL, &way, JOIN(a, STR("/en/sign-in/from/x?code=c&state="), way.state));
	cr_assert_eq(of_nobody.status, 422u, "it says that it always says who it is");
	cr_assert_eq(atomic_load(&w->idp.codes), 1, "no code went anywhere");
}

static void refuses(struct world *w, const char *why)
{
	struct way way = begin(w, NULL, "");
	struct answer a = back(w, NULL, &way);

	cr_assert_eq(a.status, 422u, "%s", why);
	cr_assert_not(is_in(&a), "%s", why);
	cr_assert(holds(a.body, "cannot be relied on"), "%s", why);
}

Test(identity_page, a_token_that_does_not_hold_lets_nobody_in)
{
	WORLD(w);
	(void)linked(w, "officer@example.org");
	w->idp.issuer = "https://evil.example";
	refuses(w, "another issuer");
	w->idp.issuer = w->idp.sink.base;
	w->idp.client = "them";
	refuses(w, "for others");
	w->idp.client = "us";
	w->idp.more = ",\"azp\":\"them\"";
	refuses(w, "asked for by others");
	w->idp.more = ",\"nbf\":99999999999";
	refuses(w, "not yet");
	w->idp.more = NULL;
	w->idp.no_codes = true;
	refuses(w, "the code was used");
	w->idp.no_codes = false;
	struct way way = begin(w, NULL, "");
	put(w->idp.nonce, sizeof w->idp.nonce, STR("another"));
	struct answer a = back(w, NULL, &way);
	cr_assert_eq(a.status, 422u);
	way = begin(w, NULL, "");
	a = back(w, NULL, &way);
	cr_assert(is_in(&a), "and all of that locked nobody out");
}

struct ageing {
	struct act act;
	int64_t us;
};

static enum err age_run(struct tx *tx, struct act *act)
{
	return tx_run(tx, &test_keys_age, BIND(((struct ageing *)(void *)act)->us));
}

Test(identity_page, a_new_key_is_asked_for_but_not_all_the_time)
{
	WORLD(w);
	struct ageing older = {.act.run = age_run, .us = 61000000};
	(void)linked(w, "officer@example.org");
	w->idp.key = TOKEN_RSA_OTHER;
	w->idp.kid = "two";
	refuses(w, "the keys are younger than a minute");
	refuses(w, "the keys are younger than a minute");
	cr_assert_eq(atomic_load(&w->idp.key_sets), 1);
	cr_assert_eq(act_do(web_acts(w->s.w), &older.act), ERR_OK);
	struct way way = begin(w, NULL, "");
	struct answer a = back(w, NULL, &way);
	cr_assert(is_in(&a));
	cr_assert_eq(atomic_load(&w->idp.key_sets), 2);
	w->idp.kid = "three";
	refuses(w, "asked a moment ago");
	cr_assert_eq(atomic_load(&w->idp.key_sets), 2);
}

Test(identity_page, a_provider_that_does_not_answer_is_said_to_be_so)
{
	WORLD(w);
	w->idp.down = true;
	struct answer a = send(w, NULL, "/zh/sign-in/with/x", STR(""));
	cr_assert_eq(a.status, 503u);
	cr_assert(holds(a.body, "没有回应"));
	int asked = atomic_load(&w->idp.sink.asked);
	a = send(w, NULL, "/zh/sign-in/with/x", STR(""));
	cr_assert_eq(a.status, 503u);
	cr_assert_eq(atomic_load(&w->idp.sink.asked), asked, "for a while it is left alone");
}

Test(identity_page, who_says_no_there_is_told_here)
{
	WORLD(w);
	struct way way = begin(w, NULL, "");
	struct answer a = back_at(
	    w, NULL, &way,
	    JOIN(&w->s.a,
		 STR("/en/sign-in/from/x?error=access_denied&error_description=%3Cscript%3E%0d%0ax&state="),
		 way.state, STR("&iss="), str_z(w->idp.sink.base)));

	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "did not let you through"));
	cr_assert_not(holds(a.body, "access_denied"));
	a = back(w, NULL, &way);
	cr_assert(holds(a.body, "counts once"), "used up all the same");
}

Test(identity_page, only_one_who_has_just_proved_who_they_are_adds_a_provider)
{
	WORLD(w);
	struct person old = signed_in_long_ago(w->s.w, &w->s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct answer a = send(w, &old, "/en/sign-in/with/x", STR("add=yes"));

	cr_assert_eq(a.status, 303u);
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/sign-in/again?next=/account/identities")));
	a = send(w, NULL, "/en/sign-in/with/x", STR("add=yes"));
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/sign-in")));
	/* Begun by one, come back as another: nobody's identity is put on somebody else's account. */
	struct person one = signed_in(w->s.w, &w->s.a, "b@example.org", ROLE_OFFICER, NULL);
	struct person two = signed_in(w->s.w, &w->s.a, "c@example.org", ROLE_OFFICER, NULL);
	struct way way = begin(w, &one, "add=yes");
	a = back(w, &two, &way);
	cr_assert_eq(a.status, 422u);
	way = begin(w, &one, "add=yes");
	a = back(w, NULL, &way);
	cr_assert_eq(a.status, 422u);
	cr_assert_eq(count(w, &test_identity_rows), 0);
	struct person forger = one;
	forger.token = STR("forged");
	a = send(w, &forger, "/en/sign-in/with/x", STR("add=yes"));
	cr_assert_eq(a.status, 403u);
}

Test(identity_page, one_identity_is_of_one_account)
{
	WORLD(w);
	(void)linked(w, "a@example.org");
	struct person b = signed_in(w->s.w, &w->s.a, "b@example.org", ROLE_OFFICER, NULL);
	struct way way = begin(w, &b, "add=yes");
	struct answer a = back(w, &b, &way);

	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "linked to an account here already"));
	cr_assert_eq(count(w, &test_identity_rows), 1);
}

Test(identity_page, proving_anew_is_of_now_and_of_the_same_person)
{
	WORLD(w);
	struct person p = linked(w, "a@example.org");
	struct way way = begin(w, &p, "again=yes&next=%2Faccount");

	cr_assert(str_ends(way.url, STR("&prompt=login&max_age=0")));
	w->idp.login = 0;
	struct answer a = back(w, &p, &way);
	cr_assert(holds(a.body, "cannot be relied on"), "it does not say when");
	w->idp.login = (int64_t)time(NULL) - 600;
	way = begin(w, &p, "again=yes");
	a = back(w, &p, &way);
	cr_assert(holds(a.body, "cannot be relied on"), "ten minutes ago");
	w->idp.login = (int64_t)time(NULL);
	w->idp.subject = "subject-2";
	way = begin(w, &p, "again=yes");
	a = back(w, &p, &way);
	cr_assert(holds(a.body, "is not linked to the account that is signed in"));
	w->idp.subject = "subject-1";
	way = begin(w, &p, "again=yes&next=%2Faccount");
	a = back(w, &p, &way);
	cr_assert_eq(a.status, 303u);
	cr_assert(is_in(&a), "under a new secret");
	cr_assert(str_eq(answer_header(&a, "location"), STR("/en/account")));
	cr_assert_eq(person_get(w->s.w, &w->s.a, &p, STR("/en/account/identities")).status, 303u,
		     "the old secret opens nothing any more");
}

Test(identity_page, the_last_way_in_stays)
{
	WORLD(w);
	struct person p = linked(w, "a@example.org");
	struct str remove = between(person_get(w->s.w, &w->s.a, &p, STR("/en/account/identities")).body,
				    "action=\"/en/account/identities/", "\"");
	struct str to = JOIN(&w->s.a, STR("/en/account/identities/"), remove);
	struct answer a = person_post(w->s.w, &w->s.a, &p, to, STR(""));

	cr_assert_eq(a.status, 409u);
	cr_assert(holds(a.body, "your only way of signing in"));
	w->idp.subject = "subject-2";
	struct way way = begin(w, &p, "add=yes");
	(void)back(w, &p, &way);
	cr_assert_eq(count(w, &test_identity_rows), 2);
	struct person other = signed_in(w->s.w, &w->s.a, "b@example.org", ROLE_OFFICER, NULL);
	cr_assert_eq(person_post(w->s.w, &w->s.a, &other, to, STR("")).status, 404u, "not theirs");
	int64_t told = count(w, &test_told_owner);
	a = person_post(w->s.w, &w->s.a, &p, to, STR(""));
	cr_assert_eq(a.status, 303u);
	cr_assert_eq(count(w, &test_identity_rows), 1);
	cr_assert_eq(count(w, &test_told_owner), told + 1, "and the owner hears of it");
	w->idp.subject = "subject-1";
	way = begin(w, NULL, "");
	a = back(w, NULL, &way);
	cr_assert_not(is_in(&a));
}

/* An invitation by letter, and the secret of its link. */
static struct str invited(struct world *w, const char *email)
{
	struct invite i = {.act.actor = STR("command line"),
			   .holding = {.role = ROLE_OFFICER, .from = answers_today(), .to = DAY_NONE},
			   .email = str_z(email),
			   .lang = LANG_EN,
			   .site = STR("http://test"),
			   .at = {(int64_t)time(NULL) * 1000000}};

	cr_assert_eq(invite_init(&i, &w->s.a), 0);
	cr_assert_eq(act_do(web_acts(w->s.w), &i.act), ERR_OK);
	return arena_dup(&w->s.a, i.token);
}

Test(identity_page, an_invitation_is_taken_up_with_a_provider)
{
	WORLD_OF(w, "example.org", NULL);
	struct str token = invited(w, "new@example.org");
	struct answer page = web_get(w->s.w, &w->s.a, JOIN(&w->s.a, STR("/en/invitations/"), token));

	cr_assert(holds(page.body, "action=\"/en/sign-in/with/x\""));
	w->idp.name = "Néw Person";
	struct str body = JOIN(&w->s.a, STR("invitation="), token);
	struct way way = begin(w, NULL, body.s);
	struct answer a = back(w, NULL, &way);
	cr_assert_eq(a.status, 200u, "%u %.*s", a.status, STR_ARG(a.body));
	cr_assert(is_in(&a));
	cr_assert(holds(a.body, "<li class=\"code\">"), "recovery codes, shown this once");
	cr_assert(str_eq(answer_header(&a, "cache-control"), STR("no-store")));
	cr_assert_eq(count(w, &test_account_rows), 1);
	way = begin(w, NULL, "");
	a = back(w, NULL, &way);
	cr_assert(is_in(&a), "and signs in from then on");
	way = begin(w, NULL, body.s);
	w->idp.subject = "subject-2";
	a = back(w, NULL, &way);
	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "has been used or withdrawn"));
	cr_assert_eq(count(w, &test_account_rows), 1);
}

Test(identity_page, a_provider_stands_for_its_own_addresses)
{
	WORLD_OF(w, "example.org", NULL);
	struct str token = invited(w, "new@notexample.org");
	struct answer page = web_get(w->s.w, &w->s.a, JOIN(&w->s.a, STR("/en/invitations/"), token));

	cr_assert_not(holds(page.body, "/sign-in/with/x"));
	struct way way = begin(w, NULL, JOIN(&w->s.a, STR("invitation="), token).s);
	struct answer a = back(w, NULL, &way);
	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "does not stand for your address"));
	cr_assert_eq(count(w, &test_account_rows), 0);
	struct person p = signed_in(w->s.w, &w->s.a, "b@other.example", ROLE_OFFICER, NULL);
	way = begin(w, &p, "add=yes");
	a = back(w, &p, &way);
	cr_assert(holds(a.body, "does not stand for your address"));
	cr_assert_eq(count(w, &test_identity_rows), 0);
}

Test(identity_page, an_invited_address_that_has_an_account_is_not_taken_over)
{
	WORLD(w);
	struct str token = invited(w, "a@example.org");
	(void)signed_in(w->s.w, &w->s.a, "a@example.org", ROLE_OFFICER, NULL);
	struct way way = begin(w, NULL, JOIN(&w->s.a, STR("invitation="), token).s);
	struct answer a = back(w, NULL, &way);

	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "has an account already"));
	cr_assert_not(is_in(&a));
	cr_assert_eq(count(w, &test_identity_rows), 0);
}

Test(identity_page, buttons_stand_where_somebody_signs_in_in_six_languages)
{
	WORLD(w);
	struct person p = linked(w, "a@example.org");

	for (enum lang l = 0; l < LANGS; l++) {
		struct answer a = site_get(&w->s, lang_code(l).s, "/sign-in");
		cr_assert(
		    holds(a.body, arena_printf(&w->s.a, "action=\"/%s/sign-in/with/x\"", lang_code(l).s).s));
		cr_assert(holds(a.body, "Example &lt;Org&gt;"));
		struct str target = arena_printf(&w->s.a, "/%s/account/identities", lang_code(l).s);
		a = person_get(w->s.w, &w->s.a, &p, target);
		cr_assert_eq(a.status, 200u);
		cr_assert(holds(a.body, "name=\"add\" value=\"yes\""));
		cr_assert_leq(a.statements, 8);
	}
	struct answer again = person_get(w->s.w, &w->s.a, &p, STR("/en/sign-in/again"));
	cr_assert(holds(again.body, "name=\"again\" value=\"yes\""));
	struct provider_remove r = {.act.actor = STR("test"), .slug = STR("x")};
	provider_remove_init(&r);
	cr_assert_eq(act_do(web_acts(w->s.w), &r.act), ERR_OK);
	cr_assert_not(holds(site_get(&w->s, "en", "/sign-in").body, "/sign-in/with/x"));
	cr_assert_eq(send(w, NULL, "/en/sign-in/with/x", STR("")).status, 404u);
	cr_assert(holds(person_get(w->s.w, &w->s.a, &p, STR("/en/account/identities")).body, "not in use"));
}

Test(identity_page, comes_back_in_the_language_it_began_in)
{
	WORLD(w);
	struct answer sent = send(w, NULL, "/ar/sign-in/with/x", STR(""));
	struct str url = answer_header(&sent, "refresh"), cookie = answer_header(&sent, "set-cookie");
	struct way way = {.cookie = str_cut(cookie, 0, str_find(cookie, STR(";"), 0)),
			  .state = between(url, "&state=", "&")};
	put(w->idp.nonce, sizeof w->idp.nonce, between(url, "&nonce=", "&"));
	struct str query =
	    JOIN(&w->s.a, STR("?code=c0de&iss="), str_z(w->idp.sink.base), STR("&state="), way.state);
	struct answer there = back_at(w, NULL, &way, JOIN(&w->s.a, STR("/sign-in/from/x"), query));

	cr_assert_eq(there.status, 303u, "the address registered there has no language");
	struct str to = answer_header(&there, "location");
	cr_assert(str_starts(to, STR("/en/sign-in/from/x?code=c0de&iss=")));
	struct answer a = back_at(w, NULL, &way, to);
	cr_assert_eq(a.status, 422u);
	cr_assert(holds(a.body, "<html lang=\"ar\" dir=\"rtl\""));
}

Test(identity_page, a_token_door_that_is_silent_holds_nobody_up_twice)
{
	WORLD(w);
	struct way way = begin(w, NULL, ""), second_one = begin(w, NULL, "");

	w->idp.down = true;
	struct answer a = back(w, NULL, &way);
	cr_assert_eq(a.status, 503u);
	int asked = atomic_load(&w->idp.sink.asked);
	a = back(w, NULL, &second_one);
	cr_assert_eq(a.status, 503u);
	a = send(w, NULL, "/en/sign-in/with/x", STR(""));
	cr_assert_eq(a.status, 503u, "nobody is sent where it cannot end");
	cr_assert_eq(atomic_load(&w->idp.sink.asked), asked, "for a while it is left alone");
}

/* What ended while somebody was at the provider has ended when they come back. */
Test(identity_page, what_ends_meanwhile_has_ended)
{
	WORLD(w);
	struct person p = linked(w, "a@example.org");
	struct account_disable off = {.act.actor = STR("test"), .account = p.account};
	struct provider_remove gone = {.act.actor = STR("test"), .slug = STR("x")};
	struct str token = invited(w, "new@example.org");
	struct way in = begin(w, NULL, "");

	account_disable_init(&off);
	cr_assert_eq(act_do(web_acts(w->s.w), &off.act), ERR_OK);
	struct answer a = back(w, NULL, &in);
	cr_assert_eq(a.status, 422u);
	cr_assert(!is_in(&a) && holds(a.body, "No account here is linked to you"),
		  "disabled looks as unknown");
	struct way out = begin(w, NULL, "");
	struct person one = signed_in(w->s.w, &w->s.a, "b@example.org", ROLE_OFFICER, NULL);
	struct way adds = begin(w, &one, "add=yes");
	w->idp.subject = "subject-2";
	cr_assert_eq(person_post(w->s.w, &w->s.a, &one, STR("/en/sign-out"), STR("")).status, 303u);
	a = back(w, &one, &adds);
	cr_assert_eq(a.status, 422u);
	cr_assert_eq(count(w, &test_identity_rows), 1, "nothing is added to who has signed out");
	struct way taking = begin(w, NULL, JOIN(&w->s.a, STR("invitation="), token).s);
	provider_remove_init(&gone);
	cr_assert_eq(act_do(web_acts(w->s.w), &gone.act), ERR_OK);
	a = back(w, NULL, &taking);
	cr_assert(a.status == 422u && !is_in(&a), "out of use");
	a = back(w, NULL, &out);
	cr_assert(a.status == 422u && !is_in(&a));
	cr_assert_eq(count(w, &test_account_rows), 2);
}

Test(identity_page, leads_nowhere_but_to_pages_of_ours)
{
	WORLD(w);
	static const char *const nexts[] = {"%2F%2Fevil.example", "https%3A%2F%2Fevil.example",
					    "%2F%5Cevil.example", "%2Fdesk%0D%0ASet-Cookie%3A+x%3Dy"};

	(void)linked(w, "a@example.org");
	for (size_t i = 0; i < COUNT(nexts); i++) {
		struct way way = begin(w, NULL, JOIN(&w->s.a, STR("next="), str_z(nexts[i])).s);
		struct answer a = back(w, NULL, &way);
		cr_expect_eq(a.status, 303u);
		cr_expect(str_eq(answer_header(&a, "location"), STR("/en/desk")), "%s", nexts[i]);
	}
}

/* A code is short; what is longer than a code is not sent on to the provider. */
Test(identity_page, what_is_no_code_goes_nowhere)
{
	WORLD(w);
	struct way way = begin(w, NULL, "");
	int asked = atomic_load(&w->idp.codes);
	struct str long_one = STR("");

	for (int i = 0; i < 310; i++)
		long_one = JOIN(&w->s.a, long_one, STR("c0deC0DE-_"));
	struct answer a = back_at(w, NULL, &way,
				  JOIN(&w->s.a, STR("/en/sign-in/from/x?code="), long_one, STR("&state="),
				       way.state, STR("&iss="), str_z(w->idp.sink.base)));
	cr_assert_geq(a.status, 400u);
	cr_assert_not(is_in(&a));
	cr_assert_eq(atomic_load(&w->idp.codes), asked);
}

static enum err flood_run(struct tx *tx, struct act *act)
{
	(void)act;
	for (int i = 0; i < IDENTITY_REQUESTS_MOST + 5; i++) {
		char state[32];
		snprintf(state, sizeof state, "state %d", i);
		struct identity_request q = {.provider = 1,
					     .cookie_hash = STR("x"),
					     .purpose = PURPOSE_SIGN_IN,
					     .lang = STR("en"),
					     .next = STR(""),
					     .made_at = tx_now(tx)};
		enum err e = identity_request_insert(tx, &q, str_z(state));
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

Test(identity_page, a_flood_of_beginnings_is_bounded_and_the_newest_stay)
{
	WORLD(w);
	struct act flood = {.run = flood_run};

	(void)linked(w, "a@example.org");
	struct way before = begin(w, NULL, "");
	cr_assert_eq(act_do(web_acts(w->s.w), &flood), ERR_OK);
	cr_assert_eq(count(w, &test_request_rows), IDENTITY_REQUESTS_MOST);
	struct answer a = back(w, NULL, &before);
	cr_assert_eq(a.status, 422u, "gave way");
	struct way after = begin(w, NULL, "");
	cr_assert_eq(count(w, &test_request_rows), IDENTITY_REQUESTS_MOST);
	a = back(w, NULL, &after);
	cr_assert(is_in(&a));
}
