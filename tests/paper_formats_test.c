/* paper_formats_test.c - what the sample paper becomes as HTML and as Akoma Ntoso. */
#include "print/format.h"
#include "support/absent.h"
#include "support/folder.h"
#include "support/sample_paper.h"

#include <criterion/criterion.h>
#include <sys/wait.h>
#include <unistd.h>

static struct str printed(struct arena *a, const struct format *f, enum lang l)
{
	struct source s = sample_paper(l);
	struct digest d;
	struct buf b;

	cr_assert_eq(paper_digest(&s, &d), ERR_OK);
	s.paper.digest = digest_hex(a, d);
	buf_init(&b, a, 4 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(f->print(&s, &house_plain, &sink), ERR_OK);
	return buf_str(&b);
}

static size_t count(struct str s, struct str what)
{
	size_t n = 0;

	for (size_t at = str_find(s, what, 0); at < s.n; at = str_find(s, what, at + 1))
		n++;
	return n;
}

Test(paper_formats, every_format_gives_the_same_bytes_again)
{
	for (size_t i = 0; i < format_count; i++)
		for (enum lang l = 0; l < LANGS; l++) {
			ARENA_SCOPED a;
			arena_init(&a, 256 << 20, NULL);
			struct str once = printed(&a, &formats[i], l);
			cr_assert_gt(once.n, 500);
			cr_assert(str_eq(once, printed(&a, &formats[i], l)), "%.*s",
				  STR_ARG(formats[i].code));
		}
}

Test(paper_formats, html_opens_and_closes_what_it_opens)
{
	static const char *const tags[] = {"ol", "li",	       "section", "table", "tr",
					   "td", "blockquote", "span",	  "main"};

	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, 64 << 20, NULL);
		struct str s = printed(&a, format_by_code(STR("html")), l);
		for (size_t i = 0; i < COUNT(tags); i++)
			cr_assert_eq(count(s, arena_printf(&a, "<%s>", tags[i])) +
					 count(s, arena_printf(&a, "<%s ", tags[i])),
				     count(s, arena_printf(&a, "</%s>", tags[i])), "%s", tags[i]);
	}
}

Test(paper_formats, html_says_the_language_of_each_part_and_numbers_as_the_press_does)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	struct str s = printed(&a, format_by_code(STR("html")), LANG_AR);

	cr_assert(str_starts(s, STR("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">")));
	cr_assert_lt(str_find(s, STR("<span lang=\"en\" dir=\"ltr\">The network is the message.</span>"), 0),
		     s.n);
	cr_assert_lt(str_find(s, STR("<span class=\"label\">أ)</span>"), 0), s.n);
	cr_assert_lt(str_find(s, STR("id=\"p1.2\"><span class=\"label\">1.2</span>"), 0), s.n);
	cr_assert_lt(str_find(s, STR("<a href=\"#note1\" id=\"call1\""), 0), s.n);
	cr_assert_lt(str_find(s, STR("<th scope=\"row\">"), 0), s.n);
	cr_assert_lt(str_find(s, STR("a = 1\n\tb &lt; 2"), 0), s.n);
}

static enum err make_hostile(void *arg, struct press *p)
{
	static struct run runs[] = {{.text = STR("<script>alert(1)</script>"),
				     .url = STR("javascript:alert(1)"),
				     .lang = STR("en\" onclick=\"x")}};

	(void)arg;
	press_title(p, (struct words){runs, 1});
	press_heading(p, 1, STR("a\"b"), (struct words){runs, 1});
	press_item(p, NUMBER_BULLET, 3, (struct words){runs, 1});
	return ERR_OK;
}

Test(paper_formats, what_people_wrote_does_no_harm_in_html)
{
	ARENA_SCOPED a;
	struct source s = {.paper = {.title = STR("</title><b>"), .date = DAY_NONE}, .make = make_hostile};
	struct buf b;

	arena_init(&a, 64 << 20, NULL);
	buf_init(&b, &a, 4 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(format_by_code(STR("html"))->print(&s, &house_plain, &sink), ERR_OK);
	struct str text = buf_str(&b);
	cr_assert_eq(str_find(text, STR("<script"), 0), text.n);
	cr_assert_eq(str_find(text, STR("javascript:"), 0), text.n);
	cr_assert_eq(str_find(text, STR("\" onclick=\""), 0), text.n);
	cr_assert_eq(str_find(text, STR("</title><b>"), 0), text.n);
}

Test(paper_formats, akoma_ntoso_is_valid_by_the_schema_of_oasis)
{
	static const char schema[] = "../shared/data/akn/akomantoso30.xsd";
	FOLDER_SCOPED folder;

	if (access(schema, R_OK) != 0)
		SKIP_ABSENT("../shared/data/akn");
	folder_make(&folder);
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		arena_init(&a, 64 << 20, NULL);
		struct str s = printed(&a, format_by_code(STR("xml")), l),
			   path = arena_printf(&a, "%s/x.xml", folder.path);
		FILE *f = fopen(path.s, "wb");
		cr_assert(f && fwrite(s.s, 1, s.n, f) == s.n);
		fclose(f);
		int status =
		    system(arena_printf(&a, "xmllint --nonet --noout --schema %s %s 2>&1", schema, path.s).s);
		cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%.*s", STR_ARG(lang_code(l)));
	}
}
