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
 * What stands behind a colon is taken as it is; what words it may be is another's
 * affair (store/search_values.h).
 *
 * Nothing that can be typed is a mistake: what makes no sense as an operator is
 * a word. What is longer or has more words than the limits is cut, and says so.
 * No I/O.
 */
#ifndef TEXT_QUERY_H
#define TEXT_QUERY_H

#include "base/arena.h"
#include "i18n/msg.h"

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
	struct str value;   /* in ASCII small letters; a piece of what was typed where it has none */
	struct str typed;   /* the same as it was written */
	struct str address; /* as addresses have it: the code, once it is known */
	bool excluded;
	size_t from, to; /* where query.said has it, with its quotes; `to` 0: it came from a form */
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
/*
 * The code that a filter's words stand for (store/search_values.h): it is the
 * value from then on, and `said` has it in place of the words. A code has no
 * spaces or quotes.
 */
void query_value_set(struct arena *a, struct query *q, size_t filter, struct str code);
/* The question with that code instead; it stays as it is. Of a filter that was typed. */
struct str query_said_with(struct arena *a, const struct query *q, size_t filter, struct str code);

/* The kinds of texts, in the order in which they are offered, and what they are called. */
struct query_kind {
	struct str code;
	enum msg name;
};
size_t query_kinds(const struct query_kind **ret);

/* Is there anything to look for: a wanted word, or a filter? */
static inline bool query_asks(const struct query *q)
{
	return q->clauses || q->n_filters;
}

#endif
