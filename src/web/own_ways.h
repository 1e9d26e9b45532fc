/* own_ways.h - what the account page says of ways of signing in beside password and codes: ways.c. */
#ifndef WEB_OWN_WAYS_H
#define WEB_OWN_WAYS_H

#include "views/own_account.h"
#include "web/door.h"

enum err own_ways_of(struct request *q, const struct own_way **ret, size_t *ret_n);

#endif
