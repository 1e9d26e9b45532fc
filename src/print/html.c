/* html.c - a paper as one HTML file that needs nothing beside it. */
#include "base/base64.h"
#include "base/embedded.h"
#include "base/list.h"
#include "html/say.h"
#include "i18n/date.h"
#include "print/format.h"
#include "print/head.h"
#include "print/html_words.h"
#include "print/outline.h"

enum { PIECE_MOST = 32 << 20, ARENA_MOST = 256 << 20 };

struct page {
	const struct sink *to;
	const struct source *source;
	const struct house *house;
	struct arena *arena; /* emptied behind every piece */
	struct arena *kept;  /* outline and notes, until the end */
	struct out o;
	struct outline outline;
	size_t headings, figures;
	struct html_notes notes;
	int lists; /* open ones, one in the other */
};

#define RAW(p, lit) out_raw(&(p)->o, lit, sizeof(lit) - 1)

static void text(struct page *p, struct str s)
{
	out_text_str(&p->o, s);
}

static void words(struct page *p, struct words w)
{
	html_words(&p->o, w, &p->notes);
}

/* <TAG CLASS lang dir id>: what a piece says of itself. */
static void begin(struct page *p, const char *tag, const char *class, const struct piece *x)
{
	buf_printf(&p->o.b, "<%s", tag);
	if (class[0])
		buf_printf(&p->o.b, " class=\"%s\"", class);
	if (x->anchor.n) {
		RAW(p, " id=\"");
		text(p, x->anchor);
		RAW(p, "\"");
	}
	html_lang(&p->o, x->lang);
	RAW(p, ">");
	if (x->deleted || x->inserted)
		buf_printf(&p->o.b, "<%s>", x->deleted ? "del" : "ins");
}

static void end(struct page *p, const char *tag, const struct piece *x)
{
	if (x->deleted || x->inserted)
		buf_printf(&p->o.b, "</%s>", x->deleted ? "del" : "ins");
	buf_printf(&p->o.b, "</%s>\n", tag);
}

static void label(struct page *p, struct str s)
{
	if (!s.n)
		return;
	RAW(p, "<span class=\"label\">");
	text(p, s);
	RAW(p, "</span> ");
}

static void close_lists(struct page *p, int down_to)
{
	for (; p->lists > down_to; p->lists--)
		RAW(p, "</li></ol>\n");
}

/* A list stands in the item before it; its labels are text, the same for every reader. */
static void put_item(struct page *p, const struct piece *x)
{
	if (x->numbering == NUMBER_NONE && p->lists >= x->level) {
		close_lists(p, x->level);
		begin(p, "p", "", x);
		words(p, x->words);
		end(p, "p", x);
		return;
	}
	close_lists(p, x->level);
	if (p->lists == x->level)
		RAW(p, "</li>\n");
	for (; p->lists < x->level; p->lists++)
		out_raw(&p->o, p->lists + 1 < x->level ? "<ol><li>" : "<ol>",
			p->lists + 1 < x->level ? 8 : 4);
	begin(p, "li", "", x);
	label(p, x->label);
	words(p, x->words);
	if (x->deleted || x->inserted)
		buf_printf(&p->o.b, "</%s>", x->deleted ? "del" : "ins");
}

static void put_heading(struct page *p, const struct piece *piece)
{
	struct piece x = *piece;
	int level = x.kind == PIECE_ANNEX ? 2 : x.level + 1;
	char tag[3] = {'h', (char)('0' + (level > 6 ? 6 : level)), 0};

	x.anchor = outline_anchor(p->arena, piece, ++p->headings);
	begin(p, tag, x.kind == PIECE_ANNEX ? "annex" : "", &x);
	label(p, x.label);
	words(p, x.words);
	end(p, tag, &x);
}

static void put_simple(struct page *p, const char *tag, const char *class, const struct piece *x)
{
	struct piece named = *x;

	if (!named.anchor.n && named.label.n && x->kind == PIECE_PARAGRAPH)
		named.anchor = JOIN(p->arena, STR("p"), named.label);
	begin(p, tag, class, &named);
	label(p, named.label);
	words(p, named.words);
	end(p, tag, &named);
}

static void put_quote(struct page *p, const struct piece *x)
{
	begin(p, "blockquote", "", x);
	RAW(p, "<p>");
	words(p, x->words);
	RAW(p, "</p>");
	end(p, "blockquote", x);
}

static void put_cell(struct page *p, const struct table *t, size_t row, size_t column)
{
	bool head = row < t->head_rows, side = !head && t->head_column && column == 0;
	bool right = t->columns && t->columns[column].right;

	buf_printf(&p->o.b, "<%s%s%s>", head || side ? "th" : "td",
		   head	  ? " scope=\"col\""
		   : side ? " scope=\"row\""
			  : "",
		   right ? " class=\"n\"" : "");
	words(p, t->cells[row * t->n_columns + column]);
	buf_printf(&p->o.b, "</%s>", head || side ? "th" : "td");
}

static void put_table(struct page *p, const struct piece *x)
{
	const struct table *t = x->table;

	RAW(p, "<div class=\"table\" tabindex=\"0\">");
	begin(p, "table", "", x);
	if (t->caption.n) {
		RAW(p, "<caption>");
		words(p, t->caption);
		RAW(p, "</caption>\n");
	}
	for (size_t r = 0; r < t->n_rows; r++) {
		if (r == 0 && t->head_rows)
			RAW(p, "<thead>\n");
		if (r == t->head_rows)
			RAW(p, "<tbody>\n");
		RAW(p, "<tr>");
		for (size_t c = 0; c < t->n_columns; c++)
			put_cell(p, t, r, c);
		RAW(p, "</tr>\n");
		if (r + 1 == t->head_rows)
			RAW(p, "</thead>\n");
	}
	if (t->n_rows > t->head_rows)
		RAW(p, "</tbody>");
	end(p, "table", x);
	RAW(p, "</div>\n");
}

static void put_figure(struct page *p, const struct chart *c)
{
	struct chart named = *c;

	named.id = arena_printf(p->arena, "figure%zu", ++p->figures).s;
	chart_view(&p->o, &named);
}

static void put_contents(struct page *p, int levels)
{
	int open = 0;

	RAW(p, "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
	text(p, msg(p->o.lang, MSG_compilation_contents));
	RAW(p, "</h2>\n");
	for (size_t i = 0; i < p->outline.n; i++) {
		const struct outline_entry *e = &p->outline.list[i];
		if (e->level > levels)
			continue;
		int level = e->level > open + 1 ? open + 1 : e->level; /* none is skipped in a list */
		for (; open > level; open--)
			RAW(p, "</li></ol>\n");
		out_raw(&p->o, open == level ? "</li>\n<li>" : "<ol><li>", open == level ? 10 : 8);
		open = level;
		RAW(p, "<a href=\"#");
		text(p, e->anchor);
		RAW(p, "\"");
		html_lang(&p->o, e->lang);
		RAW(p, ">");
		label(p, e->label);
		text(p, e->text);
		RAW(p, "</a>");
	}
	for (; open; open--)
		RAW(p, "</li></ol>\n");
	RAW(p, "</nav>\n");
}

static void put_piece(struct page *p, const struct piece *x)
{
	if (x->kind != PIECE_ITEM)
		close_lists(p, 0);
	switch (x->kind) {
	case PIECE_TITLE: put_simple(p, "h1", "", x); break;
	case PIECE_HEADING:
	case PIECE_ANNEX: put_heading(p, x); break;
	case PIECE_PARAGRAPH: put_simple(p, "p", x->label.n ? "numbered" : "", x); break;
	case PIECE_ITEM: put_item(p, x); break;
	case PIECE_QUOTE: put_quote(p, x); break;
	case PIECE_CODE: put_simple(p, "pre", "", x); break;
	case PIECE_NOTE: put_simple(p, "p", "note", x); break;
	case PIECE_TABLE: put_table(p, x); break;
	case PIECE_FIGURE: put_figure(p, x->figure); break;
	case PIECE_SIGNATURE: put_simple(p, "p", "signature", x); break;
	case PIECE_CONTENTS: put_contents(p, x->level); break;
	case PIECE_PAGE_BREAK: RAW(p, "<div class=\"page-break\"></div>\n"); break;
	case PIECE_RULE: RAW(p, "<hr>\n"); break;
	case PIECES: break;
	}
}

static enum err flush(struct page *p)
{
	enum err e = p->o.b.cut ? ERR_LIMIT : sink_put(p->to, buf_str(&p->o.b));
	enum lang l = p->o.lang;

	arena_recycle(p->arena);
	out_init(&p->o, p->arena, l, PIECE_MOST);
	return e;
}

static enum err take(void *to, const struct piece *x)
{
	struct page *p = to;

	put_piece(p, x);
	return flush(p);
}

static void put_meta(struct page *p, const char *name, struct str value)
{
	if (!value.n)
		return;
	buf_printf(&p->o.b, "<meta name=\"%s\" content=\"", name);
	text(p, value);
	RAW(p, "\">\n");
}

/* As it stands in an address: with the letters of RFC 4648, 4. */
static struct str base64(struct arena *a, struct str bytes)
{
	struct str s = base64url(a, bytes);
	char *to = NEW(a, char, s.n + 3);

	for (size_t i = 0; i < s.n; i++)
		to[i] = s.s[i] == '-' ? '+' : s.s[i] == '_' ? '/' : s.s[i];
	while (s.n % 4)
		to[s.n++] = '=';
	return (struct str){to, s.n};
}

/* The picture is part of the file; a browser runs nothing that stands in one. */
static void put_logo(struct page *p, const char *class)
{
	const struct house *h = p->house;
	bool drawn = h->logo_svg.n > 0;

	buf_printf(&p->o.b, "<p%s><img src=\"data:image/", class);
	buf_put(&p->o.b, drawn ? STR("svg+xml") : STR("png"));
	RAW(p, ";base64,");
	buf_put(&p->o.b, base64(p->arena, drawn ? h->logo_svg : h->logo_png));
	RAW(p, "\" alt=\"");
	text(p, h->logo_says[p->o.lang]);
	RAW(p, "\"></p>\n");
}

static void put_field(struct page *p, enum head_field f, const char *class)
{
	struct str s = head_text(p->arena, p->house, &p->source->paper, f);

	if (f == HEAD_LOGO && (p->house->logo_svg.n || p->house->logo_png.n)) {
		put_logo(p, class);
		return;
	}
	if (!s.n)
		return;
	buf_printf(&p->o.b, "<p%s>", class);
	text(p, s);
	RAW(p, "</p>\n");
}

/* As the house has them: its rows, with what begins and what ends each. */
static void put_rows(struct page *p)
{
	struct head_row rows[HEAD_ROWS_MOST];
	size_t n = head_shown(p->arena, p->house, &p->source->paper, rows);
	struct str changes = head_changes(p->arena, &p->source->paper);

	for (size_t i = 0; i < n; i++) {
		buf_printf(&p->o.b, "<div class=\"row%s%s\">\n", rows[i].across ? " across" : "",
			   rows[i].rule ? " rule" : "");
		put_field(p, rows[i].start, "");
		if (!rows[i].across)
			put_field(p, rows[i].end, " class=\"end\"");
		RAW(p, "</div>\n");
	}
	if (changes.n) {
		RAW(p, "<p class=\"changes\">");
		text(p, changes);
		RAW(p, "</p>\n");
	}
}

static void put_head(struct page *p)
{
	const struct paper *x = &p->source->paper;
	struct str style;

	if (!embedded_find(STR("static/paper.css"), &style))
		BUG("static/paper.css is part of the program");
	buf_printf(
	    &p->o.b,
	    "<!DOCTYPE html>\n<html lang=\"%.*s\" dir=\"%.*s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
	    STR_ARG(lang_code(x->lang)), STR_ARG(lang_dir(x->lang)));
	text(p, x->title);
	RAW(p, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	put_meta(p, "generator", STR("plenary " PLENARY_VERSION));
	put_meta(p, "author", x->author);
	put_meta(p, "dcterms.date", day_iso(p->arena, x->date));
	put_meta(p, "dcterms.identifier", x->symbol);
	put_meta(p, "digest", x->digest);
	if (x->address.n && x->address.s[0] != '/') {
		RAW(p, "<link rel=\"canonical\" href=\"");
		out_url_str(&p->o, x->address);
		RAW(p, "\">\n");
	}
	RAW(p, "<style>\n");
	buf_put(&p->o.b, style);
	RAW(p, "</style>\n</head>\n<body>\n<header>\n");
	put_rows(p);
	RAW(p, "</header>\n<main>\n");
}

static void put_foot(struct page *p)
{
	const struct paper *x = &p->source->paper;

	close_lists(p, 0);
	html_notes_put(&p->o, &p->notes, msg(p->o.lang, MSG_paper_notes));
	RAW(p, "</main>\n<footer>\n");
	if (x->address.n) {
		RAW(p, "<p><a href=\"");
		out_url_str(&p->o, x->address);
		RAW(p, "\">");
		text(p, x->address);
		RAW(p, "</a></p>\n");
	}
	if (x->digest.n) {
		RAW(p, "<p><bdi>SHA-256 ");
		text(p, x->digest);
		RAW(p, "</bdi></p>\n");
	}
	RAW(p, "</footer>\n</body>\n</html>\n");
}

enum err html_print(const struct source *s, const struct house *h, const struct sink *to)
{
	ARENA_SCOPED arena, kept;
	struct page p = {.to = to, .source = s, .house = h, .arena = &arena, .kept = &kept};

	arena_init(&arena, ARENA_MOST, NULL);
	arena_init(&kept, ARENA_MOST, NULL);
	p.notes.a = &kept;
	out_init(&p.o, &arena, s->paper.lang, PIECE_MOST);
	enum err e = outline_read(&kept, s, &p.outline);
	if (e != ERR_OK)
		return e;
	put_head(&p);
	e = flush(&p);
	if (e == ERR_OK)
		e = press_run(s, take, &p);
	if (e != ERR_OK)
		return e;
	put_foot(&p);
	return flush(&p);
}
