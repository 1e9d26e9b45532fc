#include "group/grouping.h"

#include "support/docket.h"
#include <criterion/criterion.h>
#include <stdlib.h>

/* What the labels are worth, and that nothing but the texts decides them. */
struct way {
	unsigned threads;
	bool portable, backwards;
	size_t block;
};

static struct grouping *grouped(const struct docket *d, struct way w)
{
	struct group_rules rules = group_rules();
	struct str *texts = malloc(d->n * sizeof *texts);

	rules.threads = w.threads;
	rules.portable = w.portable;
	struct grouping *g = grouping_open(rules);
	for (size_t i = 0; i < d->questions_n; i++)
		cr_assert(grouping_stop(g, d->questions[i]) == ERR_OK);
	for (size_t i = 0; i < d->n; i++)
		texts[i] = d->texts[w.backwards ? d->n - 1 - i : i];
	for (size_t i = 0; i < d->n; i += w.block)
		cr_assert(grouping_add(g, texts + i, d->n - i < w.block ? d->n - i : w.block) == ERR_OK);
	cr_assert(grouping_finish(g) == ERR_OK);
	free(texts);
	return g;
}

/* What a grouping says of submission i, without what depends on the order. */
static struct group_text said(const struct grouping *g, struct way w, size_t i)
{
	size_t n = grouping_submissions(g);
	struct group_text t = grouping_text(g, grouping_text_of(g, w.backwards ? n - 1 - i : i));

	t.first = 0;
	return t;
}

static void same_labels(const struct grouping *g, struct way w, const struct grouping *h, struct way v)
{
	for (size_t i = 0; i < grouping_submissions(g); i++) {
		struct group_text t = said(g, w, i), u = said(h, v, i);
		cr_assert_arr_eq(t.leader, u.leader, sizeof t.leader);
		cr_assert(t.match == u.match && t.share == u.share && t.submissions == u.submissions &&
			  t.digest[0] == u.digest[0] && t.digest[1] == u.digest[1]);
	}
}

Test(group_docket, labels_depend_on_nothing_but_the_texts)
{
	static const struct way ways[] = {
	    {1, true, false, 7},   {2, false, false, 100}, {5, false, true, 333},
	    {3, true, true, 5000}, {1, false, true, 1},
	};
	static const struct way first = {1, false, false, 5000};

	for (uint64_t seed = 1; seed <= 2; seed++) {
		ARENA_SCOPED a;
		arena_init(&a, 256 << 20, NULL);
		struct docket d = docket_make(&a, 2500, seed, seed == 1);
		GROUPING_SCOPED *g = grouped(&d, first);
		for (size_t i = 0; i < COUNT(ways); i++) {
			GROUPING_SCOPED *h = grouped(&d, ways[i]);
			same_labels(g, first, h, ways[i]);
		}
	}
}

/* Twice the same question, and more texts in between: the second answer is that of all texts. */
Test(group_docket, finishing_again_is_finishing_anew)
{
	ARENA_SCOPED a;
	arena_init(&a, 256 << 20, NULL);
	static const struct way all = {1, false, false, 5000};
	struct docket d = docket_make(&a, 2000, 3, true);
	GROUPING_SCOPED *g = grouped(&d, all);
	struct docket part = d;
	part.n = 1200;
	GROUPING_SCOPED *h = grouped(&part, all);

	cr_assert(grouping_add(h, d.texts + 1200, 800) == ERR_OK && grouping_finish(h) == ERR_OK);
	same_labels(g, all, h, all);
	cr_assert(grouping_finish(h) == ERR_OK);
	same_labels(g, all, h, all);
}

/* B-cubed: of the texts grouped with one, how many belong there; of those that belong there, how many are
 * grouped. */
struct worth {
	double precision, recall;
	size_t own_joined;
};

static struct worth worth_of(const struct docket *d, const struct grouping *g, enum group_level level)
{
	struct worth w = {0};
	uint32_t *label = malloc(d->n * sizeof *label);

	for (size_t i = 0; i < d->n; i++)
		label[i] = grouping_text(g, grouping_text_of(g, i)).leader[level];
	for (size_t i = 0; i < d->n; i++) {
		size_t both = 0, grouped_n = 0, belong = 0;
		for (size_t k = 0; k < d->n; k++) {
			bool same = label[k] == label[i], true_same = d->list[k].letter == d->list[i].letter;
			both += same && true_same;
			grouped_n += same;
			belong += true_same;
		}
		w.precision += (double)both / (double)grouped_n / (double)d->n;
		w.recall += (double)both / (double)belong / (double)d->n;
		w.own_joined += d->list[i].kind == DOCKET_OWN && grouped_n > 1;
	}
	free(label);
	return w;
}

static void worth_at_least(const struct docket *d, double precision, double recall)
{
	GROUPING_SCOPED *g = grouped(d, (struct way){1, false, false, 5000});
	struct worth w = worth_of(d, g, GROUP_FAMILY);

	cr_assert(w.precision >= precision && w.recall >= recall && w.own_joined == 0,
		  "precision %.4f, recall %.4f, own texts joined %zu", w.precision, w.recall, w.own_joined);
}

Test(group_docket, campaigns_in_six_languages_are_found)
{
	ARENA_SCOPED a;
	arena_init(&a, 256 << 20, NULL);
	struct docket d = docket_make(&a, 3000, 7, true);

	worth_at_least(&d, .998, .995);
}

Test(group_docket, campaigns_are_found_without_the_letters_themselves)
{
	ARENA_SCOPED a;
	arena_init(&a, 256 << 20, NULL);
	struct docket d = docket_make(&a, 3000, 8, false);

	worth_at_least(&d, .998, .98);
}

Test(group_docket, short_texts_are_compared_by_their_words_only)
{
	static const struct str texts[] = {
	    STR("I am for the open Internet and nothing else at all today."),
	    STR("I am for the open Internet and nothing else at all, today!"),
	    STR("I am for the open Internet and nothing else at all tomorrow."),
	};
	GROUPING_SCOPED *g = grouping_open(group_rules());

	cr_assert(grouping_add(g, texts, 3) == ERR_OK && grouping_finish(g) == ERR_OK);
	cr_assert_eq(
	    grouping_size(g, GROUP_FAMILY, grouping_text(g, grouping_text_of(g, 0)).leader[GROUP_FAMILY])
		.texts,
	    2);
	cr_assert_eq(grouping_text(g, grouping_text_of(g, 2)).match, GROUP_ALONE);
}

Test(group_docket, a_wording_is_the_letter_or_some_of_its_copies)
{
	for (int exact = 0; exact < 2; exact++) {
		ARENA_SCOPED a;
		arena_init(&a, 256 << 20, NULL);
		struct docket d = docket_make(&a, 1500, 9, exact);
		GROUPING_SCOPED *g = grouped(&d, (struct way){1, false, false, 5000});
		uint32_t leaders[8], texts[GROUP_WORDING_TEXTS];

		cr_assert_eq(grouping_largest(g, GROUP_VARIANT, 10, leaders, 8), 8);
		for (size_t i = 0; i < 8; i++) {
			size_t n = grouping_wording(g, leaders[i], texts);
			cr_assert(exact ? n == 1 : n >= 3, "%zu", n);
			for (size_t k = 0; k < n; k++)
				cr_assert_eq(grouping_text(g, texts[k]).leader[GROUP_VARIANT], leaders[i]);
		}
	}
}

/* One by one: provisional labels are good ones, and once finished they are those of all texts at once. */
Test(group_docket, arrivals_join_their_groups_at_once)
{
	static const struct way all = {1, false, false, 5000};

	for (size_t finished = 0; finished <= 700; finished += 700) {
		ARENA_SCOPED a;
		arena_init(&a, 256 << 20, NULL);
		struct docket d = docket_make(&a, 1500, 11, true), part = d;
		part.n = finished;
		GROUPING_SCOPED *g = grouped(&d, all);
		GROUPING_SCOPED *h = grouped(&part, all);
		for (size_t i = finished; i < d.n; i++) {
			uint32_t text;
			cr_assert(grouping_arrive(h, d.texts[i], &text) == ERR_OK);
			cr_assert_eq(grouping_text_of(h, i), text);
		}
		struct worth w = worth_of(&d, h, GROUP_FAMILY);
		cr_assert(w.precision > .99 && w.recall > .9 && w.own_joined == 0,
			  "precision %.4f, recall %.4f, own texts joined %zu", w.precision, w.recall,
			  w.own_joined);
		cr_assert(grouping_finish(h) == ERR_OK);
		same_labels(g, all, h, all);
	}
}
