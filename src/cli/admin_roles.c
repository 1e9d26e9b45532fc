/* admin_roles.c - plenary admin people | role | account | terms: who may do what, from the command line. */
#include "acts/people.h"
#include "base/list.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "html/json.h"
#include "i18n/msg.h"
#include "store/people.h"
#include "store/people_desk.h"
#include "store/store.h"

const char admin_people_help[] =
    "admin people (--data DIR | --config FILE) [--role ROLE] [--json]\n\n"
    "Everybody with an account, and the roles they hold. Roles are those of `plenary policy`.\n";
const char admin_terms_help[] =
    "admin terms (--data DIR | --config FILE) [--until DAY]\n\n"
    "Roles with a last day, the next to end first; with --until only those that end by then.\n";
const char admin_role_give_help[] =
    "admin role give (--data DIR | --config FILE) EMAIL ROLE [--body SLUG] [--delegation CODE] [--from DAY] "
    "[--to DAY]\n\n"
    "Gives somebody who has an account a role more, from today on where --from is left out. Only "
    "administrator\n"
    "and auditor can do without --body; delegates have a --delegation (ISO 3166-1: CH).\n";
const char admin_role_end_help[] = "admin role end (--data DIR | --config FILE) EMAIL ROLE [--body SLUG]\n\n"
				   "Takes a role back at once. The last administrator keeps theirs.\n";
const char admin_account_disable_help[] =
    "admin account disable (--data DIR | --config FILE) EMAIL\n\n"
    "Nobody signs in with this account any more, and its sessions end. Nothing of it is deleted.\n";
const char admin_account_enable_help[] = "admin account enable (--data DIR | --config FILE) EMAIL\n\n"
					 "A disabled account can be used again.\n";

enum { PART = 200, PEOPLE_MOST = 100000 };

struct asked {
	const char *data, *file, *role, *body, *delegation, *from, *to, *until;
	struct str words[2]; /* EMAIL ROLE */
	size_t n;
	bool json;
};

/* False: it has been said what is wrong. */
static bool read_asked(struct arena *a, const char *name, size_t words, int argc, char **argv,
		       struct asked *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	struct config c = config_usual();
	const char *word;

	*ret = (struct asked){0};
	while (option_next(&o)) {
		if (option_is(&o, "--data", &ret->data) || option_is(&o, "--config", &ret->file) ||
		    option_is(&o, "--role", &ret->role) || option_is(&o, "--body", &ret->body) ||
		    option_is(&o, "--delegation", &ret->delegation) || option_is(&o, "--from", &ret->from) ||
		    option_is(&o, "--to", &ret->to) || option_is(&o, "--until", &ret->until))
			continue;
		if (option_flag(&o, "--json")) {
			ret->json = true;
			continue;
		}
		if (ret->n >= words || !option_word(&o, &word)) {
			option_unknown(&o, name);
			return false;
		}
		ret->words[ret->n++] = str_z(word);
	}
	if (!ret->data && ret->file && config_read(a, ret->file, &c) != ERR_OK)
		return false;
	if (!ret->data)
		ret->data = c.data;
	if (ret->data && ret->n == words)
		return true;
	usage_error(name, !ret->data ? "--data says where the store is"
				     : "say who, by e-mail address, and which role");
	return false;
}

static struct instant now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

/* All of them, part by part. */
static enum err everybody(struct arena *a, const struct asked *x, struct desk_person **ret, size_t *ret_n)
{
	struct people_filter f = {.role = str_z(x->role), .most = PART};
	struct desk_person *list = NULL, *part;
	size_t n = 0, got;
	struct db *db;
	enum err e = db_open(&db, x->data, DB_STAFF);

	if (e != ERR_OK)
		return e;
	do {
		e = people_list(db, a, LANG_EN, &f, now(), &part, &got);
		for (size_t i = 0; e == ERR_OK && i < got; i++) {
			*PUSH(a, list, n) = part[i];
			f.after = part[i].id;
		}
	} while (e == ERR_OK && got == PART && n < PEOPLE_MOST);
	db_close(db);
	*ret = list;
	*ret_n = n;
	return e;
}

static void print_role(struct arena *a, const struct held_role *h)
{
	struct str to = day_known(h->is.to) ? day_iso(a, h->is.to) : STR("-");

	printf("%.*s  %.*s%s%.*s  %.*s  %.*s", STR_ARG(role_code(h->is.role)),
	       STR_ARG(h->body.n ? h->body : STR("site")), h->is.delegation.n ? "/" : "",
	       STR_ARG(h->is.delegation.n ? h->is.delegation : STR("")), STR_ARG(day_iso(a, h->is.from)),
	       STR_ARG(to));
}

static void print_json(struct arena *a, const struct desk_person *list, size_t n)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, (size_t)256 << 20);
	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(&j);
		json_put(&j, "account", list[i].id);
		json_put(&j, "email", list[i].email);
		json_put(&j, "name", list[i].name);
		json_put_bool(&j, "active", list[i].active);
		json_key(&j, "roles");
		json_open_array(&j);
		for (size_t k = 0; k < list[i].n; k++) {
			const struct held_role *h = &list[i].roles[k];
			json_open_object(&j);
			json_put(&j, "role", role_code(h->is.role));
			json_put(&j, "body", h->body);
			json_put(&j, "delegation", h->is.delegation);
			json_put(&j, "from", day_iso(a, h->is.from));
			json_put(&j, "to", day_known(h->is.to) ? day_iso(a, h->is.to) : (struct str){0});
			json_close_object(&j);
		}
		json_close_array(&j);
		json_close_object(&j);
	}
	json_close_array(&j);
	printf("%.*s\n", STR_ARG(buf_str(&b)));
}

enum exit_code admin_people_command(struct arena *a, int argc, char **argv)
{
	struct asked x;
	struct desk_person *list;
	size_t n;
	enum role role;

	if (!read_asked(a, "admin people", 0, argc, argv, &x))
		return EXIT_USAGE;
	if (x.role && !role_parse(str_z(x.role), &role))
		return usage_error("admin people", "there is no such role; `plenary policy` lists them");
	if (everybody(a, &x, &list, &n) != ERR_OK)
		return EXIT_FAILED;
	if (x.json) {
		print_json(a, list, n);
		return EXIT_FINE;
	}
	for (size_t i = 0; i < n; i++) {
		printf("%.*s  %.*s%s\n", STR_ARG(list[i].email), STR_ARG(list[i].name),
		       list[i].active ? "" : "  (disabled)");
		for (size_t k = 0; k < list[i].n; k++) {
			printf("    ");
			print_role(a, &list[i].roles[k]);
			putchar('\n');
		}
	}
	return EXIT_FINE;
}

struct ending {
	const struct desk_person *who;
	const struct held_role *role;
};

static int by_end(const void *a, const void *b)
{
	const struct ending *x = a, *y = b;

	return (x->role->is.to.n > y->role->is.to.n) - (x->role->is.to.n < y->role->is.to.n);
}

enum exit_code admin_terms_command(struct arena *a, int argc, char **argv)
{
	struct asked x;
	struct desk_person *list;
	struct ending *ends = NULL;
	size_t n, n_ends = 0;
	struct day until = {INT32_MAX}, today = instant_day_utc(now());

	if (!read_asked(a, "admin terms", 0, argc, argv, &x))
		return EXIT_USAGE;
	if (x.until && !day_parse(str_z(x.until), &until))
		return usage_error("admin terms", "--until is a day, as in 2026-12-31");
	if (everybody(a, &x, &list, &n) != ERR_OK)
		return EXIT_FAILED;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < list[i].n; k++) {
			struct day to = list[i].roles[k].is.to;
			if (day_known(to) && to.n >= today.n && to.n <= until.n)
				*PUSH(a, ends, n_ends) = (struct ending){&list[i], &list[i].roles[k]};
		}
	if (n_ends)
		qsort(ends, n_ends, sizeof *ends, by_end);
	for (size_t i = 0; i < n_ends; i++) {
		printf("%.*s  ", STR_ARG(day_iso(a, ends[i].role->is.to)));
		print_role(a, ends[i].role);
		printf("  %.*s\n", STR_ARG(ends[i].who->email));
	}
	return EXIT_FINE;
}

/* Does it, and says why not. */
static enum exit_code carry_out(const struct asked *x, struct act *act, const char *done)
{
	struct acts *acts;

	if (acts_open(&acts, x->data, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	act->actor = STR("command line");
	enum err e = act_do(acts, act);
	acts_close(acts);
	if (e == ERR_OK) {
		printf("%s\n", done);
		return EXIT_FINE;
	}
	if (e == ERR_INPUT && act->verdict) {
		struct str why = msg(LANG_EN, (enum msg)(act->verdict - 1));
		fprintf(stderr, "plenary: %.*s\n", STR_ARG(why));
	} else {
		fprintf(stderr, "plenary: %s\n",
			e == ERR_CONFLICT ? "it is so already" : "nothing was changed");
	}
	return EXIT_FAILED;
}

/* Account, and body where one is named (0: none). */
static bool find(struct arena *a, const struct asked *x, int64_t *ret_account, int64_t *ret_body)
{
	struct db *db;
	bool found = false;

	*ret_body = 0;
	if (db_open(&db, x->data, DB_STAFF) != ERR_OK)
		return false;
	if (account_by_email(db, a, x->words[0], ret_account) != ERR_OK)
		fprintf(stderr, "plenary: nobody has an account with the address %.*s\n",
			STR_ARG(x->words[0]));
	else if (x->body && body_id(db, str_z(x->body), ret_body) != ERR_OK)
		fprintf(stderr, "plenary: there is no body %s\n", x->body);
	else
		found = true;
	db_close(db);
	return found;
}

enum exit_code admin_role_give_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin role give";
	struct holding_give g = {.holding = {.from = instant_day_utc(now()), .to = DAY_NONE}};
	struct asked x;

	if (!read_asked(a, name, 2, argc, argv, &x))
		return EXIT_USAGE;
	if (!role_parse(x.words[1], &g.holding.role))
		return usage_error(name, "there is no such role; `plenary policy` lists them");
	if ((x.from && !day_parse(str_z(x.from), &g.holding.from)) ||
	    (x.to && !day_parse(str_z(x.to), &g.holding.to)))
		return usage_error(name, "a day is like 2026-12-31");
	if (!find(a, &x, &g.account, &g.holding.body))
		return EXIT_FAILED;
	g.holding.delegation = str_z(x.delegation);
	holding_give_init(&g);
	return carry_out(&x, &g.act, "given");
}

/* The one that stands, of this role in this body. */
static int64_t standing(struct arena *a, const struct asked *x, int64_t account, int64_t body, enum role role)
{
	struct desk_person p;
	struct db *db;
	int64_t found = 0;

	if (db_open(&db, x->data, DB_STAFF) != ERR_OK)
		return 0;
	if (person_read(db, a, LANG_EN, account, now(), &p) == ERR_OK)
		for (size_t i = 0; i < p.n; i++)
			if (p.roles[i].ended_at.us == INSTANT_NONE.us && p.roles[i].is.role == role &&
			    p.roles[i].is.body == body)
				found = p.roles[i].is.id;
	db_close(db);
	return found;
}

enum exit_code admin_role_end_command(struct arena *a, int argc, char **argv)
{
	static const char name[] = "admin role end";
	struct holding_end h = {0};
	struct asked x;
	int64_t account, body;
	enum role role;

	if (!read_asked(a, name, 2, argc, argv, &x))
		return EXIT_USAGE;
	if (!role_parse(x.words[1], &role))
		return usage_error(name, "there is no such role; `plenary policy` lists them");
	if (!find(a, &x, &account, &body))
		return EXIT_FAILED;
	h.holding = standing(a, &x, account, body, role);
	if (!h.holding) {
		fprintf(stderr, "plenary: they do not hold this role there\n");
		return EXIT_FAILED;
	}
	holding_end_init(&h);
	return carry_out(&x, &h.act, "ended");
}

static enum exit_code set_active(struct arena *a, const char *name, bool enable, int argc, char **argv)
{
	struct account_disable d = {.enable = enable};
	struct asked x;
	int64_t body;

	if (!read_asked(a, name, 1, argc, argv, &x))
		return EXIT_USAGE;
	if (!find(a, &x, &d.account, &body))
		return EXIT_FAILED;
	account_disable_init(&d);
	return carry_out(&x, &d.act, enable ? "enabled" : "disabled");
}

enum exit_code admin_account_disable_command(struct arena *a, int argc, char **argv)
{
	return set_active(a, "admin account disable", false, argc, argv);
}

enum exit_code admin_account_enable_command(struct arena *a, int argc, char **argv)
{
	return set_active(a, "admin account enable", true, argc, argv);
}
