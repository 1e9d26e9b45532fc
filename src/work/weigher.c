/* weigher.c - see weigher.h */
#include "work/weigher.h"

#include "base/log.h"
#include "store/operation.h"
#include "work/weighing.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

enum { KEPT_MOST = 8, GIVES_WAY = 15, RESTS = 10, TRIES = 3 };
static const size_t WORK_MOST = (size_t)12 << 30, OUT_MOST = (size_t)1 << 30, KEPT_BYTES = (size_t)1 << 30,
		    SCRATCH_MOST = (size_t)64 << 20;

/* A round as it was weighed, or is to be. */
struct kept_weighing {
	struct kept_weighing *next; /* asked for the longest ago comes last */
	int64_t round;
	enum weighing_audience who;
	enum weighing_state state;
	bool wanted, running;
	uint64_t generation; /* of the record it was made from */
	struct arena out;
	struct weighed weighed;
	struct instant as_of;
	int64_t again_us; /* not made anew before */
	size_t holders;
	bool dropped; /* out of the list: freed by its last holder */
};

struct weigher {
	const char *dir;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work, rest;
	struct db *readers[2], *watch;
	int64_t journal; /* up to which line it was looked through for what was taken back */
	struct kept_weighing *list;
	atomic_bool stop, doubt;
	atomic_uint_fast64_t generation, emptied;
	bool running;
};

static int64_t now_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void kept_free(struct kept_weighing *k)
{
	arena_reset(&k->out);
	free(k);
}

/* Out of the list; who holds it reads on. */
static void kept_drop(struct kept_weighing **at)
{
	struct kept_weighing *k = *at;

	*at = k->next;
	k->dropped = true;
	if (k->holders == 0)
		kept_free(k);
}

/* With the lock. One that is being made stays in the list: its making sees that it was emptied. */
static void empty(struct weigher *w)
{
	atomic_fetch_add(&w->emptied, 1);
	for (struct kept_weighing **at = &w->list; *at;) {
		if (!(*at)->running && !(*at)->wanted) {
			kept_drop(at);
			continue;
		}
		(*at)->state = WEIGHING_COMING;
		at = &(*at)->next;
	}
}

/* With the lock: nothing is given away before it is known that it may be. */
static void look_for_taken_back(struct weigher *w)
{
	bool taken_back = true;

	if (!atomic_exchange(&w->doubt, false))
		return;
	if (journal_taken_back(w->watch, w->journal, &taken_back, &w->journal) != ERR_OK)
		log_error("room=work doing=weigh why=\"the journal is not read: all is weighed anew\"");
	if (taken_back)
		empty(w);
}

/* The oldest of more than are kept, that nobody is making, goes. */
static void make_room(struct weigher *w)
{
	size_t n = 0, bytes = 0;

	for (struct kept_weighing **at = &w->list; *at;) {
		bytes += (*at)->out.used;
		if ((++n > KEPT_MOST || bytes > KEPT_BYTES) && n > 1 && !(*at)->running && !(*at)->wanted) {
			bytes -= (*at)->out.used;
			n--;
			kept_drop(at);
		} else {
			at = &(*at)->next;
		}
	}
}

/* The newest asked for comes first. NULL: no memory. */
static struct kept_weighing *kept_find(struct weigher *w, enum weighing_audience who, int64_t round)
{
	struct kept_weighing *k = NULL;

	for (struct kept_weighing **at = &w->list; *at && !k; at = &(*at)->next)
		if ((*at)->round == round && (*at)->who == who) {
			k = *at;
			*at = k->next;
			break;
		}
	if (!k && !(k = calloc(1, sizeof *k)))
		return NULL;
	if (!k->round) {
		k->round = round;
		k->who = who;
		k->state = WEIGHING_COMING;
		k->wanted = true;
	}
	k->next = w->list;
	w->list = k;
	return k;
}

enum weighing_state weigher_take(struct weigher *w, enum weighing_audience who, int64_t round,
				 struct weighing *ret)
{
	pthread_mutex_lock(&w->lock);
	look_for_taken_back(w);
	struct kept_weighing *k = kept_find(w, who, round);
	enum weighing_state state = k ? k->state : WEIGHING_FAILED;
	bool outdated = k && k->generation != atomic_load(&w->generation);
	if (k && !k->running && outdated && now_us(CLOCK_MONOTONIC) >= k->again_us)
		k->wanted = true;
	if (state == WEIGHING_READY) {
		k->holders++;
		*ret = (struct weighing){&k->weighed, k->as_of, outdated, k};
	}
	make_room(w);
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	return state;
}

void weigher_give(struct weigher *w, struct weighing *x)
{
	struct kept_weighing *k = x->held;

	pthread_mutex_lock(&w->lock);
	if (--k->holders == 0 && k->dropped)
		kept_free(k);
	pthread_mutex_unlock(&w->lock);
	*x = (struct weighing){0};
}

void weigher_changed(struct weigher *w)
{
	atomic_fetch_add(&w->generation, 1);
	atomic_store(&w->doubt, true);
}

/* What one weighing works on; `result` is made in `out`. */
struct weighing_work {
	struct weigher *w;
	uint64_t emptied;
	struct arena work, out, scratch;
	jmp_buf full;
	struct spill spill;
	struct corpus corpus;
	struct weighed result;
};

/* Someone who ends the house, or what was taken back meanwhile, ends it. */
static bool go_on(void *arg, unsigned done)
{
	const struct weighing_work *x = arg;

	(void)done;
	return !atomic_load(&x->w->stop) && atomic_load(&x->w->emptied) == x->emptied;
}

/* Memory was at its end in the middle of reading: its statement is open. Begins anew with another connection.
 */
static enum err reader_anew(struct weigher *w, enum weighing_audience who)
{
	db_close(w->readers[who]);
	w->readers[who] = NULL;
	enum err e = db_open(&w->readers[who], w->dir, who == WEIGHING_PUBLIC ? DB_PUBLIC : DB_STAFF);
	return e == ERR_OK ? ERR_LIMIT : e;
}

static enum err weigh_once(struct weighing_work *x, enum weighing_audience who, int64_t round)
{
	struct db *db = x->w->readers[who];

	spill_init(&x->spill, x->w->dir);
	arena_init(&x->work, WORK_MOST, &x->full);
	arena_init(&x->out, OUT_MOST, &x->full);
	arena_init(&x->scratch, SCRATCH_MOST, &x->full);
	if (!db)
		return ERR_STORAGE;
	if (setjmp(x->full) != 0)
		return reader_anew(x->w, who);
	corpus_init(&x->corpus, &x->work);
	x->corpus.spill = &x->spill;
	db_snapshot_begin(db);
	enum err e = weighing_read(db, &x->corpus, &x->scratch, who, round);
	db_snapshot_end(db);
	return e == ERR_OK ? weigh(&x->corpus, &(struct weigh_watch){go_on, x}, &x->out, &x->result) : e;
}

/* With the lock: what was found takes the place of what was kept, which its holders read on. */
static void keep(struct weigher *w, struct kept_weighing *k, struct weighing_work *x, enum err e)
{
	struct kept_weighing **at = &w->list;

	while (*at != k)
		at = &(*at)->next;
	struct kept_weighing *fresh = calloc(1, sizeof *fresh);
	if (!fresh) {
		k->state = WEIGHING_FAILED;
		return;
	}
	*fresh = (struct kept_weighing){.next = k->next,
					.round = k->round,
					.who = k->who,
					.generation = k->generation,
					.as_of = k->as_of,
					.again_us = k->again_us,
					.wanted = k->wanted,
					.state = e == ERR_OK	  ? WEIGHING_READY
						 : e == ERR_LIMIT ? WEIGHING_TOO_LARGE
								  : WEIGHING_FAILED};
	if (e == ERR_OK) {
		fresh->out = x->out;
		fresh->out.full = NULL;
		fresh->weighed = x->result;
		x->out = (struct arena){0};
	}
	kept_drop(at);
	fresh->next = *at;
	*at = fresh;
}

static struct kept_weighing *next_wanted(struct weigher *w)
{
	struct kept_weighing *last = NULL;

	for (struct kept_weighing *k = w->list; k; k = k->next)
		if (k->wanted)
			last = k;
	return last;
}

static void weigh_one(struct weigher *w, struct kept_weighing *k)
{
	struct weighing_work *x = calloc(1, sizeof *x);
	enum err e = x ? ERR_CONFLICT : ERR_STORAGE;
	int64_t from = now_us(CLOCK_MONOTONIC);

	k->wanted = false;
	k->running = true;
	for (int i = 0; x && i < TRIES && e == ERR_CONFLICT && !atomic_load(&w->stop); i++) {
		*x = (struct weighing_work){.w = w, .emptied = atomic_load(&w->emptied)};
		k->generation = atomic_load(&w->generation);
		k->as_of = (struct instant){now_us(CLOCK_REALTIME)};
		pthread_mutex_unlock(&w->lock);
		e = weigh_once(x, k->who, k->round);
		spill_done(&x->spill);
		arena_reset(&x->work);
		arena_reset(&x->scratch);
		pthread_mutex_lock(&w->lock);
		look_for_taken_back(w);
		if (e == ERR_OK && atomic_load(&w->emptied) != x->emptied)
			e = ERR_CONFLICT;
		if (e != ERR_OK)
			arena_reset(&x->out);
	}
	k->running = false;
	k->again_us = now_us(CLOCK_MONOTONIC) + RESTS * (now_us(CLOCK_MONOTONIC) - from);
	if (e != ERR_OK && e != ERR_CONFLICT)
		log_error("room=work doing=weigh why=\"a round could not be weighed\"");
	keep(w, k, x, e);
	free(x);
}

static void *weigh_all(void *arg)
{
	struct weigher *w = arg;
	struct kept_weighing *k;

	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), GIVES_WAY); /* Linux: of this thread alone */
	pthread_mutex_lock(&w->lock);
	while (!atomic_load(&w->stop)) {
		if ((k = next_wanted(w))) {
			weigh_one(w, k);
			continue;
		}
		pthread_cond_broadcast(&w->rest);
		pthread_cond_wait(&w->work, &w->lock);
	}
	pthread_cond_broadcast(&w->rest);
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

void weigher_wait(struct weigher *w)
{
	pthread_mutex_lock(&w->lock);
	for (bool busy = true; busy && !atomic_load(&w->stop);) {
		busy = false;
		for (struct kept_weighing *k = w->list; k; k = k->next)
			busy |= k->wanted || k->running;
		if (busy)
			pthread_cond_wait(&w->rest, &w->lock);
	}
	pthread_mutex_unlock(&w->lock);
}

enum err weigher_open(struct weigher **ret, const char *dir)
{
	struct weigher *w = calloc(1, sizeof *w);
	enum err e = w ? ERR_OK : ERR_STORAGE;

	if (e != ERR_OK)
		return e;
	w->dir = dir;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	pthread_cond_init(&w->rest, NULL);
	e = db_open(&w->readers[WEIGHING_PUBLIC], dir, DB_PUBLIC);
	if (e == ERR_OK)
		e = db_open(&w->readers[WEIGHING_STAFF], dir, DB_STAFF);
	if (e == ERR_OK)
		e = db_open(&w->watch, dir, DB_STAFF);
	if (e == ERR_OK)
		e = journal_taken_back(w->watch, INT64_MAX, &(bool){false}, &w->journal);
	if (e == ERR_OK && pthread_create(&w->thread, NULL, weigh_all, w) != 0)
		e = ERR_STORAGE;
	w->running = e == ERR_OK;
	if (e != ERR_OK)
		weigher_close(w);
	else
		*ret = w;
	return e;
}

void weigher_close(struct weigher *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	atomic_store(&w->stop, true);
	pthread_cond_broadcast(&w->work);
	pthread_mutex_unlock(&w->lock);
	if (w->running)
		pthread_join(w->thread, NULL);
	while (w->list)
		kept_drop(&w->list);
	for (size_t i = 0; i < COUNT(w->readers); i++)
		if (w->readers[i])
			db_close(w->readers[i]);
	if (w->watch)
		db_close(w->watch);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->work);
	pthread_cond_destroy(&w->rest);
	free(w);
}
