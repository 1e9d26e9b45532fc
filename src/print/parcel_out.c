/*
 * parcel_out.c - writing a parcel; see parcel.h. Each file is packed as it comes and waits so; when all are
 * there, every length is known before its head is written: nobody has to go back, and readers that go through
 * the file from its beginning find what they want (APPNOTE.TXT 6.3.3, PKWARE).
 */
#include "base/log.h"
#include "print/deflate.h"
#include "print/parcel.h"

#include <errno.h>
#include <unistd.h>

enum {
	NAMES_MOST = 64 << 20,
	PIECE = 64 << 10,
	FIRST_DAY = 0x21,	/* 1 January 1980, the first that ZIP knows */
	DEFLATED = 8,		/* method of packing */
	NAME_IS_UTF8 = 1 << 11, /* a flag */
	MADE_BY = 3 << 8,	/* Unix, which says what the attributes are */
	VERSION = 20,
	VERSION_64 = 45,
	HEAD_ROOM = 128,
};
static const uint32_t attributes = 0100644u << 16, all_32 = 0xFFFFFFFF;

/* A file being packed, with what packs it. */
struct stream {
	FILE *file;
	int64_t at; /* its end */
	struct deflater *deflater;
	struct sink sink;
	struct file *growing;
};
struct file {
	struct file *next;
	struct str name;
	struct stream *in;
	int64_t from; /* of `in` */
	struct deflated sum;
	int64_t at; /* in the parcel */
};
struct parcel {
	struct arena arena;
	enum pack_level level;
	struct stream shared, streams[PARCEL_STREAMS_MOST];
	size_t n_streams;
	struct file *first, **end;
	/* While it is sent. */
	const struct sink *to;
	int64_t sent;
};

static enum err failed(const char *what)
{
	log_error("a file could not be packed: %s: %s", what, strerror(errno));
	return ERR_STORAGE;
}

static enum err stream_open(struct stream *s, enum pack_level level)
{
	FILE *f = tmpfile();

	if (!f)
		return failed("a file to put it together in");
	*s = (struct stream){.file = f, .deflater = deflater_open(PACK_STREAM, level), .sink = sink_file(f)};
	return ERR_OK;
}

static void stream_close(struct stream *s)
{
	deflater_close(s->deflater);
	if (s->file)
		fclose(s->file);
}

enum err parcel_open(struct parcel **ret, enum pack_level level)
{
	struct parcel *p = calloc(1, sizeof *p);

	if (!p)
		BUG("no memory for a parcel");
	enum err e = stream_open(&p->shared, level);
	if (e != ERR_OK) {
		free(p);
		return e;
	}
	p->level = level;
	arena_init(&p->arena, NAMES_MOST, NULL);
	p->end = &p->first;
	*ret = p;
	return ERR_OK;
}

void parcel_close(struct parcel *p)
{
	if (!p)
		return;
	stream_close(&p->shared);
	for (size_t i = 0; i < p->n_streams; i++)
		stream_close(&p->streams[i]);
	arena_reset(&p->arena);
	free(p);
}

static enum err put(void *to, struct str bytes)
{
	struct stream *s = to;

	return deflater_put(s->deflater, bytes, &s->sink);
}

static void begin_in(struct parcel *p, struct stream *s, struct str name, struct sink *ret)
{
	struct file *f = NEW(&p->arena, struct file, 1);

	f->name = arena_dup(&p->arena, name);
	f->in = s;
	f->from = s->at;
	*p->end = f;
	p->end = &f->next;
	s->growing = f;
	deflater_begin(s->deflater);
	*ret = (struct sink){put, s};
}

static enum err end_growing(struct stream *s)
{
	struct file *f = s->growing;

	if (!f)
		return ERR_OK;
	s->growing = NULL;
	enum err e = deflater_end(s->deflater, &s->sink, &f->sum);
	s->at += f->sum.packed;
	return e;
}

enum err parcel_begin(struct parcel *p, struct str name, struct sink *ret)
{
	enum err e = end_growing(&p->shared);

	if (e == ERR_OK)
		begin_in(p, &p->shared, name, ret);
	return e;
}

enum err parcel_put(struct parcel *p, struct str name, struct str bytes)
{
	struct sink s;
	enum err e = parcel_begin(p, name, &s);

	return e == ERR_OK ? sink_put(&s, bytes) : e;
}

enum err parcel_stream(struct parcel *p, struct str name, struct sink *ret)
{
	if (p->n_streams == PARCEL_STREAMS_MOST)
		BUG("too many streams in one parcel");
	struct stream *s = &p->streams[p->n_streams];
	enum err e = stream_open(s, p->level);
	if (e != ERR_OK)
		return e;
	p->n_streams++;
	begin_in(p, s, name, ret);
	return ERR_OK;
}

static int by_name(const void *x, const void *y)
{
	const struct file *const *a = x, *const *b = y;

	return str_cmp((*a)->name, (*b)->name);
}

void parcel_sort(struct parcel *p)
{
	size_t n = 0;

	for (struct file *f = p->first; f; f = f->next)
		n++;
	struct file **list = NEW(&p->arena, struct file *, n + 1);
	n = 0;
	for (struct file *f = p->first; f; f = f->next)
		list[n++] = f;
	qsort(list, n, sizeof *list, by_name);
	p->end = &p->first;
	for (size_t i = 0; i < n; i++) {
		*p->end = list[i];
		p->end = &list[i]->next;
	}
	*p->end = NULL;
}

/* The least byte first, as everything in a ZIP. */
struct head {
	char s[HEAD_ROOM];
	size_t n;
};

static void number(struct head *h, size_t bytes, uint64_t v)
{
	for (; bytes; bytes--, v >>= 8)
		h->s[h->n++] = (char)(v & 0xFF);
}

static enum err send(struct parcel *p, struct str bytes)
{
	p->sent += (int64_t)bytes.n;
	return sink_put(p->to, bytes);
}

static enum err send_head(struct parcel *p, const struct head *h)
{
	return send(p, (struct str){h->s, h->n});
}

/* What 32 bits do not hold stands behind, in 64. */
static bool wide(int64_t n)
{
	return n >= (int64_t)all_32;
}

static uint64_t narrow(int64_t n)
{
	return wide(n) ? all_32 : (uint64_t)n;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] >= 0x80)
			return false;
	return true;
}

/* From the version that it takes to the length of its name: the same before the file and at the end. */
static void describe(struct head *h, const struct file *f, bool wide_one)
{
	number(h, 2, wide_one ? VERSION_64 : VERSION);
	number(h, 2, is_ascii(f->name) ? 0 : NAME_IS_UTF8);
	number(h, 2, DEFLATED);
	number(h, 2, 0); /* midnight */
	number(h, 2, FIRST_DAY);
	number(h, 4, f->sum.sum);
	number(h, 4, narrow(f->sum.packed));
	number(h, 4, narrow(f->sum.size));
	number(h, 2, f->name.n);
}

static void extra_head(struct head *h, size_t numbers)
{
	number(h, 2, 1);
	number(h, 2, numbers * 8);
}

/* Before the file both lengths go there, or none. */
static struct head head_of(const struct file *f)
{
	struct head h = {.n = 0};
	bool both = wide(f->sum.size) || wide(f->sum.packed);

	number(&h, 4, 0x04034B50);
	if (both) {
		struct file said = *f;
		said.sum.size = said.sum.packed = (int64_t)all_32;
		describe(&h, &said, true);
	} else {
		describe(&h, f, false);
	}
	number(&h, 2, both ? 20 : 0);
	return h;
}

static enum err send_file(struct parcel *p, struct file *f)
{
	struct head h = head_of(f), extra = {.n = 0};
	char piece[PIECE];
	enum err e;

	f->at = p->sent;
	e = send_head(p, &h);
	if (e == ERR_OK)
		e = send(p, f->name);
	if (e == ERR_OK && (wide(f->sum.size) || wide(f->sum.packed))) {
		extra_head(&extra, 2);
		number(&extra, 8, (uint64_t)f->sum.size);
		number(&extra, 8, (uint64_t)f->sum.packed);
		e = send_head(p, &extra);
	}
	for (int64_t at = 0; e == ERR_OK && at < f->sum.packed;) {
		int64_t left = f->sum.packed - at;
		ssize_t n = pread(fileno(f->in->file), piece, left < PIECE ? (size_t)left : PIECE,
				  (off_t)(f->from + at));
		if (n <= 0)
			return failed("reading");
		at += n;
		e = send(p, (struct str){piece, (size_t)n});
	}
	return e;
}

/* What stands of a file at the end of the parcel. */
static enum err send_place(struct parcel *p, const struct file *f)
{
	struct head h = {.n = 0}, extra = {.n = 0};
	const int64_t numbers[] = {f->sum.size, f->sum.packed, f->at};
	size_t n = 0;

	for (size_t i = 0; i < COUNT(numbers); i++)
		n += wide(numbers[i]);
	if (n)
		extra_head(&extra, n);
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (wide(numbers[i]))
			number(&extra, 8, (uint64_t)numbers[i]);
	number(&h, 4, 0x02014B50);
	number(&h, 2, MADE_BY | VERSION_64);
	describe(&h, f, n > 0);
	number(&h, 2, extra.n);
	number(&h, 2, 0); /* no remark, */
	number(&h, 2, 0); /* one disk, */
	number(&h, 2, 0); /* and nothing else inside */
	number(&h, 4, attributes);
	number(&h, 4, narrow(f->at));
	enum err e = send_head(p, &h);
	if (e == ERR_OK)
		e = send(p, f->name);
	return e == ERR_OK ? send_head(p, &extra) : e;
}

static enum err send_end(struct parcel *p, uint64_t files, int64_t from)
{
	enum { FILES_MOST = 0xFFFF };
	struct head h = {.n = 0};
	int64_t size = p->sent - from;

	if (files >= FILES_MOST || wide(size) || wide(from)) {
		int64_t at = p->sent;
		number(&h, 4, 0x06064B50);
		number(&h, 8, 44);
		number(&h, 2, MADE_BY | VERSION_64);
		number(&h, 2, VERSION_64);
		number(&h, 8, 0);
		number(&h, 8, files);
		number(&h, 8, files);
		number(&h, 8, (uint64_t)size);
		number(&h, 8, (uint64_t)from);
		number(&h, 4, 0x07064B50);
		number(&h, 4, 0);
		number(&h, 8, (uint64_t)at);
		number(&h, 4, 1);
	}
	number(&h, 4, 0x06054B50);
	number(&h, 4, 0);
	for (int i = 0; i < 2; i++)
		number(&h, 2, files < FILES_MOST ? files : FILES_MOST);
	number(&h, 4, narrow(size));
	number(&h, 4, narrow(from));
	number(&h, 2, 0);
	return send_head(p, &h);
}

static enum err end_all(struct parcel *p)
{
	enum err e = end_growing(&p->shared);

	for (size_t i = 0; i < p->n_streams; i++) {
		enum err ended = end_growing(&p->streams[i]);
		e = e == ERR_OK ? ended : e;
		if (fflush(p->streams[i].file) != 0)
			e = failed("writing");
	}
	return fflush(p->shared.file) == 0 ? e : failed("writing");
}

enum err parcel_send(struct parcel *p, const struct sink *to)
{
	uint64_t n = 0;
	enum err e = end_all(p);

	p->to = to;
	p->sent = 0;
	for (struct file *f = p->first; e == ERR_OK && f; f = f->next, n++)
		e = send_file(p, f);
	int64_t from = p->sent;
	for (struct file *f = p->first; e == ERR_OK && f; f = f->next)
		e = send_place(p, f);
	return e == ERR_OK ? send_end(p, n, from) : e;
}
