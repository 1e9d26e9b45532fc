/* outline.c - see outline.h */
#include "print/outline.h"

#include "base/list.h"

struct reading {
	struct arena *a, *scratch;
	struct outline o;
	size_t met;
};

struct str outline_anchor(struct arena *a, const struct piece *p, size_t nth)
{
	return p->anchor.n ? arena_dup(a, p->anchor) : arena_printf(a, "h%zu", nth);
}

/* What the table of contents does not list is not kept: a compilation has a hundred thousand headings. */
static enum err take(void *to, const struct piece *p)
{
	struct reading *r = to;

	if (p->kind == PIECE_CONTENTS)
		r->o.contents = p->level;
	if (!piece_in_outline(p))
		return ERR_OK;
	r->met++;
	int level = p->kind == PIECE_ANNEX ? 1 : p->level;
	if (r->o.contents && level > r->o.contents)
		return ERR_OK;
	if (r->o.n == OUTLINE_MOST)
		return ERR_LIMIT;
	*PUSH(r->a, r->o.list, r->o.n) =
	    (struct outline_entry){.level = level,
				   .label = arena_dup(r->a, p->label),
				   .text = arena_dup(r->a, words_text(r->scratch, p->words)),
				   .lang = arena_dup(r->a, p->lang),
				   .anchor = outline_anchor(r->a, p, r->met)};
	arena_recycle(r->scratch);
	return ERR_OK;
}

enum err outline_read(struct arena *a, const struct source *s, struct outline *ret)
{
	ARENA_SCOPED scratch;
	struct reading r = {.a = a, .scratch = &scratch};

	arena_init(&scratch, 2 << 20, NULL);
	enum err e = press_run(s, take, &r);
	if (e == ERR_OK)
		*ret = r.o;
	return e;
}
