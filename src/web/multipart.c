/* multipart.c - see multipart.h */
#include "web/multipart.h"

#include "base/utf8.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same(struct str s, const char *word)
{
	struct str w = str_z(word);

	if (s.n != w.n)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (lower(s.s[i]) != w.s[i])
			return false;
	return true;
}

/* The value of `; name="value"` or `; name=value` in a header; browsers write %22 for a quote in it. */
static struct str parameter(struct str s, const char *name)
{
	struct str rest = s, part;
	bool first = true;

	while (str_split(&rest, ';', &part)) {
		size_t eq = str_find(part, STR("="), 0);
		if (!first && eq < part.n && same(str_trim(str_cut(part, 0, eq)), name)) {
			struct str v = str_trim(str_cut(part, eq + 1, part.n));
			if (!str_starts(v, STR("\"")))
				return v;
			/* A ";" may stand in the quotes. */
			size_t from = (size_t)(v.s - s.s) + 1, end = str_find(s, STR("\""), from);
			return end < s.n ? str_cut(s, from, end) : (struct str){0};
		}
		first = false;
	}
	return (struct str){0};
}

static bool is_boundary(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] <= ' ' || s.s[i] >= 0x7f || s.s[i] == '"')
			return false;
	return s.n > 0 && s.n <= BOUNDARY_MOST;
}

/* The headers of a part: its name, and the name of the file where it is one. */
static bool head_read(struct str head, struct str *ret_name, struct str *ret_file)
{
	bool found = false;

	while (head.n) {
		size_t end = str_find(head, STR("\r\n"), 0);
		struct str line = str_cut(head, 0, end);
		size_t colon = str_find(line, STR(":"), 0);
		if (colon == line.n)
			return false;
		if (same(str_cut(line, 0, colon), "content-disposition")) {
			struct str value = str_cut(line, colon + 1, line.n);
			if (found ||
			    !same(str_trim(str_cut(value, 0, str_find(value, STR(";"), 0))), "form-data"))
				return false;
			*ret_name = parameter(value, "name");
			*ret_file = parameter(value, "filename");
			found = true;
		}
		head = str_cut(head, end + 2, head.n);
	}
	return found && ret_name->n && utf8_valid(*ret_name) && (!ret_file->s || utf8_valid(*ret_file));
}

/* One part: head, empty line, what it holds. */
static enum err part_read(struct arena *a, struct str part, struct form *f, size_t *fields)
{
	size_t end = str_find(part, STR("\r\n\r\n"), 0);
	struct str name = {0}, file = {0};

	if (end > PART_HEAD_MOST)
		return end == part.n ? ERR_INPUT : ERR_LIMIT;
	if (end == part.n || !head_read(str_cut(part, 0, end), &name, &file))
		return ERR_INPUT;
	struct str value = str_cut(part, end + 4, part.n);
	/* What is no file is copied: it has the room that every form has. */
	if (!file.s)
		return (*fields += value.n) > BODY_MOST ? ERR_LIMIT : form_field_add(a, f, name, value);
	if (f->n_files == FILES_MOST)
		return ERR_LIMIT;
	f->files[f->n_files++] = (struct form_file){arena_dup(a, name), arena_dup(a, file), value};
	return ERR_OK;
}

enum err multipart_parse(struct arena *a, struct str type, struct str body, struct form *ret)
{
	struct str boundary = parameter(type, "boundary");
	struct form f = {.fields = NEW(a, struct param, PARTS_MOST)};
	size_t fields = 0;
	int parts = 0;

	if (body.n > FILE_BODY_MOST)
		return ERR_LIMIT;
	if (!is_boundary(boundary))
		return ERR_INPUT;
	struct str line = JOIN(a, STR("\r\n--"), boundary), first = str_cut(line, 2, line.n);
	if (!str_starts(body, first))
		return ERR_INPUT;
	size_t at = first.n;
	while (!str_starts(str_cut(body, at, body.n), STR("--"))) {
		size_t end = str_find(body, line, at);
		if (!str_starts(str_cut(body, at, body.n), STR("\r\n")) || end == body.n)
			return ERR_INPUT;
		if (++parts > PARTS_MOST)
			return ERR_LIMIT;
		enum err e = part_read(a, str_cut(body, at + 2, end), &f, &fields);
		if (e != ERR_OK)
			return e;
		at = end + line.n;
	}
	*ret = f;
	return ERR_OK;
}
