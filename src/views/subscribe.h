/* subscribe.h - asking to be told by letter, and what is behind the links of those letters. */
#ifndef VIEWS_SUBSCRIBE_H
#define VIEWS_SUBSCRIBE_H

#include "rules/occasion.h"
#include "views/frame.h"

/* The choices of a subscription, as a form has them. */
struct subscribe_choice {
	unsigned occasions;
	bool daily;
	enum lang lang;
	bool none; /* no occasion was chosen: a fault */
};

struct subscribe_page {
	const struct frame *frame;
	struct str action;
	enum scope scope;
	struct str slug;	/* of the body or round */
	struct str scope_words; /* in the reader's language */
	struct str email;
	bool email_bad;
	struct subscribe_choice choice;
	struct str feed, calendar; /* addresses of the same as data; not known: none */
};
void subscribe_view(struct out *o, const struct subscribe_page *p);
/* The same whoever asked for what. */
void subscribe_sent_view(struct out *o, const struct frame *f);

/* Behind the link of a letter. */
struct subscription_page {
	const struct frame *frame;
	struct str action; /* of its forms */
	struct str again;  /* where it is asked for anew */
	struct str email, scope_words;
	bool confirmed, ended;
	bool ending; /* asks only whether to end it */
	bool saved;
	struct subscribe_choice choice;
};
void subscription_view(struct out *o, const struct subscription_page *p);

/* The fields of a choice; for the account's page too. */
void choice_fields(struct out *o, const struct subscribe_choice *c);

#endif
