/* Any text: references are where they are said to be, and the account of them adds up. */
#include "base/utf8.h"
#include "text/coverage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int questions[] = {0, 1, 2};
	struct str s = {(const char *)data, size};
	struct counted list[16];
	struct references r = {0};
	struct report_mistakes m;
	struct coverage c;
	struct arena a;

	if (!utf8_valid(s))
		return 0;
	arena_init(&a, 64 << 20, NULL);
	for (size_t i = 0; i < COUNT(list); i++)
		list[i] = (struct counted){.number = (int64_t)i + 1,
					   .state = (enum response_state)(i % 4),
					   .category = i % 3 ? STR("x") : STR("y"),
					   .questions = questions,
					   .question_count = i % 4};
	if (references_find(&a, s, &r, &m)) {
		for (size_t i = 0; i < r.n; i++)
			if (r.list[i].line < 1 || r.list[i].column < 1 || r.list[i].response < 1)
				BUG("a reference to nowhere");
		if (!references_check(r, list, COUNT(list), &m) && m.n == 0)
			BUG("refused without a word");
	} else if (m.n == 0) {
		BUG("refused without a word");
	}
	coverage_make(&a, r, list, COUNT(list), NULL, 0, &c);
	if (!coverage_adds_up(&c))
		BUG("the account does not add up");
	arena_reset(&a);
	return 0;
}
