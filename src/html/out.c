/* out.c - the one place that knows how to make text harmless in HTML. */
#include "html/out.h"

#include <inttypes.h>

void out_init(struct out *o, struct arena *a, enum lang lang, size_t most)
{
	buf_init(&o->b, a, most);
	o->lang = lang;
}

/* What a byte becomes; NULL: itself. */
static const struct str escapes[256] = {
    ['<'] = STR("&lt;"),  ['>'] = STR("&gt;"),	 ['&'] = STR("&amp;"),
    ['"'] = STR("&#34;"), ['\''] = STR("&#39;"),
};

void out_text_str(struct out *o, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct str e = escapes[(unsigned char)s.s[i]];
		if (!e.s)
			continue;
		buf_put(&o->b,
			str_cut(s, from, i)); /* runs are copied whole: most text has nothing to escape */
		buf_put(&o->b, e);
		from = i + 1;
	}
	buf_put(&o->b, str_cut(s, from, s.n));
}

void out_text_z(struct out *o, const char *z)
{
	out_text_str(o, str_z(z));
}

void out_text_int(struct out *o, int64_t v)
{
	buf_printf(&o->b, "%" PRId64, v);
}

void out_text_html(struct out *o, struct html h)
{
	buf_put(&o->b, h.s);
}

void out_part_str(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			     c == '-' || c == '.' || c == '_' || c == '~';
		if (plain)
			buf_byte(&o->b, (char)c);
		else
			buf_printf(&o->b, "%%%02X", c);
	}
}

void out_part_z(struct out *o, const char *z)
{
	out_part_str(o, str_z(z));
}

void out_url_str(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.n; i++) /* browsers drop tabs and line ends: "/\t/evil" would be "//evil" */
		if ((unsigned char)s.s[i] <= ' ')
			goto blocked;
	bool local = s.n > 0 && ((s.s[0] == '/' && !(s.n > 1 && (s.s[1] == '/' || s.s[1] == '\\'))) ||
				 s.s[0] == '?' || s.s[0] == '#');
	if (local || str_starts(s, STR("https://")) || str_starts(s, STR("http://")) ||
	    str_starts(s, STR("mailto:"))) {
		out_text_str(o, s);
		return;
	}
blocked:
	buf_lit(&o->b, "#blocked");
}
