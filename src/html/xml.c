/* xml.c - see xml.h */
#include "html/xml.h"

void xml_text(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool dropped = c < ' ' && c != '\t' && c != '\n' && c != '\r';
		if (!dropped && c != '&' && c != '<' && c != '>' && c != '"')
			continue;
		buf_put(b, str_cut(s, from, i));
		from = i + 1;
		if (c == '&')
			buf_lit(b, "&amp;");
		else if (c == '<')
			buf_lit(b, "&lt;");
		else if (c == '>')
			buf_lit(b, "&gt;");
		else if (c == '"')
			buf_lit(b, "&quot;");
	}
	buf_put(b, str_cut(s, from, s.n));
}

void xml_element(struct buf *b, const char *name, struct str text)
{
	if (!text.s)
		return;
	buf_printf(b, "<%s>", name);
	xml_text(b, text);
	buf_printf(b, "</%s>\n", name);
}

static void put_time(struct buf *b, const char *name, struct instant t)
{
	xml_element(b, name, instant_iso(b->arena, t.us == INSTANT_NONE.us ? (struct instant){0} : t));
}

static void put_link(struct buf *b, const char *rel, const char *type, struct str href)
{
	buf_printf(b, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	xml_text(b, href);
	buf_lit(b, "\"/>\n");
}

void feed_begin(struct buf *b, const struct feed *f)
{
	buf_lit(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		   "xml:lang=\"");
	xml_text(b, f->lang);
	buf_lit(b, "\">\n");
	xml_element(b, "id", f->id);
	xml_element(b, "title", f->title);
	put_time(b, "updated", f->updated);
	put_link(b, "self", "application/atom+xml", f->self);
	put_link(b, "alternate", "text/html", f->id);
	buf_lit(b, "<author>");
	xml_element(b, "name", f->author.s ? f->author : STR(""));
	buf_lit(b, "</author>\n");
}

void feed_entry(struct buf *b, const struct feed_entry *e)
{
	buf_lit(b, "<entry xml:lang=\"");
	xml_text(b, e->lang);
	buf_lit(b, "\">\n");
	xml_element(b, "id", e->id);
	xml_element(b, "title", e->title.s ? e->title : STR(""));
	put_time(b, "updated", e->updated);
	if (e->published.us != INSTANT_NONE.us)
		put_time(b, "published", e->published);
	put_link(b, "alternate", "text/html", e->link);
	if (e->author.s) {
		buf_lit(b, "<author>");
		xml_element(b, "name", e->author);
		buf_lit(b, "</author>\n");
	}
	if (e->category.s) {
		buf_lit(b, "<category term=\"");
		xml_text(b, e->category);
		buf_lit(b, "\"/>\n");
	}
	xml_element(b, "summary", e->summary);
	buf_lit(b, "</entry>\n");
}

void feed_end(struct buf *b)
{
	buf_lit(b, "</feed>\n");
}
