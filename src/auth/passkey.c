/* passkey.c - see passkey.h */
#include "auth/passkey.h"

#include "auth/client_data.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

static_assert(ALGORITHM_ES256 == COSE_ES256 && ALGORITHM_EDDSA == COSE_EDDSA && ALGORITHM_RS256 == COSE_RS256,
	      "the numbers of COSE");

enum { SCRATCH_MOST = 4 << 20 };

const char *passkey_fault_code(enum passkey_fault f)
{
	static const char *const codes[PASSKEY_FAULTS] = {
	    "fine", "malformed", "type",       "challenge", "over",	 "origin",
	    "site", "absent",	 "unverified", "algorithm", "signature", "counter",
	};
	return codes[f];
}

static const unsigned char *bytes(struct str s)
{
	return (const unsigned char *)s.s;
}

/* Of one of three kinds; libfido2 looks whether it is a key at all when it is filled. */
union public_key {
	es256_pk_t *es256;
	eddsa_pk_t *eddsa;
	rs256_pk_t *rs256;
	void *any;
};

static bool key_fill(union public_key *pk, int algorithm, struct str key)
{
	switch (algorithm) {
	case ALGORITHM_ES256:
		pk->es256 = es256_pk_new();
		return pk->es256 && es256_pk_from_ptr(pk->es256, key.s, key.n) == FIDO_OK;
	case ALGORITHM_EDDSA:
		pk->eddsa = eddsa_pk_new();
		return pk->eddsa && eddsa_pk_from_ptr(pk->eddsa, key.s, key.n) == FIDO_OK;
	case ALGORITHM_RS256:
		pk->rs256 = rs256_pk_new();
		return pk->rs256 && rs256_pk_from_ptr(pk->rs256, key.s, key.n) == FIDO_OK;
	default: return false;
	}
}

static void key_free(union public_key *pk, int algorithm)
{
	switch (algorithm) {
	case ALGORITHM_ES256: es256_pk_free(&pk->es256); break;
	case ALGORITHM_EDDSA: eddsa_pk_free(&pk->eddsa); break;
	case ALGORITHM_RS256: rs256_pk_free(&pk->rs256); break;
	}
}

static enum passkey_fault check_challenge(struct arena *a, const struct passkey_asked *asked,
					  struct str challenge, struct passkey_once *ret)
{
	switch (challenge_check(a, &asked->use, asked->now, challenge, &ret->ends)) {
	case CHALLENGE_FOREIGN: return PASSKEY_CHALLENGE;
	case CHALLENGE_OVER: return PASSKEY_OVER;
	case CHALLENGE_GOOD: break;
	}
	ret->hash = digest_of(challenge);
	return PASSKEY_FINE;
}

/* What the browser answers for: what was asked, when, by which page. */
static enum passkey_fault check_client(struct arena *a, const struct passkey_asked *asked,
				       const struct passkey_said *said, struct str type,
				       struct passkey_once *ret)
{
	struct client_data c;

	if (!client_data_read(a, said->client_data, &c))
		return PASSKEY_MALFORMED;
	if (!str_eq(c.type, type))
		return PASSKEY_TYPE;
	if (!str_eq(c.origin, asked->site.origin) || c.elsewhere)
		return PASSKEY_ORIGIN;
	return check_challenge(a, asked, c.challenge, ret);
}

/* What the authenticator answers for: for which site, and that its owner was there. */
static enum passkey_fault check_device(const struct passkey_asked *asked, const struct passkey_said *said,
				       struct auth_data *ret)
{
	struct digest site = digest_of(asked->site.id);

	if (!auth_data_read(said->auth_data, ret))
		return PASSKEY_MALFORMED;
	if (!str_eq(ret->site, (struct str){(const char *)site.b, DIGEST_BYTES}))
		return PASSKEY_SITE;
	if (!ret->present)
		return PASSKEY_ABSENT;
	return ret->verified ? PASSKEY_FINE : PASSKEY_UNVERIFIED;
}

static enum passkey_fault check_both(const struct passkey_asked *asked, const struct passkey_said *said,
				     struct str type, struct passkey_once *ret_once, struct auth_data *ret)
{
	ARENA_SCOPED a;

	arena_init(&a, SCRATCH_MOST, NULL);
	enum passkey_fault f = check_client(&a, asked, said, type, ret_once);
	return f == PASSKEY_FINE ? check_device(asked, said, ret) : f;
}

/* The type stands before the data is set: libfido2 compares the two. */
static bool cred_fill(fido_cred_t *c, const struct passkey_said *said, int algorithm)
{
	return c && fido_cred_set_type(c, algorithm) == FIDO_OK &&
	       fido_cred_set_authdata_raw(c, bytes(said->auth_data), said->auth_data.n) == FIDO_OK;
}

static bool made_fill(const fido_cred_t *c, int algorithm, struct passkey_made *m)
{
	union public_key pk = {0};
	struct str key = {(const char *)fido_cred_pubkey_ptr(c), fido_cred_pubkey_len(c)};

	if (!key.s || key.n > PUBLIC_KEY_MOST || fido_cred_id_len(c) > CREDENTIAL_MOST)
		return false;
	bool fine = key_fill(&pk, algorithm, key);
	key_free(&pk, algorithm);
	m->algorithm = algorithm;
	m->key_n = key.n;
	memcpy(m->key, key.s, key.n);
	m->credential_n = fido_cred_id_len(c);
	memcpy(m->credential, fido_cred_id_ptr(c), m->credential_n);
	return fine;
}

static bool is_allowed(int64_t algorithm)
{
	return algorithm == ALGORITHM_ES256 || algorithm == ALGORITHM_EDDSA || algorithm == ALGORITHM_RS256;
}

enum passkey_fault passkey_read_made(const struct passkey_asked *asked, const struct passkey_said *said,
				     struct passkey_made *ret)
{
	struct auth_data d;
	struct passkey_made made = {0};
	enum passkey_fault f = check_both(asked, said, STR("webauthn.create"), &made.once, &d);

	if (f != PASSKEY_FINE)
		return f;
	if (!d.made)
		return PASSKEY_MALFORMED;
	if (!is_allowed(d.algorithm))
		return PASSKEY_ALGORITHM;
	fido_init(0);
	fido_cred_t *c = fido_cred_new();
	bool fine = cred_fill(c, said, (int)d.algorithm) && made_fill(c, (int)d.algorithm, &made);
	fido_cred_free(&c);
	if (!fine)
		return PASSKEY_MALFORMED;
	made.counter = d.counter;
	made.copied = d.copied;
	*ret = made;
	return PASSKEY_FINE;
}

static bool assert_fill(fido_assert_t *s, const struct passkey_asked *asked, const struct passkey_said *said)
{
	char id[256];

	if (!s || asked->site.id.n >= sizeof id)
		return false;
	memcpy(id, asked->site.id.s, asked->site.id.n);
	id[asked->site.id.n] = '\0';
	return fido_assert_set_clientdata(s, bytes(said->client_data), said->client_data.n) == FIDO_OK &&
	       fido_assert_set_rp(s, id) == FIDO_OK && fido_assert_set_up(s, FIDO_OPT_TRUE) == FIDO_OK &&
	       fido_assert_set_uv(s, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_count(s, 1) == FIDO_OK &&
	       fido_assert_set_authdata_raw(s, 0, bytes(said->auth_data), said->auth_data.n) == FIDO_OK &&
	       fido_assert_set_sig(s, 0, bytes(said->signature), said->signature.n) == FIDO_OK;
}

static bool signature_holds(const struct passkey_asked *asked, const struct passkey_said *said,
			    const struct passkey_known *known)
{
	union public_key pk = {0};

	fido_init(0);
	fido_assert_t *s = fido_assert_new();
	bool holds = key_fill(&pk, known->algorithm, known->key) && assert_fill(s, asked, said) &&
		     fido_assert_verify(s, 0, known->algorithm, pk.any) == FIDO_OK;
	fido_assert_free(&s);
	key_free(&pk, known->algorithm);
	return holds;
}

bool passkey_counter_went_on(uint32_t before, uint32_t now)
{
	return now > before || (now == 0 && before == 0);
}

enum passkey_fault passkey_check_used(const struct passkey_asked *asked, const struct passkey_said *said,
				      const struct passkey_known *known, struct passkey_used *ret)
{
	struct auth_data d;
	struct passkey_used used = {0};
	enum passkey_fault f = check_both(asked, said, STR("webauthn.get"), &used.once, &d);

	if (f != PASSKEY_FINE)
		return f;
	if (!is_allowed(known->algorithm))
		return PASSKEY_ALGORITHM;
	if (!signature_holds(asked, said, known))
		return PASSKEY_SIGNATURE;
	used.counter = d.counter;
	used.copied = d.copied;
	*ret = used;
	return passkey_counter_went_on(known->counter, d.counter) ? PASSKEY_FINE : PASSKEY_COUNTER;
}
