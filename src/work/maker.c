/* maker.c - who waits for which paper, and the threads; making_file.c makes one. See maker.h */
#include "work/making.h"

#include "base/log.h"
#include "print/format.h"

#include <pthread.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 2, QUEUE_MOST = 32, GIVES_WAY = 15, ORDER_MOST = 64 << 10, TRIES = 3 };

const int64_t maker_steps[MAKER_STEPS] = {10000, 50000, 250000, 1000000, 5000000, 20000000, 60000000};

struct job {
	struct job *next;
	struct arena arena; /* of the order */
	struct paper_order order;
	struct str key;
	struct paper_wait *waits;
	uint64_t generation; /* of the record it is made from, once it is running */
	bool running;
};

struct maker {
	struct maker_config config;
	pthread_t threads[THREADS];
	struct db *readers[THREADS];
	size_t running;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct job *jobs; /* oldest first, with those that are running */
	struct maker_counts counts;
	atomic_bool stop;
};

bool maker_prints(struct str format, struct str *ret_media_type)
{
	const struct format *f = format_by_code(format);

	if (f)
		*ret_media_type = f->media_type;
	return f != NULL;
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct str paper_order_key(struct arena *a, const struct paper_order *o)
{
	const struct paper_ask *k = &o->ask;

	return JOIN(a, o->kind->code, STR(" "), o->format, STR(" "), lang_code(k->lang), STR(" "), k->subject,
		    arena_printf(a, " %d %lld %lld %lld ", k->rev, (long long)k->number, (long long)k->first,
				 (long long)k->last),
		    k->arrangement, STR(" "), k->site);
}

/* Told without the lock: whoever is told may ask for the next at once. */
static void tell(struct paper_wait *list, enum paper_outcome outcome, const struct kept *k)
{
	while (list) {
		struct paper_wait *w = list;
		list = w->next;
		w->outcome = outcome;
		if (k)
			w->kept = *k;
		w->done(w);
	}
}

static void job_free(struct job *j)
{
	arena_reset(&j->arena);
	free(j);
}

static struct job *job_new(struct paper_wait *w, struct str key)
{
	struct job *j = calloc(1, sizeof *j);

	if (!j)
		return NULL;
	arena_init(&j->arena, ORDER_MOST, NULL);
	j->order = w->order;
	struct paper_ask *ask = &j->order.ask;
	ask->subject = arena_dup(&j->arena, ask->subject);
	ask->arrangement = arena_dup(&j->arena, ask->arrangement);
	ask->site = arena_dup(&j->arena, ask->site);
	j->order.format = format_by_code(w->order.format)->code; /* that stays */
	j->key = arena_dup(&j->arena, key);
	return j;
}

/* One that reads the record from now on; NULL: a new one, where there is room. */
static struct job *job_for(struct maker *m, struct paper_wait *w, struct str key)
{
	struct job **end = &m->jobs;
	uint64_t generation = shelf_generation(m->config.shelf);

	for (; *end; end = &(*end)->next)
		if (str_eq((*end)->key, key) && (!(*end)->running || (*end)->generation >= generation)) {
			m->counts.joined++;
			return *end;
		}
	if (m->counts.queued >= QUEUE_MOST || atomic_load(&m->stop))
		return NULL;
	struct job *j = job_new(w, key);
	if (!j)
		return NULL;
	*end = j;
	m->counts.queued++;
	pthread_cond_signal(&m->work);
	return j;
}

void maker_ask(struct maker *m, struct paper_wait *w)
{
	ARENA_SCOPED a;

	arena_init(&a, ORDER_MOST, NULL);
	struct str key = paper_order_key(&a, &w->order);
	w->next = NULL;
	w->until_us = now_us() + PAPER_WAIT_US;
	pthread_mutex_lock(&m->lock);
	struct job *j = job_for(m, w, key);
	if (j) {
		w->next = j->waits;
		j->waits = w;
	} else {
		m->counts.refused++;
	}
	pthread_mutex_unlock(&m->lock);
	if (!j)
		tell(w, PAPER_FULL, NULL);
}

/* Takes out those who have waited until `until`. */
static struct paper_wait *impatient(struct maker *m, int64_t until)
{
	struct paper_wait *list = NULL;

	for (struct job *j = m->jobs; j; j = j->next)
		for (struct paper_wait **at = &j->waits; *at;) {
			struct paper_wait *w = *at;
			if (w->until_us > until) {
				at = &w->next;
				continue;
			}
			*at = w->next;
			w->next = list;
			list = w;
		}
	return list;
}

void maker_tick(struct maker *m)
{
	pthread_mutex_lock(&m->lock);
	struct paper_wait *list = impatient(m, now_us());
	pthread_mutex_unlock(&m->lock);
	tell(list, PAPER_LATE, NULL);
}

/* The oldest of which no other is being made for the same who ask; NULL when it is time to end. */
static struct job *take(struct maker *m)
{
	struct job *found = NULL;

	pthread_mutex_lock(&m->lock);
	while (!found && !atomic_load(&m->stop)) {
		for (struct job *j = m->jobs; j && !found; j = j->next) {
			bool twice = j->running;
			for (struct job *o = m->jobs; o && !twice; o = o->next)
				twice = o->running && str_eq(o->key, j->key);
			found = twice ? NULL : j;
		}
		if (!found)
			pthread_cond_wait(&m->work, &m->lock);
	}
	if (found) {
		found->running = true;
		found->generation = shelf_generation(m->config.shelf); /* before the record is read */
		m->counts.queued--;
		m->counts.making++;
	}
	pthread_mutex_unlock(&m->lock);
	return found;
}

static void count_making(struct maker *m, enum err e, bool printed, int64_t us)
{
	size_t step = 0;

	if (e == ERR_OK && !printed) {
		m->counts.looked_at++;
	} else if (e == ERR_OK) {
		while (step < MAKER_STEPS && us > maker_steps[step])
			step++;
		m->counts.made++;
		m->counts.took[step]++;
		m->counts.took_us += us > 0 ? (uint64_t)us : 0;
	} else if (e != ERR_NOT_FOUND && !atomic_load(&m->stop)) {
		m->counts.failed++;
	}
}

/* It is out of the list: nobody joins any more. */
static struct paper_wait *finish(struct maker *m, struct job *j)
{
	struct job **at = &m->jobs;
	struct paper_wait *waits = j->waits;

	while (*at != j)
		at = &(*at)->next;
	*at = j->next;
	m->counts.making--;
	pthread_cond_broadcast(&m->work); /* one for the same may have waited for this */
	return waits;
}

static enum err try_once(struct maker *m, struct job *j, struct db *db, struct kept *k, bool *printed)
{
	pthread_mutex_lock(&m->lock);
	j->generation = shelf_generation(m->config.shelf);
	struct making x = {.shelf = m->config.shelf,
			   .house = m->config.house,
			   .db = db,
			   .order = &j->order,
			   .key = j->key,
			   .generation = j->generation,
			   .stop = &m->stop};
	pthread_mutex_unlock(&m->lock);
	enum err e = making_file(&x, k);
	*printed = x.printed;
	return e;
}

static void do_job(struct maker *m, struct job *j, struct db *db)
{
	struct kept k = {0};
	int64_t from = now_us();
	enum err e = ERR_CONFLICT;
	bool printed = false;

	for (int i = 0; i < TRIES && e == ERR_CONFLICT; i++)
		e = try_once(m, j, db, &k, &printed);
	pthread_mutex_lock(&m->lock);
	struct paper_wait *waits = finish(m, j);
	count_making(m, e, printed, now_us() - from);
	pthread_mutex_unlock(&m->lock);
	tell(waits,
	     atomic_load(&m->stop) && e != ERR_OK ? PAPER_LATE
	     : e == ERR_NOT_FOUND		  ? PAPER_GONE
	     : e == ERR_CONFLICT		  ? PAPER_LATE
	     : e != ERR_OK			  ? PAPER_FAILED
	     : k.too_long			  ? PAPER_TOO_LONG
						  : PAPER_READY,
	     &k);
	job_free(j);
}

struct hand {
	struct maker *m;
	struct db *db;
};

static void *work(void *arg)
{
	struct hand h = *(struct hand *)arg;
	struct job *j;

	free(arg);
	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), GIVES_WAY); /* Linux: of this thread alone */
	while ((j = take(h.m)))
		do_job(h.m, j, h.db);
	return NULL;
}

static enum err begin_thread(struct maker *m)
{
	size_t i = m->running;
	enum err e = db_open(&m->readers[i], m->config.dir, DB_PUBLIC);
	struct hand *h = e == ERR_OK ? calloc(1, sizeof *h) : NULL;

	if (!h)
		return e == ERR_OK ? ERR_STORAGE : e;
	*h = (struct hand){m, m->readers[i]};
	if (pthread_create(&m->threads[i], NULL, work, h) != 0) {
		log_error("room=work doing=papers why=\"no thread that makes them\"");
		free(h);
		return ERR_STORAGE;
	}
	m->running++;
	return ERR_OK;
}

enum err maker_open(struct maker **ret, const struct maker_config *config)
{
	struct maker *m = calloc(1, sizeof *m);
	enum err e = m ? ERR_OK : ERR_STORAGE;

	if (e != ERR_OK)
		return e;
	m->config = *config;
	if (!m->config.house)
		m->config.house = &house_plain;
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->work, NULL);
	while (e == ERR_OK && m->running < THREADS)
		e = begin_thread(m);
	if (e != ERR_OK)
		maker_close(m);
	else
		*ret = m;
	return e;
}

void maker_end(struct maker *m)
{
	pthread_mutex_lock(&m->lock);
	atomic_store(&m->stop, true);
	struct paper_wait *list = impatient(m, INT64_MAX);
	pthread_cond_broadcast(&m->work);
	pthread_mutex_unlock(&m->lock);
	tell(list, PAPER_LATE, NULL);
}

void maker_close(struct maker *m)
{
	if (!m)
		return;
	maker_end(m);
	for (size_t i = 0; i < m->running; i++)
		pthread_join(m->threads[i], NULL);
	while (m->jobs) { /* that were not begun; nobody waits for them */
		struct job *j = m->jobs;
		m->jobs = j->next;
		job_free(j);
	}
	for (size_t i = 0; i < THREADS; i++)
		db_close(m->readers[i]);
	pthread_mutex_destroy(&m->lock);
	pthread_cond_destroy(&m->work);
	free(m);
}

struct maker_counts maker_counts(struct maker *m)
{
	pthread_mutex_lock(&m->lock);
	struct maker_counts c = m->counts;
	pthread_mutex_unlock(&m->lock);
	return c;
}
