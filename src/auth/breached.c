/* breached.c - searching a set: see breached.h. No I/O here; the file is met in breached_file.c. */
#include "auth/breached.h"

#include "base/log.h"

enum { PROBES = 64, COUNT_MOST = 20 };

struct line {
	int64_t from, next;	      /* bytes of the set: its first, and that of the line behind it */
	char digits[BREACHED_DIGITS]; /* upper case */
};

static bool text_read(const struct breached *set, int64_t at, char *ret, size_t n)
{
	memcpy(ret, set->text.s + at, n);
	return true;
}

struct breached breached_of_text(struct str text)
{
	return (struct breached){.size = (int64_t)text.n, .read = text_read, .text = text, .fd = -1};
}

static bool upper_digit(char c, char *ret)
{
	*ret = c >= 'a' && c <= 'f' ? (char)(c - 'a' + 'A') : c;
	return (*ret >= '0' && *ret <= '9') || (*ret >= 'A' && *ret <= 'F');
}

/* ":3861493", or nothing. */
static bool is_count(struct str s)
{
	if (!s.n)
		return true;
	if (s.s[0] != ':' || s.n < 2 || s.n > 1 + COUNT_MOST)
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return true;
}

static bool line_parse(struct str s, char ret[BREACHED_DIGITS])
{
	if (s.n && s.s[s.n - 1] == '\r')
		s.n--;
	if (s.n < BREACHED_DIGITS || !is_count(str_cut(s, BREACHED_DIGITS, s.n)))
		return false;
	for (size_t i = 0; i < BREACHED_DIGITS; i++)
		if (!upper_digit(s.s[i], &ret[i]))
			return false;
	return true;
}

enum found { FOUND, NOT_READ, NO_LINE };

/* The line that the byte at `at` is of; a newline is of the line it ends. */
static enum found line_around(const struct breached *set, int64_t at, struct line *ret)
{
	char window[2 * BREACHED_LINE_MOST];
	int64_t from = at > BREACHED_LINE_MOST ? at - BREACHED_LINE_MOST : 0, left = set->size - from;
	size_t n = left < (int64_t)sizeof window ? (size_t)left : sizeof window;
	size_t first = (size_t)(at - from), end = first;

	if (!set->read(set, from, window, n))
		return NOT_READ;
	while (first && window[first - 1] != '\n')
		first--;
	while (end < n && window[end] != '\n')
		end++;
	bool whole = (first || !from) && (end < n || from + (int64_t)n == set->size);
	if (!whole || !line_parse((struct str){window + first, end - first}, ret->digits))
		return NO_LINE;
	ret->from = from + (int64_t)first;
	ret->next = from + (int64_t)end + (end < n);
	return FOUND;
}

struct str breached_fault(struct arena *a, const struct breached *set)
{
	struct line was = {.from = -1}, now;

	if (!set->size)
		return STR("it is empty");
	for (int64_t i = 0; i < PROBES; i++) {
		int64_t at =
		    (set->size - 1) / (PROBES - 1) * i + (set->size - 1) % (PROBES - 1) * i / (PROBES - 1);
		enum found f = line_around(set, at, &now);
		if (f == NOT_READ)
			return STR("it cannot be read");
		if (f == NO_LINE)
			return arena_printf(a,
					    "the line at byte %lld is not 40 hexadecimal digits (the SHA-1 "
					    "of a password), a colon and a count",
					    (long long)at);
		if (was.from >= 0 && was.from != now.from &&
		    memcmp(was.digits, now.digits, BREACHED_DIGITS) >= 0)
			return arena_printf(
			    a, "the line at byte %lld is not in order: take the file that is sorted by hash",
			    (long long)now.from);
		was = now;
	}
	return (struct str){0};
}

enum err breached_find(const struct breached *set, const char digits[BREACHED_DIGITS], bool *ret)
{
	int64_t from = 0, to = set->size;

	while (from < to) {
		struct line line;
		enum found f = line_around(set, from + (to - from) / 2, &line);
		if (f != FOUND) {
			log_error("room=auth doing=breached why=\"%s\"",
				  f == NO_LINE ? "a line of the set is none" : "the set cannot be read");
			return ERR_STORAGE;
		}
		int order = memcmp(digits, line.digits, BREACHED_DIGITS);
		if (!order) {
			*ret = true;
			return ERR_OK;
		}
		if (order < 0)
			to = line.from;
		else
			from = line.next;
	}
	*ret = false;
	return ERR_OK;
}
