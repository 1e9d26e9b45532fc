/* markdown_inline.c - what stands inside a paragraph, as Markdown. */
#include "print/markdown_out_in.h"

#include "base/list.h"
#include "text/report_text.h"

/* A run that is a reference: it is written as it stands. The mark is none of text/words.h. */
enum { RUN_REFERENCE = 1 << 20 };

/* ".../rounds/SLUG/responses/12#q3" */
static bool reference_of_url(const struct markdown_out *m, struct str url, struct reference *ret)
{
	struct str stem = JOIN(m->a, STR("/rounds/"), m->round, STR("/responses/"));
	size_t at = str_find(url, stem, 0);
	int64_t n;

	if (!m->round.n || at == url.n)
		return false;
	struct str rest = str_cut(url, at + stem.n, url.n);
	size_t hash = str_find(rest, STR("#q"), 0);
	if (!str_int(str_cut(rest, 0, hash), &n) || n <= 0)
		return false;
	*ret = (struct reference){.response = n, .question = WHOLE_RESPONSE};
	if (hash == rest.n)
		return true;
	if (!str_int(str_cut(rest, hash + 2, rest.n), &n) || n < 0 || n > 1000000)
		return false;
	ret->question = (int)n;
	return true;
}

static void doubt(struct markdown_out *m, enum doubt_kind kind, struct str what)
{
	*PUSH(m->a, m->doubts, m->n_doubts) = (struct doubt){kind, m->n_pieces, arena_dup(m->a, what)};
}

/* The words of a link to a response, where they are a reference. */
static bool is_reference(struct markdown_out *m, const struct run *r, bool tell)
{
	struct reference by_url, by_words[REFERENCES_TOGETHER];

	if (!r->url.n || !reference_of_url(m, r->url, &by_url))
		return false;
	size_t n = reference_parse(str_trim(r->text), by_words);
	if (tell && n == 0)
		doubt(m, DOUBT_LINK, JOIN(m->a, r->text, STR(" → "), r->url));
	else if (tell && (n != 1 || by_words[0].response != by_url.response ||
			  by_words[0].question != by_url.question))
		doubt(m, DOUBT_REFERENCE, JOIN(m->a, r->text, STR(" → "), r->url));
	return n > 0;
}

struct row {
	struct arena *a;
	struct run *list;
	size_t n;
};

static void put(struct row *x, struct run r)
{
	if (r.text.n || (r.marks & RUN_BREAK))
		*PUSH(x->a, x->list, x->n) = r;
}

/* Typed as a page shows it, or as the text has it: "[R12 q2]", "[[R12 q2]]". */
static void put_typed(struct row *x, struct run r, bool own)
{
	struct reference parsed[REFERENCES_TOGETHER];
	struct str s = r.text;
	size_t from = 0;
	unsigned breaks = r.marks & RUN_BREAK;

	for (size_t at = str_find(s, STR("["), 0); at < s.n && !r.url.n && !own;
	     at = str_find(s, STR("["), at + 1)) {
		size_t open = at + 1 + (at + 1 < s.n && s.s[at + 1] == '[');
		size_t end = str_find(s, STR("]"), open);
		if (str_starts(str_cut(s, open, s.n), STR(REFERENCE_WORDS))) {
			s = JOIN(x->a, str_cut(s, 0, open), str_cut(s, open + 3, s.n));
			at = open;
			continue;
		}
		if (end == s.n || !reference_parse(str_cut(s, open, end), parsed))
			continue;
		struct run part = r;
		part.marks &= ~(unsigned)RUN_BREAK;
		part.text = str_cut(s, from, at);
		put(x, part);
		put(x, (struct run){.text = JOIN(x->a, STR("[["), str_cut(s, open, end), STR("]]")),
				    .marks = RUN_REFERENCE | (r.marks & (RUN_STRONG | RUN_EMPHASIS))});
		from = end + 1;
		if (open == at + 2 && from < s.n && s.s[from] == ']')
			from++;
		at = from - 1;
	}
	r.text = str_cut(s, from, s.n);
	if (r.text.n || !breaks || !x->n)
		put(x, r);
	else
		x->list[x->n - 1].marks |= RUN_BREAK;
}

/* References that stand together: "R1 q2", ", ", "R3". Returns the place behind the last. */
static size_t together(struct markdown_out *m, struct words w, size_t at, struct buf *b)
{
	buf_put(b, str_trim(w.list[at].text));
	while (at + 2 < w.n && str_eq(w.list[at + 1].text, STR(", ")) && !w.list[at + 1].url.n &&
	       !(w.list[at].marks & RUN_BREAK) && is_reference(m, &w.list[at + 2], true)) {
		buf_lit(b, ", ");
		buf_put(b, str_trim(w.list[at + 2].text));
		at += 2;
	}
	return at + 1;
}

struct words markdown_referenced(struct markdown_out *m, struct words w)
{
	struct row x = {.a = m->a};

	for (size_t i = 0; i < w.n;) {
		struct run r = w.list[i];
		struct buf b;
		const struct words *note = r.note;
		r.note = NULL;
		if (!is_reference(m, &r, true)) {
			/* Brackets around references are those of the reference itself. */
			bool opens = i + 1 < w.n && str_ends(r.text, STR("[")) && !r.url.n &&
				     is_reference(m, &w.list[i + 1], false);
			if (opens)
				r.text.n--;
			put_typed(&x, r, m->own);
			if (note)
				put(&x, (struct run){.text = JOIN(m->a, STR(" ("), words_text(m->a, *note),
								  STR(")"))});
			i++;
			continue;
		}
		buf_init(&b, m->a, 1 << 20);
		buf_lit(&b, "[[");
		size_t next = together(m, w, i, &b);
		buf_lit(&b, "]]");
		put(&x, (struct run){.text = buf_str(&b),
				     .marks = RUN_REFERENCE | (r.marks & (RUN_STRONG | RUN_EMPHASIS)) |
					      (w.list[next - 1].marks & RUN_BREAK)});
		if (next < w.n && !w.list[next].url.n && str_starts(w.list[next].text, STR("]"))) {
			w.list[next].text = str_cut(w.list[next].text, 1, w.list[next].text.n);
			if (!w.list[next].text.n && (w.list[next].marks & RUN_BREAK))
				x.list[x.n - 1].marks |= RUN_BREAK;
		}
		i = next;
	}
	return (struct words){x.list, x.n};
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* A digit at the beginning of a line, and a full stop or bracket behind it, would be a list. */
static bool counts(struct str s, size_t at, bool begins)
{
	size_t i = at;

	if (!begins || (s.s[at] != '.' && s.s[at] != ')'))
		return false;
	while (i > 0 && s.s[i - 1] >= '0' && s.s[i - 1] <= '9')
		i--;
	return i == 0 && at > 0;
}

static bool escapes(struct str s, size_t at, enum manner how, bool begins, bool in_table)
{
	char c = s.s[at], next = at + 1 < s.n ? s.s[at + 1] : 0, last = at ? s.s[at - 1] : 0;
	bool first = begins && at == 0;

	if (how == MANNER_CAREFUL)
		return c > ' ' && c < 0x7f && !is_word(c);
	switch (c) {
	case '\\':
	case '*':
	case '`':
	case '<':
	case '[':
	case ']': return true;
	case '_': return !is_word(last) || !is_word(next);
	case '&': return is_word(next) || next == '#';
	case '!': return !next || next == '[';
	case '|': return in_table;
	case '#':
	case '>':
	case '+':
	case '-':
	case '=':
	case '~': return first;
	default: return counts(s, at, begins);
	}
}

static void put_text(struct buf *b, struct str s, enum manner how, bool begins, bool in_table)
{
	for (size_t i = 0; i < s.n; i++) {
		if (escapes(s, i, how, begins, in_table))
			buf_byte(b, '\\');
		buf_byte(b, s.s[i]);
	}
}

static void put_code(struct buf *b, struct str s, bool in_table)
{
	size_t longest = 0, now = 0;

	for (size_t i = 0; i < s.n; i++) {
		now = s.s[i] == '`' ? now + 1 : 0;
		longest = now > longest ? now : longest;
	}
	bool pad = s.s[0] == '`' || s.s[s.n - 1] == '`' || (s.s[0] == ' ' && s.s[s.n - 1] == ' ');
	for (size_t i = 0; i <= longest; i++)
		buf_byte(b, '`');
	if (pad)
		buf_byte(b, ' ');
	for (size_t i = 0; i < s.n; i++) {
		if (in_table && s.s[i] == '|')
			buf_byte(b, '\\');
		buf_byte(b, s.s[i]);
	}
	if (pad)
		buf_byte(b, ' ');
	for (size_t i = 0; i <= longest; i++)
		buf_byte(b, '`');
}

/* What is open: strong and emphasis in the order in which they began. */
struct open_marks {
	unsigned list[2];
	int n;
};

static void put_sign(struct buf *b, unsigned mark, enum manner how)
{
	buf_put(b, mark == RUN_STRONG ? STR("**") : how == MANNER_LINES ? STR("_") : STR("*"));
}

static void change_marks(struct buf *b, struct open_marks *o, unsigned to, enum manner how)
{
	int keep = 0;

	while (keep < o->n && (to & o->list[keep]))
		keep++;
	while (o->n > keep)
		put_sign(b, o->list[--o->n], how);
	for (unsigned mark = RUN_STRONG; mark <= RUN_EMPHASIS; mark <<= 1) {
		bool there = (o->n > 0 && o->list[0] == mark) || (o->n > 1 && o->list[1] == mark);
		if ((to & mark) && !there) {
			o->list[o->n++] = mark;
			put_sign(b, mark, how);
		}
	}
}

static void put_url(struct buf *b, struct str url, bool in_table)
{
	buf_lit(b, "](<");
	for (size_t i = 0; i < url.n; i++) {
		char c = url.s[i];
		if (c == '<' || c == '>' || c == '\\' || (c == '|' && in_table))
			buf_byte(b, '\\');
		buf_byte(b, c == '\n' ? ' ' : c);
	}
	buf_lit(b, ">)");
}

struct inline_out {
	struct buf *b;
	enum manner how;
	bool in_table, begins;
	struct open_marks open;
	struct str url;
};

static void put_run(struct inline_out *x, const struct run *r, unsigned next_marks)
{
	unsigned marks = x->how >= MANNER_PLAIN ? 0 : r->marks & (RUN_STRONG | RUN_EMPHASIS);
	size_t from = 0, to = r->text.n;

	/* Signs of emphasis stand at words, not at spaces. */
	while (marks && from < to && r->text.s[from] == ' ')
		from++;
	while (marks && to > from && r->text.s[to - 1] == ' ')
		to--;
	if (from)
		change_marks(x->b, &x->open,
			     x->open.n ? marks & (x->open.list[0] | (x->open.n > 1 ? x->open.list[1] : 0))
				       : 0,
			     x->how);
	buf_put(x->b, str_cut(r->text, 0, from));
	if (from < to) {
		change_marks(x->b, &x->open, marks, x->how);
		struct str s = str_cut(r->text, from, to);
		if (r->marks & RUN_REFERENCE)
			buf_put(x->b, s);
		else if ((r->marks & RUN_CODE) && x->how < MANNER_CAREFUL)
			put_code(x->b, s, x->in_table);
		else
			put_text(x->b, s, x->how, x->begins, x->in_table);
		x->begins = false;
	}
	if (to < r->text.n) {
		change_marks(x->b, &x->open, marks & next_marks, x->how);
		buf_put(x->b, str_cut(r->text, to, r->text.n));
	}
}

static void set_url(struct inline_out *x, struct str url)
{
	if (str_eq(url, x->url))
		return;
	change_marks(x->b, &x->open, 0, x->how);
	if (x->url.n)
		put_url(x->b, x->url, x->in_table);
	if (url.n)
		buf_byte(x->b, '[');
	x->url = url;
}

void markdown_inline(struct buf *b, struct words w, enum manner how, bool one_line, bool in_table)
{
	struct inline_out x = {.b = b, .how = how, .in_table = in_table, .begins = true};

	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		const struct run *next = i + 1 < w.n ? r + 1 : NULL;
		set_url(&x, r->url);
		put_run(&x, r, next && str_eq(next->url, r->url) ? next->marks : 0);
		if ((r->marks & RUN_BREAK) && next) {
			change_marks(b, &x.open, r->marks & next->marks & (how < MANNER_PLAIN ? 3u : 0u),
				     how);
			buf_put(b, one_line ? STR(" ") : STR("\\\n"));
			x.begins = !one_line;
		}
	}
	set_url(&x, (struct str){0});
	change_marks(b, &x.open, 0, how);
}
