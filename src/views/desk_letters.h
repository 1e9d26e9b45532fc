/* desk_letters.h - what was sent to whom, and one letter of it; the feeds and letters of an account. */
#ifndef VIEWS_DESK_LETTERS_H
#define VIEWS_DESK_LETTERS_H

#include "rules/policy.h"
#include "store/notices.h"
#include "store/subscriptions.h"
#include "views/subscribe.h"

struct desk_letters {
	struct frame frame;
	struct str state, kind; /* as filtered */
	int64_t counts[NOTICE_STATES];
	bool counted; /* only who sees all letters is told how many there are */
	const struct notice *list;
	size_t n;
	struct str next;
};
void desk_letters_view(struct out *o, const struct desk_letters *p);

struct desk_letter {
	struct frame frame;
	const struct notice *notice;
	struct str text, action;
	struct object object;
	bool resends, resent;
};
void desk_letter_view(struct out *o, const struct desk_letter *p);

/* "s...@example.org" */
struct str address_short(struct arena *a, struct str address);

struct account_feeds {
	struct frame frame;
	struct str action;
	struct str email;
	bool has; /* an address was made */
	struct instant made_at;
	struct str feed, calendar; /* whole addresses, just made; else not known */
	struct {
		int64_t id;
		struct str words;
		bool daily;
	} * subscriptions;
	size_t n;
	struct subscribe_choice choice;
};
void account_feeds_view(struct out *o, const struct account_feeds *p);

#endif
