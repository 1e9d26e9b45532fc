#include "html/markdown.h"

#include <criterion/criterion.h>

static size_t resolve(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	(void)arg;
	if (!str_starts(inside, STR("R")))
		return 0;
	ret[0] = (struct markdown_link){inside, JOIN(a, STR("/en/r#"), inside)};
	ret[1] = (struct markdown_link){STR("gone"), {0}};
	return 2;
}

static struct str html(struct arena *a, const char *text)
{
	struct markdown m = {.shift = 2, .resolve = resolve};
	struct html h;

	cr_assert_eq(markdown_html(a, str_z(text), &m, &h), ERR_OK);
	return h.s;
}

Test(markdown, becomes_html)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
	    {"# Title\n\nSome *text*.", "<h3>Title</h3>\n<p>Some <em>text</em>.</p>\n"},
	    {"###### deep", "<h6>deep</h6>\n"},
	    {"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
	    {"3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"},
	    {"|a|b|\n|-|-|\n|1|2|",
	     "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a</th><th "
	     "scope=\"col\">b</th></tr></thead>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n"
	     "</tbody></table></div>\n"},
	    {"[a](/x) <https://e.org>",
	     "<p><a href=\"/x\">a</a> <a href=\"https://e.org\">https://e.org</a></p>\n"},
	    {"a [[R1]].", "<p>a [<a class=\"ref\" href=\"/en/r#R1\">R1</a>, gone].</p>\n"},
	    {"a [[x]] [[", "<p>a [[x]] [[</p>\n"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ARENA_SCOPED a;
		arena_init(&a, 1 << 20, NULL);
		struct str h = html(&a, cases[i].text);
		cr_assert(str_eq(h, str_z(cases[i].html)), "%s: %.*s", cases[i].text, STR_ARG(h));
	}
}

Test(markdown, lets_nothing_through_that_could_do_harm)
{
	static const char *const cases[] = {
	    "<script>alert(1)</script>", "a <b onclick=x>b</b>",      "[a](javascript:alert(1))",
	    "[a](data:text/html,x)",	 "![a](https://e.org/x.png)", "<!-- [[R1]] -->",
	    "[a](//evil.example)",	 "[a](&#106;avascript:x)",
	};
	static const char *const harm[] = {
	    "<script", "onclick", "javascript", "data:", "<img", "<!--", "evil"};

	for (size_t i = 0; i < COUNT(cases); i++) {
		ARENA_SCOPED a;
		arena_init(&a, 1 << 20, NULL);
		struct str h = html(&a, cases[i]);
		for (size_t j = 0; j < COUNT(harm); j++)
			cr_assert_eq(str_find(h, str_z(harm[j]), 0), h.n, "%s: %.*s", cases[i], STR_ARG(h));
	}
}

Test(markdown, has_a_limit_on_nesting_and_wants_utf8)
{
	ARENA_SCOPED a;
	struct markdown m = {0};
	struct html h;
	char deep[400];

	arena_init(&a, 1 << 22, NULL);
	memset(deep, '>', sizeof deep);
	cr_assert_eq(markdown_html(&a, (struct str){deep, sizeof deep}, &m, &h), ERR_LIMIT);
	struct buf b;
	buf_init(&b, &a, 1 << 20);
	for (int i = 0; i < 40; i++) { /* each list one deeper, on its own line */
		for (int j = 0; j < i; j++)
			buf_lit(&b, "  ");
		buf_lit(&b, "- x\n");
	}
	cr_assert_eq(markdown_html(&a, buf_str(&b), &m, &h), ERR_LIMIT);
	cr_assert_eq(markdown_html(&a, STR("\xff"), &m, &h), ERR_INPUT);
}
