/* static.h - style, script and icon: embedded in the program, compressed once at start. */
#ifndef WEB_STATIC_H
#define WEB_STATIC_H

#include "web/page.h"

struct statics;
struct statics *statics_open(void);
void statics_close(struct statics *s);

/*
 * The file `name` of static/ ("plenary.css"), which is held for as long as the
 * statics are open; NULL for none. `mark` is the v of its address: with the
 * right one browsers keep it for a year, with another they ask again.
 */
struct page *statics_find(const struct statics *s, struct str name, struct str mark, bool brotli);
/* `prepare` is called for each of them. */
void statics_each(struct statics *s, void (*prepare)(struct page *p));

#endif
