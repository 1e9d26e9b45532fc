/* chair.c - a chair's report to the council: the blocks that were kept, as pieces. */
#include "papers/papers.h"

#include "acts/chair_report.h"
#include "print/press.h"
#include "store/reports.h"

struct chair_paper {
	struct arena *arena;
	struct blocks blocks;
};

static enum err make(void *arg, struct press *p)
{
	const struct chair_paper *c = arg;

	for (size_t i = 0; i < c->blocks.n; i++) {
		const struct block *b = &c->blocks.list[i];
		switch (b->kind) {
		case BLOCK_TITLE: press_title(p, b->words); break;
		case BLOCK_HEADING:
			if (b->label.n)
				press_part(p, JOIN(p->scratch, STR("part"), b->label), b->words);
			else
				press_heading(p, 1, (struct str){0}, b->words);
			break;
		case BLOCK_PARAGRAPH:
			if (b->label.n)
				press_numbered(p, b->words);
			else
				press_paragraph(p, b->words);
			break;
		case BLOCK_ITEM: press_item(p, NUMBER_LETTER, 1, b->words); break;
		case BLOCK_ANNEX: press_annex(p, b->words); break;
		case BLOCK_SIGNATURE: press_signature(p, b->words); break;
		case BLOCK_QUOTED: press_quote(p, (struct str){0}, b->words); break;
		case BLOCK_KINDS: break;
		}
	}
	press_rule(p);
	return p->err;
}

enum err chair_paper(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	struct chair_paper *c = NEW(a, struct chair_paper, 1);
	struct chair_report r;
	struct str text;
	enum err e = chair_report_get(db, a, ask->lang, ask->subject, &r, &text);

	if (e != ERR_OK)
		return e;
	if (!blocks_read(a, text, &c->blocks) || !c->blocks.n)
		return ERR_NOT_FOUND; /* kept before it was made in this language */
	c->arena = a;
	*ret = (struct source){.paper = {.kind = STR("chair-report"),
					 .name = JOIN(a, r.slug, STR("-"), lang_code(ask->lang)),
					 .lang = ask->lang,
					 .title = words_text(a, c->blocks.list[0].words),
					 .body = r.body_name.text,
					 .date = instant_day_utc(r.made_at),
					 .address = JOIN(a, ask->site, STR("/"), lang_code(ask->lang),
							 STR("/chair-reports/"), r.slug)},
			       .make = make,
			       .arg = c};
	return ERR_OK;
}
