/* body_test.c - bodies of forms on their way in: small ones in memory, long ones in a file, few at once. */
#include "support/folder.h"
#include "web/body.h"

#include <criterion/criterion.h>
#include <dirent.h>

enum { PIECE = 8000, LONG = BODY_MOST * 3 + 17 };

static bool fill(struct body *b, size_t n)
{
	char piece[PIECE];

	for (size_t at = 0; at < n; at += PIECE) {
		size_t some = n - at < PIECE ? n - at : PIECE;
		for (size_t i = 0; i < some; i++)
			piece[i] = (char)((at + i) * 31 % 251);
		if (!body_add(b, piece, some, (int64_t)n))
			return false;
	}
	return true;
}

static bool as_filled(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != (char)(i * 31 % 251))
			return false;
	return s.n == n;
}

Test(body, gives_back_every_byte_however_long_it_is)
{
	static const size_t lengths[] = {0, 1, PIECE, BODY_MOST - 1, BODY_MOST, BODY_MOST + 1, LONG};
	FOLDER_SCOPED f;
	folder_make(&f);

	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < COUNT(lengths); i++) {
			struct bodies all = {.dir = k ? f.path : NULL};
			struct body b;
			struct str s;
			body_init(&b, &all);
			cr_assert(fill(&b, lengths[i]));
			cr_assert_eq(b.in_file, lengths[i] > BODY_MOST);
			cr_assert(body_end(&b, &s) && as_filled(s, lengths[i]), "%zu", lengths[i]);
			cr_assert_leq(all.held, 2u * BODY_MOST);
			body_done(&b);
			cr_assert_eq(all.held, 0u);
			cr_assert_eq(all.files, 0u);
		}
}

Test(body, holds_few_long_ones_at_once_and_none_of_them_in_memory)
{
	FOLDER_SCOPED f;
	folder_make(&f);
	struct bodies all = {.dir = f.path};
	struct body b[BODY_FILES_MOST + 1];

	for (size_t i = 0; i <= BODY_FILES_MOST; i++) {
		body_init(&b[i], &all);
		cr_assert_eq(fill(&b[i], LONG), i < BODY_FILES_MOST, "%zu", i);
	}
	cr_assert_leq(all.held, 1u * BODY_MOST);
	body_done(&b[0]);
	body_done(&b[BODY_FILES_MOST]);
	body_init(&b[0], &all);
	cr_assert(fill(&b[0], LONG), "one went, another comes");
	/* They have no names: nothing is left whatever ends the program. */
	DIR *d = opendir(f.path);
	size_t names = 0;
	while (readdir(d))
		names++;
	closedir(d);
	cr_assert_eq(names, 2u);
	for (size_t i = 0; i < BODY_FILES_MOST; i++)
		body_done(&b[i]);
	cr_assert_eq(all.files, 0u);
	cr_assert_eq(all.held, 0u);
}

Test(body, refuses_where_there_is_no_folder_to_write_into)
{
	struct bodies all = {.dir = "build/there-is-no-such-folder"};
	struct body b;

	body_init(&b, &all);
	cr_assert_not(fill(&b, LONG));
	body_done(&b);
	cr_assert_eq(all.files, 0u);
	cr_assert_eq(all.held, 0u);
}
