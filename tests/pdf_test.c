/* pdf_test.c - a paper as PDF: where lines and pages end, its bytes, its structure. What other programs read
 * in it is asked in tests/paper/. */
#include <criterion/criterion.h>

#include "i18n/lines.h"
#include "print/flow.h"
#include "print/format.h"
#include "support/sample_paper.h"

#include <locale.h>
#include <pthread.h>

enum { FILE_MOST = 32 << 20 };

static struct str printed(struct arena *a, struct source s)
{
	struct buf b;
	struct digest d;
	struct sink sink = sink_buf(&b);

	buf_init(&b, a, FILE_MOST);
	cr_assert_eq(paper_digest(&s, &d), ERR_OK);
	s.paper.digest = digest_hex(a, d);
	cr_assert_eq(pdf_print(&s, &house_plain, &sink), ERR_OK);
	return buf_str(&b);
}

static void start(void)
{
	cr_assert(secret_start());
}
TestSuite(pdf, .init = start);

Test(pdf, the_same_paper_has_the_same_bytes_in_another_place)
{
	ARENA_SCOPED a;

	arena_init(&a, 256 << 20, NULL);
	for (size_t l = 0; l < LANGS; l++) {
		struct source s = sample_paper((enum lang)l);
		struct str first = printed(&a, s);
		cr_assert(str_starts(first, STR("%PDF-1.7\n")));
		cr_assert(str_ends(first, STR("%%EOF\n")));
		setenv("TZ", "Asia/Kolkata", 1);
		setenv("HOME", "/nowhere", 1);
		setlocale(LC_ALL, "C.UTF-8");
		tzset();
		cr_expect(str_eq(first, printed(&a, s)), "language %zu", l);
		setenv("TZ", "UTC", 1);
	}
}

static void *print_one(void *arg)
{
	struct arena *a = arg;
	struct str *ret = NEW(a, struct str, 1);

	*ret = printed(a, sample_paper(LANG_AR));
	return ret;
}

Test(pdf, two_threads_print_at_once)
{
	struct arena a[2];
	pthread_t threads[2];
	void *got[2];

	for (int i = 0; i < 2; i++) {
		arena_init(&a[i], 256 << 20, NULL);
		cr_assert_eq(pthread_create(&threads[i], NULL, print_one, &a[i]), 0);
	}
	for (int i = 0; i < 2; i++)
		cr_assert_eq(pthread_join(threads[i], &got[i]), 0);
	cr_assert(str_eq(*(struct str *)got[0], *(struct str *)got[1]));
	for (int i = 0; i < 2; i++)
		arena_reset(&a[i]);
}

static enum err refuse(void *to, struct str bytes)
{
	size_t *left = to;

	if (bytes.n > *left)
		return ERR_STORAGE;
	*left -= bytes.n;
	return ERR_OK;
}

Test(pdf, says_what_its_sink_said)
{
	for (size_t most = 0; most < 30000; most += 9000) {
		size_t left = most;
		struct source s = sample_paper(LANG_EN);
		struct sink sink = {refuse, &left};
		s.paper.digest = STR("00");
		cr_expect_eq(pdf_print(&s, &house_plain, &sink), ERR_STORAGE);
	}
}

Test(pdf, a_font_that_is_not_there_is_an_error)
{
	struct house h = house_plain;
	struct source s = sample_paper(LANG_EN);
	size_t left = SIZE_MAX;
	struct sink sink = {refuse, &left};

	s.paper.digest = STR("00");
	h.fonts.text[SCRIPT_LATIN] = STR("No Such Family");
	cr_expect_eq(pdf_print(&s, &h, &sink), ERR_STORAGE);
}

/* What a layout can stumble over: a table over pages with a cell longer than one, notes higher than a page,
 * lists in lists, a word longer than a line, changes, a script that no font of the house has, empty words. */
static struct str many_words(struct arena *a)
{
	struct buf b;

	buf_init(&b, a, 1 << 20);
	for (int i = 0; i < 700; i++)
		buf_printf(&b, "word%d of the many ", i);
	return buf_str(&b);
}

static void put_hard_table(struct press *p)
{
	struct words *cells = NEW(p->scratch, struct words, 90 * 3);

	for (size_t i = 0; i < 90 * 3; i++)
		cells[i] = words_plain(p->scratch, i == 100	? many_words(p->scratch)
						   : i % 7 == 5 ? STR("")
								: STR("a cell"));
	press_table(p,
		    &(struct table){
			.n_columns = 3, .cells = cells, .n_rows = 90, .head_rows = 2, .head_column = true});
}

static enum err make_hard(void *arg, struct press *p)
{
	(void)arg;
	press_title(p, words_plain(p->scratch, STR("Hard")));
	put_hard_table(p);
	struct words note = words_plain(p->scratch, many_words(p->scratch));
	struct run runs[] = {{.text = STR("called here"), .note = &note},
			     {.text = STR(" gone"), .marks = RUN_DELETED},
			     {.text = STR(" new"), .marks = RUN_INSERTED | RUN_BREAK},
			     {.text = STR("to nothing"), .url = STR("#nowhere")},
			     {.text = STR("to the end"), .url = STR("#end")},
			     {.text = STR("")},
			     {.text = STR("ไทย हिन्दी አማርኛ")}};
	press_paragraph(p, (struct words){runs, COUNT(runs)});
	press_paragraph(p, (struct words){0});
	for (int level = 1; level <= 4; level++)
		press_item(p, NUMBER_ROMAN, level, words_plain(p->scratch, STR("deeper")));
	press_item(p, NUMBER_ROMAN, 1, words_plain(p->scratch, STR("back")));
	struct buf word;
	buf_init(&word, p->scratch, 4096);
	for (int i = 0; i < 400; i++)
		buf_byte(&word, 'x');
	press_heading(p, 6, STR("end"), words_plain(p->scratch, buf_str(&word)));
	press_page_break(p);
	press_page_break(p);
	press_heading(p, 2, (struct str){0}, words_plain(p->scratch, STR("last, with nothing behind it")));
	return p->err;
}

Test(pdf, what_is_hard_to_lay_out_is_laid_out)
{
	ARENA_SCOPED a;
	struct source s = sample_paper(LANG_EN);

	arena_init(&a, 256 << 20, NULL);
	s.make = make_hard;
	struct str once = printed(&a, s);
	cr_expect(str_eq(once, printed(&a, s)));
	const char *to = getenv("PLENARY_PDF_TEST");
	if (to) {
		FILE *f = fopen(to, "wb");
		cr_assert(f && fwrite(once.s, 1, once.n, f) == once.n && fclose(f) == 0);
	}
}

Test(pdf, a_page_takes_the_rows_that_have_room)
{
	struct flow f = {.height = 100, .line = 10};
	struct flow_row rows[] = {
	    {.height = 40}, {.gap = 5, .height = 40}, {.gap = 5, .height = 5, .notes = 20}, {.height = 10}};

	cr_expect_eq(flow_place(&f, &rows[0]), 0);
	cr_expect(flow_fits(&f, rows, 1, 2));
	cr_expect_eq(flow_place(&f, &rows[1]), 45);
	cr_expect(flow_fits(&f, rows, 3, 4));
	cr_expect_not(flow_fits(&f, rows, 2, 3), "its note has no room");
}

Test(pdf, a_page_that_begins_in_a_table_has_its_heads_again)
{
	struct flow f = {.height = 100, .line = 10};
	struct flow_row row = {.gap = 7, .height = 80, .repeat = 20};

	cr_expect(flow_fits(&f, &row, 0, 1));
	cr_expect_eq(flow_place(&f, &row), 20);
	f = (struct flow){.height = 99, .line = 10};
	cr_expect_not(flow_fits(&f, &row, 0, 1));
}

Test(pdf, no_line_of_a_paragraph_stands_alone)
{
	struct flow_row rows[5] = {0};

	flow_paragraph(rows, 3);
	cr_expect_eq(flow_group(rows, 3, 0), 3);
	memset(rows, 0, sizeof rows);
	flow_paragraph(rows, 5);
	cr_expect_eq(flow_group(rows, 5, 0), 2, "the first two");
	cr_expect_eq(flow_group(rows, 5, 2), 3);
	cr_expect_eq(flow_group(rows, 5, 3), 5, "the last two");
}

Test(pdf, parts_of_a_line_stand_as_their_levels_say)
{
	static const uint8_t levels[] = {1, 2, 2, 1, 1};
	uint16_t order[5];
	static const uint16_t expected[] = {4, 3, 1, 2, 0};

	lines_visual(levels, 5, order);
	cr_expect_arr_eq(order, expected, sizeof order);
}

Test(pdf, lines_end_where_the_language_lets_them)
{
	uint16_t u[64];
	uint8_t ends[64];
	struct str zh = STR("审议。（答复）");
	size_t n = units_put(zh, u);

	lines_ends(LANG_ZH, u, n, ends);
	cr_expect_eq(ends[1], LINE_MAY_END);
	cr_expect_eq(ends[2], LINE_STAYS, "no line begins with a full stop");
	cr_expect_eq(ends[4], LINE_STAYS, "none ends with an opening bracket");
	n = units_put(STR("25\u00a0% \u00ab\u00a0oui\u00a0\u00bb"), u);
	lines_ends(LANG_FR, u, n, ends);
	cr_expect_eq(ends[3], LINE_STAYS, "a space that holds");
	cr_expect_eq(ends[5], LINE_MAY_END);
}
