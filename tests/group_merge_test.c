#include "base/arena.h"
#include "group/grouping.h"

#include <criterion/criterion.h>

/* Mail merges, and letters that are mostly quotation. */
enum { SLOTS = 30, CHOICES = 6, TEXTS = 400 };

static uint32_t chance(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* A text of a mail merge: of each slot one of its phrases. One slot has the same phrases in all of them. */
static struct str merged(struct arena *a, uint64_t *state, unsigned merge)
{
	struct str text = STR("");

	for (unsigned slot = 0; slot < SLOTS; slot++) {
		unsigned choice = chance(state) % CHOICES, whose = slot == 7 ? 99 : merge;
		text = arena_printf(a, "%.*sm%us%uc%ua m%us%uc%ub m%us%uc%uc m%us%uc%ud m%us%uend ",
				    (int)text.n, text.s, whose, slot, choice, whose, slot, choice, whose,
				    slot, choice, whose, slot, choice, whose, slot);
	}
	return text;
}

Test(group_merge, two_mail_merges_with_a_phrase_in_common_are_two_families)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	GROUPING_SCOPED *g = grouping_open(group_rules());
	struct str texts[TEXTS];
	uint64_t state = 3;
	uint32_t leaders[8];

	for (unsigned i = 0; i < TEXTS; i++)
		texts[i] = merged(&a, &state, i % 2);
	cr_assert(grouping_add(g, texts, TEXTS) == ERR_OK && grouping_finish(g) == ERR_OK);
	cr_assert_eq(grouping_largest(g, GROUP_FAMILY, 20, leaders, 8), 2);
	for (size_t i = 0; i < 2; i++) {
		struct group_members m = grouping_members(g, GROUP_FAMILY, leaders[i]);
		unsigned whose = grouping_text(g, leaders[i]).first % 2;
		cr_assert_geq(m.n, TEXTS / 2 * 98 / 100);
		for (size_t k = 0; k < m.n; k++) {
			cr_assert_eq(grouping_text(g, m.texts[k]).first % 2, whose);
			cr_assert_eq(grouping_text(g, m.texts[k]).match, GROUP_MAIL_MERGE);
		}
	}
}

/* Words of one's own in a row, some of them changed. */
static struct str own_words(struct arena *a, uint64_t *state, struct str quoted, unsigned in_hundred)
{
	struct str text = STR("");

	for (unsigned i = 0; i < 48; i++)
		text = arena_printf(a, "%.*sown%u%s ", (int)text.n, text.s, i,
				    chance(state) % 100 < in_hundred ? "changed" : "");
	return JOIN(a, text, quoted);
}

Test(group_merge, copies_of_a_letter_that_mostly_quotes_are_found)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	GROUPING_SCOPED *g = grouping_open(group_rules());
	struct str texts[TEXTS], quoted = STR("");
	uint64_t state = 9;
	size_t found = 0;

	for (unsigned i = 0; i < 90; i++)
		quoted = arena_printf(&a, "%.*squestion%u ", (int)quoted.n, quoted.s, i);
	cr_assert(grouping_stop(g, quoted) == ERR_OK);
	for (unsigned i = 0; i < TEXTS; i++)
		texts[i] = own_words(&a, &state, quoted, i < 3 ? 0 : 12);
	cr_assert(grouping_add(g, texts, TEXTS) == ERR_OK && grouping_finish(g) == ERR_OK);
	for (unsigned i = 0; i < TEXTS; i++)
		found += grouping_text(g, grouping_text_of(g, i)).leader[GROUP_VARIANT] == 0;
	cr_assert(found >= TEXTS * 97 / 100, "%zu of %d", found, TEXTS);
}
