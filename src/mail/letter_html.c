/* letter_html.c - the same words as a small page: no pictures, nothing fetched from anywhere. */
#include "mail/letter_html.h"

#include "html/out.h"

#define RAW(o, lit) out_raw((o), "" lit, sizeof(lit) - 1)

static bool is_address(struct str line)
{
	return str_starts(line, STR("https://")) || str_starts(line, STR("http://"));
}

static void put_line(struct out *o, struct str line)
{
	if (!is_address(line)) {
		out_text(o, line);
		return;
	}
	RAW(o, "<a dir=\"ltr\" style=\"color:#0b57a4;word-break:break-all\" href=\"");
	out_url(o, line);
	RAW(o, "\">");
	out_text(o, line);
	RAW(o, "</a>");
}

static bool is_item(struct str s)
{
	return str_starts(s, STR(LETTER_BULLET));
}

/* Lines up to an empty one; what begins with a bullet is an item of a list, until the next bullet. */
static void put_block(struct out *o, struct str block)
{
	bool list = is_item(block), first = true;
	struct str line;

	if (list)
		RAW(o, "<ul style=\"margin:0 0 16px;padding-inline-start:20px\">\n");
	else
		RAW(o, "<p style=\"margin:0 0 16px\">");
	for (; str_split(&block, '\n', &line); first = false) {
		bool item = list && is_item(line);
		if (item && !first)
			RAW(o, "</li>\n");
		else if (!first)
			RAW(o, "<br>\n");
		if (item) {
			RAW(o, "<li style=\"margin:0 0 8px\">");
			line = str_cut(line, sizeof LETTER_BULLET - 1, line.n);
		}
		put_line(o, str_trim(line));
	}
	if (list)
		RAW(o, "</li>\n</ul>\n");
	else
		RAW(o, "</p>\n");
}

static void put_blocks(struct out *o, struct str text)
{
	while (text.n) {
		size_t end = str_find(text, STR("\n\n"), 0);
		struct str block = str_trim(str_cut(text, 0, end));
		if (block.n)
			put_block(o, block);
		text = str_cut(text, end + 2, text.n);
	}
}

static void put_head(struct out *o, struct str subject, struct str lang)
{
	RAW(o, "<!doctype html>\n<html lang=\"");
	out_attr(o, lang);
	RAW(o, "\" dir=\"");
	out_attr(o, lang_code_dir(lang));
	RAW(o, "\">\n<head>\n<meta charset=\"utf-8\">\n"
	       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	out_text(o, subject);
	RAW(o, "</title>\n</head>\n<body dir=\"");
	out_attr(o, lang_code_dir(lang)); /* some mailboxes keep the body only */
	RAW(o,
	    "\" style=\"margin:0;padding:24px 12px;background:#eef1f4;color:#1a2430;"
	    "font:16px/1.6 system-ui,'Segoe UI',Roboto,'Noto Sans','Noto Naskh Arabic',sans-serif\">\n"
	    "<div style=\"max-width:36em;margin:0 auto;padding:24px;background:#fff;border:1px solid "
	    "#cfd6de;border-radius:6px\">\n<h1 style=\"margin:0 0 16px;font-size:20px;line-height:1.35\">");
	out_text(o, subject);
	RAW(o, "</h1>\n");
}

struct str letter_html(struct arena *a, struct str subject, struct str text, struct str lang)
{
	size_t foot = str_find(text, STR(LETTER_FOOT), 0);
	struct out o;

	out_init(&o, a, LANG_EN, LETTER_HTML_MOST);
	put_head(&o, subject, lang);
	put_blocks(&o, str_cut(text, 0, foot));
	if (foot < text.n) {
		RAW(&o, "<div style=\"margin:24px 0 0;padding:16px 0 0;border-top:1px solid #cfd6de;"
			"font-size:14px;color:#4a5766\">\n");
		put_blocks(&o, str_cut(text, foot + sizeof LETTER_FOOT - 1, text.n));
		RAW(&o, "</div>\n");
	}
	RAW(&o, "</div>\n</body>\n</html>\n");
	if (o.b.cut)
		BUG("a letter of ours is longer than letters are");
	return buf_str(&o.b);
}
