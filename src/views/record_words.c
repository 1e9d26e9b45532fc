/* record_words.c - names of instruments, and of places in a text. */
#include "i18n/msg.h"
#include "views/record_parts.h"

struct str instrument_name(struct arena *a, enum lang l, struct str kind, struct str number)
{
	enum msg m;

	if (number.s && kind.s && msg_find(JOIN(a, STR("instrument.named."), kind), &m))
		return say(a, l, m, number);
	return words_of(a, l, "instrument.kind.", kind);
}

/* The importer's own words stand first in a label, then a space and what is counted. */
struct str part_label(struct arena *a, enum lang l, struct str label)
{
	size_t end = str_find(label, STR(" "), 0);
	struct str rest = str_cut(label, end, label.n);
	enum msg m;

	if (!label.s || !msg_find(JOIN(a, STR("document.part."), str_cut(label, 0, end)), &m))
		return label;
	size_t slash = str_find(rest, STR(" / "), 0);
	if (slash == rest.n)
		return JOIN(a, msg(l, m), rest);
	return JOIN(a, msg(l, m), str_cut(rest, 0, slash), l == LANG_AR ? STR("، ") : STR(", "),
		    str_cut(rest, slash + 3, rest.n));
}

void line_end_back(struct out *o)
{
	while (o->b.n && o->b.p[o->b.n - 1] == '\n')
		o->b.n--;
}
