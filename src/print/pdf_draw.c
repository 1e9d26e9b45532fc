/* pdf_draw.c - what stands in the content of a page: marked parts, lines, boxes, links (PDF 1.7, 14.6)
 */
#include "base/list.h"
#include "print/pdf.h"

enum { OBJECT_MOST = 1 << 20 };

int64_t draw_up(const struct pdf *p, int64_t y)
{
	return PT(p->house->page.height - p->house->page.top) - y;
}

void mark_end(struct pdf *p)
{
	if (p->marked || p->artifact)
		buf_lit(&p->content, "EMC\n");
	p->marked = 0;
	p->artifact = false;
}

void mark(struct pdf *p, struct pdf_elem *e)
{
	if (p->only_artifact) {
		if (!p->artifact)
			mark_artifact(p, "Pagination");
		return;
	}
	if (p->marked == (e ? e->object : 0) && !p->artifact)
		return;
	mark_end(p);
	if (e)
		buf_printf(&p->content, "/%s<</MCID %d>>BDC\n", e->type,
			   marks_add(&p->marks, p->page_arena, e));
	p->marked = e ? e->object : 0;
}

void mark_artifact(struct pdf *p, const char *kind)
{
	mark_end(p);
	buf_printf(&p->content, "/Artifact<</Type/%s>>BDC\n", kind);
	p->artifact = true;
}

void draw_colour(struct pdf *p, enum colour colour)
{
	static const char *const colours[] = {
	    [COLOUR_BLACK] = "0 g\n",  [COLOUR_LINK] = ".04 .27 .5 rg\n", [COLOUR_GREY] = ".55 g\n",
	    [COLOUR_PALE] = ".85 g\n", [COLOUR_BAR] = ".1 .33 .58 rg\n",  [COLOUR_WHITE] = "1 g\n"};

	if (p->colour == colour)
		return;
	buf_put(&p->content, str_z(colours[colour]));
	p->colour = colour;
}

void draw_box(struct pdf *p, enum colour colour, int64_t x, int64_t y, int64_t width, int64_t height)
{
	draw_colour(p, colour);
	pdf_length(&p->content, x);
	pdf_length(&p->content, draw_up(p, y + height));
	pdf_length(&p->content, width);
	pdf_length(&p->content, height);
	buf_lit(&p->content, "re f\n");
}

static void put_action(struct pdf *p, struct buf *b, struct str url)
{
	if (url.s[0] == '#') {
		buf_lit(b, "/Dest");
		pdf_text(b, str_cut(url, 1, url.n));
	} else {
		struct str whole = url;
		if (url.s[0] == '/' && str_starts(p->source->paper.address, STR("http"))) {
			/* A path is one of the place that the paper stays at. */
			struct str a = p->source->paper.address;
			size_t host = str_find(a, STR("://"), 0) + 3;
			whole = JOIN(p->page_arena, str_cut(a, 0, str_find(a, STR("/"), host)), url);
		}
		buf_lit(b, "/A<</S/URI/URI");
		pdf_text(b, whole);
		buf_lit(b, ">>");
	}
}

void draw_link(struct pdf *p, struct pdf_elem *e, struct str url, struct str says, int64_t x, int64_t y,
	       int64_t width, int64_t height)
{
	struct buf b;
	int object = pdf_new(&p->file);

	buf_init(&b, p->page_arena, OBJECT_MOST);
	buf_lit(&b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	pdf_length(&b, x);
	pdf_length(&b, draw_up(p, y + height));
	pdf_length(&b, x + width);
	pdf_length(&b, draw_up(p, y));
	buf_printf(&b, "]/P %d 0 R/StructParent %d/Contents", p->page_object,
		   marks_annotation(&p->tree, &p->marks, p->page_arena, e, object));
	pdf_text(&b, says);
	put_action(p, &b, url);
	buf_lit(&b, ">>");
	if (b.cut && p->err == ERR_OK)
		p->err = ERR_LIMIT;
	pdf_put(&p->file, object, buf_str(&b));
	buf_printf(&p->annotations, "%d 0 R ", object);
}

/* Where a line of that width begins, from the left of the page. */
static int64_t line_left(const struct para *q, const struct lay_line *line)
{
	int64_t room = q->width - line->width, left = q->x;

	if (q->align == ALIGN_CENTRE)
		left += room / 2;
	else if ((q->align == ALIGN_END) != q->text.rtl)
		left += room;
	return q->text.rtl ? left - line->hang : left;
}

/* Under or through the words, or behind them: what is told by more than a colour. */
static void decorate(struct pdf *p, const struct owner *o, unsigned marks, const struct lay_slice *s,
		     int64_t x, int64_t y)
{
	int64_t em = (int64_t)s->size * 1000, thin = em / 20;

	if (o->url.n || (marks & RUN_INSERTED))
		draw_box(p, (enum colour)(o->url.n ? COLOUR_LINK : COLOUR_BLACK), x, y + em / 9, s->width,
			 (marks & RUN_INSERTED) ? 2 * thin : thin / 2);
	if (marks & RUN_DELETED)
		draw_box(p, COLOUR_BLACK, x, y - em / 4, s->width, thin);
}

static void draw_part(struct pdf *p, struct para *q, const struct lay_slice *s, int64_t x, int64_t top)
{
	struct owner *o = &q->owners[s->owner];
	int64_t y = top + para_baseline(q);
	unsigned marks = o->marks | q->marks;
	bool plain = !o->type || p->only_artifact || q->role == ROLE_ARTIFACT;
	struct pdf_elem *e = plain ? q->elem : owner_open(p, q, o);

	if (q->role == ROLE_ARTIFACT) {
		if (!p->artifact)
			mark_artifact(p, "Pagination");
	} else
		mark(p, e);
	if (marks & RUN_BRACKETED)
		draw_box(p, COLOUR_PALE, x, top + q->leading / 8, s->width, q->leading * 3 / 4);
	draw_slice(p, &q->text, s, (enum colour)(o->url.n ? COLOUR_LINK : COLOUR_BLACK), x, y);
	decorate(p, o, marks, s, x, y);
	if (o->url.n && !plain)
		draw_link(p, e, o->url, o->says, x, top, s->width, q->leading);
}

void draw_para_line(struct pdf *p, struct para *q, size_t i, int64_t y)
{
	if (i == 0 && q->label.n_lines) {
		const struct lay_line *line = &q->label.lines[0];
		int64_t x =
		    q->label.rtl ? q->label_x + q->label_width - line->width - line->hang : q->label_x;
		for (size_t k = 0; k < line->n; k++) {
			if (q->role == ROLE_ARTIFACT)
				mark_artifact(p, "Pagination");
			else
				mark(p, q->outer ? q->outer : q->elem);
			draw_slice(p, &q->label, &line->list[k], COLOUR_BLACK, x + line->list[k].x,
				   y + para_baseline(q));
		}
	}
	if (i < q->text.n_lines) {
		const struct lay_line *line = &q->text.lines[i];
		int64_t left = line_left(q, line);
		for (size_t k = 0; k < line->n; k++)
			draw_part(p, q, &line->list[k], left + line->list[k].x, y);
	}
	if (q->bar) {
		mark_artifact(p, "Layout");
		draw_box(p, COLOUR_GREY, q->text.rtl ? q->x + q->width + PT(8) : q->x - PT(10), y, PT(2),
			 q->leading);
	}
}
