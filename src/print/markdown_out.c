/* markdown_out.c - see markdown_out.h */
#include "print/markdown_out_in.h"

#include "base/list.h"
#include "html/markdown.h"

enum { BLOCK_MOST = 8 << 20 };

void markdown_out_init(struct markdown_out *m, struct arena *a, struct str round)
{
	*m = (struct markdown_out){.a = a, .round = round};
}

/* Walks through words byte by byte. */
struct bytes {
	struct words w;
	size_t run, at;
};

/* False at the end. Line ends are '\n', with the run they belong to. */
static bool byte_next(struct bytes *x, char *ret, const struct run **ret_run, bool one_line)
{
	while (x->run < x->w.n) {
		const struct run *r = &x->w.list[x->run];
		*ret_run = r;
		if (x->at < r->text.n) {
			*ret = r->text.s[x->at++];
			return true;
		}
		x->run++;
		x->at = 0;
		if ((r->marks & RUN_BREAK) && x->run < x->w.n) {
			*ret = one_line ? ' ' : '\n';
			return true;
		}
	}
	return false;
}

/* Do both say and show the same? Spaces may have any look. */
static bool same_words(struct words a, struct words b, bool one_line, unsigned marks)
{
	struct bytes x = {.w = a}, y = {.w = b};
	const struct run *r, *s;
	char c, d;

	for (;;) {
		bool more = byte_next(&x, &c, &r, one_line), too = byte_next(&y, &d, &s, one_line);
		if (!more || !too)
			return more == too;
		if (c != d)
			return false;
		if (c == ' ' || c == '\n')
			continue;
		if (((r->marks ^ s->marks) & marks) || !str_eq(r->url, s->url))
			return false;
	}
}

struct reading {
	struct words words;
	const struct words *cells;
	size_t n, n_cells;
	enum markdown_kind kind;
};

static enum err take(void *to, const struct markdown_part *p)
{
	struct reading *r = to;

	r->n++;
	r->words = p->words;
	r->cells = p->cells;
	r->n_cells = p->columns * p->rows;
	r->kind = p->kind;
	return ERR_OK;
}

/* Is this text read as one block with these words? */
static bool reads_back(struct markdown_out *m, struct str text, enum markdown_kind kind, struct words w,
		       bool one_line, unsigned marks)
{
	struct markdown how = {.shift = 0};
	struct reading r = {0};

	return markdown_parts(m->a, text, &how, take, &r) == ERR_OK && r.n == 1 && r.kind == kind &&
	       same_words(w, r.words, one_line, marks);
}

static void doubt(struct markdown_out *m, enum doubt_kind kind, struct words w)
{
	*PUSH(m->a, m->doubts, m->n_doubts) = (struct doubt){kind, m->n_pieces, words_text(m->a, w)};
}

/* The words with `before` in front of them, in the first manner that reads back. */
static struct str written(struct markdown_out *m, struct str before, enum markdown_kind kind, struct words w,
			  bool one_line)
{
	const unsigned looks = RUN_STRONG | RUN_EMPHASIS | RUN_CODE;
	struct str s = {0};

	for (enum manner how = 0; how < MANNERS; how++) {
		struct buf b;
		buf_init(&b, m->a, BLOCK_MOST);
		buf_put(&b, before);
		markdown_inline(&b, w, how, one_line, false);
		s = buf_str(&b);
		if (!reads_back(m, s, kind, w, one_line, how < MANNER_PLAIN ? looks : 0))
			continue;
		if (how >= MANNER_PLAIN && !same_words(w, (struct words){0}, false, 0) &&
		    !reads_back(m, s, kind, w, one_line, looks))
			doubt(m, DOUBT_LOOK, w);
		return s;
	}
	doubt(m, DOUBT_WORDS, w);
	return s;
}

/* What follows a line end stands below what came before it. */
static struct str set_in(struct arena *a, struct str s, struct str indent)
{
	struct buf b;
	struct str line;
	bool first = true;

	buf_init(&b, a, BLOCK_MOST);
	while (str_split(&s, '\n', &line)) {
		if (!first)
			buf_byte(&b, '\n');
		if (line.n || !indent.n || str_trim(indent).n)
			buf_put(&b, indent);
		buf_put(&b, line);
		first = false;
	}
	return buf_str(&b);
}

static void put_block(struct markdown_out *m, struct str text, bool joined)
{
	*PUSH(m->a, m->blocks, m->n) = (struct markdown_block){text, joined, m->n_pieces};
}

static void put_heading(struct markdown_out *m, int level, struct words w)
{
	static const char signs[] = "###### ";

	level = level < 1 ? 1 : level > 6 ? 6 : level;
	put_block(m, written(m, str_z(signs + 6 - level), MARKDOWN_HEADING, w, true), false);
}

static struct str spaces(struct arena *a, int n)
{
	return arena_printf(a, "%*s", n, "");
}

static struct str sign_of(struct markdown_out *m, const struct markdown_list *l)
{
	if (l->bullet)
		return l->other_sign ? STR("* ") : STR("- ");
	return arena_printf(m->a, "%d%s ", l->number, l->other_sign ? ")" : ".");
}

static void put_item(struct markdown_out *m, const struct piece *p, struct words w)
{
	int level = p->level < 1 ? 1 : p->level > MARKDOWN_LISTS ? MARKDOWN_LISTS : p->level, indent = 0;
	struct markdown_list *l = &m->lists[level];
	bool bullet = p->numbering == NUMBER_BULLET, joined = m->in_list;

	for (int i = 1; i < level; i++)
		indent += m->lists[i].width;
	if (p->numbering == NUMBER_NONE) {
		/* A paragraph more: its lines stand below the words of the item. */
		struct str text = written(m, STR(""), MARKDOWN_PARAGRAPH, w, false);
		put_block(m, set_in(m->a, text, spaces(m->a, indent + l->width)), false);
		return;
	}
	int number = p->number > 0 && p->number < 1000000 ? p->number : 1;
	bool same = l->open && l->bullet == bullet && (bullet || number == l->number + 1);
	if (!same && l->open) {
		l->other_sign = l->bullet == bullet ? !l->other_sign : false;
		joined = false;
	} else if (!same)
		l->other_sign = false;
	l->open = true;
	l->bullet = bullet;
	l->number = number;
	struct str sign = sign_of(m, l);
	l->width = (int)sign.n;
	for (int i = level + 1; i <= MARKDOWN_LISTS; i++)
		m->lists[i] = (struct markdown_list){0};
	struct str text = written(m, STR(""), MARKDOWN_PARAGRAPH, w, false);
	text = set_in(m->a, text, spaces(m->a, indent + l->width));
	put_block(m,
		  JOIN(m->a, spaces(m->a, indent), sign, str_cut(text, (size_t)(indent + l->width), text.n)),
		  joined);
	m->in_list = true;
}

static void put_code(struct markdown_out *m, struct words w)
{
	struct str s = words_text(m->a, markdown_referenced(m, w));
	size_t longest = 2, now = 0;
	struct buf b;

	if (str_ends(s, STR("\n")))
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		now = s.s[i] == '`' ? now + 1 : 0;
		longest = now > longest ? now : longest;
	}
	struct str fence = STR("````````````````````````````````");
	fence = str_cut(fence, 0, longest + 1);
	buf_init(&b, m->a, BLOCK_MOST);
	buf_put(&b, fence);
	buf_byte(&b, '\n');
	buf_put(&b, s);
	buf_byte(&b, '\n');
	buf_put(&b, fence);
	put_block(m, buf_str(&b), false);
}

static bool table_reads_back(struct markdown_out *m, struct str text, const struct words *cells, size_t n,
			     unsigned marks)
{
	struct markdown how = {.shift = 0};
	struct reading r = {0};

	if (markdown_parts(m->a, text, &how, take, &r) != ERR_OK || r.n != 1 || r.kind != MARKDOWN_TABLE ||
	    r.n_cells != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!same_words(cells[i], r.cells[i], true, marks))
			return false;
	return true;
}

static struct str table_text(struct markdown_out *m, const struct table *t, const struct words *cells,
			     enum manner how)
{
	struct buf b;

	buf_init(&b, m->a, BLOCK_MOST);
	for (size_t r = 0; r < t->n_rows; r++) {
		buf_put(&b, r ? STR("\n|") : STR("|"));
		for (size_t c = 0; c < t->n_columns; c++) {
			buf_byte(&b, ' ');
			markdown_inline(&b, cells[r * t->n_columns + c], how, true, true);
			buf_lit(&b, " |");
		}
		if (r)
			continue;
		buf_lit(&b, "\n|");
		for (size_t c = 0; c < t->n_columns; c++)
			buf_put(&b, t->columns && t->columns[c].right ? STR("---:|") : STR("---|"));
	}
	return buf_str(&b);
}

static void put_table(struct markdown_out *m, const struct table *t)
{
	size_t n = t->n_columns * t->n_rows;
	struct words *cells = NEW(m->a, struct words, n + 1);
	struct str s = {0};

	if (!n)
		return;
	for (size_t i = 0; i < n; i++)
		cells[i] = markdown_referenced(m, t->cells[i]);
	for (enum manner how = 0; how < MANNERS; how++) {
		s = table_text(m, t, cells, how);
		if (table_reads_back(m, s, cells, n, RUN_STRONG | RUN_EMPHASIS | RUN_CODE)) {
			put_block(m, s, false);
			return;
		}
	}
	s = table_text(m, t, cells, MANNER_PLAIN);
	bool words_kept = table_reads_back(m, s, cells, n, 0);
	doubt(m, words_kept ? DOUBT_LOOK : DOUBT_WORDS, cells[0]);
	put_block(m, words_kept ? s : table_text(m, t, cells, MANNER_CAREFUL), false);
}

static void put_quote(struct markdown_out *m, int level, struct words w)
{
	struct str before = STR("");

	for (int i = 0; i < (level < 1 ? 1 : level > 8 ? 8 : level); i++)
		before = JOIN(m->a, before, STR("> "));
	put_block(m, set_in(m->a, written(m, STR(""), MARKDOWN_PARAGRAPH, w, false), before), false);
}

static void put_words(struct markdown_out *m, const struct piece *p)
{
	struct words copy = words_joined(m->a, p->words, (struct words){0});
	struct words w = markdown_referenced(m, copy);

	switch (p->kind) {
	case PIECE_TITLE:
		put_heading(m, 1, w);
		m->titled = true;
		break;
	case PIECE_HEADING: put_heading(m, p->level + m->titled, w); break;
	case PIECE_ANNEX: put_heading(m, 1 + m->titled, w); break;
	case PIECE_ITEM: put_item(m, p, w); return;
	case PIECE_QUOTE: put_quote(m, p->level, w); break;
	default: put_block(m, written(m, STR(""), MARKDOWN_PARAGRAPH, w, false), false); break;
	}
}

void markdown_out_put(struct markdown_out *m, const struct piece *p)
{
	if (p->kind != PIECE_ITEM) {
		memset(m->lists, 0, sizeof m->lists);
		m->in_list = false;
	}
	switch (p->kind) {
	case PIECE_TABLE: put_table(m, p->table); break;
	case PIECE_CODE: put_code(m, p->words); break;
	case PIECE_RULE: put_block(m, STR("---"), false); break;
	case PIECE_FIGURE:
	case PIECE_CONTENTS:
	case PIECE_PAGE_BREAK: break;
	default:
		if (p->words.n)
			put_words(m, p);
	}
	m->n_pieces++;
}

struct str markdown_out_text(const struct markdown_out *m)
{
	struct buf b;

	buf_init(&b, m->a, 2 * BLOCK_MOST);
	for (size_t i = 0; i < m->n; i++) {
		if (i)
			buf_put(&b, m->blocks[i].joined ? STR("\n") : STR("\n\n"));
		buf_put(&b, m->blocks[i].text);
	}
	if (m->n)
		buf_byte(&b, '\n');
	return buf_str(&b);
}
