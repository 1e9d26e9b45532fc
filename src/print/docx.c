/*
 * docx.c - a paper as DOCX (ISO/IEC 29500, transitional), for who goes on
 * writing it: real styles, numbers that go on counting, tracked changes,
 * languages. Its parts wait in files while the paper is made; memory holds one
 * piece at a time. Nothing says when it was made but the paper's own date.
 */
#include "print/docx_in.h"

#include "html/xml.h"

enum { PIECE_MOST = 64 << 20, ARENA_MOST = 256 << 20, PART_MOST = 8 << 20, SPILL_AT = 64 << 10 };

static void spill(struct docx *d, struct docx_part *p, size_t at)
{
	if (p->b.cut)
		d->err = ERR_LIMIT;
	if (d->err != ERR_OK || p->b.n <= at || !p->sink.write)
		return;
	d->err = sink_put(&p->sink, buf_str(&p->b));
	p->b.n = 0;
}

static void spill_all(struct docx *d, size_t at)
{
	struct docx_part *const parts[] = {&d->types, &d->document,   &d->document_links,
					   &d->notes, &d->note_links, &d->numbers};

	for (size_t i = 0; i < COUNT(parts); i++)
		spill(d, parts[i], at);
}

void docx_spill(struct docx *d)
{
	spill_all(d, SPILL_AT);
}

static void add_type(struct docx *d, struct str name, const char *type)
{
	buf_printf(&d->types.b, "<Override PartName=\"/%.*s\" ContentType=\"%s\"/>", STR_ARG(name), type);
}

void docx_file(struct docx *d, struct str name, const char *type, struct str bytes)
{
	if (type)
		add_type(d, name, type);
	if (d->err == ERR_OK)
		d->err = parcel_put(d->parcel, name, bytes);
}

static enum docx_style leveled(enum docx_style first, int level, int most)
{
	return first + (enum docx_style)(level < 1 ? 0 : level > most ? most - 1 : level - 1);
}

static enum docx_style style_of(const struct piece *p, int places)
{
	switch (p->kind) {
	case PIECE_TITLE: return DOCX_TITLE;
	case PIECE_HEADING:
		return p->numbering == NUMBER_PART ? leveled(DOCX_PART, places + 1, PART_LEVELS)
						   : leveled(DOCX_HEADING, p->level, 6);
	case PIECE_PARAGRAPH:
		return p->numbering == NUMBER_PART	? leveled(DOCX_NUMBERED, places, PART_LEVELS - 1)
		       : p->numbering == NUMBER_RUNNING ? DOCX_RUNNING
							: DOCX_BODY;
	case PIECE_ITEM: return leveled(DOCX_ITEM, p->level, LIST_LEVELS);
	case PIECE_QUOTE: return leveled(DOCX_QUOTE, p->level, 4);
	case PIECE_CODE: return DOCX_CODE;
	case PIECE_NOTE: return DOCX_NOTE;
	case PIECE_ANNEX: return DOCX_ANNEX;
	case PIECE_SIGNATURE: return DOCX_SIGNATURE;
	case PIECE_RULE: return DOCX_RULE;
	case PIECE_TABLE:
	case PIECE_FIGURE:
	case PIECE_CONTENTS:
	case PIECE_PAGE_BREAK:
	case PIECES: break;
	}
	return DOCX_BODY;
}

static void put_paragraph(struct docx *d, const struct piece *p, int num, int level, unsigned marks)
{
	struct docx_paragraph to = {
	    .lang = p->lang, .marks = marks, .anchor = p->anchor, .num = num, .level = level};

	to.style = style_of(p, to.level);
	if (p->kind == PIECE_HEADING || p->kind == PIECE_ANNEX)
		to.heading = ++d->n_headings;
	docx_open(d, &d->document, &to);
	/* A number that somebody else gave it is part of its text. */
	if (!to.num && p->label.n)
		docx_text(d, &d->document, JOIN(d->arena, p->label, STR("\t")), p->lang, marks);
	docx_words(d, &d->document, p->words, p->lang, marks);
	docx_close(&d->document);
}

static void put_piece(struct docx *d, const struct piece *p)
{
	unsigned marks = (p->inserted ? RUN_INSERTED : 0) | (p->deleted ? RUN_DELETED : 0);
	int level, num = docx_number(d, p, &level);

	switch (p->kind) {
	case PIECE_TABLE: docx_table(d, p->table, p->lang, marks); return;
	case PIECE_FIGURE: docx_figure(d, p->figure, p->lang, marks); return;
	case PIECE_CONTENTS: docx_contents(d, p); return;
	case PIECE_PAGE_BREAK: d->break_before = true; return;
	default: put_paragraph(d, p, num, level, marks);
	}
}

static enum err take(void *to, const struct piece *p)
{
	struct docx *d = to;

	put_piece(d, p);
	docx_spill(d);
	arena_recycle(d->arena);
	return d->err;
}

static void begin(struct docx *d, struct docx_part *p, struct arena *kept, const char *name)
{
	buf_init(&p->b, kept, PIECE_MOST);
	if (d->err == ERR_OK)
		d->err = parcel_stream(d->parcel, str_z(name), &p->sink);
}

static void begin_parts(struct docx *d, struct arena *kept)
{
	static const char links[] =
	    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
	static const char names[] = DOCX_NAMESPACES
	    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
	    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
	    " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
	    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

	begin(d, &d->types, kept, "[Content_Types].xml");
	begin(d, &d->document, kept, "word/document.xml");
	begin(d, &d->document_links, kept, "word/_rels/document.xml.rels");
	begin(d, &d->notes, kept, "word/footnotes.xml");
	begin(d, &d->note_links, kept, "word/_rels/footnotes.xml.rels");
	begin(d, &d->numbers, kept, "word/numbering.xml");
	d->document.links = &d->document_links;
	d->notes.links = &d->note_links;
	buf_lit(&d->types.b,
		XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
			 "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
			 "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
			 "<Default Extension=\"png\" ContentType=\"image/png\"/>");
	buf_put(&d->document_links.b, str_z(links));
	buf_put(&d->note_links.b, str_z(links));
	buf_printf(&d->document.b, XML_HEAD "<w:document%s><w:body>\n", names);
	buf_printf(&d->notes.b,
		   XML_HEAD "<w:footnotes%s><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>"
			    "<w:separator/></w:r></w:p></w:footnote><w:footnote "
			    "w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/>"
			    "</w:r></w:p></w:footnote>\n",
		   names);
	docx_numbers_begin(d, &d->numbers);
	add_type(d, STR("word/document.xml"), DOCX_TYPE "document.main+xml");
	add_type(d, STR("word/footnotes.xml"), DOCX_TYPE "footnotes+xml");
	add_type(d, STR("word/numbering.xml"), DOCX_TYPE "numbering+xml");
}

/* Dublin Core: dates are the paper's day. */
static void put_core(struct docx *d)
{
	const struct paper *p = d->paper;
	struct str day = day_iso(d->arena, p->date);
	struct buf b;

	buf_init(&b, d->arena, PART_MOST);
	buf_lit(&b, XML_HEAD
		"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
		"core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
		"xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
	xml_element(&b, "dc:title", p->title);
	xml_element(&b, "dc:subject", p->body);
	xml_element(&b, "dc:creator", p->author.n ? p->author : p->organisation);
	xml_element(&b, "dc:identifier", p->symbol);
	xml_element(&b, "dc:language", lang_code(p->lang));
	if (day.n)
		buf_printf(
		    &b,
		    "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%.*sT00:00:00Z</dcterms:created>\n"
		    "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%.*sT00:00:00Z</dcterms:modified>\n",
		    STR_ARG(day), STR_ARG(day));
	buf_lit(&b, "</cp:coreProperties>\n");
	docx_file(d, STR("docProps/core.xml"), "application/vnd.openxmlformats-package.core-properties+xml",
		  buf_str(&b));
}

static void put_property(struct buf *b, int *n, const char *name, struct str value)
{
	if (!value.n)
		return;
	buf_printf(
	    b,
	    "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"%d\" name=\"%s\"><vt:lpwstr>",
	    ++*n, name);
	xml_text(b, value);
	buf_lit(b, "</vt:lpwstr></property>\n");
}

static void put_custom(struct docx *d)
{
	struct buf b;
	int n = 1;

	buf_init(&b, d->arena, PART_MOST);
	buf_lit(
	    &b, XML_HEAD
	    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
	    "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\n");
	put_property(&b, &n, "Digest", d->paper->digest);
	put_property(&b, &n, "Kind", d->paper->kind);
	put_property(&b, &n, "Address", d->paper->address);
	put_property(&b, &n, "House", d->house->name);
	buf_lit(&b, "</Properties>\n");
	docx_file(d, STR("docProps/custom.xml"),
		  "application/vnd.openxmlformats-officedocument.custom-properties+xml", buf_str(&b));
}

static void put_settings(struct docx *d)
{
	docx_file(
	    d, STR("word/settings.xml"), DOCX_TYPE "settings+xml",
	    arena_printf(
		d->arena,
		XML_HEAD
		"<w:settings" DOCX_NAMESPACES
		">%s<w:defaultTabStop w:val=\"794\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote "
		"w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
		"w:uri=\"http://schemas.microsoft.com/office/word\" "
		"w:val=\"15\"/></w:compat><w:themeFontLang "
		"w:val=\"en-GB\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:settings>\n",
		d->paper->changed_by.n ? "<w:trackRevisions/>" : ""));
}

static void put_relations(struct docx *d)
{
	docx_file(d, STR("_rels/.rels"), NULL,
		  STR(XML_HEAD
		      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
		      "<Relationship Id=\"rId1\" Type=\"" DOCX_RELATION
		      "officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
		      "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
		      "core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" "
		      "Type=\"" DOCX_RELATION "custom-properties\" Target=\"docProps/custom.xml\"/>"
		      "</Relationships>\n"));
}

static void put_styles(struct docx *d)
{
	struct buf b;

	buf_init(&b, d->arena, PART_MOST);
	docx_styles(d, &b);
	docx_file(d, STR("word/styles.xml"), DOCX_TYPE "styles+xml", buf_str(&b));
}

static void end_parts(struct docx *d)
{
	static const char *const others[] = {"styles", "numbering", "settings", "footnotes"};

	docx_section(d);
	for (size_t i = 0; i < COUNT(others); i++)
		(void)docx_link(&d->document, others[i], arena_printf(d->arena, "%s.xml", others[i]), false);
	buf_lit(&d->document.b, "</w:body></w:document>\n");
	buf_lit(&d->notes.b, "</w:footnotes>\n");
	buf_lit(&d->numbers.b, "</w:numbering>\n");
	put_styles(d);
	put_settings(d);
	if (d->err == ERR_OK)
		d->err = docx_frame(d);
	put_core(d);
	put_custom(d);
	put_relations(d);
	buf_lit(&d->types.b, "</Types>\n");
	buf_lit(&d->document_links.b, "</Relationships>\n");
	buf_lit(&d->note_links.b, "</Relationships>\n");
	spill_all(d, 0);
}

static enum err print(struct docx *d, struct arena *kept, const struct sink *to)
{
	enum err e = docx_contents_gather(d);

	if (e != ERR_OK)
		return e;
	begin_parts(d, kept);
	docx_head(d);
	if (d->err == ERR_OK)
		d->err = press_run(d->source, take, d);
	end_parts(d);
	return d->err == ERR_OK ? parcel_send(d->parcel, to) : d->err;
}

enum err docx_print(const struct source *s, const struct house *h, const struct sink *to)
{
	ARENA_SCOPED arena, kept;
	struct docx d = {.source = s,
			 .house = h,
			 .paper = &s->paper,
			 .rtl = str_eq(lang_dir(s->paper.lang), STR("rtl")),
			 .arena = &arena};

	arena_init(&arena, ARENA_MOST, NULL);
	arena_init(&kept, ARENA_MOST, NULL);
	enum err e = parcel_open(&d.parcel, PACK_WELL);
	if (e == ERR_OK)
		e = print(&d, &kept, to);
	if (d.contents)
		fclose(d.contents);
	parcel_close(d.parcel);
	return e;
}
