/* The set of breached passwords: searching a text of sorted hashes, and its file. */
#include "auth/breached.h"
#include "base/buf.h"
#include "cli/config.h"
#include "support/folder.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <unistd.h>

#define ARENA(a)                                                                                             \
	ARENA_SCOPED a;                                                                                      \
	arena_init(&a, 64 << 20, NULL)

/* Forty digits that begin with a number, so that they are in its order. */
static struct str digits(struct arena *a, unsigned n)
{
	return arena_printf(a, "%08X%032X", n, n * 2654435761u);
}

static bool is_in(struct str text, struct str key)
{
	struct breached set = breached_of_text(text);
	bool found = false;

	cr_assert_eq(breached_find(&set, key.s, &found), ERR_OK);
	return found;
}

static bool is_refused(struct str text)
{
	ARENA(a);
	struct breached set = breached_of_text(text);

	return breached_fault(&a, &set).s != NULL;
}

/* Lines of even numbers from 2 on; counts of different lengths, so that lines have, too. */
static struct str made(struct arena *a, unsigned n, const char *end, bool counts, bool last)
{
	struct buf b;

	buf_init(&b, a, 16 << 20);
	for (unsigned i = 1; i <= n; i++) {
		buf_put(&b, digits(a, 2 * i));
		if (counts)
			buf_printf(&b, ":%u", i * i * i);
		if (i < n || last)
			buf_put(&b, str_z(end));
	}
	return buf_str(&b);
}

Test(breached, finds_every_line_and_nothing_between)
{
	static const unsigned sizes[] = {1, 2, 3, 4, 5, 7, 8, 64, 1000};

	for (size_t k = 0; k < COUNT(sizes) * 8; k++) {
		ARENA(a);
		unsigned n = sizes[k / 8];
		struct str text = made(&a, n, k & 1 ? "\r\n" : "\n", k & 2, k & 4);
		cr_assert(!is_refused(text), "%u lines, way %zu", n, k % 8);
		for (unsigned i = 1; i <= 2 * n + 1; i++)
			cr_assert_eq(is_in(text, digits(&a, i)), i % 2 == 0, "%u of %u lines, way %zu", i, n,
				     k % 8);
		cr_assert(!is_in(text, STR("0000000000000000000000000000000000000000")));
		cr_assert(!is_in(text, STR("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")));
	}
}

Test(breached, takes_lower_case_and_holds_nothing_when_it_is_empty)
{
	cr_assert(is_in(STR("abcdef0123456789abcdef0123456789abcdef01:7\n"),
			STR("ABCDEF0123456789ABCDEF0123456789ABCDEF01")));
	cr_assert(!is_in(STR(""), STR("ABCDEF0123456789ABCDEF0123456789ABCDEF01")));
	cr_assert(is_refused(STR("")));
}

#define A_LINE "ABCDEF0123456789ABCDEF0123456789ABCDEF01"
Test(breached, refuses_what_is_no_set)
{
	static const struct str not [] = {
	    STR("\n"),
	    STR(A_LINE "\n\n"),
	    STR("ABCDEF0123456789ABCDEF0123456789ABCDEF0\n"),
	    STR(A_LINE "0\n"),
	    STR(A_LINE ":\n"),
	    STR(A_LINE ":x\n"),
	    STR(A_LINE ":123456789012345678901\n"),
	    STR("ABCDEF0123456789ABCDEF0123456789:1\n"), /* another hash, of 32 digits */
	    STR("hunter2:1\n"),
	    STR("ZBCDEF0123456789ABCDEF0123456789ABCDEF01:1\n"),
	    STR("BBCDEF0123456789ABCDEF0123456789ABCDEF01:1\n" A_LINE ":1\n"), /* by count, not by hash */
	    STR(A_LINE ":1\n" A_LINE ":1\n"),
	};

	for (size_t i = 0; i < COUNT(not ); i++)
		cr_expect(is_refused(not [i]), "%zu", i);
	ARENA(a);
	struct buf b;
	bool found;
	buf_init(&b, &a, 1 << 20); /* one line that never ends */
	for (int i = 0; i < 10000; i++)
		buf_lit(&b, "0123456789");
	struct breached set = breached_of_text(buf_str(&b));
	cr_expect(is_refused(set.text));
	cr_expect_eq(breached_find(&set, A_LINE, &found), ERR_STORAGE);
}

enum { WIDE = 63 };
static int64_t reads;
static bool count_reads(const struct breached *set, int64_t at, char *ret, size_t n)
{
	/* Forty gigabytes of lines that are nowhere: line i begins with i. */
	for (size_t k = 0; k < n; k++) {
		int64_t line = (at + (int64_t)k) / WIDE, in = (at + (int64_t)k) % WIDE;
		char text[WIDE + 1];
		snprintf(text, sizeof text, "%016llX%024d:%020d\r\n", (unsigned long long)line, 0, 7);
		ret[k] = text[in];
	}
	cr_assert(at >= 0 && at + (int64_t)n <= set->size);
	reads++;
	return true;
}

Test(breached, reads_little_of_forty_gigabytes)
{
	ARENA(a);
	struct breached set = {.size = WIDE * INT64_C(681574400), .read = count_reads, .fd = -1};
	const int64_t lines = set.size / WIDE, some[] = {0, 1, 12345, lines / 2, lines - 2, lines - 1};

	cr_assert_null(breached_fault(&a, &set).s);
	for (size_t i = 0; i < COUNT(some); i++) {
		bool found = false;
		struct str key = arena_printf(&a, "%016llX%024d", (unsigned long long)some[i], 0);
		reads = 0;
		cr_assert_eq(breached_find(&set, key.s, &found), ERR_OK);
		cr_assert(found);
		cr_assert_leq(reads, 40);
		key = arena_printf(&a, "%016llX%024d", (unsigned long long)some[i], 1);
		cr_assert_eq(breached_find(&set, key.s, &found), ERR_OK);
		cr_assert(!found);
	}
}

static const char *file_of(struct arena *a, struct folder *f, struct str text)
{
	const char *path = JOIN(a, str_z(f->path), STR("/set.txt")).s;
	FILE *out = fopen(path, "w");

	cr_assert_not_null(out);
	fwrite(text.s, 1, text.n, out);
	fclose(out);
	return path;
}

Test(breached, is_asked_by_the_sha_1_of_the_bytes)
{
	ARENA(a);
	FOLDER_SCOPED f;

	folder_make(&f);
	struct breached set;
	struct str why = {0};
	bool found = false;

	/* "abc" and "" of FIPS 180-4, and a password. */
	const char *path = file_of(&a, &f,
				   STR("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3861493\r\n"
				       "A9993E364706816ABA3E25717850C26C9CD0D89D:1\r\n"
				       "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709:1\r\n"));
	cr_assert_eq(breached_open(&a, path, &set, &why), ERR_OK, "%.*s", STR_ARG(why));
	static const struct str in[] = {STR("password"), STR("abc"), STR("")},
				not [] = {STR("Password"), STR("password "), STR("abcd")};
	for (size_t i = 0; i < COUNT(in); i++)
		cr_expect(breached_has(&set, in[i], &found) == ERR_OK && found, "%zu", i);
	for (size_t i = 0; i < COUNT(not ); i++)
		cr_expect(breached_has(&set, not [i], &found) == ERR_OK && !found, "%zu", i);
	cr_expect(breached_has(NULL, STR("password"), &found) == ERR_OK && !found, "there need be no set");
	cr_assert_eq(truncate(path, 10), 0);
	cr_expect_eq(breached_has(&set, STR("password"), &found), ERR_STORAGE, "cut while it was in use");
	breached_close(&set);
	breached_close(&set);
}

static void says(const char *path, const char *what)
{
	ARENA(a);
	struct breached set;
	struct config c = {.breached = path};
	char said[1024];

	cr_assert(!config_breached(&a, &c, &set));
	cr_assert_eq(set.fd, -1);
	fflush(stderr);
	size_t n = fread(said, 1, sizeof said - 1, cr_get_redirected_stderr());
	said[n] = '\0';
	cr_expect(strstr(said, "breached-passwords = ") && strstr(said, what), "%s", said);
}

Test(breached, a_file_that_is_none_is_told_with_its_key, .init = cr_redirect_stderr)
{
	ARENA(a);
	FOLDER_SCOPED f;

	folder_make(&f);

	says("/nowhere/at/all", "No such file");
	says(f.path, "not a file");
	says(file_of(&a, &f, STR("")), "empty");
	says(file_of(&a, &f, STR("password\n")), "the line at byte 0 is not 40 hexadecimal digits");
	says(file_of(&a, &f, STR("BBCDEF0123456789ABCDEF0123456789ABCDEF01:1\n" A_LINE ":1\n")),
	     "not in order");
	struct breached set;
	cr_assert(config_breached(&a, &(struct config){.breached = NULL}, &set), "none is named");
	breached_close(&set);
}
