/* paper.c - the digest of what a paper says. Its form is part of what it promises: changing it changes the
 * digests of papers that were made before. */
#include "print/press.h"

/* A number of bytes, then the bytes: no two papers give the same stream. */
static void add_text(struct digest_state *d, struct str s)
{
	char head[24];
	int n = snprintf(head, sizeof head, "%s%zu:", s.s ? "" : "-", s.n);

	digest_add(d, (struct str){head, (size_t)n});
	digest_add(d, s);
}

static void add_number(struct digest_state *d, int64_t value)
{
	char text[24];
	int n = snprintf(text, sizeof text, "%lld,", (long long)value);

	digest_add(d, (struct str){text, (size_t)n});
}

/* Notes have no notes of their own. */
static void add_words(struct digest_state *d, struct words w, bool notes)
{
	add_number(d, (int64_t)w.n);
	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		add_text(d, r->text);
		add_text(d, r->lang);
		add_number(d, r->marks);
		add_text(d, r->url);
		add_number(d, notes && r->note);
		if (notes && r->note)
			add_words(d, *r->note, false);
	}
}

static void add_table(struct digest_state *d, const struct table *t)
{
	add_words(d, t->caption, true);
	add_number(d, (int64_t)t->n_columns);
	for (size_t i = 0; i < t->n_columns; i++) {
		add_number(d, t->columns ? t->columns[i].width : 0);
		add_number(d, t->columns && t->columns[i].right);
	}
	add_number(d, (int64_t)t->n_rows);
	add_number(d, (int64_t)t->head_rows);
	add_number(d, t->head_column);
	for (size_t i = 0; i < t->n_rows * t->n_columns; i++)
		add_words(d, t->cells[i], true);
}

static void add_figure(struct digest_state *d, const struct chart *c)
{
	add_text(d, c->title);
	add_text(d, c->description);
	add_text(d, c->label_head);
	add_text(d, c->value_head);
	add_number(d, (int64_t)c->n_parts);
	for (size_t i = 0; i < c->n_parts; i++)
		add_text(d, c->parts[i]);
	add_number(d, (int64_t)c->n_rows);
	for (size_t i = 0; i < c->n_rows; i++) {
		add_text(d, c->rows[i].label);
		add_text(d, c->rows[i].label_lang);
		for (size_t k = 0; k < c->n_parts; k++)
			add_number(d, c->rows[i].parts[k]);
	}
}

static enum err add_piece(void *to, const struct piece *p)
{
	struct digest_state *d = to;

	add_text(d, piece_kind_code(p->kind));
	add_number(d, p->level);
	add_text(d, p->label);
	add_words(d, p->words, true);
	add_text(d, p->lang);
	add_text(d, p->anchor);
	add_number(d, p->inserted);
	add_number(d, p->deleted);
	if (p->table)
		add_table(d, p->table);
	if (p->figure)
		add_figure(d, p->figure);
	return ERR_OK;
}

enum err paper_digest(const struct source *s, struct digest *ret)
{
	const struct paper *p = &s->paper;
	struct digest_state d;
	const struct str head[] = {p->kind,    p->title,  lang_code(p->lang), p->organisation, p->body,
				   p->session, p->symbol, p->agenda_item,     p->author,       p->original};

	digest_begin(&d);
	for (size_t i = 0; i < COUNT(head); i++)
		add_text(&d, head[i]);
	add_number(&d, p->date.n);
	enum err e = press_run(s, add_piece, &d);
	if (e == ERR_OK)
		*ret = digest_end(&d);
	return e;
}
