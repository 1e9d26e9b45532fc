/* origin.h - whether a form comes from a page of ours. There are no cookies, so what is left to forge is
 * little, but nobody else's page shall send answers in its visitors' name. */
#ifndef WEB_ORIGIN_H
#define WEB_ORIGIN_H

#include "web/request.h"

/*
 * True when neither Origin nor Sec-Fetch-Site says that another site's page
 * sent it. A client that sends neither is no browser, and is let in. `proxied`:
 * believe X-Forwarded-Host and -Proto.
 */
bool origin_is_ours(const struct request *q, bool proxied);

/* "https://consult.example" as the reader's browser sees it. */
struct str origin_base(struct arena *a, const struct request *q, bool proxied);

#endif
