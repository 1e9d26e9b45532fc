/* letter.c - see letter.h */
#include "mail/letter.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/letter_html.h"

enum {
	LINE_MOST = 76,
	WORD_BYTES = 39 /* 52 letters of base 64: a line with "Subject:" before it stays short */
};

static void put_base64(struct buf *b, struct str s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		size_t n = s.n - i < 3 ? s.n - i : 3;
		unsigned v = (unsigned)(unsigned char)s.s[i] << 16;
		if (n > 1)
			v |= (unsigned)(unsigned char)s.s[i + 1] << 8;
		if (n > 2)
			v |= (unsigned char)s.s[i + 2];
		buf_byte(b, letters[v >> 18]);
		buf_byte(b, letters[v >> 12 & 63]);
		buf_byte(b, n > 1 ? letters[v >> 6 & 63] : '=');
		buf_byte(b, n > 2 ? letters[v & 63] : '=');
	}
}

static bool plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < ' ' || s.s[i] > '~')
			return false;
	return s.n <= 60 && str_find(s, STR("=?"), 0) == s.n;
}

/* As much of s as one encoded word holds, never half a character (RFC 2047, 5 (3)). */
static struct str word_of(struct str s)
{
	size_t at = 0, end = 0;

	while (end < s.n && utf8_next(s, &at) >= 0 && at <= WORD_BYTES)
		end = at;
	return str_cut(s, 0, end);
}

/* A header whose value people wrote. Line ends in it can break nothing: they are encoded with the rest. */
static void put_words(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, "%s:", name);
	if (plain(value)) {
		buf_byte(b, ' ');
		buf_put(b, value);
	}
	for (struct str rest = value; rest.n && !plain(value);) {
		struct str word = word_of(rest);
		buf_put(b, rest.s == value.s ? STR(" =?UTF-8?B?") : STR("\r\n =?UTF-8?B?"));
		put_base64(b, word);
		buf_lit(b, "?=");
		rest = str_cut(rest, word.n, rest.n);
	}
	buf_lit(b, "\r\n");
}

/* "Sun, 22 Nov 2026 01:02:03 +0000" */
static void put_date(struct buf *b, struct instant t)
{
	static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct day day = instant_day_utc(t);
	struct date d = date_of(day);
	int64_t s = t.us / 1000000 - (int64_t)day.n * 86400;

	buf_printf(b, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[day_weekday(day)], d.day,
		   months[d.month - 1], d.year, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

/* How one byte of a line is written: itself, or =XX. At the end of a line a space would get lost. */
static bool stands_as_it_is(char c, bool last)
{
	return (c >= '!' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !last);
}

/* RFC 2045, 6.7. */
static void put_line(struct buf *b, struct str line)
{
	size_t column = 0;

	for (size_t i = 0; i < line.n; i++) {
		bool as_is = stands_as_it_is(line.s[i], i + 1 == line.n);
		if (column + (as_is ? 1 : 3) > LINE_MOST - 1) {
			buf_lit(b, "=\r\n");
			column = 0;
		}
		if (as_is)
			buf_byte(b, line.s[i]);
		else
			buf_printf(b, "=%02X", (unsigned char)line.s[i]);
		column += as_is ? 1 : 3;
	}
	buf_lit(b, "\r\n");
}

static void put_part(struct buf *b, const char *type, struct str text)
{
	struct str line;

	buf_printf(b,
		   "Content-Type: %s; charset=utf-8\r\n"
		   "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		   type);
	if (str_ends(text, STR("\n")))
		text = str_cut(text, 0, text.n - 1);
	while (str_split(&text, '\n', &line))
		put_line(b, line);
}

static void put_head(struct buf *b, const struct letter *l)
{
	struct str domain = str_cut(l->from, str_find(l->from, STR("@"), 0) + 1, l->from.n);

	put_date(b, l->date);
	buf_printf(b, "From: %.*s\r\nTo: %.*s\r\n", STR_ARG(l->from), STR_ARG(l->to));
	put_words(b, "Subject", l->subject);
	buf_printf(b, "Message-ID: <%.*s@%.*s>\r\n", STR_ARG(l->id), STR_ARG(domain));
	if (l->unsubscribe.n)
		buf_printf(b, "List-Unsubscribe:\r\n <%.*s>\r\n", STR_ARG(l->unsubscribe));
	if (str_starts(l->unsubscribe, STR("https://"))) /* RFC 8058, 3.1: nothing else will do */
		buf_lit(b, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
	buf_printf(b, "Content-Language: %.*s\r\n", STR_ARG(l->lang));
	buf_lit(b, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
}

/* "=_" stands in no quoted-printable text, so no part can hold the line between parts. */
#define BOUNDARY "=_plenary"

struct str letter_bytes(struct arena *a, const struct letter *l)
{
	struct buf b;

	buf_init(&b, a, LETTER_MOST);
	put_head(&b, l);
	buf_lit(&b, "Content-Type: multipart/alternative; boundary=\"" BOUNDARY "\"\r\n\r\n"
		    "--" BOUNDARY "\r\n");
	put_part(&b, "text/plain", l->text);
	buf_lit(&b, "--" BOUNDARY "\r\n");
	put_part(&b, "text/html", letter_html(a, l->subject, l->text, l->lang));
	buf_lit(&b, "--" BOUNDARY "--\r\n");
	if (b.cut)
		BUG("a letter of ours is longer than letters are");
	return buf_str(&b);
}
