/*
 * corpus.h - the answers to a round, read once: who answered, the distinct texts, their words and statements.
 *
 * Two answers are one text when their folded words are the same, in the same
 * order (capitals, accents, marks and spaces aside). Responses are given in the
 * order of their numbers: then what comes out depends on nothing else.
 */
#ifndef WEIGH_CORPUS_H
#define WEIGH_CORPUS_H

#include "base/arena.h"
#include "base/spill.h"
#include "rules/answer_lang.h"
#include "weigh/own.h"
#include "weigh/words.h"

/* What responses are compared by. Every response has one value of each; "" is a value like others. */
enum facet { FACET_CATEGORY, FACET_REGION, FACET_LANG, FACETS };
enum { FACET_VALUES_MOST = 250, CORPUS_QUESTIONS = 300, STATEMENT_WORDS = 4, STATEMENT_WORDS_MOST = 120 };

struct facet_values {
	struct str code[FACET_VALUES_MOST];
	size_t n;
};
struct weighed_response {
	int64_t number;
	uint8_t value[FACETS]; /* in corpus.facets */
	uint8_t lang_from;     /* enum lang_from: how its language is known */
};
struct corpus_text {
	struct str text;  /* of the first response that has it; .s not known: in the spill, ask corpus_read */
	uint64_t spilled; /* and where there */
	uint64_t id;	  /* of its words */
	uint32_t family;  /* the first text of its family */
	uint32_t response; /* the first that has it */
	uint32_t n_responses;
	uint32_t n_words, n_statements;
	uint16_t *words;      /* n_words in the vocabulary, each once, as they are met: words.h */
	uint32_t *statements; /* each once: in corpus_question.statements */
};
struct corpus_answer {
	uint32_t response, text;
};
/* A sentence, by its folded words. */
struct corpus_statement {
	uint64_t id;
	uint32_t text, from, to; /* where it was met first */
	uint32_t last;		 /* one more than the last text that has it */
	uint32_t n_texts, n_responses;
};
/* A statement that was read of a text, before it is known whether the text is new. */
struct statement_read {
	struct id id;
	uint32_t from, to;
};
struct corpus_question {
	int n;
	struct corpus_text *texts;
	size_t n_texts;
	struct corpus_answer *answers;
	size_t n_answers;
	struct corpus_statement *statements; /* after corpus_done: those of two responses and more */
	size_t n_statements;
	uint32_t *by_family; /* after corpus_done: texts, those of a family together */
	struct ids raw, folded, families, statement_ids;
};
struct corpus {
	struct arena *arena;
	struct spill *spill; /* for texts that are read; NULL: the arena keeps them */
	struct vocabulary vocabulary;
	struct own_words_set own;
	struct facet_values facets[FACETS];
	struct weighed_response *responses;
	size_t n_responses;
	struct corpus_question *questions; /* by their number, after corpus_done */
	size_t n_questions;
	uint32_t *scratch_words, *scratch_sentence;
	bool *scratch_quoted;
	struct statement_read *scratch_statements;
	uint8_t *scratch_times;
	uint16_t *scratch_units;
	size_t scratch_size;
};

static inline struct words_walk text_words(const struct corpus_text *x)
{
	return (struct words_walk){.at = x->words, .left = x->n_words};
}

/* Its text, good until the next is asked for. */
static inline struct str corpus_read(const struct corpus *c, const struct corpus_text *x)
{
	return x->text.s ? x->text : spill_get(c->spill, x->spilled, x->text.n);
}

/* All of it lives in the arena, whose cap is the bound: set `full`. Who sets `spill` then ends it behind
 * weigh(). */
void corpus_init(struct corpus *c, struct arena *a);
/* The number of a facet's value; those above FACET_VALUES_MOST are counted with the last. */
uint8_t corpus_value(struct corpus *c, enum facet f, struct str code);
/* A text of the consultation itself, valid UTF-8: given before all answers. */
void corpus_own(struct corpus *c, struct str text);
/* The next response; its index. */
uint32_t corpus_respond(struct corpus *c, int64_t number, const uint8_t value[FACETS],
			enum lang_from lang_from);
/*
 * What it answers to a question (0: the text as a whole), valid UTF-8. `family`
 * is whatever number says which texts are versions of each other; 0: of none.
 * A text without a word is not counted. At most CORPUS_QUESTIONS questions are; false for one more.
 */
bool corpus_answer(struct corpus *c, uint32_t response, int question, int64_t family, struct str text);
/* Everything was given: what only one says is dropped, forms of a word become one (join.h). */
void corpus_done(struct corpus *c);

#endif
