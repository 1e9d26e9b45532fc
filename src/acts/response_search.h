/*
 * response_search.h - for the acts on answers: what is published can be found,
 * and nothing else can. What is indexed is what the public views give: with
 * what is redacted left out.
 */
#ifndef ACTS_RESPONSE_SEARCH_H
#define ACTS_RESPONSE_SEARCH_H

#include "store/intake.h"

struct tx;

/* In an act that publishes it or changes what the public sees of it; nothing for one that is not shown. */
enum err response_search_put(struct tx *tx, struct arena *a, const struct held *held);
/* In an act that ends its being published; does nothing for one that was not. */
enum err response_search_drop(struct tx *tx, const struct held *h);

#endif
