/* manifest.c - see manifest.h */
#include "store/manifest.h"

#include "base/list.h"
#include "base/utf8.h"

enum { DIGITS = 2 * DIGEST_BYTES };

bool manifest_path_right(struct str path)
{
	struct str rest = path, part;

	if (!path.n || path.n > MANIFEST_PATH_MOST || path.s[0] == '/' || path.s[path.n - 1] == '/' ||
	    !utf8_valid(path) || utf8_control_at(path) < path.n || memchr(path.s, '\n', path.n) ||
	    memchr(path.s, '\t', path.n) || str_eq(path, STR(MANIFEST_NAME)))
		return false;
	while (str_split(&rest, '/', &part))
		if (!part.n || str_eq(part, STR(".")) || str_eq(part, STR("..")))
			return false;
	return true;
}

void manifest_write(struct buf *b, struct arena *a, const struct manifest *m)
{
	struct str at = instant_iso(a, m->at);

	buf_printf(b, "plenary backup 1\nprogram %.*s\nschema %d\nat %.*s\n", STR_ARG(m->program), m->schema,
		   STR_ARG(at));
	for (size_t i = 0; i < m->n; i++)
		buf_printf(b, "%.*s %lld %.*s\n", STR_ARG(m->files[i].digest), (long long)m->files[i].size,
			   STR_ARG(m->files[i].path));
	buf_printf(b, "end %zu\n", m->n);
}

static bool is_digest(struct str s)
{
	if (s.n != DIGITS)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] >= 'a' && s.s[i] <= 'f')))
			return false;
	return true;
}

/* "WORD rest": the rest; false where the line does not begin so. */
static bool behind(struct str line, struct str word, struct str *ret)
{
	if (!str_starts(line, word))
		return false;
	*ret = str_cut(line, word.n, line.n);
	return true;
}

static bool number(struct str s, int64_t *ret)
{
	bool plain = s.n && s.s[0] >= '0' && s.s[0] <= '9' && (s.n == 1 || s.s[0] != '0');

	return plain && str_int(s, ret);
}

static bool read_file_line(struct str line, struct manifest_file *ret)
{
	ret->digest = str_cut(line, 0, DIGITS);
	size_t space = str_find(line, STR(" "), DIGITS + 1);
	ret->path = str_cut(line, space + 1, line.n);
	return is_digest(ret->digest) && line.n > DIGITS && line.s[DIGITS] == ' ' &&
	       number(str_cut(line, DIGITS + 1, space), &ret->size) && manifest_path_right(ret->path);
}

/* One line behind the first; false where it is not right. *over: it was the last. */
static bool read_line(struct arena *a, struct str line, size_t at, struct manifest *m, bool *over)
{
	struct str rest;
	int64_t n;

	if (at == 2)
		return behind(line, STR("program "), &m->program) && m->program.n && m->program.n < 64;
	if (at == 3) {
		bool right = behind(line, STR("schema "), &rest) && number(rest, &n) && n <= 9999;
		m->schema = right ? (int)n : 0;
		return right;
	}
	if (at == 4)
		return behind(line, STR("at "), &rest) && instant_parse(rest, &m->at) &&
		       str_eq(instant_iso(a, m->at), rest);
	if (behind(line, STR("end "), &rest)) {
		*over = true;
		return number(rest, &n) && (size_t)n == m->n;
	}
	struct manifest_file f;
	if (m->n >= MANIFEST_FILES_MOST || !read_file_line(line, &f))
		return false;
	*PUSH(a, m->files, m->n) = f;
	return true;
}

enum err manifest_parse(struct arena *a, struct str text, struct manifest *ret, size_t *ret_line)
{
	struct manifest m = {0};
	struct str line;
	bool over = false;

	*ret_line = 1;
	if (text.n > MANIFEST_TEXT_MOST || !str_ends(text, STR("\n")))
		return ERR_INPUT;
	for (; str_split(&text, '\n', &line) && !over; ++*ret_line)
		if (*ret_line == 1 ? !str_eq(line, STR("plenary backup 1"))
				   : !read_line(a, line, *ret_line, &m, &over))
			return ERR_INPUT;
	if (!over || text.n)
		return ERR_INPUT;
	*ret = m;
	return ERR_OK;
}
