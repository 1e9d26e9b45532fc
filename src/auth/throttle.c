/* throttle.c - see throttle.h */
#include "auth/throttle.h"

#include "base/secret.h"

#include <pthread.h>
#include <stdlib.h>

enum { SETS = 2048, WAYS = 8 }; /* 16,384 keys, 0.4 MB */

struct slot {
	uint64_t mark; /* of kind, key and this process's secret; 0: empty */
	struct instant last;
	unsigned failures;
};
struct throttle {
	pthread_mutex_t lock;
	unsigned char secret[16]; /* nobody outside can choose keys that meet in one set */
	struct slot slots[SETS][WAYS];
};

static const struct {
	unsigned free;
	int most;
} limits[THROTTLE_KINDS] = {
    [THROTTLE_ACCOUNT] = {5, 900}, [THROTTLE_DEVICE] = {10, 300}, [THROTTLE_NETWORK] = {60, 60},
    [THROTTLE_SESSION] = {5, 300}, [THROTTLE_LETTER] = {10, 900}, [THROTTLE_CODE] = {10, 900},
};

int throttle_delay(enum throttle_kind kind, unsigned failures)
{
	unsigned over = failures > limits[kind].free ? failures - limits[kind].free : 0;

	if (!over)
		return 0;
	return over > 20 || 1 << (over - 1) > limits[kind].most ? limits[kind].most : 1 << (over - 1);
}

struct throttle *throttle_new(void)
{
	struct throttle *t = calloc(1, sizeof *t);

	if (!t)
		return NULL;
	pthread_mutex_init(&t->lock, NULL);
	secret_random(t->secret, sizeof t->secret);
	return t;
}

void throttle_free(struct throttle *t)
{
	if (!t)
		return;
	pthread_mutex_destroy(&t->lock);
	free(t);
}

static uint64_t mark(const struct throttle *t, enum throttle_kind kind, struct str key)
{
	struct digest k = digest_of(key);
	unsigned char all[sizeof t->secret + 1 + DIGEST_BYTES];
	uint64_t m;

	memcpy(all, t->secret, sizeof t->secret);
	all[sizeof t->secret] = (unsigned char)kind;
	memcpy(all + sizeof t->secret + 1, k.b, DIGEST_BYTES);
	k = digest_of((struct str){(const char *)all, sizeof all});
	memcpy(&m, k.b, sizeof m);
	return m ? m : 1;
}

/* The slot of the key, or the one it may have: empty or quiet for the longest. */
static struct slot *find(struct throttle *t, uint64_t m)
{
	struct slot *set = t->slots[m % SETS], *best = &set[0];

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].mark == m)
			return &set[i];
		if (best->mark && (!set[i].mark || set[i].last.us < best->last.us))
			best = &set[i];
	}
	return best;
}

/* Seconds since its last failure. A clock that was set back does not make anybody wait longer. */
static int64_t quiet(struct slot *s, struct instant now)
{
	if (s->last.us > now.us)
		s->last = now;
	return (now.us - s->last.us) / 1000000;
}

int throttle_wait(struct throttle *t, enum throttle_kind kind, struct str key, struct instant now)
{
	uint64_t m = mark(t, kind, key);
	int64_t left = 0;

	pthread_mutex_lock(&t->lock);
	struct slot *s = find(t, m);
	if (s->mark == m) {
		left = throttle_delay(kind, s->failures) - quiet(s, now);
		if (-left > 4 * (int64_t)limits[kind].most)
			*s = (struct slot){0};
	}
	pthread_mutex_unlock(&t->lock);
	return left > 0 ? (int)left : 0;
}

void throttle_failed(struct throttle *t, enum throttle_kind kind, struct str key, struct instant now)
{
	uint64_t m = mark(t, kind, key);

	pthread_mutex_lock(&t->lock);
	struct slot *s = find(t, m);
	if (s->mark != m || quiet(s, now) > 4 * (int64_t)limits[kind].most)
		*s = (struct slot){.mark = m};
	s->last = now;
	s->failures += s->failures < 1000;
	pthread_mutex_unlock(&t->lock);
}

void throttle_taken_back(struct throttle *t, enum throttle_kind kind, struct str key)
{
	uint64_t m = mark(t, kind, key);

	pthread_mutex_lock(&t->lock);
	struct slot *s = find(t, m);
	if (s->mark == m && s->failures)
		s->failures--;
	pthread_mutex_unlock(&t->lock);
}

void throttle_passed(struct throttle *t, enum throttle_kind kind, struct str key)
{
	uint64_t m = mark(t, kind, key);

	pthread_mutex_lock(&t->lock);
	struct slot *s = find(t, m);
	if (s->mark == m)
		*s = (struct slot){0};
	pthread_mutex_unlock(&t->lock);
}
