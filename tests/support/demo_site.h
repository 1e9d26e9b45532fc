/* demo_site.h - a site with the record and the demonstration, for the tests of pages. */
#ifndef SUPPORT_DEMO_SITE_H
#define SUPPORT_DEMO_SITE_H

#include "support/answer_site.h"
#include "support/people.h"

void demo_site_open(struct site *s);
#define DEMO_SITE(s)                                                                                         \
	__attribute__((cleanup(site_close))) struct site s;                                                  \
	demo_site_open(&s)

/*
 * The page in all six languages: 200, in its language, of no more than `most`
 * statements, every id once, no sentence left with a placeholder.
 */
void page_holds_up(struct site *s, const char *path, int64_t most);
/* The same of a page behind sign-in, with this person's cookie. */
void desk_page_holds_up(struct site *s, const struct person *who, const char *path, int64_t most);
/* The address of data: 200, and what its ending promises: JSON that parses, CSV of equal rows, folded lines
 * ... */
void data_holds_up(struct site *s, const char *path, const char *ending);

#endif
