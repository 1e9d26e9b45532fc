/* report_desk.h - what the desk's pages of reports and summaries share. */
#ifndef WEB_REPORT_DESK_H
#define WEB_REPORT_DESK_H

#include "acts/look.h"
#include "store/people.h"
#include "store/rounds.h"
#include "views/desk_report.h"
#include "web/desk.h"

/*
 * The round in the address, for work on what is made of its answers. Asks the
 * table about an object of that kind first. ERR_NOT_FOUND also where the round
 * is not public yet: there is nothing to report on.
 */
enum err desk_round_open(struct request *q, enum object_kind kind, enum action action, struct round *ret,
			 struct object *ret_object);
/* The language of a text that is worked on: as asked, else the reader's. */
enum lang desk_text_lang(const struct request *q, struct str asked);
/* What a redirect after a deed says ("?done=save"); not known: nothing. */
struct str desk_done_text(const struct request *q);
/* A day of the form; DAY_NONE where the field was left empty. False for what is no day. */
bool desk_day_field(const struct request *q, const char *name, struct day *ret);

#endif
