/* pdf_meta.c - what a PDF says of itself: its catalogue, its properties, and the same as XMP */
#include "print/pdf.h"

enum { OBJECT_MOST = 64 << 20 };

/* A paper without a date has none that means anything. */
static struct str date_iso(struct pdf *p)
{
	struct day d = p->source->paper.date;

	return JOIN(p->piece, day_iso(p->piece, day_known(d) ? d : (struct day){0}), STR("T00:00:00Z"));
}

static void xml_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.s[i]) {
		case '&': buf_lit(b, "&amp;"); break;
		case '<': buf_lit(b, "&lt;"); break;
		case '>': buf_lit(b, "&gt;"); break;
		case '"': buf_lit(b, "&quot;"); break;
		default: buf_byte(b, s.s[i]);
		}
}

static void xml_element(struct buf *b, const char *before, struct str s, const char *behind)
{
	if (!s.n)
		return;
	buf_put(b, str_z(before));
	xml_text(b, s);
	buf_put(b, str_z(behind));
}

static struct str maker(void)
{
	return STR("plenary " PLENARY_VERSION);
}

static int put_xmp(struct pdf *p)
{
	const struct paper *x = &p->source->paper;
	struct buf b;
	int object = pdf_new(&p->file);

	buf_init(&b, p->piece, OBJECT_MOST);
	buf_lit(&b,
		"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
		"xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:plenary=\"urn:plenary:paper\">\n"
		"<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");
	xml_element(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", x->title,
		    "</rdf:li></rdf:Alt></dc:title>\n");
	xml_element(&b, "<dc:creator><rdf:Seq><rdf:li>", x->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	xml_element(&b, "<dc:publisher><rdf:Bag><rdf:li>", x->organisation,
		    "</rdf:li></rdf:Bag></dc:publisher>\n");
	xml_element(&b, "<dc:identifier>", x->symbol, "</dc:identifier>\n");
	xml_element(&b, "<dc:source>", x->address, "</dc:source>\n");
	xml_element(&b, "<dc:language><rdf:Bag><rdf:li>", lang_code(x->lang),
		    "</rdf:li></rdf:Bag></dc:language>\n");
	xml_element(&b, "<xmp:CreateDate>", date_iso(p), "</xmp:CreateDate>\n");
	xml_element(&b, "<xmp:ModifyDate>", date_iso(p), "</xmp:ModifyDate>\n");
	xml_element(&b, "<xmp:CreatorTool>", maker(), "</xmp:CreatorTool>\n");
	xml_element(&b, "<pdf:Producer>", maker(), "</pdf:Producer>\n");
	xml_element(&b, "<plenary:digest>", x->digest, "</plenary:digest>\n");
	xml_element(&b, "<plenary:version>", STR(PLENARY_VERSION), "</plenary:version>\n");
	buf_lit(&b, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
	pdf_put_stream(&p->file, object, STR("/Type/Metadata/Subtype/XML"), buf_str(&b), true);
	return object;
}

static void property(struct buf *b, const char *key, struct str value)
{
	if (!value.n)
		return;
	buf_put(b, str_z(key));
	pdf_text(b, value);
}

static int put_info(struct pdf *p)
{
	const struct paper *x = &p->source->paper;
	struct date d = date_of(day_known(x->date) ? x->date : (struct day){0});
	struct str date = arena_printf(p->piece, "D:%04d%02d%02d000000Z", d.year, d.month, d.day);
	struct buf b;
	int object = pdf_new(&p->file);

	buf_init(&b, p->piece, OBJECT_MOST);
	buf_lit(&b, "<<");
	property(&b, "/Title", x->title);
	property(&b, "/Author", x->author);
	property(&b, "/Subject", x->symbol);
	property(&b, "/Creator", maker());
	property(&b, "/Producer", maker());
	property(&b, "/CreationDate", date);
	property(&b, "/ModDate", date);
	property(&b, "/PlenaryDigest", x->digest);
	buf_lit(&b, ">>");
	pdf_put(&p->file, object, buf_str(&b));
	return object;
}

static void put_page_list(struct pdf *p)
{
	struct buf b;

	buf_init(&b, p->piece, OBJECT_MOST);
	buf_lit(&b, "<</Type/Pages/Kids[");
	for (size_t i = 0; i < p->n_page_objects; i++)
		buf_printf(&b, "%d 0 R ", p->page_objects[i]);
	buf_printf(&b, "]/Count %zu>>", p->n_page_objects);
	pdf_put(&p->file, p->pages_object, buf_str(&b));
}

void put_catalogue(struct pdf *p, int *ret_root, int *ret_info)
{
	struct buf b;
	int places = put_places(p), outline = put_outline(p), xmp = put_xmp(p), root = pdf_new(&p->file);

	put_page_list(p);
	buf_init(&b, p->piece, OBJECT_MOST);
	buf_printf(&b, "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang",
		   p->pages_object, p->tree.root);
	pdf_text(&b, lang_code(p->lang));
	buf_printf(&b, "/ViewerPreferences<</DisplayDocTitle true%s>>/Metadata %d 0 R/Names<</Dests %d 0 R>>",
		   p->rtl ? "/Direction/R2L" : "", xmp, places);
	if (outline)
		buf_printf(&b, "/Outlines %d 0 R/PageMode/UseOutlines", outline);
	buf_lit(&b, ">>");
	pdf_put(&p->file, root, buf_str(&b));
	*ret_root = root;
	*ret_info = put_info(p);
}
