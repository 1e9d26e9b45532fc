/* What an authenticator says is taken only where all of it is as asked: each check fails alone. */
#include "support/authenticator.h"

#include <criterion/criterion.h>

static const struct instant now = {INT64_C(1790000000000000)};

static struct passkey_asked asking(struct arena *a, enum challenge_purpose purpose, int64_t session)
{
	struct passkey_asked q = {.use = {STR("the site's key"), purpose, session}, .now = now};

	cr_assert(secret_start());
	cr_assert(relying_of(a, STR("http://localhost:8080"), &q.site));
	return q;
}

#define SCENE(purpose)                                                                                       \
	ARENA_SCOPED a;                                                                                      \
	arena_init(&a, 16 << 20, NULL);                                                                      \
	struct passkey_asked asked = asking(&a, purpose, 7);                                                 \
	struct str challenge = challenge_make(&a, &asked.use, now)

/* A device and what the store knows of it. */
static struct passkey_known known_of(struct arena *a, struct authenticator *d)
{
	struct passkey_asked asked = asking(a, CHALLENGE_ADD, 1);
	struct passkey_said said = authenticator_make(d, a, challenge_make(a, &asked.use, now));
	struct passkey_made m;

	cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_FINE);
	return (struct passkey_known){m.algorithm, arena_dup(a, (struct str){(const char *)m.key, m.key_n}),
				      m.counter};
}

static const int allowed[] = {ALGORITHM_ES256, ALGORITHM_EDDSA, ALGORITHM_RS256};

Test(passkey, is_made_and_used_with_each_algorithm)
{
	SCENE(CHALLENGE_ADD);

	for (size_t i = 0; i < COUNT(allowed); i++) {
		AUTHENTICATOR(d, allowed[i]);
		struct passkey_said said = authenticator_make(&d, &a, challenge);
		struct passkey_made m;
		cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_FINE, "algorithm %d", allowed[i]);
		cr_assert_eq(m.algorithm, allowed[i]);
		cr_assert(
		    str_eq((struct str){m.credential, m.credential_n}, (struct str){d.id, sizeof d.id}));
		cr_assert_eq(m.counter, 1u);
		cr_assert_not(m.copied);
		cr_assert_eq(m.once.ends.us, now.us + CHALLENGE_SECONDS * INT64_C(1000000));
		struct digest of = digest_of(challenge);
		cr_assert_arr_eq(m.once.hash.b, of.b, DIGEST_BYTES);

		struct passkey_known known = {m.algorithm, {(const char *)m.key, m.key_n}, m.counter};
		struct passkey_asked in = asking(&a, CHALLENGE_SIGN_IN, 0);
		struct passkey_used u;
		said = authenticator_use(&d, &a, challenge_make(&a, &in.use, now));
		cr_assert_eq(passkey_check_used(&in, &said, &known, &u), PASSKEY_FINE, "algorithm %d",
			     allowed[i]);
		cr_assert_eq(u.counter, 2u);
	}
}

Test(passkey, a_made_one_is_refused_for_each_thing_that_is_wrong)
{
	SCENE(CHALLENGE_ADD);
	static const char *const wrong[] = {"type",   "origin",	    "elsewhere", "site",
					    "absent", "unverified", "copied"};
	static const enum passkey_fault faults[] = {PASSKEY_TYPE,     PASSKEY_ORIGIN, PASSKEY_ORIGIN,
						    PASSKEY_SITE,     PASSKEY_ABSENT, PASSKEY_UNVERIFIED,
						    PASSKEY_MALFORMED};

	for (size_t i = 0; i < COUNT(faults); i++) {
		AUTHENTICATOR(d, ALGORITHM_ES256);
		d.origin = i == 1 ? STR("http://localhost:8081") : d.origin;
		d.elsewhere = i == 2;
		d.site = i == 3 ? STR("evil.example") : d.site;
		d.present = i != 4;
		d.verified = i != 5;
		d.copied = i == 6; /* without being one that may be copied */
		struct passkey_said said = authenticator_make(&d, &a, challenge);
		if (i == 0)
			said.client_data = authenticator_client_data(&d, &a, "webauthn.get", challenge);
		struct passkey_made m;
		cr_assert_eq(passkey_read_made(&asked, &said, &m), faults[i], "wrong: %s", wrong[i]);
	}
}

Test(passkey, one_that_signs_with_another_algorithm_is_not_taken)
{
	SCENE(CHALLENGE_ADD);
	AUTHENTICATOR(d, -35); /* ES384 */
	struct passkey_said said = authenticator_make(&d, &a, challenge);
	struct passkey_made m;

	cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_ALGORITHM);
	AUTHENTICATOR(e, ALGORITHM_ES256);
	struct passkey_known known = known_of(&a, &e);
	struct passkey_asked in = asking(&a, CHALLENGE_SIGN_IN, 0);
	struct passkey_used u;
	known.algorithm = -35;
	said = authenticator_use(&e, &a, challenge_make(&a, &in.use, now));
	cr_assert_eq(passkey_check_used(&in, &said, &known, &u), PASSKEY_ALGORITHM);
	known.algorithm = ALGORITHM_EDDSA; /* the key of one under the name of another */
	cr_assert_eq(passkey_check_used(&in, &said, &known, &u), PASSKEY_SIGNATURE);
}

Test(passkey, a_challenge_serves_its_purpose_its_session_and_five_minutes)
{
	SCENE(CHALLENGE_STEP_UP);
	AUTHENTICATOR(d, ALGORITHM_ES256);
	struct passkey_known known = known_of(&a, &d);
	struct passkey_said said = authenticator_use(&d, &a, challenge);
	struct passkey_used u;
	struct passkey_asked q = asked;

	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_FINE);
	q.use.purpose = CHALLENGE_SIGN_IN;
	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_CHALLENGE, "another purpose");
	q = asked;
	q.use.session = 8;
	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_CHALLENGE, "another session");
	q = asked;
	q.use.key = STR("another site's key");
	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_CHALLENGE, "another key");
	q = asked;
	q.now.us += CHALLENGE_SECONDS * INT64_C(1000000) - 1;
	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_FINE, "just in time");
	q.now.us++;
	cr_assert_eq(passkey_check_used(&q, &said, &known, &u), PASSKEY_OVER, "a microsecond later");

	static const char *const forged[] = {"", "AAAA", "\xc3\xa9", "====", NULL};
	for (size_t i = 0; forged[i]; i++) {
		said = authenticator_use(&d, &a, str_z(forged[i]));
		cr_assert_eq(passkey_check_used(&asked, &said, &known, &u), PASSKEY_CHALLENGE, "\"%s\"",
			     forged[i]);
	}
	for (size_t i = 0; i < challenge.n; i++) {
		struct str bent = arena_dup(&a, challenge);
		((char *)(uintptr_t)bent.s)[i] = challenge.s[i] == 'A' ? 'B' : 'A';
		said = authenticator_use(&d, &a, bent);
		cr_assert_eq(passkey_check_used(&asked, &said, &known, &u), PASSKEY_CHALLENGE, "letter %zu",
			     i);
	}
	cr_assert_not(str_eq(challenge, challenge_make(&a, &asked.use, now)), "no two are the same");
}

Test(passkey, a_used_one_is_refused_for_each_thing_that_is_wrong)
{
	SCENE(CHALLENGE_SIGN_IN);
	AUTHENTICATOR(d, ALGORITHM_ES256);
	AUTHENTICATOR(other, ALGORITHM_ES256);
	struct passkey_known known = known_of(&a, &d), others = known_of(&a, &other);
	struct passkey_used u;
	struct passkey_said said = authenticator_use(&d, &a, challenge);

	cr_assert_eq(passkey_check_used(&asked, &said, &others, &u), PASSKEY_SIGNATURE, "another's key");
	struct passkey_said bent = said;
	bent.client_data = authenticator_client_data(&d, &a, "webauthn.create", challenge);
	authenticator_sign(&d, &a, &bent);
	cr_assert_eq(passkey_check_used(&asked, &bent, &known, &u), PASSKEY_TYPE);
	d.verified = false;
	bent = authenticator_use(&d, &a, challenge);
	cr_assert_eq(passkey_check_used(&asked, &bent, &known, &u), PASSKEY_UNVERIFIED);
	d.verified = true;
	d.present = false;
	bent = authenticator_use(&d, &a, challenge);
	cr_assert_eq(passkey_check_used(&asked, &bent, &known, &u), PASSKEY_ABSENT);
	d.present = true;
	d.origin = STR("https://localhost:8080");
	bent = authenticator_use(&d, &a, challenge);
	cr_assert_eq(passkey_check_used(&asked, &bent, &known, &u), PASSKEY_ORIGIN);
	d.origin = asked.site.origin;
	d.site = STR("localhost.example");
	bent = authenticator_use(&d, &a, challenge);
	cr_assert_eq(passkey_check_used(&asked, &bent, &known, &u), PASSKEY_SITE);
}

/* Sequential bits of all that is signed or signs: none can be turned. */
Test(passkey, no_bit_can_be_turned)
{
	SCENE(CHALLENGE_SIGN_IN);
	AUTHENTICATOR(d, ALGORITHM_EDDSA);
	struct passkey_known known = known_of(&a, &d);
	struct passkey_said said = authenticator_use(&d, &a, challenge);
	struct str *parts[] = {&said.client_data, &said.auth_data, &said.signature};
	struct passkey_used u;

	cr_assert_eq(passkey_check_used(&asked, &said, &known, &u), PASSKEY_FINE);
	for (size_t p = 0; p < COUNT(parts); p++)
		for (size_t i = 0; i < parts[p]->n; i++) {
			struct str was = *parts[p];
			*parts[p] = arena_dup(&a, was);
			((char *)(uintptr_t)parts[p]->s)[i] ^= 1;
			cr_assert_neq(passkey_check_used(&asked, &said, &known, &u), PASSKEY_FINE,
				      "part %zu, byte %zu", p, i);
			*parts[p] = was;
		}
}

Test(passkey, a_counter_that_goes_back_is_told)
{
	SCENE(CHALLENGE_SIGN_IN);
	AUTHENTICATOR(d, ALGORITHM_ES256);
	struct passkey_known known = known_of(&a, &d);
	struct passkey_said said;
	struct passkey_used u;
	static const struct {
		uint32_t before, said;
		enum passkey_fault fault;
	} rows[] = {
	    {0, 0, PASSKEY_FINE},    {0, 1, PASSKEY_FINE},
	    {1, 2, PASSKEY_FINE},    {1, UINT32_MAX, PASSKEY_FINE},
	    {2, 2, PASSKEY_COUNTER}, {3, 2, PASSKEY_COUNTER},
	    {1, 0, PASSKEY_COUNTER}, {UINT32_MAX, 1, PASSKEY_COUNTER},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		d.counter = rows[i].said ? rows[i].said - 1 : 0;
		if (rows[i].said == 1) { /* the device of the test counts from 1 */
			d.counter = 1;
			said = authenticator_make(&d, &a, challenge);
			said.client_data = authenticator_client_data(&d, &a, "webauthn.get", challenge);
			said.auth_data = str_cut(said.auth_data, 0, 37);
			char *flags = (char *)(uintptr_t)said.auth_data.s + 32;
			*flags = (char)(*flags & ~0x40);
			authenticator_sign(&d, &a, &said);
		} else {
			said = authenticator_use(&d, &a, challenge);
		}
		known.counter = rows[i].before;
		cr_assert_eq(passkey_check_used(&asked, &said, &known, &u), rows[i].fault, "%u -> %u",
			     rows[i].before, rows[i].said);
		cr_assert_eq(u.counter, rows[i].said);
	}
}

Test(passkey, what_is_cut_short_is_refused)
{
	SCENE(CHALLENGE_ADD);

	for (size_t k = 0; k < COUNT(allowed); k++) {
		AUTHENTICATOR(d, allowed[k]);
		struct passkey_said said = authenticator_make(&d, &a, challenge);
		struct passkey_made m;
		size_t n = said.auth_data.n;
		for (said.auth_data.n = 0; said.auth_data.n < n; said.auth_data.n++)
			cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_MALFORMED,
				     "%zu of %zu bytes", said.auth_data.n, n);
		n = said.client_data.n;
		said.auth_data.n = 37; /* and without a credential */
		cr_assert_neq(passkey_read_made(&asked, &said, &m), PASSKEY_FINE);
		said = authenticator_make(&d, &a, challenge);
		for (said.client_data.n = 0; said.client_data.n < n; said.client_data.n++)
			cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_MALFORMED);
	}
}

Test(passkey, extensions_are_passed_over_and_bounded)
{
	SCENE(CHALLENGE_ADD);
	AUTHENTICATOR(d, ALGORITHM_ES256);
	static const struct {
		struct str more;
		enum passkey_fault fault;
	} rows[] = {
	    {STR("\xa1\x6b"
		 "credProtect\x02"),
	     PASSKEY_FINE},
	    {STR("\xa0"), PASSKEY_FINE},
	    {STR("\xa0\xa0"), PASSKEY_MALFORMED}, /* something behind the end */
	    {STR(""), PASSKEY_MALFORMED},
	    {STR("\x01"), PASSKEY_MALFORMED},			       /* no map */
	    {STR("\xa1\x61x\xba\x7f\xff\xff\xff"), PASSKEY_MALFORMED}, /* two thousand million entries */
	    {STR("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"), PASSKEY_MALFORMED},
	    {STR("\xa1\x61x\x5b\xff\xff\xff\xff\xff\xff\xff\xff"), PASSKEY_MALFORMED},
	    {STR("\xa1\x61x\x81\x81\x81\x81\x01"), PASSKEY_MALFORMED}, /* five deep */
	    {STR("\xbf\xff"), PASSKEY_MALFORMED},		       /* of no length */
	    {STR("\xa1\x61x\xc1\x01"), PASSKEY_MALFORMED},	       /* a tag */
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct passkey_said said = authenticator_make(&d, &a, challenge);
		struct passkey_made m;
		said.auth_data = JOIN(&a, said.auth_data, rows[i].more);
		((char *)(uintptr_t)said.auth_data.s)[32] |= (char)0x80;
		cr_assert_eq(passkey_read_made(&asked, &said, &m), rows[i].fault, "row %zu", i);
	}
}

Test(passkey, a_point_that_is_not_on_the_curve_is_no_key)
{
	SCENE(CHALLENGE_ADD);
	AUTHENTICATOR(d, ALGORITHM_ES256);
	struct passkey_said said = authenticator_make(&d, &a, challenge);
	struct passkey_made m;

	((char *)(uintptr_t)said.auth_data.s)[said.auth_data.n - 1] ^= 1;
	cr_assert_eq(passkey_read_made(&asked, &said, &m), PASSKEY_MALFORMED);
}

Test(passkey, is_for_sites_with_a_name_over_tls_or_on_this_machine)
{
	static const struct {
		const char *base, *id, *origin;
	} rows[] = {
	    {"https://consult.example", "consult.example", "https://consult.example"},
	    {"https://Consult.Example:443/", "consult.example", "https://consult.example"},
	    {"https://consult.example:8443", "consult.example", "https://consult.example:8443"},
	    {"http://localhost:8080", "localhost", "http://localhost:8080"},
	    {"http://localhost:80", "localhost", "http://localhost"},
	    {"http://a.localhost", "a.localhost", "http://a.localhost"},
	    {"http://consult.example", NULL, NULL},
	    {"http://127.0.0.1:8080", NULL, NULL},
	    {"https://127.0.0.1", NULL, NULL},
	    {"https://[::1]:8080", NULL, NULL},
	    {"https://", NULL, NULL},
	    {"ftp://localhost", NULL, NULL},
	    {"", NULL, NULL},
	};
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct relying r;
		cr_assert_eq(relying_of(&a, str_z(rows[i].base), &r), rows[i].id != NULL, "%s", rows[i].base);
		if (!rows[i].id)
			continue;
		cr_assert(str_eq(r.id, str_z(rows[i].id)), "%s: %.*s", rows[i].base, STR_ARG(r.id));
		cr_assert(str_eq(r.origin, str_z(rows[i].origin)), "%s: %.*s", rows[i].base,
			  STR_ARG(r.origin));
	}
}

Test(passkey, keyed_digests_are_those_of_rfc_4231)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	struct str hex = digest_hex(&a, digest_keyed(STR("Jefe"), STR("what do ya want for nothing?")));
	cr_assert(str_eq(hex, STR("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")));
}
