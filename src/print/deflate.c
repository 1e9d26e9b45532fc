/* deflate.c - see deflate.h. The one file that meets zlib. */
#include "print/deflate.h"

#include <zlib.h>

enum { PIECE = 64 << 10, MEMORY = 9, AT_ONCE = 1 << 30 };

struct deflater {
	z_stream z;
	struct deflated sum;
	unsigned char out[PIECE];
};

struct deflater *deflater_open(enum packed_as as, enum pack_level level)
{
	struct deflater *d = calloc(1, sizeof *d);

	if (!d || deflateInit2(&d->z, (int)level, Z_DEFLATED, as == PACK_STREAM ? -MAX_WBITS : MAX_WBITS,
			       MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		BUG("no memory to compress with");
	return d;
}

void deflater_close(struct deflater *d)
{
	if (!d)
		return;
	deflateEnd(&d->z);
	free(d);
}

void deflater_begin(struct deflater *d)
{
	deflateReset(&d->z);
	d->z.next_out = d->out;
	d->z.avail_out = PIECE;
	d->sum = (struct deflated){.sum = (uint32_t)crc32(0, NULL, 0)};
}

static enum err hand_on(struct deflater *d, const struct sink *to)
{
	struct str out = {(const char *)d->out, PIECE - d->z.avail_out};

	d->z.next_out = d->out;
	d->z.avail_out = PIECE;
	d->sum.packed += (int64_t)out.n;
	return out.n ? sink_put(to, out) : ERR_OK;
}

enum err deflater_put(struct deflater *d, struct str bytes, const struct sink *to)
{
	enum err e = ERR_OK;

	while (e == ERR_OK && bytes.n) {
		size_t n = bytes.n < AT_ONCE ? bytes.n : AT_ONCE;
		d->sum.sum = (uint32_t)crc32(d->sum.sum, (const Bytef *)bytes.s, (uInt)n);
		d->sum.size += (int64_t)n;
		d->z.next_in = (Bytef *)(uintptr_t)bytes.s;
		d->z.avail_in = (uInt)n;
		while (e == ERR_OK && d->z.avail_in) {
			if (deflate(&d->z, Z_NO_FLUSH) != Z_OK)
				BUG("zlib does not go on");
			if (!d->z.avail_out)
				e = hand_on(d, to);
		}
		bytes = str_cut(bytes, n, bytes.n);
	}
	return e;
}

enum err deflater_end(struct deflater *d, const struct sink *to, struct deflated *ret)
{
	enum err e = ERR_OK;
	int got = Z_OK;

	d->z.avail_in = 0;
	while (e == ERR_OK && got == Z_OK) {
		got = deflate(&d->z, Z_FINISH);
		e = hand_on(d, to);
	}
	if (e == ERR_OK && got != Z_STREAM_END)
		BUG("zlib does not come to an end");
	*ret = d->sum;
	return e;
}

struct str deflater_all(struct deflater *d, struct arena *a, struct str bytes)
{
	z_stream *z = &d->z;

	deflateReset(z);
	size_t room = deflateBound(z, bytes.n);
	char *to = NEW(a, char, room);
	z->next_in = (Bytef *)(uintptr_t)bytes.s;
	z->avail_in = (uInt)bytes.n;
	z->next_out = (Bytef *)to;
	z->avail_out = (uInt)room;
	if (deflate(z, Z_FINISH) != Z_STREAM_END)
		BUG("zlib needs more than it said");
	return (struct str){to, room - z->avail_out};
}

bool inflate_all(struct str packed, char *to, size_t n)
{
	uLongf got = n;

	return packed.n && uncompress((Bytef *)to, &got, (const Bytef *)packed.s, packed.n) == Z_OK &&
	       got == n;
}
