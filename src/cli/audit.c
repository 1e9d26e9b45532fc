/* audit.c - plenary audit: the journal on the caretaker's screen, whole. */
#include "cli/commands.h"

#include "html/json.h"
#include "store/audit.h"
#include "text/json_in.h"

const char audit_help[] =
    "audit --data DIR [--from D] [--to D] [--actor WHO] [--json]\n\n"
    "Prints who did what when, newest first, with the values before and after; reads of embargoed and\n"
    "unredacted texts are acts too (\"look\"). Nothing is held back: whoever can run this can read the "
    "store.\n\n"
    "  --from D, --to D  days in UTC, both included\n"
    "  --actor WHO       account:12, respondent, \"command line\" ...\n"
    "  --json            an array of objects: id, at, actor, actor_name, act, kind, object,\n"
    "                    object_name, before, after\n";

enum { PAGE = 500, OUTPUT_MOST = 32 << 20, PAGE_ARENA_MOST = 128 << 20, DAY_SECONDS = 86400 };

static void json_text(struct json_out *j, struct arena *a, const char *key, struct str text)
{
	struct json_in_mistake mistake;
	struct json_in *parsed;

	json_key(j, key);
	if (text.n && json_in_parse(a, text, &parsed, &mistake))
		json_ready(j, text);
	else
		json_str(j, text);
}

static struct str row_json(struct arena *a, const struct audit_row *r)
{
	struct json_out j;
	struct buf b;

	buf_init(&b, a, OUTPUT_MOST);
	json_init(&j, &b);
	json_open_object(&j);
	json_put(&j, "id", r->id);
	json_put(&j, "at", instant_iso(a, r->at));
	json_put(&j, "actor", r->actor);
	json_put(&j, "actor_name", r->name);
	json_put(&j, "act", r->act);
	json_put(&j, "kind", r->kind);
	json_put(&j, "object", r->object);
	json_put(&j, "object_name", r->subject);
	json_text(&j, a, "before", r->before);
	json_text(&j, a, "after", r->after);
	json_close_object(&j);
	return buf_str(&b);
}

static void print_row(struct arena *a, const struct audit_row *r)
{
	printf("%.*s  %.*s", STR_ARG(instant_iso(a, r->at)), STR_ARG(r->actor));
	if (r->name.s)
		printf(" (%.*s)", STR_ARG(r->name));
	printf("  %.*s  %.*s %lld", STR_ARG(r->act), STR_ARG(r->kind), (long long)r->object);
	if (r->subject.s)
		printf("  %.*s", STR_ARG(r->subject));
	putchar('\n');
	if (r->before.s)
		printf("    before  %.*s\n", STR_ARG(r->before));
	if (r->after.s)
		printf("    after   %.*s\n", STR_ARG(r->after));
}

/* Page by page, each in memory of its own: a journal may be long. */
static enum err print_all(struct db *db, const struct audit_filter *f, bool json)
{
	struct audit_list l = {0};
	bool first = true;
	enum err e;

	do {
		ARENA_SCOPED page;
		arena_init(&page, PAGE_ARENA_MOST, NULL);
		e = audit_rows(db, &page, f, l.next, PAGE, &l);
		for (size_t i = 0; e == ERR_OK && i < l.n; i++) {
			if (json)
				printf("%s%.*s", first ? "[\n" : ",\n", STR_ARG(row_json(&page, &l.list[i])));
			else
				print_row(&page, &l.list[i]);
			first = false;
		}
	} while (e == ERR_OK && l.next);
	if (json && e == ERR_OK)
		printf(first ? "[]\n" : "\n]\n");
	return e;
}

/* The beginning of a day, `days` later. */
static bool take_day(const char *given, const char *option, int days, struct instant *ret)
{
	struct day d;

	*ret = INSTANT_NONE;
	if (!given)
		return true;
	if (!day_parse(str_z(given), &d)) {
		fprintf(stderr, "plenary audit: %s: \"%s\" is no day; write 2026-02-06\n", option, given);
		return false;
	}
	ret->us = (int64_t)(d.n + days) * DAY_SECONDS * 1000000;
	return true;
}

enum exit_code audit_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL, *from = NULL, *to = NULL, *actor = NULL;
	struct audit_filter f = {0};
	bool json = false;
	struct db *db;

	(void)a;
	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir) || option_is(&o, "--from", &from) ||
		    option_is(&o, "--to", &to) || option_is(&o, "--actor", &actor))
			continue;
		if (!option_flag(&o, "--json"))
			return option_unknown(&o, "audit");
		json = true;
	}
	if (o.failed)
		return option_unknown(&o, "audit");
	if (!dir)
		return usage_error("audit", "which store? give --data");
	if (!take_day(from, "--from", 0, &f.from) || !take_day(to, "--to", 1, &f.to))
		return EXIT_USAGE;
	f.actor = str_z(actor);
	if (db_open(&db, dir, DB_STAFF) != ERR_OK) {
		fprintf(stderr, "plenary audit: %s: no store that can be read\n", dir);
		return EXIT_FAILED;
	}
	db_snapshot_begin(db);
	enum err e = print_all(db, &f, json);
	db_snapshot_end(db);
	db_close(db);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}
