/* finding.c - see finding.h */
#include "i18n/finding.h"

#include "i18n/date.h"

struct str date_or_text(struct arena *a, enum lang l, struct str s)
{
	size_t slash = str_find(s, STR("/"), 0);
	struct rough_date from, to;

	if (s.n && rough_parse(s, &from))
		return rough_text(a, l, from);
	if (slash < s.n && slash > 0 && slash + 1 < s.n && rough_parse(str_cut(s, 0, slash), &from) &&
	    rough_parse(str_cut(s, slash + 1, s.n), &to))
		return range_text(a, l, from, to);
	return s;
}

struct str finding_name_of(struct arena *a, enum lang l, struct str kind)
{
	enum msg m;

	return msg_find(JOIN(a, STR("finding."), kind, STR(".name")), &m) ? msg(l, m) : kind;
}

struct str finding_sentence(struct arena *a, enum lang l, struct str kind, struct str found,
			    struct str expected)
{
	struct str values[] = {date_or_text(a, l, found), date_or_text(a, l, expected)};
	enum msg m;

	if (!msg_find(JOIN(a, STR("finding."), kind, STR(".what")), &m))
		return JOIN(a, values[0], STR(" / "), values[1]);
	return msg_fill(a, l, m, -1, values, COUNT(values));
}
