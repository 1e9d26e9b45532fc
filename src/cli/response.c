/* response.c - plenary response list | publish | withhold: the officer's part of answering. */
#include "acts/response.h"
#include "base/list.h"
#include "cli/commands.h"
#include "html/json.h"
#include "i18n/msg.h"
#include "store/store.h"

const char response_list_help[] =
    "response list --data DIR ROUND [--state STATE] [--json]\n\n"
    "Everything received for ROUND, by number, also what is not public: for the officer.\n"
    "  --state  received (not decided), published, withheld or withdrawn\n"
    "  --json   an array with the answers; e-mail addresses as given, and whether they are confirmed\n";
const char response_publish_help[] =
    "response publish --data DIR ROUND N... [--site URL]\n"
    "       plenary response publish --data DIR ROUND --all-received [--site URL]\n\n"
    "Publishes responses of ROUND by number, as far as the respondents agreed.\n"
    "  --all-received  all that are not decided and may be published\n"
    "  --site          the address of the site (https://consult.example), for letters to respondents\n";
const char response_withhold_help[] =
    "response withhold --data DIR ROUND N... --reason TEXT [--site URL]\n"
    "       plenary response withhold --data DIR ROUND --all-received --reason TEXT [--site URL]\n\n"
    "Does not publish responses of ROUND; their numbers and the reason are public.\n"
    "  --reason  for the public, at most 1,000 characters\n"
    "  --site    the address of the site (https://consult.example), for letters to respondents\n";

enum { LIST_MOST = 500, LIST_BYTES = 256 << 20, NUMBERS_MOST = 10000 };

struct order {
	const char *name; /* of the command */
	const char *dir, *round, *reason, *site, *state;
	bool json, all;
	int64_t *numbers;
	size_t n;
};

static enum exit_code order_read(struct arena *a, const char *name, int argc, char **argv, struct order *ret)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *word;
	int64_t number;

	*ret = (struct order){.name = name};
	while (option_next(&o)) {
		if (option_is(&o, "--data", &ret->dir) || option_is(&o, "--reason", &ret->reason) ||
		    option_is(&o, "--site", &ret->site) || option_is(&o, "--state", &ret->state))
			continue;
		if (option_flag(&o, "--json"))
			ret->json = true;
		else if (option_flag(&o, "--all-received"))
			ret->all = true;
		else if (!option_word(&o, &word))
			return option_unknown(&o, name);
		else if (!ret->round)
			ret->round = word;
		else if (str_int(str_z(word), &number) && number > 0 && ret->n < NUMBERS_MOST)
			*PUSH(a, ret->numbers, ret->n) = number;
		else
			return usage_error(name, "responses are named by their numbers");
	}
	if (!ret->dir)
		return usage_error(name, "--data says where the store is");
	return ret->round ? EXIT_FINE : usage_error(name, "which round?");
}

/* The round, and all that was received for it. */
static enum err everything(struct db *db, struct arena *a, const struct order *o,
			   struct intake_round *ret_round, struct held_list *ret)
{
	enum response_state state = RESPONSE_STATES;
	struct held_list part;
	int64_t after = 0;
	enum err e = intake_round_read(db, a, str_z(o->round), ret_round);

	if (o->state && !response_state_parse(str_z(o->state), &state)) {
		fprintf(stderr, "plenary %s: no response has the state \"%s\"\n", o->name, o->state);
		return ERR_INPUT;
	}
	*ret = (struct held_list){0};
	while (e == ERR_OK) {
		e = held_list(db, a, ret_round->id, after, LIST_MOST, &part);
		for (size_t i = 0; e == ERR_OK && i < part.n; i++)
			if (state == RESPONSE_STATES || part.list[i].state == state)
				*PUSH(a, ret->list, ret->n) = part.list[i];
		if (e != ERR_OK || part.n < LIST_MOST)
			break;
		after = part.list[part.n - 1].number;
	}
	return e;
}

static void put_answers(struct json_out *j, const struct submission *s)
{
	json_key(j, "answers");
	json_open_array(j);
	for (size_t i = 0; i < s->answer_count; i++) {
		json_open_object(j);
		json_put(j, "question", s->answers[i].question);
		json_put(j, "text", s->answers[i].text);
		json_close_object(j);
	}
	json_close_array(j);
}

static void put_held(struct json_out *j, struct arena *a, const struct held *h)
{
	const struct submission *s = &h->submission;

	json_open_object(j);
	json_put(j, "number", h->number);
	json_put(j, "version", h->version);
	json_put(j, "state", response_state_code(h->state));
	json_put_bool(j, "late", h->late);
	json_put(j, "received_at", instant_iso(a, h->received_at));
	json_put(j, "reason", h->reason);
	json_put(j, "category", s->category);
	json_put(j, "capacity", s->capacity);
	json_put(j, "organisation", s->organisation);
	json_put(j, "name", s->name);
	json_put(j, "country", s->country);
	json_put(j, "lang", s->lang.n ? s->lang : (struct str){0});
	json_put(j, "lang_detected", h->found.code);
	json_put(j, "lang_certainty", h->found.score);
	json_put(j, "lang_why", h->found.why);
	json_put(j, "consent", s->consent);
	json_put(j, "email", s->email);
	json_put_bool(j, "email_confirmed", h->confirmed_at.us != INSTANT_NONE.us);
	json_put(j, "summary", s->summary);
	put_answers(j, s);
	json_put(j, "digest", h->digest);
	json_close_object(j);
}

static enum err print_json(struct db *db, struct arena *a, struct held_list *all)
{
	struct buf b;
	struct json_out j;
	enum err e = ERR_OK;

	buf_init(&b, a, LIST_BYTES);
	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < all->n && e == ERR_OK; i++) {
		e = held_answers(db, a, &all->list[i]);
		if (e == ERR_OK)
			put_held(&j, a, &all->list[i]);
	}
	json_close_array(&j);
	if (e == ERR_OK)
		printf("%.*s\n", STR_ARG(buf_str(&b)));
	return b.cut ? ERR_LIMIT : e;
}

static void print_lines(const struct held_list *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct held *h = &all->list[i];
		const struct submission *s = &h->submission;
		struct str who = s->organisation.n ? s->organisation : s->name,
			   lang = answer_lang((struct str){0}, s->lang, h->found.code).code;
		printf("%4lld  %-9.*s  %-4s  %-22.*s  %.*s  %-3.*s  %-13.*s  %.*s\n", (long long)h->number,
		       STR_ARG(response_state_code(h->state)), h->late ? "late" : "", STR_ARG(s->category),
		       STR_ARG(s->country), STR_ARG(lang), STR_ARG(s->consent), STR_ARG(who));
	}
}

static enum exit_code failed(const struct order *o, enum err e)
{
	if (e == ERR_NOT_FOUND)
		fprintf(stderr, "plenary %s: there is no round \"%s\"\n", o->name, o->round);
	return EXIT_FAILED;
}

enum exit_code response_list_command(struct arena *a, int argc, char **argv)
{
	struct order o;
	struct db *db;
	struct intake_round round;
	struct held_list all;
	enum exit_code code = order_read(a, "response list", argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (db_open(&db, o.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = everything(db, a, &o, &round, &all);
	if (e == ERR_OK && o.json)
		e = print_json(db, a, &all);
	else if (e == ERR_OK)
		print_lines(&all);
	db_close(db);
	return e == ERR_OK ? EXIT_FINE : failed(&o, e);
}

/* Which: those named, or all that wait for a decision. */
static enum err chosen(struct arena *a, struct order *o, int64_t *ret_round)
{
	struct db *db;
	struct intake_round round;
	struct held_list all;
	enum err e = db_open(&db, o->dir, DB_STAFF);

	if (e != ERR_OK)
		return e;
	o->state = "received";
	e = everything(db, a, o, &round, &all);
	db_close(db);
	if (e != ERR_OK)
		return e;
	*ret_round = round.id;
	for (size_t i = 0; o->all && i < all.n; i++)
		*PUSH(a, o->numbers, o->n) = all.list[i].number;
	return ERR_OK;
}

/* One after the other; what one is refused stops no other. Without consent is no fault of --all-received. */
static enum exit_code decide_all(const struct order *o, int64_t round, void (*init)(struct response_decide *))
{
	struct acts *acts;
	size_t done = 0, kept = 0, refused = 0;

	if (acts_open(&acts, o->dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	for (size_t i = 0; i < o->n; i++) {
		struct response_decide d = {.act.actor = STR("command line"),
					    .round = round,
					    .number = o->numbers[i],
					    .reason = str_z(o->reason),
					    .site = o->site ? str_z(o->site) : STR(""),
					    .at = INSTANT_NONE};
		init(&d);
		enum err e = act_do(acts, &d.act);
		if (e == ERR_OK) {
			done++;
		} else if (o->all && e == ERR_INPUT && d.why == VERDICT_NO_CONSENT) {
			kept++;
		} else {
			struct str why = e == ERR_INPUT	      ? msg(LANG_EN, (enum msg)(d.act.verdict - 1))
					 : e == ERR_NOT_FOUND ? STR("There is no such response.")
							      : STR("The store did not take it.");
			fprintf(stderr, "plenary %s: %lld: %.*s\n", o->name, (long long)d.number,
				STR_ARG(why));
			refused++;
		}
	}
	acts_close(acts);
	printf("%zu done\n", done);
	if (kept)
		printf(
		    "%zu left: their respondents did not agree to publication; withhold them with a reason\n",
		    kept);
	return refused ? EXIT_FAILED : EXIT_FINE;
}

static enum exit_code decide(struct arena *a, const char *name, int argc, char **argv,
			     void (*init)(struct response_decide *), bool wants_reason)
{
	struct order o;
	int64_t round;
	enum exit_code code = order_read(a, name, argc, argv, &o);

	if (code != EXIT_FINE)
		return code;
	if (o.all == (o.n > 0))
		return usage_error(name, wants_reason ? "which responses, by number?"
						      : "which responses, by number, or --all-received?");
	if (wants_reason && !o.reason)
		return usage_error(name, "--reason says to the public why");
	enum err e = chosen(a, &o, &round);
	return e == ERR_OK ? decide_all(&o, round, init) : failed(&o, e);
}

enum exit_code response_publish_command(struct arena *a, int argc, char **argv)
{
	return decide(a, "response publish", argc, argv, response_publish_init, false);
}

enum exit_code response_withhold_command(struct arena *a, int argc, char **argv)
{
	return decide(a, "response withhold", argc, argv, response_withhold_init, true);
}
