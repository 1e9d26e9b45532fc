/*
 * query.h - what somebody typed into a search, as a small tree.
 *
 *	open consultation       both words, in any of their forms
 *	"open consultation"     these words, in this order, in this form
 *	consult*                words that begin so
 *	-draft                  not this
 *	wifi OR wi-fi           one of them (also OU, ИЛИ, |)
 *	round:ott lang:fr       filters; see query_filter_name
 *	pays:fr  国家：fr         the same by the words of six languages (text/query_names.h)
 *
 * Nothing that can be typed is a mistake: what makes no sense as an operator is
 * a word. What is longer or has more words than the limits is cut, and says so.
 * No I/O.
 */
#ifndef TEXT_QUERY_H
#define TEXT_QUERY_H

#include "base/arena.h"

enum {
	QUERY_BYTES = 2048, /* of what was typed */
	QUERY_LEAVES = 24,
	QUERY_WORDS = 16, /* in one phrase */
	QUERY_FILTERS = 12,
	QUERY_PREFIX_LEAST = 2, /* characters before the star, or it stands for the word */
};

/* One thing to look for: words that stand next to each other, or a single one. */
struct query_word {
	struct str word; /* folded (text/tokens.h) */
	unsigned offset; /* from the first word of the leaf */
	bool prefix;
};
struct query_leaf {
	struct query_word words[QUERY_WORDS];
	size_t n;
	bool exact;    /* was quoted: no other forms of the word */
	bool excluded; /* what has it is not wanted */
	/* Of leaves with the same clause one is enough; every clause is wanted. Not for excluded ones. */
	unsigned clause;
};

enum query_field {
	FILTER_KIND,
	FILTER_LANG,
	FILTER_BODY,
	FILTER_ROUND,
	FILTER_CATEGORY,
	FILTER_COUNTRY,
	FILTER_YEAR,
	FILTER_ISSUE,
	FILTER_GROUP,
	QUERY_FIELDS
};
struct query_filter {
	enum query_field field;
	struct str value; /* in ASCII small letters; a piece of what was typed where it has none */
	bool excluded;
};

struct query {
	struct query_leaf leaves[QUERY_LEAVES];
	size_t n, clauses;
	struct query_filter filters[QUERY_FILTERS];
	size_t n_filters;
	bool cut;
	struct str said; /* what was typed and read, its filters called as in addresses */
};

/* "kind" "lang" "body" "round" "category" "country" "year" "issue" "group" */
struct str query_filter_name(enum query_field f);
/* `typed` is valid UTF-8. The tree lives in the arena. */
struct query *query_parse(struct arena *a, struct str typed);
/* Adds a filter that came from a form, not from the words; an empty value adds nothing. */
void query_filter_add(struct arena *a, struct query *q, enum query_field f, struct str value);
/* Is there anything to look for: a wanted word, or a filter? */
static inline bool query_asks(const struct query *q)
{
	return q->clauses || q->n_filters;
}

#endif
