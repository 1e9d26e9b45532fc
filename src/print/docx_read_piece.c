/* docx_read_piece.c - reading a DOCX: what becomes of its paragraphs and tables. */
#include "print/docx_read_body.h"

#include "base/utf8.h"

enum { LIST_DEEP = 4, BEGINNING = 60 /* characters */, TABLE_CELLS_MOST = 60000 };

void walk_found(struct walk *w, enum docx_found_kind kind, struct str what)
{
	struct docx_file *f = w->f;

	if (f->n_found >= DOCX_FOUND_MOST) {
		f->more_found = true;
		return;
	}
	*PUSH(f->a, f->found, f->n_found) =
	    (struct docx_found){.kind = kind,
				.paragraph = (int)w->to->n_paragraphs,
				.what = arena_dup(f->a, utf8_head(what, 200))};
}

void walk_paragraph_begin(struct walk *w)
{
	struct paragraph old = w->p;

	w->to->n_paragraphs++;
	w->p = (struct paragraph){.outline = -1, .num = -1, .number = (int)w->to->n_paragraphs};
	w->p.first_found = w->f->n_found;
	w->p.text = old.text;
	if (old.carried) {
		/* The end of the paragraph before was deleted: its words are the beginning of this one. */
		w->p.runs = old.runs;
		w->p.n = old.n;
		w->p.first_found = old.first_found;
	} else if (!old.text.arena)
		buf_init(&w->p.text, w->a, DOCX_TEXT_MOST);
	else
		w->p.text.n = 0;
}

static void put_piece(struct walk *w, struct piece p)
{
	struct body *b = w->to;

	if (b->n >= DOCX_PIECES_MOST) {
		w->err = ERR_LIMIT;
		return;
	}
	size_t n = b->n;
	*PUSH(w->a, b->paragraphs, n) = w->p.number;
	*PUSH(w->a, b->pieces, b->n) = p;
	w->item_level = p.kind == PIECE_ITEM ? p.level : 0;
}

static void put_made(struct walk *w, struct words words)
{
	struct str s = str_trim(words_text(w->a, words));

	if (s.n && w->to->n_made < DOCX_PIECES_MOST)
		*PUSH(w->a, w->to->made, w->to->n_made) = s;
}

static void put_entry(struct walk *w, struct words words)
{
	struct str s = str_trim(words_text(w->a, words));

	if (s.n && w->to->n_contents < DOCX_PIECES_MOST)
		*PUSH(w->a, w->to->contents, w->to->n_contents) = (struct docx_entry){s, w->p.number};
}

/* The headings of what the program makes of a report: papers/report.c. */
static bool is_made_anchor(struct str anchor)
{
	return str_eq(anchor, STR("figures")) || str_eq(anchor, STR("account")) ||
	       str_eq(anchor, STR("explained"));
}

static struct piece heading_piece(struct walk *w, const struct docx_look *look, struct words words)
{
	struct piece p = {.kind = PIECE_HEADING, .level = look->level, .words = words, .anchor = w->p.anchor};

	if (look->kind == LOOK_TITLE) {
		p.level = 1;
		if (!w->titled)
			p.kind = PIECE_TITLE;
		w->titled = true;
	}
	return p;
}

/* Below which item an item stands: no deeper than one below the one before. */
static int item_level(const struct walk *w, int level)
{
	level = level < 1 ? 1 : level > LIST_DEEP ? LIST_DEEP : level;
	return level > w->item_level + 1 ? w->item_level + 1 : level;
}

static struct piece item_piece(struct walk *w, const struct docx_look *look, int num, int num_level,
			       struct words words)
{
	struct piece p = {.kind = PIECE_ITEM, .words = words};
	int number = 0;
	const struct num_level *l =
	    num > 0 ? docx_number_next(&w->f->numbers, num, num_level, &number) : NULL;

	if (!l || l->numbering == NUMBER_NONE) {
		/* Another paragraph of the item before; without one it is only set in. */
		p.level = look->level && look->level <= w->item_level ? look->level : w->item_level;
		if (!w->item_level)
			p.kind = PIECE_PARAGRAPH;
		return p;
	}
	p.level = item_level(w, num_level + 1);
	p.number = l->numbering == NUMBER_BULLET ? 0 : number;
	p.numbering = l->numbering == NUMBER_BULLET ? NUMBER_BULLET : NUMBER_DECIMAL;
	if (l->numbering == NUMBER_LETTER || l->numbering == NUMBER_ROMAN)
		walk_found(w, FOUND_LETTERS, STR(""));
	return p;
}

static void put_paragraph(struct walk *w, const struct docx_look *look, struct words words)
{
	struct piece p = {.kind = PIECE_PARAGRAPH, .words = words};
	int num = w->p.num >= 0 ? w->p.num : look->num;
	int level = w->p.num >= 0 ? w->p.num_level : look->num_level;
	bool heading = look->kind == LOOK_TITLE || look->kind == LOOK_HEADING;

	if (heading && num > 0)
		walk_found(w, FOUND_NUMBERED, STR(""));
	if (heading)
		p = heading_piece(w, look, words);
	else if (num > 0 || look->kind == LOOK_ITEM)
		p = item_piece(w, look, num, level, words);
	else if (look->kind == LOOK_QUOTE) {
		p.kind = PIECE_QUOTE;
		p.level = look->level > 4 ? 4 : look->level;
	} else if (look->kind == LOOK_CODE)
		p.kind = PIECE_CODE;
	put_piece(w, p);
}

/* Its own level in the outline counts more than its style. */
static struct docx_look look_now(struct walk *w)
{
	struct docx_look x = *walk_look(w);

	if (x.kind == LOOK_HEAD || x.kind == LOOK_CONTENTS || w->p.outline < 0)
		return x;
	if (w->p.outline >= 9 && x.kind == LOOK_HEADING)
		x.kind = LOOK_TEXT;
	else if (w->p.outline < 9 && x.kind != LOOK_TITLE) {
		x.kind = LOOK_HEADING;
		x.level = w->p.outline >= 6 ? 6 : w->p.outline + 1;
	}
	return x;
}

static void to_cell(struct walk *w, struct words words)
{
	struct cell *c = &w->cells[w->n_cells - 1];

	w->table_made |= walk_look(w)->kind == LOOK_HEAD;
	c->right |= w->p.right;
	for (size_t i = 0; i < words.n; i++)
		if (words.list[i].marks & RUN_BREAK) {
			words.list[i].marks &= ~(unsigned)RUN_BREAK;
			words.list[i].text = JOIN(w->a, words.list[i].text, STR(" "));
			c->paragraphs++;
		}
	if (!words.n)
		return;
	c->paragraphs++;
	c->words = c->words.n
		       ? words_joined(w->a, c->words, words_joined(w->a, words_plain(w->a, STR(" ")), words))
		       : words;
	if (c->paragraphs == 2 && !w->table_made && !w->made_level)
		walk_found(w, FOUND_IN_CELL, words_text(w->a, words));
}

static void name_found(struct walk *w, struct words words)
{
	struct str beginning = arena_dup(w->f->a, utf8_head(words_text(w->a, words), BEGINNING));

	for (size_t i = w->p.first_found; i < w->f->n_found; i++)
		if (!w->f->found[i].beginning.s)
			w->f->found[i].beginning = beginning;
}

static void end_in_body(struct walk *w, struct words words)
{
	struct docx_look look = look_now(w);
	bool heading = look.kind == LOOK_HEADING || look.kind == LOOK_TITLE;

	if (look.kind == LOOK_CONTENTS) {
		put_entry(w, words);
		return;
	}
	if (look.kind == LOOK_HEAD) {
		put_made(w, words);
		return;
	}
	if (!words.n) {
		/* The line at the end of a paper is the program's; what somebody wrote behind it is theirs.
		 */
		bool end = str_eq(w->p.anchor, STR("end"));
		if (!end && !w->made_level && (look.kind == LOOK_RULE || w->p.ruled))
			put_piece(w, (struct piece){.kind = PIECE_RULE});
		if (end)
			w->made_level = 0;
		return;
	}
	if (heading && is_made_anchor(w->p.anchor)) {
		if (!w->made_level || look.level < w->made_level)
			w->made_level = look.level;
	} else if (heading && w->made_level && look.level <= w->made_level)
		w->made_level = 0;
	if (w->made_level)
		put_made(w, words);
	else
		put_paragraph(w, &look, words);
}

void walk_paragraph_end(struct walk *w)
{
	if (w->p.end_deleted && !w->row_deleted) {
		w->p.carried = true;
		return;
	}
	struct words words = walk_words(w);
	if (w->in_note)
		w->note =
		    w->note.n && words.n
			? words_joined(w->a, w->note, words_joined(w->a, words_plain(w->a, STR(" ")), words))
		    : words.n ? words
			      : w->note;
	else if (w->in_cell && w->n_cells)
		to_cell(w, words);
	else
		end_in_body(w, words);
	name_found(w, words);
}

void walk_carried_end(struct walk *w)
{
	if (!w->p.carried)
		return;
	w->p.end_deleted = w->p.carried = false;
	walk_paragraph_end(w);
}

void walk_table_begin(struct walk *w)
{
	if (w->tables++) {
		walk_found(w, FOUND_IN_CELL, STR(""));
		return;
	}
	w->cells = NULL;
	w->rows = NULL;
	w->n_cells = w->n_rows = 0;
	w->table_made = w->merged = false;
}

void walk_row_begin(struct walk *w)
{
	if (w->tables == 1)
		*PUSH(w->a, w->rows, w->n_rows) = w->n_cells;
}

void walk_row_end(struct walk *w)
{
	if (w->tables == 1 && w->row_deleted && w->n_rows)
		w->n_cells = w->rows[--w->n_rows];
	if (w->tables == 1)
		w->row_deleted = false;
}

void walk_cell_begin(struct walk *w)
{
	if (w->tables != 1)
		return;
	if (w->n_cells >= TABLE_CELLS_MOST) {
		w->err = ERR_LIMIT;
		return;
	}
	*PUSH(w->a, w->cells, w->n_cells) = (struct cell){0};
	w->in_cell = true;
}

static size_t row_length(const struct walk *w, size_t r)
{
	return (r + 1 < w->n_rows ? w->rows[r + 1] : w->n_cells) - w->rows[r];
}

static void put_table(struct walk *w, size_t columns)
{
	size_t n = columns < TABLE_COLUMNS_MOST ? columns : TABLE_COLUMNS_MOST;
	struct table *t = NEW(w->a, struct table, 1);
	struct words *cells = NEW(w->a, struct words, n * w->n_rows + 1);
	struct column *side = NEW(w->a, struct column, n + 1);

	for (size_t c = 0; c < n; c++)
		side[c].right = true;
	for (size_t r = 0; r < w->n_rows; r++)
		for (size_t c = 0; c < columns; c++) {
			const struct cell *x =
			    c < row_length(w, r) ? &w->cells[w->rows[r] + c] : &(struct cell){0};
			struct words *to = &cells[r * n + (c < n ? c : n - 1)];
			if (c >= n)
				*to = words_joined(
				    w->a, *to, words_joined(w->a, words_plain(w->a, STR("; ")), x->words));
			else
				*to = x->words;
			if (c < n)
				side[c].right &= x->right;
		}
	*t = (struct table){
	    .columns = side, .n_columns = n, .cells = cells, .n_rows = w->n_rows, .head_rows = w->n_rows > 1};
	put_piece(w, (struct piece){.kind = PIECE_TABLE, .table = t});
}

void walk_table_end(struct walk *w)
{
	size_t columns = 0;

	if (--w->tables)
		return;
	w->in_cell = false;
	for (size_t r = 0; r < w->n_rows; r++)
		columns = row_length(w, r) > columns ? row_length(w, r) : columns;
	if (w->table_made || w->made_level) {
		for (size_t i = 0; i < w->n_cells; i++)
			put_made(w, w->cells[i].words);
		return;
	}
	if (!columns)
		return;
	if (w->n_rows > TABLE_ROWS_MOST || columns * w->n_rows > TABLE_CELLS_MOST) {
		w->err = ERR_LIMIT;
		return;
	}
	if (w->merged) {
		w->p.first_found = w->f->n_found;
		walk_found(w, FOUND_MERGED, STR(""));
		name_found(w, w->cells[0].words);
	}
	put_table(w, columns);
}
