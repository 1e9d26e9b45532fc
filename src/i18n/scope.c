/* scope.c - see scope.h */
#include "i18n/scope.h"

struct str scope_words(struct arena *a, enum lang l, enum scope s, struct str name)
{
	switch (s) {
	case SCOPE_BODY: return say(a, l, MSG_subscribe_scope_body, name);
	case SCOPE_ROUND: return say(a, l, MSG_subscribe_scope_round, name);
	default: return msg(l, MSG_subscribe_scope_all);
	}
}
