/* press.c - see press.h */
#include "print/press.h"

enum { SCRATCH_MOST = 64 << 20 };

static const struct str kinds[PIECES] = {[PIECE_TITLE] = STR("title"),
					 [PIECE_HEADING] = STR("heading"),
					 [PIECE_PARAGRAPH] = STR("paragraph"),
					 [PIECE_ITEM] = STR("item"),
					 [PIECE_QUOTE] = STR("quote"),
					 [PIECE_CODE] = STR("code"),
					 [PIECE_NOTE] = STR("note"),
					 [PIECE_TABLE] = STR("table"),
					 [PIECE_FIGURE] = STR("figure"),
					 [PIECE_ANNEX] = STR("annex"),
					 [PIECE_SIGNATURE] = STR("signature"),
					 [PIECE_CONTENTS] = STR("contents"),
					 [PIECE_PAGE_BREAK] = STR("page-break"),
					 [PIECE_RULE] = STR("rule")};
static const struct str numberings[NUMBERINGS] = {
    [NUMBER_NONE] = STR("none"),       [NUMBER_PART] = STR("part"),	[NUMBER_RUNNING] = STR("running"),
    [NUMBER_DECIMAL] = STR("decimal"), [NUMBER_LETTER] = STR("letter"), [NUMBER_ROMAN] = STR("roman"),
    [NUMBER_BULLET] = STR("bullet")};

struct str piece_kind_code(enum piece_kind k)
{
	return kinds[k];
}

struct str numbering_code(enum numbering n)
{
	return numberings[n];
}

/* a) ... z) aa) bb): as the bodies letter their items, and as word processors count. */
static struct str letters(struct arena *a, int n)
{
	char s[16];
	size_t times = (size_t)((n - 1) / 26 + 1);

	if (times > sizeof s)
		times = sizeof s;
	memset(s, 'a' + (n - 1) % 26, times);
	return arena_printf(a, "%.*s)", (int)times, s);
}

/* The order of the abjad, as documents number by it; past its end, from its beginning with two letters. */
static struct str abjad(struct arena *a, int n)
{
	static const char *const letters[] = {"أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي",
					      "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر",
					      "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ"};
	int count = (int)COUNT(letters), i = (n - 1) % count;

	return n > count ? arena_printf(a, "%s%s)", letters[i], letters[i])
			 : arena_printf(a, "%s)", letters[i]);
}

static struct str roman(struct arena *a, int n)
{
	static const struct {
		int value;
		const char *digits;
	} table[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},	{4, "iv"},  {1, "i"}};
	struct buf b;

	buf_init(&b, a, 64);
	for (size_t i = 0; i < COUNT(table); i++)
		for (; n >= table[i].value && !b.cut; n -= table[i].value)
			buf_put(&b, str_z(table[i].digits));
	buf_byte(&b, ')');
	return buf_str(&b);
}

struct str item_label(struct arena *a, enum lang l, enum numbering n, int number)
{
	switch (n) {
	case NUMBER_LETTER: return l == LANG_AR ? abjad(a, number) : letters(a, number);
	case NUMBER_ROMAN: return roman(a, number);
	case NUMBER_DECIMAL: return arena_printf(a, "%d.", number);
	case NUMBER_BULLET: return STR("•");
	case NUMBER_NONE:
	case NUMBER_PART:
	case NUMBER_RUNNING:
	case NUMBERINGS: break;
	}
	return (struct str){0};
}

/* "2.4.1": the first `levels` places of the count. */
static struct str part_label(const struct press *p, int levels)
{
	struct buf b;

	buf_init(&b, p->scratch, 64);
	for (int i = 0; i < levels; i++)
		buf_printf(&b, i ? ".%d" : "%d", p->parts[i]);
	return buf_str(&b);
}

static void end_lists(struct press *p, int from_level)
{
	for (int i = from_level; i < LIST_LEVELS; i++) {
		p->items[i] = 0;
		p->item_numbering[i] = NUMBER_NONE;
	}
}

static int within(int level, int most)
{
	return level < 1 ? 1 : level > most ? most : level;
}

/* A paragraph of level 1 stands one place below its part: 2.1. */
static int part_places(const struct piece *x)
{
	return within(x->kind == PIECE_HEADING ? x->level : x->level + 1, PART_LEVELS);
}

static void number_part(struct press *p, struct piece *x)
{
	int places = part_places(x);

	x->number = ++p->parts[places - 1];
	for (int i = places; i < PART_LEVELS; i++)
		p->parts[i] = 0;
	x->label = part_label(p, places);
}

static void number_item(struct press *p, struct piece *x)
{
	int at = x->level - 1;

	end_lists(p, at + 1);
	if (x->numbering == NUMBER_NONE)
		return; /* more of the item before */
	if (p->item_numbering[at] != x->numbering)
		p->items[at] = 0;
	if (x->number > 0)
		p->items[at] = x->number - 1;
	p->item_numbering[at] = x->numbering;
	x->number = ++p->items[at];
	x->label = item_label(p->scratch, p->lang, x->numbering, x->number);
}

void press_put(struct press *p, const struct piece *piece)
{
	struct piece x = *piece;

	if (p->err != ERR_OK)
		return;
	if (x.kind == PIECE_ITEM)
		x.level = within(x.level, LIST_LEVELS);
	else
		end_lists(p, 0);
	if (x.numbering == NUMBER_PART)
		number_part(p, &x);
	else if (x.numbering == NUMBER_RUNNING) {
		x.number = ++p->running;
		x.label = arena_printf(p->scratch, "%d", x.number);
	} else if (x.kind == PIECE_ITEM)
		number_item(p, &x);
	p->err = p->take(p->to, &x);
	arena_recycle(p->scratch);
}

enum err press_run(const struct source *s, enum err (*take)(void *to, const struct piece *p), void *to)
{
	ARENA_SCOPED scratch;
	struct press p = {.take = take, .to = to, .scratch = &scratch, .lang = s->paper.lang};

	arena_init(&scratch, SCRATCH_MOST, NULL);
	enum err e = s->make(s->arg, &p);
	return p.err != ERR_OK ? p.err : e;
}

void press_title(struct press *p, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_TITLE, .words = w});
}

void press_heading(struct press *p, int level, struct str anchor, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_HEADING, .level = level, .anchor = anchor, .words = w});
}

void press_part(struct press *p, struct str anchor, struct words w)
{
	press_put(
	    p,
	    &(struct piece){
		.kind = PIECE_HEADING, .level = 1, .numbering = NUMBER_PART, .anchor = anchor, .words = w});
}

void press_paragraph(struct press *p, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH, .words = w});
}

void press_numbered(struct press *p, struct words w)
{
	press_put(p,
		  &(struct piece){.kind = PIECE_PARAGRAPH, .level = 1, .numbering = NUMBER_PART, .words = w});
}

void press_running(struct press *p, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_PARAGRAPH, .numbering = NUMBER_RUNNING, .words = w});
}

void press_item(struct press *p, enum numbering n, int level, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_ITEM, .level = level, .numbering = n, .words = w});
}

void press_quote(struct press *p, struct str lang, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_QUOTE, .level = 1, .lang = lang, .words = w});
}

void press_note(struct press *p, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_NOTE, .words = w});
}

void press_table(struct press *p, const struct table *t)
{
	if (t->n_columns < 1 || t->n_columns > TABLE_COLUMNS_MOST || t->n_rows > TABLE_ROWS_MOST)
		BUG("a table has 1 to 12 columns and at most 20,000 rows");
	press_put(p, &(struct piece){.kind = PIECE_TABLE, .table = t});
}

void press_figure(struct press *p, const struct chart *c)
{
	if (c->n_rows)
		press_put(p, &(struct piece){.kind = PIECE_FIGURE, .figure = c});
}

void press_annex(struct press *p, struct words w)
{
	int n = ++p->annexes;

	press_put(p, &(struct piece){.kind = PIECE_ANNEX,
				     .level = 1,
				     .number = n,
				     .anchor = arena_printf(p->scratch, "annex%d", n),
				     .words = w});
}

void press_signature(struct press *p, struct words w)
{
	press_put(p, &(struct piece){.kind = PIECE_SIGNATURE, .words = w});
}

void press_contents(struct press *p, int levels)
{
	press_put(p, &(struct piece){.kind = PIECE_CONTENTS, .level = levels});
}

void press_page_break(struct press *p)
{
	press_put(p, &(struct piece){.kind = PIECE_PAGE_BREAK});
}

void press_rule(struct press *p)
{
	press_put(p, &(struct piece){.kind = PIECE_RULE});
}
