/* coverage.c - plenary report coverage: where every response of a round went. */
#include "cli/report.h"

#include "acts/account.h"
#include "cli/commands.h"
#include "store/rounds.h"

const char report_coverage_help[] =
    "report coverage --data DIR ROUND [--json]\n\n"
    "The account of the newest text in each language: received = reflected + explained + not yet\n"
    "reflected + withheld + not yet decided; as a whole, by category and by question, with the numbers\n"
    "of the responses in each (--json).\n";

struct text_account {
	struct report report;
	struct coverage coverage;
};

static void print_line(const char *what, struct str code, const struct coverage_line *l)
{
	printf("%-10s %-28.*s %6zu", what, STR_ARG(code), l->received);
	for (enum account x = 0; x < ACCOUNTS; x++)
		printf(" %9zu", l->n[x]);
	putchar('\n');
}

static void print_text(struct arena *a, const struct text_account *t)
{
	const struct coverage *c = &t->coverage;

	if (t->report.lang.s)
		printf("%.*s: draft %d%s\n", STR_ARG(t->report.lang), t->report.save,
		       t->report.rev >= 0 ? ", issued" : "");
	else
		printf("no text yet\n");
	printf("%-39s %6s %9s %9s %9s %9s %9s\n", "", "recvd", "reflected", "explained", "open", "withheld",
	       "undecided");
	print_line("all", STR(""), &c->total);
	for (size_t i = 0; i < c->category_count; i++)
		print_line("category", c->categories[i].category, &c->categories[i]);
	for (size_t i = 0; i < c->question_count; i++)
		print_line("question", arena_printf(a, "%d", c->questions[i].question), &c->questions[i]);
	printf(coverage_complete(c) ? "complete\n" : "not complete: it cannot be issued\n");
}

static void put_json(struct json_out *j, const struct text_account *t)
{
	json_open_object(j);
	json_put(j, "lang", t->report.lang);
	json_put(j, "save", t->report.save);
	if (t->report.rev >= 0)
		json_put(j, "rev", t->report.rev);
	json_put_bool(j, "complete", coverage_complete(&t->coverage));
	coverage_put(j, &t->coverage);
	json_close_object(j);
}

/* One for each language; one without a text where there is none. */
static enum err read_accounts(struct db *db, struct arena *a, struct str slug, struct text_account **ret,
			      size_t *ret_n)
{
	struct report *list;
	struct received w;
	struct round round;
	size_t n;
	enum err e = round_by_slug(db, a, LANG_EN, slug, &round);

	if (e == ERR_OK)
		e = received_read(db, a, round.id, &w);
	if (e == ERR_OK)
		e = reports_newest(db, a, round.id, &list, &n);
	if (e != ERR_OK)
		return e;
	struct text_account *t = NEW(a, struct text_account, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct references refs = {0};
		struct report_mistakes m;
		t[i].report = list[i];
		(void)references_find(a, list[i].text, &refs, &m);
		received_account(a, &w, refs, &t[i].coverage);
	}
	if (n == 0) {
		t[n].report.rev = -1;
		received_account(a, &w, (struct references){0}, &t[n++].coverage);
	}
	*ret = t;
	*ret_n = n;
	return ERR_OK;
}

enum exit_code report_coverage_command(struct arena *a, int argc, char **argv)
{
	struct text_account *t;
	struct report_args g;
	struct db *db;
	size_t n;
	enum exit_code code = report_args_read("report coverage", argc, argv, 1, &g);

	if (code != EXIT_FINE)
		return code;
	if (db_open(&db, g.dir, DB_STAFF) != ERR_OK)
		return EXIT_FAILED;
	enum err e = read_accounts(db, a, str_z(g.words[0]), &t, &n);
	db_close(db);
	if (e != ERR_OK) {
		fprintf(stderr, "plenary report coverage: there is no such round\n");
		return EXIT_FAILED;
	}
	struct json_out j;
	struct buf b;
	buf_init(&b, a, 256 << 20);
	json_init(&j, &b);
	json_open_array(&j);
	for (size_t i = 0; i < n; i++) {
		if (!g.json)
			print_text(a, &t[i]);
		put_json(&j, &t[i]);
	}
	json_close_array(&j);
	buf_byte(&b, '\n');
	return g.json ? report_out("report coverage", NULL, buf_str(&b)) : EXIT_FINE;
}
