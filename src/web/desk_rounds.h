/* desk_rounds.h - what the desk's pages on consultations share. */
#ifndef WEB_DESK_ROUNDS_H
#define WEB_DESK_ROUNDS_H

#include "acts/look.h"
#include "acts/round.h"
#include "i18n/round_no.h"
#include "views/desk_rounds.h"
#include "web/desk.h"

/* Whether the desk's pages on a round are for this viewer: who may see no draft of its body finds it, once it
 * is public, where everybody does. */
bool desk_round_is_theirs(const struct request *q, int64_t body, enum round_step step);
/* The round in the address: what names it, then the question, then all of it. */
enum err desk_round_enter(struct request *q, enum action action, struct desk_round *ret);
/*
 * Whether the page about to show this round is a look that has yet to be
 * written down (acts/look.h): then *ret is the act to wait for first. Of a
 * round that is public nothing is noted.
 */
enum err desk_round_look(struct request *q, const struct desk_round *x, struct look_act *ret, bool *ret_due);
struct round_now desk_round_now(const struct request *q, const struct desk_round *x);
/* The day it would open were it released now; of a public one, today. */
struct day desk_round_day(const struct request *q, const struct desk_round *x);
/* As if it opened on that day. NULL: no procedure. */
struct desk_calendar *desk_calendar_of(struct request *q, const struct desk_round *x, struct day opens);

/* What the viewer may see, with what waits; `ret_items` in the order of the list. Six statements. */
struct desk_overview {
	struct desk_item *items;
	size_t n;
};
enum err desk_overview_read(struct request *q, struct desk_overview *ret);

/* A field without white space around it; "" where it was not sent. */
struct str desk_field_text(const struct request *q, const char *name);
/* Topic, framing and questions of a form; at most `most` places. */
struct round_words desk_words_typed(struct request *q, size_t most);
/* "/zh/desk/rounds/2026-x?done=saved" */
struct str desk_round_address(struct request *q, struct str slug, const char *page, const char *query);
/* Fails as a page does, but for what a form can say again: then `ret_said` is the sentence. */
enum err desk_outcome(const struct request *q, enum err outcome, struct str *ret_said);

#endif
