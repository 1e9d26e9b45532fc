/* http.c - see http.h */
#include "web/http.h"

#include "base/log.h"
#include "web/metrics.h"
#include "work/maker.h"

#include <microhttpd.h>
#include <netdb.h>

enum { CONNECTION_POOL = 8 * 1024 }; /* heads of request and answer fit in; the library clears it each time */

/* What is kept of a connection while it lasts. */
struct place {
	struct deadline deadline;
};

/* The library shows the target as it was sent only here, before it cuts it up. */
static void *call_begin(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct http *h = arg;
	struct call *c = call_take(&h->calls, target);

	if (!c)
		return NULL;
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	c->http = h;
	c->connection = connection;
	c->place = info ? info->socket_context : NULL;
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
		deadline_phase(&c->place->deadline, PHASE_HEAD, seconds_now());
	*held = NULL;
	call_give(c);
}

static void connection_notice(void *arg, struct MHD_Connection *connection, void **held,
			      enum MHD_ConnectionNotificationCode what)
{
	struct http *h = arg;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		struct place *p = calloc(1, sizeof *p);
		if (!p || !info) {
			free(p);
			return;
		}
		metrics_connection(web_metrics(h->web), true);
		deadline_begin(&h->deadlines, &p->deadline, info->connect_fd, seconds_now());
		*held = p;
	} else if (*held) {
		struct place *p = *held;
		metrics_connection(web_metrics(h->web), false);
		deadline_end(&h->deadlines, &p->deadline);
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
void http_prepare(struct page *p)
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
	struct reply *r = &c->visit.r;
	struct header headers[REPLY_HEADERS_MOST];
	size_t n = reply_headers(r, headers);
	/* The body lives in the visit's arena, which lives until call_over. */
	struct MHD_Response *response =
	    r->file.open
		? MHD_create_response_from_fd_at_offset64(r->file.size, r->file.fd, r->file.from)
		: MHD_create_response_from_buffer(r->body.n, r->body.n ? (void *)(uintptr_t)r->body.s : NULL,
						  MHD_RESPMEM_PERSISTENT);

	if (!response)
		return MHD_NO;
	r->file.open = false; /* the response closes it */
	put_headers(response, headers, n);
	if (close_after)
		MHD_add_response_header(response, "Connection", "close");
	enum MHD_Result sent = MHD_queue_response(c->connection, r->status, response);
	MHD_destroy_response(response);
	return sent;
}

static enum MHD_Result send_answer(struct call *c)
{
	struct page *p = c->visit.page;

	c->stage = STAGE_OVER;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_REPLY, seconds_now());
	if (p)
		call_note(c, c->visit.known ? 304 : p->status, c->visit.known ? 0 : p->body.n);
	else
		call_note(c, c->visit.r.status,
			  c->visit.r.file.open ? (size_t)c->visit.r.file.size : c->visit.r.body.n);
	if (!p)
		return send_reply(c, atomic_load_explicit(&c->http->closing, memory_order_relaxed));
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

/* On any thread, ours too. */
static void paper_done(struct paper_wait *w)
{
	struct call *c = w->arg;

	c->outcome = ERR_OK;
	MHD_resume_connection(c->connection);
}

static enum MHD_Result wait_for_paper(struct call *c)
{
	struct paper_wait *w = c->visit.r.paper;

	c->stage = STAGE_WAITS;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_WAIT, seconds_now());
	atomic_fetch_add(&c->all->waiting, 1);
	MHD_suspend_connection(c->connection);
	w->done = paper_done;
	w->arg = c;
	maker_ask(web_maker(c->http->web), w);
	return MHD_YES;
}

/*
 * Suspended first, queued after: the writer may be done before act_submit has
 * returned. From there on the call is the writer's, until it resumes it.
 */
static enum MHD_Result wait_for_act(struct call *c)
{
	if (c->visit.r.paper)
		return wait_for_paper(c);
	struct acts *acts = web_acts(c->http->web);

	if (!acts) {
		log_error("room=web doing=act why=\"no store is open\"");
		visit_refuse(&c->visit, 500);
		return send_answer(c);
	}
	c->stage = STAGE_WAITS;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_WAIT, seconds_now());
	atomic_fetch_add(&c->all->waiting, 1);
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
	c->from = micros_now();
	struct str body;
	if (!body_end(&c->body, &body)) {
		visit_refuse(&c->visit, 503);
		return send_answer(c);
	}
	if (!visit_answer(&c->visit, body))
		return wait_for_act(c);
	return send_answer(c);
}

static enum MHD_Result refuse_now(struct call *c)
{
	c->stage = STAGE_OVER;
	if (c->place)
		deadline_phase(&c->place->deadline, PHASE_REPLY, seconds_now());
	call_note(c, c->visit.r.status, c->visit.r.body.n);
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
		deadline_phase(&c->place->deadline, PHASE_BODY, seconds_now());
	bool fine = visit_begin(&c->visit, &h);
	if (!fine && guard_head(&h)) /* where its body ends is not sure: nothing more is read from it */
		return refuse_now(c);
	int64_t promised = head_body_length(&h);
	if (!fine && promised > (int64_t)visit_drain_most(&c->visit) && promised != INT64_MAX)
		return refuse_now(c);
	c->stage = fine ? STAGE_BODY : STAGE_DRAIN;
	return MHD_YES;
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
	if (*n) {
		size_t before = c->body.n;
		bool goes_on = call_take_body(c, bytes, *n);
		/* Each further million has its own time. */
		if (c->place && c->body.n / BODY_MOST > before / BODY_MOST)
			deadline_phase(&c->place->deadline, PHASE_BODY, seconds_now());
		*n = 0;
		return goes_on ? MHD_YES : MHD_NO;
	}
	switch (c->stage) {
	case STAGE_BODY: return answer(c);
	case STAGE_DRAIN: return send_answer(c);
	case STAGE_WAITS:
		atomic_fetch_sub(&c->all->waiting, 1);
		return visit_finish(&c->visit, c->outcome) ? send_answer(c) : wait_for_act(c);
	default: return MHD_YES;
	}
}

/*
 * Nobody comes in while we are closing. The library has a call for that
 * (MHD_quiesce_daemon), but with several epoll threads it races with them for
 * the removal of the listening socket, and the loser stops the program.
 */
static enum MHD_Result let_in(void *arg, const struct sockaddr *from, socklen_t n)
{
	struct http *h = arg;
	(void)from;
	(void)n;
	return atomic_load(&h->closing) ? MHD_NO : MHD_YES;
}

bool http_start(struct http *h, int fd, unsigned threads, unsigned connections_most)
{
	h->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, let_in, h,
				     on_request, h, MHD_OPTION_LISTEN_SOCKET, fd,
				     threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_STRICT_FOR_CLIENT,
				     threads > 1 ? threads : 1u, MHD_OPTION_CONNECTION_LIMIT,
				     connections_most, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
				     (size_t)CONNECTION_POOL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
				     MHD_OPTION_URI_LOG_CALLBACK, call_begin, h, MHD_OPTION_UNESCAPE_CALLBACK,
				     leave_escaped, NULL, MHD_OPTION_NOTIFY_COMPLETED, call_over, NULL,
				     MHD_OPTION_NOTIFY_CONNECTION, connection_notice, h, MHD_OPTION_END);
	return h->daemon != NULL;
}

void http_stop(struct http *h)
{
	MHD_stop_daemon(h->daemon);
}
