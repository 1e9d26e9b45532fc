/* findings.c - plenary findings: what a careful clerk would raise, as lines or as JSON. */
#include "cli/commands.h"

#include "html/json.h"
#include "i18n/msg.h"
#include "rules/procedure.h"
#include "store/documents.h"
#include "store/findings.h"
#include "store/rounds.h"

const char findings_help[] =
    "findings --data DIR [--json]\n\n"
    "Prints what a careful clerk would raise about the documents and rounds in the store: where it\n"
    "is, what was found, what was expected, and how sure that is (certain, likely, look).\n\n"
    "  --json   an array of objects: document, paragraph, line, kind, found, expected, certainty,\n"
    "           message, round; of a broken rule also deadline, due, actual, days, article\n";

enum { PAGE = 200, OUTPUT_MOST = 64 << 20 };

/* "{1}" and "{2}" of the catalogue's sentence for the kind. */
static struct str message(struct arena *a, const struct finding *f, const struct clock *c)
{
	enum msg m;
	const struct str values[] = {f->found, f->expected};

	if (!msg_find(JOIN(a, STR("finding."), f->kind, STR(".what")), &m))
		return JOIN(a, f->found, STR(" / "), f->expected);
	struct str sentence = msg_fill(a, LANG_EN, m, -1, values, COUNT(values));
	if (c)
		return JOIN(a, c->title.in[LANG_EN], STR(" ("), c->article.in[LANG_EN], STR("): "), sentence);
	return f->note.text.s ? JOIN(a, sentence, STR(" "), f->note.text) : sentence;
}

/* What the procedure says about the deadline a round broke; NULL for another finding. */
static const struct clock *rule_broken(struct db *db, struct arena *a, const struct finding *f)
{
	struct round round;

	if (!str_eq(f->kind, STR("rule")) || !f->round.s ||
	    round_by_slug(db, a, LANG_EN, f->round, &round) != ERR_OK || !round.procedure.s)
		return NULL;
	const struct procedure *p = procedure_load(a, round.procedure);
	return p ? procedure_clock(p, f->label) : NULL;
}

static struct str document_file(struct db *db, struct arena *a, const struct finding *f)
{
	struct document d;

	if (!f->document.s || document_by_slug(db, a, LANG_EN, f->document, &d) != ERR_OK)
		return (struct str){0};
	return d.imported_from;
}

static void put_rule(struct json_out *j, const struct finding *f, const struct clock *c)
{
	struct day due, actual;

	json_put(j, "deadline", c->title.in[LANG_EN]);
	json_put(j, "clock", c->code);
	json_put(j, "due", f->expected);
	json_put(j, "actual", f->found);
	if (day_parse(f->expected, &due) && day_parse(f->found, &actual))
		json_put(j, "days", due.n > actual.n ? actual.n - due.n : due.n - actual.n);
	json_put(j, "article", c->article.in[LANG_EN]);
}

static void put_json(struct json_out *j, struct db *db, struct arena *a, const struct finding *f)
{
	const struct clock *c = rule_broken(db, a, f);

	json_open_object(j);
	json_put(j, "document", f->document);
	json_put(j, "symbol", f->document_symbol);
	json_put(j, "file", document_file(db, a, f));
	json_put(j, "round", f->round);
	json_put(j, "paragraph", f->label);
	json_key(j, "line");
	if (f->line)
		json_int(j, f->line);
	else
		json_nothing(j);
	json_put(j, "kind", f->kind);
	json_put(j, "found", f->found);
	json_put(j, "expected", f->expected);
	json_put(j, "certainty", f->certainty);
	json_put(j, "message", message(a, f, c));
	if (c)
		put_rule(j, f, c);
	json_close_object(j);
}

static void print_line(struct db *db, struct arena *a, const struct finding *f)
{
	struct str where = f->document_symbol.s ? f->document_symbol : f->document.s ? f->document : f->round;
	struct str text = message(a, f, rule_broken(db, a, f));

	printf("%.*s", STR_ARG(where));
	if (f->label.s)
		printf(" %.*s", STR_ARG(f->label));
	if (f->line)
		printf(" (line %lld)", (long long)f->line);
	printf(": %.*s [%.*s, %.*s]\n", STR_ARG(text), STR_ARG(f->kind), STR_ARG(f->certainty));
}

/* Page by page; `j` NULL: as lines. */
static enum err give_all(struct db *db, struct arena *a, struct json_out *j)
{
	const struct finding_filter all = {0};
	struct finding_list page = {0};
	enum err e;

	do {
		e = findings_list(db, a, LANG_EN, &all, page.next, PAGE, &page);
		for (size_t i = 0; e == ERR_OK && i < page.n; i++)
			if (j)
				put_json(j, db, a, &page.list[i]);
			else
				print_line(db, a, &page.list[i]);
	} while (e == ERR_OK && page.next.s);
	return e;
}

static enum err print_json(struct db *db, struct arena *a)
{
	struct buf b;
	struct json_out j;

	buf_init(&b, a, OUTPUT_MOST);
	json_init(&j, &b);
	json_open_array(&j);
	enum err e = give_all(db, a, &j);
	json_close_array(&j);
	if (e == ERR_OK && b.cut)
		return ERR_LIMIT;
	if (e == ERR_OK)
		printf("%.*s\n", STR_ARG(buf_str(&b)));
	return e;
}

enum exit_code findings_command(struct arena *a, int argc, char **argv)
{
	struct options o = {.argc = argc, .argv = argv};
	const char *dir = NULL;
	bool json = false;
	struct db *db;

	while (option_next(&o)) {
		if (option_is(&o, "--data", &dir))
			continue;
		if (!option_flag(&o, "--json"))
			return option_unknown(&o, "findings");
		json = true;
	}
	if (!dir)
		return usage_error("findings", "--data DIR says where");
	if (db_open(&db, dir, DB_PUBLIC) != ERR_OK) {
		fprintf(stderr, "plenary findings: %s: no store that can be read\n", dir);
		return EXIT_FAILED;
	}
	enum err e = json ? print_json(db, a) : give_all(db, a, NULL);
	db_close(db);
	return e == ERR_OK ? EXIT_FINE : EXIT_FAILED;
}
