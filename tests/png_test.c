/* png_test.c - a logo's points as a page shows them, and what is refused. */
#include "print/png.h"
#include "support/logo.h"

#include <criterion/criterion.h>

Test(png, points_come_out_of_every_filter_apart_from_what_is_seen)
{
	ARENA_SCOPED a;
	struct png p;

	arena_init(&a, 64 << 20, NULL);
	cr_assert_null(png_read(&a, LOGO_PNG, &p));
	cr_assert(p.width == 60 && p.height == 30 && p.bits == 8 && p.colours == 3);
	cr_assert(p.points.n == 60 * 30 * 3 && p.seen.n == 60 * 30);
	for (size_t y = 0; y < 30; y++)
		for (size_t x = 0; x < 60; x++) {
			const unsigned char *at = (const unsigned char *)p.points.s + 3 * (y * 60 + x);
			double dx = ((double)x - 30) / 30, dy = ((double)y - 15) / 15;
			cr_assert(at[0] == 20 && at[1] == 80 + 3 * y && at[2] == 150, "%zu %zu", x, y);
			cr_assert_eq((unsigned char)p.seen.s[y * 60 + x], dx * dx + dy * dy <= 1 ? 255 : 0);
		}
}

Test(png, a_palette_says_which_of_its_colours_is_not_seen)
{
	ARENA_SCOPED a;
	struct png p;

	arena_init(&a, 64 << 20, NULL);
	cr_assert_null(png_read(&a, SMALL_PNG, &p));
	cr_assert(p.width == 9 && p.bits == 1 && p.colours == 1 && p.palette.n == 6);
	cr_assert(p.points.n == 4 && memcmp(p.points.s, "\xAA\x80\xAA\x80", 4) == 0);
	for (size_t i = 0; i < 18; i++)
		cr_assert_eq((unsigned char)p.seen.s[i], i % 9 % 2 ? 0 : 255);
}

static void refused(struct arena *a, struct str bytes, const char *why)
{
	struct png p;

	const char *said = png_read(a, bytes, &p);
	cr_assert(said && strstr(said, why), "%s", said ? said : "taken");
}

Test(png, what_no_page_can_show_is_refused_with_its_reason)
{
	ARENA_SCOPED a;
	char bytes[sizeof logo_bytes];
	struct str changed = {bytes, sizeof bytes};

	arena_init(&a, 256 << 20, NULL);
	refused(&a, STR("GIF89a"), "no PNG");
	for (size_t n = 8; n < sizeof logo_bytes; n++)
		refused(&a, str_cut(LOGO_PNG, 0, n), n < 33 ? "cut off" : "");
	memcpy(bytes, logo_bytes, sizeof bytes);
	bytes[28] = 1;
	refused(&a, changed, "interlaced");
	bytes[28] = 0;
	bytes[24] = 4;
	refused(&a, changed, "header");
	bytes[24] = 8;
	bytes[18] = 127;
	refused(&a, changed, "4000");
	bytes[18] = 0;
	bytes[60] ^= 1;
	refused(&a, changed, "damaged");
}
