#include "i18n/tongue.h"
#include "rules/codes.h"

#include <criterion/criterion.h>

Test(tongue, ours_come_first_and_every_other_has_a_name)
{
	for (enum lang l = 0; l < LANGS; l++) {
		size_t n;
		const struct tongue *list = tongues_sorted(l, &n);

		cr_assert_gt(n, 180u);
		for (enum lang ours = 0; ours < LANGS; ours++)
			cr_assert(str_eq(list[ours].code, lang_code(ours)));
		for (size_t i = 0; i < n; i++) {
			cr_assert(language_code_known(list[i].code));
			cr_assert_gt(list[i].name.n, 0u);
		}
	}
}

Test(tongue, is_named_in_the_readers_language)
{
	ARENA_SCOPED a;
	arena_init(&a, 1 << 16, NULL);

	cr_assert(str_eq(tongue_text(&a, LANG_EN, STR("sw")), STR("Swahili")));
	cr_assert(str_eq(tongue_text(&a, LANG_FR, STR("en")), STR("anglais")));
	cr_assert(str_eq(tongue_text(&a, LANG_ZH, STR("fr")), STR("法语")));
	cr_assert(str_eq(tongue_text(&a, LANG_EN, STR("x-none")), STR("x-none")));
}
