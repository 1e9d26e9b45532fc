/*
 * Any bytes as what a browser ("c...") or an authenticator ("a...") said. The
 * latter gets the right site and the right flags, so that libfido2 sees it too.
 */
#include "auth/client_data.h"
#include "auth/passkey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_client(struct arena *a, struct str s)
{
	struct client_data c;

	if (client_data_read(a, s, &c) && (!c.type.s || !c.challenge.s || !c.origin.s))
		BUG("taken without one of its parts");
}

static void read_device(struct arena *a, struct str s)
{
	struct passkey_asked asked = {.use = {STR("key"), CHALLENGE_ADD, 1}, .now = {0}};
	struct passkey_said said = {.auth_data = arena_dup(a, s)};
	struct passkey_made m;
	struct passkey_used u;
	char *p = (char *)(uintptr_t)said.auth_data.s;

	if (!relying_of(a, STR("https://a.example"), &asked.site))
		BUG("a site with a name");
	struct digest site = digest_of(asked.site.id);
	if (s.n > 32) {
		memcpy(p, site.b, sizeof site.b);
		p[32] |= 5;
	}
	struct str challenge = challenge_make(a, &asked.use, asked.now);
	said.client_data =
	    JOIN(a, STR("{\"type\":\"webauthn.create\",\"origin\":\"https://a.example\",\"challenge\":\""),
		 challenge, STR("\"}"));
	if (passkey_read_made(&asked, &said, &m) == PASSKEY_FINE &&
	    (m.credential_n == 0 || m.key_n == 0 || m.credential_n > CREDENTIAL_MOST))
		BUG("taken without its id or its key");
	said.client_data =
	    JOIN(a, STR("{\"type\":\"webauthn.get\",\"origin\":\"https://a.example\",\"challenge\":\""),
		 challenge, STR("\"}"));
	said.signature = s;
	for (int algorithm = -8; algorithm <= -7; algorithm++) {
		struct passkey_known known = {algorithm, str_cut(s, 37, 37 + (algorithm == -7 ? 64 : 32)), 0};
		if (passkey_check_used(&asked, &said, &known, &u) == PASSKEY_FINE)
			BUG("a signature out of nothing");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	ARENA_SCOPED a;

	if (!secret_start())
		BUG("no randomness");
	arena_init(&a, 1u << 28, NULL);
	if (str_starts(s, STR("c")))
		read_client(&a, str_cut(s, 1, s.n));
	else if (str_starts(s, STR("a")))
		read_device(&a, str_cut(s, 1, s.n));
	return 0;
}
