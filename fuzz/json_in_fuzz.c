/* Any bytes: what is taken as JSON says of each value where it stands; what is not is refused at a place. */
#include "text/json_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(struct str text, const struct json_in *v)
{
	size_t n = 0;

	if (v->source.s < text.s || v->source.s + v->source.n > text.s + text.n || v->line < 1)
		BUG("a value stands outside its text");
	for (const struct json_in *m = v->first; m; m = m->next, n++)
		look(text, m);
	if (n != v->n)
		BUG("counted otherwise than listed");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct json_in *v;
	struct json_in_mistake m = {0};
	ARENA_SCOPED a;

	arena_init(&a, 1u << 30, NULL);
	if (json_in_parse(&a, s, &v, &m))
		look(s, v);
	else if (m.line < 1 || m.column < 1 || !m.why)
		BUG("refused without a word");
	return 0;
}
