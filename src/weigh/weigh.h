/*
 * weigh.h - what was said: for each question as a whole, and for each category, region and language of those
 * who answered it, the words, statements and passages that show it. docs/weigh.md says each formula.
 *
 * Nothing is written by the program: all is taken from the answers, and every
 * figure is the length of a list (weighed_members). What comes out is a
 * function of the responses alone.
 */
#ifndef WEIGH_WEIGH_H
#define WEIGH_WEIGH_H

#include "weigh/corpus.h"

enum {
	WEIGHED_TERMS = 30,
	WEIGHED_STATEMENTS = 40, /* by each of the two orders */
	WEIGHED_PASSAGES = 12,	 /* more where quotas want more, up to */
	WEIGHED_PASSAGES_MOST = 40,
	WEIGHED_OUTLYING = 8,
	WEIGHED_PAIRS = 30,
};
#define WEIGHED_NONE UINT32_MAX

/* A word that this group says more than the rest. */
struct weighed_term {
	struct str shown; /* as most wrote it */
	uint32_t list;
	uint32_t responses, texts, rest_responses, rest_texts; /* that have it */
	double z_responses, z_texts; /* each response counted, each distinct text counted */
};
/* A sentence that several say. */
struct weighed_statement {
	struct str shown;
	int64_t number; /* the response it is shown from */
	uint8_t lang;	/* of that: a value of FACET_LANG */
	enum lang_from lang_from;
	uint32_t list;
	uint32_t responses, texts, families;
};
/* A sentence that shows what many say, or what is unlike the rest. */
struct weighed_passage {
	struct str shown;
	int64_t number;
	uint8_t value[FACETS]; /* of that response */
	enum lang_from lang_from;
	uint32_t new_words; /* of a representative one: that those before it do not have */
	double score;
};
/* Two words that stand in the same answers more often than by chance. */
struct weighed_pair {
	struct str shown[2];
	uint32_t list[2];
	uint32_t responses, texts, texts_of[2];
	double g2;
};
struct weighed_scope {
	bool whole; /* the question; else those with `value` of `facet` */
	enum facet facet;
	uint8_t value;
	uint32_t responses, texts, families;
	struct weighed_term *terms; /* by z_texts */
	size_t n_terms;
	struct weighed_statement *statements; /* by families, then responses: those of either order */
	size_t n_statements;
	struct weighed_passage *passages, *outlying;
	size_t n_passages, n_outlying;
	struct weighed_pair *pairs;
	size_t n_pairs;
};
struct weighed_text {
	uint32_t family;     /* its first text */
	uint32_t answers_at; /* in weighed_question.answers, up to those of the next text */
};
/* Distinct texts that have a word or a statement, ascending. */
struct weighed_list {
	struct str shown;
	struct str also; /* of a word: the others that are counted as it, with commas; not known: none */
	bool statement;
	uint64_t id; /* of a statement: the same as long as its words are */
	/* Of a word: its number while it was weighed, whether it is made of several, and where a figure
	 * counts it in the other questions its place in weighed.everywhere; WEIGHED_NONE: no figure does. */
	uint32_t word, everywhere;
	bool longer;
	uint32_t *texts;
	uint32_t n;
};
struct weighed_question {
	int n;
	struct weighed_scope *scopes; /* the whole first, then facet by facet in the order of the codes */
	size_t n_scopes;
	struct weighed_list *lists;
	size_t n_lists;
	struct weighed_text *texts; /* a family's together; one more that closes the last */
	uint32_t n_texts;
	uint32_t *answers; /* in weighed.responses */
	uint32_t n_answers;
};
/* Texts of all questions that have a word: those of question i stand from from[i] up to from[i + 1]. */
struct weighed_everywhere {
	uint32_t *texts, *from;
	uint32_t n;
};
struct weighed {
	struct facet_values facets[FACETS];
	struct weighed_response *responses;
	uint32_t n_responses;
	struct weighed_question *questions;
	size_t n_questions;
	struct weighed_everywhere *everywhere;
	bool full; /* there were more words than are counted */
};

/* Told how much is done, of 1,000; false ends it. */
struct weigh_watch {
	bool (*go_on)(void *arg, unsigned done);
	void *arg;
};
/*
 * Weighs a corpus that is done. What is made lives in `out` (another arena than the corpus' own), and needs
 * nothing of the corpus; `c->arena` is used meanwhile. ERR_CONFLICT: the watch ended it.
 */
enum err weigh(struct corpus *c, const struct weigh_watch *watch, struct arena *out, struct weighed *ret);

/* NULL where there is none. */
const struct weighed_question *weighed_question(const struct weighed *w, int n);
const struct weighed_scope *weighed_whole(const struct weighed_question *q);
/* `code` of the facet; NULL where nobody answered with it. */
const struct weighed_scope *weighed_scope(const struct weighed *w, const struct weighed_question *q,
					  enum facet f, struct str code);

/* Of words by what is shown, else by a form that is counted with it: which of them is shown changes with what
 * arrives. Of statements by the id. WEIGHED_NONE: there is none. */
uint32_t weighed_list_of_word(const struct weighed_question *q, struct str word);
uint32_t weighed_list_of_statement(const struct weighed_question *q, uint64_t id);

/* A question as a whole, and a language, are compared with the other questions; other groups with the rest of
 * their question. */
static inline bool weighed_is_beside_questions(const struct weighed_scope *s)
{
	return s->whole || s->facet == FACET_LANG;
}

/* Who is behind a figure. Texts and families are of the question. */
struct weighed_member {
	int64_t number;
	const struct weighed_question *question;
	uint32_t text, family;
};
/* Where a list goes on: in a question (of all, where others are listed), at a text, behind so many of its
 * responses. */
struct weighed_at {
	uint32_t question, text, skip;
};
/* One for each response, for each distinct text or for each family: the first that the list has. */
enum weighed_each { EACH_RESPONSE, EACH_TEXT, EACH_FAMILY, WEIGHED_EACH };
struct weighed_ask {
	const struct weighed_scope *scope;
	uint32_t list[2]; /* both; WEIGHED_NONE: all, or no second */
	struct weighed_at from;
	/* Those that the scope is compared with: of the question, but not of the scope; or answers to the
	 * other questions, which have the first list's word, whose `everywhere` is one. */
	bool rest;
	enum weighed_each each;
};
/* The next `most` of them, by question, family, text and number; ret_next->text WEIGHED_NONE: that was all.
 */
size_t weighed_members(const struct weighed *w, const struct weighed_question *q,
		       const struct weighed_ask *ask, struct weighed_member *ret, size_t most,
		       struct weighed_at *ret_next);

#endif
