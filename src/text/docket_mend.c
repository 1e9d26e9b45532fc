/* docket_mend.c - see docket_line.h */
#include "base/buf.h"
#include "base/utf8.h"
#include "text/docket_line.h"

static bool mend(struct arena *a, struct str *s)
{
	static const struct str instead = STR("\uFFFD");
	size_t bad = utf8_bad_at(*s);
	struct str rest = *s;
	struct buf b;

	if (bad == s->n)
		return false;
	buf_init(&b, a, 3 * s->n);
	for (; bad < rest.n; bad = utf8_bad_at(rest)) {
		buf_put(&b, str_cut(rest, 0, bad));
		buf_put(&b, instead);
		rest = str_cut(rest, bad + 1, rest.n);
	}
	buf_put(&b, rest);
	*s = buf_str(&b);
	return true;
}

bool docket_line_mend(struct arena *a, struct docket_line *l)
{
	bool text = mend(a, &l->text), id = mend(a, &l->id), lang = mend(a, &l->lang);

	return mend(a, &l->group) || text || id || lang;
}
