/* embargo.c - see embargo.h */
#include "work/embargo.h"

#include "acts/round.h"
#include "base/log.h"
#include "store/store.h"

#include <pthread.h>

enum { ARENA_MOST = 8 << 20, LOOK_US = 1000000 };

struct embargo {
	struct embargo_config config;
	struct db *db;
	struct arena arena;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop, running;
};

static struct instant system_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

enum err embargo_look(struct embargo *e, size_t *ret_ended, struct instant *ret_next)
{
	int64_t *due;
	size_t n, ended = 0;

	arena_recycle(&e->arena);
	enum err worst = ERR_OK, err = embargoes_due(e->db, &e->arena, e->config.now(), &due, &n);
	for (size_t i = 0; err == ERR_OK && i < n; i++) { /* one that fails keeps no other */
		struct round_embargo_end end = {.round = due[i]};
		round_embargo_end_init(&end);
		enum err one = act_do(e->config.acts, &end.act);
		ended += one == ERR_OK;
		worst = one == ERR_OK ? worst : one;
	}
	if (err == ERR_OK)
		err = embargo_next(e->db, ret_next);
	if (err == ERR_OK)
		err = worst;
	if (err == ERR_OK)
		*ret_ended = ended;
	return err;
}

/* Until the next one, or a second; false when it is time to end. */
static bool pause_ended(struct embargo *e, struct instant next)
{
	struct instant until = {system_now().us + LOOK_US};

	/* One that is due already and did not end waits for the next look: no busy loop. */
	if (next.us != INSTANT_NONE.us && next.us < until.us && next.us > system_now().us)
		until = next;
	struct timespec t = {until.us / 1000000, until.us % 1000000 * 1000};
	pthread_mutex_lock(&e->lock);
	if (!e->stop)
		pthread_cond_timedwait(&e->wake, &e->lock, &t);
	bool stop = e->stop;
	pthread_mutex_unlock(&e->lock);
	return !stop;
}

static void *end_embargoes(void *arg)
{
	struct embargo *e = arg;
	struct instant next;
	size_t ended;

	do {
		next = INSTANT_NONE;
		if (embargo_look(e, &ended, &next) != ERR_OK)
			log_error("room=work doing=embargo why=\"an embargo could not be ended\"");
	} while (pause_ended(e, next));
	return NULL;
}

static void embargo_free(struct embargo *e)
{
	if (e->db)
		db_close(e->db);
	arena_reset(&e->arena);
	pthread_mutex_destroy(&e->lock);
	pthread_cond_destroy(&e->wake);
	free(e);
}

enum err embargo_open_idle(struct embargo **ret, const struct embargo_config *config)
{
	struct embargo *e = calloc(1, sizeof *e);

	if (!e)
		return ERR_STORAGE;
	e->config = *config;
	if (!e->config.now)
		e->config.now = system_now;
	pthread_mutex_init(&e->lock, NULL);
	pthread_cond_init(&e->wake, NULL);
	arena_init(&e->arena, ARENA_MOST, NULL);
	enum err err = db_open(&e->db, config->dir, DB_STAFF);
	if (err != ERR_OK) {
		embargo_free(e);
		return err;
	}
	*ret = e;
	return ERR_OK;
}

enum err embargo_open(struct embargo **ret, const struct embargo_config *config)
{
	struct embargo *e;
	enum err err = embargo_open_idle(&e, config);

	if (err != ERR_OK)
		return err;
	if (pthread_create(&e->thread, NULL, end_embargoes, e) != 0) {
		embargo_free(e);
		return ERR_STORAGE;
	}
	e->running = true;
	*ret = e;
	return ERR_OK;
}

void embargo_close(struct embargo *e)
{
	if (!e)
		return;
	pthread_mutex_lock(&e->lock);
	e->stop = true;
	pthread_cond_signal(&e->wake);
	pthread_mutex_unlock(&e->lock);
	if (e->running)
		pthread_join(e->thread, NULL);
	embargo_free(e);
}
