/* answer.c - see answer.h */
#include "web/answer.h"

#include "base/wake.h"
#include "work/maker.h"

#include <unistd.h>

static bool has(const struct question *q, const char *name)
{
	struct head h = {.headers = q->headers, .n = q->n_headers};

	return head_value(&h, name).s != NULL;
}

static void keep_headers(struct arena *a, struct answer *to, const struct header *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to->headers[to->n_headers++] =
		    (struct header){arena_dup(a, from[i].name), arena_dup(a, from[i].value)};
}

/* What of the file the server would send. */
static struct str file_bytes(struct arena *a, struct reply_file *f)
{
	char *bytes = NEW(a, char, (size_t)f->size + 1);
	size_t n = 0;

	for (ssize_t got;
	     n < f->size && (got = pread(f->fd, bytes + n, (size_t)f->size - n, (off_t)(f->from + n))) > 0;)
		n += (size_t)got;
	close(f->fd);
	f->open = false;
	return (struct str){bytes, n};
}

static void keep_answer(struct arena *a, struct visit *v, struct answer *to)
{
	struct header headers[REPLY_HEADERS_MOST];

	if (!v->page) {
		keep_headers(a, to, headers, reply_headers(&v->r, headers));
		to->status = v->r.status;
		to->body = v->r.file.open ? file_bytes(a, &v->r.file) : arena_dup(a, v->r.body);
		return;
	}
	keep_headers(a, to, v->page->headers, v->page->n_headers);
	to->status = v->known ? 304 : v->page->status;
	to->body = v->known ? STR("") : arena_dup(a, v->page->body);
}

struct sleeper {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool woken;
};

static void wake(struct paper_wait *w)
{
	struct sleeper *s = w->arg;

	pthread_mutex_lock(&s->lock);
	s->woken = true;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->lock);
}

static void sleep_until_made(struct web *w, struct paper_wait *paper)
{
	struct sleeper s = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};

	wake_init(&s.wake);
	paper->done = wake;
	paper->arg = &s;
	maker_ask(web_maker(w), paper);
	pthread_mutex_lock(&s.lock);
	while (!s.woken) {
		wake_wait(&s.wake, &s.lock, 1);
		if (s.woken)
			break;
		pthread_mutex_unlock(&s.lock);
		maker_tick(web_maker(w));
		pthread_mutex_lock(&s.lock);
	}
	pthread_mutex_unlock(&s.lock);
	pthread_mutex_destroy(&s.lock);
	pthread_cond_destroy(&s.wake);
}

static enum err wait_for(struct web *w, struct reply *r)
{
	if (r->act)
		return act_do(web_acts(w), r->act);
	sleep_until_made(w, r->paper);
	return ERR_OK;
}

struct answer web_answer(struct web *w, struct arena *a, const struct question *q)
{
	struct header *headers = NEW(a, struct header, q->n_headers + 4);
	struct head h = {str_z(q->method ? q->method : "GET"), q->target, STR("HTTP/1.1"), headers, 0, {0}};
	struct answer answer = {0};
	struct visit v;

	for (size_t i = 0; i < q->n_headers; i++)
		headers[h.n++] = q->headers[i];
	if (!has(q, "host"))
		headers[h.n++] = (struct header){STR("Host"), STR("test")};
	if (q->body.s && !has(q, "content-type"))
		headers[h.n++] =
		    (struct header){STR("Content-Type"), STR("application/x-www-form-urlencoded")};
	if (q->body.s && !has(q, "content-length"))
		headers[h.n++] = (struct header){STR("Content-Length"), arena_printf(a, "%zu", q->body.n)};
	visit_init(&v, w);
	v.statements = &answer.statements;
	if (visit_begin(&v, &h)) {
		if (q->body.n > v.body_most)
			visit_refuse(&v, 413);
		else if (!visit_answer(&v, q->body))
			while (!visit_finish(&v, wait_for(w, &v.r)))
				;
	}
	keep_answer(a, &v, &answer);
	visit_done(&v);
	return answer;
}

struct answer web_get(struct web *w, struct arena *a, struct str target)
{
	return web_answer(w, a, &(struct question){.target = target});
}

struct answer web_post(struct web *w, struct arena *a, struct str target, struct str body)
{
	static const struct header ours[] = {{STR("Origin"), STR("http://test")},
					     {STR("Sec-Fetch-Site"), STR("same-origin")}};

	return web_answer(w, a, &(struct question){"POST", target, ours, COUNT(ours), body});
}

struct str answer_header(const struct answer *answer, const char *name)
{
	struct head h = {.headers = answer->headers, .n = answer->n_headers};

	return head_value(&h, name);
}
