/* press_test.c - how pieces are numbered, and when two papers say the same. */
#include "print/format.h"
#include "print/press.h"
#include "support/sample_paper.h"

#include <criterion/criterion.h>

struct labels {
	struct arena *a;
	struct buf b;
};

static enum err note_label(void *to, const struct piece *p)
{
	struct labels *l = to;

	buf_printf(&l->b, "%.*s ", STR_ARG(p->label.n ? p->label : STR("-")));
	return ERR_OK;
}

static struct str labels_of(struct arena *a, const struct source *s)
{
	struct labels l = {.a = a};

	buf_init(&l.b, a, 4096);
	cr_assert_eq(press_run(s, note_label, &l), ERR_OK);
	return buf_str(&l.b);
}

static enum err make_numbers(void *arg, struct press *p)
{
	struct words w = words_plain(arg, STR("x"));

	press_part(p, STR("a"), w);
	press_numbered(p, w);
	press_numbered(p, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_item(p, NUMBER_ROMAN, 2, w);
	press_item(p, NUMBER_ROMAN, 2, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_numbered(p, w);
	press_item(p, NUMBER_LETTER, 1, w);
	press_running(p, w);
	press_part(p, STR("b"), w);
	press_numbered(p, w);
	press_running(p, w);
	for (int i = 0; i < 28; i++)
		press_item(p, NUMBER_LETTER, 1, w);
	return ERR_OK;
}

static struct source numbers(struct arena *a, enum lang l)
{
	return (struct source){.paper.lang = l, .make = make_numbers, .arg = a};
}

Test(press, numbers_parts_their_paragraphs_and_their_items)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct source s = numbers(&a, LANG_EN);
	struct str got = labels_of(&a, &s);

	cr_assert(str_starts(got, STR("1 1.1 1.2 a) b) i) ii) c) 1.3 a) 1 2 2.1 2 a) b) c) ")), "%.*s",
		  STR_ARG(got));
	cr_assert(str_ends(got, STR("y) z) aa) bb) ")), "%.*s", STR_ARG(got));
}

Test(press, letters_items_in_the_order_of_the_abjad_in_arabic)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct source s = numbers(&a, LANG_AR);

	cr_assert(str_starts(labels_of(&a, &s), STR("1 1.1 1.2 أ) ب) i) ii) ج) 1.3 أ) ")));
	cr_assert(str_eq(item_label(&a, LANG_AR, NUMBER_LETTER, 28), STR("غ)")));
	cr_assert(str_eq(item_label(&a, LANG_AR, NUMBER_LETTER, 29), STR("أأ)")));
}

static enum err refuse_the_third(void *to, const struct piece *p)
{
	int *taken = to;

	(void)p;
	return ++*taken == 3 ? ERR_LIMIT : ERR_OK;
}

Test(press, takes_nothing_more_after_an_error)
{
	struct source s = sample_paper(LANG_EN);
	int taken = 0;

	cr_assert_eq(press_run(&s, refuse_the_third, &taken), ERR_LIMIT);
	cr_assert_eq(taken, 3);
}

static struct str digest_text(struct arena *a, struct source s)
{
	struct digest d;

	cr_assert_eq(paper_digest(&s, &d), ERR_OK);
	return digest_hex(a, d);
}

Test(press, a_digest_is_of_what_a_paper_says_and_not_of_where_it_stands)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 20, NULL);
	struct source s = sample_paper(LANG_EN), moved = s, renamed = s, other = sample_paper(LANG_FR);

	moved.paper.address = STR("https://elsewhere.example");
	renamed.paper.symbol = STR("CWG/12-10");
	cr_assert(str_eq(digest_text(&a, s), digest_text(&a, moved)));
	cr_assert_not(str_eq(digest_text(&a, s), digest_text(&a, renamed)));
	cr_assert_not(str_eq(digest_text(&a, s), digest_text(&a, other)));
}

Test(press, a_paper_is_plain_text_whose_lines_fit_a_terminal)
{
	for (enum lang l = 0; l < LANGS; l++) {
		ARENA_SCOPED a;
		struct buf b;
		arena_init(&a, 64 << 20, NULL);
		struct source s = sample_paper(l);
		buf_init(&b, &a, 1 << 20);
		struct sink sink = sink_buf(&b);
		cr_assert_eq(text_print(&s, &house_plain, &sink), ERR_OK);
		struct str text = buf_str(&b), rest = text, line;
		cr_assert_lt(str_find(text, STR("CWG/12-9"), 0), text.n);
		cr_assert_lt(str_find(text, STR("[1]  Res. 1344"), 0), text.n);
		while (str_split(&rest, '\n', &line))
			cr_assert(line.n <= 72 * 3, "%.*s", STR_ARG(line));
	}
}
