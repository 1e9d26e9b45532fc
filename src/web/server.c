/* server.c - sockets and threads, by libmicrohttpd; what it is lax about is caught in guard.c and deadline.c.
 */
#include "web/server.h"

#include "base/log.h"
#include "web/deadline.h"
#include "web/listen.h"
#include "web/metrics.h"

#include <malloc.h>
#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

enum {
	CONNECTIONS_MOST = 4000,
	CONNECTION_POOL = 8 * 1024, /* heads of request and answer fit in; the library clears it each time */
	BACKLOG = 1024,
	BODY_FIRST = 4096,
	BODIES_MOST = 64 << 20, /* bytes of forms on their way in, of all clients together */
	DRAIN_MOST = 8 << 20, /* a refused body is read to its end up to here, so that the refusal arrives */
	SPARE_MOST = 64,
	STOP_SECONDS = 10,
};

struct server {
	struct server_config config;
	struct MHD_Daemon *daemon;
	struct deadlines deadlines;
	struct arena arena; /* the url */
	struct str url;
	pthread_t sweeper;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop, sweeping;
	atomic_bool closing;		  /* answers end their connection */
	atomic_size_t bodies;		  /* bytes held */
	atomic_uint waiting;		  /* for an act */
	struct call *spare;		  /* used once, ready again */
	size_t n_spare, n_calls, n_freed; /* now; freed since memory went back to the system */
};

struct connection {
	struct deadline deadline;
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_DRAIN, STAGE_WAITS, STAGE_OVER };

/* One request on one connection. */
struct call {
	struct server *server;
	struct MHD_Connection *connection;
	struct connection *place;
	enum stage stage;
	struct visit visit;
	struct str target;
	char *body;
	size_t n_body, body_cap, drained;
	enum err outcome;
	int64_t from; /* when the request was there, in microseconds; 0: it never was whole */
	struct call *next;
};

static int64_t seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return t.tv_sec;
}

static int64_t micros(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct call *call_take(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	struct call *c = s->spare;
	s->n_calls++;
	if (c) {
		s->spare = c->next;
		s->n_spare--;
	}
	pthread_mutex_unlock(&s->lock);
	if (c)
		return c;
	if (!(c = malloc(sizeof *c))) {
		pthread_mutex_lock(&s->lock);
		s->n_calls--;
		pthread_mutex_unlock(&s->lock);
		return NULL;
	}
	c->server = s;
	visit_init(&c->visit, s->config.web);
	return c;
}

static void call_give(struct call *c)
{
	struct server *s = c->server;

	atomic_fetch_sub(&s->bodies, c->body_cap);
	free(c->body);
	free((void *)(uintptr_t)c->target.s);
	visit_again(&c->visit);
	pthread_mutex_lock(&s->lock);
	bool keep = s->n_spare < SPARE_MOST;
	s->n_calls--;
	s->n_freed += !keep;
	if (keep) {
		c->next = s->spare;
		s->spare = c;
		s->n_spare++;
	}
	pthread_mutex_unlock(&s->lock);
	if (!keep) {
		visit_done(&c->visit);
		free(c);
	}
}

/* The library shows the target as it was sent only here, before it cuts it up. */
static void *call_begin(void *arg, const char *target, struct MHD_Connection *connection)
{
	size_t n = strnlen(target, TARGET_MOST + 1);
	char *copy = malloc(n + 1);
	struct call *c = copy ? call_take(arg) : NULL;

	if (!c) {
		free(copy);
		return NULL;
	}
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	c->connection = connection;
	c->place = info ? info->socket_context : NULL;
	c->stage = STAGE_HEAD;
	memcpy(copy, target, n);
	c->target = (struct str){copy, n};
	c->body = NULL;
	c->n_body = c->body_cap = c->drained = 0;
	c->from = 0;
	return c;
}

static void call_over(void *arg, struct MHD_Connection *connection, void **held,
		      enum MHD_RequestTerminationCode why)
{
	struct call *c = *held;
	(void)arg;
	(void)connection;
	(void)why;
	if (!c)
		return;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_HEAD, seconds());
	*held = NULL;
	call_give(c);
}

static void connection_notice(void *arg, struct MHD_Connection *connection, void **held,
			      enum MHD_ConnectionNotificationCode what)
{
	struct server *s = arg;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		struct connection *p = calloc(1, sizeof *p);
		if (!p || !info) {
			free(p);
			return;
		}
		metrics_connection(web_metrics(s->config.web), true);
		deadline_begin(&s->deadlines, &p->deadline, info->connect_fd, seconds());
		*held = p;
	} else if (*held) {
		struct connection *p = *held;
		metrics_connection(web_metrics(s->config.web), false);
		deadline_end(&s->deadlines, &p->deadline);
		free(p);
		*held = NULL;
	}
}

/* Stays as it was sent: request.c decodes, once. */
static size_t leave_escaped(void *arg, struct MHD_Connection *connection, char *s)
{
	(void)arg;
	(void)connection;
	return strlen(s);
}

static enum MHD_Result take_header(void *arg, enum MHD_ValueKind kind, const char *name, size_t name_n,
				   const char *value, size_t value_n)
{
	struct head *h = arg;
	struct header *to = (struct header *)h->headers;
	(void)kind;
	to[h->n++] = (struct header){{name, name_n}, {value ? value : "", value_n}};
	return h->n <= HEADERS_MOST ? MHD_YES : MHD_NO; /* one too many is enough for the guard */
}

static void put_headers(struct MHD_Response *to, const struct header *headers, size_t n)
{
	char name[64], value[TARGET_MOST + 64];

	for (size_t i = 0; i < n; i++) {
		struct str k = headers[i].name, v = headers[i].value;
		if (k.n >= sizeof name || v.n >= sizeof value) {
			log_error("room=web doing=header why=\"%.*s is too long\"", STR_ARG(k));
			continue;
		}
		memcpy(name, k.s, k.n);
		name[k.n] = '\0';
		if (v.n)
			memcpy(value, v.s, v.n);
		value[v.n] = '\0';
		MHD_add_response_header(to, name, value);
	}
}

static void page_unread(void *arg)
{
	page_free(arg);
}

static void page_let_go(struct page *p)
{
	MHD_destroy_response(p->sent_304);
	MHD_destroy_response(p->sent); /* frees the page when the last client has read it */
}

/* One response for all who read this page: the library counts them. */
static void page_prepare(struct page *p)
{
	if (p->sent)
		return;
	struct MHD_Response *all = MHD_create_response_from_buffer_with_free_callback_cls(
	    p->body.n, (void *)(uintptr_t)p->body.s, page_unread, p);
	struct MHD_Response *same = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);

	if (!all || !same)
		BUG("no memory for a response");
	put_headers(all, p->headers, p->n_headers);
	for (size_t i = 0; i < p->n_headers; i++)
		if (!same_word(p->headers[i].name, STR("content-type")) &&
		    !same_word(p->headers[i].name, STR("content-encoding")))
			put_headers(same, &p->headers[i], 1);
	p->sent = all;
	p->sent_304 = same;
	p->let_go = page_let_go;
}

static enum MHD_Result send_reply(struct call *c, bool close_after)
{
	const struct reply *r = &c->visit.r;
	struct header headers[REPLY_HEADERS_MOST];
	size_t n = reply_headers(r, headers);
	/* The body lives in the visit's arena, which lives until call_over. */
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    r->body.n, r->body.n ? (void *)(uintptr_t)r->body.s : NULL, MHD_RESPMEM_PERSISTENT);

	if (!response)
		return MHD_NO;
	put_headers(response, headers, n);
	if (close_after)
		MHD_add_response_header(response, "Connection", "close");
	enum MHD_Result sent = MHD_queue_response(c->connection, r->status, response);
	MHD_destroy_response(response);
	return sent;
}

static void note(struct call *c, unsigned status, size_t bytes)
{
	int64_t us = c->from ? micros() - c->from : 0;
	const struct request *q = &c->visit.q;

	if (q->method == METHOD_HEAD)
		bytes = 0;
	metrics_request(web_metrics(c->server->config.web), metric_kind_of(q), status, us, bytes);
	if (c->server->config.access_log)
		access_line(q, status, bytes, us);
}

static enum MHD_Result send_answer(struct call *c)
{
	struct page *p = c->visit.page;

	c->stage = STAGE_OVER;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_REPLY, seconds());
	if (p)
		note(c, c->visit.known ? 304 : p->status, c->visit.known ? 0 : p->body.n);
	else
		note(c, c->visit.r.status, c->visit.r.body.n);
	if (!p)
		return send_reply(c, atomic_load_explicit(&c->server->closing, memory_order_relaxed));
	return MHD_queue_response(c->connection, c->visit.known ? 304 : p->status,
				  c->visit.known ? p->sent_304 : p->sent);
}

/* On the writer's thread: only wakes the connection. */
static void act_done(struct act *act, enum err outcome, void *arg)
{
	struct call *c = arg;
	(void)act;
	c->outcome = outcome;
	MHD_resume_connection(c->connection);
}

/*
 * Suspended first, queued after: the writer may be done before act_submit has
 * returned. From there on the call is the writer's, until it resumes it.
 */
static enum MHD_Result wait_for_act(struct call *c)
{
	struct acts *acts = web_acts(c->server->config.web);

	if (!acts) {
		log_error("room=web doing=act why=\"no store is open\"");
		visit_refuse(&c->visit, 500);
		return send_answer(c);
	}
	c->stage = STAGE_WAITS;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_WAIT, seconds());
	atomic_fetch_add(&c->server->waiting, 1);
	MHD_suspend_connection(c->connection);
	enum err e = act_submit(acts, c->visit.r.act, act_done, c);
	if (e != ERR_OK) { /* the queue is full: not submitted, so still ours */
		c->outcome = e;
		MHD_resume_connection(c->connection);
	}
	return MHD_YES;
}

static enum MHD_Result answer(struct call *c)
{
	c->from = micros();
	if (!visit_answer(&c->visit, (struct str){c->body ? c->body : "", c->n_body}))
		return wait_for_act(c);
	return send_answer(c);
}

static enum MHD_Result refuse_now(struct call *c)
{
	c->stage = STAGE_OVER;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_REPLY, seconds());
	note(c, c->visit.r.status, c->visit.r.body.n);
	return send_reply(c, true);
}

/* The address of who is connected, in `room`. */
static struct str peer_of(struct call *c, char *room, socklen_t n)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *at = info ? info->client_addr : NULL;
	socklen_t size =
	    at && at->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
	bool known = at && (at->sa_family == AF_INET || at->sa_family == AF_INET6) &&
		     getnameinfo(at, size, room, n, NULL, 0, NI_NUMERICHOST) == 0;

	return known ? str_z(room) : (struct str){0};
}

static enum MHD_Result begin(struct call *c, const char *method, const char *version)
{
	struct header headers[HEADERS_MOST + 1]; /* what they point at stays as long as the request */
	char peer[64];
	struct head h = {str_z(method), c->target, str_z(version), headers, 0, peer_of(c, peer, sizeof peer)};

	MHD_get_connection_values_n(c->connection, MHD_HEADER_KIND, take_header, &h);
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_BODY, seconds());
	bool fine = visit_begin(&c->visit, &h);
	if (!fine && guard_head(&h)) /* where its body ends is not sure: nothing more is read from it */
		return refuse_now(c);
	if (fine && head_body_length(&h) > BODY_MOST && head_body_length(&h) != INT64_MAX) {
		visit_refuse(&c->visit, 413);
		fine = false;
	}
	if (!fine && head_body_length(&h) > DRAIN_MOST && head_body_length(&h) != INT64_MAX)
		return refuse_now(c);
	c->stage = fine ? STAGE_BODY : STAGE_DRAIN;
	return MHD_YES;
}

/*
 * Room for n more bytes of the body; false where there is none for it, or for
 * all bodies together. A small one gets what its head says, which is believed
 * no further.
 */
static bool body_room(struct call *c, size_t n)
{
	size_t need = c->n_body + n, cap = c->body_cap ? c->body_cap : BODY_FIRST;

	if (need <= c->body_cap)
		return true;
	if (!c->body && c->visit.q.body_length <= BODY_FIRST)
		cap = (size_t)c->visit.q.body_length;
	while (cap < need)
		cap = cap < BODY_FIRST ? BODY_FIRST : cap * 2;
	size_t held = atomic_fetch_add(&c->server->bodies, cap - c->body_cap);
	char *bigger = held + cap - c->body_cap <= BODIES_MOST ? realloc(c->body, cap) : NULL;
	if (!bigger) {
		atomic_fetch_sub(&c->server->bodies, cap - c->body_cap);
		return false;
	}
	c->body = bigger;
	c->body_cap = cap;
	return true;
}

static enum MHD_Result take_body(struct call *c, const char *bytes, size_t *n)
{
	if (c->stage == STAGE_BODY) {
		unsigned status = c->n_body + *n > BODY_MOST ? 413 : !body_room(c, *n) ? 503 : 0;
		if (!status) {
			memcpy(c->body + c->n_body, bytes, *n);
			c->n_body += *n;
			*n = 0;
			return MHD_YES;
		}
		visit_refuse(&c->visit, status);
		c->stage = STAGE_DRAIN;
	}
	c->drained += *n;
	*n = 0;
	return c->drained > DRAIN_MOST ? MHD_NO : MHD_YES;
}

/* The library calls this once for the head, for each piece of the body, at its end, and after each resume. */
static enum MHD_Result on_request(void *arg, struct MHD_Connection *connection, const char *url,
				  const char *method, const char *version, const char *bytes, size_t *n,
				  void **held)
{
	struct call *c = *held;
	(void)arg;
	(void)connection;
	(void)url;
	if (!c)
		return MHD_NO; /* no memory, even for saying so */
	if (c->stage == STAGE_HEAD)
		return begin(c, method, version);
	if (*n)
		return take_body(c, bytes, n);
	switch (c->stage) {
	case STAGE_BODY: return answer(c);
	case STAGE_DRAIN: return send_answer(c);
	case STAGE_WAITS:
		atomic_fetch_sub(&c->server->waiting, 1);
		visit_finish(&c->visit, c->outcome);
		return send_answer(c);
	default: return MHD_YES;
	}
}

/* After a rush: the allocator keeps what a thousand requests at once have used until it is asked. */
static void give_memory_back(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	bool over = s->n_freed > 4 * SPARE_MOST && s->n_calls < SPARE_MOST;
	if (over)
		s->n_freed = 0;
	pthread_mutex_unlock(&s->lock);
	if (over)
		malloc_trim(0);
}

static void *sweep(void *arg)
{
	struct server *s = arg;
	struct timespec until;

	pthread_mutex_lock(&s->lock);
	while (!s->stop) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec++;
		pthread_cond_timedwait(&s->wake, &s->lock, &until);
		if (s->stop)
			break;
		pthread_mutex_unlock(&s->lock);
		deadlines_sweep(&s->deadlines, seconds(), false);
		web_tick(s->config.web);
		give_memory_back(s);
		pthread_mutex_lock(&s->lock);
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

static unsigned or (unsigned given, unsigned usual)
{
	return given ? given : usual;
}

/*
 * Nobody comes in while we are closing. The library has a call for that
 * (MHD_quiesce_daemon), but with several epoll threads it races with them for
 * the removal of the listening socket, and the loser stops the program.
 */
static enum MHD_Result let_in(void *arg, const struct sockaddr *from, socklen_t n)
{
	struct server *s = arg;
	(void)from;
	(void)n;
	return atomic_load(&s->closing) ? MHD_NO : MHD_YES;
}

static struct MHD_Daemon *start_daemon(struct server *s, int fd, unsigned threads)
{
	return MHD_start_daemon(
	    MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, let_in, s, on_request, s,
	    MHD_OPTION_LISTEN_SOCKET, fd,
	    threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_STRICT_FOR_CLIENT,
	    threads > 1 ? threads : 1u, MHD_OPTION_CONNECTION_LIMIT,
	    or (s->config.connections_most, CONNECTIONS_MOST), MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)CONNECTION_POOL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, call_begin,
	    s, MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_NOTIFY_COMPLETED, call_over,
	    NULL, MHD_OPTION_NOTIFY_CONNECTION, connection_notice, s, MHD_OPTION_END);
}

static void server_free(struct server *s)
{
	while (s->spare) {
		struct call *c = s->spare;
		s->spare = c->next;
		visit_done(&c->visit);
		free(c);
	}
	deadlines_done(&s->deadlines);
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
	s->config = *config;
	arena_init(&s->arena, 1 << 20, NULL);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->wake, NULL);
	deadlines_init(&s->deadlines, limits);
	signal(SIGPIPE, SIG_IGN);
	enum err e = listen_at(&s->arena, config->listen, BACKLOG, &fd, &s->url);
	if (e != ERR_OK) {
		server_free(s);
		return e;
	}
	web_prepare_with(config->web, page_prepare);
	web_changed(config->web); /* what was kept before was not prepared */
	s->daemon = start_daemon(s, fd, or (config->threads, cores > 0 ? (unsigned)cores : 1));
	if (!s->daemon) {
		log_error("room=web doing=start why=\"the HTTP library does not start\"");
		close(fd);
		server_free(s);
		return ERR_STORAGE;
	}
	s->sweeping = pthread_create(&s->sweeper, NULL, sweep, s) == 0;
	*ret = s;
	return ERR_OK;
}

struct str server_url(const struct server *s)
{
	return s->url;
}

void server_stop(struct server *s)
{
	atomic_store(&s->closing, true);
	/* Who waits for the writer waits to the end: an act that was taken is answered. */
	for (int i = 0; deadlines_count(&s->deadlines) && (i < STOP_SECONDS * 50 || atomic_load(&s->waiting));
	     i++) {
		deadlines_sweep(&s->deadlines, seconds(), true);
		usleep(20000);
	}
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->lock);
	if (s->sweeping)
		pthread_join(s->sweeper, NULL);
	MHD_stop_daemon(s->daemon);
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
