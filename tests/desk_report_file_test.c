/* desk_report_file_test.c - the report leaves as DOCX, comes back, is laid beside the draft, and only then
 * kept. */
#include "print/parcel.h"
#include "support/answer_site.h"
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

/* The same file with `is` where its text had `was`. */
static struct str edited(struct work *k, struct str docx, const char *was, const char *is)
{
	struct str names[64], part;
	struct parcel *p;
	struct buf b;
	size_t n;

	buf_init(&b, &k->a, 8 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(parcel_names(&k->a, docx, names, COUNT(names), &n), ERR_OK);
	cr_assert_eq(parcel_open(&p), ERR_OK);
	for (size_t i = 0; i < n; i++) {
		cr_assert_eq(parcel_read(&k->a, docx, names[i], 8 << 20, &part), ERR_OK);
		if (str_eq(names[i], STR("word/document.xml"))) {
			size_t at = str_find(part, str_z(was), 0);
			cr_assert_lt(at, part.n, "%s is not in it", was);
			part = JOIN(&k->a, str_cut(part, 0, at), str_z(is),
				    str_cut(part, at + strlen(was), part.n));
		}
		cr_assert_eq(parcel_put(p, names[i], part), ERR_OK);
	}
	cr_assert_eq(parcel_send(p, &sink), ERR_OK);
	parcel_close(p);
	return buf_str(&b);
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
