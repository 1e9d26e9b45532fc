#include "acts/keys.h"
#include "cli/commands.h"
#include "store/store.h"
#include "support/answer_site.h"
#include "support/people.h"

#include <criterion/criterion.h>

static struct instant today(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

static int64_t good(struct site *s, enum key_kind kind)
{
	struct key_count list[KEYS];
	struct db *db;

	cr_assert_eq(db_open(&db, s->f.path, DB_STAFF), ERR_OK);
	cr_assert_eq(keys_count(db, today(), list), ERR_OK);
	db_close(db);
	return list[kind].n;
}

Test(keys, of_a_kind_are_ended_together_and_on_record)
{
	SITE(s, ANSWERS_OPEN);
	struct person one = signed_in(s.w, &s.a, "one@example.org", ROLE_OFFICER, NULL);
	(void)signed_in(s.w, &s.a, "two@example.org", ROLE_OFFICER, NULL);
	struct keys_end k = {.act.actor = STR("test"), .kind = KEY_SESSION};

	cr_assert_eq(good(&s, KEY_SESSION), 2);
	cr_assert_eq(person_get(s.w, &s.a, &one, STR("/en/room")).status, 200);
	keys_end_init(&k);
	cr_assert_eq(act_do(web_acts(s.w), &k.act), ERR_OK);
	cr_assert_eq(k.ret_ended, 2);
	cr_assert_eq(good(&s, KEY_SESSION), 0);
	cr_assert_eq(person_get(s.w, &s.a, &one, STR("/en/room")).status, 303);
}

Test(keys, that_people_sign_in_with_are_not_taken_from_all_at_once)
{
	SITE(s, ANSWERS_OPEN);
	struct keys_end k = {.act.actor = STR("test"), .kind = KEY_PASSWORD};

	keys_end_init(&k);
	cr_assert_eq(act_do(web_acts(s.w), &k.act), ERR_INPUT);
	cr_assert_neq(k.act.verdict, 0);
}

Test(keys, are_counted_on_the_command_line)
{
	SITE(s, ANSWERS_OPEN);
	char *fine[] = {(char[]){"--data"}, s.f.path, (char[]){"--json"}},
	     *bad[] = {(char[]){"--data"}, s.f.path, (char[]){"--end"}, (char[]){"everything"}};

	cr_assert_eq(admin_keys_command(&s.a, 3, fine), EXIT_FINE);
	cr_assert_eq(admin_keys_command(&s.a, 4, bad), EXIT_USAGE);
}
