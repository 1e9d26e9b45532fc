/* docx_read_body.c - reading a DOCX: which element means what, and where. */
#include "print/docx_read_body.h"

#include "base/utf8.h"

enum { SKIPPED_WORDS = 400 };

static bool is(const struct xml_element *e, const char *name)
{
	return str_eq(e->name, str_z(name));
}

static bool is_one_of(const struct xml_element *e, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is(e, names[i]))
			return true;
	return false;
}
#define IS_ONE_OF(e, ...)                                                                                    \
	is_one_of(e, (const char *const[]){__VA_ARGS__},                                                     \
		  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Leaves out what follows, and lists it with the words in it; `says` false: without a word. */
static enum place skip(struct walk *w, enum docx_found_kind kind, bool says)
{
	w->skipped_from = w->depth;
	w->skipped_kind = kind;
	w->skipped_says = says;
	w->skipped_chart = false;
	buf_init(&w->skipped_words, w->a, SKIPPED_WORDS);
	return IN_SKIPPED;
}

static void in_skipped(struct walk *w, const struct xml_element *e)
{
	if (w->skipped_kind == FOUND_PICTURE && IS_ONE_OF(e, "txbxContent", "textbox", "txbx"))
		w->skipped_kind = FOUND_TEXT_BOX;
	if (str_eq(e->space, STR("http://schemas.openxmlformats.org/drawingml/2006/chart")))
		w->skipped_chart = true;
	/* What somebody wrote about a picture names it. */
	struct str says = xml_attribute(e, "descr");
	if (w->skipped_kind == FOUND_PICTURE && says.n)
		buf_put(&w->skipped_words, utf8_head(says, 100));
}

static void end_skipped(struct walk *w)
{
	bool made = w->made_level || walk_look(w)->kind == LOOK_HEAD;

	/* Our own drawings and the logo stand where the program puts them. */
	if (!w->skipped_says ||
	    (made && w->skipped_kind == FOUND_PICTURE && (w->skipped_chart || !w->made_level)))
		return;
	struct str words = str_trim(buf_str(&w->skipped_words));
	walk_found(w, w->skipped_kind, str_cut(words, 0, utf8_bad_at(words)));
}

/* For an element that only wraps others. */
static enum place inside(const struct walk *w)
{
	switch (w->places[w->depth - 1]) {
	case IN_PARAGRAPH:
	case IN_LINK:
	case IN_INSERTED:
	case IN_INLINE: return IN_INLINE;
	case IN_RUN: return IN_RUN;
	default: return IN_TEXT;
	}
}

static enum place open_other(struct walk *w, const struct xml_element *e)
{
	if (str_eq(e->space, STR("http://schemas.openxmlformats.org/markup-compatibility/2006")))
		return is(e, "Fallback") ? skip(w, FOUND_UNKNOWN, false) : inside(w);
	if (IS_ONE_OF(e, "oMath", "oMathPara"))
		return skip(w, FOUND_EQUATION, true);
	walk_found(w, FOUND_UNKNOWN, e->name);
	return skip(w, FOUND_UNKNOWN, false);
}

static enum place open_paragraph_look(struct walk *w, const struct xml_element *e)
{
	struct paragraph *p = &w->p;
	struct str side = xml_attribute(e, "val");

	if (!docx_is_w(e))
		return IN_NOTHING;
	if (is(e, "pStyle")) {
		p->style = arena_dup(w->a, xml_attribute(e, "val"));
		p->look_known = false;
	} else if (is(e, "outlineLvl"))
		p->outline = docx_int(e, "val", 9);
	else if (is(e, "numId"))
		p->num = docx_int(e, "val", 0);
	else if (is(e, "ilvl"))
		p->num_level = docx_int(e, "val", 0);
	else if (is(e, "jc"))
		p->right = str_eq(side, STR("end")) || str_eq(side, STR("right"));
	else if (is(e, "bottom"))
		p->ruled = docx_is_on(e) && !str_eq(side, STR("nil"));
	else if (is(e, "rPr"))
		return IN_MARK_LOOK;
	else if (IS_ONE_OF(e, "pPrChange", "sectPr"))
		return skip(w, FOUND_UNKNOWN, false);
	else if (IS_ONE_OF(e, "numPr", "pBdr"))
		return IN_PARAGRAPH_LOOK;
	return IN_NOTHING;
}

static enum place open_mark_look(struct walk *w, const struct xml_element *e)
{
	if (docx_is_w(e) && IS_ONE_OF(e, "del", "moveFrom"))
		w->p.end_deleted = true;
	return skip(w, FOUND_UNKNOWN, false);
}

static enum place open_in_run(struct walk *w, const struct xml_element *e)
{
	if (is(e, "t"))
		return IN_WORDS;
	if (is(e, "instrText"))
		return IN_CODE_OF_FIELD;
	if (is(e, "rPr"))
		return IN_RUN_LOOK;
	if (is(e, "fldChar"))
		walk_field_char(w, xml_attribute(e, "fldCharType"));
	else if (is(e, "footnoteReference"))
		walk_note(w, &w->f->footnotes, xml_attribute(e, "id"));
	else if (is(e, "endnoteReference"))
		walk_note(w, &w->f->endnotes, xml_attribute(e, "id"));
	else if (is(e, "commentReference")) {
		struct str id = xml_attribute(e, "id"), said = {0};
		for (size_t i = 0; i < w->f->comments.n; i++)
			if (str_eq(w->f->comments.list[i].id, id))
				said = words_text(w->a, w->f->comments.list[i].words);
		walk_found(w, FOUND_COMMENT, said);
	} else if (is(e, "tab") || is(e, "ptab"))
		walk_text(w, STR("\t"));
	else if (is(e, "br") || is(e, "cr")) {
		struct str type = xml_attribute(e, "type");
		if (!str_eq(type, STR("page")) && !str_eq(type, STR("column")))
			walk_break(w);
	} else if (is(e, "noBreakHyphen"))
		walk_text(w, STR("\u2011"));
	else if (is(e, "sym"))
		walk_found(w, FOUND_SIGN, xml_attribute(e, "char"));
	else if (IS_ONE_OF(e, "drawing", "pict"))
		return skip(w, FOUND_PICTURE, true);
	else if (is(e, "object"))
		return skip(w, FOUND_EMBEDDED, true);
	else if (is(e, "ruby"))
		return IN_INLINE; /* its runs are inside: what stands above is read before the word */
	else if (IS_ONE_OF(e, "delText", "delInstrText"))
		return skip(w, FOUND_UNKNOWN, false);
	else if (!IS_ONE_OF(e, "footnoteRef", "endnoteRef", "annotationRef", "separator",
			    "continuationSeparator", "softHyphen", "lastRenderedPageBreak", "pgNum",
			    "dayShort", "monthShort", "yearShort"))
		walk_found(w, FOUND_UNKNOWN, e->name);
	return IN_NOTHING;
}

static bool is_change(struct walk *w, const struct xml_element *e, enum place *ret)
{
	if (IS_ONE_OF(e, "ins", "moveTo")) {
		w->f->inserted++;
		*ret = inside(w);
		return true;
	}
	if (IS_ONE_OF(e, "del", "moveFrom")) {
		w->f->deleted++;
		*ret = skip(w, FOUND_UNKNOWN, false);
		return true;
	}
	return false;
}

static void open_bookmark(struct walk *w, const struct xml_element *e)
{
	struct str name = xml_attribute(e, "name");

	/* Word's own begin with a line; of ours the first stands. */
	if (name.n && name.s[0] != '_' && (!w->p.anchor.n || !str_starts(name, STR("__"))))
		w->p.anchor = arena_dup(w->a, name);
}

static enum place open_in_paragraph(struct walk *w, const struct xml_element *e)
{
	enum place change;

	if (is_change(w, e, &change))
		return change;
	if (is(e, "r")) {
		w->run = (struct run_look){0};
		return IN_RUN;
	}
	if (is(e, "pPr"))
		return IN_PARAGRAPH_LOOK;
	if (is(e, "hyperlink")) {
		struct str anchor = xml_attribute(e, "anchor"),
			   url = docx_target(&w->f->links, xml_attribute(e, "id"));
		w->links[w->depth] = w->url;
		w->url = anchor.n ? JOIN(w->a, url, STR("#"), anchor) : url;
		return IN_LINK;
	}
	if (is(e, "fldSimple")) {
		walk_field_simple(w, xml_attribute(e, "instr"));
		return IN_INSERTED;
	}
	if (is(e, "bookmarkStart")) {
		open_bookmark(w, e);
		return IN_NOTHING;
	}
	if (IS_ONE_OF(e, "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "rubyBase", "rt"))
		return IN_INLINE;
	if (IS_ONE_OF(e, "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr"))
		return skip(w, FOUND_UNKNOWN, false);
	if (is(e, "subDoc"))
		walk_found(w, FOUND_EMBEDDED, STR(""));
	else if (!IS_ONE_OF(e, "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
			    "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
			    "moveToRangeEnd", "lastRenderedPageBreak"))
		walk_found(w, FOUND_UNKNOWN, e->name);
	return IN_NOTHING;
}

static enum place open_cell_look(struct walk *w, const struct xml_element *e)
{
	if ((is(e, "gridSpan") && docx_int(e, "val", 1) > 1) || IS_ONE_OF(e, "vMerge", "hMerge", "cellMerge"))
		w->merged = true;
	else if (IS_ONE_OF(e, "cellIns", "cellDel"))
		walk_found(w, FOUND_UNKNOWN, e->name);
	return IN_NOTHING;
}

static enum place open_row_look(struct walk *w, const struct xml_element *e)
{
	if (is(e, "del")) {
		w->row_deleted |= w->tables == 1;
		w->f->deleted++;
	} else if (is(e, "ins"))
		w->f->inserted++;
	return IN_NOTHING;
}

static enum place begin_note(struct walk *w, const struct xml_element *e)
{
	struct str type = xml_attribute(e, "type");

	if (str_eq(type, STR("separator")) || str_eq(type, STR("continuationSeparator")))
		return skip(w, FOUND_UNKNOWN, false);
	w->note_id = arena_dup(w->a, xml_attribute(e, "id"));
	w->note = (struct words){0};
	w->in_note = true;
	return IN_NOTE;
}

static enum place open_in_text(struct walk *w, const struct xml_element *e)
{
	enum place change;

	if (is(e, "p")) {
		walk_paragraph_begin(w);
		return IN_PARAGRAPH;
	}
	if (is(e, "tbl")) {
		walk_carried_end(w);
		walk_table_begin(w);
		return IN_TABLE;
	}
	if (is(e, "tr")) {
		walk_row_begin(w);
		return IN_ROW;
	}
	if (is(e, "tc")) {
		walk_cell_begin(w);
		return IN_CELL;
	}
	if (is(e, "trPr"))
		return IN_ROW_LOOK;
	if (is(e, "tcPr"))
		return IN_CELL_LOOK;
	if (w->notes && IS_ONE_OF(e, "footnote", "endnote", "comment"))
		return begin_note(w, e);
	if (is_change(w, e, &change))
		return change;
	if (is(e, "bookmarkStart") && w->to->n_paragraphs)
		return IN_NOTHING;
	if (is(e, "altChunk"))
		walk_found(w, FOUND_EMBEDDED, STR(""));
	if (IS_ONE_OF(e, "sdtPr", "sdtEndPr", "customXmlPr", "sectPr", "tblPr", "tblGrid", "tblPrEx",
		      "background"))
		return skip(w, FOUND_UNKNOWN, false);
	if (!IS_ONE_OF(e, "document", "body", "sdt", "sdtContent", "customXml", "hdr", "ftr", "footnotes",
		       "endnotes", "comments", "altChunk", "bookmarkStart", "bookmarkEnd", "proofErr",
		       "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart",
		       "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"))
		walk_found(w, FOUND_UNKNOWN, e->name);
	return IN_TEXT;
}

static enum place open_at(struct walk *w, const struct xml_element *e)
{
	enum place at = w->depth > 1 ? w->places[w->depth - 1] : IN_TEXT;

	if (at == IN_SKIPPED) {
		in_skipped(w, e);
		return IN_SKIPPED;
	}
	if (at == IN_PARAGRAPH_LOOK)
		return open_paragraph_look(w, e);
	if (at == IN_MARK_LOOK)
		return open_mark_look(w, e);
	if (at == IN_RUN_LOOK) {
		walk_run_look(w, e);
		return skip(w, FOUND_UNKNOWN, false);
	}
	if (!docx_is_w(e))
		return w->depth > 1 ? open_other(w, e) : IN_TEXT;
	switch (at) {
	case IN_RUN: return open_in_run(w, e);
	case IN_PARAGRAPH:
	case IN_INLINE:
	case IN_LINK:
	case IN_INSERTED: return open_in_paragraph(w, e);
	case IN_ROW_LOOK: return open_row_look(w, e);
	case IN_CELL_LOOK: return open_cell_look(w, e);
	case IN_NOTHING:
	case IN_WORDS:
	case IN_CODE_OF_FIELD: return IN_NOTHING;
	default: return open_in_text(w, e);
	}
}

static enum err body_open(void *to, const struct xml_element *e)
{
	struct walk *w = to;

	/* An arena that is full takes nobody back here, where the reader is to be closed. */
	if (w->a->used > w->used_most)
		return ERR_LIMIT;
	w->depth++;
	w->places[w->depth] = open_at(w, e);
	return w->err;
}

static void end_note(struct walk *w)
{
	walk_carried_end(w);
	*PUSH(w->a, w->notes->list, w->notes->n) = (struct noted){w->note_id, w->note};
	w->in_note = false;
}

static enum err body_close(void *to)
{
	struct walk *w = to;
	enum place at = w->places[w->depth];

	switch (at) {
	case IN_SKIPPED:
		if (w->depth == w->skipped_from)
			end_skipped(w);
		break;
	case IN_PARAGRAPH: walk_paragraph_end(w); break;
	case IN_LINK: w->url = w->links[w->depth]; break;
	case IN_INSERTED: walk_field_end(w); break;
	case IN_CELL:
		walk_carried_end(w);
		w->in_cell = w->tables > 1;
		break;
	case IN_ROW: walk_row_end(w); break;
	case IN_TABLE: walk_table_end(w); break;
	case IN_NOTE: end_note(w); break;
	default: break;
	}
	w->depth--;
	return w->err;
}

static enum err body_text(void *to, struct str s)
{
	struct walk *w = to;
	enum place at = w->places[w->depth];

	if (at == IN_WORDS)
		walk_text(w, s);
	else if (at == IN_CODE_OF_FIELD)
		walk_field_code(w, s);
	else if (at == IN_SKIPPED && w->skipped_says && str_trim(s).n)
		buf_put(&w->skipped_words, utf8_head(s, 100));
	return w->err;
}

static const struct xml_taker body_taker = {body_open, body_close, body_text};

enum err docx_body_read(struct docx_file *f, struct str xml, struct body *ret)
{
	struct walk *w = NEW(f->a, struct walk, 1);

	*ret = (struct body){0};
	*w = (struct walk){.f = f, .a = f->a, .to = ret, .used_most = f->a->used + DOCX_MEMORY_MOST};
	enum err e = xml_read(xml, &body_taker, w);
	if (e == ERR_OK)
		walk_carried_end(w);
	return e == ERR_OK ? w->err : e;
}

enum err docx_notes_read(struct docx_file *f, struct str xml, struct notes *ret)
{
	struct walk *w = NEW(f->a, struct walk, 1);
	struct body none = {0};

	*ret = (struct notes){0};
	*w = (struct walk){
	    .f = f, .a = f->a, .to = &none, .notes = ret, .used_most = f->a->used + DOCX_MEMORY_MOST};
	return xml_read(xml, &body_taker, w);
}
