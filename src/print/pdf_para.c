/* pdf_para.c - paragraphs out of words: what stands out of them, their lines as rows, the notes they call */
#include "base/list.h"
#include "print/pdf.h"

struct look look_of(const struct pdf *p, int size)
{
	(void)p;
	return (struct look){.size = size};
}

int64_t text_width(const struct pdf *p)
{
	return PT(p->house->page.width - p->house->page.inner - p->house->page.outer);
}

int64_t text_left(const struct pdf *p)
{
	return PT(p->rtl ? p->house->page.outer : p->house->page.inner);
}

struct str para_lang(const struct pdf *p, const struct para *q)
{
	return q->lang.n ? q->lang : lang_code(p->lang);
}

/* Lines as far apart as the script needs it: Arabic has the tallest letters for its size. */
static int64_t leading_of(enum script s, int size)
{
	static const int percent[SCRIPTS] = {[SCRIPT_LATIN] = 140, [SCRIPT_ARABIC] = 165, [SCRIPT_HAN] = 160};

	return (int64_t)size * 1000 * percent[s] / 100;
}

int64_t para_baseline(const struct para *q)
{
	static const int percent[SCRIPTS] = {[SCRIPT_LATIN] = 33, [SCRIPT_ARABIC] = 24, [SCRIPT_HAN] = 36};

	return q->leading / 2 + (int64_t)q->size * 1000 * percent[q->script] / 100;
}

size_t para_lines(const struct para *q)
{
	return q->text.n_lines ? q->text.n_lines : q->label.n_lines;
}

static struct str one_space_for_tabs(struct arena *a, struct str s, bool code)
{
	struct buf b;

	if (str_find(s, STR("\t"), 0) == s.n)
		return s;
	buf_init(&b, a, s.n * 8 + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '\t')
			buf_put(&b, code ? STR("        ") : STR(" "));
		else
			buf_byte(&b, s.s[i]);
	return buf_str(&b);
}

/* A link to what is not in the paper is no link, nor is a path where it is not known of which site. */
static bool leads(const struct pdf *p, struct str url)
{
	if (!url.n)
		return false;
	if (url.s[0] == '#')
		return anchor_known(p, str_cut(url, 1, url.n));
	return url.s[0] != '/' || str_starts(p->source->paper.address, STR("http"));
}

static struct owner owner_of(struct pdf *p, struct arena *a, const struct para *q, const struct run *r)
{
	struct owner o = {.marks = r->marks};
	unsigned changed = r->marks & (RUN_INSERTED | RUN_DELETED);

	if (r->lang.n && !str_eq(r->lang, para_lang(p, q)))
		o.lang = r->lang;
	if (leads(p, r->url))
		o.url = r->url;
	if (changed)
		o.says = (changed & RUN_DELETED) ? say(a, p->lang, MSG_pdf_deleted, r->text)
						 : say(a, p->lang, MSG_pdf_inserted, r->text);
	else if (o.url.n)
		o.says = r->text;
	o.type = o.url.n ? "Link" : o.lang.n || changed ? "Span" : NULL;
	return o;
}

static bool same_owner(const struct owner *a, const struct owner *b)
{
	return !a->type && !b->type && a->marks == b->marks && !a->note && !b->note;
}

static size_t owner_add(struct arena *a, struct para *q, struct owner o)
{
	if (q->n_owners && same_owner(&q->owners[q->n_owners - 1], &o))
		return q->n_owners - 1;
	*PUSH(a, q->owners, q->n_owners) = o;
	return q->n_owners - 1;
}

static struct str direction(struct str lang)
{
	return lang_code_dir(lang);
}

struct run_list {
	struct lay_run *list;
	size_t n;
};

static void add_note(struct pdf *p, struct arena *a, struct para *q, const struct run *r, struct look look,
		     struct run_list *runs)
{
	struct pdf_note *n = NEW(a, struct pdf_note, 1);
	struct owner o = {.type = "Reference", .note = n};

	*n = (struct pdf_note){.words = *r->note, .number = ++p->note_count};
	*PUSH(a, runs->list, runs->n) = (struct lay_run){.text = arena_printf(a, "%d", n->number),
							 .lang = para_lang(p, q),
							 .look = look,
							 .raised = true,
							 .owner = owner_add(a, q, o)};
}

static void add_run(struct pdf *p, struct arena *a, struct para *q, const struct run *r, struct look look,
		    struct run_list *runs)
{
	struct str lang = r->lang.n ? r->lang : para_lang(p, q);
	struct look own = look;

	own.bold |= (r->marks & RUN_STRONG) != 0;
	own.italic |= (r->marks & RUN_EMPHASIS) != 0;
	own.fixed |= (r->marks & RUN_CODE) != 0;
	struct str text = one_space_for_tabs(a, r->text, look.fixed);
	if (r->marks & RUN_BREAK)
		text = JOIN(a, text, STR("\u2028"));
	if (text.n)
		*PUSH(a, runs->list, runs->n) =
		    (struct lay_run){.text = text,
				     .lang = lang,
				     .look = own,
				     .raised = (r->marks & RUN_RAISED) != 0,
				     .apart = !str_eq(direction(lang), direction(para_lang(p, q))),
				     .owner = owner_add(a, q, owner_of(p, a, q, r))};
	if (r->note && q->role != ROLE_ARTIFACT)
		add_note(p, a, q, r, look, runs);
}

bool para_rtl(const struct pdf *p, const struct para *q)
{
	return q->role != ROLE_CODE && str_eq(direction(para_lang(p, q)), STR("rtl"));
}

void para_set(struct pdf *p, struct arena *a, struct para *q, struct words w, struct look look, int64_t x,
	      int64_t width)
{
	struct run_list runs = {0};
	struct str lang = para_lang(p, q);
	bool rtl = para_rtl(p, q);

	q->size = look.size;
	q->script = type_script(lang);
	q->leading = leading_of(q->script, look.size);
	q->x = x;
	q->width = width;
	for (size_t i = 0; i < w.n; i++)
		add_run(p, a, q, &w.list[i], look, &runs);
	if (runs.n)
		q->text = lay_out(a, &p->type, rtl, runs.list, runs.n, width);
	q->text.rtl = rtl;
	if (p->type.missing.n && p->err == ERR_OK)
		p->err = ERR_NOT_FOUND;
}

void para_label(struct pdf *p, struct arena *a, struct para *q, struct str label, struct look look)
{
	struct lay_run r = {.text = JOIN(a, label, STR(" ")), .lang = para_lang(p, q), .look = look};

	q->label = lay_out(a, &p->type, q->text.rtl, &r, 1, INT64_MAX / 2);
	q->label.rtl = q->text.rtl;
}

void note_lay(struct pdf *p, struct arena *a, struct pdf_note *n)
{
	struct para *q = NEW(a, struct para, 1);
	int64_t indent = PT(16), x = text_left(p), width = text_width(p) - indent;
	struct look look = look_of(p, p->house->page.small);

	*q = (struct para){.role = ROLE_INSIDE, .label_x = p->rtl ? x + width : x, .label_width = indent};
	para_set(p, a, q, n->words, look, p->rtl ? x : x + indent, width);
	para_label(p, a, q, arena_printf(a, "%d", n->number), look);
	n->para = q;
	n->height = (int64_t)para_lines(q) * q->leading;
}

void line_notes(struct pdf *p, const struct para *q, size_t i, struct flow_row *row, struct draw *draw)
{
	const struct lay_line *line = i < q->text.n_lines ? &q->text.lines[i] : NULL;

	for (size_t k = 0; line && k < line->n; k++) {
		struct pdf_note *n = q->owners[line->list[k].owner].note;
		if (!n || n->para || (line->list[k].n == 0))
			continue;
		note_lay(p, p->piece, n);
		row->notes += n->height;
		*PUSH(p->piece, draw->notes, draw->n_notes) = n;
	}
}

static void draw_row(struct pdf *p, void *what, size_t i, int64_t y)
{
	struct para *q = what;

	if (i == 0)
		para_open(p, q);
	draw_para_line(p, q, i, y);
	if (i + 1 == para_lines(q))
		para_close(p, q);
}

/* `first` says what begins with its first line: a heading, an anchor. */
void para_rows(struct pdf *p, struct para *q, int64_t gap, bool glue_next, struct draw first)
{
	size_t n = para_lines(q);
	struct flow_row *rows = NEW(p->piece, struct flow_row, n + 1);

	flow_paragraph(rows, n);
	for (size_t i = 0; i < n; i++) {
		struct draw d = i ? (struct draw){0} : first;
		d.draw = draw_row;
		d.what = q;
		d.i = i;
		rows[i].gap = i ? 0 : gap;
		rows[i].height = q->leading;
		rows[i].glue |= glue_next && i;
		line_notes(p, q, i, &rows[i], &d);
		row_add(p, rows[i], d);
	}
}
