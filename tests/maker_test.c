/* maker_test.c - who waits for a paper, and what is kept of it: with papers that take as long as the test
 * wants. */
#include "print/press.h"
#include "store/store.h"
#include "support/folder.h"
#include "work/maker.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(maker, .timeout = 60);

static atomic_bool held; /* papers wait for this to end */
static atomic_int begun, made;

static enum err make_slowly(void *arg, struct press *p)
{
	(void)arg;
	atomic_fetch_add(&begun, 1);
	for (int i = 0; p->err == ERR_OK && (i < 1 || atomic_load(&held)); i++) {
		press_paragraph(p, words_plain(p->scratch, STR("A word.")));
		usleep(1000);
		if (i > 1000)
			i = 1;
	}
	atomic_fetch_add(&made, 1);
	return p->err;
}

static enum err open_slow(struct db *db, struct arena *a, const struct paper_ask *ask, struct source *ret)
{
	(void)db;
	if (str_eq(ask->subject, STR("nothing")))
		return ERR_NOT_FOUND;
	*ret = (struct source){.paper = {.kind = STR("slow"),
					 .name = JOIN(a, STR("slow-"), ask->subject),
					 .lang = ask->lang,
					 .title = JOIN(a, STR("Paper "), ask->subject)},
			       .make = make_slowly};
	return ERR_OK;
}
static const struct paper_kind slow_kind = {STR("slow"), "ANYTHING", open_slow};

struct shop {
	struct folder f;
	struct arena a;
	struct shelf *shelf;
	struct maker *maker;
};

static void shop_open(struct shop *s)
{
	memset(s, 0, sizeof *s);
	folder_make(&s->f);
	arena_init(&s->a, 16 << 20, NULL);
	cr_assert_eq(store_create(s->f.path), ERR_OK);
	cr_assert_eq(shelf_open(&s->shelf, s->f.path, 4000), ERR_OK);
	cr_assert_eq(maker_open(&s->maker, &(struct maker_config){.dir = s->f.path, .shelf = s->shelf}),
		     ERR_OK);
	atomic_store(&held, false);
	atomic_store(&begun, 0);
	atomic_store(&made, 0);
}

static void shop_close(struct shop *s)
{
	maker_close(s->maker);
	shelf_close(s->shelf);
	arena_reset(&s->a);
	folder_remove(&s->f);
}
#define SHOP(s)                                                                                              \
	__attribute__((cleanup(shop_close))) struct shop s;                                                  \
	shop_open(&s)

struct client {
	struct paper_wait wait;
	atomic_bool told;
};

static void tell(struct paper_wait *w)
{
	atomic_store((atomic_bool *)w->arg, true);
}

static void ask_for(struct shop *s, struct client *c, const char *subject)
{
	*c = (struct client){
	    .wait = {.order = {.kind = &slow_kind,
			       .format = STR("txt"),
			       .ask = {.lang = LANG_EN, .subject = str_z(subject), .rev = -1}},
		     .done = tell,
		     .arg = &c->told}};
	maker_ask(s->maker, &c->wait);
}

static void wait_for(atomic_bool *told)
{
	for (int i = 0; i < 20000 && !atomic_load(told); i++)
		usleep(1000);
	cr_assert(atomic_load(told));
}

static void wait_until_begun(int n)
{
	for (int i = 0; i < 20000 && atomic_load(&begun) < n; i++)
		usleep(1000);
	cr_assert_geq(atomic_load(&begun), n);
}

static bool is_kept(struct shop *s, const struct client *c)
{
	struct kept k;
	return shelf_find(s->shelf, paper_order_key(&s->a, &c->wait.order), &k);
}

Test(maker, tells_who_waits_too_long_and_goes_on)
{
	SHOP(s);
	struct client c;

	atomic_store(&held, true);
	ask_for(&s, &c, "long");
	maker_tick(s.maker);
	cr_assert_not(atomic_load(&c.told), "not before two seconds");
	usleep(PAPER_WAIT_US + 100000);
	maker_tick(s.maker);
	cr_assert(atomic_load(&c.told));
	cr_assert_eq(c.wait.outcome, PAPER_LATE);
	cr_assert_not(is_kept(&s, &c));

	atomic_store(&held, false);
	ask_for(&s, &c, "long"); /* joins what goes on */
	wait_for(&c.told);
	cr_assert_eq(c.wait.outcome, PAPER_READY);
	cr_assert(is_kept(&s, &c));
	cr_assert_eq(maker_counts(s.maker).made, 1u);
	cr_assert_eq(maker_counts(s.maker).joined, 1u);
}

Test(maker, takes_as_many_as_may_wait_and_no_more)
{
	SHOP(s);
	struct client c[60];
	size_t full = 0, ready = 0;

	atomic_store(&held, true);
	for (size_t i = 0; i < COUNT(c); i++)
		ask_for(&s, &c[i], arena_printf(&s.a, "%zu", i).s);
	for (size_t i = 0; i < COUNT(c); i++)
		full += atomic_load(&c[i].told) && c[i].wait.outcome == PAPER_FULL;
	cr_assert_geq(full, COUNT(c) - 34);
	cr_assert_lt(full, COUNT(c) - 30);
	cr_assert_eq(maker_counts(s.maker).refused, full);
	atomic_store(&held, false);
	for (size_t i = 0; i < COUNT(c); i++) {
		wait_for(&c[i].told);
		ready += c[i].wait.outcome == PAPER_READY;
	}
	cr_assert_eq(ready + full, COUNT(c));
}

Test(maker, ends_at_once_and_leaves_nobody_waiting)
{
	SHOP(s);
	struct client c[3];

	atomic_store(&held, true);
	for (size_t i = 0; i < COUNT(c); i++)
		ask_for(&s, &c[i], arena_printf(&s.a, "%zu", i).s);
	wait_until_begun(2);
	maker_end(s.maker);
	for (size_t i = 0; i < COUNT(c); i++) {
		cr_assert(atomic_load(&c[i].told));
		cr_assert_eq(c[i].wait.outcome, PAPER_LATE);
	}
	struct client late;
	ask_for(&s, &late, "after");
	cr_assert(atomic_load(&late.told));
	cr_assert_eq(late.wait.outcome, PAPER_FULL);
	/* And closing does not wait for papers that would never end. */
}

Test(maker, a_paper_from_before_something_was_taken_back_is_not_kept)
{
	SHOP(s);
	struct client c;

	atomic_store(&held, true);
	ask_for(&s, &c, "old");
	wait_until_begun(1);
	shelf_empty(s.shelf);
	atomic_store(&held, false);
	wait_for(&c.told);
	cr_assert_eq(c.wait.outcome, PAPER_READY);
	cr_assert_geq(atomic_load(&made), 3, "it was made anew: %d", atomic_load(&made));
	cr_assert(is_kept(&s, &c));
}

Test(maker, who_asks_after_a_change_is_not_given_what_was_read_before)
{
	SHOP(s);
	struct client before, after;

	atomic_store(&held, true);
	ask_for(&s, &before, "one");
	wait_until_begun(1);
	shelf_changed(s.shelf);
	ask_for(&s, &after, "one");
	cr_assert_eq(maker_counts(s.maker).joined, 0u);
	cr_assert_eq(maker_counts(s.maker).queued, 1u, "it waits for the other to end");
	atomic_store(&held, false);
	wait_for(&before.told);
	wait_for(&after.told);
	cr_assert_eq(after.wait.outcome, PAPER_READY);
	cr_assert(is_kept(&s, &after));
}

Test(maker, says_what_there_is_not)
{
	SHOP(s);
	struct client c;

	ask_for(&s, &c, "nothing");
	wait_for(&c.told);
	cr_assert_eq(c.wait.outcome, PAPER_GONE);
	cr_assert_eq(maker_counts(s.maker).failed, 0u);
}

static enum err shelve(struct shop *s, const char *name, size_t size, uint64_t generation)
{
	char path[SHELF_PATH_MOST];
	struct kept k = {.size = size};
	FILE *f = shelf_begin(s->shelf, path);

	cr_assert_not_null(f);
	for (size_t i = 0; i < size; i++)
		fputc('x', f);
	fclose(f);
	snprintf(k.file, sizeof k.file, "%s.txt", name);
	enum err e = shelf_put(s->shelf, str_z(name), generation, &k, path);
	cr_assert_neq(access(path, F_OK), 0, "what is not kept does not stay");
	return e;
}

Test(maker, the_shelf_lets_go_what_was_not_asked_for_the_longest)
{
	SHOP(s);
	struct kept k;
	uint64_t g = shelf_generation(s.shelf);

	cr_assert_eq(shelve(&s, "a", 1500, g), ERR_OK);
	cr_assert_eq(shelve(&s, "b", 1500, g), ERR_OK);
	cr_assert(shelf_find(s.shelf, STR("a"), &k));
	cr_assert_eq(shelve(&s, "c", 1500, g), ERR_OK);
	cr_assert(shelf_find(s.shelf, STR("a"), &k));
	cr_assert_not(shelf_find(s.shelf, STR("b"), &k));
	cr_assert_eq(shelf_counts(s.shelf).bytes, 3000u);
	cr_assert_eq(shelf_counts(s.shelf).evicted, 1u);
	cr_assert_eq(shelve(&s, "d", 5000, g), ERR_LIMIT, "more than all there is room for");
	shelf_empty(s.shelf);
	cr_assert_eq(shelve(&s, "e", 10, g), ERR_CONFLICT);
	cr_assert_eq(shelf_counts(s.shelf).files, 0u);
	cr_assert_eq(shelf_counts(s.shelf).bytes, 0u);
}

Test(maker, the_shelf_begins_empty)
{
	SHOP(s);
	struct shelf *other;
	struct stat st;
	const char *old = arena_printf(&s.a, "%s/papers/left.pdf", s.f.path).s;
	FILE *f = fopen(old, "wb");

	cr_assert_not_null(f);
	fclose(f);
	cr_assert_eq(shelf_open(&other, s.f.path, 100), ERR_OK);
	cr_assert_neq(access(old, F_OK), 0);
	cr_assert_eq(stat(arena_printf(&s.a, "%s/papers", s.f.path).s, &st), 0);
	cr_assert_eq(st.st_mode & 0777, 0700u);
	shelf_close(other);
}
