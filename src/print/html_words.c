/* html_words.c - see html_words.h */
#include "print/html_words.h"

#include "base/list.h"

#define RAW(o, lit) out_raw((o), lit, sizeof(lit) - 1)

static const struct {
	unsigned mark;
	const char *open, *close;
} marks[] = {
    {RUN_DELETED, "<del>", "</del>"},
    {RUN_INSERTED, "<ins>", "</ins>"},
    {RUN_BRACKETED, "<span class=\"bracketed\">", "</span>"},
    {RUN_STRONG, "<strong>", "</strong>"},
    {RUN_EMPHASIS, "<em>", "</em>"},
    {RUN_CODE, "<code>", "</code>"},
    {RUN_RAISED, "<sup>", "</sup>"},
};

static void raw(struct out *o, const char *z)
{
	out_raw(o, z, strlen(z));
}

void html_lang(struct out *o, struct str lang)
{
	if (!lang.n)
		return;
	RAW(o, " lang=\"");
	out_text_str(o, lang);
	RAW(o, "\" dir=\"");
	out_text_str(o, lang_code_dir(lang));
	RAW(o, "\"");
}

/* A note has no notes of its own. */
static void call_note(struct out *o, const struct words *note, struct html_notes *notes)
{
	struct out n;

	if (!notes)
		return;
	out_init(&n, notes->a, o->lang, 1 << 20);
	html_words(&n, *note, NULL);
	*PUSH(notes->a, notes->list, notes->n) = buf_str(&n.b);
	buf_printf(&o->b, "<sup><a href=\"#note%zu\" id=\"call%zu\" role=\"doc-noteref\">%zu</a></sup>",
		   notes->n, notes->n, notes->n);
}

static void put_run(struct out *o, const struct run *r, struct html_notes *notes)
{
	if (r->lang.n) {
		RAW(o, "<span");
		html_lang(o, r->lang);
		RAW(o, ">");
	}
	if (r->url.n) {
		RAW(o, "<a href=\"");
		out_url_str(o, r->url);
		RAW(o, "\">");
	}
	for (size_t i = 0; i < COUNT(marks); i++)
		if (r->marks & marks[i].mark)
			raw(o, marks[i].open);
	out_text_str(o, r->text);
	for (size_t i = COUNT(marks); i-- > 0;)
		if (r->marks & marks[i].mark)
			raw(o, marks[i].close);
	if (r->url.n)
		RAW(o, "</a>");
	if (r->lang.n)
		RAW(o, "</span>");
	if (r->note)
		call_note(o, r->note, notes);
	if (r->marks & RUN_BREAK)
		RAW(o, "<br>\n");
}

void html_words(struct out *o, struct words w, struct html_notes *notes)
{
	for (size_t i = 0; i < w.n; i++)
		put_run(o, &w.list[i], notes);
}

void html_notes_put(struct out *o, const struct html_notes *notes, struct str heading)
{
	if (!notes->n)
		return;
	RAW(o,
	    "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">");
	out_text_str(o, heading);
	RAW(o, "</h2>\n<ol>\n");
	for (size_t i = 0; i < notes->n; i++) {
		buf_printf(&o->b, "<li id=\"note%zu\">", i + 1);
		buf_put(&o->b, notes->list[i]);
		buf_printf(&o->b, " <a href=\"#call%zu\" role=\"doc-backlink\">↑</a></li>\n", i + 1);
	}
	RAW(o, "</ol>\n</section>\n");
}
