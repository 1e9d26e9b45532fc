/* letters.c - see letters.h */
#include "work/letters.h"

#include "acts/notice.h"
#include "base/log.h"
#include "base/wake.h"
#include "mail/letter.h"
#include "mail/send.h"
#include "store/notices.h"
#include "store/store.h"
#include "work/telling.h"

#include <pthread.h>

enum { BATCH = 50, ARENA_MOST = 64 << 20, PATH_MOST = 4096, LOOK_SECONDS = 1 };

struct letters {
	struct letters_config config;
	char outbox[PATH_MOST];
	struct db *db;
	struct arena arena;
	struct telling *telling;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

static const int64_t minute = 60000000;

int64_t letters_pause(int tries)
{
	static const int minutes[] = {1, 5, 15, 60, 240, 720, 1440, 1440};
	return tries < (int)COUNT(minutes) ? minutes[tries] * minute : 0;
}

static bool stopping(struct letters *l)
{
	pthread_mutex_lock(&l->lock);
	bool stop = l->stop;
	pthread_mutex_unlock(&l->lock);
	return stop;
}

/* What people subscribed to, and can end by one click; asking to confirm is not yet. */
static bool subscribed(const struct notice *n)
{
	return n->subscription && !str_eq(n->kind, STR("subscribe"));
}

static enum sent hand_over(struct letters *l, const struct notice *n)
{
	struct arena *a = &l->arena;
	struct str text = letter_bytes(
	    a, &(struct letter){
		   .from = l->config.from,
		   .to = n->recipient,
		   .subject = n->subject,
		   .text = notice_text(a, n),
		   .lang = n->lang,
		   .unsubscribe = subscribed(n) && n->secret.s
				      ? JOIN(a, l->config.site, STR("/unsubscribe/"), n->secret)
				      : (struct str){0},
		   .date = n->at,
		   .id = arena_printf(a, "plenary-%lld-%lld", (long long)n->id, (long long)n->at.us),
	       });

	if (l->config.smtp)
		return smtp_send(l->config.smtp, l->config.from, n->recipient, text);
	return outbox_send(l->outbox, arena_printf(a, "%08lld.eml", (long long)n->id).s, text);
}

static void judge(const struct notice *n, enum sent sent, struct instant now, struct notice_mark *m)
{
	int64_t pause = letters_pause(n->tries);

	if (sent == SENT_UNSURE)
		sent = subscribed(n) ? SENT_UNSURE : SENT_LATER;
	m->notice = n->id;
	m->next = (struct instant){now.us + pause};
	m->fate = sent == SENT			 ? NOTICE_WAS_SENT
		  : sent == SENT_UNSURE		 ? NOTICE_DOUBT
		  : sent == SENT_NEVER || !pause ? NOTICE_NEVER
						 : NOTICE_LATER;
}

static enum err mark(struct letters *l, struct notice_mark *m)
{
	notice_mark_init(m);
	return act_do(l->config.acts, &m->act);
}

enum err letters_send(struct letters *l, struct instant now, size_t *ret_sent)
{
	struct notice_mark m = {.fate = NOTICE_NONE};
	struct notice_list due;
	size_t sent = 0;

	arena_recycle(&l->arena);
	enum err e = notices_due(l->db, &l->arena, now, BATCH, &due);
	for (size_t i = 0; e == ERR_OK && i < due.n && !stopping(l); i++) {
		m.take = due.list[i].id;
		e = mark(l, &m);
		m = (struct notice_mark){.fate = NOTICE_NONE};
		if (e != ERR_OK)
			break;
		enum sent outcome = hand_over(l, &due.list[i]);
		judge(&due.list[i], outcome, now, &m);
		sent += outcome == SENT;
	}
	if (m.fate != NOTICE_NONE) {
		enum err last = mark(l, &m);
		e = e == ERR_OK ? last : e;
	}
	if (e == ERR_OK)
		*ret_sent = sent;
	return e;
}

/* Those a program that ended anyhow had in hand. */
static enum err settle_doubts(struct letters *l, struct instant now)
{
	struct notice_list in_hand;
	enum err e = notices_sending(l->db, &l->arena, &in_hand);

	for (size_t i = 0; e == ERR_OK && i < in_hand.n; i++) {
		const struct notice *n = &in_hand.list[i];
		struct notice_mark m = {.notice = n->id, .next = now};
		m.fate = l->config.smtp && subscribed(n) ? NOTICE_DOUBT : NOTICE_LATER;
		e = mark(l, &m);
	}
	return e;
}

/* Looks again after a while; false when it is time to end. */
static bool pause_ended(struct letters *l)
{
	pthread_mutex_lock(&l->lock);
	if (!l->stop)
		wake_wait(&l->wake, &l->lock, LOOK_SECONDS);
	bool stop = l->stop;
	pthread_mutex_unlock(&l->lock);
	return !stop;
}

static struct instant system_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

static void *send_letters(void *arg)
{
	struct letters *l = arg;
	size_t sent;

	do {
		if (telling_round(l->telling, system_now()) != ERR_OK)
			log_error("room=work doing=telling why=\"letters could not be queued\"");
		do {
			sent = 0;
			if (letters_send(l, system_now(), &sent) != ERR_OK)
				log_error(
				    "room=work doing=letters why=\"what was sent could not be marked\"");
		} while (sent == BATCH && !stopping(l));
	} while (pause_ended(l));
	return NULL;
}

static void letters_free(struct letters *l)
{
	telling_close(l->telling);
	if (l->db)
		db_close(l->db);
	arena_reset(&l->arena);
	pthread_mutex_destroy(&l->lock);
	pthread_cond_destroy(&l->wake);
	free(l);
}

enum err letters_open(struct letters **ret, const struct letters_config *config)
{
	struct letters *l = calloc(1, sizeof *l);

	if (!l)
		return ERR_STORAGE;
	l->config = *config;
	pthread_mutex_init(&l->lock, NULL);
	wake_init(&l->wake);
	arena_init(&l->arena, ARENA_MOST, NULL);
	int n = snprintf(l->outbox, sizeof l->outbox, "%s/outbox", config->dir);
	enum err e = n > 0 && n < (int)sizeof l->outbox && mail_start() ? ERR_OK : ERR_STORAGE;
	if (e == ERR_OK)
		e = db_open(&l->db, config->dir, DB_STAFF);
	if (e == ERR_OK)
		e = settle_doubts(l, system_now());
	if (e == ERR_OK)
		e = telling_open(&l->telling,
				 &(struct telling_config){.acts = config->acts,
							  .dir = config->dir,
							  .site = config->site,
							  .zone = config->zone,
							  .digest_minute = config->digest_minute});
	if (e == ERR_OK && pthread_create(&l->thread, NULL, send_letters, l) != 0)
		e = ERR_STORAGE;
	if (e != ERR_OK) {
		letters_free(l);
		return e;
	}
	*ret = l;
	return ERR_OK;
}

void letters_close(struct letters *l)
{
	if (!l)
		return;
	pthread_mutex_lock(&l->lock);
	l->stop = true;
	pthread_cond_signal(&l->wake);
	pthread_mutex_unlock(&l->lock);
	pthread_join(l->thread, NULL);
	letters_free(l);
}
