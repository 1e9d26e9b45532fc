/* statement.c - see statement.h */
#include "weigh/statement.h"

#include "base/utf8.h"

static bool is_space(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x2028 || c == 0x2029 || c == 0x3000;
}

static bool ends_always(int32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == 0xFF0E || c == 0xFF61 ||
	       c == 0x061F || c == 0x06D4 || c == 0x061B || c == 0x0964 || c == 0x0965;
}

static bool may_end(int32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ';';
}

static bool closes(int32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 ||
	       c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x300B;
}

/* Of Latin, Greek and Cyrillic; the other scripts have no capitals. */
static bool is_small(int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) ||
	       (c >= 0x430 && c <= 0x45F) || (c >= 0x3AC && c <= 0x3CE);
}

/* Short forms after which a capital or a number goes on; small letters, without the full stop. */
static bool is_short_form(struct str word)
{
	static const struct str known[] = {
	    STR("no"),	STR("nos"), STR("art"), STR("arts"), STR("mr"), STR("mrs"), STR("ms"),	STR("dr"),
	    STR("st"),	STR("vs"),  STR("cf"),	STR("eg"),   STR("ie"), STR("fig"), STR("sec"), STR("para"),
	    STR("res"), STR("dec"), STR("sr"),	STR("sra"),  STR("ud"), STR("num"), STR("pág"), STR("pag"),
	    STR("núm"), STR("mme"), STR("ст"),	STR("п"),    STR("пп"), STR("см"),  STR("рис"), STR("стр"),
	    STR("гл"),	STR("рез"), STR("vol"), STR("pp"),
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_eq(word, known[i]))
			return true;
	return false;
}

/* The word right before `at`, in small letters where they are ASCII. */
static struct str word_before(struct str text, size_t from, size_t at, char room[16])
{
	size_t begin = at;

	while (begin > from && at - begin < 15) {
		unsigned char c = (unsigned char)text.s[begin - 1];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c >= 0x80))
			break;
		begin--;
	}
	for (size_t i = begin; i < at; i++) {
		char c = text.s[i];
		room[i - begin] = (char)(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
	}
	return (struct str){room, at - begin};
}

/* A full stop that ends nothing: behind an initial, a short form, or the number of a line. */
static bool stop_is_inside(struct str text, size_t from, size_t stop)
{
	char room[16];
	struct str word = word_before(text, from, stop, room);
	bool digits = word.n > 0;

	for (size_t i = 0; i < word.n; i++)
		digits &= word.s[i] >= '0' && word.s[i] <= '9';
	if (digits)
		return word.n <= 3 && stop - word.n == from;
	return (utf8_valid(word) && utf8_count(word) == 1) || is_short_form(word);
}

static size_t skip_space(struct str text, size_t at)
{
	while (at < text.n) {
		size_t next = at;
		if (!is_space(utf8_next(text, &next)))
			break;
		at = next;
	}
	return at;
}

static bool goes_on_small(struct str text, size_t at)
{
	at = skip_space(text, at);
	return at < text.n && is_small(utf8_next(text, &at));
}

/* What closes a sentence behind its mark; French puts a space before its closing quotes. */
static size_t skip_closing(struct str text, size_t at)
{
	while (at < text.n) {
		size_t next = at, after;
		int32_t c = utf8_next(text, &next);
		if (closes(c) || may_end(c) || ends_always(c)) {
			at = next;
			continue;
		}
		after = next;
		if ((c != ' ' && c != 0xA0 && c != 0x202F) || next == text.n ||
		    utf8_next(text, &after) != 0xBB)
			break;
		at = after;
	}
	return at;
}

/* Behind the mark at [mark, at): whether the sentence is over, and where with what closes. */
static bool ends_here(struct str text, size_t from, size_t mark, size_t *at, int32_t c)
{
	size_t end = skip_closing(text, *at);

	if (!ends_always(c) && end < text.n) {
		size_t next = end;
		if (!is_space(utf8_next(text, &next)) || goes_on_small(text, end))
			return false;
		if (c == '.' && stop_is_inside(text, from, mark))
			return false;
	}
	*at = end;
	return true;
}

/* Bytes of ASCII that end nothing. */
static const bool is_plain[256] = {
    [' '] = true, ['"' ... '-'] = true, ['/' ... ':'] = true, ['<' ... '>'] = true, ['@' ... '~'] = true};

/* Where such bytes end; *end behind the last that is not white space. */
static size_t plain_run(struct str text, size_t from, size_t *end)
{
	size_t to = from;

	while (to < text.n && is_plain[(unsigned char)text.s[to]])
		to++;
	for (size_t last = to; last > from; last--)
		if (text.s[last - 1] != ' ') {
			*end = last;
			break;
		}
	return to;
}

bool statement_next(struct str text, size_t *at, size_t *ret_from, size_t *ret_to)
{
	size_t from = skip_space(text, *at), i = from, end = from;

	if (from == text.n) {
		*at = from;
		return false;
	}
	while (i < text.n) {
		size_t run = plain_run(text, i, &end);
		if (run > i) {
			i = run;
			continue;
		}
		size_t mark = i;
		int32_t c = utf8_next(text, &i);
		if (c == '\n' && !goes_on_small(text, i))
			break;
		if (!is_space(c))
			end = i;
		if ((ends_always(c) || may_end(c)) && ends_here(text, from, mark, &i, c)) {
			end = i;
			break;
		}
	}
	*ret_from = from;
	*ret_to = end;
	*at = i;
	return true;
}
