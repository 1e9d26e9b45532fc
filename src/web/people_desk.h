/* people_desk.h - what the pages about people share: objects to ask about, and the form of a role. */
#ifndef WEB_PEOPLE_DESK_H
#define WEB_PEOPLE_DESK_H

#include "views/people.h"
#include "web/desk.h"
#include "web/percent.h"

struct object holding_object(const struct holding *h, int64_t account);
struct object invitation_object(int64_t body, struct str delegation);

/* Whether the viewer may invite anybody at all; *ret is an object to ask desk_may about. */
bool invite_opens(const struct request *q, struct object *ret);

/* The roles and bodies this viewer may choose, where `action` is allowed for an object like `o` there. */
enum err choices_read(struct request *q, enum action action, struct object o, struct role_choices *ret);
/* The fields of the form, as they were sent. */
struct role_typed role_typed_of(const struct request *q);
/* What they mean. *ret_wrong: a message + 1 where they mean nothing; 0. */
enum err holding_typed(struct request *q, const struct role_typed *t, struct holding *ret, int *ret_wrong);

#endif
