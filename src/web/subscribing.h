/* subscribing.h - what the pages of subscriptions share: a choice as a form has it, a scope in words. */
#ifndef WEB_SUBSCRIBING_H
#define WEB_SUBSCRIBING_H

#include "store/subscriptions.h"
#include "views/subscribe.h"
#include "web/reply.h"

void choice_read(const struct request *q, struct subscribe_choice *ret);
struct subscribe_choice choice_of(const struct subscription *s);
/* Everything, told at once, in the reader's language. */
struct subscribe_choice choice_usual(const struct request *q);
/* "the open consultations of ..."; the general words for what is not public any more. */
enum err scope_text(struct request *q, enum scope s, int64_t object, struct str *ret, struct str *ret_slug);

#endif
