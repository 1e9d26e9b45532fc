/* group_texts.h - a response laid beside the text that its group shares. */
#ifndef WEB_GROUP_TEXTS_H
#define WEB_GROUP_TEXTS_H

#include "views/groups.h"

/* For a page whose member and family are read: own words, and the difference. Not shown where a text may not
 * be. */
enum err group_texts_compare(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			     struct group_member_page *p);
/* The same as members of an open object: "own", "beside"; null where the page shows nothing. */
struct json_out;
void group_texts_json(struct json_out *j, const struct group_member_page *p);

/* Of a text that a mail merge made: which words are its own. Of any other nothing is written. */
enum err group_texts_merged(struct db *db, struct arena *a, enum group_audience who, int64_t round,
			    int64_t number, struct group_own *ret);

#endif
