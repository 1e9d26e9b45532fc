/* audit_changes.h - a row of the journal, as this viewer may see it. */
#ifndef WEB_AUDIT_CHANGES_H
#define WEB_AUDIT_CHANGES_H

#include "views/audit.h"
#include "web/request.h"

/*
 * Whether the texts before and after of an object of this kind are not for this
 * viewer. Who sees the journal's originals sees all; an administrator, of those
 * kinds all of whose objects they may see anyway: people, roles, the site. A
 * kind that the table does not know is held back.
 */
bool audit_is_held_back(const struct request *q, struct str kind);
/* Whether such a row tells more than that something happened. */
bool audit_is_telling(const struct audit_row *r);
/* What differs between before and after; where it is held back, the keys alone. */
struct audit_item audit_item_of(const struct request *q, const struct audit_row *r);

#endif
