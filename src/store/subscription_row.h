/* subscription_row.h - one way to read a row of subscription; for the files of this room. */
#ifndef STORE_SUBSCRIPTION_ROW_H
#define STORE_SUBSCRIPTION_ROW_H

#include "store/subscriptions.h"

#define SUBSCRIPTION_COLUMNS                                                                                 \
	"s.id, s.email, s.lang, s.scope, s.object, s.occasions, s.daily, s.mode_at, s.made_at, "             \
	"s.confirmed_at,"                                                                                    \
	" s.ended_at"
struct subscription row_subscription(struct rows *r, struct arena *a);
enum err rows_subscriptions(struct rows r, struct arena *a, struct subscription **ret, size_t *ret_n);

/* One that counts, and covers the round $round of the body $body at the moment $at. */
#define COVERS(at, round, body)                                                                              \
	"s.ended_at IS NULL AND s.confirmed_at <= " at " AND (s.scope = 'all' OR (s.scope = 'round' AND"     \
	" s.object = " round ") OR (s.scope = 'body' AND s.object = " body "))"
/* Whether it was daily at that moment. */
#define DAILY_AT(at) "(CASE WHEN " at " >= s.mode_at THEN s.daily ELSE 1 - s.daily END)"

#endif
