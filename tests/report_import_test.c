/* report_import_test.c - plenary report import: what was edited in a word processor, on the command line. */
#include "base/secret.h"
#include "cli/command.h"
#include "papers/papers.h"
#include "print/house.h"
#include "store/store.h"
#include "support/docx.h"
#include "support/reported.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <unistd.h>

static bool holds(struct str s, const char *what)
{
	return times(s, what) > 0;
}

struct desk {
	struct reported *p;
	struct arena a;
	char path[128];
};
static void desk_open(struct desk *d)
{
	memset(d, 0, sizeof *d);
	d->p = reported_make();
	arena_init(&d->a, (size_t)1 << 30, NULL);
	snprintf(d->path, sizeof d->path, "%s/came back.docx", reported_dir(d->p));
}
static void desk_close(struct desk *d)
{
	arena_reset(&d->a);
	reported_done(d->p);
}
#define DESK_SCOPED(d)                                                                                       \
	__attribute__((cleanup(desk_close))) struct desk d;                                                  \
	desk_open(&d)

/* The newest draft in English, printed. */
static struct str printed(struct desk *d)
{
	struct paper_ask ask = {.lang = LANG_EN, .subject = STR("2026-test"), .rev = -1, .site = STR("")};
	struct source s;
	struct db *db;
	int save;

	cr_assert_eq(db_open(&db, reported_dir(d->p), DB_STAFF), ERR_OK);
	cr_assert_eq(report_newest_paper(db, &d->a, &ask, &s, &save), ERR_OK);
	struct str bytes = docx_bytes(&d->a, &s, &house_plain);
	db_close(db);
	return bytes;
}

static int import(struct desk *d, struct str bytes, bool save)
{
	char program[] = "plenary", report[] = "report", import[] = "import", data[] = "--data",
	     round[] = "2026-test", keep[] = "--save", dir[128];
	char *argv[] = {program, report, import, data, dir, round, d->path, save ? keep : NULL, NULL};
	FILE *f = fopen(d->path, "wb");

	cr_assert(f && fwrite(bytes.s, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
	snprintf(dir, sizeof dir, "%s", reported_dir(d->p));
	return command_main(save ? 8 : 7, argv);
}

static struct str heard(struct arena *a, FILE *from)
{
	char *p = NEW(a, char, 1 << 20);

	fflush(stdout);
	fflush(stderr);
	return (struct str){p, fread(p, 1, (1 << 20) - 1, from)};
}

static void redirect(void)
{
	cr_redirect_stdout();
	cr_redirect_stderr();
}

Test(report_import, keeps_a_good_file_as_a_draft_and_says_of_which_file, .init = redirect)
{
	DESK_SCOPED(d);
	struct str file = docx_edited(&d.a, printed(&d), "Some agree", "Nearly all agree", 0);

	cr_assert_eq(import(&d, file, false), EXIT_FINE);
	cr_assert_eq(import(&d, file, true), EXIT_FINE);
	struct str out = heard(&d.a, cr_get_redirected_stdout());
	cr_assert(holds(out, "paragraphs: 1 changed, 0 new, 0 left out"));
	cr_assert(holds(out, "[-Some-]{+Nearly all+}"));
	cr_assert(holds(out, "kept as draft 2 (en)"));
	struct str row = reported_journal(d.p, "save_report");
	cr_assert(holds(row, "\"name\":\"came back.docx\""), "%.*s", STR_ARG(row));
	cr_assert(holds(row, digest_hex(&d.a, digest_of(file)).s));
	/* Another draft came between. */
	cr_assert_eq(import(&d, file, true), EXIT_FAILED);
	cr_assert(holds(heard(&d.a, cr_get_redirected_stderr()), "draft 2 was kept since the file was made"));
}

Test(report_import, lists_what_it_did_not_understand_and_still_ends_well, .init = redirect)
{
	DESK_SCOPED(d);
	struct str file = docx_edited(
	    &d.a, printed(&d), "<w:sectPr>",
	    "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:drawing><x descr=\"a map\"/></w:drawing></w:r>"
	    "</w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p><w:sectPr>",
	    0);

	cr_assert_eq(import(&d, file, true), EXIT_FINE);
	struct str out = heard(&d.a, cr_get_redirected_stdout());
	cr_assert(holds(out, "(Seen): picture: a map"), "%.*s", STR_ARG(out));
	cr_assert(holds(out, "hidden: secret"));
	cr_assert(holds(out, "kept as draft 2 (en)"));
}

Test(report_import, ends_with_1_where_a_reference_leads_nowhere_and_keeps_nothing, .init = redirect)
{
	DESK_SCOPED(d);
	struct str file = docx_edited(&d.a, printed(&d), "Some agree", "As [R77] said, some agree", 0);

	cr_assert_eq(import(&d, file, true), EXIT_FAILED);
	cr_assert(holds(heard(&d.a, cr_get_redirected_stderr()), "came back.docx:3:4: "));
	cr_assert_not(holds(heard(&d.a, cr_get_redirected_stdout()), "kept"));
}

Test(report_import, refuses_what_is_no_docx, .init = redirect)
{
	static const struct str files[] = {STR(""), STR("A report, typed.\n"), STR("PK\3\4 and no more")};
	DESK_SCOPED(d);

	for (size_t i = 0; i < COUNT(files); i++)
		cr_assert_eq(import(&d, files[i], true), EXIT_FAILED, "%zu", i);
	/* A ZIP, and no DOCX. */
	struct parcel *p;
	struct buf b;
	buf_init(&b, &d.a, 1 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(parcel_open(&p, PACK_WELL), ERR_OK);
	cr_assert_eq(parcel_put(p, STR("mimetype"), STR("application/vnd.oasis.opendocument.text")), ERR_OK);
	cr_assert_eq(parcel_send(p, &sink), ERR_OK);
	parcel_close(p);
	cr_assert_eq(import(&d, buf_str(&b), true), EXIT_FAILED);
	cr_assert_eq(times(heard(&d.a, cr_get_redirected_stderr()), "this is no DOCX file that can be read"),
		     4u);
}

Test(report_import, looks_at_the_report_of_another_consultation_and_never_keeps_it, .init = redirect)
{
	DESK_SCOPED(d);
	struct str file = docx_edited_part(&d.a, printed(&d), "docProps/custom.xml",
					   "/rounds/2026-test/report", "/rounds/2025-other/report");

	cr_assert_eq(import(&d, file, false), EXIT_FINE);
	cr_assert_eq(import(&d, file, true), EXIT_FAILED);
	cr_assert(holds(heard(&d.a, cr_get_redirected_stdout()),
			"the file says that it was made of another consultation"));
	cr_assert(holds(heard(&d.a, cr_get_redirected_stderr()), "not kept"));
}
