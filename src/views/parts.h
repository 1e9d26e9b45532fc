/* parts.h - small things that many pages show: content with its language, dates, states, lists. */
#ifndef VIEWS_PARTS_H
#define VIEWS_PARTS_H

#include "html/out.h"
#include "i18n/finding.h"
#include "rules/round_state.h"
#include "store/wording.h"

/*
 * The catalogue's words for a code of the data: words_of(o, "meeting.mode.",
 * STR("virtual")). A code that has none there stands as it is, with spaces for
 * "_" and "-". Not known stays not known.
 */
struct str words_of(struct arena *a, enum lang l, const char *prefix, struct str code);

/* Content in the line, in its own language; in another than the reader's it is marked. Not known: says so. */
void wording_view(struct out *o, struct wording w);
/* Without the mark: for a link or a heading, with wording_mark behind it. */
void wording_bare(struct out *o, struct wording w);
void wording_mark(struct out *o, struct wording w);
/* <a href lang dir>, the mark behind it. */
void wording_link(struct out *o, struct str url, struct wording w);
/* "First version", "Rev.2": of a compilation, of a report. */
struct str revision_text(struct arena *a, enum lang l, int rev);
/* A link of plain words; a symbol of a document. */
void words_link(struct out *o, struct str url, struct str words);
/* As paragraphs, broken at empty lines; nothing at all where it is not known. */
void wording_paragraphs(struct out *o, struct wording w);
/* The beginning of a text, at most so many characters: no word is cut, and what was left out shows as "…". */
struct str excerpt_text(struct arena *a, struct str text, size_t most);
/* The mark alone, for any code: nothing in the reader's own language, or for what is not known. */
void lang_mark(struct out *o, struct str lang);
/* Text whose language is known: <span lang dir>, without a mark. */
void text_in(struct out *o, struct str text, struct str lang);

void not_known_view(struct out *o);
/* Text, or "not known". */
void known_view(struct out *o, struct str s);

/* <time>14 October 2016</time>, or "not known". */
void rough_view(struct out *o, struct rough_date d);
void day_view(struct out *o, struct day d);
/* "12–14 October 2016" */
void range_view(struct out *o, struct rough_date from, struct rough_date to);
/* "stated" says nothing; "inferred" and "conflict" are marked. */
void certainty_view(struct out *o, struct str certainty);
/* A moment in a zone and in UTC; the script adds the reader's own. */
void moment_view(struct out *o, struct instant t, struct str zone);

void round_state_badge(struct out *o, enum round_state s);
void clock_state_badge(struct out *o, enum clock_state s);
/* An address as a link, anything else as text. */
void source_view(struct out *o, struct str s);
/* Sources of a page in a <section>; nothing where there are none. */
void sources_view(struct out *o, const struct str *list, size_t n);
/* "Older" / "Next page"; nothing where `url` is not known. */
void next_page(struct out *o, struct str url);
/* Of one of several lists of a page: `what` names it to who hears the page. */
void next_page_of(struct out *o, struct str url, struct str what);
/* That a list was looked through up to this number only; nothing for 0. */
void looked_to(struct out *o, int64_t number);
/* The notice that what is on this page is made up for demonstration. */
void demonstration_notice(struct out *o);
void demonstration_badge(struct out *o);

/* "/en/rounds/2016-otts" of several segments, percent-encoded. */
#define url_of(o, ...)                                                                                       \
	url_join((o)->b.arena, (o)->lang, sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str),          \
		 (struct str[]){__VA_ARGS__})
struct str url_join(struct arena *a, enum lang l, size_t n, const struct str *segments);

#endif
