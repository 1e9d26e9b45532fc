#include "support/http_sink.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static size_t wanted(const char *request)
{
	const char *end = strstr(request, "\r\n\r\n"), *length = strcasestr(request, "\r\ncontent-length:");

	if (!end)
		return HTTP_SINK_BYTES;
	return (size_t)(end + 4 - request) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
}

static void converse(struct http_sink *s, int c)
{
	char *to = malloc(HTTP_SINK_BYTES);
	size_t n = 0;
	ssize_t got;

	s->last[0] = '\0';
	while (n < wanted(s->last) && n < HTTP_SINK_BYTES - 1 &&
	       (got = read(c, s->last + n, HTTP_SINK_BYTES - 1 - n)) > 0) {
		n += (size_t)got;
		s->last[n] = '\0';
	}
	atomic_fetch_add(&s->asked, 1);
	n = s->answer(s, s->last, to);
	for (size_t at = 0; at < n && (got = send(c, to + at, n - at, MSG_NOSIGNAL)) > 0;)
		at += (size_t)got;
	free(to);
}

static void *serve(void *arg)
{
	struct http_sink *s = arg;

	while (!atomic_load(&s->stop)) {
		struct pollfd p = {.fd = s->socket, .events = POLLIN};
		if (poll(&p, 1, 50) <= 0)
			continue;
		int c = accept(s->socket, NULL, NULL);
		if (c < 0)
			continue;
		converse(s, c);
		close(c);
	}
	return NULL;
}

void http_sink_open(struct http_sink *s, size_t (*answer)(struct http_sink *, const char *, char *),
		    void *arg)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;

	memset(s, 0, sizeof *s);
	s->answer = answer;
	s->arg = arg;
	s->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	cr_assert_geq(s->socket, 0);
	cr_assert_eq(bind(s->socket, (struct sockaddr *)&at, n), 0);
	cr_assert_eq(listen(s->socket, 8), 0);
	cr_assert_eq(getsockname(s->socket, (struct sockaddr *)&at, &n), 0);
	snprintf(s->base, sizeof s->base, "http://127.0.0.1:%d", ntohs(at.sin_port));
	cr_assert_eq(pthread_create(&s->thread, NULL, serve, s), 0);
}

void http_sink_close(struct http_sink *s)
{
	atomic_store(&s->stop, true);
	pthread_join(s->thread, NULL);
	close(s->socket);
}

size_t http_sink_json(char *to, const char *json)
{
	return (size_t)snprintf(to, HTTP_SINK_BYTES,
				"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
				"Connection: close\r\n\r\n%s",
				strlen(json), json);
}
