/* diff_test.c - what became of a text: nothing is lost, and what did not change is not shown as changed. */
#include "text/diff.h"

#include "base/buf.h"

#include <criterion/criterion.h>
#include <time.h>

/* "kept [-old-]{+new+}" */
static struct str shown(struct arena *a, struct str was, struct str is)
{
	const struct diff_span *list;
	struct buf b;
	size_t n;

	buf_init(&b, a, 1 << 20);
	diff_words(a, was, is, &list, &n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b,
			   list[i].kind == DIFF_SAME	  ? "%.*s"
			   : list[i].kind == DIFF_DELETED ? "[-%.*s-]"
							  : "{+%.*s+}",
			   STR_ARG(list[i].text));
	return buf_str(&b);
}

Test(diff, marks_the_words_that_changed_in_each_language)
{
	static const struct {
		const char *was, *is, *shown;
	} table[] = {
	    {"The Council may decide.", "The Council decides.", "The Council [-may decide-]{+decides+}."},
	    {"a b c", "a b c", "a b c"},
	    {"", "new", "{+new+}"},
	    {"old", "", "[-old-]"},
	    {"", "", ""},
	    {"see R1, R2", "see R1, R3, R2", "see R1, {+R3, +}R2"},
	    {"各国政府应当支持", "各国政府应支持并鼓励", "各国政府应[-当-]支持{+并鼓励+}"},
	    {"يدعو المجلس إلى ذلك", "يدعو المجلس الدول إلى ذلك", "يدعو المجلس {+الدول +}إلى ذلك"},
	    {"Совет решает.", "Совет решил.", "Совет [-решает-]{+решил+}."},
	    {"l’ordre établi", "l’ordre ancien", "l’ordre [-établi-]{+ancien+}"},
	};

	for (size_t i = 0; i < COUNT(table); i++) {
		ARENA_SCOPED a;
		arena_init(&a, 16 << 20, NULL);
		struct str got = shown(&a, str_z(table[i].was), str_z(table[i].is));
		cr_expect(str_eq(got, str_z(table[i].shown)), "%.*s, not %s", STR_ARG(got), table[i].shown);
	}
}

/* The sides of a comparison are the texts it was made of, in their order. */
static void gives_both(struct arena *a, const struct str *was, size_t n_was, const struct str *is,
		       size_t n_is)
{
	struct diff d;
	int64_t next_was = 0, next_is = 0;

	diff_paragraphs(a, was, n_was, is, n_is, &d);
	for (size_t i = 0; i < d.n; i++) {
		const struct diff_pair *p = &d.list[i];
		struct buf one, other;
		buf_init(&one, a, 1 << 20);
		buf_init(&other, a, 1 << 20);
		for (size_t k = 0; k < p->n; k++) {
			if (p->spans[k].kind != DIFF_INSERTED)
				buf_put(&one, p->spans[k].text);
			if (p->spans[k].kind != DIFF_DELETED)
				buf_put(&other, p->spans[k].text);
		}
		if (p->was != DIFF_NONE) {
			cr_assert_eq(p->was, next_was++);
			cr_assert(str_eq(buf_str(&one), was[p->was]));
		} else
			cr_assert_eq(one.n, 0);
		if (p->is != DIFF_NONE) {
			cr_assert_eq(p->is, next_is++);
			cr_assert(str_eq(buf_str(&other), is[p->is]));
		} else
			cr_assert_eq(other.n, 0);
	}
	cr_assert_eq(next_was, (int64_t)n_was);
	cr_assert_eq(next_is, (int64_t)n_is);
}

static uint32_t dice(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

static size_t random_text(struct arena *a, uint32_t *seed, struct str ret[60])
{
	static const char *const words[] = {"the",    "Council", "界", "界限", "يدعو",
					    "решает", "—",	 ", ", "R1",   "é"};
	size_t n = dice(seed, 60);

	for (size_t i = 0; i < n; i++) {
		struct buf b;
		buf_init(&b, a, 4096);
		for (uint32_t k = dice(seed, 9); k > 0; k--)
			buf_printf(&b, "%s%s", words[dice(seed, COUNT(words))], dice(seed, 3) ? " " : "");
		ret[i] = buf_str(&b);
	}
	return n;
}

/* The second text made of the first by a few changes. */
static size_t changed_text(struct arena *a, uint32_t *seed, const struct str *was, size_t n,
			   struct str ret[90])
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t what = dice(seed, 10);
		if (what == 0)
			continue;
		if (what == 1 && to < 80)
			ret[to++] = STR("put in");
		ret[to++] = what == 2 ? JOIN(a, was[i], STR(" more")) : was[i];
	}
	return to;
}

Test(diff, gives_back_both_texts_whatever_they_are)
{
	for (uint32_t seed = 1; seed < 300; seed++) {
		ARENA_SCOPED a;
		struct str was[60], is[90], other[60];
		uint32_t s = seed;
		arena_init(&a, 256 << 20, NULL);
		size_t n = random_text(&a, &s, was), w = changed_text(&a, &s, was, n, is);
		gives_both(&a, was, n, is, w);
		w = random_text(&a, &s, other);
		gives_both(&a, was, n, other, w);
	}
}

Test(diff, finds_the_paragraph_that_a_changed_one_was)
{
	ARENA_SCOPED a;
	struct diff d;
	const struct str was[] = {STR("Title"), STR("Most respondents support the draft [[R1]]."),
				  STR("Others would wait for the Council."), STR("End")};
	const struct str is[] = {STR("Title"), STR("A new first paragraph that nobody had written."),
				 STR("Nearly all respondents support the draft [[R1]]."), STR("End")};
	arena_init(&a, 16 << 20, NULL);
	diff_paragraphs(&a, was, COUNT(was), is, COUNT(is), &d);

	cr_assert_eq(d.changed, 1);
	cr_assert_eq(d.inserted, 1);
	cr_assert_eq(d.deleted, 1);
	cr_assert_eq(d.list[1].is, 1);
	cr_assert_eq(d.list[1].was, DIFF_NONE);
	cr_assert_eq(d.list[2].was, 1);
	cr_assert_eq(d.list[2].is, 2);
}

Test(diff, takes_bounded_time_for_texts_with_nothing_in_common)
{
	enum { MANY = 20000 };
	ARENA_SCOPED a;
	struct timespec from, to;
	struct diff d;
	arena_init(&a, (size_t)1 << 30, NULL);
	struct str *was = NEW(&a, struct str, MANY), *is = NEW(&a, struct str, MANY);
	for (int i = 0; i < MANY; i++) {
		was[i] = arena_printf(&a, "paragraph %d of the old text, with some words", i * 2);
		is[i] = arena_printf(&a, "another %d that is new, and says other things", i * 2 + 1);
	}
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
	diff_paragraphs(&a, was, MANY, is, MANY, &d);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
	cr_assert_lt(to.tv_sec - from.tv_sec, 30);
	gives_both(&a, was, 200, is, 200);

	/* Two letters only, and no word that stands once. */
	struct buf one, other;
	buf_init(&one, &a, 1 << 20);
	buf_init(&other, &a, 1 << 20);
	uint32_t seed = 7;
	for (int i = 0; i < 15000; i++) {
		buf_put(&one, dice(&seed, 2) ? STR("界") : STR("限"));
		buf_put(&other, dice(&seed, 2) ? STR("界") : STR("限"));
	}
	gives_both(&a, (struct str[]){buf_str(&one)}, 1, (struct str[]){buf_str(&other)}, 1);
}
