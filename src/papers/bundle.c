/* bundle.c - see bundle.h: the order of things, and the manifest. */
#include "base/list.h"
#include "html/json.h"
#include "papers/bundle_parts.h"
#include "papers/sheets.h"
#include "print/parcel.h"

enum { MANIFEST_LINE_LEAST = 2 * DIGEST_BYTES + 3, DOCUMENT_MOST = 256 << 20 };

static enum err take(void *to, struct str bytes)
{
	struct bundle *b = to;

	digest_add(&b->digest, bytes);
	b->size += (int64_t)bytes.n;
	return sink_put(&b->sink, bytes);
}

enum err bundle_open(struct bundle *b, struct str path, struct sink *ret)
{
	if (!parcel_name_right(path))
		BUG("a file of a bundle has a name that nobody would take back");
	digest_begin(&b->digest);
	b->size = 0;
	*ret = (struct sink){take, b};
	return b->to->begin(b->to->to, path, &b->sink);
}

enum err bundle_end(struct bundle *b, struct str path)
{
	struct digest d = digest_end(&b->digest);

	*PUSH(b->a, b->files, b->n_files) = (struct bundle_file){arena_dup(b->a, path), digest_hex(b->a, d)};
	return b->to->end(b->to->to, path, b->size, d);
}

enum err bundle_put(struct bundle *b, struct str path, struct str bytes)
{
	struct sink s;
	enum err e = bundle_open(b, path, &s);

	if (e == ERR_OK)
		e = sink_put(&s, bytes);
	return e == ERR_OK ? bundle_end(b, path) : e;
}

static enum err read_document(struct bundle *b, const struct round_paper *p, enum lang l)
{
	ARENA_SCOPED scratch;
	struct paper_ask ask = p->ask;
	struct source s;

	arena_init(&scratch, DOCUMENT_MOST, NULL);
	ask.lang = l;
	enum err e = p->kind->open(b->db, &scratch, &ask, &s);
	if (e == ERR_OK)
		*PUSH(b->a, b->documents, b->n_documents) =
		    (struct bundle_document){p,
					     l,
					     arena_dup(b->a, s.paper.name),
					     arena_dup(b->a, s.paper.title),
					     arena_dup(b->a, s.paper.address),
					     p->html_only};
	return e == ERR_NOT_FOUND ? ERR_OK : e; /* not in this language, or not at all */
}

static enum err read_documents(struct bundle *b)
{
	enum err e = papers_of_round(b->db, b->a, b->ask->round, b->ask->site, &b->papers, &b->n_papers);

	for (enum lang l = 0; l < LANGS; l++)
		for (size_t i = 0; e == ERR_OK && i < b->n_papers; i++)
			e = read_document(b, &b->papers[i], l);
	return e;
}

static int by_address(const void *x, const void *y)
{
	const struct bundle_document *const *a = x, *const *b = y;

	int c = str_cmp((*a)->address, (*b)->address);
	return c ? c : str_cmp((*a)->name, (*b)->name);
}

static void sort_documents(struct bundle *b)
{
	b->by_address = NEW(b->a, const struct bundle_document *, b->n_documents + 1);
	for (size_t i = 0; i < b->n_documents; i++)
		b->by_address[i] = &b->documents[i];
	qsort(b->by_address, b->n_documents, sizeof *b->by_address, by_address);
}

static enum err about(struct bundle *b)
{
	struct buf to;
	struct json_out j;

	buf_init(&to, b->a, 1 << 16);
	json_init(&j, &to);
	json_open_object(&j);
	json_put(&j, "form", BUNDLE_FORM);
	json_put(&j, "program", b->ask->version);
	json_put(&j, "round", b->ask->round);
	json_put(&j, "site", b->ask->site);
	json_close_object(&j);
	buf_byte(&to, '\n');
	return bundle_put(b, STR(BUNDLE_ABOUT), buf_str(&to));
}

static int by_path(const void *x, const void *y)
{
	const struct bundle_file *a = x, *b = y;

	return str_cmp(a->path, b->path);
}

static enum err manifest(struct bundle *b)
{
	struct buf to;

	qsort(b->files, b->n_files, sizeof *b->files, by_path);
	buf_init(&to, b->a, BUNDLE_MANIFEST_MOST);
	for (size_t i = 0; i < b->n_files; i++)
		buf_printf(&to, "%.*s  %.*s\n", STR_ARG(b->files[i].digest), STR_ARG(b->files[i].path));
	if (to.cut)
		return ERR_LIMIT;
	return bundle_put(b, STR(BUNDLE_MANIFEST), buf_str(&to));
}

enum err bundle_make(struct db *db, struct arena *a, const struct bundle_ask *ask,
		     const struct bundle_taker *to)
{
	struct bundle b = {
	    .db = db, .a = a, .ask = ask, .to = to, .house = ask->house ? ask->house : &house_plain};
	enum err e = read_documents(&b);

	if (e == ERR_OK) {
		sort_documents(&b);
		e = about(&b);
	}
	if (e == ERR_OK)
		e = bundle_data(&b);
	if (e == ERR_OK)
		e = bundle_documents(&b);
	if (e == ERR_OK)
		e = bundle_pages(&b);
	return e == ERR_OK ? manifest(&b) : e;
}

static bool is_digest(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] >= 'a' && s.s[i] <= 'f')))
			return false;
	return s.n == (size_t)(2 * DIGEST_BYTES);
}

bool bundle_manifest_parse(struct arena *a, struct str text, struct bundle_file **ret, size_t *ret_n,
			   size_t *ret_line)
{
	struct bundle_file *list = NULL;
	struct str line;
	size_t n = 0;

	*ret_line = 0;
	while (text.n && str_split(&text, '\n', &line)) {
		++*ret_line;
		struct bundle_file f = {.digest = str_cut(line, 0, (size_t)(2 * DIGEST_BYTES)),
					.path = str_cut(line, (size_t)MANIFEST_LINE_LEAST - 1, line.n)};
		bool more = text.s != NULL; /* the last line has its end, too */
		if (!more || n == BUNDLE_FILES_MOST || line.n < MANIFEST_LINE_LEAST || !is_digest(f.digest) ||
		    !str_eq(str_cut(line, 2 * DIGEST_BYTES, 2 * DIGEST_BYTES + 2), STR("  ")) ||
		    !parcel_name_right(f.path) || (n && str_cmp(list[n - 1].path, f.path) >= 0))
			return false;
		*PUSH(a, list, n) = f;
	}
	*ret = list;
	*ret_n = n;
	return n > 0;
}
