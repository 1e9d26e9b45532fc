/* admin_invite.c - plenary admin invite, and admin sign-in-link: one-time links, made on the machine itself.
 */
#include "acts/invite.h"
#include "acts/sign_in.h"
#include "cli/commands.h"
#include "cli/first_administrator.h"
#include "i18n/msg.h"
#include "store/bodies.h"
#include "store/store.h"

const char admin_invite_help[] =
    "admin invite --data DIR --role ROLE [--body SLUG] [--delegation CC] [--email ADDRESS] [--name NAME] "
    "[--until DAY] [--lang L] [--site URL]\n\n"
    "Invites somebody, and prints a link that counts once within seven days. It is shown here only: the\n"
    "store knows a hash of it. With --email and --site it is sent there, too.\n"
    "  --role        administrator, officer, group_secretary, chair ... (plenary policy --help lists them)\n"
    "  --body        the body the role is in; all of the site where it is left out\n"
    "  --delegation  of a delegate: the state, as in CH\n"
    "  --until       the last day of the term, as in 2030-12-31; no end where it is left out\n"
    "  --lang        of the letter and the link: ar, en, es, fr, ru or zh; en where it is left out\n"
    "  --site        what the link begins with: https://consult.example; a path where it is left out\n";
const char admin_sign_in_link_help[] =
    "admin sign-in-link --data DIR EMAIL [--lang L] [--site URL]\n\n"
    "Prints a link with which the person of that address signs in, once, within ten minutes: for whoever\n"
    "lost every way of signing in and whose identity you have checked, and for the demonstration. It is\n"
    "in the journal.\n";

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

struct order {
	const char *dir, *role, *body, *delegation, *email, *name, *until, *lang, *site;
};

static enum exit_code order_read(const char *name, bool wants_word, int argc, char **argv, struct order *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	struct order w = {.lang = "en", .site = ""};
	enum lang l;

	while (option_next(&o)) {
		bool known = option_is(&o, "--data", &w.dir) || option_is(&o, "--lang", &w.lang) ||
			     option_is(&o, "--site", &w.site);
		if (!known && wants_word)
			known = !w.email && option_word(&o, &w.email);
		else if (!known)
			known = option_is(&o, "--role", &w.role) || option_is(&o, "--body", &w.body) ||
				option_is(&o, "--delegation", &w.delegation) ||
				option_is(&o, "--email", &w.email) || option_is(&o, "--name", &w.name) ||
				option_is(&o, "--until", &w.until);
		if (!known)
			return option_unknown(&o, name);
	}
	if (!w.dir)
		return usage_error(name, "--data says where the store is");
	if (!lang_parse(str_z(w.lang), &l))
		return usage_error(name, "--lang is one of ar en es fr ru zh");
	if (strlen(w.site) && w.site[strlen(w.site) - 1] == '/')
		return usage_error(name, "--site is like https://consult.example, without a path");
	*ret = w;
	return EXIT_FINE;
}

/* The body's id; says when there is none. */
static enum err find_body(struct arena *a, const struct order *w, int64_t *ret)
{
	struct body body;
	struct db *db;

	*ret = 0;
	if (!w->body)
		return ERR_OK;
	enum err e = db_open(&db, w->dir, DB_STAFF);
	if (e != ERR_OK)
		return e;
	e = body_by_slug(db, a, LANG_EN, str_z(w->body), &body);
	db_close(db);
	if (e == ERR_OK)
		*ret = body.id;
	else if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary admin invite: there is no body \"%s\"\n", w->body);
	return e;
}

static enum err act_on(const char *dir, struct act *act)
{
	struct acts *acts;
	enum err e = acts_open(&acts, dir, NULL, NULL);

	if (e != ERR_OK)
		return e;
	e = act_do(acts, act);
	acts_close(acts);
	return e;
}

enum exit_code admin_invite_command(struct arena *a, int argc, char **argv)
{
	struct order w;
	struct invite i = {.act.actor = STR("command line"), .at = now()};
	enum exit_code code = order_read("admin invite", false, argc, argv, &w);

	if (code != EXIT_FINE)
		return code;
	if (!w.role || !role_parse(str_z(w.role), &i.holding.role))
		return usage_error("admin invite", "--role is one of those of `plenary policy`");
	i.holding.from = instant_day_utc(i.at);
	i.holding.to = DAY_NONE;
	if (w.until && !day_parse(str_z(w.until), &i.holding.to))
		return usage_error("admin invite", "--until is a day like 2030-12-31");
	(void)lang_parse(str_z(w.lang), &i.lang);
	i.holding.delegation = str_z(w.delegation);
	i.email = str_z(w.email);
	i.name = str_z(w.name);
	i.site = str_z(w.site);
	if (w.email && !i.site.n)
		return usage_error("admin invite", "a letter needs --site: its link begins with it");
	if (find_body(a, &w, &i.holding.body) != ERR_OK)
		return EXIT_FAILED;
	int wrong = invite_init(&i, a);
	if (wrong) {
		struct str why = msg(LANG_EN, (enum msg)(wrong - 1));
		fprintf(stderr, "plenary admin invite: %.*s\n", STR_ARG(why));
		return EXIT_USAGE;
	}
	if (act_on(w.dir, &i.act) != ERR_OK)
		return EXIT_FAILED;
	printf("%s%.*s\n", w.site, STR_ARG(invitation_path(a, i.lang, i.token)));
	return EXIT_FINE;
}

enum exit_code admin_sign_in_link_command(struct arena *a, int argc, char **argv)
{
	struct order w;
	struct sign_in_link_make s = {.act.actor = STR("command line"), .at = now()};
	enum exit_code code = order_read("admin sign-in-link", true, argc, argv, &w);

	if (code != EXIT_FINE)
		return code;
	if (!w.email)
		return usage_error("admin sign-in-link", "whose? an e-mail address");
	s.email = str_z(w.email);
	sign_in_link_make_init(&s, a);
	enum err e = act_on(w.dir, &s.act);
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary admin sign-in-link: nobody active has the address %s\n", w.email);
	if (e != ERR_OK)
		return EXIT_FAILED;
	printf("%s/%s/sign-in/link/%.*s\n", w.site, w.lang, STR_ARG(s.token));
	return EXIT_FINE;
}

enum err first_administrator(struct acts *acts, const char *dir, struct arena *a, struct str *ret_path)
{
	struct db *db;
	int64_t accounts = 0, n = 0;
	struct invite i = {.act.actor = STR("command line"), .at = now(), .lang = LANG_EN};
	enum err e = db_open(&db, dir, DB_STAFF);

	*ret_path = (struct str){0};
	if (e != ERR_OK)
		return e;
	e = accounts_count(db, &accounts);
	if (e == ERR_OK)
		e = invitations_count(db, i.at, &n);
	db_close(db);
	if (e != ERR_OK || accounts || n)
		return e;
	i.holding =
	    (struct holding){.role = ROLE_ADMINISTRATOR, .from = instant_day_utc(i.at), .to = DAY_NONE};
	if (invite_init(&i, a))
		BUG("the first invitation is refused");
	e = act_do(acts, &i.act);
	if (e == ERR_OK)
		*ret_path = invitation_path(a, LANG_EN, i.token);
	return e;
}
