/* docx_picture.c - the house's logo: its PNG, as large as its pixels are at 150 to the inch, at most 20 mm
 * high. */
#include "print/docx_in.h"

#include "html/xml.h"

enum { EMU_PIXEL = 914400 / 150, HIGH_MOST = 20 * 36000, WIDE_MOST = 80 * 36000 };

static uint32_t big_endian(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.s + at;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

bool docx_logo(struct docx *d, struct docx_part *to)
{
	const struct house *h = d->house;
	struct buf *b = &to->b;

	/* Signature, then the header with width and height: house_png_valid said that they are there. */
	if (h->logo_png.n < 24)
		return false;
	double wide = (double)big_endian(h->logo_png, 16) * EMU_PIXEL;
	double high = (double)big_endian(h->logo_png, 20) * EMU_PIXEL;
	double by = high > HIGH_MOST ? HIGH_MOST / high : 1;
	if (wide * by > WIDE_MOST)
		by = WIDE_MOST / wide;
	long long cx = (long long)(wide * by), cy = (long long)(high * by);
	docx_file(d, STR("word/media/logo.png"), NULL, h->logo_png);
	int link = docx_link(to, "image", STR("media/logo.png"), false);
	buf_printf(b,
		   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
		   "cx=\"%lld\" cy=\"%lld\"/><wp:docPr id=\"1\" name=\"Logo\" descr=\"",
		   cx, cy);
	xml_text(b, h->logo_says[d->paper->lang]);
	buf_printf(b,
		   "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
		   "picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"logo.png\"/><pic:cNvPicPr/>"
		   "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%d\"/><a:stretch><a:fillRect/>"
		   "</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" "
		   "cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
		   "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
		   link, cx, cy);
	return true;
}
