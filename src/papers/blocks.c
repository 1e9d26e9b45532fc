/* blocks.c - what text/ makes of the record, block by block, as pieces. */
#include "papers/parts.h"

static void put_heading(struct press *p, const struct block *b, bool in_annex)
{
	if (b->label.n)
		press_part(p, JOIN(p->scratch, STR("part"), b->label), b->words);
	else
		press_heading(p, in_annex ? 2 : 1, (struct str){0}, b->words);
}

/* Questions are counted, what was decided is lettered. */
static void put_item(struct press *p, const struct block *b)
{
	bool counted = b->label.n && b->label.s[0] >= '0' && b->label.s[0] <= '9';

	press_item(p, counted ? NUMBER_DECIMAL : NUMBER_LETTER, 1, b->words);
}

static enum err put_quoted(struct press *p, const struct round_head *h, const struct block *b)
{
	struct round_head of = *h;

	of.round.slug = b->round;
	return b->words.n ? press_markdown_within(p, &of, b->words.list[0].text, b->words.list[0].lang)
			  : ERR_OK;
}

enum err press_blocks(struct press *p, const struct round_head *h, struct blocks blocks)
{
	bool in_annex = false;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < blocks.n; i++) {
		const struct block *b = &blocks.list[i];
		switch (b->kind) {
		case BLOCK_TITLE: press_title(p, b->words); break;
		case BLOCK_HEADING: put_heading(p, b, in_annex); break;
		case BLOCK_PARAGRAPH:
			if (b->label.n)
				press_numbered(p, b->words);
			else
				press_paragraph(p, b->words);
			break;
		case BLOCK_ITEM: put_item(p, b); break;
		case BLOCK_ANNEX:
			in_annex = true;
			press_annex(p, b->words);
			break;
		case BLOCK_SIGNATURE: press_signature(p, b->words); break;
		case BLOCK_QUOTED: e = put_quoted(p, h, b); break;
		case BLOCK_KINDS: break;
		}
	}
	return e != ERR_OK ? e : p->err;
}
