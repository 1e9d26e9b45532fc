/* scope.h - what a subscription is to, in words. */
#ifndef I18N_SCOPE_H
#define I18N_SCOPE_H

#include "i18n/msg.h"
#include "rules/occasion.h"

/* `name` of the body or topic; not known of SCOPE_ALL. */
struct str scope_words(struct arena *a, enum lang l, enum scope s, struct str name);

#endif
