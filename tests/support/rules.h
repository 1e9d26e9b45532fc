/* rules.h - facts for tests, written down shortly. */
#ifndef SUPPORT_RULES_H
#define SUPPORT_RULES_H

#include "rules/clock.h"

struct fact_list {
	struct fact list[16];
	size_t n;
};

/* A day of the calendar; anything else stops the test. */
struct day day_at(const char *iso);
/* Nothing happens where `iso` is NULL; "2016-10" is a month. */
void fact_add(struct fact_list *l, const char *event, const char *iso);
static inline struct facts facts(const struct fact_list *l)
{
	return (struct facts){l->list, l->n};
}

#endif
