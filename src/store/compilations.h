/* compilations.h - the revisions of a compilation and what stands in each, read for a page. */
#ifndef STORE_COMPILATIONS_H
#define STORE_COMPILATIONS_H

#include "store/wording.h"

struct compilation {
	int64_t id;
	int rev;
	struct instant made_at;
	struct str reason; /* JSON: {"new":[4],"replaced":[],"withheld":[],"withdrawn":[]} */
	struct str digest;
	int64_t responses;
};
/* Newest first; at most 1,000. */
enum err compilations_list(struct db *db, struct arena *a, int64_t round, struct compilation **ret,
			   size_t *ret_n);
/* `rev` -1: the newest. ERR_NOT_FOUND where there is none. */
enum err compilation_get(struct db *db, struct arena *a, int64_t round, int rev, struct compilation *ret);

/* Headings of the document, and how much stands under each. */
struct compiled_section {
	int question;	     /* by question: 0 free text, NO_TEXT: nothing of these may be shown */
	struct str category; /* by category */
	int64_t n;	     /* answers by question, responses by category */
};
enum { NO_TEXT = -1 };
enum err compiled_by_question(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n);
enum err compiled_by_category(struct db *db, struct arena *a, int64_t compilation,
			      struct compiled_section **ret, size_t *ret_n);

/* One answer of one response, or a response without a text to show (question NO_TEXT). */
struct compiled {
	int64_t response; /* its id: the place in the order */
	int64_t number, version, newest;
	struct str state; /* "published" "withheld" "withdrawn": today, not when it was compiled */
	bool late;
	struct str category, country, lang, capacity, organisation, name, summary, consent;
	int question;
	struct str text; /* not known where it may not be shown */
};
/* Where a page of the document begins: behind this. */
struct compiled_place {
	int64_t response;
	int question;
};
/* Answers to one question (NO_TEXT: responses without one), by response; at most `most`. */
enum err compiled_of_question(struct db *db, struct arena *a, int64_t compilation, int question,
			      struct compiled_place after, int64_t most, struct compiled **ret,
			      size_t *ret_n);
/* Responses of one category with all their answers, by response, then question; at most `most`. */
enum err compiled_of_category(struct db *db, struct arena *a, int64_t compilation, struct str category,
			      struct compiled_place after, int64_t most, struct compiled **ret,
			      size_t *ret_n);

/* For the act: what the newest revision holds, by number. */
struct compiled_item {
	int64_t response, number, version;
	struct str state, digest;
};
enum err compilation_items(struct db *db, struct arena *a, int64_t compilation, struct compiled_item **ret,
			   size_t *ret_n);

#endif
