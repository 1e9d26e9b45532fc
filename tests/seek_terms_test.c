#include "seek/terms.h"

#include "base/arena.h"
#include "seek/segment.h"
#include <criterion/criterion.h>

#include <stdlib.h>

/* Words whose beginnings are the same for long, some of them the beginning of another. */
static struct str word_of(char to[64], unsigned i)
{
	int n =
	    snprintf(to, 64, "%.*s%x", (int)(i % 41), "consultationsconsultationsconsultationsçon", i / 41);

	return (struct str){to, (size_t)n};
}

Test(terms, are_found_again_and_come_in_the_order_of_their_keys)
{
	enum { WORDS = 20000 };
	struct terms t;
	char bytes[64];

	terms_open(&t);
	for (int again = 0; again < 2; again++)
		for (unsigned i = 0; i < WORDS; i++) {
			struct str w = word_of(bytes, i);
			unsigned char space = i % 3 ? SPACE_WORD : SPACE_STEM;
			uint32_t hash = term_hash(space, w), before = (uint32_t)t.n;
			uint32_t id = term_find(&t, space, w, hash)->id;
			cr_assert(again ? t.n == before : id <= before);
			cr_assert(str_eq(term_word(term_of(&t, id)), w));
			cr_assert_eq(term_of(&t, id)->space, space);
		}
	const struct term **order = terms_order(&t);
	for (size_t i = 1; i < t.n; i++) {
		int spaces = order[i - 1]->space - order[i]->space;
		int words = str_cmp(term_word(order[i - 1]), term_word(order[i]));
		cr_assert(spaces < 0 || (spaces == 0 && words < 0), "%.*s before %.*s",
			  STR_ARG(term_word(order[i - 1])), STR_ARG(term_word(order[i])));
	}
	free(order);
	terms_forget(&t);
	cr_expect_eq(term_find(&t, SPACE_WORD, STR("new"), term_hash(SPACE_WORD, STR("new")))->id, 0u);
	terms_close(&t);
}
