/* procedure_words.c - see procedures.h */
#include "views/procedures.h"

struct str closing_time_text(struct arena *a, const struct procedure *p)
{
	return arena_printf(a, "%02d:%02d", p->closing_minute / 60, p->closing_minute % 60);
}
