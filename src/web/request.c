/* request.c - see request.h */
#include "web/request.h"

#include "base/utf8.h"
#include "web/percent.h"

static const struct str endings[FORMATS] = {
    [FORMAT_HTML] = STR(".html"),	 [FORMAT_JSON] = STR(".json"), [FORMAT_CSV] = STR(".csv"),
    [FORMAT_ATOM] = STR(".atom"),	 [FORMAT_ICS] = STR(".ics"),   [FORMAT_PDF] = STR(".pdf"),
    [FORMAT_DOCX] = STR(".docx"),	 [FORMAT_TXT] = STR(".txt"),   [FORMAT_XML] = STR(".xml"),
    [FORMAT_PAPER] = STR(".paper.html"),
};

struct str format_name(enum format f)
{
	return str_cut(endings[f], 1, endings[f].n);
}

static enum method method_of(struct str s)
{
	if (str_eq(s, STR("GET")))
		return METHOD_GET;
	if (str_eq(s, STR("HEAD")))
		return METHOD_HEAD;
	return str_eq(s, STR("POST")) ? METHOD_POST : METHOD_OTHER;
}

/* "http://host/path" is "/path" (RFC 9112, 3.2.2): the Host header says the same, or is what counts. */
static struct str without_authority(struct str t)
{
	size_t from = str_starts(t, STR("http://")) ? 7 : str_starts(t, STR("https://")) ? 8 : 0;

	if (!from)
		return t;
	while (from < t.n && t.s[from] != '/' && t.s[from] != '?')
		from++;
	return from < t.n && t.s[from] == '/' ? str_cut(t, from, t.n) : STR("/");
}

static bool is_clean(struct str s)
{
	return s.n == 0 || (utf8_valid(s) && utf8_control_at(s) == s.n && !memchr(s.s, '\n', s.n) &&
			    !memchr(s.s, '\t', s.n));
}

static bool read_path(struct arena *a, struct str path, struct request *q)
{
	struct str part;

	path = str_cut(path, 1, path.n);
	for (bool first = true; str_split(&path, '/', &part); first = false) {
		bool last = path.s == NULL;
		if (part.n == 0 && last) {
			q->trailing_slash = !first;
			return true;
		}
		if (part.n == 0 || q->n_segments == SEGMENTS_MOST)
			return false;
		struct str *to = &q->segments[q->n_segments];
		if (!percent_decode(a, part, false, to) || !is_clean(*to) || str_eq(*to, STR(".")) ||
		    str_eq(*to, STR("..")))
			return false;
		q->n_segments++;
	}
	return true;
}

/* Bytes that are no characters are spaces. */
static struct str valid_of(struct arena *a, struct str s)
{
	char *to = NEW(a, char, s.n + 1);
	size_t at = 0;

	memcpy(to, s.s, s.n);
	while ((at += utf8_bad_at(str_cut((struct str){to, s.n}, at, s.n))) < s.n)
		to[at] = ' ';
	return (struct str){to, s.n};
}

/* What somebody looks for can be pasted from anywhere: tabs and the like are spaces, marks of direction are
 * left out. */
static struct str words_clean(struct arena *a, struct str s)
{
	char *to = NEW(a, char, QUERY_WORDS_MOST + 1);
	size_t n = 0, at = 0;

	s = valid_of(a, s);
	while (at < s.n) {
		size_t from = at;
		int32_t c = utf8_next(s, &at);
		struct str one = str_cut(s, from, at);
		if (!is_clean(one))
			one = c < 0xA0 ? STR(" ") : STR("");
		if (n + one.n > QUERY_WORDS_MOST)
			break;
		memcpy(to + n, one.s, one.n);
		n += one.n;
	}
	return str_trim((struct str){to, n});
}

/* What identity providers send people back with: a code may be long, what they say besides is for nobody. */
static size_t value_most(struct str name)
{
	return str_eq(name, STR("code")) ? QUERY_CODE_MOST
	       : str_eq(name, STR("q"))	 ? QUERY_WORDS_MOST
					 : QUERY_VALUE_MOST;
}

static bool is_for_nobody(struct str name)
{
	return str_eq(name, STR("error_description")) || str_eq(name, STR("error_uri"));
}

static bool read_query(struct arena *a, struct str query, struct request *q)
{
	struct str pair;

	while (str_split(&query, '&', &pair)) {
		size_t eq = str_find(pair, STR("="), 0);
		struct param p;
		if (!percent_decode(a, str_cut(pair, 0, eq), true, &p.name) ||
		    !percent_decode(a, str_cut(pair, eq + 1, pair.n), true, &p.value))
			return false;
		p.value = str_eq(p.name, STR("q")) ? words_clean(a, p.value) : str_trim(p.value);
		if (!p.name.n || !p.value.n || is_for_nobody(p.name))
			continue; /* an empty field of a filter is no filter */
		if (q->n_query == QUERIES_MOST || p.value.n > value_most(p.name) || !is_clean(p.name) ||
		    !is_clean(p.value))
			return false;
		q->query[q->n_query++] = p;
	}
	return true;
}

/* Takes the language off the front and the ending off the back. */
static void read_shape(struct request *q)
{
	enum lang l;

	if (q->n_segments && q->segments[0].n == 2 && lang_parse(q->segments[0], &l) &&
	    str_eq(q->segments[0], lang_code(l))) {
		q->lang_given = true;
		q->lang = l;
		q->n_segments--;
		memmove(q->segments, q->segments + 1, q->n_segments * sizeof *q->segments);
	}
	if (!q->n_segments || q->trailing_slash)
		return;
	struct str *last = &q->segments[q->n_segments - 1];
	/* Papers are in a language: "/robots.txt" is none. */
	for (enum format f = FORMAT_JSON; f < (q->lang_given ? FORMATS : FORMAT_PDF); f++)
		if (last->n > endings[f].n && str_ends(*last, endings[f])) {
			q->format = f;
			last->n -= endings[f].n;
			break;
		}
	if (q->format != FORMAT_HTML && q->n_segments == 1 && str_eq(*last, STR("index")))
		q->n_segments = 0;
}

static void read_headers(const struct head *h, struct request *q)
{
	const struct {
		const char *name;
		struct str *to;
	} wanted[] = {
	    {"host", &q->host},
	    {"origin", &q->origin},
	    {"sec-fetch-site", &q->fetch_site},
	    {"accept-language", &q->accept_language},
	    {"accept-encoding", &q->accept_encoding},
	    {"if-none-match", &q->if_none_match},
	    {"range", &q->range},
	    {"if-range", &q->if_range},
	    {"content-type", &q->content_type},
	    {"cookie", &q->cookie},
	    {"user-agent", &q->agent},
	    {"x-forwarded-host", &q->forwarded_host},
	    {"x-forwarded-proto", &q->forwarded_proto},
	    {"x-forwarded-for", &q->forwarded_for},
	};
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 0; k < COUNT(wanted); k++)
			if (!wanted[k].to->s && same_word(h->headers[i].name, str_z(wanted[k].name)))
				*wanted[k].to = h->headers[i].value.s ? h->headers[i].value : STR("");
}

unsigned request_parse(struct arena *a, const struct head *h, struct request *ret)
{
	struct request q = {.arena = a, .lang = LANG_EN};

	q.method = method_of(h->method);
	q.target = h->target;
	q.body_length = head_body_length(h);
	read_headers(h, &q);
	q.lang = lang_negotiate(q.accept_language);
	struct str target = without_authority(h->target);
	size_t mark = str_find(target, STR("?"), 0);
	struct str path = str_cut(target, 0, mark), query = str_cut(target, mark + 1, target.n);
	bool good = path.n && path.s[0] == '/' && read_path(a, path, &q);

	read_shape(&q); /* the language is known even where the rest is refused */
	good = good && (mark == target.n || read_query(a, query, &q));
	*ret = q;
	return good ? 0 : 400;
}

static struct str among(const struct param *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].name, str_z(name)))
			return list[i].value;
	return (struct str){NULL, 0};
}

struct str request_part(const struct request *q, const char *name)
{
	struct str part = among(q->path_params, q->n_path_params, name);

	if (!part.s)
		BUG("the route's pattern has no such part");
	return part;
}

struct str request_query(const struct request *q, const char *name)
{
	return among(q->query, q->n_query, name);
}

struct str request_field(const struct request *q, const char *name)
{
	return form_value(&q->form, name);
}
