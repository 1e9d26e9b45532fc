/* parcel_test.c - several files in one: what goes in comes out, as somebody else's program reads it. */
#include "print/parcel.h"

#include <criterion/criterion.h>

static struct str packed(struct arena *a, struct parcel *p)
{
	struct buf b;
	struct sink sink = sink_buf(&b);

	buf_init(&b, a, 64 << 20);
	cr_assert_eq(parcel_send(p, &sink), ERR_OK);
	parcel_close(p);
	return buf_str(&b);
}

static struct parcel *opened(enum pack_level level)
{
	struct parcel *p;

	cr_assert_eq(parcel_open(&p, level), ERR_OK);
	return p;
}

/* Text that does not come again soon. */
static struct str noise(struct arena *a, size_t n)
{
	char *to = NEW(a, char, n);
	uint64_t x = 88172645463325252;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		to[i] = (char)('a' + x % 26);
	}
	return (struct str){to, n};
}

Test(parcel, files_that_grow_beside_others_come_back_whole)
{
	ARENA_SCOPED a;
	struct sink one, other, shared;
	struct str names[4], got;
	size_t n;

	arena_init(&a, 256 << 20, NULL);
	struct str text = noise(&a, 300000);
	struct parcel *p = opened(PACK_WELL);
	cr_assert_eq(parcel_stream(p, STR("b/one"), &one), ERR_OK);
	cr_assert_eq(parcel_stream(p, STR("b/other"), &other), ERR_OK);
	cr_assert_eq(parcel_begin(p, STR("c"), &shared), ERR_OK);
	for (size_t at = 0; at < text.n; at += 1000) {
		cr_assert_eq(sink_put(&one, str_cut(text, at, at + 1000)), ERR_OK);
		cr_assert_eq(sink_put(&shared, str_cut(text, at, at + 10)), ERR_OK);
		cr_assert_eq(sink_put(&other, str_cut(text, at, at + 100)), ERR_OK);
	}
	cr_assert_eq(parcel_put(p, STR("a \xD0\xB1"), STR("")), ERR_OK);
	parcel_sort(p);
	struct str zip = packed(&a, p);
	cr_assert_eq(parcel_names(&a, zip, names, COUNT(names), &n), ERR_OK);
	cr_assert_eq(n, 4);
	cr_assert(str_eq(names[0], STR("a \xD0\xB1")));
	cr_assert(str_eq(names[3], STR("c")));
	cr_assert_eq(parcel_read(&a, zip, STR("b/one"), 1 << 20, &got), ERR_OK);
	cr_assert(str_eq(got, text));
	cr_assert_eq(parcel_read(&a, zip, STR("b/other"), 1 << 20, &got), ERR_OK);
	cr_assert_eq(got.n, 30000);
	cr_assert(str_eq(str_cut(got, 100, 200), str_cut(text, 1000, 1100)));
	cr_assert_eq(parcel_read(&a, zip, STR("c"), 1 << 20, &got), ERR_OK);
	cr_assert_eq(got.n, 3000);
	cr_assert_eq(parcel_read(&a, zip, STR("a \xD0\xB1"), 1 << 20, &got), ERR_OK);
	cr_assert_eq(got.n, 0);
}

Test(parcel, packing_quickly_gives_the_same_text_in_more_bytes)
{
	ARENA_SCOPED a;
	struct str got, zips[2];
	static const enum pack_level levels[] = {PACK_WELL, PACK_QUICKLY};
	struct buf b;

	arena_init(&a, 256 << 20, NULL);
	buf_init(&b, &a, 1 << 20);
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, "line %d of many, %d\n", i, i * 7919 % 1000);
	for (size_t i = 0; i < 2; i++) {
		struct parcel *p = opened(levels[i]);
		cr_assert_eq(parcel_put(p, STR("lines.txt"), buf_str(&b)), ERR_OK);
		zips[i] = packed(&a, p);
		cr_assert_eq(parcel_read(&a, zips[i], STR("lines.txt"), 1 << 20, &got), ERR_OK);
		cr_assert(str_eq(got, buf_str(&b)));
	}
	cr_assert_lt(zips[0].n, zips[1].n);
	cr_assert_lt(zips[1].n, b.n / 3);
}

/* 65,535 is the most that the first form of the format can count. */
Test(parcel, more_files_than_sixteen_bits_count)
{
	ARENA_SCOPED a;
	enum { FILES = 66000 };
	struct parcel *p = opened(PACK_QUICKLY);
	struct str got;
	size_t n;

	arena_init(&a, 256 << 20, NULL);
	for (int i = 0; i < FILES; i++) {
		char name[16];
		int length = snprintf(name, sizeof name, "f%d", i);
		cr_assert_eq(parcel_put(p, (struct str){name, (size_t)length}, STR("x")), ERR_OK);
	}
	struct str zip = packed(&a, p);
	struct str *names = NEW(&a, struct str, FILES + 1);
	cr_assert_eq(parcel_names(&a, zip, names, FILES + 1, &n), ERR_OK);
	cr_assert_eq(n, FILES);
	cr_assert_eq(parcel_read(&a, zip, STR("f65999"), 10, &got), ERR_OK);
	cr_assert(str_eq(got, STR("x")));
}
