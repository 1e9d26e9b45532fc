/* compilations.h - the revisions of a compilation and what stands in each, read for a page. */
#ifndef STORE_COMPILATIONS_H
#define STORE_COMPILATIONS_H

#include "rules/answer_lang.h"
#include "store/wording.h"

struct compilation {
	int64_t id;
	int rev;
	struct instant made_at;
	struct str reason; /* JSON: {"new":[4],"replaced":[],"withheld":[],"withdrawn":[],"left_out":[]} */
	struct str digest;
	int64_t responses;
	int64_t arrangement; /* id; 0: nobody arranged it */
	struct str form;     /* "number" "question" "category"; not known: nobody arranged it */
	struct str account;  /* JSON (acts/compile.h); not known: made before there was one */
};
/* Newest first; at most 1,000. */
enum err compilations_list(struct db *db, struct arena *a, int64_t round, struct compilation **ret,
			   size_t *ret_n);
/* `rev` -1: the newest. ERR_NOT_FOUND where there is none. */
enum err compilation_get(struct db *db, struct arena *a, int64_t round, int rev, struct compilation *ret);

/* Headings of the document, and how much stands under each. */
enum compiled_kind {
	COMPILED_QUESTION,
	COMPILED_CATEGORY,
	COMPILED_ALL,  /* everything, as it came */
	COMPILED_LATE, /* what came late, where the officers set it apart */
	COMPILED_OUT   /* what is not included, and why */
};
struct compiled_section {
	enum compiled_kind kind;
	int question;	     /* by question: 0 free text, NO_TEXT: nothing of these may be shown */
	struct str category; /* by category; else not known */
	int64_t n;	     /* answers by question, responses otherwise */
};
enum { NO_TEXT = -1 };
/* Without what is set apart. */
enum err compiled_by_question(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n);
enum err compiled_by_category(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n);
struct compiled_counts {
	int64_t in_time, apart, out;
};
enum err compiled_apart_count(struct db *db, int64_t compilation, struct compiled_counts *ret);

/* One answer of one response, or a response without a text to show (question NO_TEXT). */
struct compiled {
	int64_t response; /* its id */
	int64_t place;	  /* in the order */
	int64_t number, version, newest;
	struct str state; /* "published" "withheld" "withdrawn": today, not when it was compiled */
	bool late;
	struct str category, country, lang, capacity, organisation, name, summary, consent;
	enum lang_from lang_from;
	int question;
	struct str text;	 /* not known where it may not be shown */
	struct str left, reason; /* of what is not included: "left_out" "withheld", and why */
};
/* Where a page of the document begins: behind this. */
struct compiled_place {
	int64_t place;
	int question;
};
/* What stands in a section: answers to a question, responses with all their answers, or what is out; by
 * place, then question; at most `most`. */
enum err compiled_of_section(struct db *db, struct arena *a, int64_t compilation,
			     const struct compiled_section *s, struct compiled_place after, int64_t most,
			     struct compiled **ret, size_t *ret_n);

/* For the act: what the newest revision holds, by number. */
struct compiled_item {
	int64_t response, number, version;
	struct str state, digest;
};
enum err compilation_items(struct db *db, struct arena *a, int64_t compilation, struct compiled_item **ret,
			   size_t *ret_n);

#endif
