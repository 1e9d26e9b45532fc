/*
 * docx_number.c - numbering that a word processor goes on with: what press.c
 * counts, counted by Word. Each list is a w:num of its own that begins at 1,
 * because Word would go on counting from the list before.
 */
#include "print/docx_in.h"

/* w:abstractNum: two for the paper, one for each kind of list. */
enum { ABSTRACT_PARTS = 1, ABSTRACT_RUNNING, ABSTRACT_LISTS };
enum { TAB = 794, STEP = 567 }; /* twentieths of a point: 14 mm, 10 mm */

static void put_level(struct buf *b, int level, const char *format, const char *text, const char *style)
{
	buf_printf(b, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>", level, format);
	if (style)
		buf_printf(b, "<w:pStyle w:val=\"%s\"/>", style);
	buf_printf(b, "<w:suff w:val=\"tab\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/>", text);
}

/* The number stands at the margin, the lines behind the first go back to it. */
static void put_flat(struct buf *b)
{
	buf_printf(b,
		   "<w:pPr><w:tabs><w:tab w:val=\"num\" w:pos=\"%d\"/></w:tabs><w:ind w:left=\"0\" "
		   "w:firstLine=\"0\"/></w:pPr></w:lvl>",
		   TAB);
}

static void put_parts(struct buf *b)
{
	static const char *const texts[] = {"%1", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"};

	buf_printf(b,
		   "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"multilevel\"/><w:name "
		   "w:val=\"Parts and paragraphs\"/>",
		   ABSTRACT_PARTS);
	for (int i = 0; i < PART_LEVELS; i++) {
		/* The first level belongs to headings, the others to paragraphs; a heading there says so
		 * itself. */
		enum docx_style style = i ? DOCX_NUMBERED + (enum docx_style)(i - 1) : DOCX_PART;
		put_level(b, i, "decimal", texts[i], docx_style_id(style).s);
		put_flat(b);
	}
	buf_lit(b, "</w:abstractNum>\n");
	buf_printf(b,
		   "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"singleLevel\"/><w:name "
		   "w:val=\"Running paragraphs\"/>",
		   ABSTRACT_RUNNING);
	put_level(b, 0, "decimal", "%1", docx_style_id(DOCX_RUNNING).s);
	put_flat(b);
	buf_lit(b, "</w:abstractNum>\n");
}

static void put_list(struct buf *b, enum numbering n, const char *name, const char *format, const char *sign)
{
	char text[16];

	buf_printf(b,
		   "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"multilevel\"/><w:name "
		   "w:val=\"%s\"/>",
		   ABSTRACT_LISTS + (int)n, name);
	for (int i = 0; i < LIST_LEVELS; i++) {
		if (n == NUMBER_BULLET)
			snprintf(text, sizeof text, "%s", sign);
		else
			snprintf(text, sizeof text, "%%%d%s", i + 1, sign);
		put_level(b, i, format, text, NULL);
		buf_printf(b, "<w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr></w:lvl>",
			   TAB + i * STEP, i ? STEP : TAB);
	}
	buf_lit(b, "</w:abstractNum>\n");
}

static void put_num(struct buf *b, int num, int abstract)
{
	buf_printf(b, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>", num, abstract);
}

void docx_numbers_begin(struct docx *d, struct docx_part *to)
{
	struct buf *b = &to->b;

	buf_lit(b, XML_HEAD "<w:numbering" DOCX_NAMESPACES ">\n");
	put_parts(b);
	put_list(b, NUMBER_DECIMAL, "Numbers", "decimal", ".");
	put_list(b, NUMBER_LETTER, "Letters", d->paper->lang == LANG_AR ? "arabicAbjad" : "lowerLetter", ")");
	put_list(b, NUMBER_ROMAN, "Roman numbers", "lowerRoman", ")");
	put_list(b, NUMBER_BULLET, "Bullets", "bullet", "•");
	put_num(b, NUM_PARTS, ABSTRACT_PARTS);
	buf_lit(b, "</w:num>\n");
	put_num(b, NUM_RUNNING, ABSTRACT_RUNNING);
	buf_lit(b, "</w:num>\n");
	put_num(b, NUM_BULLETS, ABSTRACT_LISTS + NUMBER_BULLET);
	buf_lit(b, "</w:num>\n");
	d->n_nums = NUM_LISTS - 1;
}

static void end_lists(struct docx *d, int from)
{
	for (int i = from; i < LIST_LEVELS; i++)
		d->lists[i] = (struct docx_list){0};
}

/* Begins anew where the press does: behind other text, another kind of number, or at another number. */
static int list_number(struct docx *d, const struct piece *p, int at)
{
	struct docx_list *l = &d->lists[at];
	struct buf *b = &d->numbers.b;

	end_lists(d, at + 1);
	if (p->numbering == NUMBER_NONE)
		return 0;
	if (l->numbering != p->numbering || l->number + 1 != p->number) {
		l->num = NUM_BULLETS;
		if (p->numbering != NUMBER_BULLET) {
			l->num = ++d->n_nums;
			put_num(b, l->num, ABSTRACT_LISTS + (int)p->numbering);
			buf_printf(b,
				   "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%d\"/>"
				   "</w:lvlOverride></w:num>\n",
				   at, p->number);
		}
		l->numbering = p->numbering;
	}
	l->number = p->number;
	return l->num;
}

static int within(int level, int most)
{
	return level < 0 ? 0 : level > most ? most : level;
}

int docx_number(struct docx *d, const struct piece *p, int *ret_level)
{
	*ret_level = 0;
	if (p->kind != PIECE_ITEM)
		end_lists(d, 0);
	switch (p->numbering) {
	case NUMBER_PART:
		/* As press.c: a paragraph of level 1 stands one place below its part. */
		*ret_level = within(p->level < 1 ? 1 : p->level, PART_LEVELS) - (p->kind == PIECE_HEADING);
		*ret_level = within(*ret_level, PART_LEVELS - 1);
		return NUM_PARTS;
	case NUMBER_RUNNING: return NUM_RUNNING;
	case NUMBER_NONE:
	case NUMBER_DECIMAL:
	case NUMBER_LETTER:
	case NUMBER_ROMAN:
	case NUMBER_BULLET:
		if (p->kind != PIECE_ITEM)
			return 0;
		*ret_level = within(p->level - 1, LIST_LEVELS - 1);
		return list_number(d, p, *ret_level);
	case NUMBERINGS: break;
	}
	return 0;
}
