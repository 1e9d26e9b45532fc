/* desk_moderate.h - what the desk's pages of responses share: the filters, the form, what became of it. */
#ifndef WEB_DESK_MODERATE_H
#define WEB_DESK_MODERATE_H

#include "acts/moderate.h"
#include "views/desk_responses.h"
#include "web/desk.h"
#include "web/report_desk.h"
#include "web/response_data.h"

/* The filters in the address; ERR_INPUT for a value that is none. *ret_query is them again, "?late=1". */
enum err desk_filter_read(struct request *q, struct desk_filter *ret, struct str *ret_query);
/*
 * The round in the address, for work on its responses; *ret_object stands for any one of them that waits.
 * ERR_NOT_FOUND also where the round is not public: nothing was received for it.
 */
enum err desk_responses_open(struct request *q, struct round *ret, struct object *ret_object);
/* The response as the table of rules sees it. */
struct object desk_response_object(const struct object *round, enum response_state s);
struct desk_may desk_may_read(const struct request *q, const struct object *o);
/* What this act needs; an undo needs what it undoes, which desk_undo_action says. */
enum action desk_action(enum moderate_what w);
/* ERR_NOT_FOUND: no such batch in this round. */
enum err desk_undo_action(struct request *q, int64_t round, int64_t batch, enum action *ret);

/*
 * The form as an act on `round`, without its items; what was typed, to give it
 * back. ERR_INPUT: no deed of ours, or a number that is none.
 */
enum err desk_form_read(struct request *q, const struct round *round, struct moderate *m,
			struct desk_typed *ret_typed);
/* Why one response was left as it is. */
struct str desk_outcome_text(const struct request *q, enum err outcome, enum verdict why);

#endif
