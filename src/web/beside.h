/*
 * beside.h - a second address for whoever watches the site: /metrics and
 * /healthz, one short answer after the other, nothing else. What it tells is
 * nobody else's: it listens where the public does not come.
 */
#ifndef WEB_BESIDE_H
#define WEB_BESIDE_H

#include "web/web.h"

struct beside;
/* `where` as in listen.h. */
enum err beside_open(struct beside **ret, struct web *w, struct str where);
/* "http://127.0.0.1:9108/" */
struct str beside_url(const struct beside *b);
void beside_close(struct beside *b);

/* Pure: what `head` ("GET /metrics HTTP/1.1 ...") asks for. */
enum beside_asks { BESIDE_METRICS, BESIDE_HEALTH, BESIDE_ELSE, BESIDE_NO_REQUEST };
enum beside_asks beside_asked(struct str head);

#endif
