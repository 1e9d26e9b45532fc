/*
 * akn.c - a paper as Akoma Ntoso 3.0 (OASIS), along the United Nations' guidelines (AKN4UN): a <doc> with its
 * sections as hierarchy, every paragraph with its number, annexes as attachments, the signature as
 * conclusion. Figures are their tables; a table of contents is not written, because it follows from the
 * sections.
 */
#include "html/xml.h"
#include "i18n/date.h"
#include "print/format.h"
#include "print/head.h"
#include "print/press.h"

enum { PIECE_MOST = 32 << 20, ARENA_MOST = 128 << 20, LEVELS = 6 };

enum place { PREFACE, BODY, CONCLUSIONS, AFTER };
struct akn {
	const struct sink *to;
	const struct source *source;
	const struct house *house;
	struct arena *arena; /* emptied behind every piece */
	struct buf b;
	enum place place;
	int open[LEVELS], depth; /* levels of the open sections */
	int ids;		 /* of elements, counted through the file */
	int body;		 /* ids when the body began: it may not stay empty */
	int notes;		 /* as readers count them */
	int annex;
	int lists; /* open lists in the open paragraph */
};

#define RAW(w, lit) buf_lit(&(w)->b, lit)

static void text(struct akn *w, struct str s)
{
	xml_text(&w->b, s);
}

static const char *alpha3(enum lang l)
{
	static const char *const codes[LANGS] = {[LANG_AR] = "ara", [LANG_EN] = "eng", [LANG_ES] = "spa",
						 [LANG_FR] = "fra", [LANG_RU] = "rus", [LANG_ZH] = "zho"};

	return codes[l];
}

static void put_lang(struct akn *w, struct str lang)
{
	if (!lang.n)
		return;
	RAW(w, " xml:lang=\"");
	text(w, lang);
	RAW(w, "\"");
}

static void put_words(struct akn *w, struct words words, bool notes);

static void put_run(struct akn *w, const struct run *r, bool notes)
{
	static const struct {
		unsigned mark;
		const char *open, *close;
	} marks[] = {{RUN_DELETED, "<del>", "</del>"},
		     {RUN_INSERTED, "<ins>", "</ins>"},
		     {RUN_BRACKETED, "<span class=\"bracketed\">", "</span>"},
		     {RUN_STRONG, "<b>", "</b>"},
		     {RUN_EMPHASIS, "<i>", "</i>"},
		     {RUN_CODE, "<span class=\"code\">", "</span>"},
		     {RUN_RAISED, "<sup>", "</sup>"}};

	if (r->url.n) {
		RAW(w, "<a href=\"");
		text(w, r->url);
		RAW(w, "\">");
	}
	for (size_t i = 0; i < COUNT(marks); i++)
		if (r->marks & marks[i].mark)
			buf_put(&w->b, str_z(marks[i].open));
	if (r->lang.n) {
		RAW(w, "<span");
		put_lang(w, r->lang);
		RAW(w, ">");
	}
	text(w, r->text);
	if (r->lang.n)
		RAW(w, "</span>");
	for (size_t i = COUNT(marks); i-- > 0;)
		if (r->marks & marks[i].mark)
			buf_put(&w->b, str_z(marks[i].close));
	if (r->url.n)
		RAW(w, "</a>");
	if (r->note && notes) {
		w->notes++;
		buf_printf(&w->b, "<authorialNote eId=\"note_%d\" marker=\"%d\" placement=\"bottom\"><p>",
			   ++w->ids, w->notes);
		put_words(w, *r->note, false);
		RAW(w, "</p></authorialNote>");
	}
	if (r->marks & RUN_BREAK)
		RAW(w, "<eol/>");
}

static void put_words(struct akn *w, struct words words, bool notes)
{
	for (size_t i = 0; i < words.n; i++)
		put_run(w, &words.list[i], notes);
}

/* <p>, with what became of all of it. */
static void put_p(struct akn *w, const char *class, const struct piece *x)
{
	RAW(w, "<p");
	if (class[0])
		buf_printf(&w->b, " class=\"%s\"", class);
	put_lang(w, x->lang);
	RAW(w, ">");
	if (x->inserted || x->deleted)
		buf_printf(&w->b, "<%s>", x->inserted ? "ins" : "del");
	put_words(w, x->words, true);
	if (x->inserted || x->deleted)
		buf_printf(&w->b, "</%s>", x->inserted ? "ins" : "del");
	RAW(w, "</p>\n");
}

static void close_lists(struct akn *w, int down_to)
{
	for (; w->lists > down_to; w->lists--)
		RAW(w, "</item></blockList>\n");
}

static void end_list(struct akn *w)
{
	if (!w->lists)
		return;
	close_lists(w, 0);
	RAW(w, "</content></paragraph>\n");
}

static void close_sections(struct akn *w, int level)
{
	for (; w->depth && w->open[w->depth - 1] >= level; w->depth--)
		RAW(w, "</section>\n");
}

static void open_paragraph(struct akn *w, struct str label)
{
	buf_printf(&w->b, "<paragraph eId=\"para_%d\">", ++w->ids);
	if (label.n) {
		RAW(w, "<num>");
		text(w, label);
		RAW(w, "</num>");
	}
	RAW(w, "<content>\n");
}

static void frbr(struct akn *w, const char *level, const char *more)
{
	const struct paper *p = &w->source->paper;
	struct str own = p->address.n ? p->address : p->name;
	struct str day = day_known(p->date) ? day_iso(w->arena, p->date) : STR("1970-01-01");
	struct str part = w->annex ? arena_printf(w->arena, "!annex_%d", w->annex) : STR("!main");

	buf_printf(&w->b, "<FRBR%s><FRBRthis value=\"", level);
	text(w, JOIN(w->arena, own, STR("/"), part, str_z(more)));
	RAW(w, "\"/><FRBRuri value=\"");
	text(w, JOIN(w->arena, own, str_z(more)));
	buf_printf(&w->b, "\"/><FRBRdate date=\"%.*s\" name=\"published\"/><FRBRauthor href=\"#author_%d\"/>",
		   STR_ARG(day), w->annex);
}

static void put_meta(struct akn *w)
{
	const struct paper *p = &w->source->paper;
	struct str own = w->house->organisation[p->lang];

	RAW(w, "<meta>\n<identification source=\"#plenary\">\n");
	frbr(w, "Work", "");
	RAW(w, "<FRBRcountry value=\"un\"/>");
	if (p->symbol.n) {
		RAW(w, "<FRBRnumber value=\"");
		text(w, p->symbol);
		RAW(w, "\"/>");
	}
	RAW(w, "</FRBRWork>\n");
	frbr(w, "Expression", "");
	buf_printf(&w->b, "<FRBRlanguage language=\"%s\"/></FRBRExpression>\n", alpha3(p->lang));
	frbr(w, "Manifestation", ".xml");
	RAW(w, "<FRBRformat value=\"application/akn+xml\"/></FRBRManifestation>\n</identification>\n");
	buf_printf(&w->b,
		   "<references source=\"#plenary\">\n<TLCOrganization eId=\"author_%d\" "
		   "href=\"/ontology/organization/author\" showAs=\"",
		   w->annex);
	text(w, p->author.n ? p->author : own.n ? own : p->organisation.n ? p->organisation : p->body);
	RAW(w, "\"/>\n</references>\n");
	if (p->digest.n && !w->annex)
		buf_printf(&w->b,
			   "<proprietary source=\"#plenary\"><digest xmlns=\"urn:plenary:paper\" "
			   "algorithm=\"SHA-256\">%.*s</digest></proprietary>\n",
			   STR_ARG(p->digest));
	RAW(w, "</meta>\n");
}

static void put_line(struct akn *w, const char *tag, const char *attribute, struct str value, struct str s)
{
	if (!s.n)
		return;
	buf_printf(&w->b, "<p><%s", tag);
	if (attribute) {
		buf_printf(&w->b, " %s=\"", attribute);
		text(w, value);
		RAW(w, "\"");
	}
	RAW(w, ">");
	text(w, s);
	buf_printf(&w->b, "</%s></p>\n", tag);
}

static void put_preface(struct akn *w)
{
	const struct paper *p = &w->source->paper;
	struct str own = head_text(w->arena, w->house, p, HEAD_ORGANISATION);

	RAW(w, "<preface>\n");
	put_line(w, "docProponent", NULL, (struct str){0}, own);
	put_line(w, "docProponent", NULL, (struct str){0}, head_text(w->arena, w->house, p, HEAD_MEETS));
	put_line(w, "docProponent", NULL, (struct str){0}, p->body);
	put_line(w, "span", "class", STR("session"), p->session);
	put_line(w, "docNumber", NULL, (struct str){0}, p->symbol);
	put_line(w, "span", "class", STR("agenda-item"), p->agenda_item);
	if (day_known(p->date))
		put_line(w, "docDate", "date", day_iso(w->arena, p->date),
			 day_text(w->arena, p->lang, p->date));
	put_line(w, "span", "class", STR("original"), head_text(w->arena, w->house, p, HEAD_ORIGINAL));
	put_line(w, "span", "class", STR("changes"), head_changes(w->arena, p));
}

/* The preface ends with the title; without one the paper's plain title stands there. */
static void to_body(struct akn *w)
{
	if (w->place != PREFACE)
		return;
	RAW(w, "</preface>\n<mainBody>\n");
	w->place = BODY;
	w->body = w->ids;
}

static void end_body(struct akn *w)
{
	to_body(w);
	end_list(w);
	close_sections(w, 1);
	if (w->place == BODY)
		buf_put(&w->b, w->ids == w->body ? STR("<p/>\n</mainBody>\n") : STR("</mainBody>\n"));
	else if (w->place == CONCLUSIONS)
		RAW(w, "</conclusions>\n");
	w->place = AFTER;
}

static void put_section(struct akn *w, const struct piece *x)
{
	close_sections(w, x->level);
	if (w->depth == LEVELS)
		return;
	w->open[w->depth++] = x->level;
	buf_printf(&w->b, "<section eId=\"sec_%d\"", ++w->ids);
	put_lang(w, x->lang);
	RAW(w, ">");
	if (x->label.n) {
		RAW(w, "<num>");
		text(w, x->label);
		RAW(w, "</num>");
	}
	RAW(w, "<heading>");
	put_words(w, x->words, true);
	RAW(w, "</heading>\n");
}

static void put_item(struct akn *w, const struct piece *x)
{
	if (x->numbering == NUMBER_NONE && w->lists >= x->level) {
		close_lists(w, x->level);
		put_p(w, "", x);
		return;
	}
	if (!w->lists)
		open_paragraph(w, (struct str){0});
	close_lists(w, x->level);
	if (w->lists == x->level)
		RAW(w, "</item>\n");
	for (; w->lists < x->level; w->lists++) {
		buf_printf(&w->b, "<blockList eId=\"list_%d\">\n", ++w->ids);
		if (w->lists + 1 < x->level) /* a level is left out: its item has no words of its own */
			buf_printf(&w->b, "<item eId=\"item_%d\">", ++w->ids);
	}
	buf_printf(&w->b, "<item eId=\"item_%d\"><num>", ++w->ids);
	text(w, x->label);
	RAW(w, "</num>");
	put_p(w, "", x);
}

static void put_table(struct akn *w, const struct piece *x)
{
	const struct table *t = x->table;

	buf_printf(&w->b, "<table eId=\"table_%d\"", ++w->ids);
	put_lang(w, x->lang);
	RAW(w, ">");
	if (t->caption.n) {
		RAW(w, "<caption>");
		put_words(w, t->caption, true);
		RAW(w, "</caption>");
	}
	for (size_t r = 0; r < t->n_rows; r++) {
		RAW(w, "<tr>");
		for (size_t c = 0; c < t->n_columns; c++) {
			bool head = r < t->head_rows || (t->head_column && c == 0);
			buf_put(&w->b, head ? STR("<th><p>") : STR("<td><p>"));
			put_words(w, t->cells[r * t->n_columns + c], true);
			buf_put(&w->b, head ? STR("</p></th>") : STR("</p></td>"));
		}
		RAW(w, "</tr>\n");
	}
	RAW(w, "</table>\n");
}

static void put_figure(struct akn *w, const struct chart *c)
{
	buf_printf(&w->b, "<table eId=\"table_%d\"><caption>", ++w->ids);
	text(w, c->title);
	RAW(w, "</caption><tr><th><p>");
	text(w, c->label_head);
	RAW(w, "</p></th>");
	for (size_t k = 0; k < c->n_parts; k++) {
		RAW(w, "<th><p>");
		text(w, c->n_parts > 1 ? c->parts[k] : c->value_head);
		RAW(w, "</p></th>");
	}
	RAW(w, "</tr>\n");
	for (size_t i = 0; i < c->n_rows; i++) {
		RAW(w, "<tr><th><p");
		put_lang(w, c->rows[i].label_lang);
		RAW(w, ">");
		text(w, c->rows[i].label);
		RAW(w, "</p></th>");
		for (size_t k = 0; k < c->n_parts; k++)
			buf_printf(&w->b, "<td><p>%lld</p></td>", (long long)c->rows[i].parts[k]);
		RAW(w, "</tr>\n");
	}
	RAW(w, "</table>\n");
}

/* An annex is a document in the document, with the same head. */
static void put_annex(struct akn *w, const struct piece *x)
{
	end_body(w);
	buf_put(&w->b, w->annex ? STR("</doc></attachment>\n") : STR("<attachments>\n"));
	w->annex++;
	buf_printf(&w->b, "<attachment eId=\"att_%d\"><doc name=\"annex\">\n", ++w->ids);
	put_meta(w);
	RAW(w, "<preface>\n<p><docTitle>");
	put_words(w, x->words, true);
	RAW(w, "</docTitle></p>\n");
	w->place = PREFACE;
	to_body(w);
}

/* A body holds hierarchy, a conclusion plain blocks. */
static void put_block(struct akn *w, const struct piece *x)
{
	if (w->place == BODY)
		open_paragraph(w, x->label);
	switch (x->kind) {
	case PIECE_TABLE: put_table(w, x); break;
	case PIECE_FIGURE: put_figure(w, x->figure); break;
	case PIECE_QUOTE: put_p(w, "quote", x); break;
	case PIECE_CODE: put_p(w, "code", x); break;
	case PIECE_NOTE: put_p(w, "note", x); break;
	default: put_p(w, "", x); break;
	}
	if (w->place == BODY)
		RAW(w, "</content></paragraph>\n");
}

static void put_signature(struct akn *w, const struct piece *x)
{
	if (w->place == BODY) {
		end_body(w);
		RAW(w, "<conclusions>\n");
		w->place = CONCLUSIONS;
	}
	RAW(w, "<p><signature>");
	put_words(w, x->words, true);
	RAW(w, "</signature></p>\n");
}

static void put_title(struct akn *w, const struct piece *x)
{
	RAW(w, "<p><docTitle");
	put_lang(w, x->lang);
	RAW(w, ">");
	put_words(w, x->words, true);
	RAW(w, "</docTitle></p>\n");
	to_body(w);
}

static void put_piece(struct akn *w, const struct piece *x)
{
	if (x->kind == PIECE_TITLE && w->place == PREFACE) {
		put_title(w, x);
		return;
	}
	to_body(w);
	if (x->kind != PIECE_ITEM)
		end_list(w);
	switch (x->kind) {
	case PIECE_HEADING:
		if (w->place == BODY)
			put_section(w, x);
		else
			put_block(w, x);
		break;
	case PIECE_ITEM:
		if (w->place == BODY)
			put_item(w, x);
		else
			put_block(w, x);
		break;
	case PIECE_ANNEX: put_annex(w, x); break;
	case PIECE_SIGNATURE: put_signature(w, x); break;
	case PIECE_CONTENTS:
	case PIECE_PAGE_BREAK:
	case PIECE_RULE: break;
	default: put_block(w, x); break;
	}
}

static enum err flush(struct akn *w)
{
	enum err e = w->b.cut ? ERR_LIMIT : sink_put(w->to, buf_str(&w->b));

	arena_recycle(w->arena);
	buf_init(&w->b, w->arena, PIECE_MOST);
	return e;
}

static enum err take(void *to, const struct piece *x)
{
	struct akn *w = to;

	put_piece(w, x);
	return flush(w);
}

enum err akn_print(const struct source *s, const struct house *h, const struct sink *to)
{
	ARENA_SCOPED arena;
	struct akn w = {.to = to, .source = s, .house = h, .arena = &arena};

	arena_init(&arena, ARENA_MOST, NULL);
	buf_init(&w.b, &arena, PIECE_MOST);
	RAW(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<doc name=\"");
	text(&w, s->paper.kind);
	RAW(&w, "\">\n");
	put_meta(&w);
	put_preface(&w);
	enum err e = flush(&w);
	if (e == ERR_OK)
		e = press_run(s, take, &w);
	if (e != ERR_OK)
		return e;
	end_body(&w);
	if (w.annex)
		RAW(&w, "</doc></attachment>\n</attachments>\n");
	RAW(&w, "</doc>\n</akomaNtoso>\n");
	return flush(&w);
}
