/* words.c - see words.h */
#include "mail/words.h"

#include "i18n/date.h"

struct letter_words letter_confirm(struct arena *a, enum lang l, const struct letter_about *w)
{
	struct str number = number_text(a, l, w->number);

	return (struct letter_words){
	    .subject = say(a, l, MSG_letter_confirm_subject, number, w->topic),
	    .text = say(a, l, MSG_letter_confirm_text, number, w->topic,
			instant_text(a, l, w->received_at, w->zone), zone_text(a, l, w->zone),
			instant_iso(a, w->received_at), w->digest, w->link),
	};
}

struct letter_words letter_published(struct arena *a, enum lang l, const struct letter_about *w)
{
	struct str number = number_text(a, l, w->number);

	return (struct letter_words){
	    .subject = say(a, l, MSG_letter_published_subject, number, w->topic),
	    .text = say(a, l, MSG_letter_published_text, number, w->topic, w->link),
	};
}

struct letter_words letter_withheld(struct arena *a, enum lang l, const struct letter_about *w)
{
	struct str number = number_text(a, l, w->number);

	return (struct letter_words){
	    .subject = say(a, l, MSG_letter_withheld_subject, number, w->topic),
	    .text = say(a, l, MSG_letter_withheld_text, number, w->topic, w->reason, w->link),
	};
}
