/* answer_site.h - a site over the store of answers_days.h, and forms sent to it. */
#ifndef SUPPORT_ANSWER_SITE_H
#define SUPPORT_ANSWER_SITE_H

#include "support/answers_days.h"
#include "support/folder.h"
#include "web/answer.h"

struct site {
	struct folder f;
	struct arena a;
	struct web *w;
};
void site_open(struct site *s, struct answers_days days);
void site_close(struct site *s);
/* Gone with the scope. */
#define SITE(s, days)                                                                                        \
	__attribute__((cleanup(site_close))) struct site s;                                                  \
	site_open(&s, days)

struct answer site_get(struct site *s, const char *lang, const char *path);
/* Sends an answer to the round of that store, for "Office {n}", a government of CH; `more` are further
 * fields. */
void answer_send(struct site *s, int n, const char *more);
bool holds(struct str s, const char *what);
/* What stands between two marks of a page, the first time. */
struct str between(struct str page, const char *from, const char *to);

/* What the grouper does some seconds after a response: groups, and their names in the search. */
void site_group(struct site *s);

#endif
