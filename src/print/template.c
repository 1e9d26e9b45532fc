/* template.c - see template.h */
#include "print/template_keys.h"

#include "base/embedded.h"
#include "base/utf8.h"

#include <stdarg.h>

enum { VALUE_MOST = 400 };

struct reader {
	struct house *house;
	struct template_files *files;
	struct mistakes *mistakes;
	struct str line;
	int line_number;
};

static void mistake(struct reader *r, struct str at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static void mistake(struct reader *r, struct str at, const char *fmt, ...)
{
	bool inside = at.s && at.s >= r->line.s && at.s <= r->line.s + r->line.n;
	struct mistakes *m = r->mistakes;
	va_list ap;

	if (m->n == MISTAKES_MOST) {
		m->more = true;
		return;
	}
	struct mistake *to = &m->list[m->n++];
	to->line = r->line_number;
	to->column = inside ? (int)(at.s - r->line.s) + 1 : 1;
	va_start(ap, fmt);
	vsnprintf(to->what, sizeof to->what, fmt, ap);
	va_end(ap);
	to->what[utf8_bad_at(str_z(to->what))] = 0; /* no half character where it was cut */
}

static struct str excerpt(struct str s)
{
	return utf8_head(s, 30);
}

/* "10.5": in units of 1/`per`; false for anything else or above 9999. */
static bool decimal(struct str s, int per, int *ret)
{
	size_t dot = str_find(s, STR("."), 0);
	int64_t whole, part = 0;
	int by = 1;

	if (dot > 4 || !str_int(str_cut(s, 0, dot), &whole) || whole < 0)
		return false;
	if (dot < s.n) {
		struct str rest = str_cut(s, dot + 1, s.n);
		if (rest.n < 1 || rest.n > 3 || !str_int(rest, &part) || part < 0)
			return false;
		for (size_t i = 0; i < rest.n; i++)
			by *= 10;
	}
	*ret = (int)((whole * by + part) * per / by);
	return true;
}

/* "25 mm", "1 in", "72 pt" in points. */
static bool length(struct str s, int *ret)
{
	static const struct {
		struct str name;
		int num, den; /* points */
	} units[] = {
	    {STR("mm"), 7200, 2540}, {STR("cm"), 72000, 2540}, {STR("in"), 72, 1}, {STR("pt"), 1, 1}};
	int thousandths;

	for (size_t i = 0; i < COUNT(units); i++) {
		if (!str_ends(s, units[i].name) ||
		    !decimal(str_trim(str_cut(s, 0, s.n - units[i].name.n)), 1000, &thousandths))
			continue;
		*ret = (int)(((int64_t)thousandths * units[i].num / units[i].den + 500) / 1000);
		return true;
	}
	return false;
}

static bool read_length(struct reader *r, struct str v, int least, int most, int *ret)
{
	if (length(v, ret) && *ret >= least && *ret <= most)
		return true;
	mistake(r, v,
		"\"%.*s\": write a length from %d to %d pt, as in \"25 mm\", \"2.5 cm\", \"1 in\", \"72 pt\"",
		STR_ARG(excerpt(v)), least, most);
	return false;
}

/* "A4", "letter", or "210 mm x 297 mm". */
static void read_paper(struct reader *r, struct str v)
{
	struct page_size *p = &r->house->page;
	size_t by = str_find(v, STR(" x "), 0);

	if (str_eq(v, STR("A4"))) {
		p->width = 595;
		p->height = 842;
	} else if (str_eq(v, STR("letter"))) {
		p->width = 612;
		p->height = 792;
	} else if (by < v.n) {
		(void)(read_length(r, str_trim(str_cut(v, 0, by)), 280, 2400, &p->width) &&
		       read_length(r, str_trim(str_cut(v, by + 3, v.n)), 280, 2400, &p->height));
	} else
		mistake(r, v, "\"%.*s\": write \"A4\", \"letter\", or as in \"210 mm x 297 mm\"",
			STR_ARG(excerpt(v)));
}

static void read_size(struct reader *r, struct str v, int *to)
{
	int size;

	if (decimal(v, 2, &size) && size >= 12 && size <= 144)
		*to = size;
	else
		mistake(r, v, "\"%.*s\": write a size of type from 6 to 72 points, as in \"10.5\"",
			STR_ARG(excerpt(v)));
}

/* Six sizes, of headings from the first level to the last. */
static void read_headings(struct reader *r, struct str v)
{
	struct str rest = v, part;
	size_t n = 0;

	while (str_split(&rest, ' ', &part)) {
		part = str_trim(part);
		if (!part.n)
			continue;
		if (n < 6)
			read_size(r, part, &r->house->page.heading[n]);
		n++;
	}
	if (n != 6)
		mistake(r, v, "six sizes are wanted here and %zu stand: as in \"16 13 11.5 10.5 10.5 10.5\"",
			n);
}

static bool read_field(struct reader *r, struct str v, enum head_field *ret)
{
	for (int f = 0; f < HEAD_FIELDS; f++)
		if (str_eq(v, template_fields[f])) {
			*ret = (enum head_field)f;
			return true;
		}
	mistake(r, v,
		"the head has no \"%.*s\"; write logo, organisation, meets, body, session, symbol, "
		"agenda-item, date, "
		"original, source or -",
		STR_ARG(excerpt(v)));
	return false;
}

/* "agenda-item | symbol": the two ends of a line; "source": across. "---": a line below the row before. */
static void read_head(struct reader *r, struct str v, bool first)
{
	struct house *h = r->house;
	size_t bar = str_find(v, STR("|"), 0);
	struct head_row row = {.across = bar == v.n};

	if (first)
		h->n_head = 0;
	if (str_eq(v, STR("---"))) {
		if (!h->n_head)
			mistake(r, v, "the line stands below a row; write the row before it");
		else
			h->head[h->n_head - 1].rule = true;
		return;
	}
	if (!read_field(r, str_trim(str_cut(v, 0, bar)), &row.start) ||
	    (!row.across && !read_field(r, str_trim(str_cut(v, bar + 1, v.n)), &row.end)))
		return;
	if (h->n_head == HEAD_ROWS_MOST)
		mistake(r, v, "more than %d rows; leave some out", (int)HEAD_ROWS_MOST);
	else
		h->head[h->n_head++] = row;
}

/* A language behind the key; -1, and a mistake, where it is none. */
static int language_of(struct reader *r, struct str name, struct str suffix)
{
	for (int l = 0; l < LANGS; l++)
		if (str_eq(suffix, lang_code((enum lang)l)))
			return l;
	mistake(r, name, "in which language? write %.*s.ar, .en, .es, .fr, .ru or .zh",
		STR_ARG(excerpt(str_cut(name, 0, str_find(name, STR("."), 0)))));
	return -1;
}

/* A file beside the template, not a way out of its folder. */
static void read_file_name(struct reader *r, struct str v, struct str *to)
{
	if (str_find(v, STR("/"), 0) < v.n || v.s[0] == '.')
		mistake(r, v, "\"%.*s\": write the name of a file beside the template, without a folder",
			STR_ARG(excerpt(v)));
	else
		*to = v;
}

static void read_value(struct reader *r, const struct template_key *k, int lang, struct str v, bool first)
{
	void *to = (char *)(k->kind == KIND_FILE ? (void *)r->files : (void *)r->house) + k->at;
	int points;

	switch (k->kind) {
	case KIND_TEXT: *(struct str *)to = v; return;
	case KIND_SAID: ((struct str *)to)[lang] = v; return;
	case KIND_LENGTH:
		if (read_length(r, v, 14, 400, &points))
			*(int *)to = points;
		return;
	case KIND_SIZE: read_size(r, v, to); return;
	case KIND_HEADINGS: read_headings(r, v); return;
	case KIND_PAPER: read_paper(r, v); return;
	case KIND_HEAD: read_head(r, v, first); return;
	case KIND_FILE: read_file_name(r, v, to); return;
	}
}

static const struct template_key *key_named(struct str name)
{
	struct str head = str_cut(name, 0, str_find(name, STR("."), 0));

	for (size_t i = 0; i < TEMPLATE_KEYS; i++)
		if (str_eq(template_keys[i].name, template_keys[i].kind == KIND_SAID ? head : name))
			return &template_keys[i];
	return NULL;
}

static void read_line(struct reader *r, int seen[TEMPLATE_KEYS][LANGS])
{
	struct str line = str_trim(r->line);
	size_t colon = str_find(line, STR(":"), 0);

	if (!line.n || line.s[0] == '#')
		return;
	struct str name = str_trim(str_cut(line, 0, colon)),
		   value = str_trim(str_cut(line, colon + 1, line.n));
	const struct template_key *k = key_named(name);
	int lang = 0;
	if (colon == line.n || !name.n)
		return mistake(r, line, "write a key, a colon and a value, as in \"paper: A4\"");
	if (!k)
		return mistake(r, name, "there is no key \"%.*s\"; templates/README.md lists them",
			       STR_ARG(excerpt(name)));
	if (!value.n || value.n > VALUE_MOST)
		return mistake(r, name, "%.*s wants a value of 1 to %d bytes", STR_ARG(k->name),
			       (int)VALUE_MOST);
	if (k->kind == KIND_SAID && (lang = language_of(r, name, str_cut(name, k->name.n + 1, name.n))) < 0)
		return;
	int *before = &seen[k - template_keys][lang];
	if (*before && k->kind != KIND_HEAD)
		return mistake(r, name, "%.*s stands in line %d already; leave one out",
			       STR_ARG(excerpt(name)), *before);
	read_value(r, k, lang, value, !*before);
	*before = r->line_number;
}

/* Room for lines of text must be left. */
static void check_whole(struct reader *r, bool named)
{
	const struct page_size *p = &r->house->page;

	r->line = (struct str){0};
	if (!named)
		mistake(r, r->line, "the template has no name; write a line \"template: NAME\"");
	if (p->width - p->inner - p->outer < 200)
		mistake(r, r->line, "less than 200 pt are left between the margins; make them smaller");
	if (p->height - p->top - p->bottom < 200)
		mistake(r, r->line,
			"less than 200 pt are left between top and bottom; make the margins smaller");
}

bool template_parse(struct str text, struct house *ret, struct template_files *ret_files,
		    struct mistakes *ret_mistakes)
{
	int seen[TEMPLATE_KEYS][LANGS] = {0};
	struct reader r = {.house = ret, .files = ret_files, .mistakes = ret_mistakes, .line_number = 1};
	struct str rest = text;

	*ret = house_plain;
	ret->name = (struct str){0};
	*ret_files = (struct template_files){0};
	ret_mistakes->n = 0;
	ret_mistakes->more = false;
	if (text.n > TEMPLATE_MOST) {
		mistake(&r, rest, "longer than %d bytes", (int)TEMPLATE_MOST);
		return false;
	}
	for (; str_split(&rest, '\n', &r.line); r.line_number++) {
		struct str ended = r.line;
		if (str_ends(ended, STR("\r")))
			ended.n--;
		if (!utf8_valid(ended) || utf8_control_at(ended) < ended.n)
			mistake(&r, ended, "this is no text in UTF-8, or there are control characters in it");
		else
			read_line(&r, seen);
	}
	r.line_number = 1;
	check_whole(&r, ret->name.n > 0);
	return ret_mistakes->n == 0;
}

bool template_load(struct str name, struct house *ret)
{
	char path[64];
	struct template_files files;
	struct mistakes m;
	struct str text;

	if (name.n > 32 || str_find(name, STR("/"), 0) < name.n)
		return false;
	snprintf(path, sizeof path, "templates/%.*s.template", STR_ARG(name));
	if (!embedded_find(str_z(path), &text))
		return false;
	if (!template_parse(text, ret, &files, &m) || files.logo_svg.n || files.logo_png.n)
		BUG("a template that is part of the program is wrong");
	return true;
}

bool logo_is_png(struct str b)
{
	return str_starts(b, STR("\x89PNG\r\n\x1a\n")) && b.n >= 33 && b.n <= LOGO_MOST &&
	       str_eq(str_cut(b, 12, 16), STR("IHDR")) && (b.s[18] || b.s[19]) && (b.s[22] || b.s[23]);
}

bool logo_is_svg(struct str b)
{
	return b.n <= LOGO_MOST && utf8_valid(b) && str_starts(str_trim(b), STR("<")) &&
	       str_find(b, STR("<svg"), 0) < b.n;
}
