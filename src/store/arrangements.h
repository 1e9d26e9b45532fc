/* arrangements.h - how officers arrange a compilation (rules/arrangement.h), read for the desk and for acts.
 * Staff. */
#ifndef STORE_ARRANGEMENTS_H
#define STORE_ARRANGEMENTS_H

#include "rules/answer_lang.h"
#include "rules/arrangement.h"
#include "store/wording.h"

struct arrangement {
	int64_t id, version;
	enum arrangement_form form;
	struct instant changed_at;
	struct str changed_by, changed_name; /* the actor; the account's name, where it is one */
	bool sealed;			     /* a revision was made of it */
};
/* The newest of the round: what is worked on. ERR_NOT_FOUND: nobody began. */
enum err arrangement_newest(struct db *db, struct arena *a, int64_t round, struct arrangement *ret);
enum err arrangement_get(struct db *db, struct arena *a, int64_t id, struct arrangement *ret);

/* Every response of a round, by place, and their categories by name; arranged.category counts in these. */
struct arranged_list {
	struct arranged *list;
	size_t n;
	struct str *categories;
	size_t n_categories;
};
/* `arrangement` 0: as they came. ERR_LIMIT above a million. */
enum err arranged_read(struct db *db, struct arena *a, int64_t round, int64_t arrangement,
		       struct arranged_list *ret);

/* The same for a page, without reading them all: what they come to, and those of one group from a place on.
 */
enum err arranged_account(struct db *db, int64_t round, int64_t arrangement, struct arrangement_account *ret);
struct arranged_category {
	struct str category;
	int64_t n; /* that are in, without the late ones */
};
/* By code; at most 300. */
enum err arranged_categories(struct db *db, struct arena *a, int64_t round, int64_t arrangement,
			     struct arranged_category **ret, size_t *ret_n);
/* What is in, behind that place, late or in time; `category` not known: of all. Its `category` is not set. */
enum err arranged_page(struct db *db, struct arena *a, int64_t round, int64_t arrangement, bool late,
		       struct str category, int64_t after, int64_t most, struct arranged **ret,
		       size_t *ret_n);

/* Those that were moved, by place. */
enum err arrangement_sections(struct db *db, struct arena *a, int64_t arrangement, struct section_place **ret,
			      size_t *ret_n);

struct arrangement_note {
	struct str section, lang, heading, text;
};
/* By section, then language; at most 2,000. */
enum err arrangement_notes(struct db *db, struct arena *a, int64_t arrangement, struct arrangement_note **ret,
			   size_t *ret_n);
/* The same, of what a revision was made of; for everybody. */
enum err compilation_notes(struct db *db, struct arena *a, int64_t compilation, struct arrangement_note **ret,
			   size_t *ret_n);
enum err compilation_sections(struct db *db, struct arena *a, int64_t compilation, struct section_place **ret,
			      size_t *ret_n);

/* A response as the public reads it, beside the order it stands in. */
struct arranged_text {
	int64_t question; /* 0: free text */
	struct str text;
};
struct arranged_said {
	struct str country, lang, organisation, name, category;
	enum lang_from lang_from;
	struct str reason; /* why it is left out; not known: it is in */
	struct arranged_text *texts;
	size_t n;
};
enum err arranged_said(struct db *db, struct arena *a, int64_t response, int64_t arrangement,
		       struct arranged_said *ret);

/* What a response is left out for, of one arrangement; by number, from behind `after`. */
struct arranged_out {
	int64_t response, number;
	struct str reason;
};
enum err arranged_outs(struct db *db, struct arena *a, int64_t round, int64_t arrangement, int64_t after,
		       int64_t most, struct arranged_out **ret, size_t *ret_n);
/* Why responses of the round are withheld, by number. */
enum err withheld_reasons(struct db *db, struct arena *a, int64_t round, int64_t after, int64_t most,
			  struct arranged_out **ret, size_t *ret_n);

#endif
