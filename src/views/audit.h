/* audit.h - the audit page: the journal, as somebody may see it. */
#ifndef VIEWS_AUDIT_H
#define VIEWS_AUDIT_H

#include "rules/policy.h"
#include "store/audit.h"
#include "views/frame.h"
#include "views/parts.h"

/* A member of the JSON before and after; not known where it was or is not there. */
struct audit_change {
	struct str key, before, after;
};
struct audit_item {
	const struct audit_row *row;
	const struct audit_change *changes; /* held_back: the keys alone */
	size_t n;
	bool held_back; /* what it says is not for this viewer */
};

struct audit_page {
	struct frame frame;
	struct str actor, act, kind, object, from, to; /* the filter as it was typed */
	const struct str *acts, *kinds;
	size_t n_acts, n_kinds;
	const struct audit_item *list;
	size_t n;
	struct str next;       /* address of the following page */
	struct object journal; /* whose readers are listed */
};
void audit_view(struct out *o, const struct audit_page *p);

#endif
