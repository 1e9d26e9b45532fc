/* in.h - what a grouping is made of; for files of this room only. */
#ifndef GROUP_IN_H
#define GROUP_IN_H

#include "group/kept.h"
#include "group/matcher.h"
#include "group/shared.h"
#include "group/stop.h"

/* The texts that a wording is taken from. */
struct wording_source {
	uint32_t n, texts[GROUP_WORDING_TEXTS];
};

/*
 * Two numberings of the distinct texts: that of kept.h, and the public one, in the order that follows from
 * the texts. `order` leads from the second to the first, `rank` back. All other rows are in the public
 * numbering.
 */
struct grouping {
	struct group_rules rules;
	struct kept_texts kept;
	struct stop_words stop;
	struct column of; /* uint32_t: of each submission the number in kept */
	size_t submissions;
	size_t texts;	 /* that have a public number */
	size_t finished; /* of these, by the last grouping_finish */
	struct column order, rank;
	struct column normal, variant, family; /* uint32_t: leaders */
	struct column match, share;	       /* uint8_t, uint16_t */
	struct column members, place, sums;    /* see members.c */
	struct column words;		       /* normal.c: a table of texts by their words */
	size_t words_n;
	struct column sent; /* uint32_t: submissions of all texts with the same words, at the first of them */
	struct column joins; /* uint32_t: the wording that a text joined, from 1; 0: none yet */
	struct column rest;  /* uint32_t: texts that share phrases with others, and joined no letter */
	size_t rest_n;
	struct column rest_rows;      /* uint32_t: of each of these its row in `shared` */
	struct shared_samples shared; /* until clusters are made */
	struct wordings letters;
	struct wordings singles; /* arrive.c: texts that joined no letter, by their numbers; only the index */
	bool expecting;
	struct column sources; /* struct wording_source, by letter */
	uint32_t letters_sent; /* of these, how many are texts that were sent unchanged */
	struct matcher matchers[GROUP_THREADS];
};

static inline const struct kept *text_kept(const struct grouping *g, uint32_t text)
{
	return kept_of(&g->kept, ROW(const uint32_t, g->order)[text]);
}

/* Room in all rows for one entry per distinct text. */
enum err rows_room(struct grouping *g, size_t texts);
/* order.c: gives every text its public number. */
enum err order_make(struct grouping *g);
/* normal.c: the leader of each text among those with the same words. */
enum err normal_make(struct grouping *g);
enum err normal_add(struct grouping *g, uint32_t text);
/* members.c: texts side by side with those of their group. */
enum err members_make(struct grouping *g);

#endif
