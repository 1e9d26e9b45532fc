/* docket_line.c - see docket_line.h */
#include "text/docket_line.h"

#include "base/utf8.h"

struct reading {
	char *at, *end;
	const char *why; /* set: it is no such line */
};

static bool wrong(struct reading *r, const char *why)
{
	if (!r->why)
		r->why = why;
	return false;
}

static void skip_space(struct reading *r)
{
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r'))
		r->at++;
}

static bool expect(struct reading *r, char c, const char *why)
{
	skip_space(r);
	if (r->at == r->end || *r->at != c)
		return wrong(r, why);
	r->at++;
	return true;
}

/* The four digits behind \u. */
static bool hex4(const char *p, const char *end, int32_t *ret)
{
	int32_t c = 0;

	if (end - p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		char low = p[i] | 0x20;
		if (p[i] >= '0' && p[i] <= '9')
			c = c * 16 + (p[i] - '0');
		else if (low >= 'a' && low <= 'f')
			c = c * 16 + (low - 'a' + 10);
		else
			return false;
	}
	*ret = c;
	return true;
}

/* A \u escape at `from`, and the second half of a pair: where it ends, NULL for none. Half a pair is U+FFFD.
 */
static char *unescape_unicode(char *from, char *end, char **to)
{
	int32_t c, low;

	if (!hex4(from + 2, end, &c))
		return NULL;
	from += 6;
	if (c >= 0xD800 && c < 0xDC00 && end - from >= 6 && from[0] == '\\' && from[1] == 'u' &&
	    hex4(from + 2, end, &low) && low >= 0xDC00 && low < 0xE000) {
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		from += 6;
	}
	if (c >= 0xD800 && c < 0xE000)
		c = 0xFFFD;
	*to += utf8_put(*to, c);
	return from;
}

/* What is between the quotes, from the first backslash on: what it stands for is never longer. */
static bool unescape(struct reading *r, char *from, char *end, struct str *s)
{
	static const char codes[] = "\"\\/bfnrt", chars[] = "\"\\/\b\f\n\r\t";
	char *to = from;

	while (from < end) {
		if (*from != '\\') {
			char *next = memchr(from, '\\', (size_t)(end - from));
			size_t n = (size_t)((next ? next : end) - from);
			memmove(to, from, n);
			to += n;
			from += n;
			continue;
		}
		const char *code = from + 1 < end ? memchr(codes, from[1], sizeof codes - 1) : NULL;
		if (code) {
			*to++ = chars[code - codes];
			from += 2;
		} else if (from + 1 == end || from[1] != 'u' || !(from = unescape_unicode(from, end, &to))) {
			return wrong(r, "an escape that JSON does not know");
		}
	}
	s->n = (size_t)(to - s->s);
	return true;
}

/* The quote that ends a string which begins at r->at; NULL where there is none. */
static char *string_end(const struct reading *r)
{
	char *from = r->at, *quote;

	while ((quote = memchr(from, '"', (size_t)(r->end - from)))) {
		char *p = quote;
		while (p > r->at && p[-1] == '\\')
			p--;
		if ((quote - p) % 2 == 0)
			return quote;
		from = quote + 1;
	}
	return NULL;
}

static bool read_string(struct reading *r, struct str *ret)
{
	if (!expect(r, '"', "a string is wanted here"))
		return false;
	char *end = string_end(r);
	if (!end)
		return wrong(r, "a string does not end");
	*ret = (struct str){r->at, (size_t)(end - r->at)};
	char *escape = memchr(r->at, '\\', ret->n);
	if (escape && !unescape(r, escape, end, ret))
		return false;
	r->at = end + 1;
	return true;
}

/* A number, true, false or null, as it was written. */
static bool read_bare(struct reading *r, struct str *ret)
{
	char *from = r->at;

	while (r->at < r->end && !strchr(",:{}[]\" \t\r", *r->at))
		r->at++;
	*ret = (struct str){from, (size_t)(r->at - from)};
	return ret->n ? true : wrong(r, "a value is wanted here");
}

/* A list or an object that nobody asked for: only where its strings and brackets end is looked at. */
static bool skip_nested(struct reading *r)
{
	char open[DOCKET_DEPTH];
	size_t deep = 0;
	struct str s;

	do {
		if (r->at == r->end)
			return wrong(r, "a list or an object does not end");
		char c = *r->at;
		if (c == '"') {
			if (!read_string(r, &s))
				return false;
			continue;
		}
		r->at++;
		if (c == '{' || c == '[') {
			if (deep == DOCKET_DEPTH)
				return wrong(r, "lists and objects stand too deep in each other");
			open[deep++] = c;
		} else if ((c == '}' || c == ']') && open[--deep] != (c == '}' ? '{' : '[')) {
			return wrong(r, "a bracket that does not fit");
		}
	} while (deep);
	return true;
}

static bool skip_value(struct reading *r)
{
	struct str s;

	if (r->at < r->end && *r->at == '"')
		return read_string(r, &s);
	if (r->at < r->end && (*r->at == '{' || *r->at == '['))
		return skip_nested(r);
	return read_bare(r, &s);
}

/* A member that is asked for: a string, for an id also a number; null is none. */
static bool read_wanted(struct reading *r, bool number_too, struct str *ret)
{
	const char *why = number_too ? "a string or a number is wanted here" : "a string is wanted here";
	struct str s;

	if (ret->s)
		return wrong(r, "this name stands here twice");
	if (r->at < r->end && *r->at == '"')
		return read_string(r, ret);
	char *from = r->at;
	if (from < r->end && (*from == '{' || *from == '['))
		return wrong(r, why);
	if (!read_bare(r, &s))
		return false;
	if (str_eq(s, STR("null")))
		return true;
	if (number_too && (s.s[0] == '-' || (s.s[0] >= '0' && s.s[0] <= '9'))) {
		*ret = s;
		return true;
	}
	r->at = from;
	return wrong(r, why);
}

/* Whoever has nothing to say in words sent a response, too: null is an empty text. */
static bool read_text(struct reading *r, struct str *ret)
{
	char *from = r->at;

	if (!read_wanted(r, false, ret))
		return false;
	if (!ret->s)
		*ret = (struct str){from, 0};
	return true;
}

static bool read_family(struct reading *r, int64_t *ret)
{
	char *from = r->at;
	struct str s = {0};

	if (!read_wanted(r, true, &s) || !s.s || str_int(s, ret))
		return !r->why;
	r->at = from;
	return wrong(r, "a family is a whole number");
}

static bool is(struct str name, struct str wanted)
{
	return wanted.s && str_eq(name, wanted);
}

/* What "outer.inner" says of `outer`: "inner"; not known: nothing. */
static struct str inner(struct str wanted, struct str outer)
{
	return wanted.n > outer.n && wanted.s[outer.n] == '.' && str_starts(wanted, outer)
		   ? str_cut(wanted, outer.n + 1, wanted.n)
		   : (struct str){0};
}

static bool read_members(struct reading *r, const struct docket_names *names, struct docket_line *to);

/* A value that nobody asked for by its own name: an object may hold what was asked for. */
static bool read_other(struct reading *r, struct str name, const struct docket_names *names,
		       struct docket_line *to)
{
	if (r->at == r->end || *r->at != '{')
		return skip_value(r);
	struct docket_names in = {inner(names->id, name), inner(names->text, name), inner(names->lang, name),
				  inner(names->group, name), inner(names->family, name)};
	return in.id.s || in.text.s || in.lang.s || in.group.s || in.family.s ? read_members(r, &in, to)
									      : skip_value(r);
}

static bool read_member(struct reading *r, const struct docket_names *names, struct docket_line *to)
{
	struct str name;

	if (!read_string(r, &name) || !expect(r, ':', "a colon is wanted here"))
		return false;
	skip_space(r);
	if (is(name, names->text))
		return read_text(r, &to->text);
	if (is(name, names->id))
		return read_wanted(r, true, &to->id);
	if (is(name, names->lang))
		return read_wanted(r, false, &to->lang);
	if (is(name, names->group))
		return read_wanted(r, true, &to->group);
	return is(name, names->family) ? read_family(r, &to->family) : read_other(r, name, names, to);
}

/* From an object's brace to the one that closes it. As deep as names have dots. */
static bool read_members(struct reading *r, const struct docket_names *names, struct docket_line *to)
{
	if (!expect(r, '{', "a line is one JSON object"))
		return false;
	skip_space(r);
	if (r->at < r->end && *r->at == '}') {
		r->at++;
		return true;
	}
	for (;;) {
		if (!read_member(r, names, to))
			return false;
		skip_space(r);
		if (r->at == r->end || *r->at != ',')
			return expect(r, '}', "a comma or a closing brace is wanted here");
		r->at++;
	}
}

static bool read_object(struct reading *r, const struct docket_names *names, struct docket_line *to)
{
	skip_space(r);
	if (r->at == r->end)
		return wrong(r, "an empty line: each line is one JSON object");
	if (!read_members(r, names, to))
		return false;
	skip_space(r);
	if (r->at != r->end)
		return wrong(r, "something stands behind the object");
	return to->text.s ? true : wrong(r, "there is no text (where it is called otherwise: --text NAME)");
}

bool docket_line_read(char *line, size_t n, const struct docket_names *names, struct docket_line *ret,
		      struct docket_mistake *ret_mistake)
{
	struct reading r = {.at = line, .end = line + n};
	struct docket_line got = {0};

	if (read_object(&r, names, &got)) {
		*ret = got;
		return true;
	}
	*ret_mistake = (struct docket_mistake){(size_t)(r.at - line) + 1, r.why};
	return false;
}
