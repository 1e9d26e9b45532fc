/* weighed_out.h - what was said, the lists behind its figures and answers beside each other, as JSON and CSV.
 */
#ifndef WEB_WEIGHED_OUT_H
#define WEB_WEIGHED_OUT_H

#include "views/weighed.h"
#include "web/reply.h"

/* By q->format. What is not weighed yet is 503, to be asked for again. */
enum err weighed_out(struct request *q, struct reply *r, const struct weighed_base *b);
enum err weighed_list_out(struct request *q, struct reply *r, const struct weighed_list_page *p);
enum err weighed_answers_out(struct request *q, struct reply *r, const struct weighed_answers_page *p);

#endif
