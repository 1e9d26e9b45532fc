#include "acts/act.h"
#include "support/answer_site.h"
#include "web/answer.h"

#include <criterion/criterion.h>
#include <setjmp.h>

/* Memory has an end: an act that reaches it ends by itself, whichever thread it is on. */
SQL_WRITE(memory_note,
	  "INSERT INTO journal (at, actor, act, kind, object) VALUES ($1, 'test', 'memory', 'test', 1)");
SQL_STAFF(memory_rounds, "SELECT id FROM round");
SQL_STAFF(memory_notes, "SELECT COUNT(*) FROM journal WHERE act = 'memory'");

enum where { FITS, ITS_OWN, THE_WRITERS, BEFORE };
struct hungry {
	struct act act;
	enum where where;
	struct arena *a;
	int64_t notes;
};

static void eat(struct arena *a)
{
	for (;;)
		memset(NEW(a, char, 1 << 20), 1, 1 << 20);
}

static enum err hungry_run(struct tx *tx, struct act *act)
{
	struct hungry *h = (struct hungry *)(void *)act;
	struct rows r;
	enum err e = tx_run(tx, &memory_note, BIND(tx_now(tx)));

	if (e != ERR_OK)
		return e;
	r = db_query(tx_db(tx), &memory_rounds, BIND0);
	cr_assert(row_next(&r));
	if (h->where == ITS_OWN)
		eat(h->a);
	if (h->where == THE_WRITERS)
		eat(tx_arena(tx));
	e = rows_end(&r);
	return e == ERR_OK ? db_int(tx_db(tx), &memory_notes, BIND0, &h->notes) : e;
}

static enum err hungry_before(struct act *act)
{
	struct hungry *h = (struct hungry *)(void *)act;

	if (h->where == BEFORE)
		eat(h->a);
	return ERR_OK;
}

Test(memory, an_act_that_needs_too_much_ends_alone_and_leaves_nothing)
{
	SITE(s, ANSWERS_OPEN);
	static const enum where order[] = {FITS, ITS_OWN, THE_WRITERS, BEFORE, FITS};
	ARENA_SCOPED a;
	jmp_buf front;
	int64_t fitting = 0;

	arena_init(&a, 8 << 20, &front);
	if (setjmp(front) != 0)
		cr_assert_fail("jumped to a thread that is not the act's");
	for (size_t i = 0; i < COUNT(order); i++) {
		struct hungry h = {.act = {.run = hungry_run, .before = hungry_before, .memory = &a},
				   .where = order[i],
				   .a = &a};
		enum err e = act_do(web_acts(s.w), &h.act);
		cr_assert_eq(e, order[i] == FITS ? ERR_OK : ERR_LIMIT, "%zu: %d", i, (int)e);
		cr_assert_eq(a.full, &front, "given back");
		if (order[i] == FITS)
			cr_assert_eq(h.notes, ++fitting, "%zu: %d", i, (int)h.notes);
		arena_reset(&a);
	}
}

Test(memory, an_arena_goes_back_to_a_mark)
{
	ARENA_SCOPED a;

	arena_init(&a, 8 << 20, NULL);
	struct arena_mark empty = arena_mark(&a);
	char *first = NEW(&a, char, 100);
	first[0] = 'x';
	struct arena_mark mark = arena_mark(&a);
	for (int i = 0; i < 100; i++) { /* far more than the arena could hold at once */
		memset(NEW(&a, char, 1 << 20), 1, 1 << 20);
		arena_back(&a, mark);
	}
	cr_assert_eq(first[0], 'x');
	char *again = NEW(&a, char, 8);
	cr_assert_eq(again[0], 0);
	arena_back(&a, empty);
	cr_assert_eq(a.used, 0u);
	cr_assert_null(a.top);
}

/* What is large has memory of its own; what many share goes on where it was. */
Test(memory, large_pieces_between_small_ones_cost_what_they_are)
{
	ARENA_SCOPED a;
	arena_init(&a, 64 << 20, NULL);
	char *first = NEW(&a, char, 100);
	for (size_t i = 0; i < 40; i++) {
		char *large = NEW(&a, char, ARENA_LARGE), *small = NEW(&a, char, 100);
		large[ARENA_LARGE - 1] = small[99] = 1;
		if (i % 4 == 3)
			arena_drop(&a, large);
	}
	cr_assert_leq(a.used, (size_t)(31 * ARENA_LARGE));
	struct arena_mark m = arena_mark(&a);
	size_t used = a.used;
	for (size_t i = 0; i < 1000; i++) {
		char *large = NEW(&a, char, ARENA_LARGE), *small = NEW(&a, char, 100);
		cr_assert(large[0] == 0 && small[0] == 0 && small[99] == 0);
		large[0] = small[0] = small[99] = 1;
		arena_back(&a, m);
	}
	cr_assert_eq(a.used, used);
	first[0] = 1;
	arena_recycle(&a);
	cr_assert_leq(a.used, (size_t)ARENA_LARGE);
	cr_assert_eq(*NEW(&a, char, 10), 0);
}
