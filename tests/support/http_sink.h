/* http_sink.h - a server on this machine that answers what a test tells it to. */
#ifndef SUPPORT_HTTP_SINK_H
#define SUPPORT_HTTP_SINK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

enum { HTTP_SINK_BYTES = 1 << 17 };
struct http_sink {
	pthread_t thread;
	int socket;
	char base[40]; /* "http://127.0.0.1:41234" */
	atomic_int asked;
	atomic_bool stop;
	/* Writes the whole answer, head and all, for a request's head and body; returns its length. */
	size_t (*answer)(struct http_sink *s, const char *request, char *to);
	void *arg;
	char last[HTTP_SINK_BYTES]; /* the last request */
};
void http_sink_open(struct http_sink *s, size_t (*answer)(struct http_sink *, const char *, char *),
		    void *arg);
void http_sink_close(struct http_sink *s);
/* A 200 with this JSON. */
size_t http_sink_json(char *to, const char *json);

#endif
