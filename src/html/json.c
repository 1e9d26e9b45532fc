/* json.c - see json.h */
#include "html/json.h"

#include "base/utf8.h"

#include <inttypes.h>

void json_init(struct json_out *j, struct buf *b)
{
	*j = (struct json_out){.b = b};
}

static bool in_object(const struct json_out *j)
{
	return j->depth > 0 && (j->objects >> (j->depth - 1) & 1);
}

/* Before any value: the comma, and the question whether one may stand here. */
static void begin_value(struct json_out *j)
{
	if (in_object(j) && !j->keyed)
		BUG("a JSON value in an object needs its key first");
	if (j->comma)
		buf_byte(j->b, ',');
	j->comma = true;
	j->keyed = false;
}

static void begin_container(struct json_out *j, bool object)
{
	begin_value(j);
	if (j->depth == JSON_DEPTH)
		BUG("JSON nested too deep");
	uint64_t bit = (uint64_t)1 << j->depth++;
	j->objects = object ? j->objects | bit : j->objects & ~bit;
	j->comma = false;
	buf_byte(j->b, object ? '{' : '[');
}

static void end_container(struct json_out *j, bool object)
{
	if (j->depth == 0 || in_object(j) != object || j->keyed)
		BUG("this JSON container is not the one that is open");
	j->depth--;
	j->comma = true;
	buf_byte(j->b, object ? '}' : ']');
}

void json_ready(struct json_out *j, struct str json)
{
	begin_value(j);
	buf_put(j->b, json);
}

void json_open_object(struct json_out *j)
{
	begin_container(j, true);
}

void json_close_object(struct json_out *j)
{
	end_container(j, true);
}

void json_open_array(struct json_out *j)
{
	begin_container(j, false);
}

void json_close_array(struct json_out *j)
{
	end_container(j, false);
}

static void put_escaped(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buf_put(b, str_cut(s, from, i));
		from = i + 1;
		switch (c) {
		case '"': buf_lit(b, "\\\""); break;
		case '\\': buf_lit(b, "\\\\"); break;
		case '\n': buf_lit(b, "\\n"); break;
		case '\t': buf_lit(b, "\\t"); break;
		case '\r': buf_lit(b, "\\r"); break;
		default: buf_printf(b, "\\u%04x", c);
		}
	}
	buf_put(b, str_cut(s, from, s.n));
}

static void put_string(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	for (size_t bad; (bad = utf8_bad_at(s)) < s.n; s = str_cut(s, bad + 1, s.n)) {
		put_escaped(b, str_cut(s, 0, bad));
		buf_lit(b, "\xEF\xBF\xBD");
	}
	put_escaped(b, s);
	buf_byte(b, '"');
}

void json_key(struct json_out *j, const char *key)
{
	if (!in_object(j) || j->keyed)
		BUG("a JSON key stands only in an object, before its value");
	if (j->comma)
		buf_byte(j->b, ',');
	put_string(j->b, str_z(key));
	buf_byte(j->b, ':');
	j->comma = false;
	j->keyed = true;
}

void json_str(struct json_out *j, struct str s)
{
	begin_value(j);
	if (s.s)
		put_string(j->b, s);
	else
		buf_lit(j->b, "null");
}

void json_z(struct json_out *j, const char *z)
{
	json_str(j, str_z(z));
}

void json_int(struct json_out *j, int64_t v)
{
	begin_value(j);
	buf_printf(j->b, "%" PRId64, v);
}

void json_bool(struct json_out *j, bool v)
{
	begin_value(j);
	buf_put(j->b, v ? STR("true") : STR("false"));
}

void json_nothing(struct json_out *j)
{
	begin_value(j);
	buf_lit(j->b, "null");
}
