#include "base/spill.h"

#include <criterion/criterion.h>

enum { TEXTS = 4000, LONG = 10000 };

Test(spill, what_was_put_is_read_as_it_was)
{
	static char text[LONG];
	static uint64_t at[TEXTS];
	static bool put[TEXTS];
	struct spill s;
	size_t kept = 0;

	spill_init(&s, "build");
	for (int i = 0; i < TEXTS; i++) {
		memset(text, 'a' + i % 26, LONG);
		put[i] = spill_put(&s, (struct str){text, (size_t)(LONG - i)}, &at[i]);
		kept += put[i];
	}
	cr_assert(!put[0] && put[TEXTS - 1] && kept > TEXTS / 4, "a small round needs no file: %zu", kept);
	for (int i = TEXTS; i-- > 0;) {
		struct str back = put[i] ? spill_get(&s, at[i], (size_t)(LONG - i)) : (struct str){0};
		for (size_t k = 0; k < back.n; k += 99)
			cr_assert_eq(back.s[k], 'a' + i % 26);
	}
	spill_done(&s);
}

Test(spill, where_no_file_can_be_made_the_caller_keeps_it)
{
	static char text[SPILL_WRITE + 1];
	struct spill s;
	uint64_t at;

	spill_init(&s, "/proc");
	for (int i = 0; i < 20; i++)
		cr_assert_not(spill_put(&s, (struct str){text, SPILL_WRITE}, &at));
	spill_done(&s);
	spill_init(&s, "build");
	for (int i = 0; i < 20; i++)
		cr_assert_not(spill_put(&s, (struct str){text, SPILL_WRITE + 1}, &at), "too long a one");
	cr_assert(spill_put(&s, (struct str){text, SPILL_WRITE}, &at));
	spill_done(&s);
}
