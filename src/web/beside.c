/* beside.c - see beside.h */
#include "web/beside.h"

#include "base/log.h"
#include "web/listen.h"
#include "web/metrics.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_MOST = 8192, TEXT_MOST = 1 << 20, SECONDS = 5, BACKLOG = 16 };

struct beside {
	struct web *web;
	struct arena arena, request;
	struct str url;
	int fd, stop[2];
	pthread_t thread;
};

enum beside_asks beside_asked(struct str head)
{
	struct str rest = str_cut(head, 0, str_find(head, STR("\r\n"), 0)), method, target;

	if (!str_split(&rest, ' ', &method) || !str_split(&rest, ' ', &target) ||
	    !str_starts(rest, STR("HTTP/1.")))
		return BESIDE_NO_REQUEST;
	if (!str_eq(method, STR("GET")))
		return BESIDE_ELSE;
	if (str_eq(target, STR("/metrics")))
		return BESIDE_METRICS;
	return str_eq(target, STR("/healthz")) ? BESIDE_HEALTH : BESIDE_ELSE;
}

static void send_all(int fd, struct str s)
{
	while (s.n) {
		ssize_t n = send(fd, s.s, s.n, MSG_NOSIGNAL);
		if (n <= 0 && errno != EINTR)
			return; /* who asked has gone; nobody needs to know */
		if (n > 0)
			s = str_cut(s, (size_t)n, s.n);
	}
}

static void answer(struct beside *b, int fd, struct str head)
{
	struct arena *a = &b->request;
	const char *status = "200 OK";
	struct str type = STR("text/plain; charset=utf-8"), why;
	struct buf body;

	buf_init(&body, a, TEXT_MOST);
	switch (beside_asked(head)) {
	case BESIDE_METRICS:
		type = STR("text/plain; version=0.0.4; charset=utf-8");
		metrics_text(b->web, a, &body);
		break;
	case BESIDE_HEALTH:
		status = web_is_well(b->web, &why) ? "200 OK" : "503 Service Unavailable";
		buf_put(&body, why);
		buf_byte(&body, '\n');
		break;
	case BESIDE_ELSE:
		status = "404 Not Found";
		buf_lit(&body, "here are /metrics and /healthz\n");
		break;
	case BESIDE_NO_REQUEST:
		status = "400 Bad Request";
		buf_lit(&body, "this is no request\n");
		break;
	}
	struct str text = buf_str(&body);
	send_all(fd, arena_printf(a,
				  "HTTP/1.1 %s\r\nContent-Type: %.*s\r\nContent-Length: %zu\r\n"
				  "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
				  status, STR_ARG(type), text.n));
	send_all(fd, text);
}

/* Reads a head, in SECONDS at most for each part of it, and answers. */
static void serve_one(struct beside *b, int fd)
{
	struct timeval t = {.tv_sec = SECONDS};
	char head[HEAD_MOST];
	size_t n = 0;

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t);
	for (;;) {
		ssize_t got = recv(fd, head + n, sizeof head - n, 0);
		if (got <= 0)
			return;
		n += (size_t)got;
		struct str so_far = {head, n};
		if (str_find(so_far, STR("\r\n\r\n"), 0) < n || n == sizeof head)
			break;
	}
	answer(b, fd, (struct str){head, n});
	arena_recycle(&b->request);
}

static void *run(void *arg)
{
	struct beside *b = arg;
	struct pollfd wait[2] = {{.fd = b->fd, .events = POLLIN}, {.fd = b->stop[0], .events = POLLIN}};

	for (;;) {
		if (poll(wait, 2, -1) < 0 && errno != EINTR)
			return NULL;
		if (wait[1].revents)
			return NULL;
		int fd = accept4(b->fd, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		serve_one(b, fd);
		close(fd);
	}
}

enum err beside_open(struct beside **ret, struct web *w, struct str where)
{
	struct beside *b = calloc(1, sizeof *b);

	if (!b)
		return ERR_STORAGE;
	b->web = w;
	arena_init(&b->arena, 1 << 16, NULL);
	arena_init(&b->request, 8 << 20, NULL);
	enum err e = listen_at(&b->arena, where, BACKLOG, &b->fd, &b->url);
	if (e != ERR_OK || pipe(b->stop) != 0) {
		if (e == ERR_OK)
			close(b->fd);
		arena_reset(&b->arena);
		free(b);
		return e == ERR_OK ? ERR_STORAGE : e;
	}
	if (pthread_create(&b->thread, NULL, run, b) != 0)
		BUG("no thread for the metrics");
	*ret = b;
	return ERR_OK;
}

struct str beside_url(const struct beside *b)
{
	return b->url;
}

void beside_close(struct beside *b)
{
	if (!b)
		return;
	if (write(b->stop[1], "x", 1) != 1)
		BUG("the pipe to a thread of ours is broken");
	pthread_join(b->thread, NULL);
	close(b->fd);
	close(b->stop[0]);
	close(b->stop[1]);
	arena_reset(&b->arena);
	arena_reset(&b->request);
	free(b);
}
