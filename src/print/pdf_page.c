/* pdf_page.c - pages: rows come in, and go where flow.c says; notes at the foot */
#include "base/list.h"
#include "print/pdf.h"

enum { CONTENT_MOST = PDF_STREAM_MOST };

static void page_begin(struct pdf *p)
{
	int64_t left = 0;

	p->page++;
	p->open = true;
	p->flow.used = 0;
	for (size_t i = 0; i < p->n_notes; i++)
		left += p->notes[i]->height;
	if (left > p->flow.height * 2 / 3)
		left = p->flow.height * 2 / 3;
	p->flow.notes = left ? left + p->flow.line : 0;
	if (!p->drawing)
		return;
	p->page_object = pdf_new(&p->file);
	*PUSH(p->kept, p->page_objects, p->n_page_objects) = p->page_object;
	buf_init(&p->content, p->page_arena, CONTENT_MOST);
	buf_init(&p->annotations, p->page_arena, CONTENT_MOST);
	marks_begin(&p->tree, &p->marks, p->page_object);
	memset(p->page_fonts, 0, sizeof p->page_fonts);
	p->page_logo = false;
	p->colour = COLOUR_BLACK;
	p->marked = 0;
	p->artifact = false;
}

/* One line of a note; the last ends it. */
static void note_line(struct pdf *p, struct pdf_note *n, int64_t y)
{
	if (p->drawing) {
		if (!n->elem)
			n->elem = tree_open(&p->tree, p->page_arena, p->document, "Note");
		n->para->inside = n->para->elem = n->elem;
		draw_para_line(p, n->para, n->drawn, y);
	}
	n->drawn++;
	n->height -= n->para->leading;
	if (p->drawing && n->drawn == para_lines(n->para)) {
		para_close(p, n->para);
		tree_close(&p->tree, n->elem);
	}
}

/* As many lines as there is room for; the rest waits for the next page. */
static void notes_draw(struct pdf *p)
{
	int64_t all = 0, room = p->flow.height - p->flow.used - p->flow.line, y;
	size_t done = 0;

	for (size_t i = 0; i < p->n_notes; i++)
		all += p->notes[i]->height;
	if (!p->n_notes)
		return;
	if (room < PT(24))
		room = PT(24);
	y = p->flow.height - (all < room ? all : room);
	if (p->drawing) {
		mark_artifact(p, "Layout");
		draw_box(p, COLOUR_GREY, p->rtl ? text_left(p) + text_width(p) - PT(120) : text_left(p),
			 y - p->flow.line / 2, PT(120), PT(1) / 2);
	}
	for (; done < p->n_notes; done++) {
		struct pdf_note *n = p->notes[done];
		while (n->drawn < para_lines(n->para) && y + n->para->leading <= p->flow.height + PT(1)) {
			note_line(p, n, y);
			y += n->para->leading;
		}
		if (n->drawn < para_lines(n->para))
			break;
	}
	p->n_notes -= done;
	memmove(p->notes, p->notes + done, p->n_notes * sizeof(struct pdf_note *));
}

static void put_page(struct pdf *p)
{
	struct buf b;
	int content = pdf_new(&p->file);

	pdf_put_stream(&p->file, content, STR(""), buf_str(&p->content), false);
	buf_init(&b, p->page_arena, CONTENT_MOST);
	buf_printf(&b,
		   "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Tabs/S/StructParents %d",
		   p->pages_object, p->house->page.width, p->house->page.height, content, p->marks.key);
	buf_lit(&b, "/Resources<</Font<<");
	for (size_t i = 0; i < PDF_FONTS_MOST; i++)
		for (size_t k = 0; k < PDF_VARIANTS; k++)
			if (p->page_fonts[i][k])
				buf_printf(&b, "/F%zu.%zu %d 0 R", i, k, p->fonts.list[i].readings[k].object);
	buf_lit(&b, ">>");
	if (p->page_logo)
		buf_printf(&b, "/XObject<</Logo %d 0 R>>", p->logo.object);
	buf_lit(&b, ">>");
	if (p->annotations.n) {
		buf_lit(&b, "/Annots[");
		buf_put(&b, str_trim(buf_str(&p->annotations)));
		buf_byte(&b, ']');
	}
	buf_lit(&b, ">>");
	if ((p->content.cut || p->annotations.cut) && p->err == ERR_OK)
		p->err = ERR_LIMIT;
	pdf_put(&p->file, p->page_object, buf_str(&b));
	marks_end(&p->tree, &p->marks, p->page_arena);
}

void page_end(struct pdf *p)
{
	if (!p->open)
		return;
	notes_draw(p);
	if (p->drawing) {
		page_frame(p);
		mark_end(p);
		put_page(p);
	}
	p->open = false;
	if (!p->n_notes) {
		p->notes = NULL;
		arena_recycle(p->page_arena);
	}
}

static void note_called(struct pdf *p, const struct pdf_note *n)
{
	struct pdf_note *own = NEW(p->page_arena, struct pdf_note, 1);
	struct run *runs = NEW(p->page_arena, struct run, n->words.n);

	for (size_t i = 0; i < n->words.n; i++) {
		runs[i] = n->words.list[i];
		runs[i].text = arena_dup(p->page_arena, runs[i].text);
		runs[i].lang = arena_dup(p->page_arena, runs[i].lang);
		runs[i].url = arena_dup(p->page_arena, runs[i].url);
		runs[i].note = NULL;
	}
	*own = (struct pdf_note){.words = {runs, n->words.n}, .number = n->number, .elem = n->elem};
	note_lay(p, p->page_arena, own);
	if (para_lines(own->para))
		*PUSH(p->page_arena, p->notes, p->n_notes) = own;
}

static void place_add(struct pdf *p, struct str name, int64_t y)
{
	if (!p->drawing)
		*PUSH(p->kept, p->anchors, p->n_anchors) = arena_dup(p->kept, name);
	else
		*PUSH(p->kept, p->places, p->n_places) =
		    (struct pdf_place){arena_dup(p->kept, name), p->page_object, y};
}

static void heading_met(struct pdf *p, const struct pdf_heading *h, int64_t y)
{
	struct str name = h->name;

	if (!name.n)
		name = arena_printf(p->piece, "h.%zu", p->headings_met);
	p->headings_met++;
	place_add(p, name, y);
	if (!p->drawing)
		*PUSH(p->kept, p->headings, p->n_headings) =
		    (struct pdf_heading){.level = h->level,
					 .page = p->page,
					 .label = arena_dup(p->kept, h->label),
					 .text = arena_dup(p->kept, h->text),
					 .name = arena_dup(p->kept, name)};
}

static void place_row(struct pdf *p, size_t i)
{
	struct draw *d = &p->draws[i];
	bool top = flow_empty(&p->flow) || !p->flow.used;
	int64_t y = flow_place(&p->flow, &p->rows[i]);

	if (d->heading)
		heading_met(p, d->heading, y);
	else if (d->anchor.n)
		place_add(p, d->anchor, y);
	if (p->drawing) {
		if (top && d->repeat) {
			p->only_artifact = true;
			d->repeat(p, d->repeat_what);
			mark_end(p);
			p->only_artifact = false;
		}
		d->draw(p, d->what, d->i, y);
	}
	for (size_t k = 0; k < d->n_notes; k++)
		note_called(p, d->notes[k]);
}

static void place_group(struct pdf *p, size_t from, size_t to)
{
	if (p->open && p->flow.used && (p->rows[from].breaks || !flow_fits(&p->flow, p->rows, from, to)))
		page_end(p);
	for (size_t i = from; i < to; i++) {
		if (p->open && p->flow.used && !flow_fits(&p->flow, p->rows, i, i + 1))
			page_end(p); /* what stays together is higher than a page */
		while (!p->open) {
			page_begin(p);
			if (p->n_notes && p->rows[i].height > p->flow.height - p->flow.notes)
				page_end(p);
		}
		place_row(p, i);
	}
}

static void ending_note(struct pdf *p, size_t from, bool top, size_t headings)
{
	struct ending *e = &p->ending;
	int64_t height = 0;

	for (size_t i = from; i < p->n_rows; i++)
		height += p->rows[i].gap + p->rows[i].height + p->rows[i].repeat + p->rows[i].notes;
	e->before = e->flushed;
	e->page = p->page;
	e->top = top;
	e->height = height;
	e->headings = headings;
}

void rows_flush(struct pdf *p)
{
	struct ending *e = &p->ending;

	if (p->n_rows)
		e->flushed++;
	for (size_t from = 0; from < p->n_rows;) {
		size_t to = flow_group(p->rows, p->n_rows, from), headings = p->headings_met;
		bool last = to == p->n_rows;
		if (last && p->drawing && e->break_at == e->flushed)
			p->rows[from].breaks = true;
		bool top = !p->open || !p->flow.used ||
			   (p->rows[from].breaks || !flow_fits(&p->flow, p->rows, from, to));
		place_group(p, from, to);
		if (last && !p->drawing && !e->here)
			ending_note(p, from, top, headings);
		from = to;
	}
	p->rows = NULL;
	p->draws = NULL;
	p->n_rows = p->n_draws = 0;
}

/* Behind the first pass, while the last page is still open. */
static void ending_keep(struct pdf *p)
{
	struct ending *e = &p->ending;

	if (e->page + 1 != p->page || e->top || p->n_notes ||
	    p->flow.used + p->flow.notes + e->height > p->flow.height)
		return;
	e->break_at = e->before;
	for (size_t i = e->headings; i < p->n_headings; i++)
		p->headings[i].page = p->page;
}

void row_add(struct pdf *p, struct flow_row row, struct draw draw)
{
	if (p->break_next) {
		row.breaks = true;
		row.glue = false;
	}
	p->break_next = false;
	*PUSH(p->piece, p->rows, p->n_rows) = row;
	*PUSH(p->piece, p->draws, p->n_draws) = draw;
}

void page_finish(struct pdf *p)
{
	rows_flush(p);
	if (!p->drawing)
		ending_keep(p);
	while (p->open || p->n_notes) {
		if (!p->open)
			page_begin(p);
		page_end(p);
	}
}
