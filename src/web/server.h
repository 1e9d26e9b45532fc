/* server.h - the sockets: who is let in, how long they may take, how it ends. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "web/web.h"

/* Zero means the default. */
struct server_config {
	struct web *web;
	struct str listen;	   /* "127.0.0.1:8080"; port 0 lets the system choose */
	unsigned threads;	   /* as many as cores */
	unsigned connections_most; /* 4,000; the web's readers must be as many as threads */
	bool access_log;	   /* a line for each request, see metrics.h */
	unsigned head_seconds, body_seconds, reply_seconds; /* 20, 120, 300 */
	void (*serving)(void *arg, struct str url); /* called once it serves: "http://127.0.0.1:8080/" */
	void *arg;
};

struct server;
enum err server_start(struct server **ret, const struct server_config *config);
/* Lets nobody in any more, finishes what has begun (ten seconds at most), then ends. The web stays open. */
void server_stop(struct server *s);
/* "http://127.0.0.1:40123/" */
struct str server_url(const struct server *s);

/*
 * SIGTERM and SIGINT wait for server_run from here on: call it before any
 * thread is started, the writer's too.
 */
void server_hold_signals(void);
/* Serves until SIGTERM or SIGINT, then stops cleanly. */
enum err server_run(const struct server_config *config);

#endif
