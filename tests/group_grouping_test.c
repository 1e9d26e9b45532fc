#include "group/grouping.h"

#include <criterion/criterion.h>

/* The levels that need no likeness: same bytes, same words. */
static const struct str letters[] = {
    STR("Please keep the Internet open, for all of us."),
    STR("please keep the INTERNET open for all of us"),
    STR("Something else."),
    STR("Please keep the Internet open, for all of us."),
    STR("???"),
    STR("!!!"),
};

static struct grouping *grouping_of(const struct str *texts, size_t n)
{
	struct grouping *g = grouping_open(group_rules());

	cr_assert(grouping_add(g, texts, n) == ERR_OK && grouping_finish(g) == ERR_OK);
	return g;
}

Test(group, counts_submissions_and_distinct_texts)
{
	GROUPING_SCOPED *g = grouping_of(letters, COUNT(letters));

	cr_assert_eq(grouping_submissions(g), 6);
	cr_assert_eq(grouping_texts(g), 5);
	struct group_text t = grouping_text(g, 0);
	cr_assert(t.submissions == 2 && t.first == 0 && t.tokens == 9);
	cr_assert_eq(grouping_text_of(g, 3), 0);
	struct group_size s = grouping_size(g, GROUP_NORMALISED, 0);
	cr_assert(s.submissions == 3 && s.texts == 2);
	cr_assert_eq(grouping_members(g, GROUP_NORMALISED, 0).n, 2);
	cr_assert_eq(grouping_text(g, grouping_text_of(g, 1)).match, GROUP_SAME_WORDS);
}

Test(group, texts_without_words_are_equal_to_themselves_only)
{
	GROUPING_SCOPED *g = grouping_of(letters, COUNT(letters));

	cr_assert_neq(grouping_text(g, grouping_text_of(g, 4)).leader[GROUP_NORMALISED],
		      grouping_text(g, grouping_text_of(g, 5)).leader[GROUP_NORMALISED]);
}

Test(group, the_largest_groups_come_first)
{
	GROUPING_SCOPED *g = grouping_of(letters, COUNT(letters));
	uint32_t leaders[3];

	cr_assert_eq(grouping_largest(g, GROUP_FAMILY, 2, leaders, 3), 1);
	cr_assert_eq(leaders[0], 0);
	cr_assert_eq(grouping_largest(g, GROUP_FAMILY, 1, leaders, 3), 3);
	cr_assert(leaders[0] == 0 && leaders[1] < leaders[2]);
}

Test(group, an_arrival_is_labelled_at_once)
{
	GROUPING_SCOPED *g = grouping_of(letters, COUNT(letters));
	uint32_t text;

	cr_assert(grouping_arrive(g, letters[0], &text) == ERR_OK);
	cr_assert(text == 0 && grouping_text(g, 0).submissions == 3);
	cr_assert(grouping_arrive(g, STR("PLEASE KEEP THE INTERNET OPEN FOR ALL OF US!"), &text) == ERR_OK);
	cr_assert(text == 5 && grouping_text(g, 5).leader[GROUP_FAMILY] == 0);
}
