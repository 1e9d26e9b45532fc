/* data_out.h - for pages: the same data as JSON, CSV, Atom and iCalendar. */
#ifndef WEB_DATA_OUT_H
#define WEB_DATA_OUT_H

#include "html/csv.h"
#include "html/ics.h"
#include "html/json.h"
#include "html/xml.h"
#include "views/round_now.h"
#include "web/reply.h"

enum { DATA_MOST = 8 << 20 };

/* {"text": ..., "lang": ...}, or null. */
void json_wording(struct json_out *j, const char *key, struct wording w);
/* "2016-10-14", "2016-10", "2016", or null. */
void json_rough(struct json_out *j, struct arena *a, const char *key, struct rough_date d);
/* Whole address of a page in the request's language, by what stands behind "/{lang}". */
void json_address(struct json_out *j, const struct request *q, struct str path);
/* The address of the next page of data, or null. */
void json_next(struct json_out *j, const struct request *q, struct str cursor);
struct str whole_url(const struct request *q, struct str path);
/* "/rounds/2016-otts" of segments, percent-encoded. */
#define path_of(q, ...)                                                                                      \
	path_join((q)->arena, sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str),                      \
		  (struct str[]){__VA_ARGS__})
struct str path_join(struct arena *a, size_t n, const struct str *segments);
/* The address of this page with "after" set to a cursor; not known for none. */
struct str next_url(const struct request *q, struct str cursor);
/* Lists that go on behind a number: what "after" says, 0 where it says nothing; ERR_INPUT for none of 1 to
 * `most`. */
enum err cursor_read(const struct request *q, int64_t most, int64_t *ret);
/* The same for next_url; of 0 not known: the list ends. */
struct str cursor_number(const struct request *q, int64_t next);
/* For CSV, which has no place for it: the header Link with the next page's address (next_url). */
void link_next(const struct request *q, struct reply *r, struct str next);

/* Of which round data are: "round", "topic". Inside an open object. */
void json_of_round(struct json_out *j, const struct round *round);
/* What a round is, everywhere the same members. Inside an open object. */
void json_round(struct json_out *j, const struct request *q, const struct round_now *r);
/* "key": [ a json_round each ] */
void json_rounds(struct json_out *j, const struct request *q, const char *key, const struct round_now *list,
		 size_t n);
/* The deadline and the hearing of a round, the days of a meeting as entries of a calendar. */
struct meeting;
void ics_round(struct buf *b, const struct request *q, const struct round_now *r);
void ics_meeting(struct buf *b, const struct request *q, const struct meeting *m);

/* A buffer for a page's data. */
struct buf data_buf(const struct request *q);

#endif
