/* Bodies are written down at the desk and at the command line: by administrators, with their mistakes told.
 */
#include "cli/commands.h"
#include "support/demo_site.h"
#include "support/people.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

enum { ARGS_MOST = 16 };

static struct answer sent(struct site *s, const struct person *p, const char *path, const char *form)
{
	return person_post(s->w, &s->a, p, str_z(path), str_z(form));
}

static struct answer seen(struct site *s, const struct person *p, const char *path)
{
	return person_get(s->w, &s->a, p, str_z(path));
}

static struct person administrator(struct site *s)
{
	return signed_in(s->w, &s->a, "admin@example.org", ROLE_ADMINISTRATOR, NULL);
}

static const char fresh[] = "action=save&slug=forum&kind=conference&parent=&procedure=icann-public-comment"
			    "&name-en=The+Forum&name-zh=%E8%AE%BA%E5%9D%9B";

Test(bodies_desk, holds_up_in_six_languages)
{
	DEMO_SITE(s);
	struct person admin = administrator(&s);

	sent(&s, &admin, "/en/desk/bodies/new", fresh);
	for (enum lang l = 0; l < LANGS; l++) {
		struct str code = lang_code(l);
		cr_expect_eq(
		    seen(&s, &admin, arena_printf(&s.a, "/%.*s/desk/bodies", STR_ARG(code)).s).status, 200);
		cr_expect_eq(
		    seen(&s, &admin, arena_printf(&s.a, "/%.*s/desk/bodies/new", STR_ARG(code)).s).status,
		    200);
		struct answer a =
		    seen(&s, &admin, arena_printf(&s.a, "/%.*s/desk/bodies/forum", STR_ARG(code)).s);
		cr_expect(a.status == 200 && holds(a.body, "value=\"The Forum\"") && holds(a.body, "论坛"));
	}
}

Test(bodies_desk, a_body_is_public_and_found_once_it_is_saved)
{
	DEMO_SITE(s);
	struct person admin = administrator(&s);
	struct answer a = sent(&s, &admin, "/en/desk/bodies/new", fresh);

	cr_assert_eq(a.status, 303);
	cr_expect(holds(answer_header(&a, "location"), "/en/desk/bodies/forum?done=saved"));
	cr_expect(holds(site_get(&s, "zh", "/bodies/forum").body, "论坛"));
	cr_expect(holds(site_get(&s, "fr", "/bodies/forum").body, "The Forum"),
		  "the original where there is no other");
	cr_expect(holds(site_get(&s, "en", "/search?q=forum").body, "/en/bodies/forum"));
	a = sent(&s, &admin, "/fr/desk/bodies/forum",
		 "action=save&kind=council&parent=&procedure=&name-fr=Le+Forum");
	cr_assert_eq(a.status, 303);
	cr_expect(holds(site_get(&s, "fr", "/bodies/forum").body, "Le Forum"));
	cr_expect(holds(site_get(&s, "en", "/bodies/forum").body, "The Forum"), "what was left empty stays");
}

Test(bodies_desk, mistakes_are_told_and_what_was_typed_stays)
{
	DEMO_SITE(s);
	struct person admin = administrator(&s);
	static const char *const forms[] = {
	    "action=save&slug=The+Forum&kind=council&name-en=Kept+Words",
	    "action=save&slug=new&kind=council&name-en=Kept+Words",
	    "action=save&slug=forum&kind=club&name-en=Kept+Words",
	    "action=save&slug=forum&kind=council&parent=nowhere&name-en=Kept+Words",
	    "action=save&slug=forum&kind=council&parent=forum&name-en=Kept+Words",
	    "action=save&slug=forum&kind=council&procedure=none&name-en=Kept+Words",
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct answer a = sent(&s, &admin, "/en/desk/bodies/new", forms[i]);
		cr_expect_eq(a.status, 422, "%s: %u", forms[i], a.status);
		cr_expect(holds(a.body, "class=\"errors\"") && holds(a.body, "value=\"Kept Words\""), "%s",
			  forms[i]);
	}
	cr_expect_eq(sent(&s, &admin, "/en/desk/bodies/new", "action=save&slug=forum&kind=council").status,
		     422, "no name");
	cr_assert_eq(sent(&s, &admin, "/en/desk/bodies/new", fresh).status, 303);
	cr_expect_eq(sent(&s, &admin, "/en/desk/bodies/new", fresh).status, 422, "the short name is taken");
}

Test(bodies_desk, no_body_is_above_itself)
{
	DEMO_SITE(s);
	struct person admin = administrator(&s);

	cr_assert_eq(sent(&s, &admin, "/en/desk/bodies/new", fresh).status, 303);
	cr_assert_eq(sent(&s, &admin, "/en/desk/bodies/new",
			  "action=save&slug=panel&kind=working_group&parent=forum&name-en=Panel")
			 .status,
		     303);
	struct answer a =
	    sent(&s, &admin, "/en/desk/bodies/forum", "action=save&kind=conference&parent=panel");
	cr_expect_eq(a.status, 422, "a circle");
}

Test(bodies_desk, terms_of_office_are_written_down)
{
	DEMO_SITE(s);
	struct person admin = administrator(&s);

	cr_assert_eq(sent(&s, &admin, "/en/desk/bodies/new", fresh).status, 303);
	struct answer a = sent(&s, &admin, "/en/desk/bodies/forum",
			       "action=term&office=chair&holder=Ana+Silva&state=Brazil&from=2024&to=");
	cr_assert_eq(a.status, 303);
	cr_expect(holds(site_get(&s, "en", "/bodies/forum").body, "Ana Silva"));
	a = sent(&s, &admin, "/en/desk/bodies/forum", "action=term&office=king&holder=Ana+Silva");
	cr_expect_eq(a.status, 422);
	a = sent(&s, &admin, "/en/desk/bodies/forum", "action=term&office=chair&holder=Ana+Silva&from=soon");
	cr_expect(a.status == 422 && holds(a.body, "value=\"soon\""));
}

Test(bodies_desk, is_for_administrators_with_a_fresh_proof)
{
	DEMO_SITE(s);
	struct person auditor = signed_in(s.w, &s.a, "auditor@example.org", ROLE_AUDITOR, NULL);
	struct person old = signed_in_long_ago(s.w, &s.a, "old@example.org", ROLE_ADMINISTRATOR, NULL);

	cr_expect_eq(seen(&s, &auditor, "/en/desk/bodies").status, 404);
	cr_expect_eq(sent(&s, &auditor, "/en/desk/bodies/new", fresh).status, 404);
	struct answer a = sent(&s, &old, "/en/desk/bodies/new", fresh);
	cr_expect_eq(a.status, 303);
	cr_expect_not(holds(answer_header(&a, "location"), "done="));
	cr_expect_eq(web_get(s.w, &s.a, STR("/en/bodies/forum")).status, 404, "nothing was written");
}

/* The same from the command line, on the data folder of the site. */
static enum exit_code called(enum exit_code (*command)(struct arena *, int, char **), struct site *s,
			     const char *const *args)
{
	char *argv[ARGS_MOST + 2];
	int argc = 0;

	argv[argc++] = (char *)(uintptr_t) "--data";
	argv[argc++] = s->f.path;
	for (int i = 0; args[i]; i++)
		argv[argc++] = (char *)(uintptr_t)args[i];
	return command(&s->a, argc, argv);
}
#define CALL(command, s, ...) called(command, s, (const char *const[]){__VA_ARGS__ __VA_OPT__(, ) NULL})

static struct str printed(struct site *s)
{
	char *p = NEW(&s->a, char, 65536);

	fflush(stdout);
	size_t n = fread(p, 1, 65535, cr_get_redirected_stdout());
	return (struct str){p, n};
}

Test(admin_command, gives_ends_disables_and_lists, .init = cr_redirect_stdout)
{
	DEMO_SITE(s);
	only_administrator(s.w, administrator(&s).account);
	cr_expect_eq(CALL(admin_role_give_command, &s, "admin@example.org", "auditor", "--to", "2099-12-31"),
		     EXIT_FINE);
	cr_expect_eq(CALL(admin_role_give_command, &s, "admin@example.org", "auditor"), EXIT_FAILED,
		     "held already");
	cr_expect_eq(CALL(admin_role_give_command, &s, "admin@example.org", "officer"), EXIT_FAILED,
		     "wants a body");
	cr_expect_eq(CALL(admin_role_give_command, &s, "nobody@example.org", "auditor"), EXIT_FAILED);
	cr_expect_eq(CALL(admin_role_give_command, &s, "admin@example.org", "king"), EXIT_USAGE);
	cr_expect_eq(CALL(admin_people_command, &s), EXIT_FINE);
	cr_expect_eq(CALL(admin_terms_command, &s, "--until", "2100-01-01"), EXIT_FINE);
	cr_expect_eq(CALL(admin_role_end_command, &s, "admin@example.org", "auditor"), EXIT_FINE);
	cr_expect_eq(CALL(admin_role_end_command, &s, "admin@example.org", "auditor"), EXIT_FAILED);
	cr_expect_eq(CALL(admin_role_end_command, &s, "admin@example.org", "administrator"), EXIT_FAILED,
		     "the last one");
	cr_expect_eq(CALL(admin_account_disable_command, &s, "admin@example.org"), EXIT_FAILED,
		     "the last one");
	signed_in(s.w, &s.a, "second@example.org", ROLE_ADMINISTRATOR, NULL);
	cr_expect_eq(CALL(admin_account_disable_command, &s, "admin@example.org"), EXIT_FINE);
	cr_expect_eq(CALL(admin_account_disable_command, &s, "admin@example.org"), EXIT_FAILED,
		     "is so already");
	cr_expect_eq(CALL(admin_account_enable_command, &s, "admin@example.org"), EXIT_FINE);
	cr_expect_eq(CALL(admin_people_command, &s, "--json"), EXIT_FINE);
	struct str out = printed(&s);
	cr_expect(holds(out, "2099-12-31  auditor  site") && holds(out, "\"email\":\"second@example.org\""));
}

Test(admin_command, writes_bodies_and_terms_down, .init = cr_redirect_stdout)
{
	DEMO_SITE(s);
	cr_expect_eq(CALL(admin_body_command, &s, "forum", "--new", "--kind", "conference", "--name",
			  "fr=Le Forum", "--name", "en=The Forum"),
		     EXIT_FINE);
	cr_expect_eq(CALL(admin_body_command, &s, "forum", "--kind", "council"), EXIT_FINE);
	cr_expect_eq(CALL(admin_body_command, &s, "forum", "--procedure", "none"), EXIT_USAGE);
	cr_expect_eq(CALL(admin_body_command, &s, "nowhere", "--kind", "council"), EXIT_FAILED);
	cr_expect_eq(CALL(admin_term_command, &s, "forum", "chair", "Ana Silva", "--from", "2024"),
		     EXIT_FINE);
	cr_expect_eq(CALL(admin_term_command, &s, "forum", "king", "Ana Silva"), EXIT_FAILED);
	cr_expect_eq(CALL(admin_bodies_command, &s), EXIT_FINE);
	cr_expect(holds(printed(&s), "forum  council  -  -  The Forum"));
	web_tick(s.w);
	cr_expect(holds(site_get(&s, "es", "/bodies/forum").body, "Le Forum"),
		  "the first name is the original");
	cr_expect(holds(site_get(&s, "en", "/bodies/forum").body, "Ana Silva"));
}
