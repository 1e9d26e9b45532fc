/* route.c - see route.h */
#include "web/route.h"

#include "web/percent.h"

static bool is_part(struct str pattern)
{
	return pattern.n > 2 && pattern.s[0] == '{';
}

/* How well a pattern fits: 0 not, else more for every literal segment, earlier ones first. */
static unsigned fits(const char *pattern, const struct request *q)
{
	struct str rest = str_z(pattern + 1), part;
	unsigned score = 1;
	size_t i = 0;

	if (!rest.n)
		return q->n_segments == 0;
	for (; str_split(&rest, '/', &part); i++) {
		if (i >= q->n_segments)
			return 0;
		if (!is_part(part) && !str_eq(part, q->segments[i]))
			return 0;
		score = score * 2 + !is_part(part);
	}
	return i == q->n_segments ? score : 0;
}

static void take_parts(struct request *q)
{
	struct str rest = str_z(q->route->pattern + 1), part;

	q->n_path_params = 0;
	for (size_t i = 0; i < q->n_segments && str_split(&rest, '/', &part); i++) {
		if (!is_part(part))
			continue;
		if (q->n_path_params == PATH_PARAMS_MOST)
			BUG("a pattern with more parts than a request holds");
		q->path_params[q->n_path_params++] =
		    (struct param){str_cut(part, 1, part.n - 1), q->segments[i]};
	}
}

static bool is_known(const char *names, struct str name)
{
	struct str rest = str_z(names), word;

	while (str_split(&rest, ' ', &word))
		if (word.n && str_eq(word, name))
			return true;
	return false;
}

/* Drops unknown and repeated names, sorts the rest. */
static void settle_query(struct request *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n_query; i++) {
		struct param p = q->query[i];
		size_t at = 0;
		if (!is_known(q->route->query, p.name))
			continue;
		while (at < n && str_cmp(q->query[at].name, p.name) < 0)
			at++;
		if (at < n && str_eq(q->query[at].name, p.name))
			continue;
		memmove(q->query + at + 1, q->query + at, (n - at) * sizeof p);
		q->query[at] = p;
		n++;
	}
	q->n_query = n;
}

static void name_path(struct request *q)
{
	size_t room = 1;

	for (size_t i = 0; i < q->n_segments; i++)
		room += 1 + 3 * q->segments[i].n;
	char *from = NEW(q->arena, char, room), *to = from;
	for (size_t i = 0; i < q->n_segments; i++) {
		*to++ = '/';
		to = percent_write(to, q->segments[i]);
	}
	if (!q->n_segments)
		*to++ = '/';
	q->path = (struct str){from, (size_t)(to - from)};
}

static void name_query(struct request *q)
{
	size_t room = 0;

	for (size_t i = 0; i < q->n_query; i++)
		room += 2 + 3 * (q->query[i].name.n + q->query[i].value.n);
	char *from = room ? NEW(q->arena, char, room) : NULL, *to = from;
	for (size_t i = 0; i < q->n_query; i++) {
		*to++ = i ? '&' : '?';
		to = percent_write(to, q->query[i].name);
		*to++ = '=';
		to = percent_write(to, q->query[i].value);
	}
	q->query_string = room ? (struct str){from, (size_t)(to - from)} : STR("");
}

static bool takes(const struct route *r, enum method m)
{
	return r->method == m || (r->method == METHOD_GET && m == METHOD_HEAD);
}

unsigned route_find(const struct route *table, size_t n, struct request *q, struct str *ret_allow)
{
	unsigned best = 0;
	bool get = false, post = false;

	q->route = NULL;
	for (size_t i = 0; i < n; i++) {
		unsigned score = fits(table[i].pattern, q);
		if (!score || !(table[i].formats & (1u << q->format)))
			continue;
		get |= table[i].method == METHOD_GET;
		post |= table[i].method == METHOD_POST;
		if (score > best && takes(&table[i], q->method)) {
			best = score;
			q->route = &table[i];
		}
	}
	if (!q->route) {
		*ret_allow = get && post ? STR("GET, HEAD, POST") : get ? STR("GET, HEAD") : STR("POST");
		return get || post ? 405 : 404;
	}
	take_parts(q);
	settle_query(q);
	name_path(q);
	name_query(q);
	return 0;
}
