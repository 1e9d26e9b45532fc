#include "auth/code.h"
#include "auth/password.h"
#include "auth/qr.h"
#include "auth/throttle.h"
#include "base/secret.h"

#include <criterion/criterion.h>
#include <time.h>

#define ARENA(a)                                                                                             \
	ARENA_SCOPED a;                                                                                      \
	arena_init(&a, 16 << 20, NULL);                                                                      \
	cr_assert(secret_start())

static struct instant at(int64_t seconds)
{
	return (struct instant){seconds * 1000000};
}

Test(password, keeps_a_hash_that_only_the_same_bytes_fit)
{
	ARENA(a);
	struct str hash, again, p = STR("Καλημέρα, two  spaces ");

	cr_assert_eq(password_hash(&a, p, &hash), ERR_OK);
	cr_assert_eq(password_hash(&a, p, &again), ERR_OK);
	cr_assert(str_starts(hash, STR("$argon2id$v=19$m=19456,t=2,p=1$")), "%.*s", STR_ARG(hash));
	cr_assert(!str_eq(hash, again), "each has a salt of its own");
	cr_assert(password_fits(hash, p));
	cr_assert(!password_fits(hash, str_trim(p)), "nothing is cut");
	cr_assert(!password_fits(hash, STR("καλημέρα, two  spaces ")), "nothing is folded");
	cr_assert(!password_fits(hash, STR("")));
	cr_assert(!password_is_stale(hash));
}

Test(password, of_other_parameters_still_fits_and_is_made_anew)
{
	ARENA(a);
	/* argon2id, 8 MiB, one pass, of "an older password" */
	struct str old = STR("$argon2id$v=19$m=8192,t=1,p=1$VwM7x78E1JwbukJY1P7VrQ$"
			     "UWo7eYpe6UZzxjvGph7MQzkWGP+1haMg+yJJgQzjO30");

	cr_assert(password_fits(old, STR("an older password")));
	cr_assert(password_is_stale(old));
}

static double spent(struct str hash, struct str password)
{
	struct timespec from, to;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
	for (int i = 0; i < 4; i++)
		cr_assert(!password_fits(hash, password));
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

Test(password, of_nobody_takes_as_long_as_a_wrong_one)
{
	ARENA(a);
	struct str hash;

	cr_assert_eq(password_hash(&a, STR("somebody's own password"), &hash), ERR_OK);
	(void)spent(hash, STR("warm up"));
	double wrong = spent(hash, STR("not the right one")), nobody = spent((struct str){0}, STR("not it")),
	       none = spent(STR(""), STR("not it"));
	cr_assert(nobody > wrong / 2 && nobody < wrong * 2, "%f %f", nobody, wrong);
	cr_assert(none > wrong / 2 && none < wrong * 2, "%f %f", none, wrong);
}

Test(password, is_refused_where_it_is_easily_guessed)
{
	ARENA(a);
	static const struct {
		const char *password;
		enum password_fault fault;
	} cases[] = {
	    {"", PASSWORD_SHORT},
	    {"elevenchars", PASSWORD_SHORT},
	    {"twelve of us", PASSWORD_FINE},
	    {"十二个字符的密码也是可以的", PASSWORD_FINE},
	    {"одиннадцать", PASSWORD_SHORT},
	    {"all small letters are fine", PASSWORD_FINE},
	    {"4815162342108", PASSWORD_FINE},
	    {"correct horse battery staple", PASSWORD_FINE},
	    {"1qaz2wsx3edc", PASSWORD_COMMON},
	    {"QwertyuiopASDFGHJKL", PASSWORD_COMMON},
	    {"Sunshine1234", PASSWORD_COMMON},
	    {"basketball99!!", PASSWORD_COMMON},
	    {"b4sk3tball2024", PASSWORD_COMMON},
	    {"dragondragondragon", PASSWORD_COMMON},
	    {"abcabcabcabc", PASSWORD_COMMON},
	    {"zzzzzzzzzzzzzzzz", PASSWORD_COMMON},
	    {"abcdefghijklm", PASSWORD_COMMON},
	    {"9876543210987", PASSWORD_COMMON},
	    {"p@ssw0rd!2024", PASSWORD_COMMON},
	    {"password-2024", PASSWORD_OWN},
	    {"plenary-2026!", PASSWORD_OWN},
	    {"Maria.Santos", PASSWORD_OWN},
	    {"santosMARIA1", PASSWORD_OWN},
	    {"Maria likes trams", PASSWORD_FINE},
	    {"maria.santos@example.org", PASSWORD_OWN},
	    {"secretariat1", PASSWORD_OWN},
	};
	struct str own[] = {STR("Maria Santos"), STR("maria.santos@example.org"), {0}};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_eq(password_judge(&a, str_z(cases[i].password), own, COUNT(own)), cases[i].fault,
			     "%s: %d", cases[i].password,
			     password_judge(&a, str_z(cases[i].password), own, COUNT(own)));
	char longest[PASSWORD_MOST + 2];
	for (size_t i = 0; i < sizeof longest; i++)
		longest[i] = (char)('a' + i * i % 23);
	cr_expect_eq(password_judge(&a, (struct str){longest, PASSWORD_MOST}, NULL, 0), PASSWORD_FINE);
	cr_expect_eq(password_judge(&a, (struct str){longest, PASSWORD_MOST + 1}, NULL, 0), PASSWORD_LONG);
}

/* RFC 6238, appendix B, its SHA-1 column without the first two of eight digits. */
Test(code, is_that_of_the_standard)
{
	ARENA(a);
	struct str secret = STR("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	static const struct {
		int64_t at;
		const char *code;
	} cases[] = {{59, "287082"},	     {1111111109, "081804"}, {1111111111, "050471"},
		     {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t step = -1;
		cr_expect(str_eq(code_at(&a, secret, at(cases[i].at)), str_z(cases[i].code)));
		cr_expect(code_fits(secret, str_z(cases[i].code), at(cases[i].at), 0, &step));
		cr_expect_eq(step, cases[i].at / CODE_SECONDS);
	}
}

Test(code, counts_while_it_is_shown_and_only_once)
{
	ARENA(a);
	struct str secret = code_secret_new(&a);
	int64_t now = 1800000000, step = 0;
	struct str code = code_at(&a, secret, at(now));

	cr_assert(code_secret_valid(secret));
	cr_assert_eq(now % CODE_SECONDS, 0);
	cr_assert(code_fits(secret, code, at(now), 0, &step));
	cr_assert_eq(step, now / CODE_SECONDS);
	cr_assert(code_fits(secret, code, at(now + CODE_SECONDS - 1), 0, &step), "its last second");
	cr_assert(!code_fits(secret, code, at(now + CODE_SECONDS), 0, &step), "thirty seconds are over");
	cr_assert(!code_fits(secret, code, at(now - 1), 0, &step), "not shown yet");
	cr_assert(!code_fits(secret, code, at(now + 2 * CODE_SECONDS), 0, &step));
	cr_assert(!code_fits(secret, code, at(-1), 0, &step));
	cr_assert(!code_fits(secret, code, at(now), step, &step), "used");
	code = code_at(&a, secret, at(now + CODE_SECONDS));
	cr_assert(code_fits(secret, code, at(now + CODE_SECONDS), step, &step), "the next one");
	/* A clock that was set back: codes of steps that are behind the last one do not count again. */
	cr_assert(!code_fits(secret, code_at(&a, secret, at(now - 3600)), at(now - 3600), step, &step));
}

Test(code, is_read_as_people_write_it)
{
	ARENA(a);
	struct str secret = STR("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	static const char *const same[] = {"287082", " 287 082", "287-082",
					   "٢٨٧٠٨٢", "۲۸۷۰۸۲",	 "２８７０８２"};
	static const char *const not [] = {"",	     "28708",	"2870822", "287o82",
					   "28708x", "-287083", "87082",   "287082287082"};
	int64_t step;

	for (size_t i = 0; i < COUNT(same); i++)
		cr_expect(code_fits(secret, str_z(same[i]), at(59), 0, &step), "%s", same[i]);
	for (size_t i = 0; i < COUNT(not ); i++)
		cr_expect(!code_fits(secret, str_z(not [i]), at(59), 0, &step), "%s", not [i]);
	cr_expect(!code_fits((struct str){0}, STR("287082"), at(59), 0, &step));
	cr_expect(!code_fits(STR("short"), STR("287082"), at(59), 0, &step));
}

Test(code, is_told_to_the_program_as_an_address)
{
	ARENA(a);
	struct str secret = STR("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

	cr_assert(
	    str_eq(code_uri(&a, STR("plenary"), STR("a+b@example.org"), secret),
		   STR("otpauth://totp/plenary:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
		       "&issuer=plenary")));
	cr_assert(str_eq(code_secret_spaced(&a, secret), STR("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")));
}

Test(recovery_code, is_read_as_people_copy_it)
{
	ARENA(a);
	struct str code = recovery_code_new(&a), tidy = recovery_code_tidy(&a, code);

	cr_assert_eq(code.n, 29u);
	cr_assert_eq(tidy.n, 24u);
	cr_assert(!str_eq(tidy, recovery_code_tidy(&a, recovery_code_new(&a))));
	cr_assert(str_eq(recovery_code_tidy(&a, STR(" 0O1I-lLab CDEF 0123 4567 89gh")),
			 STR("001111abcdef0123456789gh")));
	cr_assert_null(recovery_code_tidy(&a, STR("")).s);
	cr_assert_null(recovery_code_tidy(&a, STR("0123-4567-89ab-cdef-0123-456")).s);
	cr_assert_null(recovery_code_tidy(&a, STR("0123-4567-89ab-cdef-0123-456u")).s);
	cr_assert_null(recovery_code_tidy(&a, STR("0123-4567-89ab-cdef-0123-45678")).s);
}

Test(qr, has_the_corners_of_one_and_says_when_a_text_is_too_long)
{
	ARENA(a);
	struct qr qr = qr_make(&a, STR("otpauth://totp/plenary:a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
	char *longest = NEW(&a, char, 2000);

	cr_assert_gt(qr.side, 20);
	cr_assert(str_starts(qr.path, STR("M4 4h7v1h-7z")), "%.*s", STR_ARG(str_cut(qr.path, 0, 40)));
	cr_assert_eq(qr_make(&a, (struct str){0}).side, 0);
	memset(longest, 'x', 2000);
	cr_assert_eq(qr_make(&a, (struct str){longest, 2000}).side, 0);
}

#define THROTTLE(t)                                                                                          \
	cr_assert(secret_start());                                                                           \
	struct throttle *t = throttle_new();                                                                 \
	cr_assert_not_null(t)

static void fail(struct throttle *t, struct str key, int times, int64_t when)
{
	for (int i = 0; i < times; i++)
		throttle_failed(t, THROTTLE_ACCOUNT, key, at(when));
}

Test(throttle, delays_the_sixth_try_and_then_ever_longer)
{
	THROTTLE(t);
	struct str key = STR("a@example.org 192.0.2.0");

	fail(t, key, 5, 100);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(100)), 0);
	fail(t, key, 1, 100);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(100)), 1);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(101)), 0);
	fail(t, key, 3, 101);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(101)), 8);
	fail(t, key, 2000, 101);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(101)), 900);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(1001)), 0, "delayed, never locked");
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, STR("a@example.org 198.51.100.0"), at(101)), 0);
	cr_assert_eq(throttle_wait(t, THROTTLE_DEVICE, key, at(101)), 0);
	throttle_free(t);
}

Test(throttle, forgets_on_success_and_after_a_quiet_time)
{
	THROTTLE(t);
	struct str key = STR("k");

	fail(t, key, 10, 100);
	throttle_passed(t, THROTTLE_ACCOUNT, key);
	fail(t, key, 1, 101);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(101)), 0);
	fail(t, key, 30, 101);
	fail(t, key, 1, 101 + 3601);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(101 + 3601)), 0);
	throttle_free(t);
}

Test(throttle, is_not_confused_by_a_clock_that_jumps)
{
	THROTTLE(t);
	struct str key = STR("k");

	fail(t, key, 8, 1000000);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(1000000)), 4);
	cr_assert_leq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(10)), 4, "back by days: no longer wait");
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(14)), 0);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, key, at(4000000000)), 0);
	throttle_free(t);
}

Test(throttle, keeps_its_size_whoever_types_what)
{
	THROTTLE(t);
	ARENA(a);

	for (int i = 0; i < 60000; i++) {
		char key[32];
		int n = snprintf(key, sizeof key, "%d", i);
		throttle_failed(t, THROTTLE_ACCOUNT, (struct str){key, (size_t)n}, at(i));
	}
	fail(t, STR("the newest"), 6, 60000);
	cr_assert_eq(throttle_wait(t, THROTTLE_ACCOUNT, STR("the newest"), at(60000)), 1);
	throttle_free(t);
}
