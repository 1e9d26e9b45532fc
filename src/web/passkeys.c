/* passkeys.c - see passkeys.h */
#include "web/passkeys.h"

#include "base/base64.h"
#include "html/json.h"
#include "i18n/msg.h"
#include "rules/policy.h"

enum { OPTIONS_MOST = 64 << 10 };

enum err passkey_asked_of(struct request *q, enum challenge_purpose purpose, struct passkey_asked *ret)
{
	*ret = (struct passkey_asked){.now = q->now};
	ret->use.purpose = purpose;
	ret->use.session = purpose == CHALLENGE_SIGN_IN ? 0 : q->viewer->session;
	if (!relying_of(q->arena, q->base, &ret->site))
		return ERR_NOT_FOUND;
	enum err e = challenge_key(q->db, q->arena, &ret->use.key);
	if (e == ERR_NOT_FOUND)
		BUG("a store without its key for challenges");
	return e;
}

static void put_credentials(struct json_out *j, const char *key, const struct passkey *list, size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		struct str rest = list[i].transports, word;
		json_open_object(j);
		json_put(j, "type", "public-key");
		json_put(j, "id", list[i].credential);
		json_key(j, "transports");
		json_open_array(j);
		while (rest.n && str_split(&rest, ' ', &word))
			json_str(j, word);
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_algorithms(struct json_out *j)
{
	static const int algorithms[] = {ALGORITHM_EDDSA, ALGORITHM_ES256, ALGORITHM_RS256};

	json_key(j, "pubKeyCredParams");
	json_open_array(j);
	for (size_t i = 0; i < COUNT(algorithms); i++) {
		json_open_object(j);
		json_put(j, "type", "public-key");
		json_put(j, "alg", algorithms[i]);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_asked(struct request *q, struct json_out *j, const struct passkey_asked *asked)
{
	json_put(j, "challenge", challenge_make(q->arena, &asked->use, asked->now));
	json_put(j, "timeout", CHALLENGE_SECONDS * 1000);
}

enum err passkey_create_options(struct request *q, const struct passkey_asked *asked,
				const struct passkey *known, size_t n, struct str *ret)
{
	struct str handle, email, name;
	enum err e = passkey_owner(q->db, q->arena, q->viewer->account, &handle, &email, &name);
	struct buf b;
	struct json_out j;

	if (e != ERR_OK)
		return e;
	buf_init(&b, q->arena, OPTIONS_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	put_asked(q, &j, asked);
	json_key(&j, "rp");
	json_open_object(&j);
	json_put(&j, "id", asked->site.id);
	json_put(&j, "name", msg(q->lang, MSG_site_name));
	json_close_object(&j);
	json_key(&j, "user");
	json_open_object(&j);
	json_put(&j, "id", base64url(q->arena, handle));
	json_put(&j, "name", email);
	json_put(&j, "displayName", name);
	json_close_object(&j);
	put_algorithms(&j);
	put_credentials(&j, "excludeCredentials", known, n);
	json_key(&j, "authenticatorSelection");
	json_open_object(&j);
	json_put(&j, "residentKey", "required"); /* so that nobody has to say who they are to sign in */
	json_put_bool(&j, "requireResidentKey", true);
	json_put(&j, "userVerification", "required");
	json_close_object(&j);
	json_put(&j, "attestation", "none");
	json_close_object(&j);
	*ret = buf_str(&b);
	return b.cut ? ERR_LIMIT : ERR_OK;
}

struct str passkey_get_options(struct request *q, const struct passkey_asked *asked,
			       const struct passkey *allowed, size_t n)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, q->arena, OPTIONS_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	put_asked(q, &j, asked);
	json_put(&j, "rpId", asked->site.id);
	json_put(&j, "userVerification", "required");
	put_credentials(&j, "allowCredentials", allowed, n);
	json_close_object(&j);
	return buf_str(&b);
}

struct str passkey_field(const struct request *q, const char *name)
{
	struct str text = request_field(q, name), bytes;

	return text.n && base64url_read(q->arena, text, &bytes) ? bytes : (struct str){0};
}

struct passkey_said passkey_said_of(const struct request *q)
{
	return (struct passkey_said){
	    .client_data = passkey_field(q, "client_data"),
	    .auth_data = passkey_field(q, "auth_data"),
	    .signature = passkey_field(q, "signature"),
	};
}
