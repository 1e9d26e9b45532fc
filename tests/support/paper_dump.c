#include "support/paper_dump.h"

#include <criterion/criterion.h>

struct dump {
	struct buf b;
	enum lang lang;
};

/* A digest of a response is of secrets too, and never the same. */
static bool is_digest(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.s[i] >= '0' && s.s[i] <= '9') && !(s.s[i] >= 'a' && s.s[i] <= 'f'))
			return false;
	return s.n == 64;
}

static void put_words(struct dump *d, struct words w, struct str lang)
{
	for (size_t i = 0; i < w.n; i++) {
		const struct run *r = &w.list[i];
		struct str in = r->lang.n ? r->lang : lang;
		bool foreign = in.n && !str_eq(in, lang_code(d->lang));
		if (foreign)
			buf_printf(&d->b, "[%.*s: ", STR_ARG(in));
		if (r->marks & RUN_STRONG)
			buf_lit(&d->b, "**");
		if (r->marks & RUN_EMPHASIS)
			buf_lit(&d->b, "_");
		buf_put(&d->b, is_digest(r->text) ? STR("(SHA-256)") : r->text);
		if (r->marks & RUN_EMPHASIS)
			buf_lit(&d->b, "_");
		if (r->marks & RUN_STRONG)
			buf_lit(&d->b, "**");
		if (foreign)
			buf_lit(&d->b, "]");
		if (r->url.n)
			buf_printf(&d->b, " <%.*s>", STR_ARG(r->url));
		if (r->marks & RUN_BREAK)
			buf_lit(&d->b, " / ");
	}
}

static void put_table(struct dump *d, const struct table *t, struct str lang)
{
	buf_printf(&d->b, " %zu head rows%s", t->head_rows, t->head_column ? ", head column" : "");
	if (t->caption.n) {
		buf_lit(&d->b, ": ");
		put_words(d, t->caption, lang);
	}
	for (size_t r = 0; r < t->n_rows; r++) {
		buf_lit(&d->b, "\n\t");
		for (size_t c = 0; c < t->n_columns; c++) {
			if (c)
				buf_lit(&d->b, " | ");
			put_words(d, t->cells[r * t->n_columns + c], lang);
		}
	}
}

static void put_figure(struct dump *d, const struct chart *c)
{
	buf_printf(&d->b, ": %.*s", STR_ARG(c->title));
	for (size_t i = 0; i < c->n_rows; i++) {
		buf_printf(&d->b, "\n\t%.*s", STR_ARG(c->rows[i].label));
		for (size_t k = 0; k < c->n_parts; k++)
			buf_printf(&d->b, " | %lld", (long long)c->rows[i].parts[k]);
	}
}

static enum err take(void *to, const struct piece *p)
{
	struct dump *d = to;

	buf_put(&d->b, piece_kind_code(p->kind));
	if (p->level)
		buf_printf(&d->b, " %d", p->level);
	if (p->numbering != NUMBER_NONE)
		buf_printf(&d->b, " %.*s", STR_ARG(numbering_code(p->numbering)));
	if (p->label.n)
		buf_printf(&d->b, " %.*s", STR_ARG(p->label));
	if (p->anchor.n)
		buf_printf(&d->b, " #%.*s", STR_ARG(p->anchor));
	if (p->words.n) {
		buf_lit(&d->b, ": ");
		put_words(d, p->words, p->lang);
	}
	if (p->table)
		put_table(d, p->table, p->lang);
	if (p->figure)
		put_figure(d, p->figure);
	buf_lit(&d->b, "\n");
	return ERR_OK;
}

static void put_head(struct dump *d, const char *what, struct str value)
{
	if (value.n)
		buf_printf(&d->b, "%s: %.*s\n", what, STR_ARG(value));
}

struct str paper_dump(struct arena *a, const struct source *s)
{
	const struct paper *p = &s->paper;
	struct dump d = {.lang = p->lang};
	ARENA_SCOPED own; /* a paper may take back what it has used of its arena */

	arena_init(&own, 64 << 20, NULL);
	buf_init(&d.b, &own, 4 << 20);
	put_head(&d, "kind", p->kind);
	put_head(&d, "name", p->name);
	put_head(&d, "title", p->title);
	put_head(&d, "body", p->body);
	put_head(&d, "session", p->session);
	put_head(&d, "symbol", p->symbol);
	put_head(&d, "original", p->original);
	put_head(&d, "date", day_known(p->date) ? day_iso(a, p->date) : (struct str){0});
	put_head(&d, "address", p->address);
	buf_lit(&d.b, "\n");
	cr_assert_eq(press_run(s, take, &d), ERR_OK);
	cr_assert_not(d.b.cut);
	return JOIN(a, buf_str(&d.b), STR(""));
}
