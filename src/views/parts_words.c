/* parts_words.c - words for codes, addresses from segments. */
#include "base/utf8.h"
#include "html/say.h"
#include "i18n/date.h"
#include "views/parts.h"
#include "views/rounds.h"

struct str words_of(struct arena *a, enum lang l, const char *prefix, struct str code)
{
	struct buf b;
	enum msg m;

	if (!code.s)
		return code;
	buf_init(&b, a, 200);
	buf_put(&b, str_z(prefix));
	for (size_t i = 0; i < code.n; i++)
		buf_byte(&b, code.s[i] == '-' || code.s[i] == ' ' ? '_' : code.s[i]);
	if (!b.cut && msg_find(buf_str(&b), &m))
		return msg(l, m);
	struct buf plain;
	buf_init(&plain, a, code.n + 1);
	for (size_t i = 0; i < code.n; i++)
		buf_byte(&plain, code.s[i] == '-' || code.s[i] == '_' ? ' ' : code.s[i]);
	return buf_str(&plain);
}

struct str excerpt_text(struct arena *a, struct str text, size_t most)
{
	enum { LONG_WORD = 40 }; /* bytes; a script without spaces is cut between its characters */
	struct str head = utf8_head(text, most);
	size_t end = head.n, least = end > LONG_WORD ? end - LONG_WORD : 0;

	if (head.n == text.n)
		return text;
	while (end > least && head.s[end - 1] != ' ' && head.s[end - 1] != '\n')
		end--;
	return JOIN(a, str_trim(str_cut(head, 0, end > least ? end : head.n)), STR("\xe2\x80\xa6"));
}

struct str url_join(struct arena *a, enum lang l, size_t n, const struct str *segments)
{
	struct out o;

	out_init(&o, a, l, 4096);
	buf_byte(&o.b, '/');
	buf_put(&o.b, lang_code(l));
	for (size_t i = 0; i < n; i++) {
		buf_byte(&o.b, '/');
		out_part_str(&o, segments[i]);
	}
	return buf_str(&o.b);
}

struct wording round_title(struct arena *a, enum lang l, const struct round *r)
{
	if (r->topic.text.s)
		return r->topic;
	return (struct wording){say(a, l, MSG_round_topic_unknown, r->slug), lang_code(l)};
}

struct str revision_text(struct arena *a, enum lang l, int rev)
{
	return rev ? say(a, l, MSG_compilation_rev, number_text(a, l, rev)) : msg(l, MSG_compilation_first);
}
