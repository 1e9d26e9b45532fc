/*
 * xlsx.c - sheets as a workbook; see sheet.h. SpreadsheetML as ISO/IEC 29500-1 has it, clause 18: cells go
 * out as they come, packed in a parcel. The parts around them are in xlsx_parts.c.
 */
#include "print/xlsx_parts.h"

#include "base/list.h"

enum { ROOM = 64 << 10, KEPT_MOST = 1 << 20, HEAD_HEIGHT = 30 };
static_assert(SHEET_COLUMNS_MOST <= 26, "a column is named by one letter");

struct xlsx {
	struct parcel *parcel;
	struct xlsx_book book;
	struct arena arena;   /* of the names of the sheets */
	struct arena at_hand; /* of the sheet that is being written: what a further one begins with */
	struct sheet sheet;
	size_t further; /* the sheet at hand is the second, third ... of its table */
	bool open;
	size_t row, rows_most;
	/* What was written and is not handed on yet. */
	struct sink sink;
	enum err err; /* the first */
	size_t n;
	char room[ROOM];
};

static void flush(struct xlsx *x)
{
	if (x->err == ERR_OK)
		x->err = sink_put(&x->sink, (struct str){x->room, x->n});
	x->n = 0;
}

static void put(struct xlsx *x, struct str s)
{
	while (s.n > ROOM - x->n) {
		size_t some = ROOM - x->n;
		memcpy(x->room + x->n, s.s, some);
		x->n += some;
		s = str_cut(s, some, s.n);
		flush(x);
	}
	if (s.n)
		memcpy(x->room + x->n, s.s, s.n);
	x->n += s.n;
}
#define put_lit(x, lit) put((x), STR(lit))

static void put_int(struct xlsx *x, int64_t v)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		digits[--at] = '-';
	put(x, (struct str){digits + at, sizeof digits - at});
}

static void escape(void *to, struct str s)
{
	put(to, s);
}

/* "<c r="D7" s="2"": of the column i in the row at hand. */
static void begin_cell(struct xlsx *x, size_t i, enum xlsx_style style)
{
	const char place[] = {(char)('A' + i)}, number[] = {(char)('0' + style)};

	put_lit(x, "<c r=\"");
	put(x, (struct str){place, 1});
	put_int(x, (int64_t)x->row);
	put_lit(x, "\" s=\"");
	put(x, (struct str){number, 1});
	put_lit(x, "\"");
}

static void put_text(struct xlsx *x, size_t i, enum xlsx_style style, struct str s)
{
	begin_cell(x, i, style);
	if (xlsx_has_space_around(s))
		put_lit(x, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	else
		put_lit(x, " t=\"inlineStr\"><is><t>");
	xlsx_escape(s, escape, x);
	put_lit(x, "</t></is></c>");
}

static void put_number(struct xlsx *x, size_t i, int64_t v)
{
	begin_cell(x, i, XLSX_NUMBER);
	put_lit(x, "><v>");
	put_int(x, v);
	put_lit(x, "</v></c>");
}

/* Days since 30 December 1899, what a spreadsheet counts; the day's part to ten places, far below a second.
 */
static void put_instant(struct xlsx *x, size_t i, struct instant t)
{
	enum { DAY = 86400, UNTIL_1970 = 25569, PLACES = 10 };
	static const int64_t scale = 10000000000;
	int64_t seconds = t.us / 1000000, days = seconds / DAY, rest = seconds % DAY;
	char places[PLACES + 1] = ".";

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	begin_cell(x, i, XLSX_INSTANT);
	put_lit(x, "><v>");
	put_int(x, days + UNTIL_1970);
	int64_t part = (rest * scale + DAY / 2) / DAY;
	for (size_t at = PLACES; at; at--, part /= 10)
		places[at] = (char)('0' + part % 10);
	put(x, (struct str){places, sizeof places});
	put_lit(x, "</v></c>");
}

static void put_frame(struct xlsx *x)
{
	put_lit(x, XLSX_XML "<worksheet xmlns=\"" XLSX_MAIN "\"><sheetViews><sheetView");
	if (x->sheet.lang == LANG_AR)
		put_lit(x, " rightToLeft=\"1\"");
	if (x->book.n_sheets == 1)
		put_lit(x, " tabSelected=\"1\"");
	put_lit(x, " workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\""
		   " state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
		   "<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
	for (size_t i = 0; i < x->sheet.n_columns; i++) {
		put_lit(x, "<col min=\"");
		put_int(x, (int64_t)i + 1);
		put_lit(x, "\" max=\"");
		put_int(x, (int64_t)i + 1);
		put_lit(x, "\" width=\"");
		put_int(x, x->sheet.columns[i].width);
		put_lit(x, ".7109375\" customWidth=\"1\"/>"); /* its padding in the usual font */
	}
	put_lit(x, "</cols><sheetData>");
}

static void put_heads(struct xlsx *x)
{
	x->row = 1;
	put_lit(x, "<row r=\"1\" ht=\"");
	put_int(x, HEAD_HEIGHT);
	put_lit(x, "\" customHeight=\"1\">");
	for (size_t i = 0; i < x->sheet.n_columns; i++)
		put_text(x, i, XLSX_HEAD, x->sheet.columns[i].head);
	put_lit(x, "</row>");
}

static enum err end_sheet(struct xlsx *x)
{
	if (!x->open)
		return x->err;
	put_lit(x, "</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\""
		   " header=\"0.3\" footer=\"0.3\"/><pageSetup orientation=\"landscape\"/></worksheet>");
	flush(x);
	x->open = false;
	return x->err;
}

/* "Answers", "Answers (2)": at most 31 characters together. */
static struct str name_of(struct xlsx *x)
{
	struct str tail = x->further > 1 ? arena_printf(&x->arena, " (%zu)", x->further) : STR("");

	return JOIN(&x->arena, str_cut(x->sheet.name, 0, sheet_cut(x->sheet.name, XLSX_NAME_MOST - tail.n)),
		    tail);
}

static enum err begin_sheet(struct xlsx *x)
{
	enum err e = end_sheet(x);

	if (x->book.n_sheets == XLSX_SHEETS_MOST)
		return ERR_LIMIT;
	x->further++;
	*PUSH(&x->arena, x->book.sheets, x->book.n_sheets) = name_of(x);
	if (e == ERR_OK)
		e = parcel_begin(x->parcel, arena_printf(&x->arena, XLSX_SHEET_PATH, x->book.n_sheets),
				 &x->sink);
	if (e != ERR_OK)
		return e;
	x->open = true;
	put_frame(x);
	put_heads(x);
	return x->err;
}

static enum err take_sheet(void *to, const struct sheet *s)
{
	struct xlsx *x = to;

	if (s->n_columns > SHEET_COLUMNS_MOST)
		BUG("a sheet with too many columns");
	arena_recycle(&x->at_hand);
	struct sheet_column *columns = NEW(&x->at_hand, struct sheet_column, s->n_columns + 1);
	for (size_t i = 0; i < s->n_columns; i++)
		columns[i] =
		    (struct sheet_column){arena_dup(&x->at_hand, s->columns[i].head), s->columns[i].width};
	x->sheet = *s;
	x->sheet.columns = columns;
	x->sheet.name = arena_dup(&x->at_hand, s->name);
	x->further = 0;
	return begin_sheet(x);
}

static enum err take_row(void *to, const struct cell *cells)
{
	struct xlsx *x = to;
	enum err e = x->row < x->rows_most ? ERR_OK : begin_sheet(x);

	if (e != ERR_OK)
		return e;
	x->row++;
	put_lit(x, "<row r=\"");
	put_int(x, (int64_t)x->row);
	put_lit(x, "\">");
	for (size_t i = 0; i < x->sheet.n_columns; i++) {
		const struct cell *c = &cells[i];
		if (c->kind == CELL_TEXT && c->text.n > CELL_MOST && sheet_units(c->text) > CELL_MOST)
			return ERR_LIMIT;
		if (c->kind == CELL_TEXT && c->text.n)
			put_text(x, i, XLSX_TEXT, c->text);
		else if (c->kind == CELL_NUMBER)
			put_number(x, i, c->number);
		else if (c->kind == CELL_INSTANT)
			put_instant(x, i, c->at);
	}
	put_lit(x, "</row>");
	return x->err;
}

enum err xlsx_open(struct xlsx **ret, const struct xlsx_head *h)
{
	struct xlsx *x = calloc(1, sizeof *x);

	if (!x)
		BUG("no memory for a workbook");
	enum err e = parcel_open(&x->parcel, PACK_QUICKLY);
	if (e != ERR_OK) {
		free(x);
		return e;
	}
	arena_init(&x->arena, KEPT_MOST, NULL);
	arena_init(&x->at_hand, KEPT_MOST, NULL);
	x->rows_most = h->rows_most ? h->rows_most : SHEET_ROWS_MOST;
	x->book.head =
	    (struct xlsx_head){arena_dup(&x->arena, h->title), arena_dup(&x->arena, h->author), h->made, 0};
	*ret = x;
	return ERR_OK;
}

struct sheet_taker xlsx_taker(struct xlsx *x)
{
	return (struct sheet_taker){take_sheet, take_row, x};
}

enum err xlsx_send(struct xlsx *x, const struct sink *to)
{
	enum err e = end_sheet(x);

	if (e == ERR_OK)
		e = xlsx_put_parts(x->parcel, &x->book);
	/* What it is stands at its beginning: "[" comes first. */
	parcel_sort(x->parcel);
	return e == ERR_OK ? parcel_send(x->parcel, to) : e;
}

void xlsx_close(struct xlsx *x)
{
	if (!x)
		return;
	parcel_close(x->parcel);
	arena_reset(&x->arena);
	arena_reset(&x->at_hand);
	free(x);
}
