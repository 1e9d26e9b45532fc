/* grouper.c - see grouper.h: what happened to which round, and what is done about it */
#include "work/grouper.h"

#include "base/log.h"
#include "base/wake.h"
#include "store/store.h"
#include "work/grouper_state.h"

#include <sys/resource.h>
#include <unistd.h>

/* Rounds are forgotten when nothing happened to them for IDLE_US, or when more than STATES are at work. A
 * large round of which something was taken back is read anew every ANEW_US at most. */
enum { ARENA_MOST = 256 << 20, EVENTS = 2000, STATES = 8, GIVES_WAY = 15 };
/* After a look it rests ten times as long as that took: who answers has the machine. */
enum {
	LOOK_SECONDS = 1,
	LOOK_SECONDS_MOST = 60,
	RESTS = 10,
	IDLE_US = 600 * 1000000,
	ANEW_US = 60 * 1000000
};

struct grouper {
	struct grouper_config config;
	struct db *db;
	struct arena arena;
	struct grouper_state states[STATES];
	struct instant read_at[STATES];
	int64_t through, kept_through; /* of the journal; -1: not asked yet */
	bool later;		       /* something waits for its time */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop, running;
	atomic_bool ending; /* what takes long breaks off */
};

static struct instant system_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

static struct grouper_state *state_find(struct grouper *g, int64_t round, enum group_audience who)
{
	for (size_t i = 0; i < STATES; i++)
		if (g->states[i].g && g->states[i].round == round && g->states[i].who == who)
			return &g->states[i];
	return NULL;
}

static struct grouper_state *state_oldest(struct grouper *g)
{
	struct grouper_state *oldest = &g->states[0];

	for (size_t i = 0; i < STATES; i++) {
		if (!g->states[i].g)
			return &g->states[i];
		if (g->states[i].used.us < oldest->used.us)
			oldest = &g->states[i];
	}
	return oldest;
}

/* Read from the store, grouped, and what differs written. */
static enum err read_anew(struct grouper *g, struct grouper_state *s, int64_t round, enum group_audience who)
{
	enum err e = grouper_load(s, g->db, round, who, &g->ending);

	if (e == ERR_OK)
		e = grouper_finish(s, g->db, &g->arena, g->config.acts);
	if (e != ERR_OK)
		grouper_free(s);
	s->used = g->read_at[s - g->states] = g->config.now();
	return e;
}

static enum err state_ready(struct grouper *g, int64_t round, enum group_audience who,
			    struct grouper_state **ret)
{
	*ret = state_find(g, round, who);
	if (*ret)
		return ERR_OK;
	*ret = state_oldest(g);
	return read_anew(g, *ret, round, who);
}

/* What the round says of itself is asked once for many events. */
static enum err round_changed(struct grouper *g, struct grouper_state *s)
{
	bool same;
	enum err e = grouper_own(s, g->db, &g->arena, &same);

	if (e == ERR_OK && !same)
		s->stale = true;
	return e;
}

static enum err take_event(struct grouper *g, const struct group_event *event,
			   const struct group_event *before)
{
	enum err e = ERR_OK;

	for (enum group_audience who = 0; e == ERR_OK && who < GROUP_AUDIENCES; who++) {
		struct grouper_state *s = state_find(g, event->round, who);
		/* Of a round that is not at work only what changes its groups is a reason to read it. */
		if (!s && !event->number && !event->compiled)
			continue;
		e = state_ready(g, event->round, who, &s);
		if (e != ERR_OK)
			return e;
		struct arena_mark m = arena_mark(&g->arena);
		s->used = g->config.now();
		s->compiled |= event->compiled;
		if (event->number)
			e = grouper_look_at(s, g->db, &g->arena, event->number);
		else if (!before || before->round != event->round || before->number)
			e = round_changed(g, s);
		arena_back(&g->arena, m);
	}
	return e;
}

/* A small round as a whole; of a large one what is new, and the whole when there is much of that. */
static enum err settle(struct grouper *g, struct grouper_state *s)
{
	bool small = s->n <= GROUPER_SMALL;
	struct instant now = g->config.now();

	if (s->stale) {
		if (!small && now.us - g->read_at[s - g->states].us < ANEW_US && !s->compiled) {
			g->later = true;
			return ERR_OK;
		}
		return read_anew(g, s, s->round, s->who);
	}
	if (s->arrived && (small || s->compiled || s->arrived > s->n / GROUPER_SHARE))
		return grouper_finish(s, g->db, &g->arena, g->config.acts);
	s->compiled = false;
	return s->n_places ? grouper_write(s, &g->arena, g->config.acts) : ERR_OK;
}

static enum err settle_all(struct grouper *g)
{
	enum err e = ERR_OK;
	struct instant now = g->config.now();

	g->later = false;
	for (size_t i = 0; e == ERR_OK && i < STATES; i++) {
		struct grouper_state *s = &g->states[i];
		if (s->g)
			e = settle(g, s);
		if (s->g && !s->stale && now.us - s->used.us > IDLE_US)
			grouper_free(s);
	}
	return e;
}

/* Rounds that were never looked at, or by another rule. */
static enum err begin(struct grouper *g)
{
	int64_t *rounds, end;
	size_t n;
	struct grouper_state *s;
	enum err e = group_progress(g->db, &g->through);

	if (e == ERR_OK)
		e = group_journal_end(g->db, &end);
	if (e == ERR_OK)
		e = group_rounds_undone(g->db, &g->arena, GROUPER_RULE, &rounds, &n);
	int64_t *list = e == ERR_OK ? malloc((n + 1) * sizeof *list) : NULL;
	if (e == ERR_OK && list && n)
		memcpy(list, rounds, n * sizeof *list);
	if (e == ERR_OK && !list)
		e = ERR_STORAGE;
	for (size_t i = 0; e == ERR_OK && i < n; i++)
		for (enum group_audience who = 0; e == ERR_OK && who < GROUP_AUDIENCES; who++) {
			s = state_oldest(g);
			e = read_anew(g, s, list[i], who);
		}
	free(list);
	g->kept_through = g->through;
	if (e == ERR_OK && !g->through) /* the first time: all rounds have just been read */
		g->through = end;
	if (e != ERR_OK)
		g->through = -1;
	return e;
}

/* How far it has come is written only with something that is worth a commit. */
static enum err keep_through(struct grouper *g, bool worth)
{
	struct groups_through t = {.journal = g->through};

	if (g->through == g->kept_through || (!worth && g->through - g->kept_through < EVENTS))
		return ERR_OK;
	groups_through_init(&t);
	enum err e = act_do(g->config.acts, &t.act);
	if (e == ERR_OK)
		g->kept_through = g->through;
	return e;
}

enum err grouper_look(struct grouper *g)
{
	enum err e = ERR_OK;
	size_t n = 1;
	bool worth = g->through <= 0;

	arena_recycle(&g->arena);
	if (g->through < 0)
		e = begin(g);
	while (e == ERR_OK && n) {
		struct group_event *events, *list;
		int64_t through;
		arena_recycle(&g->arena);
		e = group_events(g->db, &g->arena, g->through, EVENTS, &events, &n, &through);
		if (e != ERR_OK)
			break;
		/* The arena is used up again below. */
		list = malloc((n + 1) * sizeof *list);
		if (!list)
			return ERR_STORAGE;
		if (n)
			memcpy(list, events, n * sizeof *list);
		for (size_t i = 0; e == ERR_OK && i < n; i++)
			e = take_event(g, &list[i], i ? &list[i - 1] : NULL);
		free(list);
		worth |= n > 0;
		if (e == ERR_OK)
			n = through > g->through; /* there may be more */
		if (e == ERR_OK)
			g->through = through;
	}
	if (e == ERR_OK)
		e = settle_all(g);
	return e == ERR_OK ? keep_through(g, worth) : e;
}

/* Until it is time to look again; false when it is time to end. */
static bool pause_ended(struct grouper *g, int64_t took_us)
{
	int64_t seconds = RESTS * took_us / 1000000;

	seconds = seconds < LOOK_SECONDS	? LOOK_SECONDS
		  : seconds > LOOK_SECONDS_MOST ? LOOK_SECONDS_MOST
						: seconds;
	pthread_mutex_lock(&g->lock);
	if (!g->stop)
		wake_wait(&g->wake, &g->lock, (int)seconds);
	bool stop = g->stop;
	pthread_mutex_unlock(&g->lock);
	return !stop;
}

static void *keep_up(void *arg)
{
	struct grouper *g = arg;
	int64_t seen = -1, took = 0;

	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), GIVES_WAY); /* Linux: of this thread alone */
	do {
		int64_t version = db_data_version(g->db), begun = system_now().us;
		took = 0;
		if (version == seen && !g->later)
			continue;
		seen = version;
		enum err e = grouper_look(g);
		took = system_now().us - begun;
		if (e != ERR_OK && !atomic_load(&g->ending)) {
			log_error(
			    "room=work doing=groups why=\"the groups of a round could not be kept up\"");
			seen = -1;
		}
	} while (pause_ended(g, took));
	return NULL;
}

static void grouper_drop(struct grouper *g)
{
	for (size_t i = 0; i < STATES; i++)
		grouper_free(&g->states[i]);
	if (g->db)
		db_close(g->db);
	arena_reset(&g->arena);
	pthread_mutex_destroy(&g->lock);
	pthread_cond_destroy(&g->wake);
	free(g);
}

enum err grouper_open_idle(struct grouper **ret, const struct grouper_config *config)
{
	struct grouper *g = calloc(1, sizeof *g);

	if (!g)
		return ERR_STORAGE;
	g->config = *config;
	g->through = -1;
	if (!g->config.now)
		g->config.now = system_now;
	pthread_mutex_init(&g->lock, NULL);
	wake_init(&g->wake);
	arena_init(&g->arena, ARENA_MOST, NULL);
	enum err e = db_open(&g->db, config->dir, DB_STAFF);
	if (e != ERR_OK) {
		grouper_drop(g);
		return e;
	}
	db_read_through(g->db);
	*ret = g;
	return ERR_OK;
}

enum err grouper_open(struct grouper **ret, const struct grouper_config *config)
{
	struct grouper *g;
	enum err e = grouper_open_idle(&g, config);

	if (e != ERR_OK)
		return e;
	if (pthread_create(&g->thread, NULL, keep_up, g) != 0) {
		grouper_drop(g);
		return ERR_STORAGE;
	}
	g->running = true;
	*ret = g;
	return ERR_OK;
}

void grouper_close(struct grouper *g)
{
	if (!g)
		return;
	atomic_store(&g->ending, true);
	pthread_mutex_lock(&g->lock);
	g->stop = true;
	pthread_cond_signal(&g->wake);
	pthread_mutex_unlock(&g->lock);
	if (g->running)
		pthread_join(g->thread, NULL);
	grouper_drop(g);
}
