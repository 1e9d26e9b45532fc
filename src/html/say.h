/* say.h - sentences of the catalogue inside a page. */
#ifndef HTML_SAY_H
#define HTML_SAY_H

#include "html/out.h"
#include "i18n/msg.h"

static inline struct str say_str(struct out *o, struct str s)
{
	(void)o;
	return s;
}
static inline struct str say_z(struct out *o, const char *z)
{
	(void)o;
	return str_z(z);
}
/* A number in a sentence is grouped as the reader's language does it. */
static inline struct str say_int(struct out *o, int64_t v)
{
	return number_text(o->b.arena, o->lang, v);
}

#define SAY_VALUE(v)                                                                                         \
	_Generic((v), struct str: say_str, char *: say_z, const char *: say_z, int: say_int, unsigned: say_int,      \
		 int64_t: say_int, size_t: say_int)(o, v)
#define SAY_VALUES(o_, ...)                                                                                  \
	(struct str[]){MAP(SAY_VALUE, __VA_ARGS__)},                                                         \
	    sizeof((struct str[]){MAP(SAY_VALUE, __VA_ARGS__)}) / sizeof(struct str)

/* The sentence, escaped; `n` < 0 where it has no count. */
static inline void out_say_text(struct out *o, enum msg m, int64_t n, const struct str *values,
				size_t n_values)
{
	out_text_str(o, msg_fill(o->b.arena, o->lang, m, n, values, n_values));
}
#define out_say_attr out_say_text

#endif
