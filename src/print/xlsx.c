/* xlsx.c - sheets as a workbook; see sheet.h. The one file that meets libxlsxwriter. */
/* Its headers have macros of words that ours forbid: they come first. */
#include <xlsxwriter.h>

#include "base/log.h"
#include "print/sheet.h"

#include <errno.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, PIECE = 64 << 10, ROW_MOST = 4 << 20, HEAD_HEIGHT = 30 };

struct xlsx {
	char path[PATH_ROOM], folder[PATH_ROOM]; /* the library writes to a file by its name */
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *text, *number, *instant;
	size_t n_columns, rows;
	struct arena arena; /* of one row */
};

static enum err failed(const char *what, const char *why)
{
	log_error("a workbook could not be written: %s: %s", what, why);
	return ERR_STORAGE;
}

static enum err of_library(lxw_error e)
{
	switch (e) {
	case LXW_NO_ERROR: return ERR_OK;
	case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
	case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: return ERR_LIMIT;
	default: return failed("libxlsxwriter", lxw_strerror(e));
	}
}

/* NUL-terminated, for the library; a NUL inside is no text. */
static char *z(struct xlsx *x, struct str s)
{
	char *to = NEW(&x->arena, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.s[i])
			to[n++] = s.s[i];
	return to;
}

static void formats(struct xlsx *x)
{
	x->head = workbook_add_format(x->book);
	format_set_bold(x->head);
	format_set_text_wrap(x->head);
	format_set_align(x->head, LXW_ALIGN_VERTICAL_TOP);
	format_set_bottom(x->head, LXW_BORDER_THIN);
	x->text = workbook_add_format(x->book);
	format_set_align(x->text, LXW_ALIGN_VERTICAL_TOP);
	x->number = workbook_add_format(x->book);
	format_set_align(x->number, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(x->number, "0");
	x->instant = workbook_add_format(x->book);
	format_set_align(x->instant, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(x->instant, "yyyy-mm-dd hh:mm:ss");
}

static enum err set_head(struct xlsx *x, const struct xlsx_head *h)
{
	lxw_doc_properties p = {
	    .title = z(x, h->title),
	    .author = z(x, h->author),
	    .created = (time_t)(h->made.us == INSTANT_NONE.us ? 0 : h->made.us / 1000000),
	};

	/* 0 would be this moment. */
	if (p.created <= 0)
		p.created = 1;
	lxw_error e = workbook_set_properties(x->book, &p);
	arena_reset(&x->arena);
	return of_library(e);
}

enum err xlsx_open(struct xlsx **ret, const struct xlsx_head *h)
{
	struct xlsx *x = calloc(1, sizeof *x);
	const char *tmp = getenv("TMPDIR");

	if (!x)
		BUG("no memory for a workbook");
	arena_init(&x->arena, ROW_MOST, NULL);
	if (!tmp || !tmp[0] ||
	    snprintf(x->folder, sizeof x->folder, "%s/plenary-XXXXXX", tmp) > PATH_ROOM - 16)
		snprintf(x->folder, sizeof x->folder, "/tmp/plenary-XXXXXX");
	if (!mkdtemp(x->folder)) {
		x->folder[0] = '\0';
		xlsx_close(x);
		return failed("a folder to put it together in", strerror(errno));
	}
	snprintf(x->path, sizeof x->path, "%.*s/x.xlsx", PATH_ROOM - 16, x->folder);
	lxw_workbook_options o = {.constant_memory = LXW_TRUE, .tmpdir = x->folder, .use_zip64 = LXW_FALSE};
	x->book = workbook_new_opt(x->path, &o);
	if (!x->book) {
		xlsx_close(x);
		return failed("a workbook", "no memory");
	}
	formats(x);
	enum err e = set_head(x, h);
	if (e != ERR_OK) {
		xlsx_close(x);
		return e;
	}
	*ret = x;
	return ERR_OK;
}

static enum err take_sheet(void *to, const struct sheet *s)
{
	struct xlsx *x = to;
	lxw_error e = LXW_NO_ERROR;

	if (s->n_columns > SHEET_COLUMNS_MOST)
		BUG("a sheet with too many columns");
	x->sheet = workbook_add_worksheet(x->book, z(x, s->name));
	if (!x->sheet)
		return failed("a sheet", "its name is not one that a spreadsheet takes");
	x->n_columns = s->n_columns;
	x->rows = 1;
	worksheet_freeze_panes(x->sheet, 1, 0);
	worksheet_repeat_rows(x->sheet, 0, 0);
	worksheet_set_landscape(x->sheet);
	if (s->lang == LANG_AR)
		worksheet_right_to_left(x->sheet);
	e = worksheet_set_row(x->sheet, 0, HEAD_HEIGHT, NULL);
	for (size_t i = 0; e == LXW_NO_ERROR && i < s->n_columns; i++) {
		lxw_col_t c = (lxw_col_t)i;
		e = worksheet_set_column(x->sheet, c, c, s->columns[i].width, NULL);
		if (e == LXW_NO_ERROR)
			e = worksheet_write_string(x->sheet, 0, c, z(x, s->columns[i].head), x->head);
	}
	arena_recycle(&x->arena);
	return of_library(e);
}

/* Days since 30 December 1899: what a spreadsheet counts. */
static double serial(struct instant t)
{
	return (double)(t.us / 1000000) / 86400.0 + 25569.0;
}

static enum err take_row(void *to, const struct cell *cells)
{
	struct xlsx *x = to;
	lxw_row_t row = (lxw_row_t)x->rows++;
	lxw_error e = LXW_NO_ERROR;

	if (x->rows > SHEET_ROWS_MOST)
		return ERR_LIMIT;
	for (size_t i = 0; e == LXW_NO_ERROR && i < x->n_columns; i++) {
		const struct cell *c = &cells[i];
		lxw_col_t at = (lxw_col_t)i;
		if (c->kind == CELL_TEXT && sheet_units(c->text) > CELL_MOST)
			return ERR_LIMIT;
		if (c->kind == CELL_TEXT && c->text.n)
			e = worksheet_write_string(x->sheet, row, at, z(x, c->text), x->text);
		else if (c->kind == CELL_NUMBER)
			e = worksheet_write_number(x->sheet, row, at, (double)c->number, x->number);
		else if (c->kind == CELL_INSTANT)
			e = worksheet_write_number(x->sheet, row, at, serial(c->at), x->instant);
	}
	arena_recycle(&x->arena);
	return of_library(e);
}

struct sheet_taker xlsx_taker(struct xlsx *x)
{
	return (struct sheet_taker){take_sheet, take_row, x};
}

static enum err send_file(const char *path, const struct sink *to)
{
	FILE *f = fopen(path, "rb");
	char *piece = malloc(PIECE);
	enum err e = f && piece ? ERR_OK : failed(path, strerror(errno));
	size_t n;

	while (e == ERR_OK && (n = fread(piece, 1, PIECE, f)) > 0)
		e = sink_put(to, (struct str){piece, n});
	if (e == ERR_OK && ferror(f))
		e = failed(path, strerror(errno));
	free(piece);
	if (f)
		fclose(f);
	return e;
}

enum err xlsx_send(struct xlsx *x, const struct sink *to)
{
	enum err e = of_library(workbook_close(x->book));

	x->book = NULL; /* closed, whatever it said */
	return e == ERR_OK ? send_file(x->path, to) : e;
}

void xlsx_close(struct xlsx *x)
{
	if (!x)
		return;
	if (x->book)
		lxw_workbook_free(x->book);
	if (x->path[0])
		(void)unlink(x->path);
	if (x->folder[0])
		(void)rmdir(x->folder);
	arena_reset(&x->arena);
	free(x);
}
