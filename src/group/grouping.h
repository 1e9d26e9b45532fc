/*
 * grouping.h - which of many texts are the same, nearly the same, or of one campaign. Texts in, labels out.
 *
 * Four levels, each within the next: the same bytes; the same words (case, accents, letter forms and
 * punctuation aside); a variant, texts made from one wording; a family, variants that share most of their
 * words, or texts that a mail merge made of the same phrases. Nothing is merged or left out: every figure
 * comes twice, as submissions and as distinct texts.
 *
 * Once finished, the labels follow from the texts alone: not from their order, nor from how many came at
 * once, nor from the number of threads. Meant for one caller at a time; threads are its own affair.
 *
 * What it cannot know: a campaign that was paraphrased or translated. Texts of fewer than `short_tokens`
 * words are compared only exactly and by their words.
 */
#ifndef GROUP_GROUPING_H
#define GROUP_GROUPING_H

#include "base/base.h"

enum group_level { GROUP_EXACT, GROUP_NORMALISED, GROUP_VARIANT, GROUP_FAMILY, GROUP_LEVELS };

/* How a distinct text belongs to its family. */
enum group_match {
	GROUP_ALONE,	  /* nobody else sent anything like it */
	GROUP_LEADS,	  /* the others of its variant are compared with it, or stand by its name */
	GROUP_SAME_WORDS, /* the words of its variant's leader, or of a text that belongs to the variant */
	GROUP_EDITED,	  /* it holds most of its variant's wording; `share` says how much */
	GROUP_MAIL_MERGE, /* made of the same phrases as others of the family, in its own selection */
	GROUP_MATCHES
};

struct group_rules {
	unsigned threads;  /* 1 to GROUP_THREADS; labels do not depend on it */
	bool portable;	   /* without the processor's wide registers; labels do not depend on it */
	size_t texts_most; /* distinct texts; with one more, grouping_add gives ERR_LIMIT */
	size_t submissions_most;
};
enum { GROUP_THREADS = 32, GROUP_SHORT_TOKENS = 15 };
/* One thread, 30 million distinct texts, 100 million submissions. */
struct group_rules group_rules(void);

struct grouping;
struct grouping *grouping_open(struct group_rules rules);
void grouping_close(struct grouping *g); /* NULL is nothing to close */
static inline void grouping_closep(struct grouping **g)
{
	grouping_close(*g);
}
#define GROUPING_SCOPED __attribute__((cleanup(grouping_closep))) struct grouping

/*
 * The consultation's own words, in every language it was published in: what a text quotes of them does not
 * count when texts are compared (a text that is nearly all quotation is compared by it nevertheless). Before
 * the first text is added; later is a BUG. ERR_LIMIT: no memory.
 */
enum err grouping_stop(struct grouping *g, struct str text);

/*
 * Texts, one for each submission; submissions are numbered from 0 in the order they are added. The bytes are
 * not needed afterwards: what is kept of a distinct text is hashes. Any bytes are allowed; what is not UTF-8
 * stands between words. Blocks of a few megabytes are best. ERR_LIMIT: none of these texts was added.
 */
enum err grouping_add(struct grouping *g, const struct str *texts, size_t n);

/* Labels for all that was added. May be called again after more was added. ERR_LIMIT: no memory. */
enum err grouping_finish(struct grouping *g);

/*
 * One submission, added and labelled at once: *ret_text is the number of its distinct text, behind the
 * finished ones where it is new, and grouping_text says where it belongs. That is provisional:
 * grouping_finish computes anew. What was added in blocks has to be finished first; otherwise it is a BUG.
 */
enum err grouping_arrive(struct grouping *g, struct str text, uint32_t *ret_text);
/* Makes ready for arrivals, which the first of them does otherwise: a second for a million texts. */
enum err grouping_expect(struct grouping *g);

/*
 * A distinct text. Its number is its place in an order that follows from the texts (most submitted first,
 * then by digest), so the same texts have the same numbers; with other texts added the numbers are others. To
 * keep a label for long, keep the leader's digest.
 */
struct group_text {
	uint64_t digest[2];	       /* XXH3-128 of the bytes: low, high */
	uint32_t submissions, first;   /* how many, and the first of them */
	uint32_t tokens;	       /* words; of a very long text, those of its first part */
	uint32_t leader[GROUP_LEVELS]; /* a text's number: the name of its group of each level */
	enum group_match match;
	uint16_t share; /* in 1/1000: how much of its variant's wording the text holds */
};

size_t grouping_submissions(const struct grouping *g);
size_t grouping_texts(const struct grouping *g);
/* The distinct text that a submission has. */
uint32_t grouping_text_of(const struct grouping *g, size_t submission);
struct group_text grouping_text(const struct grouping *g, uint32_t text);
/* The name of its group of a level, as grouping_text has it. */
uint32_t grouping_leader(const struct grouping *g, enum group_level level, uint32_t text);
/* Who goes through many texts and names them GROUP_AHEAD before asking for them waits less for memory. */
enum { GROUP_AHEAD = 16 };
void grouping_soon(const struct grouping *g, uint32_t text);

/* A group, by its leader, as it was when last finished: what arrived since is not in it. */
struct group_size {
	uint32_t submissions, texts;
};
struct group_size grouping_size(const struct grouping *g, enum group_level level, uint32_t leader);
/* All groups of a level that have at least `least` submissions, and how many submissions these are. */
struct group_sum {
	size_t groups;
	uint64_t submissions;
};
struct group_sum grouping_sum(const struct grouping *g, enum group_level level, uint32_t least);
/* Its distinct texts, the leader's included; those of one variant and of one wording stand together. */
struct group_members {
	const uint32_t *texts;
	size_t n;
};
struct group_members grouping_members(const struct grouping *g, enum group_level level, uint32_t leader);

/*
 * The leaders of a level's groups of at least `least` submissions, the largest first (then by number); at
 * most `most` of them. Returns how many.
 */
size_t grouping_largest(const struct grouping *g, enum group_level level, uint32_t least, uint32_t *ret,
			size_t most);

/*
 * The texts that a variant's wording is taken from, at most GROUP_WORDING_TEXTS of them, for own_words.h:
 * only the leader, where it was sent often enough to be the letter itself.
 */
enum { GROUP_WORDING_TEXTS = 16 };
size_t grouping_wording(const struct grouping *g, uint32_t variant, uint32_t ret[static GROUP_WORDING_TEXTS]);

#endif
