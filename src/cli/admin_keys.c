/* admin_keys.c - plenary admin keys: what opens a door, and shutting all doors of a kind. */
#include "acts/keys.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "html/json.h"
#include "i18n/msg.h"
#include "store/store.h"

const char admin_keys_help[] =
    "admin keys (--data DIR | --config FILE) [--end KIND] [--json]\n\n"
    "How many secrets of each kind are good today, and how old the oldest is; never a secret itself.\n"
    "  --end   session, invitation, link or feed: all of this kind stop being good, at once, on record.\n"
    "          Passwords, codes and passkeys are changed by whose they are (account disable shuts one out)\n"
    "  --json  an array of objects\n";

static void print_keys(struct arena *a, const struct key_count *list, bool json)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, 1 << 16);
	json_init(&j, &b);
	json_open_array(&j);
	for (enum key_kind k = 0; k < KEYS; k++) {
		bool known = list[k].oldest.us != INSTANT_NONE.us;
		struct str oldest = known ? instant_iso(a, list[k].oldest) : (struct str){0};
		if (!json)
			printf("%-11.*s %6lld  %.*s\n", STR_ARG(key_kind_code(k)), (long long)list[k].n,
			       STR_ARG(oldest));
		json_open_object(&j);
		json_put(&j, "kind", key_kind_code(k));
		json_put(&j, "count", list[k].n);
		json_put(&j, "oldest", oldest);
		json_close_object(&j);
	}
	json_close_array(&j);
	if (json)
		printf("%.*s\n", STR_ARG(buf_str(&b)));
}

static enum exit_code end_all(const char *dir, enum key_kind kind)
{
	struct keys_end k = {.act.actor = STR("command line"), .kind = kind};
	struct acts *acts;

	keys_end_init(&k);
	if (acts_open(&acts, dir, NULL, NULL) != ERR_OK)
		return EXIT_FAILED;
	enum err e = act_do(acts, &k.act);
	acts_close(acts);
	if (e == ERR_OK)
		printf("%lld ended\n", (long long)k.ret_ended);
	else if (k.act.verdict)
		fprintf(stderr, "plenary admin keys: %.*s\n",
			STR_ARG(msg(LANG_EN, (enum msg)(k.act.verdict - 1))));
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}

enum exit_code admin_keys_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *data = NULL, *file = NULL, *end = NULL;
	struct key_count list[KEYS] = {0};
	enum key_kind kind = KEYS;
	bool json = false;
	struct timespec t;
	struct db *db;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &data) || option_is(&o, "--config", &file) ||
		    option_is(&o, "--end", &end))
			continue;
		if (!option_flag(&o, "--json"))
			return option_unknown(&o, "admin keys");
		json = true;
	}
	if (end && !key_kind_parse(str_z(end), &kind))
		return usage_error("admin keys", "--end names one of the kinds that are listed");
	const char *dir = data;
	if (!dir && file) {
		struct config c = config_usual();
		if (config_read(a, file, &c) != ERR_OK)
			return EXIT_FAILED;
		dir = c.data;
	}
	if (!dir)
		return usage_error("admin keys", "--data says where the store is");
	if (end)
		return end_all(dir, kind);
	clock_gettime(CLOCK_REALTIME, &t);
	if (db_open(&db, dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = keys_count(db, (struct instant){(int64_t)t.tv_sec * 1000000}, list);
	db_close(db);
	if (e != ERR_OK)
		return EXIT_FAILED;
	print_keys(a, list, json);
	return EXIT_FINE;
}
