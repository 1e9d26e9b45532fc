/* server.c - where it listens, the thread that looks after it, how it ends: see server.h */
#include "web/server.h"

#include "base/log.h"
#include "base/wake.h"
#include "web/http.h"
#include "web/listen.h"

#include <signal.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 4000, BACKLOG = 1024, STOP_SECONDS = 10 };

struct server {
	struct http http;
	struct arena arena; /* the url */
	struct str url;
	pthread_t sweeper;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

static void *sweep(void *arg)
{
	struct server *s = arg;

	pthread_mutex_lock(&s->lock);
	while (!s->stop) {
		wake_wait(&s->wake, &s->lock, 1);
		if (s->stop)
			break;
		pthread_mutex_unlock(&s->lock);
		deadlines_sweep(&s->http.deadlines, seconds_now(), false);
		web_tick(s->http.web);
		calls_give_memory_back(&s->http.calls);
		pthread_mutex_lock(&s->lock);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static unsigned or (unsigned given, unsigned usual)
{
	return given ? given : usual;
}

static void server_free(struct server *s)
{
	calls_done(&s->http.calls);
	deadlines_done(&s->http.deadlines);
	pthread_mutex_destroy(&s->lock);
	pthread_cond_destroy(&s->wake);
	arena_reset(&s->arena);
	free(s);
}

enum err server_start(struct server **ret, const struct server_config *config)
{
	struct server *s = calloc(1, sizeof *s);
	int limits[PHASES] = {[PHASE_HEAD] = (int) or (config->head_seconds, 20),
			      [PHASE_BODY] = (int) or (config->body_seconds, 120),
			      [PHASE_REPLY] = (int) or (config->reply_seconds, 300)};
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int fd;

	if (!s)
		return ERR_STORAGE;
	s->http.web = config->web;
	calls_init(&s->http.calls, config->web, config->access_log);
	arena_init(&s->arena, 1 << 20, NULL);
	pthread_mutex_init(&s->lock, NULL);
	wake_init(&s->wake);
	deadlines_init(&s->http.deadlines, limits);
	signal(SIGPIPE, SIG_IGN);
	enum err e = listen_at(&s->arena, config->listen, BACKLOG, &fd, &s->url);
	if (e != ERR_OK) {
		server_free(s);
		return e;
	}
	web_prepare_with(config->web, http_prepare);
	web_changed(config->web); /* what was kept before was not prepared */
	if (!http_start(&s->http, fd, or (config->threads, cores > 0 ? (unsigned)cores : 1),
			or (config->connections_most, CONNECTIONS_MOST))) {
		log_error("room=web doing=start why=\"the HTTP library does not start\"");
		close(fd);
		server_free(s);
		return ERR_STORAGE;
	}
	if (pthread_create(&s->sweeper, NULL, sweep, s) != 0) {
		log_error("room=web doing=start why=\"no thread that ends slow clients\"");
		http_stop(&s->http);
		server_free(s);
		return ERR_STORAGE;
	}
	*ret = s;
	return ERR_OK;
}

struct str server_url(const struct server *s)
{
	return s->url;
}

void server_stop(struct server *s)
{
	atomic_store(&s->http.closing, true);
	web_ending(s->http.web);
	/* Who waits for the writer waits to the end: an act that was taken is answered. */
	for (int i = 0; deadlines_count(&s->http.deadlines) &&
			(i < STOP_SECONDS * 50 || atomic_load(&s->http.calls.waiting));
	     i++) {
		deadlines_sweep(&s->http.deadlines, seconds_now(), true);
		usleep(20000);
	}
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->sweeper, NULL);
	http_stop(&s->http);
	server_free(s);
}

static void signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
}

void server_hold_signals(void)
{
	sigset_t set;

	signals(&set);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

enum err server_run(const struct server_config *config)
{
	struct server *s;
	sigset_t set;
	int which;

	server_hold_signals();
	enum err e = server_start(&s, config);
	if (e != ERR_OK)
		return e;
	if (config->serving)
		config->serving(config->arg, s->url);
	signals(&set);
	sigwait(&set, &which);
	server_stop(s);
	return ERR_OK;
}
