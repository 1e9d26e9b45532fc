/*
 * submit.c - many clients post answers at once and wait for their receipts.
 *
 *   submit PORT PATH FORM CLIENTS SECONDS [ACKED]
 *
 * FORM is a file with a form body; %KEY% in it becomes a fresh idempotency
 * key. Each client has one connection and posts again as soon as it is
 * answered. What was answered 303 counts as acknowledged; its key goes to the
 * file ACKED, one a line, before the next post. Prints one JSON line.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS_MOST = 4096, REQUEST_MOST = 16384, ANSWER_MOST = 65536, TIMES_MOST = 4 << 20, KEY = 26 };

struct client {
	int fd;
	char out[REQUEST_MOST], in[ANSWER_MOST], key[KEY + 1];
	size_t out_n, out_at, in_n;
	uint64_t since;
};

static struct client *clients;
static char form_before[REQUEST_MOST], form_after[REQUEST_MOST];
static const char *path;
static int port, loop;
static uint64_t seed, acked, other, lost;
static uint32_t *times;
static size_t times_n;
static FILE *acked_file;

static uint64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000u + (uint64_t)t.tv_nsec / 1000u;
}

static uint64_t next_random(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	return seed ^= seed << 17;
}

static void write_request(struct client *c)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

	for (int i = 0; i < KEY; i++)
		c->key[i] = letters[next_random() >> 20 & 31];
	int n =
	    snprintf(c->out, sizeof c->out,
		     "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
		     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s%s%s",
		     path, port, port, strlen(form_before) + KEY + strlen(form_after), form_before, c->key,
		     form_after);
	if (n < 0 || (size_t)n >= sizeof c->out) {
		fprintf(stderr, "submit: the form is too large\n");
		exit(2);
	}
	c->out_n = (size_t)n;
	c->out_at = 0;
	c->in_n = 0;
	c->since = now_us();
}

static void connect_client(struct client *c)
{
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons((uint16_t)port),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = c};
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	if (c->fd < 0 || (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS)) {
		perror("submit: connect");
		exit(2);
	}
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	epoll_ctl(loop, EPOLL_CTL_ADD, c->fd, &e);
	write_request(c);
}

static void reconnect(struct client *c)
{
	lost++;
	close(c->fd);
	usleep(1000);
	connect_client(c);
}

/* How many bytes the whole answer has; 0: not all of it is here. */
static size_t whole_answer(struct client *c)
{
	c->in[c->in_n] = '\0';
	char *end = strstr(c->in, "\r\n\r\n"), *length = strcasestr(c->in, "\r\nContent-Length:");

	if (!end)
		return 0;
	size_t all =
	    (size_t)(end + 4 - c->in) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
	return c->in_n >= all ? all : 0;
}

static void take_answer(struct client *c)
{
	if (strncmp(c->in, "HTTP/1.1 303", 12) == 0) {
		acked++;
		if (times_n < TIMES_MOST)
			times[times_n++] = (uint32_t)(now_us() - c->since);
		if (acked_file)
			fprintf(acked_file, "%s\n", c->key);
	} else if (other++ == 0) {
		fprintf(stderr, "submit: not a receipt: %.300s\n", c->in);
	}
	write_request(c);
}

/* Writes and reads until neither goes on; false when the connection is gone. */
static bool serve_client(struct client *c)
{
	for (bool moved = true; moved;) {
		moved = false;
		if (c->out_at < c->out_n) {
			ssize_t n = send(c->fd, c->out + c->out_at, c->out_n - c->out_at, MSG_NOSIGNAL);
			if (n < 0 && errno != EAGAIN)
				return false;
			if (n > 0) {
				c->out_at += (size_t)n;
				moved = true;
			}
		}
		ssize_t n = recv(c->fd, c->in + c->in_n, sizeof c->in - 1 - c->in_n, 0);
		if (n == 0 || (n < 0 && errno != EAGAIN))
			return false;
		if (n > 0) {
			c->in_n += (size_t)n;
			moved = true;
			if (whole_answer(c))
				take_answer(c);
		}
	}
	return true;
}

static int by_size(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void read_form(const char *name)
{
	static char form[REQUEST_MOST];
	FILE *f = fopen(name, "r");
	size_t n = f ? fread(form, 1, sizeof form - 1, f) : 0;
	char *key = strstr(form, "%KEY%");

	if (!n || !key) {
		fprintf(stderr, "submit: %s: no form with %%KEY%% in it\n", name);
		exit(2);
	}
	fclose(f);
	while (n && form[n - 1] == '\n')
		form[--n] = '\0';
	*key = '\0';
	snprintf(form_before, sizeof form_before, "%s", form);
	snprintf(form_after, sizeof form_after, "%s", key + 5);
}

static void report(int n, double took)
{
	qsort(times, times_n, sizeof *times, by_size);
	printf("{\"clients\":%d,\"seconds\":%.2f,\"acknowledged\":%llu,\"per_second\":%.0f,\"p50_ms\":%.1f,"
	       "\"p99_ms\":%.1f,\"other\":%llu,\"lost\":%llu}\n",
	       n, took, (unsigned long long)acked, (double)acked / took,
	       times_n ? times[times_n / 2] / 1e3 : 0, times_n ? times[times_n * 99 / 100] / 1e3 : 0,
	       (unsigned long long)other, (unsigned long long)lost);
}

int main(int argc, char **argv)
{
	if (argc < 6)
		return fprintf(stderr, "usage: submit PORT PATH FORM CLIENTS SECONDS [ACKED]\n"), 2;
	port = (int)strtol(argv[1], NULL, 10);
	path = argv[2];
	read_form(argv[3]);
	int n = (int)strtol(argv[4], NULL, 10);
	if (argc > 6 && !(acked_file = fopen(argv[6], "a")))
		return perror(argv[6]), 2;
	if (n < 1 || n > CLIENTS_MOST)
		return fprintf(stderr, "submit: 1 to %d clients\n", CLIENTS_MOST), 2;
	seed = now_us() * 2654435761u + (uint64_t)getpid() + 1;
	for (int i = 0; i < 20; i++)
		next_random();
	clients = calloc((size_t)n, sizeof *clients);
	times = calloc(TIMES_MOST, sizeof *times);
	loop = epoll_create1(0);
	if (!clients || !times || loop < 0)
		return perror("submit"), 2;
	uint64_t from = now_us(), until = from + (uint64_t)(strtod(argv[5], NULL) * 1e6);
	for (int i = 0; i < n; i++)
		connect_client(&clients[i]);
	while (now_us() < until) {
		struct epoll_event events[256];
		int got = epoll_wait(loop, events, 256, 100);
		for (int i = 0; i < got; i++)
			if (!serve_client(events[i].data.ptr))
				reconnect(events[i].data.ptr);
	}
	report(n, (double)(now_us() - from) / 1e6);
	return acked_file ? fclose(acked_file) != 0 : 0;
}
