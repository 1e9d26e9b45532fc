#include "base/base64.h"

#include <criterion/criterion.h>

Test(base64, writes_what_the_standard_shows)
{
	static const struct {
		const char *bytes, *text;
	} shown[] = {
	    {"", ""},		{"f", "Zg"},	      {"fo", "Zm8"},	      {"foo", "Zm9v"},
	    {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfb", "__77"}};
	ARENA_SCOPED a;

	arena_init(&a, 1 << 16, NULL);
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct str back;
		cr_assert(str_eq(base64url(&a, str_z(shown[i].bytes)), str_z(shown[i].text)));
		cr_assert(base64url_read(&a, str_z(shown[i].text), &back));
		cr_assert(str_eq(back, str_z(shown[i].bytes)));
	}
}

Test(base64, takes_one_spelling_of_a_value)
{
	static const char *const refused[] = {"Zg==", "Z",     "Zh",	 "Zm9",	 "Zm+v",
					      "Zm/v", "Zm 9v", "Zm9v\n", "Zm9vY"};
	ARENA_SCOPED a;
	struct str back;

	arena_init(&a, 1 << 16, NULL);
	for (size_t i = 0; i < COUNT(refused); i++)
		cr_assert_not(base64url_read(&a, str_z(refused[i]), &back), "%s", refused[i]);
	cr_assert_not(base64url_read(&a, (struct str){"Zm\0v", 4}, &back));
}

Test(base64, every_byte_comes_back)
{
	char all[256];
	struct str back;
	ARENA_SCOPED a;

	arena_init(&a, 1 << 20, NULL);
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (char)i;
	for (size_t n = 0; n <= sizeof all; n++) {
		struct str s = {all, n}, text = base64url(&a, s);
		cr_assert_eq(text.n, (n * 4 + 2) / 3);
		cr_assert(base64url_read(&a, text, &back));
		cr_assert(str_eq(back, s));
	}
}
