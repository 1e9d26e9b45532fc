/* terms_read.c - what plenary terms reads of a file: see terms.h */
#include "base/list.h"
#include "base/utf8.h"
#include "cli/terms.h"

void terms_bar(struct terms *t, const char *what, unsigned done)
{
	static const char marks[] = "########################################";

	if (!t->bar || t->shown == done + 1)
		return;
	t->shown = done + 1;
	fprintf(stderr, "\r%-10s [%-40.*s] %3u%%", what, (int)(done * 40 / 1000), marks, done / 10);
	if (done >= 1000)
		fprintf(stderr, "\r%60s\r", "");
}

struct lines {
	struct terms *t;
	struct str *ids;
	size_t n, mended, first_mended;
};

static enum err wrong(const struct lines *l, const struct docket_mistake *m)
{
	return docket_wrong("terms", l->t->what, l->n + 1, m);
}

static enum err line_take(struct lines *l, char *bytes, size_t n)
{
	struct terms *t = l->t;
	struct corpus *c = &t->corpus;
	struct docket_line x;
	struct docket_mistake m;

	if (!docket_line_read(bytes, n, &t->names, &x, &m))
		return wrong(l, &m);
	if (docket_line_mend(&t->work, &x) && !l->mended++)
		l->first_mended = l->n + 1;
	struct str lang = x.lang.n ? x.lang : t->in ? str_z(t->in) : STR("");
	uint8_t value[FACETS] = {corpus_value(c, FACET_CATEGORY, x.group),
				 corpus_value(c, FACET_REGION, STR("")), corpus_value(c, FACET_LANG, lang)};
	struct str id = x.id.s ? arena_dup(&t->work, x.id) : arena_printf(&t->work, "%zu", l->n + 1);
	*PUSH_LARGE(&t->work, l->ids, l->n) = id;
	uint32_t r = corpus_respond(c, (int64_t)l->n, value, lang.n ? LANG_FROM_SAID : LANG_FROM_UNKNOWN);
	return corpus_answer(c, r, 0, x.family, x.text) ? ERR_OK : ERR_LIMIT;
}

static enum err block_take(struct lines *l, const struct docket_block *block)
{
	char *at = block->bytes, *end = block->bytes + block->n;
	enum err e = ERR_OK;

	while (e == ERR_OK && at < end) {
		char *feed = memchr(at, '\n', (size_t)(end - at)), *line_end = feed ? feed : end;
		e = line_take(l, at, (size_t)(line_end - at));
		at = line_end + 1;
	}
	return e;
}

enum err terms_read_file(struct terms *t)
{
	struct lines l = {.t = t};
	struct docket_block block;
	enum err e = docket_open(&t->file, "terms", t->what, true);

	while (e == ERR_OK && (e = docket_next(t->file, &block)) == ERR_OK) {
		uint64_t size = docket_size(t->file);
		e = block_take(&l, &block);
		if (size)
			terms_bar(t, "reading", (unsigned)(999 * (block.at + block.n) / size));
		else if (t->bar)
			fprintf(stderr, "\rreading    %zu", l.n);
	}
	docket_close(t->file);
	t->file = NULL;
	docket_mended("terms", t->what, l.first_mended, l.mended);
	if (e != ERR_NOT_FOUND)
		return e;
	corpus_done(&t->corpus);
	t->print.data.ids = l.ids;
	return ERR_OK;
}
