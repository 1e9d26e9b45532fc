/* sheets_test.c - tables for a spreadsheet: what goes in is what a reader finds, and never a formula. */
#include "papers/sheets.h"
#include "print/parcel.h"
#include "store/store.h"
#include "support/demo_site.h"
#include "support/folder.h"

#include <criterion/criterion.h>

static const char hostile[] = "=HYPERLINK(\"http://example.org\")";

static void put_hostile(const struct sheet_taker *t, enum lang l)
{
	static const struct sheet_column columns[] = {
	    {STR("Number"), 8}, {STR("Text"), 40}, {STR("Received"), 20}, {STR("Nothing"), 5}};
	const char *const texts[] = {hostile,
				     "+1",
				     "-2+3",
				     "@SUM(A1)",
				     "\tx",
				     "\rx",
				     "plain, \"quoted\"\nlines",
				     "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 <&> \xF0\x9F\x8C\x8D"};

	cr_assert_eq(t->sheet(t->to, &(struct sheet){STR("one"), STR("One & only"), l, columns, 4}), ERR_OK);
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct cell cells[] = {cell_number((int64_t)i - 3), cell_text(str_z(texts[i])),
					     cell_instant((struct instant){1763769540000000}),
					     cell_text((struct str){0})};
		cr_assert_eq(t->row(t->to, cells), ERR_OK);
	}
}

static struct xlsx *opened(size_t rows_most)
{
	struct xlsx *x;

	cr_assert_eq(
	    xlsx_open(&x, &(struct xlsx_head){STR("Title"), STR("Body"), {1763769540000000}, rows_most}),
	    ERR_OK);
	return x;
}

static struct str sent(struct arena *a, struct xlsx *x)
{
	struct buf b;
	struct sink sink = sink_buf(&b);

	buf_init(&b, a, 8 << 20);
	cr_assert_eq(xlsx_send(x, &sink), ERR_OK);
	xlsx_close(x);
	return buf_str(&b);
}

static struct str book(struct arena *a, enum lang l)
{
	struct xlsx *x = opened(0);
	struct sheet_taker t = xlsx_taker(x);

	put_hostile(&t, l);
	return sent(a, x);
}

/* A sheet of texts, with as many rows. */
static struct str texts_book(struct arena *a, size_t rows_most, struct str name, const struct str *texts,
			     size_t n)
{
	static const struct sheet_column column[] = {{STR("Text"), 10}};
	struct xlsx *x = opened(rows_most);
	struct sheet_taker t = xlsx_taker(x);

	cr_assert_eq(t.sheet(t.to, &(struct sheet){STR("one"), name, LANG_EN, column, 1}), ERR_OK);
	for (size_t i = 0; i < n; i++) {
		struct cell cell = cell_text(texts[i]);
		cr_assert_eq(t.row(t.to, &cell), ERR_OK);
	}
	return sent(a, x);
}

static struct str part_of(struct arena *a, struct str zip, struct str name)
{
	struct str part;

	cr_assert_eq(parcel_read(a, zip, name, 1 << 20, &part), ERR_OK);
	return part;
}

Test(sheets, a_workbook_holds_texts_as_texts_and_numbers_as_numbers)
{
	ARENA_SCOPED a;
	struct str sheet, styles;

	arena_init(&a, 64 << 20, NULL);
	struct str zip = book(&a, LANG_EN);
	cr_assert_eq(parcel_read(&a, zip, STR("xl/worksheets/sheet1.xml"), 1 << 20, &sheet), ERR_OK);
	cr_assert_eq(parcel_read(&a, zip, STR("xl/styles.xml"), 1 << 20, &styles), ERR_OK);
	cr_assert_not(holds(sheet, "<f>"));
	cr_assert(holds(sheet, "t=\"inlineStr\"><is><t>=HYPERLINK(&quot;http://example.org&quot;)</t>") ||
		  holds(sheet, "t=\"inlineStr\"><is><t>=HYPERLINK(\"http://example.org\")</t>"));
	cr_assert(holds(sheet, "<v>-3</v>"));
	/* 21 November 2025, 23:59:00 */
	cr_assert(holds(sheet, "<v>45982.99930555"));
	cr_assert(holds(styles, "yyyy\\-mm\\-dd") || holds(styles, "yyyy-mm-dd hh:mm:ss"));
	cr_assert(holds(sheet, "ySplit=\"1\"") && holds(sheet, "state=\"frozen\""));
	cr_assert_not(holds(sheet, "rightToLeft"));
}

Test(sheets, an_arabic_sheet_runs_from_right_to_left)
{
	ARENA_SCOPED a;
	struct str sheet;

	arena_init(&a, 64 << 20, NULL);
	cr_assert_eq(parcel_read(&a, book(&a, LANG_AR), STR("xl/worksheets/sheet1.xml"), 1 << 20, &sheet),
		     ERR_OK);
	cr_assert(holds(sheet, "rightToLeft=\"1\""));
	cr_assert(holds(sheet, "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 &lt;&amp;&gt; \xF0\x9F\x8C\x8D"));
}

Test(sheets, what_xml_cannot_hold_is_written_as_spreadsheets_read_it)
{
	ARENA_SCOPED a;
	static const struct str texts[] = {
	    STR("bell\x07 return\r\n"),
	    STR("_x0041_ _x00zz_ _x004"),
	    STR(" before"),
	    STR("last \xEF\xBF\xBF\xEF\xBF\xBE\xEF\xBF\xBD"),
	    {"nothing\0 behind it", 18},
	};

	arena_init(&a, 64 << 20, NULL);
	struct str zip = texts_book(&a, 0, STR("One"), texts, COUNT(texts));
	struct str sheet = part_of(&a, zip, STR("xl/worksheets/sheet1.xml"));
	cr_assert(holds(sheet, "<t xml:space=\"preserve\">bell_x0007_ return_x000D_\n</t>"));
	cr_assert(holds(sheet, "<t>_x005F_x0041_ _x00zz_ _x004</t>"));
	cr_assert(holds(sheet, "<t xml:space=\"preserve\"> before</t>"));
	cr_assert(holds(sheet, "<t>last _xFFFF__xFFFE_\xEF\xBF\xBD</t>"));
	cr_assert(holds(sheet, "<t>nothing behind it</t>"));
}

Test(sheets, more_rows_than_a_sheet_holds_go_into_further_ones)
{
	ARENA_SCOPED a;
	static const struct str texts[] = {STR("first"), STR("second"), STR("third"), STR("fourth"),
					   STR("fifth")};
	struct str names[16];
	size_t n;

	arena_init(&a, 64 << 20, NULL);
	struct str zip = texts_book(&a, 3, STR("One of \xD0\xB1\xD0\xB1 & it's long"), texts, 5);
	struct str workbook = part_of(&a, zip, STR("xl/workbook.xml"));
	cr_assert(holds(workbook, "name=\"One of \xD0\xB1\xD0\xB1 &amp; it's long\" sheetId=\"1\""));
	cr_assert(holds(workbook, "name=\"One of \xD0\xB1\xD0\xB1 &amp; it's long (2)\" sheetId=\"2\""));
	cr_assert(holds(workbook, "long (3)\" sheetId=\"3\""));
	cr_assert(
	    holds(workbook, "localSheetId=\"2\">'One of \xD0\xB1\xD0\xB1 &amp; it''s long (3)'!$1:$1<"));
	struct str second = part_of(&a, zip, STR("xl/worksheets/sheet2.xml"));
	cr_assert(holds(second, "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>Text</t>"));
	cr_assert(holds(second, "<row r=\"2\"><c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t>third</t>"));
	cr_assert(holds(second, "<row r=\"3\"><c r=\"A3\" s=\"2\" t=\"inlineStr\"><is><t>fourth</t>"));
	cr_assert(holds(part_of(&a, zip, STR("xl/worksheets/sheet3.xml")), "<t>fifth</t>"));
	cr_assert_eq(parcel_names(&a, zip, names, COUNT(names), &n), ERR_OK);
	cr_assert_eq(n, 9);
	cr_assert(str_eq(names[0], STR("[Content_Types].xml")));
	zip = texts_book(&a, 3, STR("A name that fills its thirty-one"), texts, 5);
	cr_assert(holds(part_of(&a, zip, STR("xl/workbook.xml")), "\"A name that fills its thirt (2)\""));
}

Test(sheets, equal_rows_give_equal_bytes)
{
	ARENA_SCOPED a;

	arena_init(&a, 64 << 20, NULL);
	struct str first = book(&a, LANG_FR);
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	cr_assert(str_eq(first, book(&a, LANG_FR)));
}

Test(sheets, csv_gives_an_apostrophe_to_what_would_run)
{
	ARENA_SCOPED a;
	struct buf b;

	arena_init(&a, 64 << 20, NULL);
	buf_init(&b, &a, 1 << 20);
	struct sink sink = sink_buf(&b);
	struct csv_sheet c = {.sink = &sink, .code = STR("one")};
	struct sheet_taker t = csv_sheet_taker(&c);
	put_hostile(&t, LANG_EN);
	struct str s = buf_str(&b);
	cr_assert(str_starts(s, STR("\xEF\xBB\xBFNumber,Text,Received,Nothing\r\n")));
	cr_assert(holds(s, "\r\n-3,\"'=HYPERLINK(\"\"http://example.org\"\")\",2025-11-21 23:59:00,\r\n"));
	cr_assert(holds(s, "\r\n-2,'+1,"));
	cr_assert(holds(s, "\r\n-1,'-2+3,"));
	cr_assert(holds(s, "\r\n0,'@SUM(A1),"));
	cr_assert(holds(s, "\r\n1,'\tx,"));
	cr_assert(holds(s, "\r\n2,\"'\rx\","));
}

Test(sheets, a_text_is_cut_between_characters_and_counted_as_excel_counts)
{
	cr_assert_eq(sheet_units(STR("a\xC3\xA9\xF0\x9F\x8C\x8D")), 4);
	cr_assert_eq(sheet_cut(STR("a\xC3\xA9\xF0\x9F\x8C\x8D"), 4), 7);
	cr_assert_eq(sheet_cut(STR("a\xC3\xA9\xF0\x9F\x8C\x8D"), 3), 3);
	cr_assert_eq(sheet_cut(STR("a\xC3\xA9"), 1), 1);
}

Test(sheets, what_a_cell_does_not_hold_is_refused)
{
	ARENA_SCOPED a;
	static const struct sheet_column column[] = {{STR("Text"), 10}};
	struct xlsx *x = opened(0);

	arena_init(&a, 64 << 20, NULL);
	char *text = NEW(&a, char, CELL_MOST + 1);
	memset(text, 'x', CELL_MOST + 1);
	struct sheet_taker t = xlsx_taker(x);
	cr_assert_eq(t.sheet(t.to, &(struct sheet){STR("one"), STR("One"), LANG_EN, column, 1}), ERR_OK);
	struct cell right = cell_text((struct str){text, CELL_MOST});
	struct cell long_one = cell_text((struct str){text, CELL_MOST + 1});
	cr_assert_eq(t.row(t.to, &right), ERR_OK);
	cr_assert_eq(t.row(t.to, &long_one), ERR_LIMIT);
	xlsx_close(x);
}

/* Counts rows, and keeps the cells of one. */
struct counted_rows {
	struct arena *a;
	size_t sheets, rows[SHEETS], columns;
	struct str heads, texts;
	int64_t parts;
};

static enum err count_sheet(void *to, const struct sheet *s)
{
	struct counted_rows *c = to;

	cr_assert(str_eq(s->code, sheet_codes[c->sheets]));
	c->sheets++;
	c->columns = s->n_columns;
	c->heads = JOIN(c->a, c->heads.s ? c->heads : STR(""), STR("|"), s->columns[0].head);
	for (size_t i = 0; i < s->n_columns; i++)
		cr_assert(s->columns[i].head.n && s->columns[i].width);
	return ERR_OK;
}

static enum err count_row(void *to, const struct cell *cells)
{
	struct counted_rows *c = to;

	c->rows[c->sheets - 1]++;
	if (c->sheets == 2) {
		cr_assert_eq(cells[0].kind, CELL_NUMBER);
		c->parts = cells[2].number > c->parts ? cells[2].number : c->parts;
		cr_assert_leq(sheet_units(cells[c->columns - 1].text), CELL_MOST);
	}
	return ERR_OK;
}

static struct counted_rows counted(struct site *s, enum lang l)
{
	struct counted_rows c = {.a = &s->a};
	struct db *db;
	struct sheet_taker t = {count_sheet, count_row, &c};
	struct paper_ask ask = {.lang = l, .subject = STR("assembly-community-networks")};

	cr_assert_eq(db_open(&db, s->f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(sheets_make(db, &s->a, &ask, &t), ERR_OK);
	db_close(db);
	return c;
}

Test(sheets, a_round_has_a_row_for_every_number_and_every_answer)
{
	DEMO_SITE(s);

	for (enum lang l = 0; l < LANGS; l++) {
		struct counted_rows c = counted(&s, l);
		cr_assert_eq(c.sheets, SHEETS);
		cr_assert_eq(c.rows[0], 20, "withdrawn ones too");
		cr_assert_gt(c.rows[1], 30);
		cr_assert_gt(c.rows[2], 30);
		cr_assert_eq(c.parts, 1);
	}
}

Test(sheets, of_no_round_there_are_none)
{
	DEMO_SITE(s);
	struct db *db;
	struct counted_rows c = {.a = &s.a};
	struct sheet_taker t = {count_sheet, count_row, &c};

	cr_assert_eq(db_open(&db, s.f.path, DB_PUBLIC), ERR_OK);
	cr_assert_eq(sheets_make(db, &s.a, &(struct paper_ask){.subject = STR("no-such")}, &t),
		     ERR_NOT_FOUND);
	db_close(db);
}
