/* json_in.c - see json_in.h */
#include "text/json_in.h"

#include "base/buf.h"
#include "base/utf8.h"

struct reader {
	struct arena *a;
	struct str text;
	size_t at;
	int line;
	size_t line_from;
	struct json_in_mistake *mistake;
};

static bool wrong(struct reader *r, const char *why)
{
	*r->mistake = (struct json_in_mistake){r->line, (int)(r->at - r->line_from) + 1, why};
	return false;
}

static int peek(const struct reader *r)
{
	return r->at < r->text.n ? (unsigned char)r->text.s[r->at] : -1;
}

static void skip_space(struct reader *r)
{
	for (int c; (c = peek(r)) == ' ' || c == '\t' || c == '\n' || c == '\r'; r->at++)
		if (c == '\n') {
			r->line++;
			r->line_from = r->at + 1;
		}
}

static bool take(struct reader *r, char c)
{
	skip_space(r);
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static bool read_hex4(struct reader *r, int32_t *ret)
{
	int32_t v = 0;

	for (int i = 0; i < 4; i++, r->at++) {
		int c = peek(r);
		if (c >= '0' && c <= '9')
			v = v * 16 + (c - '0');
		else if ((c | 32) >= 'a' && (c | 32) <= 'f')
			v = v * 16 + ((c | 32) - 'a' + 10);
		else
			return wrong(r, "\\u wants four hexadecimal digits");
	}
	*ret = v;
	return true;
}

/* Behind "\u". */
static bool read_unicode(struct reader *r, struct buf *out)
{
	int32_t c, low;
	char bytes[4];

	if (!read_hex4(r, &c))
		return false;
	if (c >= 0xD800 && c < 0xDC00) {
		if (!str_starts(str_cut(r->text, r->at, r->text.n), STR("\\u")))
			return wrong(r, "half of a surrogate pair");
		r->at += 2;
		if (!read_hex4(r, &low))
			return false;
		if (low < 0xDC00 || low > 0xDFFF)
			return wrong(r, "half of a surrogate pair");
		c = 0x10000 + (c - 0xD800) * 0x400 + (low - 0xDC00);
	} else if (c >= 0xDC00 && c <= 0xDFFF)
		return wrong(r, "half of a surrogate pair");
	if (c < 0x20 && c != '\n' && c != '\t')
		return wrong(r, "a control character");
	buf_put(out, (struct str){bytes, utf8_put(bytes, c)});
	return true;
}

/* Behind the backslash. */
static bool read_escape(struct reader *r, struct buf *out)
{
	int c = peek(r);

	if (c < 0)
		return wrong(r, "the text does not end");
	r->at++;
	switch (c) {
	case '"':
	case '\\':
	case '/': buf_byte(out, (char)c); return true;
	case 'n': buf_byte(out, '\n'); return true;
	case 't': buf_byte(out, '\t'); return true;
	case 'u': return read_unicode(r, out);
	default: r->at--; return wrong(r, "no escape we know: write \\\" \\\\ \\/ \\n \\t or \\uXXXX");
	}
}

/* Behind the opening quotation mark. */
static bool read_text(struct reader *r, struct str *ret)
{
	size_t from = r->at;
	struct buf out;

	while (peek(r) >= 0x20 && peek(r) != '"' && peek(r) != '\\')
		r->at++;
	if (peek(r) == '"') { /* most have no escape: the text itself serves */
		*ret = str_cut(r->text, from, r->at++);
		return true;
	}
	buf_init(&out, r->a, JSON_IN_BYTES);
	buf_put(&out, str_cut(r->text, from, r->at));
	for (int c; (c = peek(r)) != '"'; r->at++) {
		if (c < 0)
			return wrong(r, "the text does not end");
		if (c < 0x20)
			return wrong(r, "a line break or another control character inside a text");
		if (c != '\\') {
			buf_byte(&out, (char)c);
			continue;
		}
		r->at++;
		if (!read_escape(r, &out))
			return false;
		r->at--;
	}
	r->at++;
	*ret = buf_str(&out);
	return true;
}

static bool read_number(struct reader *r, struct json_in *v)
{
	size_t from = r->at;

	if (peek(r) == '-')
		r->at++;
	size_t digits = r->at;
	while (peek(r) >= '0' && peek(r) <= '9')
		r->at++;
	int c = peek(r);
	if (c == '.' || c == 'e' || c == 'E')
		return wrong(r, "only whole numbers are taken");
	if (r->at == digits || (r->text.s[digits] == '0' && r->at > digits + 1))
		return wrong(r, "not a number");
	v->kind = JSON_IN_NUMBER;
	return str_int(str_cut(r->text, from, r->at), &v->number) || wrong(r, "the number is too large");
}

static bool read_word(struct reader *r, struct json_in *v)
{
	static const struct {
		struct str word;
		enum json_in_kind kind;
		int64_t number;
	} words[] = {
	    {STR("null"), JSON_IN_NULL, 0}, {STR("true"), JSON_IN_BOOL, 1}, {STR("false"), JSON_IN_BOOL, 0}};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(str_cut(r->text, r->at, r->text.n), words[i].word)) {
			r->at += words[i].word.n;
			v->kind = words[i].kind;
			v->number = words[i].number;
			return true;
		}
	return wrong(r, "a value is wanted here");
}

static bool read_value(struct reader *r, struct json_in *v, int depth);

static bool read_key(struct reader *r, const struct json_in *object, struct str *ret)
{
	if (!take(r, '"'))
		return wrong(r, "a name in quotation marks is wanted here");
	if (!read_text(r, ret))
		return false;
	if (json_in_member(object, *ret))
		return wrong(r, "this name stands twice in one object");
	return take(r, ':') || wrong(r, "a colon is wanted here");
}

/* Behind the opening bracket: members up to and with `close`. */
static bool read_members(struct reader *r, struct json_in *v, char close, int depth)
{
	struct json_in **end = &v->first;

	if (depth >= JSON_IN_DEPTH)
		return wrong(r, "nested too deeply");
	if (take(r, close))
		return true;
	do {
		struct json_in *m = NEW(r->a, struct json_in, 1);
		struct str key = {0};
		if (close == '}' && v->n >= JSON_IN_NAMES)
			return wrong(r, "too many names in one object");
		if (close == '}' && !read_key(r, v, &key))
			return false;
		if (!read_value(r, m, depth + 1))
			return false;
		m->key = key;
		*end = m;
		end = &m->next;
		v->n++;
	} while (take(r, ','));
	return take(r, close) ||
	       wrong(r, close == '}' ? "a comma or } is wanted here" : "a comma or ] is wanted here");
}

static bool read_value(struct reader *r, struct json_in *v, int depth)
{
	skip_space(r);
	size_t from = r->at;
	int c = peek(r);
	bool fine;

	v->line = r->line;
	if (c == '{' || c == '[') {
		r->at++;
		v->kind = c == '{' ? JSON_IN_OBJECT : JSON_IN_LIST;
		fine = read_members(r, v, c == '{' ? '}' : ']', depth);
	} else if (c == '"') {
		r->at++;
		v->kind = JSON_IN_TEXT;
		fine = read_text(r, &v->text);
	} else if (c == '-' || (c >= '0' && c <= '9'))
		fine = read_number(r, v);
	else
		fine = read_word(r, v);
	v->source = str_cut(r->text, from, r->at);
	return fine;
}

bool json_in_parse(struct arena *a, struct str text, struct json_in **ret,
		   struct json_in_mistake *ret_mistake)
{
	struct reader r = {.a = a, .text = text, .line = 1, .mistake = ret_mistake};
	struct json_in *v = NEW(a, struct json_in, 1);

	if (text.n > JSON_IN_BYTES)
		return wrong(&r, "larger than we take");
	size_t bad = utf8_bad_at(text);
	if (bad < text.n) {
		for (size_t i = 0; i < bad; i++)
			if (text.s[i] == '\n') {
				r.line++;
				r.line_from = i + 1;
			}
		r.at = bad;
		return wrong(&r, "not UTF-8");
	}
	if (!read_value(&r, v, 0))
		return false;
	skip_space(&r);
	if (r.at < text.n)
		return wrong(&r, "something stands behind the end");
	*ret = v;
	return true;
}

const struct json_in *json_in_member(const struct json_in *o, struct str key)
{
	if (o && o->kind == JSON_IN_OBJECT)
		for (const struct json_in *m = o->first; m; m = m->next)
			if (str_eq(m->key, key))
				return m;
	return NULL;
}
