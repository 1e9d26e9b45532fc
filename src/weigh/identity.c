/* identity.c - see identity.h */
#include "weigh/identity.h"

#include "weigh/mix.h"
#include "weigh/term_walk.h"

uint64_t text_identity(struct str text)
{
	struct term_walk walk;
	struct walked w;
	uint64_t h = 0;

	term_walk_init(&walk, text);
	while (term_next(&walk, &w))
		h = mix(h, mix_bytes(w.folded, 1));
	return h;
}

uint64_t text_mark(struct str text)
{
	return mix_bytes(text, 3);
}
