/* response_search.h - for the acts on answers: what is published can be found, and nothing else can. */
#ifndef ACTS_RESPONSE_SEARCH_H
#define ACTS_RESPONSE_SEARCH_H

#include "store/intake.h"

struct tx;

/* In the act that publishes it. `h` without its answers; they are read here. */
enum err response_search_put(struct tx *tx, struct arena *a, const struct held *h);
/* In an act that ends its being published; does nothing for one that was not. */
enum err response_search_drop(struct tx *tx, const struct held *h);

#endif
