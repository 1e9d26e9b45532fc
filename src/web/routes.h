/* routes.h - every page there is; routes.c is their table. One line a page: changes append. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/route.h"

enum err home_page(struct request *q, struct reply *r);
enum err rounds_page(struct request *q, struct reply *r);

#endif
