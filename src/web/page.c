/* page.c - see page.h */
#include "web/page.h"

#include "base/secret.h"
#include "web/squeeze.h"

enum { WORTH_SQUEEZING = 1024 };

static struct str copy(char **at, struct str s)
{
	struct str c = {*at, s.n};

	if (s.n)
		memcpy(*at, s.s, s.n);
	*at += s.n;
	*(*at)++ = '\0'; /* the server hands headers on as C strings */
	return c;
}

/* A mark of the bytes as they are sent: equal pages of two minutes are the same page. */
static struct str etag_of(char *to, struct str body, bool squeezed)
{
	size_t n = (size_t)snprintf(to, ETAG_MOST, "\"%016llx", (unsigned long long)mark_of(body));

	if (squeezed) {
		memcpy(to + n, "-br", 3);
		n += 3;
	}
	to[n++] = '"';
	to[n] = '\0';
	return (struct str){to, n};
}

struct page *page_new(const struct reply *r, int quality)
{
	struct header headers[REPLY_HEADERS_MOST];
	size_t n = reply_headers(r, headers), squeezed = 0, held = 2 * (size_t)ETAG_MOST;
	char *small = quality && r->body.n > WORTH_SQUEEZING ? squeeze(r->body, quality, &squeezed) : NULL;
	struct str body = small ? (struct str){small, squeezed} : r->body;

	if (small)
		headers[n++] = (struct header){STR("Content-Encoding"), STR("br")};
	if (!r->vary.n)
		headers[n++] = (struct header){STR("Vary"), STR("Accept-Encoding")};
	headers[n++] = (struct header){STR("ETag"), {NULL, 0}};
	for (size_t i = 0; i < n; i++)
		held += headers[i].name.n + headers[i].value.n + 2;
	if (!small)
		held += body.n + 1;
	struct page *p = malloc(sizeof *p + held);
	if (!p) {
		free(small);
		return NULL;
	}
	*p =
	    (struct page){.status = r->status, .n_headers = n, .squeezed = small != NULL, .body_held = small};
	p->size = sizeof *p + held + squeezed;
	atomic_init(&p->refs, 1);
	char *at = (char *)(p + 1);
	p->etag = etag_of(at, body, small != NULL);
	at += ETAG_MOST;
	headers[n - 1].value = p->etag;
	for (size_t i = 0; i < n; i++) {
		struct str name = copy(&at, headers[i].name);
		p->headers[i] = (struct header){name, copy(&at, headers[i].value)};
	}
	p->body = small ? body : copy(&at, body);
	return p;
}

struct page *page_hold(struct page *p)
{
	atomic_fetch_add_explicit(&p->refs, 1, memory_order_relaxed);
	return p;
}

void page_free(struct page *p)
{
	free(p->body_held);
	free(p);
}

void page_drop(struct page *p)
{
	if (!p || atomic_fetch_sub_explicit(&p->refs, 1, memory_order_acq_rel) != 1)
		return;
	if (p->let_go)
		p->let_go(p);
	else
		page_free(p);
}

bool page_is_known(const struct page *p, struct str if_none_match)
{
	struct str part;

	while (str_split(&if_none_match, ',', &part)) {
		part = str_trim(part);
		if (str_starts(part, STR("W/")))
			part = str_cut(part, 2, part.n);
		if (str_eq(part, p->etag) || str_eq(part, STR("*")))
			return true;
	}
	return false;
}
