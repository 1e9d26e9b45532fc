/* Any bytes of an identity provider's: about itself, its keys, a token. The first byte says as which. */
#include "auth/oidc.h"
#include "base/base64.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A key whose private half nobody has kept. */
static const struct str keys_known = STR("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"e\",\"x\":"
					 "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":"
					 "\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}");

static void doors(struct arena *a, struct str s)
{
	struct oidc_discovery d;
	const char *why;

	if (!oidc_discovery_read(a, STR("https://id.example"), s, &d, &why)) {
		if (!why)
			BUG("refused without a word");
		return;
	}
	if (!str_starts(d.authorize, STR("https://")) || !str_starts(d.token, STR("https://")) ||
	    !str_starts(d.keys, STR("https://")))
		BUG("a door without TLS");
}

static void keys(struct arena *a, struct str s)
{
	struct jose_keys k;
	struct str n;

	if (!jose_keys_read(a, s, &k))
		return;
	if (k.n > JOSE_KEYS_MOST)
		BUG("more keys than there is room for");
	for (size_t i = 0; i < k.n; i++)
		if (!base64url_read(a, k.list[i].elliptic ? k.list[i].x : k.list[i].n, &n) || n.n < 32)
			BUG("a key that is none");
}

static void token(struct arena *a, struct str s)
{
	struct jose_keys k;
	struct str said;

	if (!jose_keys_read(a, keys_known, &k))
		BUG("the keys of this file");
	if (jose_verify(a, s, &k, &said) == JOSE_GOOD)
		BUG("nobody can sign with that key");
}

static void claims(struct arena *a, struct str s)
{
	struct oidc_expected x = {
	    STR("https://id.example"), STR("us"), STR("n0nce"), {1800000000LL * 1000000}, INSTANT_NONE};
	struct oidc_person p = {0};

	if (oidc_claims_check(a, s, &x, &p) != OIDC_GOOD)
		return;
	if (!p.subject.n || p.subject.n > OIDC_SUBJECT_MOST || str_find(s, STR("n0nce"), 0) == s.n)
		BUG("let in without a reason");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const as[])(struct arena *, struct str) = {doors, keys, token, claims};
	ARENA_SCOPED a;

	arena_init(&a, 1u << 30, NULL);
	if (size)
		as[data[0] % COUNT(as)](&a, (struct str){(const char *)data + 1, size - 1});
	return 0;
}
