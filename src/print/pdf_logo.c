/* pdf_logo.c - the house's logo, as large as in the other formats: 150 points to the inch, at most 20 mm high
 * and 80 mm wide */
#include "print/pdf.h"

enum { OBJECT_MOST = 1 << 16 };
#define HIGH_MOST (PT(20) * 720 / 254)
#define WIDE_MOST (PT(80) * 720 / 254)

void logo_read(struct pdf *p)
{
	struct pdf_logo *l = &p->logo;

	/* One that cannot be shown was refused with its template: its words stand for it. */
	if (!p->house->logo_png.n || png_read(p->kept, p->house->logo_png, &l->png))
		return;
	l->there = true;
	l->width = (int64_t)l->png.width * PT(72) / 150;
	l->height = (int64_t)l->png.height * PT(72) / 150;
	if (l->height > HIGH_MOST) {
		l->width = l->width * HIGH_MOST / l->height;
		l->height = HIGH_MOST;
	}
	if (l->width > WIDE_MOST) {
		l->height = l->height * WIDE_MOST / l->width;
		l->width = WIDE_MOST;
	}
}

static struct str image(struct pdf *p, const char *colours, int bits, int mask)
{
	struct buf b;

	buf_init(&b, p->kept, OBJECT_MOST);
	buf_printf(&b, "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%s",
		   p->logo.png.width, p->logo.png.height, bits, colours);
	if (mask)
		buf_printf(&b, "/SMask %d 0 R", mask);
	return buf_str(&b);
}

static const char *colours_of(struct pdf *p)
{
	const struct png *g = &p->logo.png;
	struct buf b;

	if (!g->palette.n)
		return g->colours == 3 ? "/DeviceRGB" : "/DeviceGray";
	buf_init(&b, p->kept, OBJECT_MOST);
	buf_printf(&b, "[/Indexed/DeviceRGB %zu<", g->palette.n / 3 - 1);
	for (size_t i = 0; i < g->palette.n; i++)
		buf_printf(&b, "%02X", (unsigned char)g->palette.s[i]);
	buf_lit(&b, ">]");
	buf_byte(&b, 0);
	return buf_str(&b).s;
}

void put_logo(struct pdf *p)
{
	struct pdf_logo *l = &p->logo;
	int mask = 0;

	if (!l->there)
		return;
	l->object = pdf_new(&p->file);
	if (l->png.seen.n) {
		mask = pdf_new(&p->file);
		pdf_put_stream(&p->file, mask, image(p, "/DeviceGray", 8, 0), l->png.seen, false);
	}
	pdf_put_stream(&p->file, l->object, image(p, colours_of(p), l->png.bits, mask), l->png.points, false);
}

void draw_logo(struct pdf *p, int64_t x, int64_t y)
{
	struct pdf_elem *e = tree_open(&p->tree, p->piece, p->document, "Figure");
	struct buf *b = &p->content;
	struct buf box;

	buf_init(&box, p->piece, OBJECT_MOST);
	buf_lit(&box, "/A<</O/Layout/Placement/Block/BBox[");
	pdf_length(&box, x);
	pdf_length(&box, draw_up(p, y + p->logo.height));
	pdf_length(&box, x + p->logo.width);
	pdf_length(&box, draw_up(p, y));
	buf_lit(&box, "]>>");
	buf_put(&e->attributes, buf_str(&box));
	elem_attribute(e, "/Alt",
		       p->house->logo_says[p->lang].n ? p->house->logo_says[p->lang] : p->house->name);
	mark(p, e);
	buf_lit(b, "q ");
	pdf_length(b, p->logo.width);
	buf_lit(b, "0 0 ");
	pdf_length(b, p->logo.height);
	pdf_length(b, x);
	pdf_length(b, draw_up(p, y + p->logo.height));
	buf_lit(b, "cm /Logo Do Q\n");
	p->page_logo = true;
	tree_close(&p->tree, e);
}
