/* png.c - see png.h */
#include "print/png.h"

#include "print/deflate.h"

enum { GREY, RGB = 2, PALETTE, GREY_SEEN, RGB_SEEN = 6 };

/* While it is read. */
struct reader {
	struct arena *a;
	struct png *png;
	int kind, channels;
	size_t row, step;	 /* bytes of a row, and of a point (at least one) */
	struct str transparency; /* chunk tRNS */
	struct buf packed;
	unsigned char *rows; /* without the byte that says how a row was filtered */
};

static uint32_t number_at(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.s + at;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool bits_right(int kind, int bits)
{
	bool small = bits == 1 || bits == 2 || bits == 4;

	return bits == 8 || (bits == 16 && kind != PALETTE) || (small && (kind == GREY || kind == PALETTE));
}

static const char *read_header(struct reader *r, struct str h)
{
	static const int channels[] = {[GREY] = 1, [RGB] = 3, [PALETTE] = 1, [GREY_SEEN] = 2, [RGB_SEEN] = 4};
	struct png *p = r->png;

	if (h.n != 13)
		return "its header is wrong";
	uint32_t width = number_at(h, 0), height = number_at(h, 4);
	r->kind = (unsigned char)h.s[9];
	p->bits = (unsigned char)h.s[8];
	if (r->kind >= (int)COUNT(channels) || !channels[r->kind] || !bits_right(r->kind, p->bits))
		return "its header is wrong";
	if (h.s[12])
		return "it is interlaced; save it without";
	if (!width || !height || width > PNG_SIDE_MOST || height > PNG_SIDE_MOST)
		return "it is not between 1 and 4000 points wide and high";
	p->width = (int)width;
	p->height = (int)height;
	r->channels = channels[r->kind];
	p->colours = r->channels >= 3 ? 3 : 1;
	r->step = (size_t)(r->channels * p->bits + 7) / 8;
	r->row = ((size_t)width * (size_t)(r->channels * p->bits) + 7) / 8;
	return (r->row + 1) * height > PNG_BYTES_MOST ? "it has too many points; make it smaller" : NULL;
}

/* Chunk after chunk (5.3); zlib's own sum says whether the picture came whole. */
static const char *read_chunks(struct reader *r, struct str s)
{
	const char *why;
	size_t at = 8, n;

	if (!str_starts(s, STR("\x89PNG\r\n\x1a\n")))
		return "it is no PNG";
	for (bool first = true;; first = false, at += n + 12) {
		if (s.n - at < 12 || (n = number_at(s, at)) > s.n - at - 12)
			return "it is cut off";
		struct str kind = str_cut(s, at + 4, at + 8), data = str_cut(s, at + 8, at + 8 + n);
		if (first != str_eq(kind, STR("IHDR")))
			return "its header is wrong";
		if (first && (why = read_header(r, data)))
			return why;
		if (str_eq(kind, STR("PLTE")))
			r->png->palette = data;
		else if (str_eq(kind, STR("tRNS")))
			r->transparency = data;
		else if (str_eq(kind, STR("IDAT")))
			buf_put(&r->packed, data);
		else if (str_eq(kind, STR("IEND")))
			return NULL;
	}
}

/* Of left, above and above left: what is nearest to their plane (9.4). */
static int nearest(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

	if (pa <= pb && pa <= pc)
		return a;
	return pb <= pc ? b : c;
}

static bool unfilter(struct reader *r, const unsigned char *from)
{
	for (int y = 0; y < r->png->height; y++, from += r->row + 1) {
		unsigned char *to = r->rows + (size_t)y * r->row;
		const unsigned char *above = y ? to - r->row : NULL;
		if (from[0] > 4)
			return false;
		for (size_t i = 0; i < r->row; i++) {
			int a = i >= r->step ? to[i - r->step] : 0, b = above ? above[i] : 0;
			int c = above && i >= r->step ? above[i - r->step] : 0;
			const int guess[] = {0, a, b, (a + b) / 2, nearest(a, b, c)};
			to[i] = (unsigned char)(from[1 + i] + guess[from[0]]);
		}
	}
	return true;
}

/* Channel k of a point. */
static unsigned sample(const struct reader *r, size_t x, size_t y, size_t k)
{
	const unsigned char *row = r->rows + y * r->row;
	size_t i = x * (size_t)r->channels + k;
	unsigned bits = (unsigned)r->png->bits;

	if (bits == 16)
		return (unsigned)row[2 * i] << 8 | row[2 * i + 1];
	if (bits == 8)
		return row[i];
	return (unsigned)row[i * bits / 8] >> (8 - bits - i * bits % 8) & ((1u << bits) - 1);
}

/* A palette says it for each of its colours, the others name the one that is not seen. */
static unsigned char seen_at(const struct reader *r, size_t x, size_t y)
{
	struct str t = r->transparency;
	size_t colours = (size_t)r->png->colours;

	if (r->kind == GREY_SEEN || r->kind == RGB_SEEN) {
		unsigned v = sample(r, x, y, colours);
		return (unsigned char)(r->png->bits == 16 ? v >> 8 : v);
	}
	if (r->kind == PALETTE) {
		unsigned v = sample(r, x, y, 0);
		return v < t.n ? (unsigned char)t.s[v] : 255;
	}
	for (size_t k = 0; k < colours; k++)
		if (sample(r, x, y, k) !=
		    ((unsigned)(unsigned char)t.s[2 * k] << 8 | (unsigned char)t.s[2 * k + 1]))
			return 255;
	return 0;
}

static struct str seen_of(struct reader *r)
{
	size_t width = (size_t)r->png->width, height = (size_t)r->png->height;
	char *to = NEW(r->a, char, width *height);

	for (size_t y = 0; y < height; y++)
		for (size_t x = 0; x < width; x++)
			to[y * width + x] = (char)seen_at(r, x, y);
	return (struct str){to, width * height};
}

/* The colours alone, where each point says beside them how much of it is seen. */
static struct str points_of(struct reader *r)
{
	size_t points = (size_t)r->png->width * (size_t)r->png->height, each = r->step;
	size_t kept = (size_t)(r->png->colours * r->png->bits) / 8;

	if (r->kind != GREY_SEEN && r->kind != RGB_SEEN)
		return (struct str){(char *)r->rows, r->row * (size_t)r->png->height};
	for (size_t i = 0; i < points; i++)
		memmove(r->rows + i * kept, r->rows + i * each, kept);
	return (struct str){(char *)r->rows, points * kept};
}

static bool palette_right(const struct reader *r)
{
	size_t n = r->png->palette.n;

	if (r->kind == PALETTE)
		return n && n % 3 == 0 && n <= 768 && r->transparency.n <= n / 3;
	return !r->transparency.n || r->transparency.n == (size_t)r->png->colours * 2;
}

const char *png_read(struct arena *a, struct str bytes, struct png *ret)
{
	struct reader r = {.a = a, .png = ret};
	const char *why;

	*ret = (struct png){0};
	buf_init(&r.packed, a, PNG_BYTES_MOST);
	if ((why = read_chunks(&r, bytes)))
		return why;
	if (!palette_right(&r))
		return "its palette is wrong";
	size_t n = (r.row + 1) * (size_t)ret->height;
	char *filtered = NEW(a, char, n);
	r.rows = NEW(a, unsigned char, r.row *(size_t)ret->height);
	if (r.packed.cut || !inflate_all(buf_str(&r.packed), filtered, n) ||
	    !unfilter(&r, (unsigned char *)filtered))
		return "its points are damaged";
	if (r.kind == GREY_SEEN || r.kind == RGB_SEEN || r.transparency.n)
		ret->seen = seen_of(&r);
	ret->points = points_of(&r);
	if (r.kind != PALETTE)
		ret->palette = (struct str){0};
	return NULL;
}
