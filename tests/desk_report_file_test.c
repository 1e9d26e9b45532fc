/* desk_report_file_test.c - the report leaves as DOCX, comes back, is laid beside the draft, and only then
 * kept. */
#include "base/secret.h"
#include "support/answer_site.h"
#include "support/docx_edited.h"
#include "support/house.h"
#include "support/people.h"
#include "support/reported.h"

#include <criterion/criterion.h>

struct work {
	struct reported *p;
	struct web *w;
	struct arena a;
	struct person officer;
};
static void work_open(struct work *k)
{
	memset(k, 0, sizeof *k);
	k->p = reported_make();
	arena_init(&k->a, (size_t)1 << 30, NULL);
	struct web_config config = {.dir = reported_dir(k->p)};
	cr_assert_eq(web_open(&k->w, &config), ERR_OK);
	k->officer = signed_in(k->w, &k->a, "officer@example.org", ROLE_OFFICER, "cwg-test");
}
static void work_close(struct work *k)
{
	web_close(k->w);
	arena_reset(&k->a);
	reported_done(k->p);
}
#define WORK(k)                                                                                              \
	__attribute__((cleanup(work_close))) struct work k;                                                  \
	work_open(&k)

#define FILE_AT STR("/en/desk/rounds/2026-test/report/file")
#define SAVE STR("/en/desk/rounds/2026-test/report?lang=en")

static struct str download(struct work *k)
{
	struct answer got = person_post(k->w, &k->a, &k->officer, FILE_AT, STR("lang=en&action=download"));

	cr_assert_eq(got.status, 200);
	cr_assert(str_ends(answer_header(&got, "Content-Type"), STR("wordprocessingml.document")));
	cr_assert(str_starts(answer_header(&got, "Content-Disposition"),
			     STR("attachment; filename=\"2026-test-report")));
	return got.body;
}

/* A form with a file, as browsers send it. */
static struct answer upload(struct work *k, const struct person *who, struct str at, struct str bytes)
{
	struct header headers[] = {{STR("Cookie"), who->cookie},
				   {STR("Origin"), STR("http://test")},
				   {STR("Sec-Fetch-Site"), STR("same-origin")},
				   {STR("Content-Type"), STR("multipart/form-data; boundary=bOuNdArY")}};
	struct str body = JOIN(
	    &k->a, STR("--bOuNdArY\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"), who->token,
	    STR("\r\n--bOuNdArY\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\nen\r\n--bOuNdArY\r\n"
		"Content-Disposition: form-data; name=\"file\"; filename=\"report.docx\"\r\nContent-Type: "
		"application/octet-stream\r\n\r\n"),
	    bytes, STR("\r\n--bOuNdArY--\r\n"));

	return web_answer(k->w, &k->a, &(struct question){"POST", at, headers, COUNT(headers), body});
}

static struct str edited(struct work *k, struct str docx, const char *was, const char *is)
{
	return docx_edited(&k->a, docx, was, is, 0);
}

static struct answer save(struct work *k, const char *after, const char *text)
{
	return person_post(k->w, &k->a, &k->officer, SAVE,
			   arena_printf(&k->a, "action=save&lang=en&after=%s&text=%s", after, text));
}

Test(desk_report_file, comes_back_as_it_left_and_nothing_is_kept)
{
	WORK(k);
	struct answer got = upload(&k, &k.officer, FILE_AT, download(&k));

	cr_assert_eq(got.status, 200, "%.*s", STR_ARG(got.body));
	cr_assert(holds(got.body, "The text is the same as that of the newest draft."));
	cr_assert(holds(got.body, "Nothing of it has been kept."));
	cr_assert(holds(got.body, "Some agree [[R1 q1, R2]]."));
	cr_assert_not(holds(got.body, "not taken as it stood"));
	cr_assert_not(holds(got.body, "Figures are counted"));
	cr_assert(holds(got.body, "name=\"after\" value=\"1\""));
}

Test(desk_report_file, shows_which_words_changed_and_saves_them_as_a_draft)
{
	WORK(k);
	struct str file = edited(&k, download(&k), "Some agree", "Nearly all agree");
	struct answer got = upload(&k, &k.officer, FILE_AT, file);

	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "<del>Some</del>"));
	cr_assert(holds(got.body, "<ins>Nearly all</ins>"));
	cr_assert(holds(got.body, "Changed paragraph"));
	struct str page = person_get(k.w, &k.a, &k.officer, SAVE).body;
	cr_assert(holds(page, "Some agree"), "not kept before it is saved");
	cr_assert_eq(save(&k, "1", "Nearly+all+agree+%5B%5BR1+q1%2C+R2%5D%5D.").status, 303);
	cr_assert(holds(person_get(k.w, &k.a, &k.officer, SAVE).body, "Nearly all agree"));
}

Test(desk_report_file, knows_the_draft_it_was_made_of_when_another_came_between)
{
	WORK(k);
	struct str file = download(&k);

	cr_assert_eq(save(&k, "1", "Between+%5B%5BR1%5D%5D.").status, 303);
	struct answer got = upload(&k, &k.officer, FILE_AT, file);
	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "since then draft 2 was kept"));
	cr_assert(holds(got.body, "name=\"after\" value=\"1\""), "so that saving it is refused with both");
}

Test(desk_report_file, tells_of_references_that_lead_nowhere_and_of_what_the_program_makes)
{
	WORK(k);
	struct str file = edited(&k, download(&k), "Some agree", "As [R77] said, some agree");
	struct answer got = upload(&k, &k.officer, FILE_AT, file);

	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "References that lead nowhere"));
	cr_assert(holds(got.body, "R77"));
}

Test(desk_report_file, takes_what_was_added_behind_the_end_without_its_line)
{
	WORK(k);
	struct str file = edited(&k, download(&k), "<w:sectPr>",
				 "<w:p><w:r><w:t>Added, one\u00a0more.</w:t></w:r></w:p><w:sectPr>");
	struct answer got = upload(&k, &k.officer, FILE_AT, file);

	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "<p class=\"diff-text\" dir=\"auto\"><ins>Added, one"));
	cr_assert_not(holds(got.body, "---\n"));
	size_t at = str_find(got.body, STR("Paragraphs: "), 0);
	cr_assert(
	    str_starts(str_cut(got.body, at, got.body.n), STR("Paragraphs: 0 changed, 1 new, 0 left out")),
	    "%.*s", STR_ARG(str_cut(got.body, at, at + 200)));
	/* Of a language without a draft all of it is new. */
	got = upload(&k, &k.officer, STR("/fr/desk/rounds/2026-test/report/file"), file);
	cr_assert_eq(got.status, 200);
}

Test(desk_report_file, refuses_what_is_no_docx_and_who_may_not)
{
	WORK(k);
	struct answer got = upload(&k, &k.officer, FILE_AT, STR("PK no"));
	cr_assert_eq(got.status, 422);
	cr_assert(holds(got.body, "This is not a DOCX file"));
	got = upload(&k, &k.officer, FILE_AT, STR(""));
	cr_assert_eq(got.status, 422);
	struct person nobody = signed_in(k.w, &k.a, "nobody@example.org", ROLE_RESPONDENT, NULL);
	cr_assert_eq(upload(&k, &nobody, FILE_AT, STR("PK")).status, 404);
	cr_assert_eq(person_post(k.w, &k.a, &nobody, FILE_AT, STR("lang=en&action=download")).status, 404);
	struct person stranger = k.officer;
	stranger.token = STR("of-somebody-else");
	cr_assert_eq(upload(&k, &stranger, FILE_AT, STR("PK")).status, 403);
	/* No files at doors that are not behind sign-in. */
	cr_assert_eq(upload(&k, &k.officer, STR("/en/rounds/2026-test/answer"), STR("PK")).status, 415);
}

Test(desk_report_file, speaks_six_languages)
{
	WORK(k);
	struct str file = edited(&k, download(&k), "Some agree", "All agree");
	for (enum lang l = 0; l < LANGS; l++) {
		struct answer got = upload(
		    &k, &k.officer,
		    JOIN(&k.a, STR("/"), lang_code(l), STR("/desk/rounds/2026-test/report/file")), file);
		cr_assert_eq(got.status, 200);
		cr_assert(holds(got.body, "<ins>All</ins>"));
		size_t main = str_find(got.body, STR("<h1>"), 0);
		cr_assert_not(holds(str_cut(got.body, main, got.body.n), "{1}"), "%s", lang_code(l).s);
	}
}

Test(desk_report_file, takes_a_file_of_many_megabytes_from_who_is_signed_in)
{
	WORK(k);
	struct str file = docx_edited(&k.a, download(&k), "Some agree", "All agree", 5 << 20);

	cr_assert_gt(file.n, 5u << 20);
	struct answer got = upload(&k, &k.officer, FILE_AT, file);
	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "<ins>All</ins>"));
	/* Whoever is signed in no more keeps the file and is sent to the door. */
	struct person gone = k.officer;
	gone.cookie = STR("__Host-plenary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	got = upload(&k, &gone, FILE_AT, file);
	cr_assert_eq(got.status, 303);
	cr_assert(str_starts(answer_header(&got, "Location"), STR("/en/sign-in")));
	/* Other pages take what they took. */
	cr_assert_eq(upload(&k, &k.officer, STR("/en/desk/rounds/2026-test/report"), file).status, 413);
	cr_assert_eq(upload(&k, &k.officer, STR("/en/rounds/2026-test/answer"), file).status, 413);
}

Test(desk_report_file, says_in_six_languages_that_a_file_is_too_large_and_nothing_was_recorded)
{
	WORK(k);
	char *bytes = NEW(&k.a, char, 34 << 20);

	for (enum lang l = 0; l < LANGS; l++) {
		struct str at = JOIN(&k.a, STR("/"), lang_code(l), STR("/desk/rounds/2026-test/report/file"));
		struct answer got = upload(&k, &k.officer, at, (struct str){bytes, 34 << 20});
		cr_assert_eq(got.status, 413);
		cr_assert(holds(got.body, "32"), "%s", lang_code(l).s);
		if (l == LANG_EN)
			cr_assert(holds(got.body, "Nothing was recorded, and your file is as it was."));
	}
}

Test(desk_report_file, says_in_the_journal_which_file_a_draft_came_from)
{
	WORK(k);
	struct str file = edited(&k, download(&k), "Some agree", "Nearly all agree");
	struct str digest = digest_hex(&k.a, digest_of(file)), row;
	struct answer got = upload(&k, &k.officer, FILE_AT, file);

	cr_assert(holds(got.body, "name=\"file\" value=\"report.docx\""));
	cr_assert(holds(got.body, JOIN(&k.a, STR("name=\"file-digest\" value=\""), digest).s));
	got = person_post(k.w, &k.a, &k.officer, SAVE,
			  JOIN(&k.a, STR("action=save&lang=en&after=1&file=report.docx&file-digest="), digest,
			       STR("&text=Nearly+all+agree.")));
	cr_assert_eq(got.status, 303);
	row = reported_journal(k.p, "save_report");
	struct str want =
	    JOIN(&k.a, STR("\"file\":{\"name\":\"report.docx\",\"digest\":\""), digest, STR("\"}}"));
	cr_assert(str_ends(row, want), "%.*s", STR_ARG(row));
	/* What is no digest is not written down as one; a typed draft says nothing of a file. */
	cr_assert_eq(person_post(k.w, &k.a, &k.officer, SAVE,
				 STR("action=save&lang=en&after=2&file=x&file-digest=abc&text=No."))
			 .status,
		     422);
	cr_assert_eq(save(&k, "2", "Typed.").status, 303);
	cr_assert_not(holds(reported_journal(k.p, "save_report"), "file"));
}

Test(desk_report_file, compares_with_a_paper_of_the_house_of_the_site)
{
	struct work k;

	memset(&k, 0, sizeof k);
	k.p = reported_make();
	arena_init(&k.a, (size_t)1 << 30, NULL);
	struct web_config config = {
	    .dir = reported_dir(k.p),
	    .house = house_written(
		&k.a, "template: own\norganisation.en: Union of Tests\nhead: organisation | body\n")};
	cr_assert_eq(web_open(&k.w, &config), ERR_OK);
	k.officer = signed_in(k.w, &k.a, "officer@example.org", ROLE_OFFICER, "cwg-test");
	struct str file = download(&k);
	cr_assert(holds(docx_part_text(&k.a, file, "word/document.xml"), "Union of Tests"));
	struct answer got = upload(&k, &k.officer, FILE_AT, file);
	cr_assert_eq(got.status, 200);
	cr_assert_not(holds(got.body, "Union of Tests"), "its head is the program's");
	cr_assert_not(holds(got.body, "Not taken"));
	work_close(&k);
}

Test(desk_report_file, tells_of_an_entry_of_the_contents_that_is_no_heading)
{
	WORK(k);
	cr_assert_eq(
	    save(&k, "1",
		 "%23+On+tests%0A%0A%23%23+Begin%0A%0AHere+%5B%5BR1%5D%5D.%0A%0A%23%23+End%0A%0AThere.")
		.status,
	    303);
	struct str file = download(&k);
	struct str xml = docx_part_text(&k.a, file, "word/document.xml");
	cr_assert(holds(xml, ">Begin<"));
	struct answer got = upload(&k, &k.officer, FILE_AT, file);
	cr_assert_not(holds(got.body, "table of contents"));
	/* The first is that of the contents. */
	got = upload(&k, &k.officer, FILE_AT, edited(&k, file, ">Begin<", ">Beginning<"));
	cr_assert_eq(got.status, 200);
	cr_assert(holds(got.body, "An entry of the table of contents is no heading"));
	cr_assert(holds(got.body, "Beginning"));
	/* As a word processor writes it when it counts the pages. */
	got = upload(&k, &k.officer, FILE_AT, edited(&k, file, ">Begin<", ">Begin 3<"));
	cr_assert_not(holds(got.body, "An entry of the table of contents"));
}
