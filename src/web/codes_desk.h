/* codes_desk.h - what the desk's pages of codes share. */
#ifndef WEB_CODES_DESK_H
#define WEB_CODES_DESK_H

#include "acts/code.h"
#include "views/codes.h"
#include "web/desk_moderate.h"

struct codes_work {
	struct codes_base *base; /* of the page */
	struct round round;
	struct object object;
};
/* The round in the address, its codes, and what this viewer may. */
enum err codes_open(struct request *q, struct codes_work *w);
/* Of a page of data: the viewer may export as well. */
enum err codes_data_open(struct request *q, struct codes_work *w);
enum err codes_matrix_read(struct request *q, const struct codes_base *b, enum code_by by,
			   struct codes_matrix *ret);
/* codes_out.c: the codes of a round and their counts, by q->format. */
enum err codes_out(struct request *q, struct reply *r, const struct codes_page *p);
/* After an act that was refused: why stands in `b`; any other outcome comes back. */
enum err codes_refused(struct request *q, const struct code_act *c, enum err outcome, struct codes_base *b);
/* After one that was done: back to the page. */
enum err codes_done(struct request *q, struct reply *r, const struct code_act *c, struct str fragment);
/* A span with its words, out of the texts of its response. */
struct coded_span_line codes_span_line(struct request *q, const struct code_span *s,
				       const struct coded_text *texts, size_t n);

#endif
