/* codes.h - the codes of a round and the spans they were given to, read for the desk and for acts. Staff. */
#ifndef STORE_CODES_H
#define STORE_CODES_H

#include "rules/answer_lang.h"
#include "store/db.h"

/* Counted: spans of the newest versions of responses that are neither withheld nor withdrawn. */
struct code {
	int64_t id, parent;		    /* parent 0: none */
	struct str name, description, lang; /* in the language asked for, else another: its `lang` */
	int64_t spans, responses, texts;
};
enum { CODES_MOST = 300 };
/* Those that did not end, in the order they were made. */
enum err codes_list(struct db *db, struct arena *a, int64_t round, struct str lang, struct code **ret,
		    size_t *ret_n);
/* Of that round, and not ended; else ERR_NOT_FOUND. */
enum err code_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct str lang,
		  struct code *ret);
/* Its name and description in exactly that language; both not known where there are none. */
enum err code_text_get(struct db *db, struct arena *a, int64_t code, struct str lang, struct str *ret_name,
		       struct str *ret_description);

struct code_span {
	int64_t id, code, response, version, number, question, batch;
	size_t from, to;
	int64_t text, mark;
	struct str query; /* not known: by hand */
	struct instant made_at;
	struct str made_by, made_name;	    /* the actor; the account's name, where it is one */
	struct str category, country, lang; /* of who answered */
	enum lang_from lang_from;
};
#define CODE_NO_CATEGORY STR("none")
/* Not ended, of its newest version, by question and place. At most 2,000. */
enum err code_spans_of_response(struct db *db, struct arena *a, int64_t response, struct code_span **ret,
				size_t *ret_n);
/* Which spans; what is not set asks nothing. */
struct code_span_ask {
	int64_t round, code;		       /* code 0: all of the round */
	struct str category;		       /* of who answered, or CODE_NO_CATEGORY; not known: any */
	struct str country_in, country_not_in; /* " CH FR ": one of them, none of them; not known: any */
	struct str lang;		       /* not known: any */
	int64_t question;		       /* -1: any */
	int64_t saved;			       /* a saved query that found them; 0: any */
	int64_t after;			       /* behind this id */
};
/* By id. */
enum err code_spans_find(struct db *db, struct arena *a, const struct code_span_ask *ask, size_t most,
			 struct code_span **ret, size_t *ret_n);
enum err code_span_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct code_span *ret);

/* How many of a code by what is known of who answered, and by question. */
enum code_by { CODE_BY_CATEGORY, CODE_BY_REGION, CODE_BY_LANG, CODE_BY_QUESTION, CODE_BYS };
struct code_count {
	int64_t code;
	struct str value; /* by category, CODE_NO_CATEGORY for none; by language */
	int64_t number;	  /* by region, its place in `countries`; by question, 0: free text */
	int64_t spans, responses, texts;
};
/* A region is said by its countries: " CH FR ". Who is of none of the others is of the first, which is not
 * looked at. */
enum { CODE_REGIONS = 7 };
/* Of the round's codes, where there are any; by value or number, then code. `countries`: of CODE_BY_REGION.
 */
enum err code_counts(struct db *db, struct arena *a, enum code_by by, int64_t round,
		     const struct str countries[CODE_REGIONS], struct code_count **ret, size_t *ret_n);

/* Words that a code was given by, and may be given by again. */
struct code_query {
	int64_t id, code;
	struct str query;
	struct instant made_at;
	struct str made_by, made_name; /* as of a span */
	int64_t spans;		       /* that it found, and are counted */
};
enum { CODE_QUERIES_MOST = 1000 };
/* Not taken off the list, the newest first. */
enum err code_queries_list(struct db *db, struct arena *a, int64_t round, struct code_query **ret,
			   size_t *ret_n);
enum err code_query_get(struct db *db, struct arena *a, int64_t round, int64_t id, struct code_query *ret);

/* Who gave codes in a round, by name. */
struct coder {
	struct str actor, name;
	int64_t spans;
};
enum err coders_list(struct db *db, struct arena *a, int64_t round, struct coder **ret, size_t *ret_n);
enum { CODER_SPANS_MOST = 20000 };
/* All of one of them, by response and question. ERR_LIMIT above CODER_SPANS_MOST. */
enum err code_spans_of_coder(struct db *db, struct arena *a, int64_t round, struct str actor,
			     struct code_span **ret, size_t *ret_n);
/* What somebody gave last in one act, and can take back: 0 where there is nothing. */
enum err code_batch_newest(struct db *db, int64_t round, struct str actor, int64_t *ret_batch,
			   int64_t *ret_spans);

/* A response that may be coded: neither withheld nor withdrawn. */
struct coded_response {
	int64_t id, number, version;
	struct str lang;
};
enum err coded_response_get(struct db *db, struct arena *a, int64_t round, int64_t number,
			    struct coded_response *ret);
/* The next behind that number, or the one before it. ERR_NOT_FOUND: there is none. */
enum err coded_response_beside(struct db *db, struct arena *a, int64_t round, int64_t number, bool behind,
			       struct coded_response *ret);
/* A text of it as it is read at the desk. By question, free text last. */
struct coded_text {
	int64_t question;
	struct str text;
};
enum err coded_texts(struct db *db, struct arena *a, int64_t response, int64_t version,
		     struct coded_text **ret, size_t *ret_n);
/* Every text of the round. `take` must not keep what it is given, and ends the reading by an error. */
struct coded_row {
	int64_t response, version, question;
	struct str text, lang;
};
enum err coded_each(struct db *db, int64_t round, enum err (*take)(void *arg, const struct coded_row *row),
		    void *arg);

#endif
