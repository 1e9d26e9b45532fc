/* groups_out.h - groups of responses as data. */
#ifndef WEB_GROUPS_OUT_H
#define WEB_GROUPS_OUT_H

#include "views/groups.h"
#include "web/data_out.h"

/* Of which world a page is, and of which round. */
struct groups_sight {
	enum group_audience who;
	struct round round;
	struct object object;
};

/* `next`: what the list goes on behind; 0: it ends. */
enum err groups_json(struct request *q, struct reply *r, const struct groups_sight *s,
		     const struct groups_page *p, int64_t next);
enum err groups_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		    const struct groups_page *p, int64_t next);
enum err group_json(struct request *q, struct reply *r, const struct groups_sight *s,
		    const struct group_page *p, int64_t next);
enum err group_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		   const struct group_page *p, int64_t next);
enum err grouped_json(struct request *q, struct reply *r, const struct groups_sight *s,
		      const struct grouped_page *p);
enum err grouped_csv(struct request *q, struct reply *r, const struct groups_sight *s,
		     const struct grouped_page *p);
enum err group_member_json(struct request *q, struct reply *r, const struct groups_sight *s,
			   const struct group_member_page *p);

#endif
