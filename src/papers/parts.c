/* parts.c - see parts.h */
#include "papers/parts.h"

#include "html/markdown.h"
#include "text/report_text.h"

enum err round_head_read(struct db *db, struct arena *a, const struct paper_ask *ask, struct round_head *ret)
{
	struct round_head h = {.db = db, .a = a, .lang = ask->lang, .site = ask->site};
	enum err e = round_by_slug(db, a, ask->lang, ask->subject, &h.round);

	if (e == ERR_OK)
		e = round_questions(db, a, ask->lang, h.round.id, &h.questions, &h.n_questions);
	if (e != ERR_OK)
		return e;
	h.procedure = procedure_load(a, h.round.procedure);
	*ret = h;
	return ERR_OK;
}

struct paper round_head_paper(const struct round_head *h, struct str kind, struct str title, struct str part)
{
	return (struct paper){
	    .kind = kind,
	    .name = JOIN(h->a, h->round.slug, STR("-"), kind, STR("-"), lang_code(h->lang)),
	    .lang = h->lang,
	    .title = title,
	    .body = h->round.body_name.text,
	    .date = DAY_NONE,
	    .address = round_address(h->a, h, part),
	};
}

struct str round_address(struct arena *a, const struct round_head *h, struct str part)
{
	return JOIN(a, h->site, STR("/"), lang_code(h->lang), STR("/rounds/"), h->round.slug, STR("/"), part);
}

struct str response_address(struct arena *a, const struct round_head *h, int64_t number, int question)
{
	struct str whole = round_address(a, h, arena_printf(a, "responses/%lld", (long long)number));

	return question > 0 ? JOIN(a, whole, arena_printf(a, "#q%d", question)) : whole;
}

struct words wording_words(struct arena *a, enum lang l, struct wording w)
{
	return words_said(a, l, (struct said){w.text, w.lang});
}

struct str category_words(const struct round_head *h, struct str code)
{
	const struct category *c = h->procedure ? procedure_category(h->procedure, code) : NULL;

	return c ? c->name.in[h->lang] : code;
}

struct str question_words(struct arena *a, enum lang l, int question)
{
	return question == 0 ? msg(l, MSG_report_free_text)
			     : say(a, l, MSG_answer_question_n, number_text(a, l, question));
}

struct words question_text(struct arena *a, const struct round_head *h, int question)
{
	for (size_t i = 0; i < h->n_questions; i++)
		if (h->questions[i].n == question)
			return wording_words(a, h->lang, h->questions[i].text);
	return (struct words){0};
}

void press_said(struct press *p, struct str lang, struct str text)
{
	struct str rest = text, line;

	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			press_quote(p, lang, words_plain(p->scratch, str_trim(line)));
}

struct marked {
	struct press *p;
	const struct round_head *h;
	struct str lang; /* of the text; not known: the paper's */
	struct words title;
	int contents;
	int deeper; /* levels its headings stand below their own */
	bool begun, own_title;
};

static size_t resolve(void *arg, struct arena *a, struct str inside, struct markdown_link *ret)
{
	const struct marked *m = arg;
	struct reference r[REFERENCES_TOGETHER];
	size_t n = reference_parse(inside, r);
	bool linked = m->h->round.slug.n > 0;

	for (size_t i = 0; i < n; i++) {
		long long number = (long long)r[i].response;
		ret[i].words = r[i].question == WHOLE_RESPONSE
				   ? arena_printf(a, "R%lld", number)
				   : arena_printf(a, "R%lld q%d", number, r[i].question);
		if (linked)
			ret[i].url = response_address(a, m->h, r[i].response, r[i].question);
	}
	return n;
}

static void put_table(struct marked *m, const struct markdown_part *x)
{
	size_t n = x->columns < TABLE_COLUMNS_MOST ? x->columns : TABLE_COLUMNS_MOST;
	struct column *columns = NEW(m->p->scratch, struct column, n);
	struct words *cells = NEW(m->p->scratch, struct words, n * x->rows + 1);

	/* What is wider than a page loses nothing: the rest stands in the last column. */
	for (size_t c = 0; c < n; c++)
		columns[c].right = x->right[c];
	for (size_t r = 0; r < x->rows; r++)
		for (size_t c = 0; c < x->columns; c++) {
			struct words *cell = &cells[r * n + (c < n ? c : n - 1)];
			struct words w = x->cells[r * x->columns + c];
			*cell = c < n ? w
				      : words_joined(m->p->scratch, *cell,
						     words_joined(m->p->scratch,
								  words_plain(m->p->scratch, STR("; ")), w));
		}
	press_put(m->p, &(struct piece){.kind = PIECE_TABLE,
					.lang = m->lang,
					.table = &(struct table){.columns = columns,
								 .n_columns = n,
								 .cells = cells,
								 .n_rows = x->rows,
								 .head_rows = x->rows > 1}});
}

static void begin(struct marked *m, struct words title, struct str lang)
{
	m->begun = true;
	press_put(m->p, &(struct piece){.kind = PIECE_TITLE, .words = title, .lang = lang});
	if (m->contents)
		press_contents(m->p, m->contents);
}

/* Under a title of its own, headings of the second level are the first below it. */
static int level_of(const struct marked *m, int level)
{
	level += m->deeper - (m->own_title && level > 1);
	return level < 6 ? level : 6;
}

static enum err take(void *to, const struct markdown_part *x)
{
	struct marked *m = to;
	struct piece piece = {.words = x->words, .lang = m->lang, .level = x->level};

	if (!m->begun && x->kind == MARKDOWN_HEADING && x->level == 1) {
		m->own_title = true;
		begin(m, x->words, m->lang);
		return m->p->err;
	}
	if (!m->begun)
		begin(m, m->title, (struct str){0});

	switch (x->kind) {
	case MARKDOWN_PARAGRAPH: piece.kind = PIECE_PARAGRAPH; break;
	case MARKDOWN_HEADING:
		piece.kind = PIECE_HEADING;
		piece.level = level_of(m, x->level);
		break;
	case MARKDOWN_ITEM:
		piece.kind = PIECE_ITEM;
		piece.number = x->number;
		piece.numbering = x->goes_on ? NUMBER_NONE : x->number ? NUMBER_DECIMAL : NUMBER_BULLET;
		break;
	case MARKDOWN_QUOTE: piece.kind = PIECE_QUOTE; break;
	case MARKDOWN_CODE: piece.kind = PIECE_CODE; break;
	case MARKDOWN_RULE: piece.kind = PIECE_RULE; break;
	case MARKDOWN_TABLE:
		if (x->columns && x->rows && x->rows <= TABLE_ROWS_MOST)
			put_table(m, x);
		return m->p->err;
	}
	press_put(m->p, &piece);
	return m->p->err;
}

enum err press_markdown(struct press *p, const struct round_head *h, struct str text, struct str lang,
			struct words title, int contents)
{
	struct marked m = {.p = p, .h = h, .title = title, .contents = contents};
	struct markdown how = {.resolve = resolve, .arg = &m};
	struct arena_mark mark = arena_mark(h->a);

	if (!str_eq(lang, lang_code(h->lang)))
		m.lang = lang;
	enum err e = markdown_parts(h->a, text, &how, take, &m);
	if (e == ERR_OK && !m.begun)
		begin(&m, title, (struct str){0});
	arena_back(h->a, mark);
	return e;
}

enum err press_markdown_within(struct press *p, const struct round_head *h, struct str text, struct str lang)
{
	struct marked m = {.p = p, .h = h, .begun = true, .deeper = 1};
	struct markdown how = {.resolve = resolve, .arg = &m};
	struct arena_mark mark = arena_mark(h->a);

	if (lang.n && !str_eq(lang, lang_code(h->lang)))
		m.lang = lang;
	enum err e = markdown_parts(h->a, text, &how, take, &m);
	arena_back(h->a, mark);
	return e;
}
