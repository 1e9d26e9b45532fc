/*
 * summary.h - the brief summary of a hearing: the secretariat drafts it, those
 * present agree it, and from then on nobody edits it (instruction of the ITU
 * Council, 2016). Another language can still be added to an agreed one.
 */
#ifndef ACTS_SUMMARY_H
#define ACTS_SUMMARY_H

#include "acts/acts.h"
#include "store/reports.h"

enum { SUMMARY_BYTES_MOST = 256 << 10 };

struct summary_draft_act {
	struct act act;
	struct str round, lang, text; /* slug; one of the six languages; Markdown */
	struct instant at;	      /* INSTANT_NONE: now */
	int rev;		      /* gives back: 0 first, in that language */
};
void summary_draft_init(struct summary_draft_act *s, struct str round, struct str lang, struct str text,
			struct str actor);

/* SHA-256 of "LANG REV" lines of those that are not agreed yet, with their texts' digests. */
struct str summaries_digest(struct arena *a, const struct summary *list, size_t n);

/* The newest draft of every language becomes the agreed text; `on` DAY_NONE: the day of `at` (UTC). */
struct summary_agree_act {
	struct act act;
	struct str round;
	struct day on;
	struct instant at;
	/* summaries_digest of what was read; not known: whatever is newest. ERR_CONFLICT where a draft was
	 * kept since: nobody agrees to what they have not read. */
	struct str read;
	struct arena *arena;
	struct str languages; /* gives back: "en fr" */
	struct day agreed_on;
};
void summary_agree_init(struct summary_agree_act *s, struct arena *a, struct str round, struct day on,
			struct str actor);

#endif
