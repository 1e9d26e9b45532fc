/* `plenary policy` as its users call it, and the words it says. */
#include "cli/commands.h"
#include "i18n/msg.h"
#include "rules/policy.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <jansson.h>

enum { ARGS_MOST = 8 };

static enum exit_code called(const char *const *args)
{
	ARENA_SCOPED a;
	char *argv[ARGS_MOST];
	int argc = 0;

	arena_init(&a, 64 << 20, NULL);
	for (; args[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)arena_dup(&a, str_z(args[argc])).s;
	return policy_command(&a, argc, argv);
}
#define CALL(...) called((const char *const[]){__VA_ARGS__, NULL})

Test(policy_cli, prints_what_a_role_may_do_and_why, .init = cr_redirect_stdout)
{
	cr_assert_eq(CALL("--role", "vice_chair"), EXIT_FINE);
	fflush(stdout);
	cr_assert_stdout_eq_str("round: draft, embargoed\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"moderation: draft, embargoed\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"compilation: draft, embargoed\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"report: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"summary: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"chair_report: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"hearing: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"meeting: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"proposal: embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"contribution: embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"document: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"position: members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"decision: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n"
				"instruction: draft, embargoed, members\n"
				"    see\n"
				"        Chair and vice-chairs read what their body is about to publish.\n");
}

Test(policy_cli, says_it_as_data_too, .init = cr_redirect_stdout)
{
	cr_assert_eq(CALL("--role", "respondent", "--json"), EXIT_FINE);
	fflush(stdout);
	json_t *all = json_loadf(cr_get_redirected_stdout(), 0, NULL), *one;
	size_t i, replaces = 0, stateless = 0;

	cr_assert(json_is_array(all));
	json_array_foreach(all, i, one)
	{
		cr_assert_str_eq(json_string_value(json_object_get(one, "relation")), "own");
		replaces += strcmp(json_string_value(json_object_get(one, "action")), "replace") == 0;
		stateless += json_is_null(json_object_get(one, "state"));
	}
	/* See and see the original in four states, replace and withdraw in three; of the account seven. */
	cr_assert_eq(json_array_size(all), 2 * 4 + 2 * 3 + 7);
	cr_assert_eq(replaces, 3);
	cr_assert_eq(stateless, 7);
	json_decref(all);
}

Test(policy_cli, refuses_what_it_does_not_understand, .init = cr_redirect_stderr)
{
	cr_assert_eq(CALL("--role", "king"), EXIT_USAGE);
	cr_assert_eq(CALL("--json"), EXIT_USAGE);
	cr_assert_eq(CALL("--role"), EXIT_USAGE);
	cr_assert_eq(CALL("--role", "chair", "more"), EXIT_USAGE);
}

static void word_exists(const char *prefix, struct str code)
{
	char key[96];
	enum msg m;

	snprintf(key, sizeof key, "%s%.*s", prefix, STR_ARG(code));
	cr_expect(msg_find(str_z(key), &m), "%s", key);
}

Test(policy_words, stand_in_the_catalogue)
{
	const char *const *whys;
	size_t n = policy_whys(&whys);

	for (enum role r = 0; r < ROLES; r++)
		word_exists("role.", role_code(r));
	for (enum action a = 0; a < ACTIONS; a++)
		word_exists("action.", action_code(a));
	for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
		word_exists("object.", object_kind_code(k));
	for (enum object_state s = 0; s < OBJECT_STATES; s++)
		word_exists("object_state.", object_state_code(s));
	for (size_t i = 0; i < n; i++)
		word_exists("policy.why.", str_z(whys[i]));
}

static bool is_why(const char *why)
{
	const char *const *whys;
	size_t n = policy_whys(&whys);

	for (size_t i = 0; i < n; i++)
		if (strcmp(whys[i], why) == 0)
			return true;
	return false;
}

Test(policy_words, name_every_rule_the_table_can_answer_with)
{
	for (enum role r = 0; r < ROLES; r++)
		for (enum action a = 0; a < ACTIONS; a++)
			for (enum object_kind k = 0; k < OBJECT_KINDS; k++)
				for (enum object_state s = 0; s < OBJECT_STATES; s++)
					for (enum relation l = 0; l < RELATIONS; l++) {
						const char *why = policy_of_role(r, a, k, s, l).why;
						cr_assert(is_why(why), "%s", why);
					}
}
