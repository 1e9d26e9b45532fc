/* docx.c - see docx.h */
#include "support/docx.h"

#include <criterion/criterion.h>

struct str docx_bytes(struct arena *a, const struct source *s, const struct house *h)
{
	/* A source may give back what it took of its own arena. */
	ARENA_SCOPED own;
	struct buf b;

	arena_init(&own, 64 << 20, NULL);
	buf_init(&b, &own, 16 << 20);
	struct sink sink = sink_buf(&b);
	cr_assert_eq(docx_print(s, h, &sink), ERR_OK);
	return arena_dup(a, buf_str(&b));
}

enum { DEPTH = 64 };

static size_t name_end(struct str s, size_t at)
{
	while (at < s.n && !strchr(" />\t\n=", s.s[at]))
		at++;
	return at;
}

/* Behind the attributes of a tag, or 0 where they are wrong. */
static size_t attributes_end(struct str s, size_t at)
{
	while (at < s.n && s.s[at] == ' ') {
		while (at < s.n && s.s[at] == ' ')
			at++;
		if (at < s.n && (s.s[at] == '/' || s.s[at] == '>'))
			return at;
		size_t end = name_end(s, at);
		if (end == at || !str_starts(str_cut(s, end, s.n), STR("=\"")))
			return 0;
		for (at = end + 2; at < s.n && s.s[at] != '"'; at++)
			if (s.s[at] == '<')
				return 0;
		at++;
	}
	return at;
}

static bool is_reference(struct str s)
{
	static const struct str known[] = {STR("&amp;"), STR("&lt;"), STR("&gt;"), STR("&quot;")};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_starts(s, known[i]))
			return true;
	return false;
}

struct str xml_mistake(struct arena *a, struct str x)
{
	struct str open[DEPTH];
	size_t depth = 0, at = str_starts(x, STR("<?xml")) ? str_find(x, STR("?>"), 0) + 2 : 0;

	for (; at < x.n; at++) {
		if (x.s[at] == '&' && !is_reference(str_cut(x, at, x.n)))
			return arena_printf(a, "a bare & at %zu", at);
		if (x.s[at] != '<')
			continue;
		bool ends = at + 1 < x.n && x.s[at + 1] == '/';
		size_t from = at + 1 + ends, end = name_end(x, from);
		struct str name = str_cut(x, from, end);
		at = attributes_end(x, end);
		if (!at || at >= x.n || (x.s[at] != '>' && x.s[at] != '/'))
			return arena_printf(a, "the attributes of %.*s", STR_ARG(name));
		if (ends && (!depth || !str_eq(open[--depth], name)))
			return arena_printf(a, "%.*s ends and is not open", STR_ARG(name));
		if (!ends && x.s[at] == '>') {
			if (depth == DEPTH)
				return STR("too deep");
			open[depth++] = name;
		}
	}
	return depth ? arena_printf(a, "%.*s is left open", STR_ARG(open[depth - 1])) : (struct str){0};
}

bool xml_next(struct str xml, const char *tag, const char *attribute, size_t *at, struct str *ret)
{
	char open[64], value[64];

	snprintf(open, sizeof open, "<%s ", tag);
	snprintf(value, sizeof value, " %s=\"", attribute);
	for (size_t from; (from = str_find(xml, str_z(open), *at)) < xml.n;) {
		size_t end = str_find(xml, STR(">"), from), v = str_find(xml, str_z(value), from);
		*at = end;
		if (v >= end)
			continue;
		v += strlen(value);
		*ret = str_cut(xml, v, str_find(xml, STR("\""), v));
		return true;
	}
	return false;
}

size_t times(struct str text, const char *what)
{
	struct str w = str_z(what);
	size_t n = 0;

	for (size_t at = 0; (at = str_find(text, w, at)) < text.n; at += w.n)
		n++;
	return n;
}
