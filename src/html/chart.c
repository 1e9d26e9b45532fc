/* chart.c - see chart.h. With the Markdown file the only one that writes HTML by hand. */
#include "html/chart.h"

#include "base/utf8.h"
#include "html/say.h"

#define RAW(o, lit) out_raw((o), lit, sizeof(lit) - 1)

enum {
	WIDTH = 440,
	BAR_ROOM = 380, /* of a horizontal bar; its number stands behind it */
	ROW_HEIGHT = 44,
	COLUMN_HEIGHT = 140,
	COLUMN_TOP = 20,
	LABEL_MOST = 52, /* characters of a label in the drawing; the table has all of it */
	VALUES_OVER_COLUMNS = 16,
};

static int64_t row_sum(const struct chart *c, const struct chart_row *r)
{
	int64_t sum = 0;

	for (size_t p = 0; p < c->n_parts; p++)
		sum += r->parts[p];
	return sum;
}

static int64_t largest(const struct chart *c)
{
	int64_t most = 1;

	for (size_t i = 0; i < c->n_rows; i++)
		if (row_sum(c, &c->rows[i]) > most)
			most = row_sum(c, &c->rows[i]);
	return most;
}

static void put_rect(struct out *o, size_t part, int64_t x, int64_t y, int64_t w, int64_t h)
{
	buf_printf(&o->b, "<rect class=\"bar c%zu\" x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%lld\"/>\n",
		   part + 1, (long long)x, (long long)y, (long long)w, (long long)h);
}

static void put_line(struct out *o, const char *class, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	buf_printf(&o->b, "<line class=\"%s\" x1=\"%lld\" y1=\"%lld\" x2=\"%lld\" y2=\"%lld\"/>\n", class,
		   (long long)x1, (long long)y1, (long long)x2, (long long)y2);
}

static void put_text(struct out *o, const char *class, const char *anchor, int64_t x, int64_t y, struct str s)
{
	buf_printf(&o->b, "<text class=\"%s\" text-anchor=\"%s\" x=\"%lld\" y=\"%lld\">", class, anchor,
		   (long long)x, (long long)y);
	out_text_str(o, s);
	RAW(o, "</text>\n");
}

static struct str short_label(struct arena *a, struct str s)
{
	return utf8_count(s) <= LABEL_MOST ? s : JOIN(a, utf8_head(s, LABEL_MOST - 1), STR("…"));
}

static void put_bars(struct out *o, const struct chart *c)
{
	int64_t most = largest(c);

	for (size_t i = 0; i < c->n_rows; i++) {
		const struct chart_row *r = &c->rows[i];
		int64_t y = (int64_t)i * ROW_HEIGHT, x = 0;
		put_text(o, "label", "start", 0, y + 15, short_label(o->b.arena, r->label));
		for (size_t p = 0; p < c->n_parts; p++) {
			int64_t w = r->parts[p] * BAR_ROOM / most;
			if (r->parts[p] > 0 && w < 1)
				w = 1;
			if (w > 0)
				put_rect(o, p, x, y + 22, w, 14);
			x += w;
		}
		put_text(o, "value", "start", x + 6, y + 34, number_text(o->b.arena, o->lang, row_sum(c, r)));
	}
	put_line(o, "axis", 0, 0, 0, (int64_t)c->n_rows * ROW_HEIGHT);
}

/* The first, the last, and as many between as stand apart. */
static bool says_label(const struct chart *c, size_t i)
{
	size_t step = (c->n_rows + 3) / 4;

	return i % step == 0 && (i == 0 || i + step / 2 < c->n_rows);
}

static void put_columns(struct out *o, const struct chart *c)
{
	int64_t most = largest(c), base = COLUMN_TOP + COLUMN_HEIGHT, n = (int64_t)c->n_rows;

	put_line(o, "grid", 0, COLUMN_TOP, WIDTH, COLUMN_TOP);
	if (n > VALUES_OVER_COLUMNS)
		put_text(o, "tick", "start", 0, COLUMN_TOP - 5, number_text(o->b.arena, o->lang, most));
	for (size_t i = 0; i < c->n_rows; i++) {
		const struct chart_row *r = &c->rows[i];
		int64_t x = (int64_t)i * WIDTH / n, next = ((int64_t)i + 1) * WIDTH / n, y = base;
		int64_t w = next - x > 60 ? 48 : (next - x) * 4 / 5;
		int64_t middle = (x + next) / 2;
		for (size_t p = 0; p < c->n_parts; p++) {
			int64_t h = r->parts[p] * COLUMN_HEIGHT / most;
			if (r->parts[p] > 0 && h < 1)
				h = 1;
			y -= h;
			if (h > 0)
				put_rect(o, p, middle - w / 2, y, w > 0 ? w : 1, h);
		}
		if (n <= VALUES_OVER_COLUMNS)
			put_text(o, "value", "middle", middle, y - 5,
				 number_text(o->b.arena, o->lang, row_sum(c, r)));
		if (says_label(c, i))
			put_text(o, "tick", i == 0 && n > 4 ? "start" : "middle",
				 i == 0 && n > 4 ? x : middle, base + 18, short_label(o->b.arena, r->label));
	}
	put_line(o, "axis", 0, base, WIDTH, base);
}

static struct str description(struct out *o, const struct chart *c)
{
	const struct chart_row *top = &c->rows[0];

	if (c->description.n)
		return c->description;
	for (size_t i = 1; i < c->n_rows; i++)
		if (row_sum(c, &c->rows[i]) > row_sum(c, top))
			top = &c->rows[i];
	return say(o->b.arena, o->lang, MSG_chart_largest, top->label,
		   number_text(o->b.arena, o->lang, row_sum(c, top)));
}

static void put_drawing(struct out *o, const struct chart *c)
{
	int height = c->columns ? COLUMN_TOP + COLUMN_HEIGHT + 26 : (int)c->n_rows * ROW_HEIGHT;

	buf_printf(
	    &o->b,
	    "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">\n<title id=\"%s-t\">",
	    WIDTH, height, c->id, c->id, c->id);
	out_text_str(o, c->title);
	buf_printf(&o->b, "</title>\n<desc id=\"%s-d\">", c->id);
	out_text_str(o, description(o, c));
	RAW(o, "</desc>\n");
	if (c->columns)
		put_columns(o, c);
	else
		put_bars(o, c);
	RAW(o, "</svg>\n");
	if (c->n_parts < 2)
		return;
	RAW(o, "<ul class=\"legend\">\n");
	for (size_t p = 0; p < c->n_parts; p++) {
		buf_printf(&o->b, "<li><span class=\"key c%zu\"></span> ", p + 1);
		out_text_str(o, c->parts[p]);
		RAW(o, "</li>\n");
	}
	RAW(o, "</ul>\n");
}

static void put_number(struct out *o, int64_t n)
{
	RAW(o, "<td class=\"n\">");
	out_text_str(o, number_text(o->b.arena, o->lang, n));
	RAW(o, "</td>");
}

static void put_head(struct out *o, struct str words, bool number)
{
	if (number)
		RAW(o, "<th scope=\"col\" class=\"n\">");
	else
		RAW(o, "<th scope=\"col\">");
	out_text_str(o, words);
	RAW(o, "</th>");
}

static void put_label(struct out *o, const struct chart_row *r)
{
	RAW(o, "<tr><th scope=\"row\">");
	if (r->href.s) {
		RAW(o, "<a href=\"");
		out_url_str(o, r->href);
		RAW(o, "\">");
	}
	if (r->label_lang.s) {
		RAW(o, "<span lang=\"");
		out_text_str(o, r->label_lang);
		RAW(o, "\" dir=\"");
		out_text_str(o, lang_code_dir(r->label_lang));
		RAW(o, "\">");
	}
	out_text_str(o, r->label);
	if (r->label_lang.s)
		RAW(o, "</span>");
	if (r->href.s)
		RAW(o, "</a>");
	RAW(o, "</th>");
}

static void put_row(struct out *o, const struct chart *c, const int64_t parts[CHART_PARTS_MOST])
{
	int64_t sum = 0;

	for (size_t p = 0; p < c->n_parts; p++) {
		sum += parts[p];
		if (c->n_parts > 1)
			put_number(o, parts[p]);
	}
	put_number(o, sum);
	RAW(o, "</tr>\n");
}

static void put_table(struct out *o, const struct chart *c)
{
	int64_t totals[CHART_PARTS_MOST] = {0};

	buf_printf(&o->b,
		   "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-c\"><table>\n"
		   "<caption id=\"%s-c\">",
		   c->id, c->id);
	out_text_str(o, c->title);
	RAW(o, "</caption>\n<thead><tr>");
	put_head(o, c->label_head, false);
	for (size_t p = 0; p < c->n_parts && c->n_parts > 1; p++)
		put_head(o, c->parts[p], true);
	put_head(o, c->value_head, true);
	RAW(o, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < c->n_rows; i++) {
		put_label(o, &c->rows[i]);
		put_row(o, c, c->rows[i].parts);
		for (size_t p = 0; p < c->n_parts; p++)
			totals[p] += c->rows[i].parts[p];
	}
	RAW(o, "</tbody>\n");
	if (c->total) {
		RAW(o, "<tfoot><tr><th scope=\"row\">");
		out_text_str(o, msg(o->lang, MSG_chart_total));
		RAW(o, "</th>");
		put_row(o, c, totals);
		RAW(o, "</tfoot>\n");
	}
	RAW(o, "</table></div>\n");
}

void chart_view(struct out *o, const struct chart *c)
{
	if (c->n_rows == 0)
		return;
	if (c->n_parts < 1 || c->n_parts > CHART_PARTS_MOST)
		BUG("a chart has between one and six parts");
	RAW(o, "<figure class=\"chart\">\n");
	if (c->n_rows <= CHART_ROWS_MOST)
		put_drawing(o, c);
	put_table(o, c);
	RAW(o, "</figure>\n");
}
