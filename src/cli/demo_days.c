/* demo_days.c - see demo_days.h */
#include "cli/demo_days.h"

#include "base/buf.h"

enum { MONDAY = 0, TUESDAY = 1 };

/* The last such weekday on `d` or before it. */
static struct day weekday_before(struct day d, int weekday)
{
	return (struct day){d.n - (day_weekday(d) - weekday + 7) % 7};
}

struct demo_days demo_days_of(struct day today)
{
	struct day launch = weekday_before((struct day){today.n - 21}, TUESDAY);

	return (struct demo_days){.t = today,
				  .l = launch,
				  .p = {launch.n - 8},
				  .h = weekday_before((struct day){today.n + 65}, MONDAY)};
}

/* Behind the brace: a letter, then nothing or a signed number, then the other brace. */
static bool read_day(struct str s, struct demo_days days, struct day *ret, size_t *ret_taken)
{
	size_t end = str_find(s, STR("}"), 0);
	int64_t shift = 0;

	if (end == s.n || end < 1 || end > 5)
		return false;
	const struct day *from = s.s[0] == 'T'	 ? &days.t
				 : s.s[0] == 'L' ? &days.l
				 : s.s[0] == 'P' ? &days.p
				 : s.s[0] == 'H' ? &days.h
						 : NULL;
	struct str number = str_cut(s, s.n > 1 && s.s[1] == '+' ? 2 : 1, end);
	if (!from || (end > 1 && !str_int(number, &shift)))
		return false;
	*ret = (struct day){from->n + (int32_t)shift};
	*ret_taken = end + 1;
	return true;
}

struct str demo_days_fill(struct arena *a, struct str text, struct demo_days days)
{
	struct buf b;
	struct day d;
	size_t taken;

	buf_init(&b, a, 2 * text.n + 64);
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] == '{' && read_day(str_cut(text, i + 1, text.n), days, &d, &taken)) {
			buf_put(&b, day_iso(a, d));
			i += taken;
		} else
			buf_byte(&b, text.s[i]);
	return buf_str(&b);
}
