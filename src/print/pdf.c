/* pdf.c - a paper as PDF: its pieces one after the other, twice */
#include "print/pdf.h"

#include "base/log.h"

enum { KEPT_MOST = 512 << 20, WORK_MOST = 1 << 30 };

static void put_plain(struct pdf *p, const struct piece *x, struct para q, struct look look, int64_t indent,
		      int64_t gap)
{
	struct para *own = NEW(p->piece, struct para, 1);
	struct draw first = {.anchor = x->anchor};
	bool rtl;

	q.lang = x->lang;
	q.level = q.level ? q.level : x->level;
	q.number = x->number;
	q.numbering = x->numbering;
	q.marks = (x->inserted ? RUN_INSERTED : 0) | (x->deleted ? RUN_DELETED : 0);
	*own = q;
	rtl = para_rtl(p, own);
	para_set(p, p->piece, own, x->words, look, text_left(p) + (rtl ? 0 : indent), text_width(p) - indent);
	if (x->label.n && q.role != ROLE_HEADING) {
		para_label(p, p->piece, own, x->label, look);
		own->label_width = indent;
		own->label_x = rtl ? own->x + own->width : own->x - indent;
		if (q.role == ROLE_ITEM) {
			own->label_width = PT(22);
			own->label_x = rtl ? own->x + own->width : own->x - PT(22);
		}
	}
	para_rows(p, own, gap, false, first);
}

static void put_heading(struct pdf *p, const struct piece *x)
{
	struct para *q = NEW(p->piece, struct para, 1);
	struct pdf_heading *h = NEW(p->piece, struct pdf_heading, 1);
	int level = x->kind == PIECE_ANNEX || x->level < 1 ? 1 : x->level > 6 ? 6 : x->level;
	struct look look = look_of(p, p->house->page.heading[level - 1]);
	struct words w = x->words;

	look.heading = look.bold = true;
	*h = (struct pdf_heading){
	    .level = level, .label = x->label, .text = words_text(p->piece, x->words), .name = x->anchor};
	/* Behind this piece nothing of it is there any more; the heading waits for what follows. */
	h->label = arena_dup(p->piece, h->label);
	h->name = arena_dup(p->piece, h->name);
	if (x->label.n)
		w = words_joined(p->piece, words_plain(p->piece, JOIN(p->piece, x->label, STR("\u2003"))), w);
	*q = (struct para){.role = ROLE_HEADING, .level = level + 1, .lang = arena_dup(p->piece, x->lang)};
	if (x->kind == PIECE_ANNEX)
		p->break_next = true;
	para_set(p, p->piece, q, w, look, text_left(p), text_width(p));
	for (size_t i = 0; i < q->n_owners; i++) {
		q->owners[i].lang = arena_dup(p->piece, q->owners[i].lang);
		q->owners[i].url = arena_dup(p->piece, q->owners[i].url);
		q->owners[i].says = arena_dup(p->piece, q->owners[i].says);
	}
	para_rows(p, q, PT(level == 1 ? 18 : 13), true, (struct draw){.heading = h});
}

static void put_item(struct pdf *p, const struct piece *x)
{
	struct look look = look_of(p, p->house->page.text);
	int64_t indent = PT(14) + PT(22) * x->level;

	put_plain(p, x, (struct para){.role = ROLE_ITEM}, look, indent, PT(3));
}

static void put_words(struct pdf *p, const struct piece *x)
{
	struct look look = look_of(p, p->house->page.text);
	struct para q = {0};

	switch (x->kind) {
	case PIECE_TITLE:
		look = look_of(p, p->house->page.title);
		look.heading = look.bold = true;
		q.role = ROLE_HEADING;
		q.level = 1;
		q.align = ALIGN_CENTRE;
		put_plain(p, x, q, look, 0, PT(28));
		return;
	case PIECE_QUOTE:
		q.role = ROLE_QUOTE;
		q.bar = true;
		put_plain(p, x, q, look, PT(20) * (x->level < 1 ? 1 : x->level), PT(8));
		return;
	case PIECE_CODE:
		look.fixed = true;
		look.size = p->house->page.small;
		q.role = ROLE_CODE;
		put_plain(p, x, q, look, PT(14), PT(8));
		return;
	case PIECE_NOTE:
		look.size = p->house->page.small;
		look.italic = true;
		put_plain(p, x, q, look, 0, PT(6));
		return;
	case PIECE_SIGNATURE: put_plain(p, x, q, look, text_width(p) / 2, PT(32)); return;
	default: put_plain(p, x, q, look, x->label.n ? PT(36) : 0, PT(7)); return;
	}
}

static void draw_line(struct pdf *p, void *what, size_t i, int64_t y)
{
	(void)what;
	(void)i;
	mark_artifact(p, "Layout");
	draw_box(p, COLOUR_BLACK, text_left(p) + text_width(p) / 3, y, text_width(p) / 3, PT(1));
}

static void put_contents(struct pdf *p, const struct piece *x)
{
	if (p->drawing) {
		contents_rows(p);
		return;
	}
	if (!p->has_contents) {
		p->has_contents = true;
		p->contents_level = x->level;
		p->contents_page = p->open ? p->page : 0;
		p->contents_from = p->n_headings;
		p->contents_flow = p->flow;
	}
	contents_rows(p); /* the heading alone: which others come is not known yet */
}

static void put_piece(struct pdf *p, const struct piece *x)
{
	switch (x->kind) {
	case PIECE_HEADING:
	case PIECE_ANNEX: put_heading(p, x); return;
	case PIECE_ITEM: put_item(p, x); return;
	case PIECE_TABLE: table_rows(p, x->table, p->n_rows > 0); return;
	case PIECE_FIGURE: figure_rows(p, x->figure); return;
	case PIECE_CONTENTS: put_contents(p, x); return;
	case PIECE_PAGE_BREAK: p->break_next = true; return;
	case PIECE_RULE:
		row_add(p, (struct flow_row){.gap = PT(20), .height = PT(2), .glue = true},
			(struct draw){.draw = draw_line});
		return;
	case PIECE_TITLE:
	case PIECE_PARAGRAPH:
	case PIECE_QUOTE:
	case PIECE_CODE:
	case PIECE_NOTE:
	case PIECE_SIGNATURE: put_words(p, x); return;
	case PIECES: return;
	}
}

static enum err take(void *to, const struct piece *x)
{
	struct pdf *p = to;
	size_t waiting = p->n_rows;

	p->ending.here = !waiting && (x->kind == PIECE_SIGNATURE || x->kind == PIECE_RULE);
	put_piece(p, x);
	/* What follows a heading stays with it. */
	if (waiting && p->n_rows > waiting && !p->rows[waiting].breaks)
		p->rows[waiting].glue = true;
	if (x->kind != PIECE_HEADING && x->kind != PIECE_ANNEX) {
		rows_flush(p);
		arena_recycle(p->piece);
	}
	return p->err != ERR_OK ? p->err : p->file.err;
}

static enum err pass(struct pdf *p, bool drawing)
{
	p->drawing = drawing;
	p->flow = (struct flow){
	    .height = PT(p->house->page.height - p->house->page.top - p->house->page.bottom), .line = PT(10)};
	p->page = p->note_count = p->last_heading = 0;
	p->open = p->break_next = false;
	p->headings_met = p->ending.flushed = 0;
	p->ending.here = false;
	head_rows(p);
	rows_flush(p);
	enum err e = press_run(p->source, take, p);
	if (e != ERR_OK)
		return e;
	rows_flush(p);
	p->ending.here = true;
	foot_rows(p);
	page_finish(p);
	if (drawing)
		lists_end(p, 0);
	arena_recycle(p->piece);
	return p->err != ERR_OK ? p->err : p->file.err;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Between the passes: which pages the headings stand on, and where links can lead. */
static void pages_known(struct pdf *p)
{
	p->pages = p->page;
	contents_measure(p);
	if (p->n_anchors)
		qsort(p->anchors, p->n_anchors, sizeof *p->anchors, by_name);
	arena_recycle(p->piece);
	arena_recycle(p->page_arena);
}

/* By what the paper says, in which language, made by what: nothing else changes the bytes. */
static struct str file_id(struct pdf *p)
{
	struct str whole =
	    JOIN(p->piece, p->source->paper.digest, lang_code(p->lang), p->house->name, STR(PLENARY_VERSION));

	return str_cut(digest_hex(p->kept, digest_of(whole)), 0, 32);
}

static enum err draw_all(struct pdf *p, const struct sink *to)
{
	int root, info;
	enum err e;

	pdf_begin(&p->file, to, p->kept);
	tree_begin(&p->tree, &p->file, p->kept);
	p->pages_object = pdf_new(&p->file);
	p->document = tree_open(&p->tree, p->kept, NULL, "Document");
	elem_attribute(p->document, "/Lang", lang_code(p->lang));
	put_logo(p);
	e = pass(p, true);
	if (e == ERR_OK) {
		tree_close(&p->tree, p->document);
		tree_end(&p->tree, p->document, p->piece);
		e = fonts_end(&p->fonts) ? ERR_OK : ERR_STORAGE;
	}
	if (e == ERR_OK) {
		put_catalogue(p, &root, &info);
		e = pdf_end(&p->file, root, info, file_id(p));
	}
	return e;
}

static enum err print(struct pdf *p, const struct sink *to)
{
	logo_read(p);
	enum err e = pass(p, false);
	if (e == ERR_OK) {
		pages_known(p);
		e = draw_all(p, to);
	}
	if (p->type.missing.n) {
		log_error("room=print doing=pdf font=\"%.*s\" why=\"it is not installed: fonts-noto-core, "
			  "fonts-noto-mono, fonts-noto-cjk\"",
			  STR_ARG(p->type.missing));
		return ERR_STORAGE;
	}
	return e;
}

/* What is behind the setjmp keeps nothing in variables of its own. */
static enum err print_within(struct pdf *p, const struct sink *to, jmp_buf *full)
{
	return setjmp(*full) == 0 ? print(p, to) : ERR_LIMIT;
}

enum err pdf_print(const struct source *s, const struct house *h, const struct sink *to)
{
	ARENA_SCOPED own, kept, page, piece, nest;
	jmp_buf full;

	arena_init(&own, KEPT_MOST, NULL);
	arena_init(&kept, KEPT_MOST, &full);
	arena_init(&page, WORK_MOST, &full);
	arena_init(&piece, WORK_MOST, &full);
	arena_init(&nest, WORK_MOST, &full);
	struct pdf *p = NEW(&own, struct pdf, 1);
	struct faces *faces = faces_open(&own);
	*p = (struct pdf){.source = s,
			  .house = h,
			  .lang = s->paper.lang,
			  .rtl = s->paper.lang == LANG_AR,
			  .kept = &kept,
			  .page_arena = &page,
			  .piece = &piece,
			  .nest = &nest};
	p->fonts = (struct pdf_fonts){.file = &p->file, .kept = &kept};
	type_init(&p->type, faces, h);
	enum err e = print_within(p, to, &full);
	pdf_close(&p->file);
	faces_close(faces);
	return e;
}
