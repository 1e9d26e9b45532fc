/* face.c - see face.h */
#include "print/face.h"

#include "base/list.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
#include <harfbuzz/hb.h>
#include <strings.h>
#include <sys/stat.h>

enum { FILES_MOST = 4000, DEPTH_MOST = 4, NAME_BYTES = 128 };
static const char *const folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

struct face_file {
	struct face face;
	hb_face_t *hb;
	hb_font_t *font;
	hb_buffer_t *buffer;
	struct face_file *next;
};
struct faces {
	struct arena *arena;
	struct str *files; /* paths, in order */
	size_t n_files;
	struct face_file *open, **open_end;
	size_t n_open;
};

static bool is_font(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && (!strcasecmp(dot, ".ttf") || !strcasecmp(dot, ".otf") || !strcasecmp(dot, ".ttc"));
}

/* What the folder says, or the file where that does not know, or is only a link. */
static int kind_of(const struct dirent *e, struct str path)
{
	struct stat st;

	if (e->d_type == DT_DIR || e->d_type == DT_REG)
		return e->d_type;
	if (stat(path.s, &st) != 0)
		return DT_UNKNOWN;
	return S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_UNKNOWN;
}

static void list_files(struct faces *f, struct str folder, int depth)
{
	DIR *d = depth < DEPTH_MOST ? opendir(folder.s) : NULL;

	if (!d)
		return;
	for (const struct dirent *e; (e = readdir(d));) {
		if (e->d_name[0] == '.')
			continue;
		struct str path = JOIN(f->arena, folder, STR("/"), str_z(e->d_name));
		int type = kind_of(e, path);
		if (type == DT_DIR)
			list_files(f, path, depth + 1);
		else if (type == DT_REG && is_font(e->d_name) && f->n_files < FILES_MOST)
			*PUSH(f->arena, f->files, f->n_files) = path;
	}
	closedir(d);
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct faces *faces_open(struct arena *a)
{
	struct faces *f = NEW(a, struct faces, 1);

	f->arena = a;
	f->open_end = &f->open;
	for (size_t i = 0; i < COUNT(folders); i++)
		list_files(f, str_z(folders[i]), 0);
	qsort(f->files, f->n_files, sizeof *f->files, by_path);
	return f;
}

void faces_close(struct faces *f)
{
	for (struct face_file *x = f->open; x; x = x->next) {
		hb_font_destroy(x->font);
		hb_face_destroy(x->hb);
		hb_buffer_destroy(x->buffer);
	}
}

static struct str name_of(struct arena *a, hb_face_t *face, hb_ot_name_id_t id)
{
	char text[NAME_BYTES];
	unsigned n = sizeof text;

	hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &n, text);
	return arena_dup(a, (struct str){text, n});
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise)
{
	hb_position_t v;

	return hb_ot_metrics_get_position(font, tag, &v) ? v : otherwise;
}

static int16_t be16(const char *p)
{
	return (int16_t)(((unsigned char)p[0] << 8) | (unsigned char)p[1]);
}

/* The box of all glyphs stands in the font's head, in its own units. */
static void read_box(struct face_file *x)
{
	hb_blob_t *head = hb_face_reference_table(x->hb, HB_TAG('h', 'e', 'a', 'd'));
	unsigned n;
	const char *p = hb_blob_get_data(head, &n);
	int em = (int)hb_face_get_upem(x->hb);

	for (size_t i = 0; i < 4 && n >= 44; i++)
		x->face.box[i] = be16(p + 36 + 2 * i) * 1000 / em;
	hb_blob_destroy(head);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool there = hb_blob_get_length(b) > 0;

	hb_blob_destroy(b);
	return there;
}

/* Behind an INDEX of a CFF table: a count, how long an offset is, offsets, what they lead to (TN 5176, 5). */
static size_t behind_index(const unsigned char *p, size_t n, size_t at, size_t *ret_data)
{
	if (at + 3 > n)
		return n;
	size_t count = (size_t)p[at] << 8 | p[at + 1], each = p[at + 2], end = 0;
	size_t data = at + 3 + (count + 1) * each - 1;

	if (!count || each < 1 || each > 4 || data > n)
		return n;
	for (size_t i = 0; i < each; i++)
		end = end << 8 | p[at + 3 + count * each + i];
	*ret_data = data + 1;
	return end > n - data ? n : data + end;
}

/* A CID-keyed font says so first of all: operands, then operator 12 30 (TN 5176, 9). */
static bool is_keyed(hb_face_t *face)
{
	hb_blob_t *b = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
	unsigned length;
	const unsigned char *p = (const unsigned char *)hb_blob_get_data(b, &length);
	size_t n = length, at = 0;
	bool yes = false;

	if (n > 4 && behind_index(p, n, p[2], &at) < n) {
		(void)behind_index(p, n, behind_index(p, n, p[2], &at), &at);
		while (at + 1 < n && p[at] >= 28)
			at += p[at] == 28 ? 3 : p[at] == 29 ? 5 : p[at] < 247 ? 1 : 2;
		yes = at + 1 < n && p[at] == 12 && p[at + 1] == 30;
	}
	hb_blob_destroy(b);
	return yes;
}

/* The signs that say which way a text runs are drawn as nothing, in fonts that have them. */
static uint32_t blank_of(hb_font_t *font)
{
	static const hb_codepoint_t signs[] = {0x200f, 0x200e, 0x200d, 0x200c, 0x200b};

	for (size_t i = 0; i < COUNT(signs); i++) {
		hb_codepoint_t glyph;
		hb_glyph_extents_t e;
		if (hb_font_get_nominal_glyph(font, signs[i], &glyph) &&
		    hb_font_get_glyph_h_advance(font, glyph) == 0 &&
		    hb_font_get_glyph_extents(font, glyph, &e) && e.width == 0 && e.height == 0)
			return glyph;
	}
	return 0;
}

static uint32_t glyph_of(hb_font_t *font, hb_codepoint_t c)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(font, c, &glyph) ? glyph : 0;
}

static struct face *face_keep(struct faces *f, hb_face_t *hb)
{
	struct face_file *x = NEW(f->arena, struct face_file, 1);
	hb_font_t *font = hb_font_create(hb);

	hb_font_set_scale(font, 1000, 1000);
	*x = (struct face_file){.hb = hb, .font = font, .buffer = hb_buffer_create()};
	x->face = (struct face){
	    .name = name_of(f->arena, hb, HB_OT_NAME_ID_POSTSCRIPT_NAME),
	    .number = f->n_open++,
	    .glyphs = hb_face_get_glyph_count(hb),
	    .cff = has_table(hb, HB_TAG('C', 'F', 'F', ' ')),
	    .ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800),
	    .descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200),
	    .cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 700),
	    .slope = (int)hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE),
	    .italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0,
	    .bold = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT) > 600,
	    .blank = blank_of(font),
	    .space = glyph_of(font, ' '),
	    .file = x,
	};
	x->face.keyed = x->face.cff && is_keyed(hb);
	read_box(x);
	*f->open_end = x;
	f->open_end = &x->next;
	return &x->face;
}

/* Letters and digits, small: "Noto Serif CJK SC" and "NotoSerifCJK-Regular.ttc" begin alike. */
static size_t plain_letters(struct str s, char *ret, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < most && s.s[i] != '-' && s.s[i] != '.'; i++) {
		char c = s.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			ret[n++] = c;
	}
	return n;
}

static bool names_alike(struct str path, struct str family)
{
	char file[NAME_BYTES], wanted[NAME_BYTES];
	const char *slash = memrchr(path.s, '/', path.n);
	size_t from = slash ? (size_t)(slash - path.s) + 1 : 0;
	size_t a = plain_letters(str_cut(path, from, path.n), file, sizeof file),
	       b = plain_letters(family, wanted, sizeof wanted);

	return memcmp(file, wanted, a < b ? a : b) == 0;
}

/* Its names as word processors know them: family, and one of four styles. */
static bool is_wanted(struct arena *a, hb_face_t *face, struct str family, struct str style)
{
	struct arena_mark m = arena_mark(a);
	bool yes = str_eq(name_of(a, face, HB_OT_NAME_ID_FONT_FAMILY), family) &&
		   str_eq(name_of(a, face, HB_OT_NAME_ID_FONT_SUBFAMILY), style);

	arena_back(a, m);
	return yes;
}

static hb_face_t *find_in_file(struct faces *f, struct str path, struct str family, struct str style)
{
	hb_blob_t *blob = hb_blob_create_from_file(path.s);
	unsigned n = hb_face_count(blob);
	hb_face_t *found = NULL;

	for (unsigned i = 0; i < n && !found; i++) {
		hb_face_t *x = hb_face_create(blob, i);
		if (is_wanted(f->arena, x, family, style))
			found = x;
		else
			hb_face_destroy(x);
	}
	hb_blob_destroy(blob);
	return found;
}

struct face *face_named(struct faces *f, struct str family, bool bold, bool italic)
{
	static const struct str styles[] = {STR("Regular"), STR("Italic"), STR("Bold"), STR("Bold Italic")};
	struct str style = styles[2 * bold + italic];

	for (int alike = 1; alike >= 0; alike--)
		for (size_t i = 0; i < f->n_files; i++) {
			if (names_alike(f->files[i], family) != (alike == 1))
				continue;
			hb_face_t *x = find_in_file(f, f->files[i], family, style);
			if (x)
				return face_keep(f, x);
		}
	if (italic)
		return face_named(f, family, bold, false);
	return bold ? face_named(f, family, false, false) : NULL;
}

struct face *face_having(struct faces *f, int32_t c)
{
	for (size_t i = 0; i < f->n_files; i++) {
		if (!strstr(f->files[i].s, "Regular"))
			continue;
		hb_blob_t *blob = hb_blob_create_from_file(f->files[i].s);
		hb_face_t *x = hb_face_create(blob, 0);
		hb_font_t *font = hb_font_create(x);
		hb_codepoint_t glyph;
		bool has = hb_font_get_nominal_glyph(font, (hb_codepoint_t)c, &glyph);
		hb_font_destroy(font);
		hb_blob_destroy(blob);
		if (has &&
		    (has_table(x, HB_TAG('g', 'l', 'y', 'f')) || has_table(x, HB_TAG('C', 'F', 'F', ' '))))
			return face_keep(f, x);
		hb_face_destroy(x);
	}
	return NULL;
}

bool face_has(const struct face *f, int32_t c)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->file->font, (hb_codepoint_t)c, &glyph);
}

int face_advance(const struct face *f, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(f->file->font, glyph);
}

struct face_glyph *face_shape(struct arena *a, const struct face *f, const uint16_t *u, size_t n, size_t from,
			      size_t to, bool rtl, struct str lang, size_t *ret_n)
{
	hb_buffer_t *b = f->file->buffer;
	unsigned count;

	hb_buffer_reset(b);
	hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	hb_buffer_add_utf16(b, u, (int)n, (unsigned)from, (int)(to - from));
	hb_buffer_set_direction(b, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_language(b, hb_language_from_string(lang.s, (int)lang.n));
	hb_buffer_guess_segment_properties(b);
	hb_shape(f->file->font, b, NULL, 0);
	if (rtl)
		hb_buffer_reverse(b);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
	struct face_glyph *g = NEW(a, struct face_glyph, count);
	for (unsigned i = 0; i < count; i++)
		g[i] = (struct face_glyph){.glyph = info[i].codepoint,
					   .at = info[i].cluster,
					   .advance = pos[i].x_advance,
					   .dx = pos[i].x_offset,
					   .dy = pos[i].y_offset};
	*ret_n = count;
	return g;
}

/* Only what draws a glyph: whoever shows the paper does not shape it again, and what tables for shaping lead
 * to would come along. The tables are the font's own, not copies. */
static hb_face_t *only_outlines(hb_face_t *face)
{
	static const hb_tag_t tags[] = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('c', 'v', 't', ' '),
					HB_TAG('f', 'p', 'g', 'm'), HB_TAG('g', 'l', 'y', 'f'),
					HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
					HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'),
					HB_TAG('m', 'a', 'x', 'p'), HB_TAG('p', 'r', 'e', 'p')};
	hb_face_t *ret = hb_face_builder_create();

	for (size_t i = 0; i < COUNT(tags); i++) {
		hb_blob_t *b = hb_face_reference_table(face, tags[i]);
		if (hb_blob_get_length(b))
			hb_face_builder_add_table(ret, tags[i], b);
		hb_blob_destroy(b);
	}
	return ret;
}

bool face_subset(struct arena *a, const struct face *f, const bool *used, struct str *ret)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();

	if (!in)
		return false;
	/* Without gaps where the font's own table tells numbers: 65,535 glyphs are many to write as nothing.
	 */
	hb_subset_input_set_flags(in, (f->keyed ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS) |
					  HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	hb_set_t *glyphs = hb_subset_input_glyph_set(in);
	for (uint32_t i = 0; i < f->glyphs; i++)
		if (used[i])
			hb_set_add(glyphs, i);
	hb_face_t *outlines = only_outlines(f->file->hb), *small = hb_subset_or_fail(outlines, in);
	hb_subset_input_destroy(in);
	hb_face_destroy(outlines);
	if (!small) {
		log_error("room=print doing=subset font=%.*s why=\"its tables are broken\"",
			  STR_ARG(f->name));
		return false;
	}
	hb_blob_t *blob = f->cff ? hb_face_reference_table(small, HB_TAG('C', 'F', 'F', ' '))
				 : hb_face_reference_blob(small);
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);
	*ret = arena_dup(a, (struct str){p, n});
	hb_blob_destroy(blob);
	hb_face_destroy(small);
	return n > 0;
}
