/*
 * desk.h - what every page behind sign-in begins with. A route of keeping DESK
 * has q->viewer set, and q->db reads what is not public; DOOR is for the pages
 * of signing in: the same, but q->viewer may be NULL.
 *
 * A handler reads the least it needs to name the object (its kind, state, body,
 * owner), asks desk_may, and only then reads the rest.
 */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "rules/policy.h"
#include "web/reply.h"

/*
 * ERR_OK: go on. ERR_NOT_FOUND: the viewer may not even see it, which looks as
 * if it were not there. ERR_FORBIDDEN: sees it, may not do this: 403, and the
 * page says why. ERR_STEP_UP: may, once they have proved anew who they are:
 * the front door sends them there and back.
 */
enum err desk_may(struct request *q, enum action action, const struct object *o);
/* The same question without consequences: whether to show a button. */
bool desk_can(const struct request *q, enum action action, const struct object *o);

/* "account:12": the actor of acts done by this viewer; names change, this does not. */
struct str desk_actor(const struct request *q);
/* The frame of a page behind sign-in: the desk's navigation, nothing for search engines. */
struct desk_bar desk_bar(const struct request *q, enum desk_nav here);
struct frame desk_frame(const struct request *q, struct str title, enum desk_nav here);

#endif
