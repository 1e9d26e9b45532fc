/* tally.h - what the parts of weigh() share while one question is weighed; for this room only. */
#ifndef WEIGH_TALLY_H
#define WEIGH_TALLY_H

#include "weigh/top.h"
#include "weigh/weigh.h"

/* How often a word is said, by the texts of a scope. */
struct tally_word {
	uint64_t y_responses;	  /* occurrences, each response counted */
	uint32_t y_texts, y_only; /* each distinct text counted; of them, in texts that nobody outside has */
	uint32_t families, family_1;	       /* of the scope only; the last family and one */
	uint32_t responses, texts, texts_only; /* that have it at all */
};
/* A list that somebody's figure needs, before it is made. */
struct wanted {
	bool statement;
	uint32_t of;	 /* word or statement */
	struct str also; /* a longer word made of several, which the texts must have; not known: none */
};
struct tally {
	struct corpus *c;
	struct corpus_question *q;
	struct arena *a, *out;			      /* a: of this question */
	struct tally_word *all, *of_question, *words; /* of the round, of the question, of the scope */
	uint8_t *lang;				      /* of a word: the one in which most texts have it */
	float *weight; /* of a word: how rare it is in the language where it is least rare; 0: everywhere */
	uint32_t *touched; /* words of the scope */
	size_t n_touched;
	/* The scope: */
	struct weighed_scope *scope;
	uint32_t *in;	 /* of a text: how many of its responses */
	uint32_t *first; /* of a text: the first of them */
	uint32_t *texts; /* those with one, a family's together */
	size_t n_texts;
	uint32_t lang_texts[FACET_VALUES_MOST]; /* of the question */
	/* Lists, as many as the scopes can want, and which word or statement has one already. */
	struct wanted *wanted;
	size_t n_wanted;
	uint32_t *wanted_word, *wanted_statement;
};

enum { WANTED_BY_SCOPE = WEIGHED_TERMS + 2 * WEIGHED_STATEMENTS + 2 * WEIGHED_PAIRS };
/* The list's number; made once. */
uint32_t tally_want_word(struct tally *t, uint32_t word);
uint32_t tally_want_longer(struct tally *t, uint32_t word, struct str also);
uint32_t tally_want_statement(struct tally *t, uint32_t statement);
/* A text has the longer word. */
bool tally_has_longer(const struct corpus *c, const struct corpus_text *x, const struct wanted *w);
/* The lists, as weighed_question has them. */
void tally_lists(struct tally *t, struct weighed_question *q);

static inline struct str tally_shown(const struct tally *t, uint32_t word)
{
	return word_form(&t->c->vocabulary, word);
}

/* It is no function word, no single letter or digit. */
static inline bool tally_says(const struct word *w)
{
	return !w->function && (w->han || w->n[0] >= 2);
}

/* Each fills its part of t->scope. */
void weigh_terms(struct tally *t);
void weigh_statements(struct tally *t);
void weigh_passages(struct tally *t);
void weigh_pairs(struct tally *t);

/* w->everywhere, after all questions. `all`: words of the round. */
void weigh_elsewhere(struct corpus *c, const struct tally_word *all, struct arena *out, struct weighed *w);

/* Of candidates in order, those of Han that say only half of another go; two halves become one. */
struct term_candidate {
	uint32_t word;
	struct str longer; /* what several halves make; not known: the word as it is */
	bool dropped;
};
void han_join(struct tally *t, struct term_candidate *list, size_t n);

#endif
