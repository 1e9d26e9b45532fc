#include "base/embedded.h"
#include "i18n/msg.h"
#include "views/frame.h"
#include "views/parts.h"
#include "views/static_url.h"

#include <criterion/criterion.h>

static struct str framed(struct arena *a, const struct frame *f, enum lang l)
{
	struct out o;

	out_init(&o, a, l, 1 << 20);
	frame_begin(&o, f);
	frame_end(&o, f);
	cr_assert_not(o.b.cut);
	return buf_str(&o.b);
}

static bool holds(struct str page, struct str what)
{
	return str_find(page, what, 0) < page.n;
}

Test(frame, names_its_language_and_direction)
{
	ARENA_SCOPED a;
	struct frame f = {.title = STR("x"), .path = STR("/rounds")};

	arena_init(&a, 1 << 24, NULL);
	cr_assert(holds(framed(&a, &f, LANG_AR), STR("<html lang=\"ar\" dir=\"rtl\"")));
	cr_assert(holds(framed(&a, &f, LANG_ZH), STR("<html lang=\"zh\" dir=\"ltr\"")));
}

Test(frame, leads_to_the_same_page_in_the_other_languages_with_its_query)
{
	ARENA_SCOPED a;
	struct frame f = {.title = STR("x"), .path = STR("/rounds"), .query = STR("?year=2016&q=a")};

	arena_init(&a, 1 << 24, NULL);
	struct str page = framed(&a, &f, LANG_EN);
	for (enum lang l = 0; l < LANGS; l++)
		cr_assert(
		    holds(page, JOIN(&a, STR("href=\"/"), lang_code(l), STR("/rounds?year=2016&amp;q=a\""))));
	f.one_language = true;
	page = framed(&a, &f, LANG_EN);
	cr_assert(holds(page, STR("href=\"/fr/\"")));
	cr_assert_not(holds(page, STR("href=\"/fr/rounds?")));
}

Test(frame, names_the_other_formats_of_a_page)
{
	ARENA_SCOPED a;
	struct frame f = {.title = STR("x"), .path = STR("/"), .json = true};

	arena_init(&a, 1 << 24, NULL);
	cr_assert(holds(framed(&a, &f, LANG_EN), STR("href=\"/en/index.json\"")));
	f.path = STR("/rounds");
	cr_assert(holds(framed(&a, &f, LANG_EN), STR("href=\"/en/rounds.json\"")));
}

Test(frame, escapes_the_title)
{
	ARENA_SCOPED a;
	struct frame f = {.title = STR("<b>&\""), .path = STR("/")};

	arena_init(&a, 1 << 24, NULL);
	cr_assert(holds(framed(&a, &f, LANG_EN), STR("<title>&lt;b&gt;&amp;&#34; ")));
}

Test(frame, leaves_the_place_for_the_readers_time_to_the_script)
{
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	for (enum lang l = 0; l < LANGS; l++)
		cr_assert(holds(msg(l, MSG_site_your_time), STR("{1}")));
}

Test(style, fits_the_budget_of_a_first_view)
{
	struct str css, js;

	cr_assert(embedded_find(STR("static/plenary.css"), &css));
	cr_assert(embedded_find(STR("static/plenary.js"), &js));
	cr_assert_lt(css.n, (size_t)20 * 1024);
	cr_assert_lt(js.n, (size_t)4 * 1024);
}

Test(parts, the_beginning_of_a_text_ends_with_a_whole_word)
{
	ARENA_SCOPED a;
	struct {
		const char *text, *begins;
		size_t most;
	} cases[] = {
	    {"All of it.", "All of it.", 10},
	    {"All of it, and more", "All of it,\xe2\x80\xa6", 12},
	    {"All of it", "All of\xe2\x80\xa6", 8},
	    {"\xe4\xbb\xb7\xe6\xa0\xbc\xe9\xab\x98", "\xe4\xbb\xb7\xe6\xa0\xbc\xe2\x80\xa6", 2},
	    {"", "", 5},
	};

	arena_init(&a, 1 << 16, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect(
		    str_eq(excerpt_text(&a, str_z(cases[i].text), cases[i].most), str_z(cases[i].begins)),
		    "%s", cases[i].text);
}
