/*
 * docket.h - a small docket with its truth: letters in six languages, sent unchanged, signed, edited,
 * shortened, lengthened and reordered; texts of people's own, some of which quote the consultation; a mail
 * merge. From a seed.
 */
#ifndef SUPPORT_DOCKET_H
#define SUPPORT_DOCKET_H

#include "base/arena.h"

enum docket_kind {
	DOCKET_EXACT,
	DOCKET_SIGNED,
	DOCKET_EDITED,
	DOCKET_CUT,
	DOCKET_ADDED,
	DOCKET_MOVED,
	DOCKET_MERGED,
	DOCKET_OWN
};
struct docket_text {
	struct str text;
	uint32_t letter; /* texts of one campaign have the same */
	enum docket_kind kind;
};
struct docket {
	struct docket_text *list;
	struct str *texts; /* the same texts in a row */
	size_t n;
	struct str *questions; /* what the consultation asked, in six languages */
	size_t questions_n;
};
/* `exact`: whether the letters themselves are sent too, and not only copies of them. */
struct docket docket_make(struct arena *a, size_t n, uint64_t seed, bool exact);

#endif
