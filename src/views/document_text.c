/* document_text.c - the text of a paragraph with links in it. */
#include "views/document.h"

enum { LINKS_MOST = 64 };
struct link {
	size_t from, to;
	const struct document_reference *of;
};

struct str part_number(const struct document_part *part)
{
	struct str l = part->label;
	size_t space = l.n;

	if (str_eq(part->kind, STR("bullet")))
		return STR("•");
	while (space > 0 && l.s[space - 1] != ' ')
		space--;
	l = str_cut(l, space, l.n);
	for (size_t i = 0; i < l.n; i++)
		if ((l.s[i] >= '0' && l.s[i] <= '9') || l.s[i] == ')')
			return l;
	return STR("¶");
}

bool labelled_first(const struct document_page *p, const struct document_part *part)
{
	for (size_t i = 0; i < part->label.n; i++)
		if (part->label.s[i] != '.' && (part->label.s[i] < '0' || part->label.s[i] > '9'))
			return false;
	for (const struct document_part *x = p->parts; x < part; x++)
		if (str_eq(x->label, part->label))
			return false;
	return part->label.n > 0;
}

/* "1305" of "res-1305": what tells it from others where one phrase names several. */
static struct str slug_number(struct str slug)
{
	size_t at = slug.n;

	while (at > 0 && slug.s[at - 1] >= '0' && slug.s[at - 1] <= '9')
		at--;
	return str_cut(slug, at, slug.n);
}

static bool shared(const struct document_reference *f, const struct document_reference *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (&list[i] != f && list[i].ordinal == f->ordinal && str_eq(list[i].symbol, f->symbol) &&
		    !str_eq(list[i].slug, f->slug))
			return true;
	return false;
}

static bool overlaps(const struct link *list, size_t n, struct link l)
{
	for (size_t i = 0; i < n; i++)
		if (l.from < list[i].to && list[i].from < l.to)
			return true;
	return false;
}

/* Wherever the words stand in the paragraph; of words for several, each one's number. */
static size_t find_links(struct str text, const struct document_reference *f, bool part_only,
			 struct link *ret, size_t n)
{
	for (size_t at = str_find(text, f->symbol, 0); at < text.n && n < LINKS_MOST;
	     at = str_find(text, f->symbol, at + f->symbol.n)) {
		struct link l = {at, at + f->symbol.n, f};
		if (part_only) {
			struct str number = slug_number(f->slug);
			size_t in = number.n ? str_find(f->symbol, number, 0) : f->symbol.n;
			if (in >= f->symbol.n)
				continue;
			l.from = at + in;
			l.to = l.from + number.n;
		}
		if (!overlaps(ret, n, l))
			ret[n++] = l;
	}
	return n;
}

static void sort_links(struct link *list, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && list[k].from < list[k - 1].from; k--) {
			struct link l = list[k];
			list[k] = list[k - 1];
			list[k - 1] = l;
		}
}

static void put_lines(struct out *o, struct str s)
{
	struct str line;
	bool first = true;

	while (str_split(&s, '\n', &line)) {
		if (!first)
			buf_lit(&o->b, "<br>");
		first = false;
		out_text(o, line);
	}
}

void part_text(struct out *o, const struct document_part *part, const struct document_reference *list,
	       size_t n)
{
	struct link links[LINKS_MOST];
	size_t count = 0, at = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].ordinal == part->ordinal && list[i].slug.s && list[i].symbol.n)
			count = find_links(part->text, &list[i], shared(&list[i], list, n), links, count);
	sort_links(links, count);
	for (size_t i = 0; i < count; i++) {
		const struct document_reference *f = links[i].of;
		put_lines(o, str_cut(part->text, at, links[i].from));
		words_link(o, url_of(o, f->to_instrument ? STR("instruments") : STR("documents"), f->slug),
			   str_cut(part->text, links[i].from, links[i].to));
		line_end_back(o);
		at = links[i].to;
	}
	put_lines(o, str_cut(part->text, at, part->text.n));
}
