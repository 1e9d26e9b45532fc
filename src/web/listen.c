/* listen.c - see listen.h */
#include "web/listen.h"

#include "base/log.h"

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

static bool split(struct arena *a, struct str where, const char **ret_host, const char **ret_port)
{
	size_t colon = where.n;
	int64_t port;

	while (colon && where.s[colon - 1] != ':')
		colon--;
	if (!colon || !str_int(str_cut(where, colon, where.n), &port) || port < 0 || port > 65535)
		return false;
	struct str host = str_cut(where, 0, colon - 1);
	if (host.n && host.s[0] == '[') {
		if (host.s[host.n - 1] != ']')
			return false;
		host = str_cut(host, 1, host.n - 1);
	} else if (host.n && memchr(host.s, ':', host.n)) {
		return false; /* an IPv6 address wants its brackets */
	}
	*ret_host = host.n ? arena_dup(a, host).s : NULL;
	*ret_port = arena_dup(a, str_cut(where, colon, where.n)).s;
	return true;
}

static int bound(const struct addrinfo *at, int backlog)
{
	int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1, off = 0;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (at->ai_family == AF_INET6) /* "[::]" answers IPv4 too */
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, backlog) == 0)
		return fd;
	int why = errno;
	close(fd);
	errno = why;
	return -1;
}

static struct str url_of(struct arena *a, int fd)
{
	struct sockaddr_storage s;
	socklen_t n = sizeof s;
	char host[128], port[16];

	if (getsockname(fd, (struct sockaddr *)&s, &n) != 0 ||
	    getnameinfo((struct sockaddr *)&s, n, host, sizeof host, port, sizeof port,
			NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return STR("http://unknown/");
	return arena_printf(a, s.ss_family == AF_INET6 ? "http://[%s]:%s/" : "http://%s:%s/", host, port);
}

enum err listen_at(struct arena *a, struct str where, int backlog, int *ret_fd, struct str *ret_url)
{
	const char *host, *port;
	struct addrinfo want = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV}, *found;

	if (!split(a, where, &host, &port)) {
		fprintf(stderr,
			"plenary: %.*s: an address is ADDR:PORT, as in 127.0.0.1:8080 or [::1]:8080\n",
			STR_ARG(where));
		return ERR_INPUT;
	}
	int rc = getaddrinfo(host, port, &want, &found);
	if (rc != 0) {
		fprintf(stderr, "plenary: %.*s: %s\n", STR_ARG(where), gai_strerror(rc));
		return ERR_INPUT;
	}
	int fd = -1;
	for (struct addrinfo *at = found; at && fd < 0; at = at->ai_next)
		fd = bound(at, backlog);
	freeaddrinfo(found);
	if (fd < 0) {
		log_error("room=web doing=listen at=%.*s why=\"%s\"", STR_ARG(where), strerror(errno));
		return errno == EADDRINUSE ? ERR_CONFLICT : ERR_STORAGE;
	}
	*ret_fd = fd;
	*ret_url = url_of(a, fd);
	return ERR_OK;
}
