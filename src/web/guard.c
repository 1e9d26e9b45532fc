/* guard.c - see guard.h */
#include "web/guard.h"

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool same_word(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (small(a.s[i]) != small(b.s[i]))
			return false;
	return true;
}

struct str head_value(const struct head *h, const char *name)
{
	struct str wanted = str_z(name);

	for (size_t i = 0; i < h->n; i++)
		if (same_word(h->headers[i].name, wanted))
			return h->headers[i].value.s ? h->headers[i].value : STR("");
	return (struct str){NULL, 0};
}

/* A token of RFC 9110, 5.6.2. */
static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = small(s.s[i]);
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!plain && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
			return false;
	}
	return s.n > 0;
}

static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if ((c < ' ' && c != '\t') || c == 0x7F)
			return true;
	}
	return false;
}

bool host_plausible(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = small(s.s[i]);
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		      (c != '\0' && strchr("-._~:[]%", c))))
			return false;
	}
	return s.n <= 255;
}

static bool is_length(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n > 0 && s.n <= 18;
}

static bool is_method(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < 'A' || s.s[i] > 'Z')
			return false;
	return s.n > 0 && s.n <= METHOD_MOST;
}

static unsigned guard_target(struct str t)
{
	if (t.n > TARGET_MOST)
		return 414;
	for (size_t i = 0; i < t.n; i++)
		if ((unsigned char)t.s[i] <= ' ' || (unsigned char)t.s[i] >= 0x7F)
			return 400;
	return t.n ? 0 : 400;
}

unsigned guard_head(const struct head *h)
{
	size_t lengths = 0, codings = 0, hosts = 0;
	bool newest = str_eq(h->version, STR("HTTP/1.1"));

	if (!is_method(h->method))
		return 400;
	if (!newest && !str_eq(h->version, STR("HTTP/1.0")))
		return 505;
	if (h->n > HEADERS_MOST)
		return 431;
	for (size_t i = 0; i < h->n; i++) {
		struct str name = h->headers[i].name, value = h->headers[i].value;
		if (!is_token(name) || has_control(value))
			return 400;
		if (same_word(name, STR("content-length"))) {
			lengths++;
			if (!is_length(value))
				return 400;
		} else if (same_word(name, STR("transfer-encoding"))) {
			codings++;
			if (!same_word(value, STR("chunked")) || !newest)
				return 501;
		} else if (same_word(name, STR("host"))) {
			hosts++;
			if (!host_plausible(value))
				return 400;
		}
	}
	if (lengths > 1 || codings > 1 || lengths + codings > 1 || hosts > 1 || (newest && hosts == 0))
		return 400;
	return guard_target(h->target);
}

int64_t head_body_length(const struct head *h)
{
	struct str length = head_value(h, "content-length");
	int64_t n = 0;

	if (head_value(h, "transfer-encoding").s)
		return INT64_MAX;
	return length.s && str_int(length, &n) ? n : 0;
}
