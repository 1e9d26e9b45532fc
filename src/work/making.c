/* making.c - see making.h */
#include "work/making.h"

#include "base/base64.h"
#include "base/log.h"
#include "base/secret.h"
#include "print/format.h"
#include "print/press.h"

#include <unistd.h>

enum { ARENA_MOST = 256 << 20, FILE_MOST = 256 << 20 };

/* Between who makes the pieces and who takes them: the end of the program does not wait for a long paper. */
struct guarded {
	const struct source *source;
	const atomic_bool *stop;
	enum err (*take)(void *to, const struct piece *p);
	void *to;
};

static enum err take(void *to, const struct piece *p)
{
	struct guarded *g = to;

	return atomic_load_explicit(g->stop, memory_order_relaxed) ? ERR_CONFLICT : g->take(g->to, p);
}

static enum err make(void *arg, struct press *p)
{
	struct guarded *g = arg, here = *g; /* a format may make it several times, not at once */

	here.take = p->take;
	here.to = p->to;
	p->take = take;
	p->to = &here;
	enum err e = g->source->make(g->source->arg, p);
	p->take = here.take;
	p->to = here.to;
	return e;
}

/* A file on its way: its bytes are counted and marked while they pass. */
struct passing {
	const struct making *m;
	FILE *f;
	struct digest_state digest;
	struct kept *kept;
};

/* The head of an HTML file comes in one piece, its style sheet with it. */
static void note_style(struct passing *p, struct str bytes)
{
	ARENA_SCOPED a;
	size_t from = str_find(bytes, STR("<style>"), 0) + 7, to = str_find(bytes, STR("</style>"), 0);

	arena_init(&a, 1 << 16, NULL);
	if (p->kept->style[0] || to >= bytes.n || from > to)
		return;
	struct digest d = digest_of(str_cut(bytes, from, to));
	struct str text = base64url(&a, (struct str){(const char *)d.b, DIGEST_BYTES});
	size_t n = 0;
	for (; n < text.n && n + 2 < SHELF_STYLE_MOST; n++) /* a policy has the other alphabet */
		p->kept->style[n] = text.s[n] == '-' ? '+' : text.s[n] == '_' ? '/' : text.s[n];
	p->kept->style[n++] = '=';
	p->kept->style[n] = '\0';
}

static void note_html(struct passing *p, struct str bytes)
{
	note_style(p, bytes);
	if (!p->kept->pictures)
		p->kept->pictures = str_find(bytes, STR("src=\"data:image/"), 0) < bytes.n;
}

static enum err pass(void *to, struct str bytes)
{
	struct passing *p = to;

	if (atomic_load_explicit(p->m->stop, memory_order_relaxed))
		return ERR_CONFLICT;
	if (str_eq(p->m->order->format, STR("html")))
		note_html(p, bytes);
	p->kept->size += bytes.n;
	if (p->kept->size > FILE_MOST)
		return ERR_LIMIT;
	digest_add(&p->digest, bytes);
	if (bytes.n && fwrite(bytes.s, 1, bytes.n, p->f) != bytes.n) {
		log_error("room=work doing=papers why=\"a file cannot be written\"");
		return ERR_STORAGE;
	}
	return ERR_OK;
}

/* What is not whole does not stay. */
static enum err close_file(struct making *m, enum err e)
{
	if (!m->file)
		return e;
	if (fclose(m->file) != 0 && e == ERR_OK)
		e = ERR_STORAGE;
	m->file = NULL;
	if (e != ERR_OK)
		(void)unlink(m->path);
	return e;
}

static enum err print(struct making *m, struct arena *a, const struct source *s, struct kept *k)
{
	struct passing p = {.m = m, .kept = k};

	m->file = p.f = shelf_begin(m->shelf, m->path);
	if (!p.f)
		return ERR_STORAGE;
	m->printed = true;
	digest_begin(&p.digest);
	enum err e =
	    close_file(m, format_by_code(m->order->format)->print(s, m->house, &(struct sink){pass, &p}));
	if (e == ERR_LIMIT) {
		*k = (struct kept){.too_long = true};
		return shelf_put(m->shelf, m->key, m->generation, k, NULL);
	}
	if (e != ERR_OK)
		return e;
	struct str hex = digest_hex(a, digest_end(&p.digest));
	memcpy(k->etag, hex.s, 32);
	k->etag[32] = '\0';
	return shelf_put(m->shelf, m->key, m->generation, k, m->path);
}

static bool name_file(const struct making *m, struct arena *a, const struct source *s, struct kept *k)
{
	struct str format = m->order->format;
	struct str all = JOIN(a, STR(PLENARY_VERSION "\n"), m->house->name, STR("\n"), format, STR("\n"),
			      lang_code(s->paper.lang), STR("\n"), m->order->ask.site, STR("\n"),
			      s->paper.address, STR("\n"), s->paper.name, STR("\n"), s->paper.digest);
	struct str hex = digest_hex(a, digest_of(all));
	int file = snprintf(k->file, sizeof k->file, "%.*s.%.*s", STR_ARG(hex), STR_ARG(format)),
	    name = snprintf(k->name, sizeof k->name, "%.*s.%.*s", STR_ARG(s->paper.name), STR_ARG(format));

	return file > 0 && (size_t)file < sizeof k->file && name > 0 && (size_t)name < sizeof k->name;
}

static enum err from_record(struct making *m, struct arena *a, struct kept *k)
{
	struct source made;
	struct digest d;
	enum err e = m->order->kind->open(m->db, a, &m->order->ask, &made);

	if (e != ERR_OK)
		return e;
	struct guarded g = {.source = &made, .stop = m->stop};
	struct source s = {.paper = made.paper, .make = make, .arg = &g};
	e = paper_digest(&s, &d);
	if (e != ERR_OK)
		return e;
	s.paper.digest = digest_hex(a, d);
	if (!name_file(m, a, &s, k))
		return ERR_LIMIT;
	if (shelf_holds(m->shelf, k->file, k))
		return shelf_put(m->shelf, m->key, m->generation, k, NULL);
	return print(m, a, &s, k);
}

enum err making_file(struct making *m, struct kept *ret)
{
	struct arena a;
	jmp_buf full;
	enum err e;

	*ret = (struct kept){0};
	db_snapshot_begin(m->db);
	arena_init(&a, ARENA_MOST, &full);
	if (setjmp(full) != 0) {
		log_error("room=work doing=papers why=\"a paper needs more than %d MB\"", ARENA_MOST >> 20);
		e = close_file(m, ERR_LIMIT);
	} else {
		e = from_record(m, &a, ret);
	}
	arena_reset(&a);
	db_snapshot_end(m->db);
	return e;
}
