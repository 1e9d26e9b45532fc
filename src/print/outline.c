/* outline.c - see outline.h */
#include "print/outline.h"

#include "base/list.h"

struct reading {
	struct arena *a;
	struct outline o;
};

struct str outline_anchor(struct arena *a, const struct piece *p, size_t nth)
{
	return p->anchor.n ? arena_dup(a, p->anchor) : arena_printf(a, "h%zu", nth);
}

static enum err take(void *to, const struct piece *p)
{
	struct reading *r = to;

	if (p->kind == PIECE_CONTENTS)
		r->o.contents = p->level;
	if (!piece_in_outline(p))
		return ERR_OK;
	if (r->o.n == OUTLINE_MOST)
		return ERR_LIMIT;
	struct outline_entry e = {.level = p->kind == PIECE_ANNEX ? 1 : p->level,
				  .label = arena_dup(r->a, p->label),
				  .text = arena_dup(r->a, words_text(r->a, p->words)),
				  .lang = arena_dup(r->a, p->lang),
				  .anchor = outline_anchor(r->a, p, r->o.n + 1)};
	*PUSH(r->a, r->o.list, r->o.n) = e;
	return ERR_OK;
}

enum err outline_read(struct arena *a, const struct source *s, struct outline *ret)
{
	struct reading r = {.a = a};
	enum err e = press_run(s, take, &r);

	if (e == ERR_OK)
		*ret = r.o;
	return e;
}
