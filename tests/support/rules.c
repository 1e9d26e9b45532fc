/* rules.c - see rules.h */
#include "support/rules.h"

struct day day_at(const char *iso)
{
	struct day d;

	if (!day_parse(str_z(iso), &d))
		BUG("a test names a day that is none");
	return d;
}

void fact_add(struct fact_list *l, const char *event, const char *iso)
{
	struct rough_date d;

	if (!iso)
		return;
	if (!rough_parse(str_z(iso), &d) || l->n == COUNT(l->list))
		BUG("a test names a date that is none, or too many");
	l->list[l->n++] = (struct fact){str_z(event), d, {0}, {0}};
}
