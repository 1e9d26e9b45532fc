/* reports_write.h - for acts: what is made of the answers is written here. Rows only; the act journals. */
#ifndef STORE_REPORTS_WRITE_H
#define STORE_REPORTS_WRITE_H

#include "store/reports.h"
#include "store/write.h"

enum err compilation_insert(struct tx *tx, int64_t round, int rev, struct instant at, struct str reason,
			    struct str digest, int64_t *ret_id);

/* A draft: the next save of that language. */
enum err report_insert(struct tx *tx, int64_t round, int save, struct str lang, struct str text,
		       struct instant at, int64_t *ret_id);
/* question -1: as a whole. Said twice is kept once. */
enum err report_reference_insert(struct tx *tx, int64_t report, int64_t response, int question);
enum err report_mark_issued(struct tx *tx, int64_t report, int rev, int64_t compilation, struct str figures,
			    struct str issued_on);
/* An unknown reason takes the explanation back. */
enum err explained_put(struct tx *tx, int64_t round, int64_t response, struct str reason);
/* Another date of an event of the round, behind those it has. */
enum err round_event_append(struct tx *tx, int64_t round, struct str event, struct str date, struct str actor,
			    struct instant at);

/* Settles those before it. */
enum err issue_proposal_insert(struct tx *tx, int64_t round, struct str actor, struct instant at,
			       struct str digest);
enum err issue_proposal_settle(struct tx *tx, int64_t round, struct instant at);

enum err summary_insert(struct tx *tx, int64_t round, int rev, struct str lang, struct str text,
			struct instant at, int64_t *ret_id);
enum err summary_mark_agreed(struct tx *tx, int64_t summary, struct str on);

/* The next revision of that slug, for meetings by their numbers; ERR_NOT_FOUND where there are no such. */
enum err chair_report_insert(struct tx *tx, struct str slug, int64_t body, int64_t first, int64_t last,
			     struct instant at, bool demonstration, int *ret_rev, int64_t *ret_id);
enum err chair_report_text_insert(struct tx *tx, int64_t chair_report, struct str lang, struct str text);

#endif
