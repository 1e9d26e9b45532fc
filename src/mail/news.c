/* news.c - the words of letters that people subscribed to: see words.h */
#include "mail/words.h"

#include "base/buf.h"
#include "i18n/date.h"
#include "mail/letter_html.h"

static const enum msg subjects[OCCASIONS] = {
    [OCCASION_OPENED] = MSG_letter_opened_subject,     [OCCASION_CLOSING] = MSG_letter_closing_subject,
    [OCCASION_EXTENDED] = MSG_letter_extended_subject, [OCCASION_REPORT] = MSG_letter_report_subject,
    [OCCASION_HEARING] = MSG_letter_hearing_subject,
};
static const enum msg texts[OCCASIONS] = {
    [OCCASION_OPENED] = MSG_letter_opened_text,	    [OCCASION_CLOSING] = MSG_letter_closing_text,
    [OCCASION_EXTENDED] = MSG_letter_extended_text, [OCCASION_REPORT] = MSG_letter_report_text,
    [OCCASION_HEARING] = MSG_letter_hearing_text,
};

static struct str foot(struct arena *a, enum lang l, struct str scope, struct str manage)
{
	return JOIN(a, STR(LETTER_FOOT), say(a, l, MSG_letter_why, scope), STR("\n"), manage, STR("\n\n"),
		    msg(l, MSG_letter_program), STR("\n"));
}

static struct str until(struct arena *a, enum lang l, const struct news *w)
{
	if (w->closes.us == INSTANT_NONE.us ||
	    (w->what != OCCASION_OPENED && w->what != OCCASION_CLOSING && w->what != OCCASION_EXTENDED))
		return STR("");
	/* The minute, not its last microsecond. */
	struct instant last = {w->closes.us + 1 - 60 * 1000000LL};
	return JOIN(a, STR("\n\n"),
		    say(a, l, MSG_letter_until, instant_text(a, l, last, w->zone), zone_text(a, l, w->zone),
			instant_iso(a, last)));
}

/* One sentence of what happened, then what belongs to it. */
static struct str told(struct arena *a, enum lang l, const struct news *w)
{
	struct str reason = w->what == OCCASION_EXTENDED && w->reason.n
				? JOIN(a, STR("\n\n"), say(a, l, MSG_letter_reason, w->reason))
				: STR("");

	return JOIN(a, say(a, l, texts[w->what], w->topic, w->body, day_text_long(a, l, w->hearing)),
		    until(a, l, w), reason);
}

struct letter_words letter_news(struct arena *a, enum lang l, const struct news *w, struct str scope,
				struct str manage)
{
	return (struct letter_words){
	    .subject = say(a, l, subjects[w->what], w->topic),
	    .text = JOIN(a, told(a, l, w), STR("\n\n"), w->link, STR("\n"), foot(a, l, scope, manage)),
	};
}

struct letter_words letter_digest(struct arena *a, enum lang l, struct day day, const struct news *list,
				  size_t n, struct str scope, struct str manage)
{
	struct buf b;

	buf_init(&b, a, LETTER_HTML_MOST / 2);
	buf_put(&b, msg(l, MSG_letter_digest_text));
	buf_lit(&b, "\n\n");
	for (size_t i = 0; i < n; i++) {
		buf_lit(&b, LETTER_BULLET);
		buf_put(&b, say(a, l, texts[list[i].what], list[i].topic, list[i].body,
				day_text_long(a, l, list[i].hearing)));
		buf_lit(&b, "\n");
		struct str more = str_trim(until(a, l, &list[i]));
		if (more.n)
			buf_put(&b, JOIN(a, STR("  "), more, STR("\n")));
		buf_put(&b, JOIN(a, STR("  "), list[i].link, STR("\n")));
	}
	buf_put(&b, foot(a, l, scope, manage));
	if (b.cut)
		BUG("a digest holds a hundred events at most");
	return (struct letter_words){.subject = say(a, l, MSG_letter_digest_subject, day_text(a, l, day)),
				     .text = buf_str(&b)};
}

struct letter_words letter_subscribe(struct arena *a, enum lang l, struct str scope, struct str link)
{
	return (struct letter_words){
	    .subject = msg(l, MSG_letter_subscribe_subject),
	    .text = JOIN(a, say(a, l, MSG_letter_subscribe_text, scope, link), STR(LETTER_FOOT),
			 msg(l, MSG_letter_program), STR("\n")),
	};
}

struct letter_words letter_subscribed(struct arena *a, enum lang l, struct str scope, struct str link)
{
	return (struct letter_words){
	    .subject = msg(l, MSG_letter_subscribed_subject),
	    .text = JOIN(a, say(a, l, MSG_letter_subscribed_text, scope, link), STR(LETTER_FOOT),
			 msg(l, MSG_letter_program), STR("\n")),
	};
}
