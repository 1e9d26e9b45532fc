/* docx_run.c - what stands inside a paragraph: runs with their language and direction, links, notes, fields
 * and tracked changes. */
#include "print/docx_in.h"

#include "base/utf8.h"
#include "html/xml.h"
#include "text/report_text.h"

enum { BOOKMARK_MOST = 40 };

/* Which letters a language is written in: Word has a language and a font for each of the three. */
static enum script script_of(struct str lang)
{
	struct str head = str_cut(lang, 0, 2);

	if (str_eq(head, STR("zh")) || str_eq(head, STR("ja")) || str_eq(head, STR("ko")))
		return SCRIPT_HAN;
	return str_eq(lang_code_dir(lang), STR("rtl")) ? SCRIPT_ARABIC : SCRIPT_LATIN;
}

/* Word wants a country with the usual ones. */
static void put_tag(struct buf *b, struct str lang)
{
	static const struct {
		struct str code, tag;
	} known[] = {{STR("ar"), STR("ar-SA")}, {STR("en"), STR("en-GB")}, {STR("es"), STR("es-ES")},
		     {STR("fr"), STR("fr-FR")}, {STR("ru"), STR("ru-RU")}, {STR("zh"), STR("zh-CN")}};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq(known[i].code, lang)) {
			buf_put(b, known[i].tag);
			return;
		}
	xml_text(b, lang);
}

struct look {
	struct str lang;
	unsigned marks;
	bool linked, left_to_right; /* Latin letters inside Arabic words */
};

static void put_properties(struct buf *b, const struct look *l)
{
	static const char *const at[] = {"val", "bidi", "eastAsia"};
	enum script script = script_of(l->lang);
	bool code = (l->marks & RUN_CODE) != 0, bracketed = (l->marks & RUN_BRACKETED) != 0;

	buf_lit(b, "<w:rPr>");
	if (l->linked || code || bracketed)
		buf_printf(b, "<w:rStyle w:val=\"%s\"/>",
			   l->linked ? "Hyperlink"
			   : code    ? "CodeText"
				     : "SquareBrackets");
	if (script == SCRIPT_HAN)
		buf_lit(b, "<w:rFonts w:hint=\"eastAsia\"/>");
	if (l->marks & RUN_STRONG)
		buf_lit(b, "<w:b/><w:bCs/>");
	if ((l->marks & RUN_EMPHASIS) && script != SCRIPT_HAN)
		buf_lit(b, "<w:i/>");
	if (bracketed && (l->linked || code))
		buf_lit(b, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8E8E8\"/>");
	if (l->marks & RUN_RAISED)
		buf_lit(b, "<w:vertAlign w:val=\"superscript\"/>");
	if (script == SCRIPT_ARABIC && !l->left_to_right)
		buf_lit(b, "<w:rtl/>");
	/* Chinese is not set aslant: dots below the characters. */
	if ((l->marks & RUN_EMPHASIS) && script == SCRIPT_HAN)
		buf_lit(b, "<w:em w:val=\"dot\"/>");
	buf_printf(b, "<w:lang w:%s=\"", at[script]);
	put_tag(b, l->lang);
	buf_lit(b, "\"/></w:rPr>");
}

/* Line ends and tabs are elements of their own. */
static void put_characters(struct buf *b, struct str s, bool deleted)
{
	for (size_t at = 0; at < s.n;) {
		size_t end = at;
		while (end < s.n && s.s[end] != '\n' && s.s[end] != '\t')
			end++;
		if (end > at) {
			buf_printf(b, "<w:%s xml:space=\"preserve\">", deleted ? "delText" : "t");
			xml_text(b, str_cut(s, at, end));
			buf_printf(b, "</w:%s>", deleted ? "delText" : "t");
		}
		if (end < s.n)
			buf_put(b, s.s[end] == '\n' ? STR("<w:br/>") : STR("<w:tab/>"));
		at = end + 1;
	}
}

static bool is_rtl_letter(int32_t c)
{
	return (c >= 0x590 && c < 0x900 && !(c >= 0x660 && c < 0x66a)) || (c >= 0xfb1d && c < 0xfe00) ||
	       (c >= 0xfe70 && c < 0xff00);
}

static bool is_ltr_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0x2b0) ||
	       (c >= 0x370 && c < 0x530) || (c >= 0x2e80 && c < 0xd800);
}

/*
 * How many bytes at the beginning of an Arabic run stay together: Latin letters with the digits and signs
 * between them ("CWG/12-3 (Rev.1)"), or all before the next of them. Word takes the direction from the run
 * and not from the characters: in a run from right to left such a symbol would be shown with its parts
 * exchanged.
 */
static size_t stretch(struct str s, bool *ret_left_to_right)
{
	size_t at = 0, end = 0;
	int open = 0;
	int32_t c = utf8_next(s, &at);

	*ret_left_to_right = is_ltr_letter(c);
	if (!*ret_left_to_right) {
		for (end = at; at < s.n; end = at)
			if (is_ltr_letter(utf8_next(s, &at)))
				return end;
		return s.n;
	}
	for (end = at; at < s.n;) {
		c = utf8_next(s, &at);
		if (is_rtl_letter(c))
			return end;
		open += c == '(' || c == '[';
		bool closes = (c == ')' || c == ']') && open > 0;
		open -= closes;
		if (is_ltr_letter(c) || (c >= '0' && c <= '9') || closes || c == '%')
			end = at;
	}
	return end;
}

static void put_run(struct buf *b, struct str s, struct look *l)
{
	bool deleted = (l->marks & RUN_DELETED) != 0;

	while (s.n) {
		size_t n = s.n;
		l->left_to_right = false;
		if (script_of(l->lang) == SCRIPT_ARABIC)
			n = stretch(s, &l->left_to_right);
		buf_lit(b, "<w:r>");
		put_properties(b, l);
		put_characters(b, str_cut(s, 0, n), deleted);
		buf_lit(b, "</w:r>");
		s = str_cut(s, n, s.n);
	}
}

void docx_change(struct docx *d, struct buf *b)
{
	const struct paper *p = d->paper;
	struct str who = p->changed_by.n ? p->changed_by : p->author.n ? p->author : p->organisation;

	buf_printf(b, " w:id=\"%d\" w:author=\"", ++d->n_changes);
	xml_text(b, who.n ? who : STR("plenary"));
	buf_byte(b, '"');
	if (p->changed_at.us != INSTANT_NONE.us && p->changed_at.us != 0)
		buf_printf(b, " w:date=\"%.*s\"", STR_ARG(instant_iso(d->arena, p->changed_at)));
}

int docx_link(struct docx_part *to, const char *type, struct str target, bool external)
{
	struct buf *b = &to->links->b;

	buf_printf(b, "<Relationship Id=\"rId%d\" Type=\"" DOCX_RELATION "%s\" Target=\"", ++to->n_links,
		   type);
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.s[i];
		/* What no address may hold: Word calls a file damaged for it. */
		if (c <= ' ' || strchr("<>\"{}|\\^`", c) || c == 0x7f)
			buf_printf(b, "%%%02X", c);
		else
			xml_text(b, str_cut(target, i, i + 1));
	}
	buf_printf(b, "\"%s/>", external ? " TargetMode=\"External\"" : "");
	return to->n_links;
}

struct str docx_bookmark(struct arena *a, struct str anchor)
{
	uint32_t mark = 2166136261u;
	struct buf b;
	bool same = anchor.n <= BOOKMARK_MOST;

	buf_init(&b, a, 256);
	for (size_t i = 0; i < anchor.n; i++) {
		char c = anchor.s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = i && c >= '0' && c <= '9';
		mark = (mark ^ (unsigned char)c) * 16777619u;
		same &= letter || digit || (i && c == '_');
		if (b.n < BOOKMARK_MOST - 10)
			buf_byte(&b, letter || digit ? c : i ? '_' : 'a');
	}
	return same ? anchor : arena_printf(a, "%.*s_%08x", STR_ARG(buf_str(&b)), mark);
}

static void put_note(struct docx *d, struct docx_part *to, struct words w, struct str lang)
{
	struct buf *b = &d->notes.b;
	struct docx_paragraph p = {.style = DOCX_FOOTNOTE, .lang = lang};

	if (to == &d->notes)
		return; /* notes have none of their own */
	int n = ++d->n_notes;
	buf_printf(&to->b,
		   "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
		   "<w:footnoteReference w:id=\"%d\"/></w:r>",
		   n);
	buf_printf(b, "<w:footnote w:id=\"%d\">", n);
	docx_open(d, &d->notes, &p);
	buf_lit(b, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
		   "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
	docx_words(d, &d->notes, w, lang, 0);
	docx_close(&d->notes);
	buf_lit(b, "</w:footnote>\n");
}

static void open_link(struct docx *d, struct docx_part *to, struct str url)
{
	if (url.s[0] == '#')
		buf_printf(&to->b, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">",
			   STR_ARG(docx_bookmark(d->arena, str_cut(url, 1, url.n))));
	else
		buf_printf(&to->b, "<w:hyperlink r:id=\"rId%d\" w:history=\"1\">",
			   docx_link(to, "hyperlink", url, true));
}

/*
 * In a report that may come back, "[R12]" without a link is what somebody types for a reference. Where the
 * text has the words themselves, a sign that nobody sees stands behind the bracket (markdown_inline.c).
 */
static struct str as_words(struct docx *d, struct str s)
{
	struct reference parsed[REFERENCES_TOGETHER];
	struct str joiner = STR(REFERENCE_WORDS);
	size_t at = str_find(s, STR("["), 0);

	if (at == s.n || !str_eq(d->paper->kind, STR("report")))
		return s;
	for (; at < s.n; at = str_find(s, STR("["), at + 1)) {
		size_t end = str_find(s, STR("]"), at);
		if (end < s.n && reference_parse(str_cut(s, at + 1, end), parsed))
			s = JOIN(d->arena, str_cut(s, 0, at + 1), joiner, str_cut(s, at + 1, s.n));
	}
	return s;
}

void docx_words(struct docx *d, struct docx_part *to, struct words w, struct str lang, unsigned marks)
{
	struct buf *b = &to->b;

	if (!lang.n)
		lang = lang_code(d->paper->lang);
	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		struct look l = {.lang = r->lang.n ? r->lang : lang,
				 .marks = r->marks | marks,
				 .linked = r->url.n && to->links};
		const char *change = l.marks & RUN_DELETED    ? "w:del"
				     : l.marks & RUN_INSERTED ? "w:ins"
							      : NULL;
		if (l.linked)
			open_link(d, to, r->url);
		if (change) {
			buf_printf(b, "<%s", change);
			docx_change(d, b);
			buf_byte(b, '>');
		}
		put_run(b, l.linked ? r->text : as_words(d, r->text), &l);
		if ((r->marks & RUN_BREAK) && i + 1 < w.n)
			buf_lit(b, "<w:r><w:br/></w:r>");
		if (r->note)
			put_note(d, to, *r->note, lang);
		if (change)
			buf_printf(b, "</%s>", change);
		if (l.linked)
			buf_lit(b, "</w:hyperlink>");
	}
}

void docx_text(struct docx *d, struct docx_part *to, struct str s, struct str lang, unsigned marks)
{
	struct run r = {.text = s};

	docx_words(d, to, (struct words){&r, 1}, lang, marks);
}

void docx_field(struct docx *d, struct docx_part *to, const char *code, struct str shown)
{
	struct buf *b = &to->b;

	buf_printf(b,
		   "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
		   "%s </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
		   code);
	docx_text(d, to, shown, (struct str){0}, 0);
	buf_lit(b, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}
