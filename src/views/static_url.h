/* static_url.h - addresses of the files that belong to the look of the pages. */
#ifndef VIEWS_STATIC_URL_H
#define VIEWS_STATIC_URL_H

#include "base/arena.h"

/* "plenary.css" -> "/static/plenary.css?v=MARK": it changes with the file, so it may be kept for ever. */
struct str static_url(struct arena *a, struct str name);

#endif
