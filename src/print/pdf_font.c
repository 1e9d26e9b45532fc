/* pdf_font.c - see pdf_font.h; PDF 1.7, 9.7 to 9.10 */
#include "print/pdf_font.h"

#include "base/list.h"

enum { TEXT_UNITS_MOST = 32, ENTRIES_EACH = 100, OBJECT_MOST = 16 << 20 };

static struct pdf_reading *reading_of(struct pdf_fonts *f, struct pdf_font *x, int variant)
{
	struct pdf_reading *r = &x->readings[variant];

	if (!r->object)
		*r = (struct pdf_reading){.object = pdf_new(f->file),
					  .said = NEW(f->kept, uint32_t, x->face->glyphs),
					  .said_n = NEW(f->kept, uint8_t, x->face->glyphs)};
	return r;
}

/* What these glyphs say most stands in the reading that most text stands in: no change of font. */
static const uint16_t to_the_left = 0x200f, space = ' ';

struct pdf_font *font_of(struct pdf_fonts *f, const struct face *face)
{
	struct pdf_font *x;

	if (face->number >= PDF_FONTS_MOST)
		BUG("more fonts than a house and its guests have");
	x = &f->list[face->number];
	if (!x->face) {
		*x = (struct pdf_font){.face = face, .used = NEW(f->kept, bool, face->glyphs)};
		(void)reading_of(f, x, 0);
		if (face->blank)
			(void)font_use(f, x, face->blank, &to_the_left, 1);
		if (face->space)
			(void)font_use(f, x, face->space, &space, 1);
	}
	return x;
}

int font_use(struct pdf_fonts *f, struct pdf_font *x, uint32_t glyph, const uint16_t *u, size_t n)
{
	if (glyph >= x->face->glyphs)
		return -1;
	x->used[glyph] = true;
	if (!n || n > TEXT_UNITS_MOST)
		return -1;
	for (int i = 0; i < PDF_VARIANTS; i++) {
		struct pdf_reading *r = reading_of(f, x, i);
		if (!r->said_n[glyph]) {
			r->said[glyph] = (uint32_t)r->n_texts;
			r->said_n[glyph] = (uint8_t)n;
			for (size_t k = 0; k < n; k++)
				*PUSH(f->kept, r->texts, r->n_texts) = u[k];
			return i;
		}
		if (r->said_n[glyph] == n && memcmp(r->texts + r->said[glyph], u, n * sizeof *u) == 0)
			return i;
	}
	return -1;
}

/* Six letters that differ where the glyphs do (9.6.4). */
static struct str subset_name(struct arena *a, const struct pdf_font *x)
{
	uint64_t h = 0xcbf29ce484222325;
	char letters[6];

	for (uint32_t g = 0; g < x->face->glyphs; g++)
		if (x->used[g])
			h = (h ^ g) * 0x100000001b3;
	for (size_t i = 0; i < sizeof letters; i++, h /= 26)
		letters[i] = (char)('A' + h % 26);
	return arena_printf(a, "%.6s+%.*s", letters, STR_ARG(x->face->name));
}

static void put_text_map(struct pdf_file *f, struct arena *a, const struct pdf_font *x,
			 const struct pdf_reading *r, int object)
{
	struct buf b, part;
	size_t n = 0;

	buf_init(&b, a, OBJECT_MOST);
	buf_init(&part, a, OBJECT_MOST);
	buf_lit(&b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
		    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
		    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	for (uint32_t g = 0; g <= x->face->glyphs; g++) {
		bool last = g == x->face->glyphs;
		if (!last && x->used[g]) {
			buf_printf(&part, "<%04X><", (unsigned)g);
			/* What stands for nothing by itself joins what stands beside it. */
			if (!r->said_n[g])
				buf_lit(&part, "2060");
			for (size_t i = 0; i < r->said_n[g]; i++)
				buf_printf(&part, "%04X", r->texts[r->said[g] + i]);
			buf_lit(&part, ">\n");
			n++;
		}
		if (n == ENTRIES_EACH || (last && n)) {
			buf_printf(&b, "%zu beginbfchar\n", n);
			buf_put(&b, buf_str(&part));
			buf_lit(&b, "endbfchar\n");
			n = part.n = 0;
		}
	}
	buf_lit(&b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	pdf_put_stream(f, object, STR("/Type/CMap/CMapName/Adobe-Identity-UCS"), buf_str(&b), false);
}

/* "12[500 480]40[1000]": neighbours share a bracket. */
static void put_widths(struct buf *b, const struct pdf_font *x)
{
	bool open = false;

	buf_lit(b, "/W[");
	for (uint32_t g = 0; g < x->face->glyphs; g++) {
		if (!x->used[g]) {
			if (open)
				buf_byte(b, ']');
			open = false;
			continue;
		}
		if (open)
			buf_printf(b, " %d", face_advance(x->face, g));
		else
			buf_printf(b, "%u[%d", (unsigned)g, face_advance(x->face, g));
		open = true;
	}
	buf_put(b, open ? STR("]]") : STR("]"));
}

static void put_descriptor(struct pdf_file *f, struct arena *a, const struct pdf_font *x, int object,
			   struct str name, int font_file)
{
	enum { FIXED = 1, SYMBOLIC = 4, ITALIC = 64 };
	const struct face *c = x->face;
	struct buf b;

	buf_init(&b, a, OBJECT_MOST);
	buf_lit(&b, "<</Type/FontDescriptor/FontName");
	pdf_name(&b, name);
	buf_printf(
	    &b, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d",
	    SYMBOLIC | (c->fixed ? FIXED : 0) | (c->italic ? ITALIC : 0), c->box[0], c->box[1], c->box[2],
	    c->box[3], c->slope, c->ascent, c->descent, c->cap_height, c->bold ? 140 : 80);
	buf_printf(&b, "/%s %d 0 R>>", c->cff ? "FontFile3" : "FontFile2", font_file);
	pdf_put(f, object, buf_str(&b));
}

static void put_reading(struct pdf_file *f, struct arena *a, const struct pdf_font *x,
			const struct pdf_reading *r, struct str name, int inner)
{
	struct buf b;
	int map = pdf_new(f);

	put_text_map(f, a, x, r, map);
	buf_init(&b, a, OBJECT_MOST);
	buf_lit(&b, "<</Type/Font/Subtype/Type0/BaseFont");
	pdf_name(&b, name);
	buf_printf(&b, "/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", inner, map);
	pdf_put(f, r->object, buf_str(&b));
}

static bool put_font(struct pdf_file *f, const struct pdf_font *x)
{
	ARENA_SCOPED a;
	struct str bytes;
	struct buf b;
	int font_file = pdf_new(f), descriptor = pdf_new(f), inner = pdf_new(f);
	bool cff = x->face->cff;

	arena_init(&a, 4 * (size_t)PDF_STREAM_MOST, NULL);
	if (!face_subset(&a, x->face, x->used, &bytes))
		return false;
	struct str name = subset_name(&a, x);
	pdf_put_stream(f, font_file,
		       cff ? STR("/Subtype/CIDFontType0C") : arena_printf(&a, "/Length1 %zu", bytes.n), bytes,
		       false);
	put_descriptor(f, &a, x, descriptor, name, font_file);

	buf_init(&b, &a, OBJECT_MOST);
	buf_printf(&b, "<</Type/Font/Subtype/%s/BaseFont", cff ? "CIDFontType0" : "CIDFontType2");
	pdf_name(&b, name);
	buf_printf(&b,
		   "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
		   "/FontDescriptor %d 0 R%s/DW 1000",
		   descriptor, cff ? "" : "/CIDToGIDMap/Identity");
	put_widths(&b, x);
	buf_lit(&b, ">>");
	pdf_put(f, inner, buf_str(&b));

	if (cff)
		name = JOIN(&a, name, STR("-Identity-H"));
	for (size_t i = 0; i < PDF_VARIANTS; i++)
		if (x->readings[i].object)
			put_reading(f, &a, x, &x->readings[i], name, inner);
	return true;
}

bool fonts_end(struct pdf_fonts *f)
{
	for (size_t i = 0; i < PDF_FONTS_MOST; i++)
		if (f->list[i].face && !put_font(f->file, &f->list[i]))
			return false;
	return true;
}
