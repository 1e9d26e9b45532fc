#include "support/smtp_sink.h"

#include <arpa/inet.h>
#include <criterion/criterion.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(FILE *f, const char *line)
{
	fprintf(f, "%s\r\n", line);
	fflush(f);
}

/* One client, until it quits. */
static void converse(struct smtp_sink *s, FILE *f)
{
	char line[2048];
	bool data = false;

	say(f, "220 sink");
	while (fgets(line, sizeof line, f)) {
		size_t n = strlen(line);
		if (s->said_bytes + n < SINK_BYTES) {
			memcpy(s->said + s->said_bytes, line, n + 1);
			s->said_bytes += n;
		}
		if (data) {
			if (strcmp(line, ".\r\n") != 0)
				continue;
			data = false;
			atomic_fetch_add(&s->letters, 1);
			if (atomic_load(&s->silent))
				return;
			say(f, "250 kept");
		} else if (strncmp(line, "RCPT", 4) == 0) {
			say(f, s->to_recipient);
		} else if (strncmp(line, "DATA", 4) == 0) {
			data = true;
			say(f, "354 go on");
		} else if (strncmp(line, "QUIT", 4) == 0) {
			say(f, "221 bye");
			break;
		} else {
			say(f, "250 yes");
		}
	}
}

static void *serve(void *arg)
{
	struct smtp_sink *s = arg;

	while (!atomic_load(&s->stop)) {
		struct pollfd p = {.fd = s->socket, .events = POLLIN};
		if (poll(&p, 1, 50) <= 0)
			continue;
		int c = accept(s->socket, NULL, NULL);
		FILE *f = c < 0 ? NULL : fdopen(c, "r+");
		if (!f)
			continue;
		setvbuf(f, NULL, _IOLBF, 4096);
		converse(s, f);
		fclose(f);
	}
	return NULL;
}

void smtp_sink_open(struct smtp_sink *s, const char *to_recipient)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;

	memset(s, 0, sizeof *s);
	s->to_recipient = to_recipient;
	s->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	cr_assert_geq(s->socket, 0);
	cr_assert_eq(bind(s->socket, (struct sockaddr *)&at, n), 0);
	cr_assert_eq(listen(s->socket, 8), 0);
	cr_assert_eq(getsockname(s->socket, (struct sockaddr *)&at, &n), 0);
	snprintf(s->address, sizeof s->address, "127.0.0.1:%d", ntohs(at.sin_port));
	cr_assert_eq(pthread_create(&s->thread, NULL, serve, s), 0);
}

void smtp_sink_close(struct smtp_sink *s)
{
	atomic_store(&s->stop, true);
	pthread_join(s->thread, NULL);
	close(s->socket);
}
