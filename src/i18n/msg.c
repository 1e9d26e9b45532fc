/* msg.c - see msg.h */
#include "i18n/msg.h"

#include "base/buf.h"

struct str msg_form(enum lang l, enum msg m, int64_t n)
{
	const struct str *forms = message_forms[l][m];
	return n < 0 ? forms[0] : forms[message_plural(l, (uint64_t)n)];
}

struct str msg_fill(struct arena *a, enum lang l, enum msg m, int64_t n, const struct str *values,
		    size_t n_values)
{
	struct str form = msg_form(l, m, n);
	struct buf b;
	size_t from = 0;

	buf_init(&b, a, 1 << 20);
	for (size_t at = 0; at + 2 < form.n; at++) {
		if (form.s[at] != '{' || form.s[at + 2] != '}')
			continue;
		char which = form.s[at + 1];
		struct str value = {NULL, 0};
		if (which == 'n' && n >= 0)
			value = number_text(a, l, n);
		else if (which >= '1' && which <= '9' && (size_t)(which - '1') < n_values)
			value = values[which - '1'];
		else
			continue;
		buf_put(&b, str_cut(form, from, at));
		buf_put(&b, value);
		at += 2;
		from = at + 1;
	}
	if (from == 0 && b.n == 0)
		return form;
	buf_put(&b, str_cut(form, from, form.n));
	return buf_str(&b);
}

struct str number_text(struct arena *a, enum lang l, int64_t n)
{
	/* CLDR: fr and ru group with a no-break space, es from five digits on. */
	static const struct str separators[LANGS] = {
	    [LANG_AR] = STR(","),      [LANG_EN] = STR(","),	  [LANG_ES] = STR("."),
	    [LANG_FR] = STR("\u202f"), [LANG_RU] = STR("\u00a0"), [LANG_ZH] = STR(","),
	};
	struct str plain = arena_printf(a, "%lld", (long long)n);
	size_t minus = n < 0, digits = plain.n - minus;
	struct buf b;

	if (digits <= 3 || (l == LANG_ES && digits == 4))
		return plain;
	buf_init(&b, a, 64);
	for (size_t i = 0; i < plain.n; i++) {
		if (i > minus && (plain.n - i) % 3 == 0)
			buf_put(&b, separators[l]);
		buf_byte(&b, plain.s[i]);
	}
	return buf_str(&b);
}

bool msg_find(struct str key, enum msg *ret)
{
	size_t low = 0, high = MSGS; /* the catalogue is sorted by key */

	while (low < high) {
		size_t mid = (low + high) / 2;
		int d = str_cmp(key, str_z(message_keys[mid]));
		if (d == 0) {
			*ret = (enum msg)mid;
			return true;
		}
		if (d < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}
