/* bundle_documents.c - every paper of a round, in every language and format; HTML with links between them. */
#include "papers/bundle_parts.h"
#include "papers/sheets.h"

enum { DOCUMENT_MOST = 1 << 30 };

static const struct bundle_document *document_at(const struct bundle *b, struct str address)
{
	for (size_t from = 0, to = b->n_documents; from < to;) {
		size_t middle = from + (to - from) / 2;
		int c = str_cmp(address, b->by_address[middle]->address);
		if (c == 0)
			return b->by_address[middle];
		if (c < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

/* Addresses have the language in them: the other document stands in the same folder. */
struct str bundle_link(const struct bundle *b, struct arena *a, struct str url)
{
	size_t hash = str_find(url, STR("#"), 0);
	struct str page = str_cut(url, 0, hash), rest = str_cut(url, hash, url.n);
	const struct bundle_document *d = page.n ? document_at(b, page) : NULL;

	if (d)
		return JOIN(a, d->name, STR(".html"), rest);
	/* A path leads nowhere from a disk. */
	return url.s[0] == '/' ? (struct str){0} : url;
}

/* A source whose links lead to neighbours: what stands between it and the press. */
struct linked {
	const struct bundle *b;
	const struct source *source;
	struct press *press;
	enum err (*take)(void *to, const struct piece *p);
	void *to;
};

static struct words link_words(const struct linked *x, struct words w)
{
	struct run *runs = NULL;

	for (size_t i = 0; i < w.n; i++)
		if (w.list[i].url.n || w.list[i].note) {
			runs = NEW(x->press->scratch, struct run, w.n);
			break;
		}
	if (!runs)
		return w;
	for (size_t i = 0; i < w.n; i++) {
		runs[i] = w.list[i];
		if (runs[i].url.n)
			runs[i].url = bundle_link(x->b, x->press->scratch, runs[i].url);
		if (runs[i].note) {
			struct words *note = NEW(x->press->scratch, struct words, 1);
			*note = link_words(x, *runs[i].note);
			runs[i].note = note;
		}
	}
	return (struct words){runs, w.n};
}

static enum err take_linked(void *to, const struct piece *p)
{
	const struct linked *x = to;
	struct piece changed = *p;
	struct table table;

	changed.words = link_words(x, p->words);
	if (p->table) {
		table = *p->table;
		size_t n = table.n_rows * table.n_columns;
		struct words *cells = NEW(x->press->scratch, struct words, n + 1);
		for (size_t i = 0; i < n; i++)
			cells[i] = link_words(x, table.cells[i]);
		table.cells = cells;
		changed.table = &table;
	}
	return x->take(x->to, &changed);
}

static enum err make_linked(void *arg, struct press *p)
{
	struct linked *x = arg;

	x->press = p;
	x->take = p->take;
	x->to = p->to;
	p->take = take_linked;
	p->to = x;
	enum err e = x->source->make(x->source->arg, p);
	p->take = x->take;
	p->to = x->to;
	return e;
}

static enum err print_as(struct bundle *b, const struct source *s, const struct format *f, struct str path)
{
	struct linked x = {.b = b, .source = s};
	struct source out = *s;
	struct sink to;
	enum err e = bundle_open(b, path, &to);

	if (str_eq(f->code, STR("html"))) {
		out.make = make_linked;
		out.arg = &x;
		if (str_starts(out.paper.address, STR("/")))
			out.paper.address = (struct str){0};
	}
	if (e == ERR_OK)
		e = f->print(&out, b->house, &to);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

static enum err put_document(struct bundle *b, const struct bundle_document *d)
{
	ARENA_SCOPED a;
	struct paper_ask ask = d->paper->ask;
	struct source s;
	struct digest digest;

	arena_init(&a, DOCUMENT_MOST, NULL);
	ask.lang = d->lang;
	enum err e = d->paper->kind->open(b->db, &a, &ask, &s);
	if (e == ERR_OK)
		e = paper_digest(&s, &digest);
	if (e == ERR_OK)
		s.paper.digest = digest_hex(&a, digest);
	for (size_t i = 0; e == ERR_OK && i < format_count; i++) {
		if (d->html_only && !str_eq(formats[i].code, STR("html")))
			continue;
		e = print_as(b, &s, &formats[i],
			     JOIN(&a, STR("documents/"), lang_code(d->lang), STR("/"), d->name, STR("."),
				  formats[i].code));
	}
	return e;
}

static enum err put_workbook(struct bundle *b, enum lang l)
{
	struct paper_ask ask = {.lang = l, .subject = b->ask->round, .site = b->ask->site};
	struct str path = JOIN(b->a, STR("documents/"), lang_code(l), STR("/"), b->ask->round,
			       STR("-responses-"), lang_code(l), STR(".xlsx"));
	struct xlsx_head head;
	struct xlsx *x = NULL;
	struct sink to;
	enum err e = sheets_head(b->db, b->a, &ask, &head);

	if (e == ERR_OK)
		e = xlsx_open(&x, &head);
	if (e == ERR_OK) {
		struct sheet_taker taker = xlsx_taker(x);
		e = sheets_make(b->db, b->a, &ask, &taker);
	}
	if (e == ERR_OK)
		e = bundle_open(b, path, &to);
	if (e == ERR_OK)
		e = xlsx_send(x, &to);
	xlsx_close(x);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

enum err bundle_documents(struct bundle *b)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < b->n_documents; i++)
		e = put_document(b, &b->documents[i]);
	for (enum lang l = 0; e == ERR_OK && l < LANGS; l++)
		e = put_workbook(b, l);
	return e;
}
