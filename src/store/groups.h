/*
 * groups.h - which responses of a round share a text, as work/grouper.c last found it. Two worlds: what the
 * public may read, and all that counts at the desk.
 */
#ifndef STORE_GROUPS_H
#define STORE_GROUPS_H

#include "base/list.h"
#include "rules/answer_lang.h"
#include "store/db.h"

enum group_audience { GROUPS_PUBLIC, GROUPS_STAFF, GROUP_AUDIENCES };
/* In a statement: an answer as the desk shows it without writing a look down, what is redacted left out. */
#define DESK_TEXT                                                                                            \
	"CASE WHEN EXISTS (SELECT 1 FROM redaction d WHERE d.response = a.response AND d.version = "         \
	"a.version AND d.question ="                                                                         \
	" a.question AND d.lifted_at IS NULL) THEN COALESCE(a.public_text, '') ELSE a.text END"

/* Of a round. Texts, variants and families are called by the number of the first response of each. */
struct group_sums {
	int64_t rule; /* version of the rule it was made by */
	struct instant made_at, changed_at;
	int64_t responses, texts, families, together;
};
/* ERR_NOT_FOUND: nobody has looked yet. */
enum err group_sums_get(struct db *db, enum group_audience who, int64_t round, struct group_sums *ret);

/* Two responses at least. */
struct group_family {
	int64_t family, submissions, texts, variants,
	    template; /* the response whose text shows best what they share */
	bool merged;  /* put together by a machine from parts */
	struct str excerpt,
	    lang; /* the first 401 characters of the template's text; not known: it may not be shown */
	enum lang_from lang_from;
};
/* Its text was sent once, and is the template only because one has to be: it has words of its own, too.
 * (Where any text was sent twice, the template was.) */
static inline bool group_template_is_alone(const struct group_family *f)
{
	return f->submissions == f->texts;
}
struct group_family_list {
	struct group_family *list; /* the largest first */
	size_t n;
	int64_t next; /* how many to skip for the next page; 0: this was the last */
};
enum { GROUPS_SKIP_MOST = 100000 };
/* Without `excerpts` no text is read. */
enum err group_families(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t skip,
			size_t most, bool excerpts, struct group_family_list *ret);
enum err group_family_get(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  int64_t family, struct group_family *ret);

struct group_variant {
	int64_t variant, submissions, texts;
	struct str wording; /* " 7 8 ": responses whose texts its common wording is taken from */
};
/* Those of two responses at least, and the template's: the largest first. */
enum err group_variants(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			int64_t family, size_t most, struct group_variant **ret, size_t *ret_n);

/* ERR_NOT_FOUND: no such variant, or it is of one response only. */
enum err group_variant_get(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			   int64_t family, int64_t variant, struct group_variant *ret);

/* Where a response belongs, and who it is from as far as that may be said. */
struct grouped {
	int64_t number, version, same, variant, family;
	struct str kind; /* of group_kind_code */
	int64_t score;	 /* how alike, in a thousand */
	struct str lang, country, organisation;
	enum lang_from lang_from;
	struct str excerpt;	    /* in lists that ask for it, of the first answer */
	int64_t submissions, texts; /* of its family, where it was asked for alone; 1: it is alone */
};
struct grouped_list {
	struct grouped *list; /* by number */
	size_t n;
	int64_t next; /* number to give as `after`; 0: this was the last */
};
/* `variant` 0: all of the family. */
enum err grouped_list(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t family,
		      int64_t variant, int64_t after, size_t most, struct grouped_list *ret);
/* Of a round: all that were compared, those that share a text with nobody, those that do. */
enum grouped_of { GROUPED_ALL, GROUPED_ALONE, GROUPED_TOGETHER, GROUPED_OFS };
/* "", "alone", "together" */
struct str grouped_of_code(enum grouped_of of);
bool grouped_of_parse(struct str code, enum grouped_of *ret);
struct grouped_ask {
	enum grouped_of of;
	int64_t family, number; /* behind this response; 0: from the beginning */
	bool excerpts;
	size_t most;
};
/* By number; those that share a text by family and number: a page goes on behind the last of the one before.
 */
enum err grouped_of_round(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			  const struct grouped_ask *ask, struct grouped_list *ret);
/* ERR_NOT_FOUND: no such response, nobody has looked at it yet, or it may not be shown. */
enum err grouped_get(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t number,
		     struct grouped *ret);

/* What it says, as it was compared: its answers in their order. None: it may not be shown. */
enum err grouped_text(struct db *db, struct arena *a, enum group_audience who, int64_t round, int64_t number,
		      struct str **ret, size_t *ret_n);

#endif
