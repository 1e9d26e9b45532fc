/*
 * text.c - a paper as plain text: UTF-8, lines of at most 72 columns where the
 * words allow it. For reading in a letter, for searching, for comparing.
 */
#include "base/utf8.h"
#include "i18n/date.h"
#include "print/format.h"
#include "print/head.h"
#include "print/press.h"

enum { LINE_MOST = 72, PIECE_TEXT_MOST = 16 << 20, NOTES_MOST = 5000, ARENA_MOST = 128 << 20 };

struct writer {
	const struct sink *to;
	const struct source *source;
	struct arena *arena; /* emptied behind every piece */
	struct arena *kept;  /* the notes, until the end */
	struct buf out;
	struct str *notes;
	size_t n_notes;
	bool behind_item;
};

/* Columns of a terminal: East Asian wide characters have two, marks that combine none. */
static int columns_of(int32_t c)
{
	if ((c >= 0x300 && c < 0x370) || (c >= 0x610 && c < 0x61b) || (c >= 0x64b && c < 0x660) ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
		return 0;
	if ((c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7a4) ||
	    (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff00 && c < 0xff61) ||
	    (c >= 0x1f300 && c < 0x1faff) || (c >= 0x20000 && c < 0x40000))
		return 2;
	return 1;
}

static int width_of(struct str s)
{
	int n = 0;

	for (size_t at = 0; at < s.n;)
		n += columns_of(utf8_next(s, &at));
	return n;
}

/* A Chinese line may end behind most characters, but none begins with these. */
static bool may_end_between(int32_t before, int32_t after)
{
	static const int32_t not_first[] = {0x3001, 0x3002, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f, 0xff01,
					    0xff09, 0x300d, 0x300f, 0x300b, 0x3011, 0x201d, 0x2019};
	static const int32_t not_last[] = {0xff08, 0x300c, 0x300e, 0x300a, 0x3010, 0x201c, 0x2018};

	if (columns_of(before) != 2 && columns_of(after) != 2)
		return false;
	for (size_t i = 0; i < COUNT(not_first); i++)
		if (after == not_first[i])
			return false;
	for (size_t i = 0; i < COUNT(not_last); i++)
		if (before == not_last[i])
			return false;
	return true;
}

/* How many bytes of s stand on a line of so many columns; *ret_next: where the next line begins. */
static size_t line_end(struct str s, int most, size_t *ret_next)
{
	size_t best = 0, best_next = 0;
	int32_t before = 0;
	int width = 0;

	for (size_t at = 0, next; at < s.n; at = next) {
		next = at;
		int32_t c = utf8_next(s, &next);
		if (c == '\n') {
			*ret_next = next;
			return at;
		}
		if (c == ' ') {
			best = at;
			best_next = next;
		} else if (at && before != ' ' && may_end_between(before, c))
			best = best_next = at;
		width += columns_of(c);
		if (width > most && best) {
			*ret_next = best_next;
			return best;
		}
		before = c;
	}
	*ret_next = s.n;
	return s.n;
}

static void put_lines(struct writer *t, struct str first, struct str others, struct str s)
{
	struct str head = first;

	do {
		size_t next, room = (size_t)width_of(head),
			     end = line_end(s, room + 24 < LINE_MOST ? LINE_MOST - (int)room : 24, &next);
		buf_put(&t->out, head);
		buf_put(&t->out, str_cut(s, 0, end));
		buf_byte(&t->out, '\n');
		s = str_cut(s, next, s.n);
		head = others;
	} while (s.n);
}

static void blank(struct writer *t)
{
	buf_byte(&t->out, '\n');
}

static struct str repeated(struct writer *t, const char *unit, int n)
{
	struct buf b;

	buf_init(&b, t->arena, 4096);
	for (int i = 0; i < n; i++)
		buf_put(&b, str_z(unit));
	return buf_str(&b);
}

/* Of this site, as far as the paper knows where it stands: its readers find their way from the foot. */
static bool is_ours(const struct writer *t, struct str url)
{
	struct str own = t->source->paper.address;
	size_t host = str_find(own, STR("://"), 0);
	size_t end = host == own.n ? 0 : str_find(own, STR("/"), host + 3);

	return url.s[0] == '#' || url.s[0] == '/' || (end && str_starts(url, str_cut(own, 0, end)));
}

/* Links and notes leave their words; a note leaves its number too, a link to elsewhere its address. */
static struct str words_of(struct writer *t, struct words w)
{
	struct buf b;

	buf_init(&b, t->arena, PIECE_TEXT_MOST);
	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		if (r->marks & RUN_DELETED)
			buf_lit(&b, "[-");
		if (r->marks & RUN_INSERTED)
			buf_lit(&b, "[+");
		buf_put(&b, r->text);
		if (r->marks & (RUN_DELETED | RUN_INSERTED))
			buf_byte(&b, ']');
		if (r->url.n && !is_ours(t, r->url) && !str_eq(r->url, r->text))
			buf_printf(&b, " <%.*s>", STR_ARG(r->url));
		if (r->note && t->n_notes < NOTES_MOST) {
			struct arena *kept = t->kept;
			t->notes[t->n_notes++] = arena_dup(kept, words_text(t->arena, *r->note));
			buf_printf(&b, " [%zu]", t->n_notes);
		}
		if (r->marks & RUN_BREAK)
			buf_byte(&b, '\n');
	}
	t->out.cut |= b.cut;
	return buf_str(&b);
}

static void put_heading(struct writer *t, const struct piece *p)
{
	static const char *const under[] = {"=", "-"};
	struct str w = words_of(t, p->words);

	blank(t);
	if (p->label.n)
		w = JOIN(t->arena, p->label, STR("  "), w);
	put_lines(t, (struct str){0}, (struct str){0}, w);
	if (p->level <= 2) {
		int n = width_of(w);
		put_lines(t, (struct str){0}, (struct str){0},
			  repeated(t, under[p->level - 1], n < LINE_MOST ? n : LINE_MOST));
	}
	blank(t);
}

/* Every row as its own small list: "Category: Academia". Columns would need a width that texts do not have.
 */
static void put_table(struct writer *t, const struct table *x)
{
	if (x->caption.n)
		put_lines(t, (struct str){0}, (struct str){0}, words_of(t, x->caption));
	for (size_t r = x->head_rows; r < x->n_rows; r++)
		for (size_t c = 0; c < x->n_columns; c++) {
			struct str cell = words_of(t, x->cells[r * x->n_columns + c]);
			struct str head = x->head_rows ? words_of(t, x->cells[c]) : (struct str){0};
			if (!cell.n)
				continue;
			if (!x->head_rows && x->head_column && x->n_columns == 2 && c == 0) {
				struct str value = words_of(t, x->cells[r * 2 + 1]);
				put_lines(t, STR("  * "), STR("    "),
					  JOIN(t->arena, cell, STR(": "), value));
				break;
			}
			if (head.n && c)
				cell = JOIN(t->arena, head, STR(": "), cell);
			put_lines(t, c ? STR("    ") : STR("  * "), STR("      "), cell);
		}
	blank(t);
}

static void put_figure(struct writer *t, const struct chart *c)
{
	enum lang l = t->source->paper.lang;

	put_lines(t, (struct str){0}, (struct str){0}, c->title);
	for (size_t i = 0; i < c->n_rows; i++) {
		struct buf b;
		buf_init(&b, t->arena, 4096);
		buf_printf(&b, "%.*s: ", STR_ARG(c->rows[i].label));
		for (size_t k = 0; k < c->n_parts; k++) {
			buf_put(&b, k ? STR("; ") : STR(""));
			if (c->n_parts > 1)
				buf_printf(&b, "%.*s ", STR_ARG(c->parts[k]));
			buf_put(&b, number_text(t->arena, l, c->rows[i].parts[k]));
		}
		put_lines(t, STR("  * "), STR("    "), buf_str(&b));
	}
	blank(t);
}

static void put_labelled(struct writer *t, const struct piece *p)
{
	struct str indent = repeated(t, " ", p->kind == PIECE_ITEM ? 4 * p->level : 0);
	struct str label = p->label.n ? JOIN(t->arena, p->label, STR("  ")) : (struct str){0};

	put_lines(t, JOIN(t->arena, indent, label), JOIN(t->arena, indent, repeated(t, " ", width_of(label))),
		  words_of(t, p->words));
	if (p->kind != PIECE_ITEM)
		blank(t);
}

static void put_piece(struct writer *t, const struct piece *p)
{
	struct str quote = STR("> ");

	if (t->behind_item && p->kind != PIECE_ITEM)
		blank(t);
	t->behind_item = p->kind == PIECE_ITEM;
	switch (p->kind) {
	case PIECE_TITLE:
	case PIECE_HEADING:
	case PIECE_ANNEX: {
		struct piece x = *p;
		x.level = p->kind == PIECE_HEADING ? p->level : 1;
		put_heading(t, &x);
		return;
	}
	case PIECE_PARAGRAPH:
	case PIECE_ITEM:
	case PIECE_NOTE:
	case PIECE_SIGNATURE: put_labelled(t, p); return;
	case PIECE_QUOTE:
		quote = repeated(t, "> ", p->level < 1 ? 1 : p->level);
		put_lines(t, quote, quote, words_of(t, p->words));
		blank(t);
		return;
	case PIECE_CODE: {
		struct str rest = words_of(t, p->words), line;
		while (str_split(&rest, '\n', &line))
			buf_printf(&t->out, "    %.*s\n", STR_ARG(line));
		blank(t);
		return;
	}
	case PIECE_TABLE: put_table(t, p->table); return;
	case PIECE_FIGURE: put_figure(t, p->figure); return;
	case PIECE_RULE: put_lines(t, (struct str){0}, (struct str){0}, STR("________________")); return;
	case PIECE_CONTENTS: /* a text has no pages to point to */
	case PIECE_PAGE_BREAK:
	case PIECES: return;
	}
}

static enum err flush(struct writer *t)
{
	enum err e = t->out.cut ? ERR_LIMIT : sink_put(t->to, buf_str(&t->out));

	arena_recycle(t->arena);
	buf_init(&t->out, t->arena, 2 * PIECE_TEXT_MOST);
	return e;
}

static enum err take(void *to, const struct piece *p)
{
	struct writer *t = to;

	put_piece(t, p);
	return flush(t);
}

static void put_head_line(struct writer *t, struct str s)
{
	if (s.n)
		put_lines(t, (struct str){0}, (struct str){0}, s);
}

static void put_head(struct writer *t, const struct house *h)
{
	const struct paper *p = &t->source->paper;
	struct head_row rows[HEAD_ROWS_MOST];
	size_t n = head_shown(t->arena, h, p, rows);

	for (size_t i = 0; i < n; i++) {
		put_head_line(t, head_text(t->arena, h, p, rows[i].start));
		if (!rows[i].across)
			put_head_line(t, head_text(t->arena, h, p, rows[i].end));
	}
	put_head_line(t, head_changes(t->arena, p));
}

static void put_foot(struct writer *t)
{
	const struct paper *p = &t->source->paper;

	for (size_t i = 0; i < t->n_notes; i++)
		put_lines(t, arena_printf(t->arena, "[%zu]  ", i + 1), STR("     "), t->notes[i]);
	if (t->n_notes)
		blank(t);
	if (p->address.n)
		put_lines(t, (struct str){0}, (struct str){0}, p->address);
	if (p->digest.n)
		put_lines(t, (struct str){0}, (struct str){0}, JOIN(t->arena, STR("SHA-256 "), p->digest));
}

enum err text_print(const struct source *s, const struct house *h, const struct sink *to)
{
	ARENA_SCOPED arena, kept;
	struct writer t = {.to = to, .source = s, .arena = &arena, .kept = &kept};

	arena_init(&arena, ARENA_MOST, NULL);
	arena_init(&kept, ARENA_MOST, NULL);
	t.notes = NEW(&kept, struct str, NOTES_MOST);
	buf_init(&t.out, &arena, 2 * PIECE_TEXT_MOST);
	put_head(&t, h);
	enum err e = flush(&t);
	if (e == ERR_OK)
		e = press_run(s, take, &t);
	if (e != ERR_OK)
		return e;
	put_foot(&t);
	return flush(&t);
}
