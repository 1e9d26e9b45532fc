/* pdf_contents.c - the table of contents, the outline beside the pages, and where links lead */
#include "print/pdf.h"

enum { OBJECT_MOST = 64 << 20, PLACES_EACH = 200 };

struct entry {
	struct para para, number;
};

static bool is_entry(const struct pdf *p, const struct pdf_heading *h)
{
	return h->level <= p->contents_level;
}

static void draw_dots(struct pdf *p, const struct entry *e, int64_t y)
{
	const struct para *q = &e->para;
	const struct lay_line *line = &q->text.lines[q->text.n_lines - 1];
	int64_t step = PT(5), from = line->width + PT(4), to = q->width;

	mark_artifact(p, "Layout");
	for (int64_t at = (from / step + 1) * step; at < to; at += step)
		draw_box(p, COLOUR_GREY, p->rtl ? q->x + q->width - at : q->x + at,
			 y + para_baseline(q) - PT(1), PT(1) * 4 / 5, PT(1) * 4 / 5);
}

static void draw_entry(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct entry *e = what;
	struct para *q = &e->para;
	bool last = i + 1 == para_lines(q);
	const struct pdf_heading *h = &p->headings[q->heading];

	if (!p->contents) {
		lists_end(p, 0);
		p->contents = tree_open(&p->tree, p->nest, p->document, "TOC");
	}
	if (i == 0) {
		q->inside = p->contents;
		para_open(p, q);
	}
	draw_para_line(p, q, i, y);
	if (last) {
		draw_dots(p, e, y);
		e->number.inside = e->number.elem = q->elem;
		draw_para_line(p, &e->number, 0, y);
	}
	draw_link(p, q->elem, JOIN(p->piece, STR("#"), h->name), h->text, text_left(p), y, text_width(p),
		  q->leading);
	if (last)
		para_close(p, q);
}

static void entry_rows(struct pdf *p, size_t at, bool first)
{
	const struct pdf_heading *h = &p->headings[at];
	struct entry *e = NEW(p->piece, struct entry, 1);
	int64_t numbers = PT(34), indent = PT(16) * (h->level - 1), left = text_left(p),
		width = text_width(p) - numbers - indent;
	struct look look = look_of(p, p->house->page.text);
	struct str text = h->label.n ? JOIN(p->piece, h->label, STR("\u2003"), h->text) : h->text;

	e->para = (struct para){.role = ROLE_CONTENTS, .heading = at};
	para_set(p, p->piece, &e->para, words_plain(p->piece, text), look,
		 p->rtl ? left + numbers : left + indent, width);
	e->number = (struct para){.role = ROLE_INSIDE, .align = ALIGN_END};
	para_set(p, p->piece, &e->number, words_plain(p->piece, arena_printf(p->piece, "%d", h->page)), look,
		 p->rtl ? left : left + text_width(p) - numbers, numbers);
	for (size_t i = 0; i < para_lines(&e->para); i++)
		row_add(p,
			(struct flow_row){.gap = !i && h->level == 1 ? PT(4) : 0,
					  .height = e->para.leading,
					  .glue = i || first},
			(struct draw){.draw = draw_entry, .what = e, .i = i});
}

/* Of the second pass, when it is known which headings come. What follows begins a page: so its place does not
 * hang on how long the contents are. */
void contents_rows(struct pdf *p)
{
	struct para *q = NEW(p->piece, struct para, 1);
	struct look look = look_of(p, p->house->page.heading[0]);
	bool first = true;

	look.bold = look.heading = true;
	*q = (struct para){.role = ROLE_HEADING, .level = 2};
	para_set(p, p->piece, q, words_plain(p->piece, msg(p->lang, MSG_compilation_contents)), look,
		 text_left(p), text_width(p));
	para_rows(p, q, PT(16), true, (struct draw){0});
	for (size_t i = 0; i < p->n_headings; i++) {
		if (!is_entry(p, &p->headings[i]))
			continue;
		struct arena_mark m = arena_mark(p->piece);
		entry_rows(p, i, first);
		rows_flush(p);
		arena_back(p->piece, m);
		first = false;
	}
	rows_flush(p);
	if (p->contents)
		tree_close(&p->tree, p->contents);
	p->contents = NULL;
	p->break_next = true;
}

/* Between the passes: how many pages the contents are longer than the first pass took them for. */
void contents_measure(struct pdf *p)
{
	int before = p->contents_page, pages;

	if (!p->has_contents)
		return;
	p->flow = p->contents_flow;
	p->page = before;
	p->open = before > 0;
	contents_rows(p);
	pages = p->page - (before ? before : 1);
	p->open = false;
	p->break_next = false;
	for (size_t i = p->contents_from; i < p->n_headings; i++)
		p->headings[i].page += pages;
	p->pages += pages;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool anchor_known(const struct pdf *p, struct str name)
{
	if (!p->drawing)
		return true;
	return p->n_anchors && bsearch(&name, p->anchors, p->n_anchors, sizeof name, by_name);
}

static int by_place(const void *a, const void *b)
{
	return str_cmp(((const struct pdf_place *)a)->name, ((const struct pdf_place *)b)->name);
}

static int put_leaf(struct pdf *p, struct arena *a, const struct pdf_place *list, size_t n)
{
	struct buf b;
	int object = pdf_new(&p->file);

	buf_init(&b, a, OBJECT_MOST);
	buf_lit(&b, "<</Limits[");
	pdf_text(&b, list[0].name);
	pdf_text(&b, list[n - 1].name);
	buf_lit(&b, "]/Names[");
	for (size_t i = 0; i < n; i++) {
		pdf_text(&b, list[i].name);
		buf_printf(&b, "[%d 0 R/XYZ null ", list[i].page_object);
		pdf_length(&b, PT(p->house->page.height - p->house->page.top) - list[i].y + PT(6));
		buf_lit(&b, "null]");
	}
	buf_lit(&b, "]>>");
	pdf_put(&p->file, object, buf_str(&b));
	return object;
}

/* The first of each name, in order (PDF 1.7, 7.9.6). */
int put_places(struct pdf *p)
{
	struct buf b;
	size_t n = 0;
	int root = pdf_new(&p->file);

	if (p->n_places)
		qsort(p->places, p->n_places, sizeof *p->places, by_place);
	for (size_t i = 0; i < p->n_places; i++)
		if (!i || !str_eq(p->places[i].name, p->places[n - 1].name))
			p->places[n++] = p->places[i];
	buf_init(&b, p->kept, OBJECT_MOST);
	buf_lit(&b, "<</Kids[");
	for (size_t i = 0; i < n; i += PLACES_EACH)
		buf_printf(&b, "%d 0 R ",
			   put_leaf(p, p->piece, p->places + i, n - i < PLACES_EACH ? n - i : PLACES_EACH));
	buf_lit(&b, "]>>");
	pdf_put(&p->file, root, buf_str(&b));
	return root;
}

/* An item of the outline, under the last one of a higher level. */
struct item {
	int object, parent, first, last, next, before;
	int count;
};

static void put_item(struct pdf *p, struct arena *a, const struct item *it, const struct pdf_heading *h)
{
	struct buf b;

	buf_init(&b, a, OBJECT_MOST);
	buf_lit(&b, "<</Title");
	pdf_text(&b, h->label.n ? JOIN(a, h->label, STR("  "), h->text) : h->text);
	buf_printf(&b, "/Parent %d 0 R/Dest", it->parent);
	pdf_text(&b, h->name);
	if (it->before)
		buf_printf(&b, "/Prev %d 0 R", it->before);
	if (it->next)
		buf_printf(&b, "/Next %d 0 R", it->next);
	if (it->first)
		buf_printf(&b, "/First %d 0 R/Last %d 0 R/Count -%d", it->first, it->last, it->count);
	buf_lit(&b, ">>");
	pdf_put(&p->file, it->object, buf_str(&b));
}

/* 0 where there are no headings. */
int put_outline(struct pdf *p)
{
	struct item *items = NEW(p->kept, struct item, p->n_headings + 1), *open[8] = {items};
	int root, levels[8] = {0}, depth = 0;

	if (!p->n_headings)
		return 0;
	root = items[0].object = pdf_new(&p->file);
	for (size_t i = 0; i < p->n_headings; i++) {
		struct item *it = &items[i + 1];
		while (depth > 0 && levels[depth] >= p->headings[i].level)
			depth--;
		struct item *parent = open[depth];
		it->object = pdf_new(&p->file);
		it->parent = parent->object;
		if (parent->last) {
			struct item *last = items + 1;
			/* Objects were numbered in this order. */
			last += parent->last - items[1].object;
			last->next = it->object;
			it->before = parent->last;
		} else
			parent->first = it->object;
		parent->last = it->object;
		parent->count++;
		if (depth < 7)
			depth++;
		open[depth] = it;
		levels[depth] = p->headings[i].level;
	}
	for (size_t i = 0; i < p->n_headings; i++) {
		arena_recycle(p->piece);
		put_item(p, p->piece, &items[i + 1], &p->headings[i]);
	}
	pdf_put(&p->file, root,
		arena_printf(p->kept, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", items[0].first,
			     items[0].last, items[0].count));
	return root;
}
