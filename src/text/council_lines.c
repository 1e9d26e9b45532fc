/* council_lines.c - source lines without what a conversion left in them. */
#include "base/buf.h"
#include "text/council_in.h"

static void mark_add(struct arena *a, struct council_doc *d, enum mark_kind kind, int line, struct str words)
{
	*ROW_ADD(a, d->marks, d->n_marks) = (struct council_mark){kind, line, words};
}

/* "[bookmark: _GoBack]" at `at`: its end, or `at` when there is none. */
static size_t bookmark_end(struct str s, size_t at)
{
	static const struct str opens[] = {STR("[bookmark:"), STR("[image:"), STR("[hyperlink:")};
	enum { LONGEST = 200 };
	size_t i = at;

	s = str_cut(s, 0, at + LONGEST);
	if (scan_one_of(s, &i, opens, COUNT(opens)) < 0)
		return at;
	size_t end = str_find(s, STR("]"), i);
	return end < s.n ? end + 1 : at;
}

static struct str without_bookmarks(struct arena *a, struct council_doc *d, int no, struct str s)
{
	struct buf clean;
	bool found = false;
	size_t from = 0;

	buf_init(&clean, a, s.n);
	for (size_t at = str_find(s, STR("["), 0); at < s.n; at = str_find(s, STR("["), at)) {
		size_t end = bookmark_end(s, at);
		if (end == at) {
			at++;
			continue;
		}
		mark_add(a, d, MARK_BOOKMARK, no, str_cut(s, at, end));
		buf_put(&clean, str_cut(s, from, at));
		from = at = end;
		found = true;
	}
	if (!found)
		return s;
	buf_put(&clean, str_cut(s, from, s.n));
	return buf_str(&clean);
}

static bool is_path(struct str s)
{
	return s.n > 3 && is_letter(s.s[0]) && s.s[1] == ':' && s.s[2] == '\\';
}

/* "image1.jpeg" and nothing else */
static bool is_image(struct str s)
{
	static const struct str ends[] = {STR(".jpeg"), STR(".jpg"), STR(".png"), STR(".gif"),
					  STR(".emf"),	STR(".wmf"), STR(".tiff")};
	size_t at = 0;
	int number;

	if (!scan_word_any_case(s, &at, STR("image")) || !scan_int(s, &at, 6, &number))
		return false;
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_eq(str_cut(s, at, s.n), ends[i]))
			return true;
	return false;
}

/* "• http://www.itu.int/council •": the line at the foot of a page. */
static bool is_foot(struct str s)
{
	return s.n > 10 && str_starts(s, STR("•")) && str_ends(s, STR("•")) && str_has(s, STR("http"));
}

static enum mark_kind line_mark(struct str s)
{
	return is_path(s) ? MARK_PATH : is_image(s) ? MARK_IMAGE : is_foot(s) ? MARK_FOOTER : MARK_KINDS;
}

/* P:\CHI\SG\CONSEIL\C19\100\140C.docx is document C19/140. */
static void number_from_path(struct arena *a, struct council_doc *d, struct str path)
{
	int session, serial;
	size_t file = path.n;

	while (file > 0 && path.s[file - 1] != '\\')
		file--;
	if (!scan_int(path, &file, 4, &serial))
		return;
	for (size_t at = str_find(path, STR("\\C"), 0); at < path.n;
	     at = str_find(path, STR("\\C"), at + 1)) {
		size_t i = at + 2;
		if (!scan_int(path, &i, 2, &session) || i != at + 4 || byte_at(path, i) != '\\')
			continue;
		d->number = arena_printf(a, "C%02d/%d", session, serial);
		d->year = 2000 + session;
		return;
	}
}

/* A page number or a typist's name: one short word without any Han. */
static bool is_rest_of_foot(struct str s)
{
	enum { SHORT = 16 };

	if (s.n > SHORT)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.s[i]) && !is_digit(s.s[i]))
			return false;
	return true;
}

/* Behind the last mark of the foot, short words up to the end are part of it. */
static void foot_rest(struct arena *a, struct council_doc *d, struct lines *lines, size_t behind_mark)
{
	enum { MOST = 6 };

	if (behind_mark == SIZE_MAX || lines->n - behind_mark > MOST)
		return;
	for (size_t i = behind_mark; i < lines->n; i++)
		if (!is_rest_of_foot(lines->line[i].text))
			return;
	for (size_t i = behind_mark; i < lines->n; i++)
		mark_add(a, d, MARK_FOOTER, lines->line[i].no, lines->line[i].text);
	lines->n = behind_mark;
}

struct lines council_lines(struct arena *a, struct str text, struct council_doc *d)
{
	struct lines lines = {0};
	struct str rest = text, raw;
	size_t behind_mark = SIZE_MAX;

	for (int no = 1; str_split(&rest, '\n', &raw); no++) {
		struct str s = str_trim_wide(without_bookmarks(a, d, no, raw));
		if (s.n == 0)
			continue;
		enum mark_kind mark = line_mark(s);
		if (mark == MARK_KINDS) {
			*ROW_ADD(a, lines.line, lines.n) = (struct line){no, s};
			continue;
		}
		mark_add(a, d, mark, no, s);
		if (mark == MARK_PATH)
			number_from_path(a, d, s);
		behind_mark = lines.n;
	}
	foot_rest(a, d, &lines, behind_mark);
	return lines;
}
