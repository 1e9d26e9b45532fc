/* form.c - see form.h */
#include "web/form.h"

#include "base/utf8.h"
#include "web/percent.h"

static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!plain && (c == '\0' || !strchr("_.-[]", c)))
			return false;
	}
	return s.n > 0;
}

/* CR LF, and a CR alone, become LF. */
static struct str unix_lines(struct arena *a, struct str s)
{
	if (!s.n || !memchr(s.s, '\r', s.n))
		return s;
	char *to = NEW(a, char, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '\r' && i + 1 < s.n && s.s[i + 1] == '\n')
			continue;
		to[n++] = s.s[i] == '\r' ? '\n' : s.s[i];
	}
	return (struct str){to, n};
}

static enum err field_take(struct arena *a, struct str name, struct str value, struct param *ret)
{
	if (name.n > FIELD_NAME_MOST)
		return ERR_LIMIT;
	if (!is_name(name) || !utf8_valid(value) || (value.n && memchr(value.s, '\0', value.n)))
		return ERR_INPUT;
	*ret = (struct param){name, unix_lines(a, value)};
	if (!ret->value.s)
		ret->value = STR("");
	return ERR_OK;
}

static enum err field_parse(struct arena *a, struct str pair, struct param *ret)
{
	struct str name, value = pair;
	size_t eq = str_find(pair, STR("="), 0);

	if (!percent_decode(a, str_cut(pair, 0, eq), true, &name) ||
	    !percent_decode(a, str_cut(pair, eq + 1, pair.n), true, &value))
		return ERR_INPUT;
	return field_take(a, name, value, ret);
}

enum err form_field_add(struct arena *a, struct form *f, struct str name, struct str value)
{
	enum err e = field_take(a, arena_dup(a, name), value, &f->fields[f->n]);

	if (e == ERR_OK)
		f->n++;
	return e;
}

const struct form_file *form_file(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n_files; i++)
		if (str_eq(f->files[i].name, str_z(name)))
			return &f->files[i];
	return NULL;
}

/* At most; room for FIELDS_MOST every time would be most of what an answer takes while it waits. */
static size_t field_count(struct str body)
{
	size_t n = 1;

	for (size_t at = 0; n < FIELDS_MOST && (at = str_find(body, STR("&"), at)) < body.n; at++)
		n++;
	return n;
}

enum err form_parse(struct arena *a, struct str body, struct form *ret)
{
	if (body.n > BODY_MOST)
		return ERR_LIMIT;
	struct form f = {.fields = NEW(a, struct param, field_count(body))};
	struct str pair;

	while (str_split(&body, '&', &pair)) {
		if (!pair.n)
			continue;
		if (f.n == FIELDS_MOST)
			return ERR_LIMIT;
		enum err e = field_parse(a, pair, &f.fields[f.n]);
		if (e != ERR_OK)
			return e;
		f.n++;
	}
	*ret = f;
	return ERR_OK;
}

struct str form_value(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->fields[i].name, str_z(name)))
			return f->fields[i].value;
	return (struct str){NULL, 0};
}
