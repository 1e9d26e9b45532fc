/* pdf_file.c - see pdf_file.h */
#include "print/pdf_file.h"

#include "base/list.h"
#include "base/utf8.h"

enum { PACK_OBJECTS = 200, PACK_BYTES = 128 << 10, PACK_MOST = 32 << 20 };
/* A place is an offset, or the number of the stream it is packed in (PACKED) and its index there. */
#define PACKED (1ull << 63)

static void put(struct pdf_file *f, struct str s)
{
	if (f->err == ERR_OK)
		f->err = sink_put(f->to, s);
	f->at += s.n;
}

static void pack_begin(struct pdf_file *f)
{
	arena_recycle(&f->pack_arena);
	buf_init(&f->pack, &f->pack_arena, PACK_MOST);
	buf_init(&f->pack_index, &f->pack_arena, PACK_MOST);
	f->pack_number = 0;
	f->n_pack = 0;
}

void pdf_begin(struct pdf_file *f, const struct sink *to, struct arena *kept)
{
	*f = (struct pdf_file){.to = to, .kept = kept, .deflater = deflater_open(PACK_WHOLE, PACK_WELL)};
	arena_init(&f->pack_arena, 4 * (size_t)PDF_STREAM_MOST, kept->full);
	pack_begin(f);
	put(f, STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
}

void pdf_close(struct pdf_file *f)
{
	deflater_close(f->deflater);
	f->deflater = NULL;
	arena_reset(&f->pack_arena);
}

/* In blocks: a list that doubles would leave as much behind as it has. */
static uint64_t *place_of(struct pdf_file *f, int number)
{
	size_t i = (size_t)number - 1;

	return &f->places[i / PDF_PLACES][i % PDF_PLACES];
}

int pdf_new(struct pdf_file *f)
{
	if (f->n_objects >= PDF_OBJECTS_MOST && f->err == ERR_OK)
		f->err = ERR_LIMIT;
	if (f->n_objects++ % PDF_PLACES == 0)
		*PUSH(f->kept, f->places, f->n_places) = NEW(f->kept, uint64_t, PDF_PLACES);
	return (int)f->n_objects;
}

static void put_stream(struct pdf_file *f, int number, struct str entries, struct str data, bool plain)
{
	ARENA_SCOPED a;

	arena_init(&a, 4 * (size_t)PDF_STREAM_MOST, NULL);
	if (data.n > PDF_STREAM_MOST) {
		f->err = f->err == ERR_OK ? ERR_LIMIT : f->err;
		return;
	}
	struct str bytes = plain ? data : deflater_all(f->deflater, &a, data);
	*place_of(f, number) = f->at;
	put(f, arena_printf(&a, "%d 0 obj\n<<%.*s%s/Length %zu>>stream\n", number, STR_ARG(entries),
			    plain ? "" : "/Filter/FlateDecode", bytes.n));
	put(f, bytes);
	put(f, STR("\nendstream\nendobj\n"));
}

static void pack_end(struct pdf_file *f)
{
	ARENA_SCOPED a;
	struct buf all;

	if (!f->n_pack)
		return;
	arena_init(&a, 4 * (size_t)PDF_STREAM_MOST, NULL);
	buf_init(&all, &a, PDF_STREAM_MOST);
	buf_put(&all, buf_str(&f->pack_index));
	buf_put(&all, buf_str(&f->pack));
	if ((all.cut || f->pack.cut || f->pack_index.cut) && f->err == ERR_OK)
		f->err = ERR_LIMIT;
	put_stream(f, f->pack_number,
		   arena_printf(&a, "/Type/ObjStm/N %zu/First %zu", f->n_pack, f->pack_index.n),
		   buf_str(&all), false);
	pack_begin(f);
}

void pdf_put(struct pdf_file *f, int number, struct str body)
{
	if (!f->n_pack)
		f->pack_number = pdf_new(f);
	*place_of(f, number) = PACKED | (uint64_t)f->pack_number << 16 | f->n_pack;
	buf_printf(&f->pack_index, "%d %zu ", number, f->pack.n);
	buf_put(&f->pack, body);
	buf_byte(&f->pack, '\n');
	if (++f->n_pack >= PACK_OBJECTS || f->pack.n > PACK_BYTES)
		pack_end(f);
}

void pdf_put_stream(struct pdf_file *f, int number, struct str entries, struct str data, bool plain)
{
	put_stream(f, number, entries, data, plain);
}

/* One entry of the table: what it is, where, and its index there (7.5.8.3). */
static void put_place(struct buf *b, unsigned kind, uint64_t place, unsigned index)
{
	buf_byte(b, (char)kind);
	for (int shift = 32; shift >= 0; shift -= 8)
		buf_byte(b, (char)(place >> shift));
	buf_byte(b, (char)(index >> 8));
	buf_byte(b, (char)index);
}

enum err pdf_end(struct pdf_file *f, int root, int info, struct str id)
{
	ARENA_SCOPED a;
	struct buf table;

	pack_end(f);
	int own = pdf_new(f);
	uint64_t at = f->at;
	*place_of(f, own) = at;
	arena_init(&a, 4 * (size_t)PDF_STREAM_MOST, NULL);
	buf_init(&table, &a, PDF_STREAM_MOST);
	put_place(&table, 0, 0, 65535);
	for (size_t i = 0; i < f->n_objects; i++) {
		uint64_t p = *place_of(f, (int)i + 1);
		if (!p)
			BUG("an object was promised and not written");
		if (p & PACKED)
			put_place(&table, 2, (p & ~PACKED) >> 16, (unsigned)p & 0xffff);
		else
			put_place(&table, 1, p, 0);
	}
	put_stream(f, own,
		   arena_printf(&a, "/Type/XRef/Size %zu/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%.*s><%.*s>]",
				f->n_objects + 1, root, info, STR_ARG(id), STR_ARG(id)),
		   buf_str(&table), false);
	put(f, arena_printf(&a, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)at));
	return f->err;
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < 0x20 || s.s[i] > 0x7e)
			return false;
	return true;
}

void pdf_text(struct buf *b, struct str s)
{
	if (is_plain(s)) {
		buf_byte(b, '(');
		for (size_t i = 0; i < s.n; i++) {
			if (s.s[i] == '(' || s.s[i] == ')' || s.s[i] == '\\')
				buf_byte(b, '\\');
			buf_byte(b, s.s[i]);
		}
		buf_byte(b, ')');
		return;
	}
	buf_lit(b, "<FEFF");
	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);
		if (c >= 0x10000)
			buf_printf(b, "%04X%04X", 0xd7c0 + (unsigned)(c >> 10),
				   0xdc00 | (unsigned)(c & 0x3ff));
		else
			buf_printf(b, "%04X", (unsigned)c);
	}
	buf_byte(b, '>');
}

void pdf_name(struct buf *b, struct str s)
{
	buf_byte(b, '/');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
		    c == '+' || c == '_' || c == '.')
			buf_byte(b, (char)c);
		else
			buf_printf(b, "#%02X", c);
	}
}

void pdf_length(struct buf *b, int64_t length)
{
	char digits[24];
	size_t n = sizeof digits;
	uint64_t v = (uint64_t)(length < 0 ? -length : length) * 5; /* in 1/10000 point */
	unsigned part = (unsigned)(v % 10000);
	bool any = false;

	/* By hand: printf would be the dearest part of a page. */
	digits[--n] = ' ';
	for (int i = 0; i < 4; i++, part /= 10)
		if (part % 10 || any) {
			digits[--n] = (char)('0' + part % 10);
			any = true;
		}
	if (any)
		digits[--n] = '.';
	v /= 10000;
	do
		digits[--n] = (char)('0' + v % 10);
	while (v /= 10);
	if (length < 0)
		digits[--n] = '-';
	buf_put(b, (struct str){digits + n, sizeof digits - n});
}
