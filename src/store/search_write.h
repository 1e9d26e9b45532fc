/*
 * search_write.h - for acts: what can be found. Only public texts, in the act
 * that makes them public.
 *
 * Acts write texts. The index of them is made by the writer at the end of each
 * batch, in its transaction: whatever is committed can be found, and a thousand
 * texts are one segment.
 */
#ifndef STORE_SEARCH_WRITE_H
#define STORE_SEARCH_WRITE_H

#include "store/write.h"

/* Key: kind, object, part, lang. */
struct search_row {
	const char *kind; /* round, response, document, instrument, meeting, body, report ... */
	int64_t object, part;
	struct str lang, path, title, summary, text; /* summary: may be unknown */
};
/* Touches nothing when it is so already. */
enum err search_write(struct tx *tx, const struct search_row *s);
/* All parts and languages of an object are not found any more. */
enum err search_forget(struct tx *tx, const char *kind, int64_t object);
/* One language of its part 0 is not. */
enum err search_forget_lang(struct tx *tx, const char *kind, int64_t object, struct str lang);
/* All its parts in that language are called so from now on; to be indexed with search_anew_put. */
enum err search_title_put(struct tx *tx, const char *kind, int64_t object, struct str lang, struct str title);
/* Its texts are as they were; their dates, or whose they are, may not be: they are indexed anew. */
enum err search_anew_put(struct tx *tx, const char *kind, int64_t object);
/* The same for chair's reports that end with this meeting. */
enum err search_chair_reports_anew(struct tx *tx, int64_t meeting);

/*
 * What an act changed and the search is to follow, however many statements the
 * act makes of it: this room notes it, acts/search_follow.h looks at each once
 * at the end of the act. Kinds: round, document, instrument, issue, meeting,
 * finding; another is nothing to follow.
 */
struct search_due {
	struct str kind;
	int64_t object;
};
enum err search_due_put(struct tx *tx, const char *kind, int64_t object);
/* Some of them, by kind and object; none: nothing is due. */
enum err search_due_read(struct tx *tx, struct search_due **ret, size_t *ret_n);
enum err search_due_done(struct tx *tx, const struct search_due *d);
/* What hangs on an object is due as well. */
enum search_of { SEARCH_FINDINGS_OF_ROUND, SEARCH_FINDINGS_OF_DOCUMENT, SEARCH_ISSUES_OF_INSTRUMENT };
enum err search_due_of(struct tx *tx, enum search_of of, int64_t object);
/* Is something due that no act will take up by itself: from a program that knew less? */
enum err search_waits(struct db *db, bool *ret);

/* For the writer: puts what was written since into the index, and segments together that are due. */
enum err search_settle(struct tx *tx);
/* The same for a store that was just brought up to date; nothing where all is indexed. */
enum err search_fill(const char *dir);

#endif
