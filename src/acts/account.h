/*
 * account.h - what was received and where it went, read for an officer, and
 * its frozen form: the JSON that a report keeps as of its issue.
 *
 *   {"as_of":"2026-...Z", "compilation":2, "received":46, "published":44,
 *    "withheld":2, "undecided":0, "withdrawn":1, "late":3,
 *    "by_category":[{"code":"government","received":20,...,"late":0}, ...],
 *    "by_region":[...], "by_country":[...], "by_lang":[...], "by_question":[...],
 *    "coverage":{"received":46, "reflected":{"n":40,"responses":[1,2,...]}, "explained":{...}, "open":{...},
 *      "withheld":{...}, "undecided":{...},
 *      "by_category":[{"code":"government","received":20,"reflected":{...},...}], "by_question":[...]},
 *    "explained":[{"response":7,"reason":"..."}]}
 */
#ifndef ACTS_ACCOUNT_H
#define ACTS_ACCOUNT_H

#include "html/json.h"
#include "store/reports.h"
#include "text/coverage.h"

/* Everything received in a round, by number. */
struct received {
	struct response_line *lines;
	struct counted *counted; /* of each line, with its region */
	size_t n;
	struct explained *explained;
	int64_t *explained_numbers;
	size_t explained_count;
};
/* On a staff connection or in a transaction. */
enum err received_read(struct db *db, struct arena *a, int64_t round, struct received *ret);
/* The account of a text's references. */
void received_account(struct arena *a, const struct received *w, struct references r, struct coverage *ret);

/* A report's figures and account as of its issue. */
struct account_sheet {
	struct instant as_of;
	int compilation_rev;
	struct figures figures;
	struct coverage coverage;
	struct explained *explained;
	size_t explained_count;
};
void account_put(struct json_out *j, const struct account_sheet *s);
/* Key by key, for an object that is open already. */
void figures_put(struct json_out *j, const struct figures *f);
void coverage_put(struct json_out *j, const struct coverage *c);
/* Reads what account_put wrote; false for anything else. */
bool account_read(struct arena *a, struct str json, struct account_sheet *ret);

#endif
