/* template_write.c - a house as the text of a template; see template.h */
#include "print/png.h"
#include "print/template_keys.h"

static void put(struct buf *b, struct str key, struct str value)
{
	if (value.n)
		buf_printf(b, "%.*s: %.*s\n", STR_ARG(key), STR_ARG(value));
}

/* Half points: "10.5". */
static void put_half(struct buf *b, int size)
{
	buf_printf(b, "%d%s", size / 2, size % 2 ? ".5" : "");
}

static void put_head(struct buf *b, const struct house *h)
{
	for (size_t i = 0; i < h->n_head; i++) {
		const struct head_row *r = &h->head[i];
		buf_printf(b, "head: %.*s", STR_ARG(template_fields[r->start]));
		if (!r->across)
			buf_printf(b, " | %.*s", STR_ARG(template_fields[r->end]));
		buf_lit(b, "\n");
		if (r->rule)
			buf_lit(b, "head: ---\n");
	}
}

static void put_key(struct buf *b, const struct template_key *k, const struct house *h,
		    const struct template_files *files)
{
	const void *from =
	    (const char *)(k->kind == KIND_FILE ? (const void *)files : (const void *)h) + k->at;

	switch (k->kind) {
	case KIND_TEXT:
	case KIND_FILE: put(b, k->name, *(const struct str *)from); return;
	case KIND_SAID:
		for (enum lang l = 0; l < LANGS; l++)
			if (((const struct str *)from)[l].n)
				buf_printf(b, "%.*s.%.*s: %.*s\n", STR_ARG(k->name), STR_ARG(lang_code(l)),
					   STR_ARG(((const struct str *)from)[l]));
		return;
	case KIND_LENGTH: buf_printf(b, "%.*s: %d pt\n", STR_ARG(k->name), *(const int *)from); return;
	case KIND_SIZE:
		buf_printf(b, "%.*s: ", STR_ARG(k->name));
		put_half(b, *(const int *)from);
		buf_lit(b, "\n");
		return;
	case KIND_HEADINGS:
		buf_printf(b, "%.*s:", STR_ARG(k->name));
		for (size_t i = 0; i < COUNT(h->page.heading); i++) {
			buf_lit(b, " ");
			put_half(b, h->page.heading[i]);
		}
		buf_lit(b, "\n");
		return;
	case KIND_PAPER:
		buf_printf(b, "%.*s: %d pt x %d pt\n", STR_ARG(k->name), h->page.width, h->page.height);
		return;
	case KIND_HEAD: put_head(b, h); return;
	}
}

void template_write(struct buf *to, const struct house *h)
{
	const struct template_files files = {
	    .logo_svg = h->logo_svg.n ? STR(TEMPLATE_LOGO_SVG) : (struct str){0},
	    .logo_png = h->logo_png.n ? STR(TEMPLATE_LOGO_PNG) : (struct str){0},
	};

	for (size_t i = 0; i < TEMPLATE_KEYS; i++)
		put_key(to, &template_keys[i], h, &files);
}

const char *logo_fault(struct str svg, struct str png)
{
	ARENA_SCOPED a;
	struct png picture;

	arena_init(&a, 4 * (size_t)PNG_BYTES_MOST, NULL);
	if (svg.n && !logo_is_svg(svg))
		return "the logo is no SVG";
	if (png.n && !logo_is_png(png))
		return "the logo is no PNG";
	return png.n ? png_read(&a, png, &picture) : NULL;
}
